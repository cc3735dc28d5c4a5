"""One line of JSON each way: calls of a front end, replies of the engine."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from desktop_app.errors import InternalError, UsageError
from desktop_app.protocol import evaluation, library, models, questions, tuning
from desktop_app.protocol.events import (
    DocumentChanged,
    LibraryChanged,
    Passages,
    Progress,
    Stage,
    Token,
    Trouble,
    Understood,
)
from desktop_app.protocol.message import Request

PROTOCOL = 1
T = TypeVar("T")

REQUESTS: tuple[type[Request[Any]], ...] = tuple(
    found
    for theme in (library, questions, models, evaluation, tuning)
    for found in vars(theme).values()
    if isinstance(found, type) and issubclass(found, Request) and found is not Request
)
"""All requests, by theme."""

if TYPE_CHECKING:
    AnyRequest = Request[Any]
else:
    AnyRequest = reduce(or_, REQUESTS)  # the decoder of calls tells them apart by their tags

Event = (
    Stage
    | Progress
    | Understood
    | Passages
    | Token
    | DocumentChanged
    | LibraryChanged
    | Trouble
    | tuning.Event
)


class CallLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line from the front end: a request with its id, or the id of one to cancel."""

    id: int = 0
    request: AnyRequest | None = None
    cancel: int | None = None


class Reply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line from the engine; `result` stays JSON (empty: none) until the asker decodes it."""

    id: int
    event: Event | None = None
    result: msgspec.Raw = msgspec.Raw()
    error: dict[str, Any] | None = None


class Hello(msgspec.Struct, frozen=True, kw_only=True):
    protocol: int
    version: str


_encoder = msgspec.json.Encoder()
_call_decoder = msgspec.json.Decoder(CallLine)
_reply_decoder = msgspec.json.Decoder(Reply)


def encode(message: CallLine | Reply) -> bytes:
    """One line, with its newline."""
    return _encoder.encode(message) + b"\n"


def to_json(value: object) -> msgspec.Raw:
    return msgspec.Raw(_encoder.encode(value))


def from_json(data: bytes | msgspec.Raw, kind: type[T]) -> T:
    return msgspec.json.decode(data, type=kind)


def decode_call(line: bytes) -> CallLine:
    """Raises UsageError for a line that is no call."""
    try:
        return _call_decoder.decode(line)
    except msgspec.DecodeError as error:
        raise UsageError(str(error)) from error


def decode_reply(line: bytes) -> Reply:
    """Raises InternalError for a line that is no reply."""
    try:
        return _reply_decoder.decode(line)
    except msgspec.DecodeError as error:
        raise InternalError(str(error)) from error
