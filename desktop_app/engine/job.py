"""A job: one request under way. The one way in which long work reports and is cancelled."""

from __future__ import annotations

import threading
from typing import Protocol

from desktop_app.errors import Cancelled
from desktop_app.protocol import Event


class Job(Protocol):
    """What every long method takes as its last argument."""

    def report(self, event: Event) -> None:
        """Tell the front end how far the work is."""

    def check(self) -> None:
        """Raise `Cancelled` when the person asked to stop. Call it between small steps."""


class RecordingJob:
    """A job that keeps its events; `cancel()` may be called from any thread."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._cancelled = threading.Event()

    def report(self, event: Event) -> None:
        self.events.append(event)

    def cancel(self) -> None:
        self._cancelled.set()

    def check(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled
