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

import numpy as np

from desktop_app.engine.catalog import Catalog
from desktop_app.engine.library.store import Store
from desktop_app.engine.retrieval.indexes import Indexes
from tests.engine.library.samples import DIMENSION, put, shaped, text, vector

Held = dict[str, list[int]]


def say(value: object) -> None:
    print(json.dumps(value), flush=True)


def switch(store: Store) -> None:
    """Give the collection the other embedding model, as the upkeep does."""
    catalog = store.catalog
    home = catalog.collection("papers")
    catalog.collections.set_next_embedder(home.id, "" if home.embedder else "wide")
    while chunks := catalog.contents.without_next_vector(home.id, 20):
        made = [(id, _vector_of(text, home.embedder == "").tobytes()) for id, text in chunks]
        catalog.contents.add_next_vectors(made)
    store.switch_embedder(home.id)


def _vector_of(piece: str, is_wide: bool) -> np.ndarray:
    name, _, version, _, ordinal = piece.split()[:5]
    return shaped(vector(name, int(version), int(ordinal)), is_wide)


def held(store: Store) -> Held:
    """Version and pieces of every document; the hash of a sample file is its version."""
    found = [c for c in store.catalog.collections.all() if c.name == "papers"]
    if not found:
        return {}
    return {
        Path(path).name: [
            (record.known_sha256 or b"?")[0],
            store.catalog.document(record.id).chunks,
        ]
        for path, record in store.catalog.files.records(found[0].id).items()
        if record.has_text
    }


def wrong(store: Store, documents: Held) -> list[str]:
    """Chunks, the first and last of every document, that are not what a search finds first."""
    bad = []
    embedder = next((c.embedder for c in store.catalog.collections.all()), "")
    index = store.index(embedder)
    for name, (version, pieces) in documents.items():
        for ordinal in {0, pieces - 1}:
            wanted = shaped(vector(name, version, ordinal), embedder == "wide")
            hits = index.search_dense(wanted.astype("f4"), 3)
            keys = [(hit.document, hit.generation, hit.ordinal) for hit in hits]
            found = store.catalog.chunks(keys)
            shown = [found[key].chunk.text for key in keys if key in found]
            if shown[:1] != [text(name, version, ordinal)]:
                bad.append(f"{name} {version} {ordinal}")
    if index.counts() != store.catalog.contents.counts(embedder):
        bad.append("the index has other rows than the catalog says")
    return bad


def main(folder: Path, seed: str) -> None:
    indexes = Indexes(folder / "index", lambda name: 2 * DIMENSION if name else DIMENSION)
    store = Store(Catalog(folder / "catalog.db"), indexes, floor=0)
    store.recover()
    documents = held(store)
    say({"documents": documents, "wrong": wrong(store, documents)})
    chance = random.Random(seed)
    home = store.catalog.collections.ensure("papers")
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
            put(store, name, *state, embedder=store.catalog.collections.embedder(home))
            documents[name] = state
        elif what < 0.88:
            say(["remove", name, None])
            store.forget(None, f"/papers/{name}")
            del documents[name]
        elif what < 0.95:
            say(["flush", name, documents[name]])
            store.flush()
        else:
            say(["switch", name, documents[name]])
            switch(store)
        say("ok")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
