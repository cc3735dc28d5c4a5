"""The nouns of the project: frozen dataclasses, nothing but data.

Offsets count Unicode characters of a page's parsed text (NFC). Boxes are in
points (1/72 inch) from the top left corner of the page. Times are UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NewType

CollectionId = NewType("CollectionId", int)
DocumentId = NewType("DocumentId", int)
TraceId = NewType("TraceId", str)


class DocumentState(StrEnum):
    """Where a document stands; every file a person adds ends in one of these."""

    WAITING = "waiting"
    READING = "reading"
    INDEXED = "indexed"
    INDEXED_WITH_WARNING = "indexed-with-warning"
    NEEDS_OCR = "needs-ocr"
    NEEDS_PASSWORD = "needs-password"  # noqa: S105
    UNSUPPORTED = "unsupported"
    DAMAGED = "damaged"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    READER_CRASHED = "reader-crashed"
    UNREADABLE = "unreadable"
    MISSING = "missing"


ANSWERABLE_STATES = (
    DocumentState.INDEXED,
    DocumentState.INDEXED_WITH_WARNING,
    DocumentState.WAITING,
    DocumentState.READING,
)
"""States in which a document is answered from when it has text: a changed file says what it
said until its new text is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A named group of documents, read from one or more folders; the scope of a search."""

    id: CollectionId
    name: str
    folders: tuple[str, ...]
    documents: int
    indexed: int
    chunks: int
    waiting: int = 0
    """Documents that are still to be read, or read again."""
    watched: bool = True
    """Whether changes in the folders are picked up."""
    ignored: tuple[str, ...] = ()
    """Patterns of names that are passed over, as `*.bak` or `drafts/`."""
    embedder: str = ""
    """Name of the embedding model of its vectors."""
    next_embedder: str | None = None
    """Name of the one that its vectors are being made with, while it is changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file of a collection."""

    id: DocumentId
    collection: CollectionId
    path: str
    title: str
    state: DocumentState
    reason: str | None
    """Stable error or warning code (see `errors`), when the state has one."""
    bytes: int
    pages: int
    chunks: int
    paged: bool
    """Whether the format has pages, slides or sheets; else the text is one page numbered 1."""
    modified: float = 0.0
    """When the file was last changed, in seconds since 1970."""
    same_as: DocumentId | None = None
    """The document of the collection that holds the text of both, when they say the same."""
    tables: int = 0


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE = "table"
    CODE = "code"
    HIDDEN = "hidden"
    """Text that nobody sees who looks at the document, after all that is seen of its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A structural unit of a page; `level` is 1 to 6 for headings, else 0."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page and the box it is printed in."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One parsed page. `width` and `height` are 0 for formats without pages."""

    number: int
    text: str
    blocks: tuple[Block, ...]
    words: tuple[Word, ...] = ()
    width: float = 0.0
    height: float = 0.0


class ColumnKind(StrEnum):
    INTEGER = "integer"
    REAL = "real"
    DATE = "date"
    """ISO 8601 text: `2026-11-23` or `2026-11-23T09:30:00`."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and the kind that all of its cells are of."""

    name: str
    kind: ColumnKind


