"""What a question leads to: what was understood and found, the answer, and the trace of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NewType

from desktop_app.types.documents import Cell, DocumentId

TraceId = NewType("TraceId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A chunk returned for one question, with rank and scores.

    `score` is the fused score in [0, 1]. A side that did not return the chunk
    has rank and score None; ranks start at 1. `dense_score` is nearness in meaning: 0 as
    texts that have nothing to do with each other, 1 as a question and what answers it.
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


class SurveyKind(StrEnum):
    """What is asked of a whole collection."""

    COUNT = "count"
    LIST = "list"
    SUM = "sum"
    AVERAGE = "average"
    HIGHEST = "highest"
    LOWEST = "lowest"
    NEWEST = "newest"
    OLDEST = "oldest"
    COMPARE = "compare"


class SurveyReason(StrEnum):
    """Why a question about a whole collection was declined."""

    NO_TABLES = "no-tables"
    AMBIGUOUS = "ambiguous"
    NOT_COUNTABLE = "not-countable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What going through a whole collection came to: the evidence of such an answer."""

    kind: SurveyKind
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
    reason: SurveyReason | None = None
    """None: it was answered."""


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
