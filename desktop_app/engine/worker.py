"""The engine as a child process: requests come on stdin, replies go to a guarded pipe.

Main thread: reads calls. Every lane (`protocol.Lane`) is a thread with a queue, so that
a page can be looked at and a question asked while documents are indexed. The process
ends when stdin closes.
"""

from __future__ import annotations

import logging
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterable
from typing import BinaryIO, Protocol, TypeVar

from desktop_app import __version__, logs, protocol
from desktop_app.engine.job import Job
from desktop_app.engine.pipes import take_stdout
from desktop_app.errors import (
    AppError,
    Cancelled,
    InternalError,
    LibraryUnwritable,
    UsageError,
)
from desktop_app.paths import Home
from desktop_app.protocol import AnyRequest, Lane, Request

R = TypeVar("R")
log = logging.getLogger(__name__)


class Runner(Protocol):
    """What the worker needs of the engine."""

    def run(self, request: Request[R], job: Job) -> R: ...


class PipeJob:
    """A job whose events are lines to the front end."""

    def __init__(self, number: int, send: Callable[[protocol.Reply], None]) -> None:
        self._number = number
        self._send = send
        self._cancelled = threading.Event()

    def report(self, event: protocol.Event) -> None:
        self._send(protocol.Reply(id=self._number, event=event))

    def cancel(self) -> None:
        self._cancelled.set()

    def check(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled


class LaneThread:
    """One thread that runs requests in the order they came."""

    def __init__(self, name: str, work: Callable[[AnyRequest, PipeJob, int], None]) -> None:
        self._work = work
        self._queue: queue.SimpleQueue[tuple[AnyRequest, PipeJob, int]] = queue.SimpleQueue()
        threading.Thread(target=self._loop, name=name, daemon=True).start()

    def put(self, request: AnyRequest, job: PipeJob, number: int) -> None:
        self._queue.put((request, job, number))

    def _loop(self) -> None:
        while True:
            self._work(*self._queue.get())


class Worker:
    """Reads calls until its input ends and answers each with exactly one result or error."""

    def __init__(self, engine: Runner, output: BinaryIO) -> None:
        self._engine = engine
        self._output = output
        self._sending = threading.Lock()
        self._jobs: dict[int, PipeJob] = {}
        self._lanes = {lane: LaneThread(lane, self._run) for lane in Lane}

    def serve(self, lines: Iterable[bytes]) -> None:
        hello = protocol.Hello(protocol=protocol.PROTOCOL, version=__version__)
        self._send(protocol.Reply(id=0, result=protocol.to_json(hello)))
        for line in lines:
            try:
                self._take(protocol.decode_call(line))
            except UsageError as error:
                self._send(protocol.Reply(id=0, error=error.to_dict()))
        for job in list(self._jobs.values()):
            job.cancel()

    def _take(self, call: protocol.CallLine) -> None:
        if call.cancel is not None:
            if job := self._jobs.get(call.cancel):
                job.cancel()
            return
        if call.request is None or call.id in self._jobs:
            raise UsageError("a call needs a request and an id that is not in use")
        job = self._jobs[call.id] = PipeJob(call.id, self._send)
        self._lanes[call.request.lane].put(call.request, job, call.id)

    def _run(self, request: AnyRequest, job: PipeJob, number: int) -> None:
        try:
            job.check()
            result = protocol.to_json(self._engine.run(request, job))
            reply = protocol.Reply(id=number, result=result)
        except AppError as error:
            reply = protocol.Reply(id=number, error=error.to_dict())
        except Exception as error:
            logs.fault(log, f"request {type(request).__name__}", error)
            reply = protocol.Reply(id=number, error=InternalError(type(error).__name__).to_dict())
        self._jobs.pop(number, None)
        self._send(reply)

    def _send(self, reply: protocol.Reply) -> None:
        line = protocol.encode(reply)
        with self._sending:
            try:
                self._output.write(line)
                self._output.flush()
            except BrokenPipeError:
                os._exit(0)  # nobody listens any more; stored work is durable at every commit


def main(home: Home) -> int:
    """Serve the library until stdin closes. An engine that cannot open says why, under id 0."""
    wire = take_stdout()
    from desktop_app.engine.engine import Engine  # prints of native code go to stderr by now

    try:
        home.create()
        logs.start(home.logs, "engine")
        log.info("seojae %s serves", __version__)
        with Engine.open(home) as engine:
            Worker(engine, wire).serve(sys.stdin.buffer)
    except OSError as error:
        unwritable = LibraryUnwritable(type(error).__name__, path=str(home.root))
        wire.write(protocol.encode(protocol.Reply(id=0, error=unwritable.to_dict())))
    except AppError as error:
        wire.write(protocol.encode(protocol.Reply(id=0, error=error.to_dict())))
    else:
        return 0
    wire.flush()
    return 1
