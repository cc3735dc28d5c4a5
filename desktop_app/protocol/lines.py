"""One line of JSON each way: calls of a front end, replies of the engine."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from desktop_app import types
from desktop_app.errors import InternalError, UsageError
from desktop_app.protocol import tuning
from desktop_app.protocol.evaluation import (
    Calibrate,
    CompareEvaluations,
    Doctor,
    DraftQuestions,
    Evaluate,
    ListConnections,
    MeasureJudge,
    OfflineTest,
)
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
from desktop_app.protocol.library import (
    Add,
    ChangeCollection,
    ExportCollection,
    ImportCollection,
    MergeCollections,
    Pause,
    Recognise,
    Refresh,
    Relocate,
    Remove,
    Retry,
    Status,
    StopReading,
    Unlock,
    Upkeep,
    UseHidden,
)
from desktop_app.protocol.message import Message
from desktop_app.protocol.models import AddModel, FetchModels, ListModels, RemoveModel, UseModel
from desktop_app.protocol.questions import (
    Ask,
    FindWords,
    ForgetTraces,
    ListQuestions,
    RateAnswer,
    ReadConversation,
    ReadTrace,
    RecentTraces,
    ReplayTrace,
    Search,
    ShowPage,
    SuggestQuestions,
)
from desktop_app.types import evaluation

PROTOCOL = 1
T = TypeVar("T")
Request = (
    Status
    | Add
    | Refresh
    | Upkeep
    | Pause
    | StopReading
    | Remove
    | ChangeCollection
    | MergeCollections
    | Relocate
    | Unlock
    | Retry
    | Recognise
    | UseHidden
    | ExportCollection
    | ImportCollection
    | Ask
    | Search
    | SuggestQuestions
    | ShowPage
    | FindWords
    | ReadTrace
    | ReadConversation
    | RateAnswer
    | ReplayTrace
    | ForgetTraces
    | RecentTraces
    | ListQuestions
    | ListModels
    | AddModel
    | UseModel
    | RemoveModel
    | FetchModels
    | Evaluate
    | CompareEvaluations
    | DraftQuestions
    | Calibrate
    | MeasureJudge
    | Doctor
    | ListConnections
    | OfflineTest
    | tuning.Request
)
RESULTS: dict[type[Message], Any] = {
    Status: types.LibraryStatus,
    Add: types.AddReport,
    Refresh: types.LibraryStatus,
    Upkeep: type(None),
    Pause: types.LibraryStatus,
    StopReading: types.LibraryStatus,
    Remove: types.LibraryStatus,
    ChangeCollection: types.LibraryStatus,
    MergeCollections: types.LibraryStatus,
    Relocate: types.LibraryStatus,
    Unlock: types.LibraryStatus,
    Retry: types.LibraryStatus,
    Recognise: types.LibraryStatus,
    UseHidden: types.LibraryStatus,
    ExportCollection: types.ExportReport,
    ImportCollection: types.Collection,
    Ask: types.Answer,
    Search: tuple[types.Passage, ...],
    SuggestQuestions: tuple[str, ...],
    ShowPage: types.PageView,
    FindWords: tuple[types.Hit, ...],
    ReadTrace: types.Trace,
    ReadConversation: tuple[types.Trace, ...],
    RateAnswer: type(None),
    ReplayTrace: types.Replay,
    ForgetTraces: int,
    RecentTraces: tuple[types.Trace, ...],
    ListQuestions: tuple[types.AskedQuestion, ...],
    ListModels: tuple[types.Model, ...],
    AddModel: types.Model,
    UseModel: types.Model,
    RemoveModel: tuple[types.Model, ...],
    FetchModels: tuple[types.Model, ...],
    Evaluate: evaluation.Evaluation,
    CompareEvaluations: tuple[evaluation.Difference, ...],
    DraftQuestions: evaluation.Drafts,
    Calibrate: evaluation.Calibration,
    MeasureJudge: evaluation.JudgeAccuracy,
    Doctor: tuple[types.Check, ...],
    ListConnections: tuple[types.Connection, ...],
    OfflineTest: tuple[types.Check, ...],
    **tuning.RESULTS,
}
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


class Call(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line from the front end: a request with its id, or the id of one to cancel."""

    id: int = 0
    request: Request | None = None
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
_call_decoder = msgspec.json.Decoder(Call)
_reply_decoder = msgspec.json.Decoder(Reply)


def encode(message: Call | Reply) -> bytes:
    """One line, with its newline."""
    return _encoder.encode(message) + b"\n"


def to_json(value: object) -> msgspec.Raw:
    return msgspec.Raw(_encoder.encode(value))


def from_json(data: bytes | msgspec.Raw, kind: type[T]) -> T:
    return msgspec.json.decode(data, type=kind)


def decode_call(line: bytes) -> Call:
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
