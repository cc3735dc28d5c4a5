"""Ours: text files through the parsing children into a real library, and its own search.

`python -m benchmarks.index_seojae DATA THREADS`
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.measures import measure, read_corpus
from desktop_app import launch, settings
from desktop_app.paths import Home
from desktop_app.protocol import Add

launch.prepare_environment()


def main(data: Path, threads: int) -> None:
    from desktop_app.engine.engine import Engine
    from desktop_app.engine.job import RecordingJob
    from desktop_app.engine.retrieval.retriever import Retriever

    with tempfile.TemporaryDirectory(prefix="seojae-") as name:
        folder = Path(name) / "passages"
        ids = write_files(data, folder)
        home = Home(Path(name) / "home")
        settings.change(home.settings, threads=threads)
        with Engine.open(home) as engine:
            index = engine.store().index
            start = perf_counter()
            report = engine.run(Add(paths=(str(folder),)), RecordingJob())
            seconds = perf_counter() - start
            if report.indexed != len(ids):
                raise SystemExit(f"indexed {report.indexed} of {len(ids)} passages")
            retriever = Retriever(engine.catalog, index, engine.embedder())

            def search(question: str) -> list[str]:
                found = retriever.search(question, None).passages
                return list(dict.fromkeys(ids[Path(passage.path).stem] for passage in found))

            measure(data, search, len(ids), seconds).print()


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
