"""Messages between a front end and the engine: one UTF-8 JSON object a line.

    -> {"id": 7, "request": {"type": "ask", "question": "..."}}
    -> {"cancel": 7}
    <- {"id": 7, "event": {"type": "token", "text": "..."}}
    <- {"id": 7, "result": {...}}
    <- {"id": 7, "error": {"code": "...", "params": {...}, "detail": "..."}}

Exactly one `result` or `error` ends a request. The first line of the engine
has id 0 and the result of `Hello`.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from desktop_app import types
from desktop_app.errors import InternalError, UsageError
from desktop_app.protocol import tuning
from desktop_app.protocol.message import Message
from desktop_app.types import evaluation

PROTOCOL = 1

T = TypeVar("T")


# ---- requests: what a front end may ask; the comment names the result


class Status(Message, frozen=True, kw_only=True, tag="status"):  # -> types.LibraryStatus
    pass


class Add(Message, frozen=True, kw_only=True, tag="add"):  # -> types.AddReport
    """Read files and folders into a collection, again if it is there: only what changed is read."""

    paths: tuple[str, ...]
    collection: str | None = None
    """None: named after the folder."""
    read: bool = True
    """False: the documents wait for `Upkeep` to read them, and the result comes at once."""


class Refresh(Message, frozen=True, kw_only=True, tag="refresh"):  # -> types.LibraryStatus
    """Look for changes in the folders of a collection, or of all; what is new waits to be read."""

    collection: str | None = None
    read: bool = False
    """Whether everything that waits is read now, and text recognised where that was asked for."""


class Upkeep(Message, frozen=True, kw_only=True, tag="upkeep"):  # -> None
    """Keep the library right until cancelled: watch its folders, read what waits, recognise text.

    Reports Stage, Progress, DocumentChanged and LibraryChanged. Other requests
    that change the library are served in between.
    """


class Pause(Message, frozen=True, kw_only=True, tag="pause"):  # -> types.LibraryStatus
    """Stop or resume reading documents; kept when the program ends."""

    paused: bool = True


class StopReading(Message, frozen=True, kw_only=True, tag="stop-reading"):  # -> types.LibraryStatus
    """Give up reading a collection: what was not read is forgotten, its folders are not watched."""

    collection: str


class Remove(Message, frozen=True, kw_only=True, tag="remove"):  # -> types.LibraryStatus
    """Forget a whole collection, or one document or folder of it; the files stay where they are."""

    collection: str | None = None
    path: str | None = None
    documents: tuple[types.DocumentId, ...] = ()
    """These documents, instead of what the other two name."""


class ChangeCollection(
    Message, frozen=True, kw_only=True, tag="change-collection"
):  # -> types.LibraryStatus
    """Change what is not None. A new embedder takes over when all its vectors are made."""

    collection: str
    name: str | None = None
    watched: bool | None = None
    ignored: tuple[str, ...] | None = None
    embedder: str | None = None


class MergeCollections(Message, frozen=True, kw_only=True, tag="merge"):  # -> types.LibraryStatus
    """Put the documents and folders of a collection into another one."""

    collection: str
    into: str


class Relocate(Message, frozen=True, kw_only=True, tag="relocate"):  # -> types.LibraryStatus
    """A file or folder of a collection is at another place now: nothing is read again."""

    collection: str
    path: str
    to: str


class Unlock(Message, frozen=True, kw_only=True, tag="unlock"):  # -> types.LibraryStatus
    """Read protected documents with a password, which is kept in memory only.

    `remember` puts it into the system's key store as well.
    """

    documents: tuple[types.DocumentId, ...]
    password: str
    remember: bool = False


class Retry(Message, frozen=True, kw_only=True, tag="retry"):  # -> types.LibraryStatus
    """Read documents again although their files have not changed."""

    documents: tuple[types.DocumentId, ...]


class Recognise(Message, frozen=True, kw_only=True, tag="recognise"):  # -> types.LibraryStatus
    """Read the text off pictures of pages, after everything else that waits.

    `documents` empty: all that need it, of the collection or the library.
    """

    documents: tuple[types.DocumentId, ...] = ()
    collection: str | None = None


class UseHidden(Message, frozen=True, kw_only=True, tag="use-hidden"):  # -> types.LibraryStatus
    """Answer from text of documents that nobody sees who looks at them, or no longer."""

    documents: tuple[types.DocumentId, ...]
    use: bool = True


class ExportCollection(Message, frozen=True, kw_only=True, tag="export"):  # -> types.ExportReport
    """Write a collection into one file, which another computer can import without embedding."""

    collection: str
    path: str
    files: bool = False
    """Whether the documents' files go with it."""


