"""From a question to what is read for it: understand, search, choose, or see that it is off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.engine.answers.generating import Generator
from desktop_app.engine.answers.tools import Tools
from desktop_app.engine.answers.trace import Tracer
from desktop_app.engine.grounding import refusal
from desktop_app.engine.llm.llama import ChatMessage
from desktop_app.engine.retrieval import whole
from desktop_app.engine.retrieval.packing import Room, joined, pack, widen
from desktop_app.engine.retrieval.query import Previous, parts, translate, understand
from desktop_app.engine.retrieval.scope import documents_in
from desktop_app.engine.text.language import language_of
from desktop_app.errors import NothingIndexed, TraceNotFound
from desktop_app.protocol import Ask, Stage, StageName, Understood
from desktop_app.types import Candidate, Collection, Document, Passage, Understanding

if TYPE_CHECKING:
    from desktop_app.engine.job import Job
    from desktop_app.engine.retrieval.retriever import Retrieval

TO_QUOTE = Room(most=5, tokens=2000)
TO_READ = Room(most=6, tokens=1500)
TO_READ_THOROUGHLY = Room(most=12, tokens=4000)
SHORT_TOKENS = 80
"""Of a rewriting or translation of a question."""

Chosen = tuple[tuple[Candidate, ...], tuple[Passage, ...]]
"""What was considered, and what of it is read."""


@dataclass(slots=False)
class Finding:
    """What is asked, where it is looked for, and what of it is read."""

    request: Ask
    scope: Collection | None
    tools: Tools
    job: Job
    tracer: Tracer
    generator: Generator
    understood: Understanding = field(init=False)
    notes: list[str] = field(default_factory=list)
    found: tuple[Passage, ...] = ()
    searched: bool = False

    def __post_init__(self) -> None:
        self.understood = Understanding(asked=self.asked, standalone=self.asked)

    @property
    def asked(self) -> str:
        return self.request.question.strip()

    @property
    def question(self) -> str:
        """Complete in itself, once it is understood."""
        return self.understood.standalone

    @cached_property
    def language(self) -> str:
        return language_of(self.asked)

    def model_speaks(self, text: str) -> bool:
        """Whether the model knows the language of a text; one that does not say is trusted."""
        languages = self.tools.described.languages
        return not languages or language_of(text) in languages

    @property
    def writes(self) -> bool:
        """Whether the model may write the answer, or the documents are quoted."""
        return self.tools.writes and self.model_speaks(self.question)

    # ---- the question

    def understand(self) -> None:
        with self.tracer.span("understand"):
            understood = understand(
                self.asked, self.request.filters, self._previous(), self.write_short()
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
            before = self.tools.catalog.traces.trace(self.request.previous).answer
        except TraceNotFound:
            return None
        return Previous(question=before.standalone or before.question, answer=before.text)

    def write_short(self) -> Callable[[str], str] | None:
        """Lets the model put something into other words, when it is trusted to write."""
        if not (self.tools.writes and self.model_speaks(self.asked)):
            return None

        def write(prompt: str) -> str:
            return "".join(self.generator.stream([ChatMessage("user", prompt)], SHORT_TOKENS))

        return write

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Those that the question is asked of."""
        scope = self.scope.id if self.scope else None
        return documents_in(self.tools.catalog, scope, self.understood.filters)

    @cached_property
    def only(self) -> Document | None:
        """The one document that the question is about, when it is about one."""
        return whole.document_meant(self.question, self.documents)

    # ---- the search

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The questions in the question: itself, or the two that it is made of."""
        return (self.question,) if whole.asks_of_each(self.question) else parts(self.question)

    @property
    def subject(self) -> str:
        """What is searched: the question without where to look."""
        return whole.subject_of(self.question)

    def search(self) -> None:
        """Search once for the question."""
        if self.searched:
            return
        self.searched = True
        catalog = self.tools.catalog
        collections = (self.scope,) if self.scope else catalog.collections.all()
        if not any(collection.chunks for collection in collections):
            raise NothingIndexed
        self.job.report(Stage(stage=StageName.SEARCHING, count=len(self.documents)))
        with self.tracer.span("search"):
            self._search(self._others())
        if self.is_off_subject() and (other := self._translated()):
            self._take(replace(self.understood, translated=other))
            with self.tracer.span("search"):
                self._search((*self._others(), other))
        if self.retrieval.corrected:
            self._take(replace(self.understood, corrected=self.retrieval.corrected))
        self.notes += self.retrieval.notes
        if self.tools.rerank and self.found:
            with self.tracer.span("rerank"):
                self.found = self.tools.rerank(self.question, self.found)

    def _others(self) -> tuple[str, ...]:
        """Questions within the question, which are searched beside it."""
        return self.parts if len(self.parts) > 1 else ()

    def _search(self, also: tuple[str, ...]) -> None:
        self.retrieval: Retrieval = self.tools.retriever.search(
            self.subject,
            self.scope.id if self.scope else None,
            check=self.job.check,
            filters=self.understood.filters,
            also=also,
        )
        self.found = self.retrieval.passages

    def _translated(self) -> str | None:
        """The question in the other language, when the model is known to speak both."""
        other = "en" if self.language == "ko" else "ko"
        write = self.write_short()
        if write is None or other not in self.tools.described.languages:
            return None
        with self.tracer.span("translate"):
            return translate(self.question, other, write)

    def is_off_subject(self) -> bool:
        key = refusal.floor_key(self.scope.id if self.scope else None)
        kept = self.tools.catalog.get(key)
        floors = refusal.Floors.from_json(kept, self.tools.retriever.embedders)
        said = self.understood.translated, self.retrieval.corrected
        wordings = (self.subject, *self._others(), *said)
        nearest = [refusal.subject(one, self.found) for one in wordings if one]
        return not self.found or all(near.is_off(floors) for near in nearest)

    # ---- what is read

    def choose_passages(self, most_tokens: int) -> Chosen:
        """Choose what is read of what was found, in at most so many tokens of the model.

        A question about one document reads all of it where that fits.
        """
        room = TO_QUOTE
        if self.writes:
            room = TO_READ_THOROUGHLY if self.request.thorough else TO_READ
        with self.tracer.span("pack"):
            if self.only is not None and (all_of_it := self._whole(self.only, most_tokens)):
                candidates = tuple(
                    Candidate(passage=one, used=used, cut=None if used else "rank")
                    for one in self.found
                    for used in [one.document == self.only.id]
                )
                self.notes.append("whole-document")
                chosen = candidates, all_of_it
            else:
                chosen = self._pack(replace(room, tokens=min(room.tokens, most_tokens)))
        self.job.check()
        return chosen

    def _whole(self, document: Document, most_tokens: int) -> tuple[Passage, ...]:
        """All passages of a document; none when it does not fit, or the model cannot read it.

        Where the documents are quoted they stay in pieces: each has its own score.
        """
        catalog = self.tools.catalog
        chunks = catalog.chunks_of(document.same_as or document.id)
        passages = whole.passages(document, chunks, self.found)
        if not self.writes:
            return tuple(passages)
        readable = all(self.model_speaks(one.text) for one in passages)
        if not readable or sum(map(self.cost, passages)) > most_tokens:
            return ()
        return tuple(joined(passages, catalog.page))

    def _pack(self, room: Room) -> Chosen:
        catalog = self.tools.catalog

        def can_read(passage: Passage) -> bool:
            return not self.writes or self.model_speaks(passage.text)

        spread = whole.asks_of_each(self.question)
        packed = pack(self.found, room, self.cost, can_read, spread=spread)
        read = sum(self.cost(c.passage) for c in packed if c.used)
        return widen(packed, catalog.chunks_of, catalog.page, room.tokens - read)

    def cost(self, passage: Passage) -> int:
        return self.tools.model.count(passage.read_as + "\n\n")
