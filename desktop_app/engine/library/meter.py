"""How far indexing is: documents done, and the time left by bytes a second."""

from __future__ import annotations

import time
from pathlib import Path

from desktop_app.engine.job import Job
from desktop_app.engine.library.scan import FoundFile
from desktop_app.protocol import Progress

REPORT_EVERY = 0.2
SPEED_AFTER = 2.0
"""Seconds of work before the time left is guessed."""


class Meter:
    """Reports `Progress` to a job, at most five times a second and once at the end."""

    def __init__(self, files: int, size: int, job: Job) -> None:
        self._job = job
        self._files = files
        self._size = size
        self._files_done = 0
        self._size_done = 0
        self._item = ""
        self._began = self._reported = time.monotonic()

    def at(self, file: FoundFile) -> None:
        """This file is at work."""
        self._item = Path(file.path).name

    def finish(self, file: FoundFile) -> None:
        self._files_done += 1
        self._size_done += file.size
        self.report()

    def report(self, ahead: int = 0) -> None:
        """Say how far it is, if that was not just said; `ahead` bytes are done but not stored."""
        now = time.monotonic()
        if now - self._reported < REPORT_EVERY and self._files_done < self._files:
            return
        self._reported = now
        done = self._size_done + ahead
        spent = now - self._began
        left = None
        if done and spent >= SPEED_AFTER:
            left = round(spent / done * (self._size - done), 1)
        self._job.report(
            Progress(
                stage="indexing",
                done=self._files_done,
                total=self._files,
                item=self._item,
                seconds_left=left,
            )
        )
