"""Asking one question of an evaluation, and judging what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from desktop_app.engine.answers.asking import trace_of
from desktop_app.engine.evaluation import measures, places
from desktop_app.engine.evaluation.places import EvidencePlace
from desktop_app.engine.job import Job
from desktop_app.errors import DocumentNotFound
from desktop_app.protocol import Ask, Event
from desktop_app.types import Citation, Collection, DocumentId, Filters, FinishReason, Trace
from desktop_app.types.evaluation import AnswerOutcome, Kind, Outcome, Question

if TYPE_CHECKING:
    from desktop_app.engine.resources import Resources
    from desktop_app.engine.retrieval.retriever import Retriever

BUDGET = 1000
"""Tokens of the embedding model: what a small chat model reads in a few seconds."""
REFUSALS = (FinishReason.REFUSED, FinishReason.DECLINED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question to ask, why, and what is known about its answer."""

    set: str
    question: Question
    kind: Kind
    places: tuple[EvidencePlace, ...] = ()
    without: tuple[DocumentId, ...] = ()


class _Silent:
    """A job that passes only the person's wish to stop."""

    def __init__(self, job: Job) -> None:
        self.check = job.check

    def report(self, event: Event) -> None:
        """Nobody watches single answers."""


class Asker:
    """Asks the questions of an evaluation of one library or collection.

    `keep_text`: whether outcomes hold the words of answers.
    """

    def __init__(
        self,
        resources: Resources,
        scope: Collection | None,
        *,
        retrieval_only: bool,
        thorough: bool,
        keep_text: bool,
    ) -> None:
        self._resources = resources
        self._scope = scope
        self._retrieval_only = retrieval_only
        self._thorough = thorough
        self._keep_text = keep_text
        self._retriever: Retriever = resources.retriever(scope)

    @property
    def embedders(self) -> str:
        return self._retriever.embedders

    def ask(self, case: Case, job: Job) -> Outcome:
        """Search, and answer unless only the search is measured. Raises Cancelled."""
        job.check()
        ranks: tuple[int | None, ...] = ()
        in_budget = seconds = None
        if case.kind is Kind.ANSWERABLE:
            start = perf_counter()
            found = self._retriever.search(
                case.question.question, self._scope.id if self._scope else None
            )
            seconds = perf_counter() - start
            if case.places:
                ranks = places.ranks(found.passages, case.places)
                pieces = places.first_of(found.passages, BUDGET, self._count)
                in_budget = places.share_inside(pieces, case.places, case.question.answers)
        return Outcome(
            set=case.set,
            id=case.question.id,
            lang=case.question.lang,
            kind=case.kind,
            ranks=ranks,
            in_budget=in_budget,
            search_seconds=seconds,
            answer=None if self._retrieval_only else self._answer(case, job),
        )

    def _count(self, texts: list[str]) -> list[int]:
        collections = self._resources.catalog.collections
        name = self._scope.embedder if self._scope else next(iter(collections.embedders()))
        return self._resources.embedder(name).count(texts)

    def _answer(self, case: Case, job: Job) -> AnswerOutcome:
        request = Ask(
            question=case.question.question,
            collection=self._scope.name if self._scope else None,
            filters=Filters(without=case.without),
            thorough=self._thorough,
        )
        trace = trace_of(request, self._resources, _Silent(job))
        return judge(trace, case, self._page_text, keep_text=self._keep_text)

    def _page_text(self, document: DocumentId, page: int) -> str:
        return self._resources.catalog.page(document, page).text


def judge(
    trace: Trace, case: Case, page_text: places.PageText, *, keep_text: bool = False
) -> AnswerOutcome:
    """What an answer was worth."""
    answer, wanted = trace.answer, case.question.answers
    read = places.read_by(trace.candidates, page_text)
    read_text = " ".join(piece.text for piece in read)
    said = measures.numbers(answer.text)
    stand = set(measures.numbers(read_text))
    usage = answer.usage
    return AnswerOutcome(
        refused=answer.finish_reason in REFUSALS,
        finish_reason=str(answer.finish_reason),
        contains=measures.contains(answer.text, wanted) if wanted else None,
        exact=measures.exact(answer.text, wanted),
        token_f1=measures.token_f1(answer.text, wanted),
        character_f1=measures.character_f1(answer.text, wanted),
        in_context=places.share_inside(read, case.places, wanted),
        citations=len(answer.citations),
        valid_citations=sum(_is_valid(citation, page_text) for citation in answer.citations),
        right_pages=_right_pages(answer.citations, case.places, page_text),
        numbers=len(said),
        numbers_read=sum(number in stand for number in said),
        first_token_seconds=usage.first_token_seconds or None,
        tokens_per_second=usage.tokens_per_second or None,
        spans=_seconds(trace),
        text=answer.text if keep_text else "",
    )


def _is_valid(citation: Citation, page_text: places.PageText) -> bool:
    """Whether the cited page exists and holds the quote word for word, line breaks aside."""
    try:
        text = page_text(citation.document, citation.page or 1)
    except DocumentNotFound:
        return False
    return bool(citation.quote) and " ".join(citation.quote.split()) in " ".join(text.split())


def _right_pages(
    citations: Sequence[Citation], evidence: Sequence[EvidencePlace], page_text: places.PageText
) -> int | None:
    """Citations of pages that hold evidence."""
    if not evidence:
        return None

    def is_right(citation: Citation) -> bool:
        page = citation.page or 1
        try:
            text = page_text(citation.document, page)
        except DocumentNotFound:
            return False
        return any(place.is_in(citation.document, page, text) for place in evidence)

    return sum(is_right(citation) for citation in citations)


def _seconds(trace: Trace) -> dict[str, float]:
    """Seconds by step; steps of the same name together, and all of it as `answer`."""
    spans: dict[str, float] = {}
    for span in trace.spans:
        spans[span.name] = spans.get(span.name, 0.0) + span.seconds
    spans["answer"] = trace.answer.usage.seconds
    return spans
