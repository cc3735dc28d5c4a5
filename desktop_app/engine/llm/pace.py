"""Batch size, stop condition and speed of one generation."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop_app.engine.job import Job

LOOP = 16
"""An answer that says that many tokens in a row a second time will never end: it is ended."""


def slices(start: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    """Cut a range into slices of at most `size`, none of one token.

    A token read alone comes out a little different: `LanguageModel._keep_prefix`.
    """
    while start < end:
        step = size - 1 if end - start == size + 1 else size
        yield start, min(start + step, end)
        start += step


class Loops:
    """Remembers every run of `LOOP` tokens of an answer."""

    def __init__(self) -> None:
        self._run: deque[int] = deque(maxlen=LOOP)
        self._seen: set[tuple[int, ...]] = set()

    def found(self, token: int) -> bool:
        """Add the next token; whether the run it completes was there before."""
        self._run.append(token)
        run = tuple(self._run)
        found = len(run) == LOOP and run in self._seen
        self._seen.add(run)
        return found


class Stop:
    """Asks the job inside a slice, where llama.cpp looks a hundred times a second."""

    def __init__(self, job: Job) -> None:
        self.reason: BaseException | None = None
        self._job = job

    def asked(self, _: object) -> bool:
        try:
            self._job.check()
        except BaseException as error:  # it cannot pass through llama.cpp: the reader raises it
            self.reason = error
        return self.reason is not None


@dataclass(slots=True)
class Clock:
    """Seconds to the first token and between the others."""

    began: float = field(default_factory=time.perf_counter)
    first: float = 0.0
    latest: float = 0.0

    def tick(self) -> None:
        self.latest = time.perf_counter() - self.began
        self.first = self.first or self.latest

    def rate(self, tokens: int) -> float:
        return (tokens - 1) / (self.latest - self.first) if tokens > 1 else 0.0
