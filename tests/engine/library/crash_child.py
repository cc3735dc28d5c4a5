"""A process that changes a store until it is killed, and says what it is about to do.

    python -m tests.engine.library.crash_child FOLDER SEED

First line: `{"documents": {name: [version, pieces]}, "wrong": [...]}`, what the
store holds and which chunks a search does not find. Then, until the end, a line
before and a line `ok` after each change. The seed `check` ends after the first.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from desktop_app.engine.catalog import Catalog
from desktop_app.engine.library.store import Store
from desktop_app.engine.retrieval.index import VectorIndex
from tests.engine.library.samples import DIMENSION, put, text, vector

Held = dict[str, list[int]]


def say(value: object) -> None:
    print(json.dumps(value), flush=True)


def held(store: Store) -> Held:
    """Version and pieces of every document; the time of the sample files is their version."""
    home = store.catalog.files.ensure_collection("papers")
    return {
        Path(path).name: [record.stamp.mtime_ns, store.catalog.document(record.id).chunks]
        for path, record in store.catalog.files.records(home).items()
        if record.live
    }


def wrong(store: Store, documents: Held) -> list[str]:
    """Chunks, the first and last of every document, that are not what a search finds first."""
    bad = []
    for name, (version, pieces) in documents.items():
        for ordinal in {0, pieces - 1}:
            hits = store.index.search_dense(vector(name, version, ordinal).astype("f4"), 3)
            keys = [(hit.document, hit.generation, hit.ordinal) for hit in hits]
            found = store.catalog.chunks(keys)
            shown = [found[key].chunk.text for key in keys if key in found]
            if shown[:1] != [text(name, version, ordinal)]:
                bad.append(f"{name} {version} {ordinal}")
    if store.index.counts() != store.catalog.contents.counts():
        bad.append("the index has other rows than the catalog says")
    return bad


def main(folder: Path, seed: str) -> None:
    store = Store(Catalog(folder / "catalog.db"), VectorIndex(folder / "index", DIMENSION), floor=0)
    store.recover()
    documents = held(store)
    say({"documents": documents, "wrong": wrong(store, documents)})
    chance = random.Random(seed)
    new = 1 + max((int(name[1:]) for name in documents), default=0)
    while seed != "check":
        what = chance.random()
        if what < 0.4 or len(documents) < 3:
            name, new = f"d{new}", new + 1
        else:
            name = chance.choice(sorted(documents))
        if what < 0.75 or len(documents) < 3:
            state = [documents.get(name, [0])[0] + 1, chance.randint(1, 30)]
            say(["put", name, state])
            put(store, name, *state)
            documents[name] = state
        elif what < 0.88:
            say(["remove", name, None])
            store.forget(None, f"/papers/{name}")
            del documents[name]
        else:
            say(["flush", name, documents[name]])
            store.flush()
        say("ok")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
