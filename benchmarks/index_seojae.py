"""Ours: text files through the parsing children into a real library, and its own search.

`python -m benchmarks.index_seojae DATA THREADS`
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.measures import measure, read_corpus
from desktop_app import launch, settings
from desktop_app.paths import Home
from desktop_app.protocol import Add

if TYPE_CHECKING:
    from desktop_app.engine.engine import Engine
    from desktop_app.engine.retrieval.embedder import Embedder

EMBED_AT_ONCE = 64

launch.prepare_environment()


def main(data: Path, threads: int) -> None:
    from desktop_app.engine.engine import Engine
    from desktop_app.engine.job import RecordingJob
    from desktop_app.engine.retrieval.retriever import Retriever, Side

    with tempfile.TemporaryDirectory(prefix="seojae-") as name:
        folder = Path(name) / "passages"
        ids = write_files(data, folder)
        home = Home(Path(name) / "home")
        settings.change(home.settings, threads=threads)
        with Engine.open(home) as engine:
            engine.resources.library()
            embedder = engine.resources.embedder(settings.Settings().embedder)
            embedder.embed(["warm"])
            start = perf_counter()
            report = engine.run(Add(paths=(str(folder),)), RecordingJob())
            seconds = perf_counter() - start
            if report.indexed != len(ids):
                raise SystemExit(f"indexed {report.indexed} of {len(ids)} passages")
            pure = embedding_seconds(engine, embedder)
            index = engine.resources.store().index(embedder.name)
            retriever = Retriever(engine.resources.catalog, [Side(index, embedder)])

            def search(question: str) -> list[str]:
                found = retriever.search(question, None).passages
                return list(dict.fromkeys(ids[Path(passage.path).stem] for passage in found))

            result = measure(data, search, len(ids), seconds)
            replace(result, embedding_share=pure / seconds).print()


def embedding_seconds(engine: Engine, embedder: Embedder) -> float:
    """How long the embedding of the same chunks takes when nothing else is done."""
    documents = engine.resources.catalog.documents()
    texts = [chunk.text for d in documents for chunk in engine.resources.catalog.chunks_of(d.id)]
    start = perf_counter()
    for first in range(0, len(texts), EMBED_AT_ONCE):
        embedder.embed(texts[first : first + EMBED_AT_ONCE])
    return perf_counter() - start


def write_files(data: Path, folder: Path) -> dict[str, str]:
    """One text file a passage; the ids of the passages by file name without suffix."""
    folder.mkdir()
    ids = {}
    for number, passage in enumerate(read_corpus(data)):
        name = f"{number:06}"
        text = f"{passage.title}\n\n{passage.text}".strip()
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        ids[name] = passage.id
    return ids


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
