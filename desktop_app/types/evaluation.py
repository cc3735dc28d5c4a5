"""The nouns of evaluation: question sets, what came of each question, and figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedEvidence:
    """Where the answer to a question stands; what is not known is None or empty."""

    doc: str
    """Path, or its end, of the document; in a benchmark folder the id of its text."""
    page: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with what is known about its answer: a line of a question set."""

    id: str = ""
    question: str
    answers: tuple[str, ...] = ()
    """Wordings that all are right."""
    evidence: tuple[ExpectedEvidence, ...] = ()
    answerable: bool = True
    lang: str = ""
    draft: bool = False
    """Proposed by the engine and not yet accepted by a person."""


class Kind(StrEnum):
    """Why a question was asked: decides what the right behaviour is."""

    ANSWERABLE = "answerable"
    UNANSWERABLE = "unanswerable"
    """Near the subject of the documents, which do not answer it."""
    LEFT_OUT = "left-out"
    """Answerable, but the documents with the answer were left out of the search."""
    OFF_TOPIC = "off-topic"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOutcome:
    """What one answer was worth. Scores are in [0, 1], the best over the right wordings."""

    refused: bool
    finish_reason: str
    contains: bool | None
    """Whether the answer holds one of the right wordings; None when none is known."""
    exact: bool
    token_f1: float
    character_f1: float
    in_context: float | None
    """Share of the evidence in what was read; None when no evidence is known."""
    citations: int
    valid_citations: int
    """Citations whose page exists and holds the quote word for word."""
    right_pages: int | None
    """Citations of pages with evidence; None when no evidence is known."""
    numbers: int
    numbers_read: int
    """Numbers of the answer, and those of them that stand in what was read."""
    first_token_seconds: float | None
    tokens_per_second: float | None
    spans: dict[str, float]
    """Seconds by step."""
    text: str = ""
    """Kept for benchmark folders only: what a library's documents say stays in its catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one question of an evaluation."""

    set: str
    id: str
    lang: str
    kind: Kind
    ranks: tuple[int | None, ...] = ()
    """For each piece of evidence the place, from 1, where the search first had it."""
    in_budget: float | None = None
    """Share of the evidence in the best passages of `BUDGET` tokens together."""
    search_seconds: float | None = None
    answer: AnswerOutcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure, with the 95 % interval in which its true value lies."""

    set: str
    name: str
    """Stable: `recall@5`."""
    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """A finished evaluation."""

    id: str
    created: str
    """ISO 8601, UTC."""
    sets: tuple[str, ...]
    collection: str | None
    model: str
    embedder: str
    documents: int
    passages: int
    retrieval_only: bool
    thorough: bool
    seconds: float
    figures: tuple[Figure, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A measure in two evaluations, over the questions that both asked.

    The interval is that of `second - first`, from a paired bootstrap; one that
    holds 0 shows no difference.
    """

    set: str
    name: str
    first: float
    second: float
    low: float
    high: float
    n: int

    @property
    def shown(self) -> bool:
        return not self.low <= 0.0 <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeAccuracy:
    """How often the judge of statements was right on summaries that people had marked."""

    name: str
    balanced: float
    low: float
    """95 % interval."""
    high: float
    n: int
    usable: bool
    """Whether its word is shown from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """Questions that were proposed and written to a file, for a person to accept or change."""

    path: str
    questions: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The refusal floor of a collection, and what it does to the questions it was made from."""

    collection: str | None
    meaning: float | None
    """Where meaning was searched; None: too few such questions, the usual floor stays."""
    words: float | None
    """Where only words were."""
    questions: int
    wrongly_refused: float
    wrongly_refused_between: tuple[float, float]
    """95 % interval."""
    left_out_refused: float
    """Share of the same questions that are refused without the documents that answer them."""
    left_out_refused_between: tuple[float, float]
