"""A process that fills a small disk with a store, and says what went wrong.

    python -m tests.engine.library.full_child FOLDER ROUNDS

In every round some room is left on the disk, of a random size, so that over the
rounds the disk is full at one write after the other.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from pathlib import Path

from desktop_app.engine.catalog import Catalog
from desktop_app.engine.library.store import Store
from desktop_app.engine.retrieval.indexes import Indexes
from desktop_app.errors import DiskFull
from tests.engine.library.crash_child import held, wrong
from tests.engine.library.samples import DIMENSION, put

MOST_FREE = 250_000
"""Bytes: a write of the store takes less."""


def opened(folder: Path) -> Store:
    indexes = Indexes(folder / "index", lambda _: DIMENSION)
    store = Store(Catalog(folder / "catalog.db"), indexes, floor=0)
    store.recover()
    # the disk is to be full in the middle of writing, not told before
    store.require_space = lambda: None  # type: ignore[method-assign]
    return store


def fill(filler: Path, free: int) -> None:
    """Leave so many bytes of the disk."""
    with filler.open("ab") as file:
        size = max(0, shutil.disk_usage(filler.parent).free - free)
        os.posix_fallocate(file.fileno(), file.tell(), size) if size else None


def main(folder: Path, rounds: int) -> None:
    chance = random.Random(3)
    filler = folder / "filler"
    expected: dict[str, list[int]] = {}
    full = 0
    for number in range(rounds):
        filler.unlink(missing_ok=True)
        store = opened(folder)
        assert held(store) == expected and wrong(store, expected) == [], "after opening"
        fill(filler, chance.randrange(MOST_FREE))
        name = f"d{chance.randrange(12)}"
        state = [number + 1, chance.randint(1, 40)]
        try:
            put(store, name, *state)
            expected[name] = state
        except DiskFull as error:
            assert int(error.params["needed_mb"]) > 0
            full += 1
            # what was not acknowledged is there in full or not at all
            if held(store).get(name) == state:
                expected[name] = state
        # reading goes on
        assert held(store) == expected, "after putting"
        assert wrong_text(store, expected) == [], "searching after putting"
        gone = chance.choice(sorted(expected)) if len(expected) > 6 else None
        if gone is not None:
            store.forget(None, f"/papers/{gone}")
            del expected[gone]
            assert held(store) == expected, "after forgetting"
        store.close()
        store.catalog.close()
    print(full)


def wrong_text(store: Store, documents: dict[str, list[int]]) -> list[str]:
    """What a search does not find; rows that are too much are never shown and do no harm."""
    return [fault for fault in wrong(store, documents) if "other rows" not in fault]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
