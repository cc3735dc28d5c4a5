"""The engine child and the calls to it: started, listened to, restarted when it dies.

Replies are taken from the pipe in slices of a few milliseconds, so that a flood
of events never holds up the window.
"""

from __future__ import annotations

import re
import time
from collections import deque
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from desktop_app import launch, protocol
from desktop_app.errors import (
    AppError,
    Cancelled,
    EngineGaveUp,
    EngineStopped,
    EngineUnresponsive,
    InternalError,
    from_dict,
)
from desktop_app.protocol import tuning

SLICE_SECONDS = 0.008
CANCEL_SECONDS = 3.0
PAUSE_SECONDS = 150.0
PAUSED_SLOWLY = (
    tuning.PlanTraining,
    tuning.Train,
    tuning.ResumeTraining,
)
"""A training ends its step and writes down where it stands first."""
RESTARTS = 3
RESTART_WINDOW_SECONDS = 300.0
NOISE_BYTES = 8192
_REASON = re.compile(
    r"(GGML_ASSERT|GGML_ABORT|out of memory|bad_alloc|Illegal instruction|CUDA error)"
)


class Call(QObject):
    """One request under way. Exactly one of `finished` and `failed` ends it."""

    reported = Signal(object)
    """An event of the job on its way."""
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, engine: EngineProcess, number: int, request: protocol.AnyRequest) -> None:
        super().__init__(engine)
        self.number = number
        self.request = request
        self._engine = engine

    def cancel(self) -> None:
        """Ask the engine to stop; it is killed when it does not answer in time."""
        self._engine.cancel(self)


