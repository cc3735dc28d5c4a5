"""Deleting a model that nothing needs any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import settings
from desktop_app.errors import ModelNeeded

if TYPE_CHECKING:
    from desktop_app.engine.engine import Engine
    from desktop_app.types import Model


def remove(name: str, engine: Engine) -> tuple[Model, ...]:
    """Delete a model of the library's folder; the models that are left.

    Raises ModelNotFound, ModelNeeded for one that answers, searches, has an adapter or came
    with the program, and LibraryUnwritable.
    """
    engine.models.model(name)
    if use := _use(name, engine):
        raise ModelNeeded(name=name, use=use)
    engine.free_model()  # it may be the one that answered last
    engine.models.remove(name)
    return engine.list_models()


def _use(name: str, engine: Engine) -> str:
    """What a model is needed for; empty: nothing."""
    collections = engine.catalog.collections.all()
    if name == settings.load(engine.home.settings).model:
        return "answers"
    if any(name in (one.embedder, one.next_embedder) for one in collections):
        return "search"
    return "adapter" if any(one.base == name for one in engine.tuning.list_adapters()) else ""
