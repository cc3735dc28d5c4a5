"""Recording how an answer came about, and telling what differs when it is asked again."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from desktop_app.types import Change, Replay, Span, Trace, TraceId


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


def compared(before: Trace, now: Trace) -> Replay:
    """What differs between an answer and the same question asked again."""
    pairs = {
        "model": (_model(before), _model(now)),
        "embedder": (before.embedder, now.embedder),
        "prompts": (str(before.prompt_version), str(now.prompt_version)),
        "index": (str(before.index_version), str(now.index_version)),
        "device": (before.device, now.device),
        "context": (str(before.context_tokens), str(now.context_tokens)),
        "passages": (_passages(before), _passages(now)),
        "text": (before.answer.text, now.answer.text),
        "citations": (_citations(before), _citations(now)),
        "outcome": (str(before.answer.finish_reason), str(now.answer.finish_reason)),
    }
    changes = tuple(
        Change(what=what, before=one, now=other)
        for what, (one, other) in pairs.items()
        if one != other
    )
    of_answer = {"text", "citations", "outcome"}
    return Replay(
        id=before.id, same=not of_answer & {change.what for change in changes}, changes=changes
    )


def _model(trace: Trace) -> str:
    return f"{trace.answer.model} {trace.model_sha256[:12]}".strip()


def _passages(trace: Trace) -> str:
    return "; ".join(f"{p.path} p. {p.page} {p.start}-{p.end}" for p in trace.answer.passages)


def _citations(trace: Trace) -> str:
    return "; ".join(f"{c.path} p. {c.page or 1} {c.start}-{c.end}" for c in trace.answer.citations)
