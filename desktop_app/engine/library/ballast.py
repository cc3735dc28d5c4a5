"""Room kept free on the disk, so that documents can be forgotten when nothing else fits."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

BYTES = 32_000_000
_PIECE = bytes(1_000_000)


class Ballast:
    """A file of zeros. SQLite needs room even to delete, and so does what replaces an index."""

    def __init__(self, path: Path, floor: int) -> None:
        self._path = path
        self._floor = floor

    def take(self) -> None:
        """Keep the room, where that still leaves enough of it."""
        if self._path.exists() or shutil.disk_usage(self._path.parent).free < self._least():
            return
        unfinished = self._path.with_suffix(".part")
        try:
            with unfinished.open("wb") as file:
                for _ in range(BYTES // len(_PIECE)):
                    file.write(_PIECE)
            unfinished.replace(self._path)
        except OSError:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)

    def _least(self) -> int:
        return self._floor + 4 * BYTES

    def drop(self) -> None:
        """Give the room up."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
