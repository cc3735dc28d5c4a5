"""Progress on the terminal, and the answer as it is written."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app import protocol
from desktop_app.cli.output.sentences import sentence
from desktop_app.cli.output.terminal import terminal
from desktop_app.errors import Cancelled, from_dict

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

STAGES = {
    protocol.StageName.LOADING: "Loading the model",
    protocol.StageName.SEARCHING: "Searching",
    protocol.StageName.READING: "Reading",
    protocol.StageName.WRITING: "Writing",
    protocol.StageName.CHECKING: "Checking",
    protocol.StageName.SCANNING: "Looking for documents",
    protocol.StageName.INDEXING: "Indexing",
    protocol.StageName.DOWNLOADING: "Downloading",
    protocol.StageName.PREPARING: "Preparing the model",
    protocol.StageName.RECOGNISING: "Recognising text",
    protocol.StageName.EMBEDDING: "Changing the embedding model",
    protocol.StageName.IDLE: "Everything is read; watching",
    protocol.StageName.PAUSED: "Reading is paused",
    protocol.StageName.BATTERY: "Waiting for mains power",
    protocol.StageName.EXPORTING: "Exporting",
    protocol.StageName.IMPORTING: "Importing",
    protocol.StageName.EVALUATING: "Asking the questions",
    protocol.StageName.DRAFTING: "Making examples",
    protocol.StageName.PROBING: "Trying how fast this computer trains",
    protocol.StageName.TRAINING: "Training",
    protocol.StageName.MERGING: "Merging",
    protocol.StageName.MEASURING: "Measuring what was learned",
}


class PrintingJob:
    """Progress bars on stderr, the answer on stdout as it is written. Ctrl+C cancels."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bars = sys.stderr.isatty()
        self._cancelled = threading.Event()
        self._progress: Progress | None = None
        self._tasks: dict[protocol.StageName, TaskID] = {}
        self._wrote = False

    @contextmanager
    def running(self) -> Iterator[PrintingJob]:
        """Cancel on the first Ctrl+C; a second one ends the program at once."""

        def interrupt(number: int, frame: object) -> None:
            if self._cancelled.is_set():
                raise KeyboardInterrupt
            self._cancelled.set()

        before = signal.signal(signal.SIGINT, interrupt)
        try:
            yield self
        finally:
            self._end_progress()
            signal.signal(signal.SIGINT, before)

    def check(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled

    def report(self, event: protocol.Event) -> None:
        if self._quiet:
            return
        match event:
            case protocol.Token(text=text):
                self._end_progress()
                self._wrote = True
                sys.stdout.write(text)
                sys.stdout.flush()
            case protocol.Stage(stage=stage, count=count) if self._bars and not self._wrote:
                self._show(stage, f" {count}" if count else "", 0, None)
            case protocol.Trouble(code=code, params=params):
                error = from_dict({"code": code, "params": params})
                print(sentence(error), file=sys.stderr)
            case protocol.Progress() if self._bars and not self._wrote:
                self._show(event.stage, "", event.done, event.total)
            case _:
                pass

    def _show(self, stage: protocol.StageName, note: str, done: int, total: int | None) -> None:
        if self._progress is None:
            self._progress = _progress_bar()
            self._progress.start()
        if stage not in self._tasks:
            for task in self._tasks.values():
                self._progress.remove_task(task)
            self._tasks = {stage: self._progress.add_task(STAGES[stage] + note, total=total)}
        self._progress.update(self._tasks[stage], completed=done, total=total)

    def _end_progress(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress, self._tasks = None, {}


def _progress_bar() -> Progress:
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(compact=True),
        console=terminal(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
