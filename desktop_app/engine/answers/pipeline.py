"""The ask pipeline, top to bottom: understand, search, refuse or read, answer, check, trace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop_app.engine.answers.finding import Finding
from desktop_app.engine.answers.generating import Generator
from desktop_app.engine.answers.looking_up import Choose, look_up
from desktop_app.engine.answers.small_talk import reply
from desktop_app.engine.answers.tools import Tools
from desktop_app.engine.answers.trace import Tracer
from desktop_app.engine.grounding import refusal
from desktop_app.engine.grounding.citations import (
    Citations,
    citation_of,
    quoted_passage,
    statements,
)
from desktop_app.engine.grounding.evidence import IN_FULL, Evidence, EvidenceBase, words_of
from desktop_app.engine.grounding.extract import best_sentences
from desktop_app.engine.grounding.gist import central_sentences
from desktop_app.engine.grounding.versions import Conflict, asks_for_older, settle
from desktop_app.engine.llm import prompts
from desktop_app.engine.llm.llama import ChatMessage, LanguageModel
from desktop_app.engine.llm.markers import without_markers
from desktop_app.engine.retrieval.packing import joined
from desktop_app.engine.retrieval.whole import asked_whole, asks_of_each
from desktop_app.engine.retrieval.whole import passages as all_passages
from desktop_app.engine.surveys.survey import Quote, survey
from desktop_app.engine.text.lang import LANGUAGES, Answers
from desktop_app.errors import (
    Cancelled,
    QuestionEmpty,
    QuestionTooLong,
)
from desktop_app.protocol import Ask, Passages, Stage, StageName, Token
from desktop_app.types import (
    Answer,
    Candidate,
    Citation,
    Collection,
    Document,
    DocumentId,
    Filters,
    FinishReason,
    Method,
    Passage,
    Statement,
    Survey,
    Trace,
)

if TYPE_CHECKING:
    from desktop_app.engine.job import Job

SEARCHED = (Method.DOCUMENTS, Method.TUNED_DOCUMENTS)
"""Ways to answer that look the documents up."""
NEAREST = 3
"""Passages offered when the answer is a refusal."""
LEAST_FOR_PASSAGES = 128
"""Tokens that a question must leave for passages."""
SUMMARY_TOKENS = 100
GIST_SENTENCES = 4
"""Quoted of one document that is asked about as a whole; of each of several: one."""
MOST_GISTS = 12
"""Documents that are told about when several are asked about."""
MOST_CITED = 20
"""Places that the answer to a question about all documents names."""


def answer(request: Ask, scope: Collection | None, tools: Tools, job: Job) -> Trace:
    """Answer a question from a collection, or from all; the trace holds the answer.

    Raises QuestionEmpty, QuestionTooLong, NothingIndexed, and Cancelled before
    the first token; after it, a cancelled answer keeps what was written.
    """
    asking = _Asking(request, scope, tools, job)
    asking.check_question()
    if request.method in SEARCHED and asking.small_talk():
        return asking.trace()
    asking.finding.understand()
    if request.method not in SEARCHED:
        asking.recall()
        return asking.trace()
    if asking.gist() or asking.looked_up() or asking.survey():
        return asking.trace()
    asking.finding.search()
    if asking.finding.is_off_subject():
        asking.refuse(asking.words.refusal)
    else:
        asking.choose_passages()
        if other := asking.mismatch():
            asking.refuse(asking.words.mismatch[other])
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
    surveyed: Survey | None = None
    candidates: tuple[Candidate, ...] = ()
    passages: tuple[Passage, ...] = ()
    text: str = ""
    finish_reason: FinishReason = FinishReason.STOP
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        self.generator = Generator(model=self.model, tracer=self.tracer, job=self.job)
        self.finding = Finding(
            self.request, self.scope, self.tools, self.job, self.tracer, self.generator
        )

    @property
    def question(self) -> str:
        return self.finding.question

    @property
    def language(self) -> str:
        return self.finding.language

    @property
    def words(self) -> Answers:
        """What the answer is worded with, in its language."""
        return LANGUAGES[self.language].answers

    @property
    def model(self) -> LanguageModel:
        return self.tools.model

    @cached_property
    def budget(self) -> int:
        """Tokens that passages may take of the context."""
        frame = self.model.render(self._messages(()))
        return self.model.context_tokens - self.tools.settings.answer_tokens - len(frame)

    def check_question(self) -> None:
        asked = self.finding.asked
        if not asked:
            raise QuestionEmpty
        if self.budget < LEAST_FOR_PASSAGES:
            tokens = self.model.count(asked)
            limit = tokens + self.budget - LEAST_FOR_PASSAGES
            raise QuestionTooLong(tokens=tokens, limit=max(limit, 0))

    def small_talk(self) -> bool:
        """Answer words that ask nothing; False for a question."""
        said = reply(self.finding.asked)
        self._write(said or "")
        return said is not None

    # ---- questions about documents as a whole

    def survey(self) -> bool:
        """Answer a question about all documents by going through them; False for any other."""
        if not self.finding.documents:
            return False
        with self.tracer.span("survey"):
            found = survey(
                self.question,
                self.language,
                self.finding.documents,
                self.tools.catalog,
                self.job,
                self.finding.write_short(),
            )
        if found is None:
            return False
        if found.understood:
            self.finding.understood = replace(
                self.finding.understood, standalone=found.understood, rewritten_by="model"
            )
        rests_on = {*found.survey.row_documents, *(quote.document for quote in found.quotes)}
        self.surveyed = replace(found.survey, rests_on=tuple(sorted(rests_on)))
        declined = found.survey.reason is not None
        self.finish_reason = FinishReason.DECLINED if declined else FinishReason.SURVEYED
        self._write(found.text)
        self._cite(found.quotes[:MOST_CITED])
        return True

    def _cite(self, quotes: Sequence[Quote]) -> None:
        """Show where the text stands that a survey rests on."""
        documents = {document.id: document for document in self.finding.documents}
        for number, quote in enumerate(quotes, 1):
            text = self._page_text(quote.document, quote.page)[quote.start : quote.end]
            passage = quoted_passage(documents[quote.document], quote.page, quote.start, text)
            self.passages += (replace(passage, rank=number),)
            self.citations += (citation_of(passage, number),)
        if quotes:
            every = tuple(range(1, len(quotes) + 1))
            whole = Statement(start=0, end=len(self.text), supported=True, citations=every)
            self.statements = (whole,)

    def gist(self) -> bool:
        """Answer what one or more documents are about; False for any other question."""
        documents = asked_whole(self.question, self.finding.documents)
        if not documents:
            return False
        with self.tracer.span("read-whole"):
            texts = [self._whole(document) for document in documents[:MOST_GISTS]]
        self.passages = tuple(passage for text in texts for passage in text)
        self.finding.notes.append("whole-document")
        if len(documents) > MOST_GISTS:
            self._write(self.words.first_of.format(shown=MOST_GISTS, count=len(documents)))
        if len(texts) == 1 and self.can_write() and self._fits(texts[0]):
            self.generate()
        else:
            self.finish_reason = FinishReason.EXTRACTIVE
            self.job.report(Passages(passages=self.passages))
            most = GIST_SENTENCES if len(texts) == 1 else 1
            self._quote_each(texts, lambda base, _: central_sentences(base, most))
        return True

    def _whole(self, document: Document) -> tuple[Passage, ...]:
        chunks = self.tools.catalog.chunks_of(document.same_as or document.id)
        return tuple(joined(all_passages(document, chunks, ()), self.tools.catalog.page))

    def _fits(self, passages: Sequence[Passage]) -> bool:
        speaks = all(self.finding.model_speaks(passage.text) for passage in passages)
        return speaks and sum(self.finding.cost(passage) for passage in passages) <= self.budget

    def looked_up(self) -> bool:
        """Answer from where the question says that the answer stands; False for any other."""
        found = look_up(self.finding)
        if found is None:
            return False
        self.passages = found.passages
        if found.choose is None:
            self.refuse(self.words.refusal)
        elif self.can_write() and self._fits(self.passages):
            self.generate()
        else:
            self.finish_reason = FinishReason.EXTRACTIVE
            self.job.report(Passages(passages=self.passages))
            self._quote_each([self.passages], found.choose)
        return True

    # ---- what is read

    def choose_passages(self) -> None:
        self.candidates, self.passages = self.finding.choose_passages(self.budget)

    @cached_property
    def base(self) -> EvidenceBase:
        return EvidenceBase(self.passages)

    @cached_property
    def quoted(self) -> Citations:
        return Citations(self.passages, self._page_text)

    @cached_property
    def nearest(self) -> tuple[Evidence, ...]:
        """The sentences that come nearest to an answer."""
        return self._nearest_of(self.base, self.passages)

    def _nearest_of(self, base: EvidenceBase, passages: Sequence[Passage]) -> tuple[Evidence, ...]:
        """Those of each question that is asked, once."""
        likeness = self.tools.retriever.likeness
        best = (best_sentences(part, base, passages, likeness) for part in self.finding.parts)
        return tuple(dict.fromkeys(one for some in best for one in some))

    def mismatch(self) -> str | None:
        return refusal.mismatch(self.question, " ".join(one.text for one in self.nearest))

    def can_write(self) -> bool:
        """Whether the model writes the answer, or the documents are quoted."""
        return self.finding.writes and bool(self.passages)

    # ---- ways to an answer

    def refuse(self, text: str) -> None:
        """Say that nothing was found, and offer what comes nearest. Nothing is generated."""
        if not self.candidates:
            self.candidates = tuple(
                Candidate(passage=one, used=False, cut="floor") for one in self.finding.found
            )
        self.passages = self.finding.found[:NEAREST]
        if not self.passages:
            limited = self.finding.understood.filters != Filters()
            text = self.words.nothing_left if limited else self.words.nothing
        self.finish_reason = FinishReason.REFUSED
        self.job.report(Passages(passages=self.passages))
        self._write(text)

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
        quotes = "\n".join(dict.fromkeys(self.text.split("\n")))
        if not quotes or not (
            self.finding.model_speaks(self.question) and self.finding.model_speaks(quotes)
        ):
            return
        messages = self._asked_of(quotes)
        try:
            said = "".join(self._generated(messages, SUMMARY_TOKENS)).strip()
        except Cancelled:  # the quotes are there
            self.finish_reason = FinishReason.CANCELLED
            return
        made = statements(said, self.base, self.quoted, IN_FULL)
        if not made or not all(statement.supported for statement in made):
            self.finding.notes.append("summary-left-out")
            return
        if any(said.strip(" .") in citation.quote for citation in self.citations):
            return
        self._write(f"\n\n{self.words.summary} ")
        at = len(self.text)
        self._write(said)
        self.statements += tuple(statement.moved(at) for statement in made)
        self.citations = self.quoted.all

    def generate(self) -> None:
        """Let the model write, then find what supports each sentence."""
        self.job.report(Passages(passages=self.passages))
        self._stream(self._messages(self.passages))
        self._check()

    def recall(self) -> None:
        """Let the model say what it knows by itself; nothing is looked up, nothing is cited."""
        self._stream([ChatMessage("user", self.question)])

    def _stream(self, messages: list[ChatMessage]) -> None:
        try:
            words = self._generated(messages, self.tools.settings.answer_tokens)
            for piece in without_markers(words):
                self._write(piece)
        except Cancelled:
            if not self.text.strip():
                raise
            self.finish_reason = FinishReason.CANCELLED
        else:
            stats = self.generator.stats
            if stats and stats.finish_reason == "length":
                self.finish_reason = FinishReason.LENGTH

    def _check(self) -> None:
        self.job.report(Stage(stage=StageName.CHECKING))
        with self.tracer.span("check"):
            self.statements = statements(self.text, self.base, self.quoted)
            if not self.quoted.all and refusal.declines(self.text):
                self.finish_reason, self.statements = FinishReason.REFUSED, ()
            elif not self.quoted.all and self.finish_reason is not FinishReason.CANCELLED:
                # Nothing carries the model's words: the documents speak for themselves.
                self._write(f"\n\n{self.words.quoted}")
                self._quote()
            self.citations = self.quoted.all

    # ---- parts of the ways

    def _quote(self) -> None:
        """Write the sentences nearest to the question, a line each, with their citations.

        A question about each of several documents is answered from each of them, one that
        is two questions for each of them.
        """
        if asks_of_each(self.question):
            groups = groupby(self.passages, lambda passage: passage.document)
            self._quote_each([list(group) for _, group in groups], self._nearest_of)
        else:
            best = (self.question, self.nearest, self.base, self.passages)
            sentences, conflicts = settle(*best, lambda one: self._page_text(one.document, 1))
            self._quote_each([self.passages], lambda *_: sentences)
            for conflict in conflicts:
                self._tell_conflict(conflict)

    def _quote_each(self, texts: Sequence[Sequence[Passage]], choose: Choose) -> None:
        """Quote from each text, which together are the passages; under titles when several."""
        before = 0
        for passages in texts:
            if len(texts) > 1 and passages:
                self._write(("\n\n" if self.text else "") + f"**{passages[0].title}**")
            for one in choose(EvidenceBase(passages), passages):
                self._write_quote(replace(one, passage=one.passage + before))
            before += len(passages)
        self.citations = self.quoted.all

    def _tell_conflict(self, conflict: Conflict) -> None:
        """Quote beside an answer what another version of it says."""
        dated = self.words.newer if asks_for_older(self.question) else self.words.older
        name = PurePath(self.passages[conflict.other.passage - 1].path).name
        self._write("\n\n" + (dated if conflict.known else self.words.other).format(name=name))
        self._write_quote(conflict.other)
        self.citations = self.quoted.all

    def _write_quote(self, evidence: Evidence) -> None:
        number = self.quoted.cite(evidence)
        if number is not None:
            told = evidence.told(words_of(self.question))
            self._write(("\n" if self.text else "") + told)
            end = len(self.text)
            start = end - len(told)
            whole = Statement(start=start, end=end, supported=True, citations=(number,))
            self.statements += (whole,)

    def _generated(self, messages: list[ChatMessage], most: int) -> Iterator[str]:
        return self.generator.stream(messages, most, passages=len(self.passages))

    def _messages(self, passages: Sequence[Passage]) -> list[ChatMessage]:
        texts = [passage.read_as for passage in passages]
        if self.tools.numbers_passages:
            texts = [f"[{number}] {text}" for number, text in enumerate(texts, 1)]
        return self._asked_of("\n\n".join(texts))

    def _asked_of(self, texts: str) -> list[ChatMessage]:
        return [
            ChatMessage("system", prompts.system(self.language)),
            ChatMessage("user", prompts.task(self.language, self.question, texts)),
        ]

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
            notes=tuple(self.finding.notes),
            candidates=self.candidates,
            prompt=self.generator.prompt,
            embedder=retriever.embedders,
            index_version=retriever.index_version,
            device=self.model.device,
            spans=self.tracer.spans,
            previous=self.request.previous,
            understanding=self.finding.understood,
            thorough=self.request.thorough,
            filters=self.request.filters,
            model_sha256=self.tools.model_sha256,
            prompt_version=prompts.VERSION,
            context_tokens=self.model.context_tokens,
        )

    def _answer(self) -> Answer:
        collections = self.tools.catalog.collections.all()
        searched = [c for c in collections if self.scope is None or c.id == self.scope.id]
        return Answer(
            trace_id=self.tracer.id,
            question=self.finding.asked,
            language=self.language,
            text=self.text.rstrip(),
            finish_reason=self.finish_reason,
            model=self.tools.described.name,
            statements=self.statements,
            citations=self.citations,
            passages=self.passages,
            usage=self.generator.usage(),
            documents_searched=sum(collection.indexed for collection in searched),
            documents_waiting=sum(collection.waiting for collection in searched),
            standalone=self.question,
            survey=self.surveyed,
            method=self.request.method,
            tuned=self.tools.tuned,
        )
