"""Requests about models; the comment behind each names its result."""

from __future__ import annotations

from desktop_app.protocol.message import Message


class ListModels(Message, frozen=True, kw_only=True, tag="models"):  # -> tuple[types.Model, ...]
    pass


class AddModel(Message, frozen=True, kw_only=True, tag="add-model"):  # -> types.Model
    """Copy a GGUF file, or the folder of an embedding model, into the library's models."""

    path: str


class UseModel(Message, frozen=True, kw_only=True, tag="use-model"):  # -> types.Model
    name: str


class RemoveModel(
    Message, frozen=True, kw_only=True, tag="remove-model"
):  # -> tuple[types.Model, ...]
    """Delete a model of the library's own folder; one that something needs is kept."""

    name: str


class FetchModels(
    Message, frozen=True, kw_only=True, tag="fetch-models"
):  # -> tuple[types.Model, ...]
    """Download models of the catalogue that are not here: the only use of the network.

    Cancelled, it keeps what came, and goes on there when it is asked again.
    """

    names: tuple[str, ...] = ()
    """Empty: those that are not optional."""
