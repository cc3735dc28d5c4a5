"""Parser children, started when needed, stopped when stuck, replaced when old or dead."""

from __future__ import annotations

import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

import msgspec

from desktop_app import errors, launch
from desktop_app.engine.parsers import formats
from desktop_app.engine.parsers.messages import (
    Failed,
    Finished,
    Limits,
    Look,
    Opened,
    Options,
    PageRead,
    Parse,
    Part,
    PlacedText,
    Render,
    Rendered,
    Reply,
    Request,
    TableRead,
    collect,
)
from desktop_app.errors import (
    Cancelled,
    DocumentError,
    DocumentTooLarge,
    InternalError,
    ReaderCrashed,
)
from desktop_app.types import ParsedDocument

log = logging.getLogger(__name__)

TICK = 0.05
"""Seconds between two looks at whether the work is still wanted."""
LONGEST_LINE = 1 << 30
"""Bytes of one reply: more is no child of ours."""
PAGES_AHEAD = 16
"""Replies kept before the child has to wait."""

Check = Callable[[], None]


class ParserPool:
    """Reads documents in child processes, `size` at a time. Safe to use from any thread.

    `models` is the library's own folder of models.
    """

    def __init__(
        self,
        size: int = 2,
        limits: Limits = Limits(),  # noqa: B008
        command: Sequence[str] | None = None,
        models: Path | None = None,
    ) -> None:
        self._limits = limits
        self._models = models
        self._command = list(command or launch.command("parse-child"))
        self._changed = threading.Condition()
        self._free = size
        self._idle: deque[_Child] = deque()
        self._busy: set[_Child] = set()
        self._closed = False

    def parse(
        self,
        path: Path,
        options: Options = Options(),  # noqa: B008
        on_page: Callable[[int, int], None] | None = None,
        check: Check | None = None,
    ) -> ParsedDocument:
        """Read a document; raises a kind of DocumentError with its path.

        `on_page(done, total)` is called after every page. `check` is called often
        while waiting; when it raises, the child is stopped.
        """
        size = self._measure(path)
        limits = self._limits.recognising() if options.recognise else self._limits
        if self._models is not None:
            options = msgspec.structs.replace(options, models=str(self._models))
        request = Parse(path=os.fsencode(path), limits=limits, options=options)
        return collect(_parts(self._run(request, path, size, check)), on_page)

    def look(self, path: Path) -> list[PlacedText]:
        """Every text of a file, by another way than its reader; raises as `parse` does."""
        request = Look(path=os.fsencode(path), limits=self._limits)
        replies = self._run(request, path, self._measure(path), None)
        return [reply for reply in replies if isinstance(reply, PlacedText)]

    def render(self, path: Path, page: int, dpi: int, target: Path, password: str = "") -> None:
        """Draw a page, numbered from 1, into the PNG `target`; raises as `parse` does."""
        request = Render(
            path=os.fsencode(path),
            page=page,
            dpi=dpi,
            target=os.fsencode(target),
            limits=self._limits,
            password=password,
        )
        for _ in self._run(request, path, self._measure(path), None):
            pass

    def close(self) -> None:
        """Stop all children; work under way ends as cancelled."""
        with self._changed:
            self._closed = True
            children = [*self._idle, *self._busy]
            self._idle.clear()
            self._changed.notify_all()
        for child in children:
            child.stop()

    def _measure(self, path: Path) -> int:
        try:
            return formats.measure(path, self._limits.document_bytes)
        except DocumentError as error:
            raise _with_path(error, path) from None

    def _run(self, request: Request, path: Path, size: int, check: Check | None) -> Iterator[Reply]:
        """The replies to a request, up to the last one; the child is kept only if all went well."""
        child = self._take(check)
        well = False
        try:
            for reply in child.ask(
                request, lambda pages: request.limits.allowed(size, pages), check
            ):
                if isinstance(reply, Failed):
                    # a process whose memory ran out cannot be relied upon
                    well = reply.code != DocumentTooLarge.code
                    raise _with_path(errors.from_dict(msgspec.to_builtins(reply)), path)
                yield reply
            # one that recognised text has made itself slow, for good
            well = not (isinstance(request, Parse) and request.options.recognise)
        except _ChildFailed as failure:
            if self._closed:
                raise Cancelled from None
            log.warning("a parser child failed: %s", failure)
            raise ReaderCrashed(str(failure), path=_readable(path)) from None
        finally:
            self._give_back(child, keep=well)

    def _take(self, check: Check | None) -> _Child:
        with self._changed:
            while not self._free and not self._closed:
                self._changed.wait(TICK)
                if check:
                    check()
            if self._closed:
                raise Cancelled
            self._free -= 1
            child = self._idle.pop() if self._idle else _Child(self._command)
            self._busy.add(child)
            return child

    def _give_back(self, child: _Child, *, keep: bool) -> None:
        with self._changed:
            keep = keep and not self._closed and child.files < self._limits.files_per_child
            self._busy.discard(child)
            self._free += 1
            if keep:
                self._idle.append(child)
            self._changed.notify()
        if not keep:
            child.stop()