Cell = int | float | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a sheet with typed columns; every row has one cell a column."""

    name: str
    page: int
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """What a parser makes of a file. `warning` is a stable code, or None."""

    title: str
    paged: bool
    pages: tuple[Page, ...]
    tables: tuple[Table, ...] = ()
    warning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A stored, embedded piece of one page: `text == page.text[start:end]`."""

    ordinal: int
    page: int
    start: int
    end: int
    text: str
    heading_path: tuple[str, ...]
    tokens: int
    table_header: str = ""
    """The first row of the table in whose middle the chunk begins."""

    @property
    def read_as(self) -> str:
        """What the models read: a row of figures says little without its header."""
        return f"{self.table_header}\n{self.text}" if self.table_header else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A chunk returned for one question, with rank and scores.

    `score` is the fused score in [0, 1]. A side that did not return the chunk
    has rank and score None; ranks start at 1. `dense_score` is a cosine.
    """

    document: DocumentId
    generation: int
    ordinal: int
    path: str
    title: str
    paged: bool
    page: int
    start: int
    end: int
    text: str
    heading_path: tuple[str, ...]
    rank: int
    score: float
    lexical_rank: int | None
    lexical_score: float | None
    dense_rank: int | None
    dense_score: float | None
    table_header: str = ""
    """See `Chunk`."""
    reranked: float | None = None
    """Score of the reranker, in [0, 1]; None where none read the passage."""

    @property
    def read_as(self) -> str:
        """What the model reads."""
        return f"{self.table_header}\n{self.text}" if self.table_header else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a question is limited to: documents that every field which is not empty lets through."""

    documents: tuple[DocumentId, ...] = ()
    files: tuple[str, ...] = ()
    """Parts of file names, without regard to case; one of them must occur."""
    folders: tuple[str, ...] = ()
    """The same of the paths of folders; of several names (`home/leases`) all must be whole ones."""
    types: tuple[str, ...] = ()
    """Suffixes without the dot, lower-case: `pdf`."""
    after: str = ""
    """First day (ISO 8601) on which the file may have been changed last."""
    before: str = ""
    """Last such day."""
    phrases: tuple[str, ...] = ()
    """Words in this order that a passage must hold, without regard to case and line breaks."""
    without: tuple[DocumentId, ...] = ()
    """Documents that are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """How a question was understood before it was searched."""

    asked: str
    """As the person wrote it."""
    standalone: str
    """What was searched and answered: without its filters, and complete in itself."""
    filters: Filters = Filters()
    rewritten_by: str | None = None
    """`rules` or `model` when a follow-up was completed from the question before it."""
    translated: str | None = None
    """The question in the documents' other language, when it was searched in both."""
    corrected: str | None = None
    """The question with other spellings, when nothing was found with its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A passage as the trace keeps it: read by the model, or cut and why."""

    passage: Passage
    used: bool
    cut: str | None
    """None when used, else a stable reason: `budget`, `duplicate`, `rank`, `floor`, `language`."""
    read: tuple[int, int] | None = None
    """Part of the page's text that was read, where that is more than the passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A verbatim quote on one page that supports a place in the answer.

    `quote` equals the page text from `start` to `end`. `passage` is the number,
    from 1, of the passage given to the model that holds it.
    """

    number: int
    passage: int
    document: DocumentId
    path: str
    title: str
    page: int | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of an answer (`start`, `end` in the answer's text) and what supports it."""

    start: int
    end: int
    supported: bool
    citations: tuple[int, ...]
    """Numbers of `Answer.citations`; empty when nothing supports the sentence."""
    doubt: str | None = None
    """Why it is not supported: `words`, `numbers`, `names`, `negation` or `quote`."""
    entailment: float | None = None
    """Probability that it follows from its quotes, or where it has none from the sentences
    nearest to it, in the view of `Answer.judged`; None for what was not judged."""

    def moved(self, by: int) -> Statement:
        """The same statement where the text before it has so many more characters."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedBy:
    """Who judged whether statements follow from the documents, and how often that one is right."""

    judge: str
    accuracy: float
    """Balanced, on texts that people had marked; a coin has 0.5."""
    low: float
    """95 % interval."""
    high: float
    n: int


class Method(StrEnum):
    """How a question is answered."""

    MODEL = "model"
    """By what the chat model knows: nothing is looked up."""
    DOCUMENTS = "documents"
    TUNED = "tuned"
    """By what the model was tuned on: nothing is looked up."""
    TUNED_DOCUMENTS = "tuned-documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class TunedOn:
    """The adapter that an answer was given with, and how fresh it is."""

    adapter: str
    strength: float
    trained: str
    """ISO 8601, UTC."""
    changed: int
    """Documents that it was trained on and that have changed, or are gone, since."""


class FinishReason(StrEnum):
    STOP = "stop"
    LENGTH = "length"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    EXTRACTIVE = "extractive"
    """The documents answer in their own words: sentences are quoted, none generated."""
    SURVEYED = "surveyed"
    """All documents of the scope, or their stored tables, were gone through."""
    DECLINED = "declined"
    """The question is about the whole collection, and there is no sure way to its answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens and seconds of one answer."""

    prompt_tokens: int = 0
    cached_tokens: int = 0
    answer_tokens: int = 0
    context_tokens: int = 0
    """Size of the model's context window."""
    first_token_seconds: float = 0.0
    tokens_per_second: float = 0.0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What going through a whole collection came to: the evidence of such an answer."""

    kind: str
    """`count`, `list`, `sum`, `average`, `highest`, `lowest`, `newest`, `oldest` or `compare`."""
    of: str
    """What was gone through: `documents`, `text` or `tables`."""
    documents: int
    """How many documents were gone through."""
    sql: str = ""
    """The query over stored tables, with the values put in."""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    """The result, at most 200 rows."""
    row_documents: tuple[DocumentId, ...] = ()
    """The document that each row is from, in the order of `rows`; empty when rows are sums."""
    rests_on: tuple[DocumentId, ...] = ()
    """Documents whose words or cells are in the result: it is forgotten with any of them."""
    reason: str | None = None
    """Why the question was declined: `no-tables`, `ambiguous`, `not-countable` or `unread`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A finished answer with all its evidence. `language` is `en` or `ko`, the question's."""

    trace_id: TraceId
    question: str
    language: str
    text: str
    finish_reason: FinishReason
    model: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    """What the model read; for a refusal, the nearest passages."""
    usage: Usage
    documents_searched: int = 0
    documents_waiting: int = 0
    """Documents in the scope of the question that had not been read yet."""
    standalone: str = ""
    """The question as it was searched; see `Understanding`."""
    survey: Survey | None = None
    method: Method = Method.DOCUMENTS
    tuned: TunedOn | None = None
    judged: JudgedBy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One timed step of a trace, in seconds from its start."""

    name: str
    start: float
    seconds: float


class Rating(StrEnum):
    """What a person thinks of an answer."""

    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Everything that led to one answer."""

    id: TraceId
    created: str
    """ISO 8601, UTC."""
    collection: str | None
    answer: Answer
    notes: tuple[str, ...]
    """Stable codes of what the search decided, such as `lexical-only`."""
    candidates: tuple[Candidate, ...]
    prompt: str
    embedder: str
    index_version: int
    device: str
    spans: tuple[Span, ...]
    previous: TraceId | None = None
    """The answer that this question followed up."""
    understanding: Understanding | None = None
    thorough: bool = False
    filters: Filters = Filters()
    """Those that came beside the question."""
    model_sha256: str = ""
    """Of the chat model's file, where it is known."""
    prompt_version: int = 0
    context_tokens: int = 0
    """Size of the model's context window: a smaller one reads fewer passages."""
    rating: Rating | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question that has a trace, without its evidence."""

    id: TraceId
    created: str
    """ISO 8601, UTC."""
    collection: str | None
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that is not as it was when a question was answered."""

    what: str
    """`model`, `embedder`, `prompts`, `index`, `device`, `context`, `passages`, `text`,
    `citations` or `outcome`."""
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """A question asked again as it was asked before."""

    id: TraceId
    same: bool
    """Whether the answer has the same words, citations and outcome."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page to look at: its image (paged formats) and text, and where the quote stands."""

    document: DocumentId
    path: str
    title: str
    number: int
    pages: int
    image: str | None
    """File path of a PNG in the cache; None for formats without pages."""
    width: float
    height: float
    text: str
    start: int
    end: int
    boxes: tuple[Box, ...]
    """One box a line of the quoted words."""
    blocks: tuple[Block, ...] = ()
    """What the text consists of, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place in a document where searched words stand."""

    page: int
    start: int
    end: int
    """Offsets into the text of the page."""
    boxes: tuple[Box, ...] = ()
    """Where they are printed; empty for formats without pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model file as the catalogue or the GGUF header describes it."""

    name: str
    title: str
    kind: str
    """`chat`, `embedding`, `reranker`, `judge` (of entailment) or `recognition`."""
    path: str | None
    """Where the file is, or None while it is not here."""
    bytes: int
    memory_bytes: int
    """File, context and overhead, estimated."""
    licence: str
    context: int
    languages: tuple[str, ...]
    """ISO 639-1 codes; empty when not known."""
    default: bool
    """Whether answers use it now."""
    tier: str = ""
    """What a person gets of one that can be downloaded: `fast`, `balanced` or `careful`."""
    fetched: float = 0.0
    """Share of its download that came before that was stopped."""
    own: bool = False
    """Whether it lies in the library, and not with the program: it can be removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """Bytes on the disk."""

    catalog: int
    index: int
    cache: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recogniser:
    """A way to read text off pictures on this computer, and the languages (ISO 639-1) it reads."""

    name: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryStatus:
    """All collections and documents of a library."""

    home: str
    collections: tuple[Collection, ...]
    documents: tuple[Document, ...]
    paused: bool = False
    """Whether the person stopped the reading of documents for a while."""
    storage: Storage = Storage(catalog=0, index=0, cache=0)
    recognisers: tuple[Recogniser, ...] = ()
    """Empty when no text can be recognised on this computer."""
    embedders: tuple[str, ...] = ()
    """Names of the embedding models that are here."""
    adapters: tuple[TunedOn, ...] = ()
    """The adapters that are here, and how fresh they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What one `add` did, as counts of documents, and every document that was not indexed."""

    collection: str
    found: int
    unchanged: int
    indexed: int
    removed: int
    failed: tuple[Document, ...]
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """A collection that was written into one file."""

    path: str
    documents: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of `seojae doctor`: `detail` is a plain value such as a version or a path."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """A place in the network that the engine reached, or tried to."""

    when: str
    """ISO 8601, UTC."""
    host: str
    kind: str
    """`download` of a model, `refused` by the offline test, or `other`, which should not be."""
    name: str = ""
    """Of the model."""
    bytes: int = 0
    """That came."""