class ImportCollection(Message, frozen=True, kw_only=True, tag="import"):  # -> types.Collection
    path: str
    collection: str | None = None
    """None: named as it was."""


class Ask(Message, frozen=True, kw_only=True, tag="ask"):  # -> types.Answer
    question: str
    collection: str | None = None
    """None: all collections."""
    filters: types.Filters = types.Filters()
    """Beside those that the question itself names, as `type:pdf`."""
    previous: types.TraceId | None = None
    """The answer before, when the question may follow it up."""
    thorough: bool = False
    """Take longer for a better answer: the chat model ranks what was found."""
    method: types.Method = types.Method.DOCUMENTS
    model: str = ""
    """Name of the chat model that answers this once; empty: the one of the settings."""


class Search(
    Message, frozen=True, kw_only=True, tag="search"
):  # -> tuple[types.Passage, ...], best first
    """Find passages by words or meaning; nothing is answered, and nothing kept of it.

    The text may have filters, as a question may.
    """

    text: str
    collection: str | None = None
    limit: int = 8
    far: bool = False
    """Whether passages come too that hold no word of the text and are far in meaning."""


class SuggestQuestions(Message, frozen=True, kw_only=True, tag="suggest"):  # -> tuple[str, ...]
    """Questions to begin with, made from what the documents say; at most four."""

    collection: str | None = None
    language: str = ""
    """`en` or `ko`: questions in this language come first."""


class ShowPage(Message, frozen=True, kw_only=True, tag="page"):  # -> types.PageView
    document: types.DocumentId
    page: int
    start: int = 0
    """Part of the page's text to mark."""
    end: int = 0
    dpi: int = 144


class FindWords(Message, frozen=True, kw_only=True, tag="find-words"):  # -> tuple[types.Hit, ...]
    """Where words stand in a document, in order; at most as many places as are worth stepping to.

    Capitals, line breaks and the shape of quotation marks and dashes do not matter.
    """

    document: types.DocumentId
    words: str


class ReadTrace(Message, frozen=True, kw_only=True, tag="trace"):  # -> types.Trace
    id: types.TraceId


class ReadConversation(
    Message, frozen=True, kw_only=True, tag="conversation"
):  # -> tuple[types.Trace, ...], oldest first
    """All questions that an answer followed up or that followed it, with their answers.

    Prompts and candidates are left out; `ReadTrace` has them.
    """

    id: types.TraceId


class RateAnswer(Message, frozen=True, kw_only=True, tag="rate"):  # -> None
    """Keep what the person thinks of an answer, or forget it; it goes with the answer."""

    id: types.TraceId
    rating: types.Rating | None


class ReplayTrace(Message, frozen=True, kw_only=True, tag="replay"):  # -> types.Replay
    """Ask a question again as it was asked, and tell what came out differently."""

    id: types.TraceId


class ForgetTraces(Message, frozen=True, kw_only=True, tag="forget-traces"):  # -> int, how many
    """Delete answers with all their evidence: some, or all that are older than some days."""

    ids: tuple[types.TraceId, ...] = ()
    older_than_days: float | None = None
    """0: all."""


class RecentTraces(
    Message, frozen=True, kw_only=True, tag="recent"
):  # -> tuple[types.Trace, ...], newest first
    limit: int = 20


class ListQuestions(
    Message, frozen=True, kw_only=True, tag="questions"
):  # -> tuple[types.AskedQuestion, ...], newest first
    limit: int = 1000


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


