"""Requests about models: which are here, which one answers, and where they come from."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop_app import protocol
from desktop_app.engine import connections
from desktop_app.engine.adapters import in_use
from desktop_app.engine.models import catalogue, fetch
from desktop_app.errors import ModelError, ModelNeeded
from desktop_app.types import Model, ModelKind

if TYPE_CHECKING:
    from desktop_app.engine.job import Job
    from desktop_app.engine.resources import Resources


def list_models(request: protocol.ListModels, resources: Resources, job: Job) -> tuple[Model, ...]:
    return resources.list_models()


def use(request: protocol.UseModel, resources: Resources, job: Job) -> Model:
    """Answer with another model from now on; raises as `ModelFiles.chat` does."""
    name = request.name
    resources.models.chat(name)
    resources.change_settings(model=name)
    resources.free_model()
    return resources.models.model(name, default=name)


def fetch_models(
    request: protocol.FetchModels, resources: Resources, job: Job
) -> tuple[Model, ...]:
    """Download these models, or those that are not optional, where they are not here."""
    default = (entry for entry in catalogue.load() if not entry.optional)
    for entry in [catalogue.find(name) for name in request.names] or default:
        try:
            resources.models.path(entry.name)
        except ModelError:
            folder = resources.models.download_folder(entry)
            fetch.install(entry, folder, job, partial(_note, resources.connections, entry.name))
    return resources.list_models()


def _note(known: connections.Connections, name: str, host: str, size: int) -> None:
    if host:
        known.note(host, connections.DOWNLOAD, name, size)


def add(request: protocol.AddModel, resources: Resources, job: Job) -> Model:
    """Take in a model file or folder; a chat model of transformers becomes a GGUF file."""
    from desktop_app.engine.adapters import importing
    from desktop_app.engine.tuning import need_libraries

    path = Path(request.path)
    if not importing.is_chat_model(path):
        return resources.models.add(path, job)
    need_libraries("gguf")
    bases = {
        model.name: Path(model.path)
        for model in resources.list_models()
        if model.kind == ModelKind.CHAT and model.path is not None
    }
    with TemporaryDirectory(dir=resources.home.cache) as folder:
        target = Path(folder) / f"{path.name}.gguf"
        importing.from_merged(path, bases, target, job)
        return resources.models.add(target, job)


def remove(request: protocol.RemoveModel, resources: Resources, job: Job) -> tuple[Model, ...]:
    """Delete a model of the library's folder; the models that are left.

    Raises ModelNotFound, ModelNeeded for one that answers, searches, has an adapter or came
    with the program, and LibraryUnwritable.
    """
    name = request.name
    resources.models.model(name)
    if need := _need(name, resources):
        raise ModelNeeded(name=name, use=need)
    resources.free_model()  # it may be the one that answered last
    resources.models.remove(name)
    return resources.list_models()


def _need(name: str, resources: Resources) -> str:
    """What a model is needed for; empty: nothing."""
    collections = resources.catalog.collections.all()
    if name == resources.settings().model:
        return "answers"
    if any(name in (one.embedder, one.next_embedder) for one in collections):
        return "search"
    adapters = in_use.adapters(resources).list()
    return "adapter" if any(adapter.base == name for adapter in adapters) else ""
