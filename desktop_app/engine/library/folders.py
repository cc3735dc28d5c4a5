"""What has come, changed, moved and gone in the folders of a collection.

Only names, sizes and times are looked at, and the content of files that may have
moved. What is new or changed waits in the catalog until `indexing` reads it.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.engine.catalog import Catalog, FileRecord, FileStamp
from desktop_app.engine.catalog.files import CHANGED
from desktop_app.engine.library.reading import look
from desktop_app.engine.library.scan import FoundFile, Rules, Scan, absolute, is_within, scan
from desktop_app.engine.library.store import Store
from desktop_app.errors import DocumentError, FolderNotFound, FolderUnreadable
from desktop_app.types import Collection, CollectionId, DocumentId, DocumentState

Check = Callable[[], None]

AWAY = (DocumentState.UNREADABLE, DocumentState.MISSING)
NANO = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What looking at some paths led to."""

    present: frozenset[str] = frozenset()
    """Paths of all files there, also of those that cannot be opened."""
    waiting: tuple[DocumentId, ...] = ()
    """Documents that are to be read since they are new or have changed."""
    settled: tuple[DocumentId, ...] = ()
    """Documents whose state changed without reading."""
    moved: int = 0
    removed: int = 0
    unsettled: tuple[str, ...] = ()
    """Files that are being written: they are to be looked at later."""

    def __bool__(self) -> bool:
        return bool(self.waiting or self.settled or self.moved or self.removed)


class Folders:
    """Compares folders with what the catalog knows of them."""

    def __init__(
        self, catalog: Catalog, store: Store, *, ignored: tuple[str, ...], largest_file: int
    ) -> None:
        self._catalog = catalog
        self._store = store
        self._ignored = ignored
        self._largest_file = largest_file

    def refresh(self, collection: Collection, check: Check) -> Changes:
        """Look at all folders of a collection; one that is away takes nothing with it."""
        folders = collection.folders
        outer = [f for f in folders if not any(f != o and is_within(f, o) for o in folders)]
        return self.look_at(collection, outer, check)

    def look_at(
        self, collection: Collection, paths: Iterable[str], check: Check, settle: float = 0.0
    ) -> Changes:
        """Look at folders of a collection, or at parts of them, together: files may have moved.

        Files changed less than `settle` seconds ago are left to the next look.
        """
        found = Scan(roots=(), files=(), unreadable=())
        away: list[DocumentId] = []
        for path in paths:
            source = max((f for f in collection.folders if is_within(path, f)), key=len)
            rules = Rules((*self._ignored, *collection.ignored), source)
            if rules.passes_over_path(path):
                continue
            try:
                if path == source and self._is_unmounted(collection.id, source):
                    raise FolderNotFound(path=source)
                found = found.joined(scan([path], check, rules))
            except FolderUnreadable:
                away += self._away(collection.id, path, DocumentState.UNREADABLE)
            except FolderNotFound:
                away += self._away(collection.id, path, DocumentState.MISSING)
        changes = self.take_in(collection.id, found, check, settle=settle)
        return replace(changes, settled=(*changes.settled, *away))

    def take_in(
        self,
        collection: CollectionId,
        found: Scan,
        check: Check,
        *,
        settle: float = 0.0,
        priority: int = CHANGED,
    ) -> Changes:
        """Bring the catalog to what a scan found."""
        self._note_devices(collection, found.roots)
        records = self._catalog.files.records(collection)
        present = {file.path for file in found.files} | set(found.unreadable)
        gone = _gone(found, present, records)
        new = [file for file in found.files if file.path not in records]
        moves = _moves(new, records.values(), present, check)
        self._catalog.files.move(moves)
        left = {record.id for record, _, _ in moves}
        self._store.remove([record.id for record in gone if record.id not in left])
        at_new_place = {path for _, path, _ in moves}
        young = _young(found.files, settle) - at_new_place
        waiting, settled = self._note(
            collection,
            [f for f in found.files if f.path not in at_new_place and f.path not in young],
            found.unreadable,
            records,
            priority,
        )
        return Changes(
            present=frozenset(present),
            waiting=tuple(waiting),
            settled=tuple(settled),
            moved=len(moves),
            removed=sum(record.id not in left for record in gone),
            unsettled=tuple(sorted(young)),
        )

    def _note(
        self,
        collection: CollectionId,
        files: Sequence[FoundFile],
        unreadable: Sequence[str],
        records: dict[str, FileRecord],
        priority: int,
    ) -> tuple[list[DocumentId], list[DocumentId]]:
        """Documents that wait now, and those that have their state without reading."""
        back: list[FoundFile] = []
        changed: list[FoundFile] = []
        for file in files:
            record = records.get(file.path)
            if record is None or _differs(file, record):
                changed.append(file)
            elif record.state in AWAY:
                (back if record.known_sha256 is not None else changed).append(file)
        for file in back:
            self._catalog.files.restore(records[file.path].id, _stamp(file))
        blind = [FoundFile(path=path, size=0, mtime_ns=0) for path in unreadable]
        noted = [(file.path, _stamp(file)) for file in changed + blind]
        ids = self._catalog.files.wait(collection, noted, priority)
        waiting = []
        settled = [records[file.path].id for file in back]
        for id, file in zip(ids, changed, strict=False):
            if file.size > self._largest_file:
                state = DocumentState.TOO_LARGE
                self._store.fail(id, state, state, _stamp(file))
                settled.append(id)
            else:
                waiting.append(id)
        self._catalog.files.not_to_be_had(ids[len(changed) :], DocumentState.UNREADABLE)
        return waiting, settled + ids[len(changed) :]

    # ---- folders that are away

    def _away(self, collection: CollectionId, path: str, state: DocumentState) -> list[DocumentId]:
        """A folder cannot be looked at: its documents keep their text and are not shown."""
        records = self._catalog.files.records(collection).values()
        ids = [r.id for r in records if is_within(r.path, path) and r.state is not state]
        self._catalog.files.not_to_be_had(ids, state)
        return ids

    def _note_devices(self, collection: CollectionId, roots: Iterable[str]) -> None:
        known = self._catalog.collections.devices(collection)
        for root in roots:
            if root in known and known[root] != (device := Path(root).stat().st_dev):
                self._catalog.collections.set_device(collection, root, device)

    def _is_unmounted(self, collection: CollectionId, folder: str) -> bool:
        """Whether only the empty place is left where a disk was connected."""
        device = self._catalog.collections.devices(collection).get(folder)
        try:
            if device is None or Path(folder).stat().st_dev == device:
                return False
            with os.scandir(folder) as entries:
                return next(entries, None) is None
        except OSError:
            return False


