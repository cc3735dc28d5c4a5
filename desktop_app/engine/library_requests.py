"""Requests about the library: what is in it, what changes it, and its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import protocol
from desktop_app.engine.adapters import in_use
from desktop_app.engine.library import find, pages
from desktop_app.engine.library.upkeep import PAUSED
from desktop_app.engine.llm import hardware
from desktop_app.engine.parsers.ocr import recognise as recognition
from desktop_app.paths import tree_size
from desktop_app.types import (
    AddReport,
    Collection,
    ExportReport,
    Hit,
    LibraryStatus,
    ModelKind,
    PageView,
    Storage,
)

if TYPE_CHECKING:
    from desktop_app.engine.job import Job
    from desktop_app.engine.resources import Resources


def status(request: protocol.Status, resources: Resources, job: Job) -> LibraryStatus:
    return _now(resources)


def _now(resources: Resources) -> LibraryStatus:
    """What the library is now."""
    home, catalog = resources.home, resources.catalog
    return LibraryStatus(
        home=str(home.root),
        collections=catalog.collections.all(),
        documents=catalog.documents(),
        paused=catalog.get(PAUSED) is not None,
        storage=Storage(
            catalog=catalog.database.size(),
            index=tree_size(home.index),
            cache=tree_size(home.cache),
        ),
        recognisers=recognition.recognisers(home.models),
        embedders=tuple(
            model
            for model in resources.models.list("")
            if model.kind == ModelKind.EMBEDDING and model.path is not None
        ),
        adapters=in_use.freshness(resources) if home.adapters.exists() else (),
    )


# ---- reading


def add(request: protocol.Add, resources: Resources, job: Job) -> AddReport:
    return resources.library().add(request, job)


def refresh(request: protocol.Refresh, resources: Resources, job: Job) -> LibraryStatus:
    library = resources.library()
    library.refresh(request.collection, job)
    if request.read:
        library.read(job)
    return _now(resources)


def upkeep(request: protocol.Upkeep, resources: Resources, job: Job) -> None:
    """Keep the library right until cancelled."""

    def waits_for_mains() -> bool:
        return resources.settings().wait_on_battery and hardware.on_battery()

    resources.library().upkeep(
        job, waits_for_mains=waits_for_mains, asking=lambda: resources.is_asked
    )


def pause(request: protocol.Pause, resources: Resources, job: Job) -> LibraryStatus:
    resources.library().pause(request.paused)
    return _now(resources)


def stop_reading(request: protocol.StopReading, resources: Resources, job: Job) -> LibraryStatus:
    resources.library().stop_reading(request.collection)
    return _now(resources)


def retry(request: protocol.Retry, resources: Resources, job: Job) -> LibraryStatus:
    resources.library().retry(request.documents)
    return _now(resources)


def unlock(request: protocol.Unlock, resources: Resources, job: Job) -> LibraryStatus:
    resources.library().unlock(request.documents, request.password, remember=request.remember)
    return _now(resources)


def recognise(request: protocol.Recognise, resources: Resources, job: Job) -> LibraryStatus:
    resources.library().recognise(request.documents, request.collection)
    return _now(resources)


def use_hidden(request: protocol.UseHidden, resources: Resources, job: Job) -> LibraryStatus:
    resources.library().use_hidden(request.documents, use=request.use)
    return _now(resources)


# ---- what is in it


def remove(request: protocol.Remove, resources: Resources, job: Job) -> LibraryStatus:
    """Forget documents, and everything that holds words of theirs."""
    resources.library().remove(request)
    pages.forget_images(resources.home.cache)
    if resources.home.runs.exists():
        from desktop_app.engine import tuning

        tuning.forget_removed(resources)
    resources.forget_read()
    return _now(resources)


def change_collection(
    request: protocol.ChangeCollection, resources: Resources, job: Job
) -> LibraryStatus:
    resources.library().change(request, job)
    return _now(resources)


def merge_collections(
    request: protocol.MergeCollections, resources: Resources, job: Job
) -> LibraryStatus:
    resources.library().merge(request.collection, request.into)
    return _now(resources)


def relocate(request: protocol.Relocate, resources: Resources, job: Job) -> LibraryStatus:
    resources.library().relocate(request, job)
    return _now(resources)


def export(request: protocol.ExportCollection, resources: Resources, job: Job) -> ExportReport:
    return resources.library().export(request, job)


def take_archive(request: protocol.ImportCollection, resources: Resources, job: Job) -> Collection:
    return resources.library().take_archive(request, job)


# ---- pages


def show_page(request: protocol.ShowPage, resources: Resources, job: Job) -> PageView:
    return pages.show(
        request,
        resources.catalog,
        resources.parsers(),
        resources.passwords.find,
        resources.home.cache,
    )


def find_words(request: protocol.FindWords, resources: Resources, job: Job) -> tuple[Hit, ...]:
    return find.find(request.words, request.document, resources.catalog, job.check)
