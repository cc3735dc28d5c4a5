"""Which parts of watched folders have changed, told by the system and by the clock.

The system's notices may be missing (network drives, too many folders for the
kernel, a full queue): every folder is also due for a look from time to time.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop_app.engine.library.scan import is_within

SETTLE = 1.0
"""Seconds without a notice after which a change is looked at."""
LONGEST = 3.0
"""Seconds after which it is looked at even if notices go on coming."""
LOOK_EVERY = 300.0
"""Seconds between two looks at a folder of which no notices came."""
LOOK_EVERY_UNTOLD = 20.0
"""The same for a folder that the system gives no notices of, or that is away."""
MOST_PARTS = 50
"""With more changed parts the whole folder is looked at."""

WRITING = frozenset({"created", "modified", "moved", "deleted", "closed"})
"""Kinds of notices that something changed; others say that a file was opened."""

log = logging.getLogger(__name__)


class Watcher:
    """Watches folders and files. `watch` and `due` are for one thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._watched: dict[str, Any] = {}
        self._looked: dict[str, float] = {}
        self._notices: dict[str, tuple[float, float]] = {}
        """Changed folder -> times of the first and the last notice."""
        self._observer: Any = None

    def __enter__(self) -> Watcher:
        from watchdog.observers import Observer

        self._observer = Observer()
        self._observer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._observer.stop()
        self._observer.join(5)

    def watch(self, paths: Iterable[str]) -> None:
        """Watch these folders and files from now on, and no others; new ones are due at once.

        Call it often: it also notices folders that went or came back.
        """
        paths = set(paths)
        for path in self._watched.keys() - paths:
            self._unschedule(path)
            del self._watched[path]
            self._looked.pop(path, None)
        for path in paths:
            there = Path(path).exists()
            if self._watched.get(path) is None:
                self._watched[path] = self._schedule(path) if there else None
                if self._watched[path] is not None:
                    self._looked.pop(path, None)
            elif not there:
                self._unschedule(path)
                self._watched[path] = None
                self._looked.pop(path, None)

    def due(self) -> list[str]:
        """Folders and files to be looked at now, none below another; their notices are taken."""
        now = time.monotonic()
        # all at once: a file that moved left one folder and came to another
        with self._lock:
            times = self._notices.values()
            last = max((last for _, last in times), default=now)
            first = min((first for first, _ in times), default=now)
            settled: list[str] = []
            if now - last >= SETTLE or now - first >= LONGEST:
                settled = list(self._notices)
                self._notices.clear()
        parts = {self._part(path) for path in settled} - {None}
        if len(parts) > MOST_PARTS:
            parts = {self._root(str(part)) for part in parts}
        for path, watch in self._watched.items():
            every = LOOK_EVERY if watch is not None else LOOK_EVERY_UNTOLD
            if now - self._looked.get(path, -every) >= every:
                parts.add(path)
                self._looked[path] = now
        found = sorted(str(part) for part in parts)
        return [p for p in found if not any(p != o and is_within(p, o) for o in found)]

    def again(self, paths: Iterable[str]) -> None:
        """These files were being written: look at them when they are done."""
        for path in paths:
            self._notice(str(Path(path).parent))

    def look_at_all(self) -> None:
        """Everything is due."""
        self._looked.clear()

    def _notice(self, folder: str) -> None:
        now = time.monotonic()
        with self._lock:
            first, _ = self._notices.get(folder, (now, now))
            self._notices[folder] = (first, now)

    def _root(self, path: str) -> str | None:
        return next((root for root in self._watched if is_within(path, root)), None)

    def _part(self, path: str) -> str | None:
        """The nearest folder that is there, of a folder that may have gone; None: not ours.

        A watched file stands for itself.
        """
        files = [root for root in self._watched if str(Path(root).parent) == path]
        root = self._root(path)
        if root is None:
            return files[0] if files else None
        while path != root and not Path(path).is_dir():
            path = str(Path(path).parent)
        return path

    # ---- the system's notices

    def _schedule(self, path: str) -> Any:
        from watchdog.events import FileSystemEventHandler

        tell = self._tell

        class Handler(FileSystemEventHandler):
            def on_any_event(self, event: Any) -> None:
                if event.event_type in WRITING:
                    for place in (event.src_path, event.dest_path):
                        if place:
                            tell(os.fsdecode(place), event.is_directory, event.event_type)

        is_file = Path(path).is_file()
        try:
            return self._observer.schedule(
                Handler(), str(Path(path).parent) if is_file else path, recursive=not is_file
            )
        except OSError as error:
            log.info("a folder is looked at by the clock alone: %s", type(error).__name__)
            return None

    def _tell(self, path: str, is_folder: bool, kind: str) -> None:
        """Called by the thread of the notices."""
        if is_folder:
            self._notice(path)
        if not is_folder or kind != "modified":
            self._notice(str(Path(path).parent))

    def _unschedule(self, path: str) -> None:
        watch = self._watched[path]
        others = [w for other, w in self._watched.items() if other != path]
        if watch is not None and watch not in others:
            with suppress(KeyError):  # its folder went, and the watch with it
                self._observer.unschedule(watch)
