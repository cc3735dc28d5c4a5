"""A parser child: reads one document after another for the engine, under limits.

Requests are lines on stdin and answers lines on a guarded copy of stdout (see
`parts`). Whatever a hostile file does to a native library happens here: the
child may die or be stopped at any time. It ends when stdin closes.

Limits: processor time of each file, size of written files and number of open
files on every POSIX system; address space only on Linux, where the kernel keeps
it. A file that needs more memory is reported as DocumentTooLarge when Python
notices, and as a crash when native code does not survive it.
"""

from __future__ import annotations

import errno
import os
import queue
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from desktop_app.engine.parsers import formats, second
from desktop_app.engine.parsers.messages import (
    Failed,
    Finished,
    Limits,
    Look,
    Parse,
    Render,
    Rendered,
    Reply,
    Request,
)
from desktop_app.engine.pipes import take_stdout
from desktop_app.errors import (
    AppError,
    DocumentDamaged,
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
)
from desktop_app.types.formats import FileKind, format_of

WRITTEN_BYTES = 256_000_000
OPEN_FILES = 128
SPARE_SECONDS = 5
"""Processor time above the wall time: the engine stops a child before the system does."""
READING, RECOGNISING = 5, 10
"""By how much the processor is left to others: to embedding, which takes the longest, and to
everything else while pictures are read, for seconds a page."""
_OF_CONTENT = (None, errno.EINVAL)
"""Numbers of errors that readers raise of what a file says, not of the file."""
NEARLY = 0.9
"""Share of the memory limit from which no result is trusted: MuPDF swallows failed allocations."""


def main() -> int:
    """Serve requests until stdin closes."""
    wire = take_stdout()
    _give_way(READING)
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    requests = _requests(sys.stdin.buffer)
    encoder = msgspec.json.Encoder()
    memory = None
    for request in requests:
        memory = memory or _Memory(request.limits)
        for reply in _answer(request, memory):
            wire.write(encoder.encode(reply) + b"\n")
            wire.flush()
    return 0


def _requests(stdin: BinaryIO) -> Iterator[Request]:
    """Requests as they come; the process ends with its stdin even in the middle of a file."""
    decoder = msgspec.json.Decoder(Request)
    waiting: queue.SimpleQueue[Request] = queue.SimpleQueue()

    def listen() -> None:
        try:
            for line in stdin:
                waiting.put(decoder.decode(line))
        finally:
            os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        yield waiting.get()


def _answer(request: Request, memory: _Memory) -> Iterator[Reply]:
    """Parts of a document, or the picture of a page; then, if it comes to that, what failed."""
    try:
        path = Path(os.fsdecode(request.path))
        formats.measure(path, request.limits.document_bytes)
        _limit_processor_time(request.limits.seconds_most)
        match request:
            case Parse():
                if request.options.recognise:
                    _give_way(RECOGNISING)
                for part in formats.reader(path)(path, request.options):
                    if isinstance(part, Finished) and memory.exhausted():
                        raise DocumentTooLarge("memory limit")
                    yield part
            case Look():
                yield from second.look(path)
                yield Finished()
            case Render():
                _render(path, request)
                yield Rendered()
    except Exception as error:
        yield _failed(error, memory)


def _give_way(by: int) -> None:
    """Be less urgent than other processes, for good. Windows does that where children start."""
    if sys.platform != "win32":
        os.nice(by)


def _render(path: Path, request: Render) -> None:
    """Draw a page of a PDF, or a picture, as its suffix says."""
    target = Path(os.fsdecode(request.target))
    format = format_of(path)
    if format is not None and format.kind is FileKind.PICTURE:
        from desktop_app.engine.parsers.ocr import image

        image.render(path, request.page, request.dpi, target)
    else:
        from desktop_app.engine.parsers.pdf import reader

        reader.render(path, request.page, request.dpi, target, request.password)


def _failed(error: Exception, memory: _Memory) -> Failed:
    """An error without its text, which may quote the document.

    Third-party readers fail in too many ways to list: what is not known is a
    damaged document, and the detail says where it was raised.
    """
    if isinstance(error, MemoryError) or memory.exhausted():
        error = DocumentTooLarge("memory limit")
    elif isinstance(error, FileNotFoundError):
        error = DocumentMissing(type(error).__name__)
    elif isinstance(error, OSError) and error.errno not in _OF_CONTENT:
        error = DocumentUnreadable(type(error).__name__)
    elif not isinstance(error, AppError):
        error = DocumentDamaged(_where(error))
    return Failed(code=error.code, detail=error.detail)


def _where(error: Exception) -> str:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    if frame is None:
        return type(error).__name__
    file = Path(frame.tb_frame.f_code.co_filename).name
    return f"{type(error).__name__} at {file}:{frame.tb_lineno}"


class _Memory:
    """The limit of address space, and how near to it this process has come."""

    def __init__(self, limits: Limits) -> None:
        self._limit = 0
        if sys.platform == "linux":
            import resource

            self._limit = _status_bytes("VmSize") + limits.memory_bytes
            resource.setrlimit(resource.RLIMIT_AS, (self._limit, self._limit))
        if sys.platform != "win32":
            import resource

            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN_BYTES, WRITTEN_BYTES))
            resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))

    def exhausted(self) -> bool:
        return bool(self._limit) and _status_bytes("VmPeak") > NEARLY * self._limit


def _status_bytes(name: str) -> int:
    """A figure of this process that Linux keeps, in bytes."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) * 1024
    return 0


def _limit_processor_time(seconds: float) -> None:
    """Let the system end this process after so much more processor time."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + SPARE_SECONDS
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))