class _ChildFailed(Exception):
    """A child died, was stopped for taking too long, or spoke nonsense."""


class _Child:
    """One process and the thread that reads its replies."""

    def __init__(self, command: Sequence[str]) -> None:
        self.files = 0
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._replies: queue.Queue[bytes] = queue.Queue(PAGES_AHEAD)
        self._decoder: msgspec.json.Decoder[Reply] = msgspec.json.Decoder(Reply)
        self._stopped = False

    def ask(
        self, request: Request, allowed: Callable[[int], float], check: Check | None
    ) -> Iterator[Reply]:
        """The replies to one request; `allowed(pages)` is how many seconds it may take.

        Raises _ChildFailed, and whatever `check` raises.
        """
        self._send(request)
        self.files += 1
        began = time.monotonic()
        pages = 0
        while True:
            if check:
                check()
            try:
                line = self._replies.get(timeout=TICK)
            except queue.Empty:
                if time.monotonic() - began > allowed(pages):
                    raise _ChildFailed("took too long") from None
                continue
            reply = self._decode(line)
            pages += isinstance(reply, PageRead)
            yield reply
            if isinstance(reply, Finished | Rendered | Failed):
                return

    def stop(self) -> None:
        """End the process at once; may be called again, and from any thread."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()
            while True:  # room for the reading thread, which may wait to put a reply
                try:
                    self._replies.get_nowait()
                except queue.Empty:
                    break
            process.wait()

    def _send(self, request: Request) -> None:
        if self._process is None or self._process.poll() is not None:
            self._start()
        assert self._process is not None and self._process.stdin is not None  # noqa: S101
        try:
            self._process.stdin.write(msgspec.json.encode(request) + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise _ChildFailed(type(error).__name__) from None

    def _start(self) -> None:
        # Not of our terminal's group: Ctrl-C cancels in the engine, and is no crash here.
        flags = 0
        if sys.platform == "win32":
            flags = (
                subprocess.CREATE_NO_WINDOW
                | subprocess.CREATE_NEW_PROCESS_GROUP
                | subprocess.BELOW_NORMAL_PRIORITY_CLASS
            )
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # native libraries print what they read
            env={**os.environ, **launch.ENVIRONMENT},
            start_new_session=True,
            creationflags=flags,
        )
        if self._stopped:  # the pool was closed meanwhile
            self._process.kill()
        self.files = 0
        self._replies = queue.Queue(PAGES_AHEAD)
        threading.Thread(
            target=_listen, args=(self._process.stdout, self._replies), daemon=True
        ).start()

    def _decode(self, line: bytes) -> Reply:
        if not line.endswith(b"\n"):
            assert self._process is not None  # noqa: S101
            raise _ChildFailed(f"ended with {self._process.wait()}" if not line else "cut reply")
        try:
            return self._decoder.decode(line)
        except msgspec.DecodeError:
            raise _ChildFailed("no reply of ours") from None


def _listen(stdout: IO[bytes], replies: queue.Queue[bytes]) -> None:
    """Pass lines on until the child ends; the last one is empty."""
    with stdout:
        while line := stdout.readline(LONGEST_LINE):
            replies.put(line)
    replies.put(b"")


def _parts(replies: Iterator[Reply]) -> Iterator[Part]:
    for reply in replies:
        if not isinstance(reply, Opened | PageRead | TableRead | Finished):
            raise InternalError(type(reply).__name__)
        yield reply


def _with_path(error: errors.AppError, path: Path) -> errors.AppError:
    error.params["path"] = _readable(path)
    return error


def _readable(path: Path) -> str:
    """A path that can be sent and shown: names need not be valid UTF-8."""
    return os.fsencode(path).decode("utf-8", errors="replace")