def named(root: str) -> str:
    """The name that a collection made of this path gets."""
    path = Path(absolute(root))
    folder = path.parent if path.is_file() else path
    return folder.name or str(folder)


def _stamp(file: FoundFile) -> FileStamp:
    return FileStamp(size=file.size, mtime_ns=file.mtime_ns)


def _differs(file: FoundFile, record: FileRecord) -> bool:
    return (file.size, file.mtime_ns) != (record.stamp.size, record.stamp.mtime_ns)


def _young(files: Iterable[FoundFile], settle: float) -> set[str]:
    """Files that may still be written; one from the future has nothing to wait for."""
    if not settle:
        return set()
    now = time.time_ns()
    return {file.path for file in files if 0 <= now - file.mtime_ns < settle * NANO}


def _gone(found: Scan, present: set[str], records: dict[str, FileRecord]) -> list[FileRecord]:
    """Documents at or below the roots whose files are not there any more.

    What lies below a folder that cannot be opened now is not gone.
    """
    return [
        record
        for path, record in records.items()
        if path not in present
        and any(is_within(path, root) for root in found.roots)
        and not any(is_within(path, blind) for blind in found.unreadable)
    ]


def _moves(
    new: Sequence[FoundFile], records: Iterable[FileRecord], present: set[str], check: Check
) -> list[tuple[FileRecord, str, FileStamp]]:
    """Which new files are ones that have gone from where they were: those of the same content."""
    sizes = {file.size for file in new}
    by_size: defaultdict[int, list[FileRecord]] = defaultdict(list)
    for record in records:
        may_be = record.stamp.size in sizes and record.stamp.sha256 is not None
        if may_be and record.path not in present and not os.path.lexists(record.path):
            by_size[record.stamp.size].append(record)
    moves = []
    for file in new:
        candidates = by_size.get(file.size)
        if not candidates:
            continue
        try:
            stamp = look(Path(file.path), check)
        except DocumentError:
            continue
        same = [record for record in candidates if record.stamp.sha256 == stamp.sha256]
        if same:
            candidates.remove(same[0])
            moves.append((same[0], file.path, stamp))
    return moves
