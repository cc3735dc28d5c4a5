"""Requests about models."""

from __future__ import annotations

from desktop_app import types
from desktop_app.protocol.message import Lane, Request


class ListModels(Request[tuple[types.Model, ...]], frozen=True, kw_only=True, tag="models"):
    """Models that are here, and those of the catalogue that are not."""

    lane = Lane.QUICK


class AddModel(Request[types.Model], frozen=True, kw_only=True, tag="add-model"):
    """Copy a GGUF file, or the folder of an embedding model, into the library's models."""

    lane = Lane.LIBRARY
    path: str


class UseModel(Request[types.Model], frozen=True, kw_only=True, tag="use-model"):
    """Answer with this chat model from now on."""

    lane = Lane.MODEL
    name: str


class RemoveModel(Request[tuple[types.Model, ...]], frozen=True, kw_only=True, tag="remove-model"):
    """Delete a model of the library's own folder; one that something needs is kept."""

    lane = Lane.MODEL
    name: str


class FetchModels(Request[tuple[types.Model, ...]], frozen=True, kw_only=True, tag="fetch-models"):
    """Download models of the catalogue that are not here: the only use of the network.

    Cancelled, it keeps what came, and goes on there when it is asked again.
    """

    lane = Lane.LIBRARY
    names: tuple[str, ...] = ()
    """Empty: those that are not optional."""
