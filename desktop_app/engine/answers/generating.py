"""The model's words for one question: what it was given, and how long it read and wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.engine.answers.trace import Tracer
from desktop_app.engine.llm.llama import ChatMessage, GenerationStats, LanguageModel
from desktop_app.engine.llm.thinking import without_thinking
from desktop_app.protocol import Stage, StageName
from desktop_app.types import Usage

if TYPE_CHECKING:
    from desktop_app.engine.job import Job


@dataclass(kw_only=True)
class Generator:
    """Lets the model speak; `prompt` and `stats` are of the last time that it did."""

    model: LanguageModel
    tracer: Tracer
    job: Job
    prompt: str = ""
    stats: GenerationStats | None = None

    def stream(self, messages: list[ChatMessage], most: int, *, passages: int = 0) -> Iterator[str]:
        """Answer a conversation that holds so many passages, in at most `most` tokens.

        The times of reading and writing go into the trace. Reports Stage, raises Cancelled.
        """
        self.prompt = "\n\n".join(f"[{m.role}]\n{m.content}" for m in messages)
        self.job.report(Stage(stage=StageName.READING, count=passages))
        start = self.tracer.seconds
        stream = self.model.stream(self.model.render(messages), max_tokens=most, job=self.job)
        writing = 0.0
        try:
            for piece in without_thinking(stream):
                if not writing:
                    self.tracer.add("read", start)
                    writing = self.tracer.seconds
                    self.job.report(Stage(stage=StageName.WRITING))
                yield piece
            self.stats = self.model.last
        finally:
            self.tracer.add("write", writing or start)

    def usage(self) -> Usage:
        """Tokens and times of the last time, and the seconds of the whole answer so far."""
        stats = self.stats
        return Usage(
            prompt_tokens=stats.prompt_tokens if stats else 0,
            cached_tokens=stats.cached_tokens if stats else 0,
            answer_tokens=stats.answer_tokens if stats else 0,
            context_tokens=self.model.context_tokens,
            first_token_seconds=stats.first_token_seconds if stats else 0.0,
            tokens_per_second=stats.tokens_per_second if stats else 0.0,
            seconds=self.tracer.seconds,
        )