class EngineProcess(QObject):
    """Runs `seojae serve` and turns its lines into the signals of calls."""

    ready = Signal()
    stopped = Signal(object)
    """The child died and is started again; carries the error that open calls failed with."""
    gave_up = Signal(object)
    """It died too often, or cannot open the library."""

    def __init__(
        self, home: Path, parent: QObject | None = None, command: list[str] | None = None
    ) -> None:
        super().__init__(parent)
        self._command = command or launch.command("--home", str(home), "serve")
        self._process: QProcess | None = None
        self._calls: dict[int, Call] = {}
        self._unsent: list[protocol.CallLine] = []
        self._next = 1
        self._input = bytearray()
        self._lines: deque[bytes] = deque()
        self._noise = b""
        self._deaths: deque[float] = deque()
        self._is_ready = False
        self._is_dead = False
        """The child ended; its last lines may still wait to be taken."""
        self._closing = False
        self._reason: AppError | None = None
        self._pump = QTimer(self)
        self._pump.setSingleShot(True)
        self._pump.timeout.connect(self._take_lines)

    # ---- for the window

    @property
    def pid(self) -> int:
        return int(self._process.processId()) if self._process else 0

    def start(self) -> None:
        """Start the child; calls made before it is ready are sent then."""
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in launch.ENVIRONMENT.items():
            environment.insert(name, value)
        process = QProcess(self)
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_noise)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._error_occurred)
        self._process = process
        self._is_ready, self._is_dead = False, False
        self._reason, self._noise = None, b""
        self._input.clear()
        self._lines.clear()
        process.start(self._command[0], self._command[1:])

    def call(self, request: protocol.AnyRequest) -> Call:
        """Send a request; connect to the returned call before the event loop runs again."""
        call = Call(self, self._next, request)
        self._next += 1
        self._calls[call.number] = call
        line = protocol.CallLine(id=call.number, request=request)
        if self._process is None:
            QTimer.singleShot(0, lambda: self._fail(call.number, EngineGaveUp()))
        elif self._is_ready:
            self._write(line)
        else:
            self._unsent.append(line)
        return call

    def cancel(self, call: Call) -> None:
        if call.number not in self._calls:
            return
        unsent = [line for line in self._unsent if line.id != call.number]
        if len(unsent) < len(self._unsent):
            self._unsent = unsent
            self._fail(call.number, Cancelled())
            return
        self._write(protocol.CallLine(cancel=call.number))
        slow = isinstance(call.request, PAUSED_SLOWLY)
        patience = PAUSE_SECONDS if slow else CANCEL_SECONDS
        QTimer.singleShot(int(patience * 1000), lambda: self._kill_if_open(call.number))

    def restart(self) -> None:
        """Start again after it gave up."""
        self._deaths.clear()
        if self._process is None:
            self.start()

    def shutdown(self) -> None:
        """End the child: closing its input is enough; one that hangs is killed."""
        self._closing = True
        process, self._process = self._process, None
        if process is not None:
            process.closeWriteChannel()
            if not process.waitForFinished(3000):
                process.kill()
                process.waitForFinished(1000)

    # ---- the pipe

    def _write(self, call: protocol.CallLine) -> None:
        if self._process is not None and not self._is_dead:
            self._process.write(protocol.encode(call))

    def _read(self) -> None:
        if self._process is None:
            return
        piece = bytes(self._process.readAllStandardOutput().data())
        end = piece.rfind(b"\n") + 1
        if end:
            self._input += piece[:end]
            self._lines.extend(bytes(self._input).split(b"\n")[:-1])
            self._input.clear()
        self._input += piece[end:]
        if self._lines and not self._pump.isActive():
            self._pump.start(0)

    def _read_noise(self) -> None:
        if self._process is not None:
            noise = bytes(self._process.readAllStandardError().data())
            self._noise = (self._noise + noise)[-NOISE_BYTES:]

    def _take_lines(self) -> None:
        until = time.monotonic() + SLICE_SECONDS
        while self._lines and time.monotonic() < until:
            self._take(self._lines.popleft())
        if self._lines:
            self._pump.start(0)
        elif self._is_dead:
            self._bury()

    def _take(self, line: bytes) -> None:
        try:
            reply = protocol.decode_reply(line)
        except InternalError:
            return  # not ours: something native found its way into the pipe
        if reply.id == 0:
            self._take_greeting(reply)
        elif call := self._calls.get(reply.id):
            self._take_reply(call, reply)

    def _take_greeting(self, reply: protocol.Reply) -> None:
        if reply.error is not None:
            self._reason = from_dict(reply.error)
            return
        self._is_ready = True
        unsent, self._unsent = self._unsent, []
        for call in unsent:
            self._write(call)
        self.ready.emit()

    def _take_reply(self, call: Call, reply: protocol.Reply) -> None:
        if reply.event is not None:
            call.reported.emit(reply.event)
        elif reply.error is not None:
            self._fail(call.number, from_dict(reply.error))
        else:
            try:
                result = protocol.from_json(reply.result, call.request.result_type())
            except msgspec.DecodeError as error:
                self._fail(call.number, InternalError(type(error).__name__))
                return
            self._release(call.number)
            call.finished.emit(result)

    def _fail(self, number: int, error: AppError) -> None:
        if call := self._release(number):
            call.failed.emit(error)

    def _release(self, number: int) -> Call | None:
        """Take a call out of the open ones; it lives on as long as somebody holds it."""
        call = self._calls.pop(number, None)
        if call is not None:
            call.setParent(None)
        return call

    # ---- when it dies

    def _kill_if_open(self, number: int) -> None:
        if number in self._calls and self._process is not None:
            self._reason = EngineUnresponsive()
            self._process.kill()

    def _error_occurred(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._give_up(EngineGaveUp(self._command[0]))

    def _finished(self) -> None:
        if not self._closing:
            self._read()
            self._is_dead = True
            self._pump.start(0)

    def _bury(self) -> None:
        """Fail what is open and start anew, when all that the child said was heard."""
        if self._closing:
            return
        if not self._is_ready and self._reason is not None:
            self._give_up(self._reason)  # it said why it cannot open the library
            return
        reason = self._reason or EngineStopped(reason=self._last_words())
        self._retire()
        self._fail_all(reason)
        now = time.monotonic()
        self._deaths.append(now)
        while self._deaths and now - self._deaths[0] > RESTART_WINDOW_SECONDS:
            self._deaths.popleft()
        if len(self._deaths) > RESTARTS:
            self._give_up(EngineGaveUp())
            return
        self.stopped.emit(reason)
        self.start()

    def _give_up(self, reason: AppError) -> None:
        self._retire()
        self._fail_all(reason)
        self.gave_up.emit(reason)

    def _retire(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
        self._process, self._is_ready = None, False
        self._unsent.clear()

    def _fail_all(self, reason: AppError) -> None:
        for number in list(self._calls):
            self._fail(number, reason)

    def _last_words(self) -> str:
        """The line in which native code said why it ended, or the exit code; no document text."""
        for line in reversed(self._noise.decode("utf-8", "replace").splitlines()):
            if _REASON.search(line):
                return line.strip()[:200]
        return f"exit code {self._process.exitCode()}" if self._process else ""
