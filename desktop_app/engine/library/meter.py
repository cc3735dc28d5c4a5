"""How far indexing is: documents done, its speed, and the time left by bytes a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from desktop_app.engine.catalog.files import Queue
from desktop_app.engine.job import Job
from desktop_app.protocol import Progress, StageName

REPORT_EVERY = 0.2
SPEED_AFTER = 2.0
"""Seconds of work before the time left is guessed."""


class Meter:
    """Reports `Progress` to a job, at most five times a second and once at the end.

    `queue` tells what is still to be done: it may grow while the work goes on.
    """

    def __init__(self, stage: StageName, queue: Callable[[], Queue], job: Job) -> None:
        self._stage = stage
        self._queue = queue
        self._job = job
        self._files_done = 0
        self._size_done = 0
        self._passages = 0
        self._item = ""
        self._began = self._reported = time.monotonic()

    def at(self, path: str) -> None:
        """This file is at work."""
        self._item = Path(path).name

    def embedded(self, passages: int) -> None:
        self._passages += passages

    def finish(self, size: int) -> None:
        """A file of so many bytes is done."""
        self._files_done += 1
        self._size_done += size
        self.report()

    def report(self, ahead: int = 0) -> None:
        """Say how far it is, if that was not just said; `ahead` bytes are done but not stored."""
        now = time.monotonic()
        if now - self._reported < REPORT_EVERY:
            return
        self._say(now, ahead)

    def end(self) -> None:
        self._say(time.monotonic(), 0)

    def _say(self, now: float, ahead: int) -> None:
        self._reported = now
        left = self._queue()
        spent = now - self._began
        seconds_left = speed = None
        if spent >= SPEED_AFTER:
            speed = round(self._passages / spent, 1) if self._passages else None
            if done := self._size_done + ahead:
                seconds_left = round(spent / done * max(left.size - ahead, 0), 1)
        self._job.report(
            Progress(
                stage=self._stage,
                done=self._files_done,
                total=self._files_done + left.documents,
                item=self._item,
                seconds_left=seconds_left,
                passages_per_second=speed,
            )
        )
