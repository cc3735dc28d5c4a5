"""A question on its way to an answer: the call, the stage it is in, and how it ended."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import AppError, Cancelled
from desktop_app.protocol import Event, Progress, Stage, StageName, Token, Understood
from desktop_app.types import Answer
from desktop_app.ui.client.engine_process import Call


class ExchangeState(Enum):
    """Where a question stands."""

    ASKING = auto()
    STOPPED = auto()
    FAILED = auto()
    ANSWERED = auto()


class Exchange(QObject):
    wrote = Signal(str)
    """A piece of the answer."""
    advanced = Signal()
    """The stage or its progress changed."""
    understood = Signal(object)
    """How the engine understood the question, when that differs from its words."""
    failed = Signal(object)
    """The call ended with an error; `state` tells whether the person stopped it."""
    answered = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state = ExchangeState.ASKING
        self.answer: Answer | None = None
        self.error: AppError | None = None
        self.stage = Stage(stage=StageName.SEARCHING)
        self.progress: Progress | None = None
        self._call: Call | None = None

    @property
    def is_running(self) -> bool:
        """A call is under way, and what it brings is wanted."""
        return self.state is ExchangeState.ASKING and self._call is not None

    def follow(self, call: Call) -> None:
        """Begin with a call to ask, in place of what was before."""
        self._leave_call()
        self.state, self.answer, self.error = ExchangeState.ASKING, None, None
        self.stage, self.progress = Stage(stage=StageName.SEARCHING), None
        self._listen(call)

    def take_over(self, other: Exchange) -> None:
        """Go on where another one stands, with its call."""
        self.state, self.answer, self.error = other.state, other.answer, other.error
        self.stage, self.progress = other.stage, other.progress
        call = other._call
        other._leave_call()
        if self.state is ExchangeState.ASKING and call is not None:
            self._listen(call)

    def stop(self) -> None:
        """Take no more of what the call brings, and cancel it."""
        if self._call is not None:
            self.state = ExchangeState.STOPPED
            self._call.cancel()

    def set_answer(self, answer: Answer) -> None:
        """End with an answer."""
        self.answer, self.state = answer, ExchangeState.ANSWERED

    def _listen(self, call: Call) -> None:
        self._call = call
        call.reported.connect(self._take)
        call.finished.connect(self._finish)
        call.failed.connect(self._fail)

    def _leave_call(self) -> None:
        if self._call is not None:
            self._call.reported.disconnect(self._take)
            self._call.finished.disconnect(self._finish)
            self._call.failed.disconnect(self._fail)
            self._call = None

    def _take(self, event: Event) -> None:
        if self.state is not ExchangeState.ASKING:
            return
        if isinstance(event, Token):
            self.wrote.emit(event.text)
        elif isinstance(event, Stage):
            self.stage, self.progress = event, None
            self.advanced.emit()
        elif isinstance(event, Understood):
            self.understood.emit(event.understanding)
        elif isinstance(event, Progress) and event.stage == self.stage.stage:
            self.progress = event
            self.advanced.emit()

    def _finish(self, answer: Answer) -> None:
        self._call = None
        self.answered.emit(answer)

    def _fail(self, error: AppError) -> None:
        self._call = None
        if self.state is ExchangeState.ASKING:
            cancelled = isinstance(error, Cancelled)
            self.state = ExchangeState.STOPPED if cancelled else ExchangeState.FAILED
            self.error = error
        self.failed.emit(error)
