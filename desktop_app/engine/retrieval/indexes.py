"""The vector indexes of a library, one an embedding model."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote

from desktop_app.engine.retrieval.index import VectorIndex
from desktop_app.paths import tree_size


class Indexes:
    """`dimension` tells the length of a model's vectors by its name."""

    def __init__(self, folder: Path, dimension: Callable[[str], int]) -> None:
        self._folder = folder
        self._dimension = dimension
        self._lock = threading.RLock()
        self._opened: dict[str, VectorIndex] = {}

    def of(self, embedder: str) -> VectorIndex:
        """The index of a model; its files are made on first use."""
        with self._lock:
            if embedder not in self._opened:
                folder = self._folder / _folder_name(embedder)
                self._opened[embedder] = VectorIndex(folder, self._dimension(embedder))
            return self._opened[embedder]

    def drop_all_but(self, embedders: Iterable[str]) -> None:
        """Delete what belongs to none of these models."""
        used = {_folder_name(name): name for name in embedders}
        with self._lock:
            for name in self._opened.keys() - used.values():
                del self._opened[name]
        for entry in self._entries():
            if entry.name in used:
                continue
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)

    def size(self) -> int:
        """Bytes on disk."""
        return tree_size(self._folder)

    def _entries(self) -> list[Path]:
        return list(self._folder.iterdir()) if self._folder.exists() else []


def _folder_name(embedder: str) -> str:
    return "m-" + quote(embedder, safe="")
