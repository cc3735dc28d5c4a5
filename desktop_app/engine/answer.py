"""The ask pipeline, top to bottom: understand, search, refuse or read, answer, check, trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.engine import prompts
from desktop_app.engine.grounding import refusal
from desktop_app.engine.grounding.citations import (
    Citations,
    citation_of,
    quoted_passage,
    statements,
)
from desktop_app.engine.grounding.evidence import EvidenceBase
from desktop_app.engine.grounding.extract import best_sentences
from desktop_app.engine.llm.llama import GenerationStats, LanguageModel, Message
from desktop_app.engine.llm.thinking import without_thinking
from desktop_app.engine.retrieval.packing import Room, pack, widen
from desktop_app.engine.retrieval.query import Previous, language, translate, understand
from desktop_app.engine.retrieval.scope import documents_in
from desktop_app.engine.surveys import Quote, survey
from desktop_app.engine.tools import Tools
from desktop_app.engine.trace import Tracer
from desktop_app.errors import (
    Cancelled,
    NothingIndexed,
    QuestionEmpty,
    QuestionTooLong,
    TraceNotFound,
)
from desktop_app.protocol import Ask, Passages, Stage, Token, Understood
from desktop_app.types import (
    Answer,
    Candidate,
    Citation,
    Collection,
    Document,
    DocumentId,
    FinishReason,
    Passage,
    Statement,
    Survey,
    Trace,
    Understanding,
    Usage,
)

if TYPE_CHECKING:
    from desktop_app.engine.job import Job
    from desktop_app.engine.retrieval.retriever import Retrieval

NEAREST = 3
"""Passages offered when the answer is a refusal."""
LEAST_FOR_PASSAGES = 128
"""Tokens that a question must leave for passages."""
TO_QUOTE = Room(most=5, tokens=2000)
TO_READ = Room(most=6, tokens=1500)
TO_READ_THOROUGHLY = Room(most=12, tokens=4000)
SUMMARY_TOKENS = 100
SHORT_TOKENS = 80
"""Of a rewriting or translation of a question."""

MOST_CITED = 20
"""Places that the answer to a question about all documents names."""


def answer(request: Ask, scope: Collection | None, tools: Tools, job: Job) -> Trace:
    """Answer a question from a collection, or from all; the trace holds the answer.

    Raises QuestionEmpty, QuestionTooLong, NothingIndexed, and Cancelled before
    the first token; after it, a cancelled answer keeps what was written.
    """
    asking = _Asking(request, scope, tools, job)
    asking.check_question()
    asking.understand()
    if asking.survey():
        return asking.trace()
    asking.search()
    if asking.is_off_subject():
        asking.refuse(prompts.REFUSAL)
    else:
        asking.choose_passages()
        if other := asking.mismatch():
            asking.refuse(prompts.MISMATCH[other])
        elif asking.can_write():
            asking.generate()
        else:
            asking.quote()
            asking.summarise()
    return asking.trace()


@dataclass(slots=False)
class _Asking:
    """One question under way: what each step found, for the steps after it."""

    request: Ask
    scope: Collection | None
    tools: Tools
    job: Job
    tracer: Tracer = field(default_factory=Tracer)
    notes: list[str] = field(default_factory=list)
    surveyed: Survey | None = None
    found: tuple[Passage, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    passages: tuple[Passage, ...] = ()
    prompt: str = ""
    text: str = ""
    finish_reason: FinishReason = FinishReason.STOP
    stats: GenerationStats | None = None
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def asked(self) -> str:
        return self.request.question.strip()

    @property
    def question(self) -> str:
        """Complete in itself, once it is understood."""
        return self.understood.standalone

    @cached_property
    def language(self) -> str:
        return language(self.asked)

    @property
    def model(self) -> LanguageModel:
        return self.tools.model

    def model_speaks(self, text: str) -> bool:
        """Whether the model knows the language of a text; one that does not say is trusted."""
        languages = self.tools.described.languages
        return not languages or language(text) in languages

    @cached_property
    def budget(self) -> int:
        """Tokens that passages may take of the context."""
        frame = self.model.render(self._messages(()))
        return self.model.context_tokens - self.tools.settings.answer_tokens - len(frame)

    def check_question(self) -> None:
        if not self.asked:
            raise QuestionEmpty
        self.understood = Understanding(asked=self.asked, standalone=self.asked)
        if self.budget < LEAST_FOR_PASSAGES:
            tokens = self.model.count(self.asked)
            limit = tokens + self.budget - LEAST_FOR_PASSAGES
            raise QuestionTooLong(tokens=tokens, limit=max(limit, 0))

    # ---- finding

    def understand(self) -> None:
        with self.tracer.span("understand"):
            understood = understand(
                self.asked, self.request.filters, self._previous(), self._write_short()
            )
        self._take(understood)

    def _take(self, understood: Understanding) -> None:
        self.understood = understood
        if understood.standalone != understood.asked or understood.translated:
            self.job.report(Understood(understanding=understood))

    def _previous(self) -> Previous | None:
        """The turn before, when it is still known."""
        if self.request.previous is None:
            return None
        try:
            before = self.tools.catalog.trace(self.request.previous).answer
        except TraceNotFound:
            return None
        return Previous(question=before.standalone or before.question, answer=before.text)

    def _write_short(self) -> Callable[[str], str] | None:
        """Lets the model put something into other words, when it is trusted to write."""
        if not (self.tools.writes and self.model_speaks(self.asked)):
            return None
        return lambda prompt: "".join(self._generated([Message("user", prompt)], SHORT_TOKENS))

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Those that the question is asked of."""
        scope = self.scope.id if self.scope else None
        return documents_in(self.tools.catalog, scope, self.understood.filters)

    def survey(self) -> bool:
        """Answer a question about all documents by going through them; False for any other."""
        if not self.documents:
            return False
        with self.tracer.span("survey"):
            found = survey(
                self.question, self.language, self.documents, self.tools.catalog, self.job
            )
        if found is None:
            return False
        rests_on = {*found.survey.row_documents, *(quote.document for quote in found.quotes)}
        self.surveyed = replace(found.survey, rests_on=tuple(sorted(rests_on)))
        declined = found.survey.reason is not None
        self.finish_reason = FinishReason.DECLINED if declined else FinishReason.SURVEYED
        self._write(found.text)
        self._cite(found.quotes[:MOST_CITED])
        return True

    def _cite(self, quotes: Sequence[Quote]) -> None:
        """Show where the text stands that a survey rests on."""
        documents = {document.id: document for document in self.documents}
        for number, quote in enumerate(quotes, 1):
            text = self._page_text(quote.document, quote.page)[quote.start : quote.end]
            passage = quoted_passage(documents[quote.document], quote.page, quote.start, text)
            self.passages += (replace(passage, rank=number),)
            self.citations += (citation_of(passage, number),)
        if quotes:
            every = tuple(range(1, len(quotes) + 1))
            whole = Statement(start=0, end=len(self.text), supported=True, citations=every)
            self.statements = (whole,)

    def search(self) -> None:
        catalog = self.tools.catalog
        collections = (self.scope,) if self.scope else catalog.collections.all()
        if not any(collection.chunks for collection in collections):
            raise NothingIndexed
        self.job.report(Stage(stage="searching", count=len(self.documents)))
        with self.tracer.span("search"):
            self._search(())
        if self.is_off_subject() and (other := self._translated()):
            self._take(replace(self.understood, translated=other))
            with self.tracer.span("search"):
                self._search((other,))
        if self.retrieval.corrected:
            self._take(replace(self.understood, corrected=self.retrieval.corrected))
        self.notes += self.retrieval.notes
        if self.tools.rerank and self.found:
            with self.tracer.span("rerank"):
                self.found = self.tools.rerank(self.question, self.found)

    def _search(self, also: tuple[str, ...]) -> None:
        self.retrieval: Retrieval = self.tools.retriever.search(
            self.question,
            self.scope.id if self.scope else None,
            check=self.job.check,
            filters=self.understood.filters,
            also=also,
        )
        self.found = self.retrieval.passages

    def _translated(self) -> str | None:
        """The question in the other language, when the model is known to speak both."""
        other = "en" if self.language == "ko" else "ko"
        write = self._write_short()
        if write is None or other not in self.tools.described.languages:
            return None
        with self.tracer.span("translate"):
            return translate(self.question, other, write)

    def is_off_subject(self) -> bool:
        key = refusal.floor_key(self.scope.id if self.scope else None)
        floors = refusal.Floors.from_json(self.tools.catalog.get(key))
        wordings = (self.question, self.understood.translated, self.retrieval.corrected)
        nearest = [refusal.subject(one, self.found) for one in wordings if one]
        return not self.found or all(near.is_off(floors) for near in nearest)

    def choose_passages(self) -> None:
        """Choose what is read, of what was found."""
        catalog = self.tools.catalog
        writes = self.tools.writes and self.model_speaks(self.question)
        room = TO_QUOTE
        if writes:
            room = TO_READ_THOROUGHLY if self.request.thorough else TO_READ
        room = Room(most=room.most, tokens=min(room.tokens, self.budget))

        def can_read(passage: Passage) -> bool:
            return not writes or self.model_speaks(passage.text)

        with self.tracer.span("pack"):
            packed = pack(self.found, room, self._cost, can_read)
            read = sum(self._cost(c.passage) for c in packed if c.used)
            self.candidates, self.passages = widen(
                packed, catalog.chunks_of, catalog.page, room.tokens - read
            )
        self.job.check()

    @cached_property
    def base(self) -> EvidenceBase:
        return EvidenceBase(self.passages)

    @cached_property
    def quoted(self) -> Citations:
        return Citations(self.passages, self._page_text)

    def mismatch(self) -> str | None:
        nearest = best_sentences(self.question, self.base, self.passages)
        return refusal.mismatch(self.question, " ".join(one.text for one in nearest))

    def can_write(self) -> bool:
        """Whether the model writes the answer, or the documents are quoted."""
        return self.tools.writes and self.model_speaks(self.question) and bool(self.passages)

    # ---- ways to an answer

    def refuse(self, text: dict[str, str]) -> None:
        """Say that nothing was found, and offer what comes nearest. Nothing is generated."""
        if not self.candidates:
            self.candidates = tuple(
                Candidate(passage=passage, used=False, cut="floor") for passage in self.found
            )
        self.passages = self.found[:NEAREST]
        self.finish_reason = FinishReason.REFUSED
        self.job.report(Passages(passages=self.passages))
        self._write(text[self.language])

    def quote(self) -> None:
        """Answer in the documents' own words: the sentences nearest to the question."""
        self.job.report(Passages(passages=self.passages))
        self.finish_reason = FinishReason.EXTRACTIVE
        with self.tracer.span("quote"):
            self._quote()

    def summarise(self) -> None:
        """Let the model put the quotes into one sentence, kept when the quotes carry it.

        It reads the quotes alone: the default model is right so for 0.53 of questions,
        and for 0.38 where it reads whole passages.
        """
        quotes = "\n".join(dict.fromkeys(citation.quote for citation in self.citations))
        if not quotes or not (self.model_speaks(self.question) and self.model_speaks(quotes)):
            return
        messages = self._asked_of(quotes)
        try:
            said = "".join(self._generated(messages, SUMMARY_TOKENS)).strip()
        except Cancelled:  # the quotes are there
            self.finish_reason = FinishReason.CANCELLED
            return
        made = statements(said, self.base, self.quoted)
        if not made or not all(statement.supported for statement in made):
            self.notes.append("summary-left-out")
            return
        if any(said.strip(" .") in citation.quote for citation in self.citations):
            return
        self._write(f"\n\n{prompts.SUMMARY[self.language]} ")
        at = len(self.text)
        self._write(said)
        self.statements += tuple(statement.moved(at) for statement in made)
        self.citations = self.quoted.all

    def generate(self) -> None:
        """Let the model write, then find what supports each sentence."""
        self.job.report(Passages(passages=self.passages))
        try:
            for piece in self._generated(
                self._messages(self.passages), self.tools.settings.answer_tokens
            ):
                self._write(piece)
        except Cancelled:
            if not self.text.strip():
                raise
            self.finish_reason = FinishReason.CANCELLED
        else:
            if self.stats and self.stats.finish_reason == "length":
                self.finish_reason = FinishReason.LENGTH
        self._check()

    def _check(self) -> None:
        self.job.report(Stage(stage="checking"))
        with self.tracer.span("check"):
            self.statements = statements(self.text, self.base, self.quoted)
            if not self.quoted.all and refusal.declines(self.text):
                self.finish_reason, self.statements = FinishReason.REFUSED, ()
            elif not self.quoted.all and self.finish_reason is not FinishReason.CANCELLED:
                # Nothing carries the model's words: the documents speak for themselves.
                self._write(f"\n\n{prompts.QUOTED[self.language]}")
                self._quote()
            self.citations = self.quoted.all

    # ---- parts of the ways

    def _quote(self) -> None:
        """Write the sentences nearest to the question, a line each, with their citations."""
        for evidence in best_sentences(self.question, self.base, self.passages):
            number = self.quoted.cite(evidence)
            if number is not None:
                self._write(("\n" if self.text else "") + evidence.text)
                end = len(self.text)
                start = end - len(evidence.text)
                self.statements += (
                    Statement(start=start, end=end, supported=True, citations=(number,)),
                )
        self.citations = self.quoted.all

    def _generated(self, messages: list[Message], most: int) -> Iterator[str]:
        """The model's words; the times of reading and writing go into the trace."""
        self.prompt = "\n\n".join(f"[{m.role}]\n{m.content}" for m in messages)
        self.job.report(Stage(stage="reading", count=len(self.passages)))
        start = self.tracer.seconds
        stream = self.model.stream(self.model.render(messages), max_tokens=most, job=self.job)
        writing = 0.0
        try:
            for piece in without_thinking(stream):
                if not writing:
                    self.tracer.add("read", start)
                    writing = self.tracer.seconds
                    self.job.report(Stage(stage="writing"))
                yield piece
            self.stats = self.model.last
        finally:
            self.tracer.add("write", writing or start)

    def _messages(self, passages: Sequence[Passage]) -> list[Message]:
        return self._asked_of("\n\n".join(passage.read_as for passage in passages))

    def _asked_of(self, texts: str) -> list[Message]:
        return [
            Message("system", prompts.system(self.language)),
            Message("user", prompts.task(self.language, self.question, texts)),
        ]

    def _cost(self, passage: Passage) -> int:
        return self.model.count(passage.read_as + "\n\n")

    def _write(self, text: str) -> None:
        if not self.text:
            text = text.lstrip()
        if text:
            self.text += text
            self.job.report(Token(text=text))

    def _page_text(self, document: DocumentId, page: int) -> str:
        return self.tools.catalog.page(document, page).text

    # ---- what is kept of it

    def trace(self) -> Trace:
        retriever = self.tools.retriever
        return Trace(
            id=self.tracer.id,
            created=self.tracer.created,
            collection=self.scope.name if self.scope else None,
            answer=self._answer(),
            notes=tuple(self.notes),
            candidates=self.candidates,
            prompt=self.prompt,
            embedder=retriever.embedders,
            index_version=retriever.index_version,
            device=self.model.device,
            spans=self.tracer.spans,
            previous=self.request.previous,
            understanding=self.understood,
            thorough=self.request.thorough,
            filters=self.request.filters,
            model_sha256=self.tools.model_sha256,
            prompt_version=prompts.VERSION,
            context_tokens=self.model.context_tokens,
        )

    def _answer(self) -> Answer:
        collections = self.tools.catalog.collections.all()
        searched = [c for c in collections if self.scope is None or c.id == self.scope.id]
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
            question=self.asked,
            language=self.language,
            text=self.text.rstrip(),
            finish_reason=self.finish_reason,
            model=self.tools.described.name,
            statements=self.statements,
            citations=self.citations,
            passages=self.passages,
            usage=usage,
            documents_searched=sum(collection.indexed for collection in searched),
            documents_waiting=sum(collection.waiting for collection in searched),
            standalone=self.question,
            survey=self.surveyed,
        )
