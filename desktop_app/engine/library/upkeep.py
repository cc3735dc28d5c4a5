"""Keeping a library right for as long as it is open: watch, read, recognise, embed anew.

One thread works here. Whoever else wants to change the library gets a turn in
between (see `turns`), and a question goes before the embedding of documents.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.engine.catalog import Catalog
from desktop_app.engine.job import Job
from desktop_app.engine.library.folders import Folders
from desktop_app.engine.library.indexing import Indexer
from desktop_app.engine.library.reembedding import Reembedder
from desktop_app.engine.library.scan import is_within
from desktop_app.engine.library.turns import Turns
from desktop_app.engine.library.watch import Watcher
from desktop_app.errors import LibraryError
from desktop_app.protocol import Event, LibraryChanged, Stage, StageName, Trouble

TICK = 0.25
"""Seconds between two looks at whether there is something to do."""
HELD = 0.05
"""Seconds between two looks at whether a question is still being answered."""
SETTLE = 2.0
"""Seconds since its last change after which a file is taken for complete."""
LOOK_EVERY = 1.0
"""Seconds of reading between two looks at what has changed in the folders."""
AFTER_TROUBLE = 30.0
"""Seconds after which reading is tried again, on a disk that was full for instance."""
PAUSED = "paused"
"""Meta value of the catalog: the person stopped the reading for a while."""


class _Stopped(Exception):
    """Reading stops since it was paused or the mains went, not since nobody waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryUpkeep:
    """`waits_for_mains`: reading must wait; `asking`: a question is being answered."""

    catalog: Catalog
    indexer: Indexer
    reembedder: Reembedder
    folders: Callable[[], Folders]
    turns: Turns
    waits_for_mains: Callable[[], bool]
    recognises_always: Callable[[], bool]
    asking: Callable[[], bool]

    def run(self, job: Job) -> None:
        """Work until cancelled. Raises Cancelled."""
        with Watcher() as watcher:
            between = _Between(self, watcher, job)
            reading = _ReadingJob(job, between)
            keeper = _Keeper(self, between, reading)
            while True:
                job.check()
                with self.turns.long_turn():
                    between.look_around()
                    keeper.work()
                time.sleep(TICK)

    def resting(self) -> StageName | None:
        """Why nothing is read now: `paused` or `battery`; None when nothing stands against it."""
        if self.catalog.get(PAUSED) is not None:
            return StageName.PAUSED
        return StageName.BATTERY if self.waits_for_mains() else None


class _Between:
    """What goes between two batches: changes of folders, other requests, questions."""

    def __init__(self, upkeep: LibraryUpkeep, watcher: Watcher, job: Job) -> None:
        self.resting: StageName | None = None
        """Why nothing is read, when it was last looked."""
        self._upkeep = upkeep
        self._watcher = watcher
        self._job = job
        self._looked = 0.0

    def look_around(self) -> None:
        """Note what has changed in the folders."""
        self._looked = time.monotonic()
        self.resting = self._upkeep.resting()
        collections = [c for c in self._upkeep.catalog.collections.all() if c.watched]
        self._watcher.watch(folder for c in collections for folder in c.folders)
        due = self._watcher.due()
        changed = False
        for collection in collections:
            paths = [p for p in due if any(is_within(p, f) for f in collection.folders)]
            if paths:
                folders = self._upkeep.folders()
                found = folders.look_at(collection, paths, self._job.check, SETTLE)
                self._watcher.again(found.unsettled)
                changed = changed or bool(found)
        if changed:
            self._job.report(LibraryChanged())

    def wanted(self) -> bool:
        return self._upkeep.turns.wanted or time.monotonic() - self._looked >= LOOK_EVERY

    def run(self) -> None:
        if self._upkeep.turns.wanted:
            self._upkeep.turns.give_way()
        self.look_around()

    def hold(self) -> None:
        while self._upkeep.asking():
            self._job.check()
            time.sleep(HELD)


class _ReadingJob:
    """The job of what is read: it stops when reading must rest, and remembers the last stage."""

    def __init__(self, job: Job, between: _Between) -> None:
        self._job = job
        self._between = between
        self._stage: StageName | None = None

    def report(self, event: Event) -> None:
        if isinstance(event, Stage):
            self._stage = event.stage
        self._job.report(event)

    def check(self) -> None:
        self._job.check()
        if self._between.resting is not None:
            raise _Stopped

    def say(self, stage: StageName) -> None:
        """Report a stage, unless it is the last one that was."""
        if stage != self._stage:
            self.report(Stage(stage=stage))

    def trouble(self, error: LibraryError) -> None:
        self._stage = None
        self._job.report(Trouble(code=error.code, params=error.params))


class _Keeper:
    """The work of the upkeep, as often as there is some."""

    def __init__(self, upkeep: LibraryUpkeep, between: _Between, job: _ReadingJob) -> None:
        self._upkeep = upkeep
        self._between = between
        self._job = job
        self._not_before = 0.0

    def work(self) -> None:
        """Do what is to be done, until there is nothing left or it must stop."""
        if self._between.resting is not None:
            self._job.say(self._between.resting)
        elif time.monotonic() >= self._not_before:
            try:
                self._read()
                self._job.say(StageName.IDLE)
            except _Stopped:
                self._job.report(LibraryChanged())
            except LibraryError as error:
                # Nothing is lost: what waits is tried again when there may be room.
                self._not_before = time.monotonic() + AFTER_TROUBLE
                self._job.trouble(error)

    def _read(self) -> None:
        upkeep, job, between = self._upkeep, self._job, self._between
        if upkeep.recognises_always():
            upkeep.catalog.files.recognise_unread()
        done = upkeep.indexer.read(job, between=between)
        done += upkeep.indexer.read(job, recognise=True, between=between)
        done += upkeep.reembedder.run(job, between=between)
        if done:
            job.report(LibraryChanged())
