"""The ask pipeline, top to bottom: search, refuse or pack, read and write, check, trace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.engine import prompts
from desktop_app.engine.grounding import refusal
from desktop_app.engine.grounding.citations import Citations, statements
from desktop_app.engine.grounding.evidence import EvidenceBase
from desktop_app.engine.grounding.extract import best_sentences
from desktop_app.engine.llm.llama import GenerationStats, LanguageModel, Message
from desktop_app.engine.retrieval.packing import pack, reading_order
from desktop_app.engine.retrieval.tokens import share_of_hangul
from desktop_app.engine.trace import Tracer
from desktop_app.errors import Cancelled, NothingIndexed, QuestionEmpty, QuestionTooLong
from desktop_app.protocol import Ask, Passages, Stage, Token
from desktop_app.types import (
    Answer,
    Candidate,
    Citation,
    Collection,
    DocumentId,
    FinishReason,
    Passage,
    Statement,
    Trace,
    Usage,
)

if TYPE_CHECKING:
    from desktop_app.engine.catalog import Catalog
    from desktop_app.engine.job import Job
    from desktop_app.engine.retrieval.retriever import Retrieval, Retriever
    from desktop_app.settings import Settings

KOREAN_FROM = 0.2
"""Share of Hangul among its letters from which a question is Korean."""
NEAREST = 3
"""Passages offered when the answer is a refusal."""
LEAST_FOR_PASSAGES = 128
"""Tokens that a question must leave for passages."""
THINKING = ("<think>", "</think>")


def answer(
    request: Ask,
    scope: Collection | None,
    *,
    catalog: Catalog,
    retriever: Retriever,
    model: LanguageModel,
    model_name: str,
    model_languages: Sequence[str],
    settings: Settings,
    job: Job,
) -> Trace:
    """Answer a question from a collection, or from all; the trace holds the answer.

    Raises QuestionEmpty, QuestionTooLong, NothingIndexed, and Cancelled before
    the first token; after it, a cancelled answer keeps what was written.
    """
    asking = _Asking(
        request.question.strip(), catalog, model, tuple(model_languages), settings.answer_tokens, job
    )
    asking.check_question()
    asking.search(retriever, scope)
    if asking.is_off_subject():
        asking.refuse()
    elif asking.model_speaks(asking.question) and asking.choose_passages():
        asking.generate()
    else:
        asking.extract()
    return Trace(
        id=asking.tracer.id,
        created=asking.tracer.created,
        collection=scope.name if scope else None,
        answer=asking.finish(model_name, scope),
        notes=asking.retrieval.notes,
        candidates=asking.candidates,
        prompt=asking.prompt,
        embedder=retriever.embedders,
        index_version=retriever.index_version,
        device=model.device,
        spans=asking.tracer.spans,
    )


@dataclass(slots=False)
class _Asking:
    """One question under way: what each step found, for the steps after it."""

    question: str
    catalog: Catalog
    model: LanguageModel
    model_languages: tuple[str, ...]
    answer_tokens: int
    job: Job
    tracer: Tracer = field(default_factory=Tracer)
    candidates: tuple[Candidate, ...] = ()
    passages: tuple[Passage, ...] = ()
    prompt: str = ""
    text: str = ""
    finish_reason: FinishReason = FinishReason.STOP
    stats: GenerationStats | None = None
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()

    @cached_property
    def language(self) -> str:
        return language_of(self.question)

    def model_speaks(self, text: str) -> bool:
        """Whether the model knows the language of a text; one that does not say is trusted."""
        return not self.model_languages or language_of(text) in self.model_languages

    @cached_property
    def budget(self) -> int:
        """Tokens that passages may take of the context."""
        frame = self.model.render(self._messages(()))
        return self.model.context_tokens - self.answer_tokens - len(frame)

    def check_question(self) -> None:
        if not self.question:
            raise QuestionEmpty
        if self.budget < LEAST_FOR_PASSAGES:
            tokens = self.model.count(self.question)
            limit = tokens + self.budget - LEAST_FOR_PASSAGES
            raise QuestionTooLong(tokens=tokens, limit=max(limit, 0))

    def search(self, retriever: Retriever, scope: Collection | None) -> None:
        collections = (scope,) if scope else self.catalog.collections.all()
        if not any(collection.chunks for collection in collections):
            raise NothingIndexed
        self.job.report(Stage(stage="searching", count=sum(c.indexed for c in collections)))
        with self.tracer.span("search"):
            self.retrieval: Retrieval = retriever.search(
                self.question, scope.id if scope else None, check=self.job.check
            )

    def is_off_subject(self) -> bool:
        found = self.retrieval
        return not found.passages or refusal.is_off_subject(found.coverage, found.best_cosine)

    # ---- three ways to an answer

    def refuse(self) -> None:
        """Say that nothing was found, and offer what comes nearest. Nothing is generated."""
        self.candidates = tuple(
            Candidate(passage=passage, used=False, cut="floor")
            for passage in self.retrieval.passages
        )
        self.passages = self.retrieval.passages[:NEAREST]
        self.finish_reason = FinishReason.REFUSED
        self.job.report(Passages(passages=self.passages))
        self._write(prompts.REFUSAL[self.language])

    def extract(self) -> None:
        """Quote the best sentences: the model does not speak the language of what was found."""
        self.choose_passages(for_model=False)
        self.job.report(Passages(passages=self.passages))
        self.finish_reason = FinishReason.EXTRACTIVE
        with self.tracer.span("check"):
            base = EvidenceBase(self.passages)
            citations = Citations(self.passages, self._page_text)
            quoted: list[Statement] = []
            for evidence in best_sentences(self.question, base, self.passages):
                number = citations.cite(evidence)
                if number is None:
                    continue
                start = len(self.text) + bool(self.text)
                self._write(("\n" if self.text else "") + evidence.text)
                quoted.append(
                    Statement(start=start, end=len(self.text), supported=True, citations=(number,))
                )
        self.statements, self.citations = tuple(quoted), citations.all

    def generate(self) -> None:
        """Let the model write, then find what supports each sentence."""
        self.job.report(Passages(passages=self.passages))
        messages = self._messages(self.passages)
        self.prompt = "\n\n".join(f"[{m.role}]\n{m.content}" for m in messages)
        self.job.report(Stage(stage="reading", count=len(self.passages)))
        start = self.tracer.seconds
        stream = self.model.stream(
            self.model.render(messages), max_tokens=self.answer_tokens, job=self.job
        )
        writing = 0.0
        try:
            for piece in without_thinking(stream):
                if not writing:
                    self.tracer.add("read", start)
                    writing = self.tracer.seconds
                    self.job.report(Stage(stage="writing"))
                self._write(piece)
        except Cancelled:
            if not self.text.strip():
                raise
            self.finish_reason = FinishReason.CANCELLED
        else:
            self.stats = self.model.last
            if self.stats and self.stats.finish_reason == "length":
                self.finish_reason = FinishReason.LENGTH
        self.tracer.add("write", writing or start)
        self._ground()

    def _ground(self) -> None:
        self.job.report(Stage(stage="checking"))
        with self.tracer.span("check"):
            base = EvidenceBase(self.passages)
            citations = Citations(self.passages, self._page_text)
            self.statements = statements(self.text, base, citations)
            if not citations.all and refusal.declines(self.text):
                self.finish_reason, self.statements = FinishReason.REFUSED, ()
            elif not citations.all and self.finish_reason is not FinishReason.CANCELLED:
                # Nothing carries the model's words: the documents speak for themselves.
                self._write(f"\n\n{prompts.QUOTED[self.language]}")
                self.statements += self._quote(base, citations)
            self.citations = citations.all

    # ---- parts of the ways

    def _quote(self, base: EvidenceBase, citations: Citations) -> tuple[Statement, ...]:
        """Write the sentences nearest to the question, a line each, with their citations."""
        quoted = []
        for evidence in best_sentences(self.question, base, self.passages):
            number = citations.cite(evidence)
            if number is not None:
                self._write(("\n" if self.text else "") + evidence.text)
                end = len(self.text)
                start = end - len(evidence.text)
                quoted.append(Statement(start=start, end=end, supported=True, citations=(number,)))
        return tuple(quoted)

    def choose_passages(self, *, for_model: bool = True) -> bool:
        """Choose what is read; False when there is nothing that the model can read."""
        with self.tracer.span("pack"):
            self.candidates = pack(
                self.retrieval.passages,
                self.budget,
                lambda passage: self.model.count(passage.read_as + "\n\n"),
                lambda passage: not for_model or self.model_speaks(passage.text),
            )
            self.passages = reading_order(self.candidates)
        self.job.check()
        return bool(self.passages)

    def _messages(self, passages: Sequence[Passage]) -> list[Message]:
        return [
            Message("system", prompts.system(self.language)),
            Message("user", prompts.task(self.language, self.question, passages)),
        ]

    def _write(self, text: str) -> None:
        if not self.text:
            text = text.lstrip()
        if text:
            self.text += text
            self.job.report(Token(text=text))

    def _page_text(self, document: DocumentId, page: int) -> str:
        return self.catalog.page(document, page).text

    def finish(self, model_name: str, scope: Collection | None) -> Answer:
        searched = [c for c in self.catalog.collections.all() if scope is None or c.id == scope.id]
        stats = self.stats
        usage = Usage(
            prompt_tokens=stats.prompt_tokens if stats else 0,
            cached_tokens=stats.cached_tokens if stats else 0,
            answer_tokens=stats.answer_tokens if stats else 0,
            context_tokens=self.model.context_tokens,
            first_token_seconds=stats.first_token_seconds if stats else 0.0,
            tokens_per_second=stats.tokens_per_second if stats else 0.0,
            seconds=self.tracer.seconds,
        )
        return Answer(
            trace_id=self.tracer.id,
            question=self.question,
            language=self.language,
            text=self.text.rstrip(),
            finish_reason=self.finish_reason,
            model=model_name,
            statements=self.statements,
            citations=self.citations,
            passages=self.passages,
            usage=usage,
            documents_searched=sum(collection.indexed for collection in searched),
            documents_waiting=sum(collection.waiting for collection in searched),
        )


def language_of(text: str) -> str:
    """`ko` or `en`."""
    return "ko" if share_of_hangul(text) > KOREAN_FROM else "en"


def without_thinking(pieces: Iterator[str]) -> Iterator[str]:
    """The stream of a model without what it wrote between <think> and </think>."""
    opening, closing = THINKING
    held, inside = "", False
    for piece in pieces:
        held += piece
        while True:
            mark = closing if inside else opening
            before, found, after = held.partition(mark)
            if not found:
                break
            if not inside and before:
                yield before
            held, inside = after, not inside
        # the end of what is held may be the beginning of a mark
        keep = next((n for n in range(len(mark) - 1, 0, -1) if held.endswith(mark[:n])), 0)
        ready, held = held[: len(held) - keep], held[len(held) - keep :]
        if ready and not inside:
            yield ready
    if held and not inside:
        yield held