class Evaluate(Message, frozen=True, kw_only=True, tag="evaluate"):  # -> Evaluation
    """Ask all questions of question sets and measure what comes; see `engine.evaluation`.

    Benchmark folders are read into one library that is thrown away afterwards;
    question set files are asked of this library. Every outcome is kept at once.
    """

    paths: tuple[str, ...]
    collection: str | None = None
    retrieval_only: bool = False
    """Search, but let nothing be answered."""
    limit: int = 0
    """At most so many questions of each kind in each set; 0: all."""
    left_out: bool = True
    """Whether answerable questions are asked again without the documents that answer them."""
    off_topic: tuple[str, ...] = ()
    """Question sets, or benchmark folders, whose questions these documents do not answer."""
    thorough: bool = False
    resume: bool = False
    """Go on with the last such evaluation that did not come to its end."""
    report: str | None = None
    """File to write a page with the figures and plots to."""


class CompareEvaluations(
    Message, frozen=True, kw_only=True, tag="compare-evaluations"
):  # -> tuple[types_evaluation.Difference, ...]
    """What differs between two evaluations, each an id or a file of its JSON."""

    first: str
    second: str


class DraftQuestions(Message, frozen=True, kw_only=True, tag="draft-questions"):  # -> Drafts
    """Propose questions about a collection's documents and write them to a new file."""

    path: str
    collection: str | None = None
    count: int = 40


class MeasureJudge(Message, frozen=True, kw_only=True, tag="measure-judge"):  # -> JudgeAccuracy
    """Measure the judge of statements on a folder of summaries that people have marked."""

    path: str
    limit: int = 120


class Calibrate(Message, frozen=True, kw_only=True, tag="calibrate"):  # -> Calibration
    """Set the refusal floor of a collection, or of all, from a question set file."""

    path: str
    collection: str | None = None


class Doctor(Message, frozen=True, kw_only=True, tag="doctor"):  # -> tuple[types.Check, ...]
    pass


class ListConnections(
    Message, frozen=True, kw_only=True, tag="connections"
):  # -> tuple[types.Connection, ...], newest first
    """What was reached over the network, or tried to be."""


class OfflineTest(
    Message, frozen=True, kw_only=True, tag="test-offline"
):  # -> tuple[types.Check, ...]
    """Read and ask the samples in a library of their own while every connection is refused."""


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


# ---- events: what a job reports on the way


class Stage(Message, frozen=True, kw_only=True, tag="stage"):
    """A new step began: `loading`, `searching`, `reading`, `writing`, `checking`, `scanning`,
    `indexing`, `recognising`, `embedding`, `idle`, `paused`, `battery`, `downloading`,
    `preparing`, `exporting`, `importing`, `evaluating`, `drafting`, `probing`, `training`,
    `merging`, `measuring`. `count` is how many documents, passages or files."""

    stage: str
    count: int = 0


class Progress(Message, frozen=True, kw_only=True, tag="progress"):
    """How far a step is. `seconds_left` is None until it can be said."""

    stage: str
    done: int
    total: int
    item: str = ""
    """Name of the file at work."""
    seconds_left: float | None = None
    passages_per_second: float | None = None
    """Speed of indexing; None until it can be said."""


class Understood(Message, frozen=True, kw_only=True, tag="understood"):
    """The question is searched in other words than the person's."""

    understanding: types.Understanding


class Passages(Message, frozen=True, kw_only=True, tag="passages"):
    """What the search found and the model will read."""

    passages: tuple[types.Passage, ...]


class Token(Message, frozen=True, kw_only=True, tag="token"):
    text: str


class DocumentChanged(Message, frozen=True, kw_only=True, tag="document"):
    document: types.Document


class LibraryChanged(Message, frozen=True, kw_only=True, tag="library"):
    """Documents or collections came or went: `Status` has them."""


class Trouble(Message, frozen=True, kw_only=True, tag="trouble"):
    """An error that ends nothing: the work is tried again later. As `errors.from_dict` takes it."""

    code: str
    params: dict[str, str | int | float]


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


# ---- lines


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
