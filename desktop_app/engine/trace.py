"""Recording how an answer came about: timed spans, and what they led to."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from desktop_app.types import Span, TraceId


class Tracer:
    """The clock of one answer. Spans are in seconds from its making."""

    def __init__(self) -> None:
        now = datetime.now(UTC)
        self.id = TraceId(f"{now:%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:6]}")
        self.created = now.isoformat(timespec="milliseconds")
        self._began = time.perf_counter()
        self._spans: list[Span] = []

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self._began

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(self._spans)

    @contextmanager
    def span(self, name: str) -> Iterator[None]:
        """Time a step, also one that fails."""
        start = self.seconds
        try:
            yield
        finally:
            self.add(name, start)

    def add(self, name: str, start: float) -> None:
        """A step from `start` until now."""
        self._spans.append(Span(name=name, start=start, seconds=self.seconds - start))
