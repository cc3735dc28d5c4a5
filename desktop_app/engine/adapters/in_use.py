"""The adapters of an open library: which one answers, and how fresh each is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.engine.adapters import staleness
from desktop_app.engine.adapters.adapters import Adapters
from desktop_app.errors import AdapterMismatch
from desktop_app.protocol import tuning as requests
from desktop_app.types import TunedOn
from desktop_app.types.tuning import Adapter, Staleness

if TYPE_CHECKING:
    from desktop_app.engine.job import Job
    from desktop_app.engine.resources import Resources


def adapters(resources: Resources) -> Adapters:
    return Adapters(resources.home.adapters, resources.models)


def all_shown(resources: Resources) -> tuple[Adapter, ...]:
    return tuple(shown(adapter, resources) for adapter in adapters(resources).list())


def shown(adapter: Adapter, resources: Resources) -> Adapter:
    """An adapter with what depends on the library: its strength when it is used, its freshness."""
    now = resources.settings()
    moved = staleness_of(adapter.name, resources)
    return replace(
        adapter,
        strength=now.adapter_strength / 100 if now.adapter == adapter.name else None,
        changed=len(moved.changed) + len(moved.missing),
    )


def in_use(model: str, resources: Resources) -> Adapter:
    """The adapter that tuned answers of a model are given with.

    Raises AdapterNotFound when none is chosen, and AdapterMismatch.
    """
    adapter = adapters(resources).adapter(resources.settings().adapter)
    if adapter.base != model:
        raise AdapterMismatch(path=adapter.path, base=model)
    return shown(adapter, resources)


def tuned_on(adapter: Adapter) -> TunedOn:
    """What answers with an adapter rest on."""
    return TunedOn(
        adapter=adapter.name,
        strength=adapter.strength or 0.0,
        trained=adapter.card.created,
        changed=adapter.changed,
    )


def freshness(resources: Resources) -> tuple[TunedOn, ...]:
    """The same of all adapters."""
    return tuple(map(tuned_on, all_shown(resources)))


def staleness_of(name: str, resources: Resources) -> Staleness:
    return staleness.staleness(adapters(resources).card(name), resources.catalog)


# ---- requests


def list_adapters(
    request: requests.ListAdapters, resources: Resources, job: Job
) -> tuple[Adapter, ...]:
    return all_shown(resources)


def use(request: requests.UseAdapter, resources: Resources, job: Job) -> tuple[Adapter, ...]:
    """Give tuned answers with an adapter from now on; raises what `Adapters.adapter` does."""
    if request.name is not None:
        adapters(resources).adapter(request.name)
    percent = round(100 * min(max(request.strength, 0.0), 1.0))
    resources.change_settings(adapter=request.name or "", adapter_strength=percent)
    return all_shown(resources)


def remove(request: requests.RemoveAdapter, resources: Resources, job: Job) -> tuple[Adapter, ...]:
    adapters(resources).remove(request.name)
    if resources.settings().adapter == request.name:
        resources.change_settings(adapter="")
    return all_shown(resources)


def export(request: requests.ExportAdapter, resources: Resources, job: Job) -> Adapter:
    """Copy an adapter with its card into a folder."""
    kept = adapters(resources)
    kept.export(request.name, Path(request.path), job)
    return shown(kept.adapter(request.name), resources)


def check_staleness(request: requests.CheckStaleness, resources: Resources, job: Job) -> Staleness:
    return staleness_of(request.adapter, resources)
