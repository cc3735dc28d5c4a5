"""What all messages between a front end and the engine are."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar, get_args

import msgspec

R = TypeVar("R")


class Lane(StrEnum):
    """What the worker runs one after the other; requests of different lanes run side by side."""

    QUICK = "quick"
    """Only looks, and takes no time."""
    MODEL = "model"
    """Uses the chat model."""
    LIBRARY = "library"
    """Changes the library, or reads much of it."""
    UPKEEP = "upkeep"
    """Works for as long as the window is open."""
    TUNING = "tuning"
    """Trains, merges or tries an adapter."""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """Base of requests and events: fields only."""


class Request(Message, Generic[R], frozen=True, kw_only=True):
    """Base of requests: `Status(Request[LibraryStatus])` is answered with a LibraryStatus."""

    lane: ClassVar[Lane]

    @classmethod
    def result_type(cls) -> Any:
        """The type of the result, for msgspec to decode: R of this request."""
        return get_args(cls.__orig_bases__[0])[0]  # type: ignore[attr-defined]
