"""Another embedding model for a collection: vectors made in the background, then one switch.

Until the switch, questions are answered with the vectors of the old model. What
was made is kept, so that the work goes on after quitting or a crash.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.engine.catalog import Catalog
from desktop_app.engine.job import Job
from desktop_app.engine.library.indexing import Between, IndexingEmbedder
from desktop_app.engine.library.store import Store
from desktop_app.protocol import Progress, Stage, StageName
from desktop_app.types import Collection

AT_ONCE = 256
"""Vectors of one commit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reembedder:
    catalog: Catalog
    store: Store
    embedder: Callable[[str], IndexingEmbedder]

    def run(self, job: Job, between: Between) -> int:
        """Bring all collections to the models they are to have; returns how many were."""
        changing = [c for c in self.catalog.collections.all() if c.next_embedder is not None]
        switched = 0
        for collection in changing:
            if self._embed(collection, job, between):
                self.store.switch_embedder(collection.id)
                switched += 1
        return switched

    def _embed(self, collection: Collection, job: Job, between: Between) -> bool:
        """Make the vectors that are missing; False when the person chose otherwise meanwhile."""
        import numpy as np

        assert collection.next_embedder is not None  # noqa: S101
        contents = self.catalog.contents
        model = self.embedder(collection.next_embedder)
        job.report(Stage(stage=StageName.EMBEDDING, count=collection.documents))

        def check() -> None:
            job.check()
            between.hold()
            if between.wanted():
                between.run()

        done = 0
        while chunks := contents.without_next_vector(collection.id, AT_ONCE):
            self.store.require_space()
            vectors = model.embed([text for _, text in chunks], check).astype(np.float16)
            wanted = self.catalog.collections.next_embedder(collection.id)
            if wanted != collection.next_embedder:
                return False
            contents.add_next_vectors(
                [(id, vector.tobytes()) for (id, _), vector in zip(chunks, vectors, strict=True)]
            )
            done += len(chunks)
            progress = Progress(
                stage=StageName.EMBEDDING,
                done=done,
                total=max(collection.chunks, done),
                item=collection.name,
            )
            job.report(progress)
        return True
