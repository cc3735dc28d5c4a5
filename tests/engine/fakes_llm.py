"""A chat model without weights, for tests of what is built on one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.engine.job import Job
from desktop_app.engine.llm.llama import ChatMessage, GenerationStats
from desktop_app.errors import QuestionTooLong
from desktop_app.protocol import Progress


class FakeLanguageModel:
    """Gives the answers of the constructor in turn, the last one again and again.

    A word is a token; its number is its place in `vocabulary`, so a test can read
    the prompt back with `prompt(tokens)`. Every prompt asked is kept in `asked`.
    """

    device = "cpu"

    def __init__(self, *answers: str, context_tokens: int = 4096) -> None:
        self.answers = list(answers)
        self.context_tokens = context_tokens
        self.last: GenerationStats | None = None
        self.vocabulary: list[str] = []
        self.asked: list[str] = []
        self.closed = False

    def count(self, text: str) -> int:
        return len(text.split())

    def render(self, messages: Sequence[ChatMessage]) -> list[int]:
        text = "".join(f"<{m.role}>\n{m.content}\n" for m in messages) + "<assistant>\n"
        words = text.split(" ")
        self.vocabulary += [word for word in dict.fromkeys(words) if word not in self.vocabulary]
        return [self.vocabulary.index(word) for word in words]

    def prompt(self, tokens: Sequence[int]) -> str:
        return " ".join(self.vocabulary[token] for token in tokens)

    def stream(self, tokens: Sequence[int], *, max_tokens: int, job: Job) -> Iterator[str]:
        if len(tokens) >= self.context_tokens:
            raise QuestionTooLong(tokens=len(tokens), limit=self.context_tokens - 1)
        return self._stream(tokens, max_tokens, job)

    def _stream(self, tokens: Sequence[int], max_tokens: int, job: Job) -> Iterator[str]:
        self.asked.append(self.prompt(tokens))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        job.check()
        job.report(Progress(stage="reading", done=0, total=len(tokens)))
        job.check()
        job.report(Progress(stage="reading", done=len(tokens), total=len(tokens)))
        pieces = [word + " " for word in answer.split(" ")]
        pieces[-1] = pieces[-1].removesuffix(" ")
        for piece in pieces[:max_tokens]:
            job.check()
            yield piece
        self.last = GenerationStats(
            prompt_tokens=len(tokens),
            cached_tokens=0,
            answer_tokens=min(len(pieces), max_tokens),
            first_token_seconds=0.01,
            tokens_per_second=100.0,
            finish_reason="stop" if len(pieces) <= max_tokens else "length",
        )

    def close(self) -> None:
        self.closed = True
