"""One window for a library: a second start brings the first one to the front.

A lock file tells that there is a window, and a file beside it asks for it: no socket is
needed, and none is opened.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

LOCK, WANTED = "window.lock", "window.wanted"


class SingleInstance(QObject):
    wanted = Signal()
    """The program was started once more."""

    def __init__(self, library: Path) -> None:
        super().__init__()
        self._library = library
        self._wanted = library / WANTED
        self._lock = QLockFile(str(library / LOCK))
        self._lock.setStaleLockTime(0)  # stale is only what a process left that is gone
        self._watcher: QFileSystemWatcher | None = None

    def is_first(self) -> bool:
        """True when no other window is open on this library, as far as can be told."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def ask_for_first(self) -> None:
        """Have the window that is open come to the front."""
        self._wanted.touch()

    def listen(self) -> None:
        """Hear of later starts from now on."""
        self._wanted.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(self._library)], self)
        self._watcher.directoryChanged.connect(self._look)

    def _look(self) -> None:
        if self._wanted.exists():
            with suppress(OSError):
                self._wanted.unlink()
            self.wanted.emit()
