"""What this process tries to reach over the network: each attempt is noted, or refused.

An audit hook (PEP 578) hears every name that Python code looks up and every address that
it connects or sends to. Native libraries are not heard by it: `open_now` asks the system
for what this process and its children have open. Downloads happen on purpose, and
`engine.models.fetch` notes them with what came.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import psutil  # type: ignore[import-untyped]

from desktop_app.types import Connection

MOST = 500
"""Lines that are kept; the oldest go first."""
EVENTS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto")
DOWNLOAD, REFUSED, OTHER = "download", "refused", "other"


class Connections:
    """The record in the library's folder. Safe to use from several threads."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()

    def note(self, host: str, kind: str, name: str = "", size: int = 0) -> None:
        """Keep that `host` was reached for; `kind` is `download`, `refused` or `other`."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        line = msgspec.json.encode(
            Connection(when=now, host=host, kind=kind, name=name, bytes=size)
        )
        with self._lock, suppress(OSError), self._file.open("ab") as file:
            file.write(line + b"\n")

    def all(self) -> tuple[Connection, ...]:
        """What was noted, newest first; lines that a crash cut short are passed over."""
        found = []
        with self._lock:
            lines = self._file.read_bytes().splitlines() if self._file.exists() else []
            if len(lines) > 2 * MOST:
                lines = lines[-MOST:]
                self._file.write_bytes(b"\n".join(lines) + b"\n")
        for line in lines:
            with suppress(msgspec.DecodeError):
                found.append(msgspec.json.decode(line, type=Connection))
        return tuple(reversed(found))


class _Guard:
    """What the audit hook does; a hook cannot be taken away again, so there is one."""

    def __init__(self) -> None:
        self.installed = False
        self.refuses = False
        self.records: list[Connections] = []
        self.attempts: list[str] = []
        self._inside = threading.local()

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in EVENTS or getattr(self._inside, "now", False):
            return
        host = _host(event, arguments)
        if host is None:
            return
        self._inside.now = True
        try:
            if self.refuses:
                self.attempts.append(host)
            for record in self.records:
                record.note(host, REFUSED if self.refuses else OTHER)
        finally:
            self._inside.now = False
        if self.refuses:
            raise PermissionError("connections are refused during the offline test")


_guard = _Guard()


def watch(record: Connections) -> None:
    """From now on, note in `record` what Python code of this process tries to reach."""
    _install()
    _guard.records.append(record)


def unwatch(record: Connections) -> None:
    with suppress(ValueError):
        _guard.records.remove(record)


@contextmanager
def refused() -> Iterator[list[str]]:
    """Refuse every connection of Python code meanwhile; gives the hosts that were tried."""
    _install()
    attempts: list[str] = []
    _guard.attempts = attempts
    _guard.refuses = True
    try:
        yield attempts
    finally:
        _guard.refuses = False


def open_now() -> set[str]:
    """Addresses that this process and its children are connected to, loopback left out."""
    found = set()
    own = psutil.Process()
    for process in (own, *own.children(recursive=True)):
        with suppress(psutil.Error, OSError):
            for connection in process.net_connections(kind="inet"):
                if connection.raddr and not _is_local(connection.raddr.ip):
                    found.add(str(connection.raddr.ip))
    return found


def _install() -> None:
    if not _guard.installed:
        _guard.installed = True
        sys.addaudithook(_guard.hear)


def _host(event: str, arguments: tuple[object, ...]) -> str | None:
    """The host of an event of `EVENTS`; None for what stays on this machine."""
    target = arguments[0] if event.startswith("socket.gethost") else arguments[1]
    if event == "socket.getaddrinfo":
        target = arguments[0]
    if isinstance(target, tuple):
        target = target[0]
    elif event in ("socket.connect", "socket.sendto"):
        return None  # a socket in the file system
    if isinstance(target, bytes):
        target = target.decode("utf-8", "replace")
    if not isinstance(target, str) or _is_local(target):
        return None
    return target


def _is_local(host: str) -> bool:
    return host in ("", "localhost", "::1", "0.0.0.0", "::") or host.startswith("127.")  # noqa: S104
