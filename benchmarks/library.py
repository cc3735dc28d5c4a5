"""A large library: looking for changes, memory while it grows, and building the index anew.

    python -m benchmarks.library [--files 10000] [--chunks 100000]

Real files, parser children, SQLite and LanceDB. Vectors are random: how fast they
are made is measured by `benchmarks.index`, and 100,000 real ones take half an hour.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

import psutil
from rich.console import Console
from rich.table import Table

from desktop_app import launch, settings
from desktop_app.paths import Home
from desktop_app.protocol import Add, Refresh

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from desktop_app.engine.engine import Engine

MIB = 1 << 20
DIMENSION = 384
WORDS = 90
"""Words of a paragraph: about one chunk."""

launch.prepare_environment()


class RandomEmbedder:
    """Takes no time, so that everything else is measured."""

    name = identity = "random"
    dimension = DIMENSION
    max_tokens = 256
    languages = ("en",)

    def __init__(self) -> None:
        import numpy as np

        self._random = np.random.default_rng(7)

    def reads(self, text: str) -> bool:
        return True

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) * 4 // 3 for text in texts]

    def embed(
        self, texts: Sequence[str], check: Callable[[], None] | None = None
    ) -> NDArray[np.float32]:
        if check:
            check()
        vectors = self._random.standard_normal((len(texts), DIMENSION), dtype="f4")
        return vectors / (vectors**2).sum(axis=1, keepdims=True) ** 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--chunks", type=int, default=100_000)
    options = parser.parse_args()
    from desktop_app.engine.engine import Engine
    from desktop_app.engine.job import RecordingJob

    table = Table("", "measured", "target", title="A large library")
    with tempfile.TemporaryDirectory(prefix="seojae-") as name:
        folder = Path(name) / "documents"
        write_files(folder, options.files, options.chunks)
        home = Home(Path(name) / "home")
        settings.change(home.settings, embedder="random")
        with opened(Engine, home) as engine, memory() as peaks:
            start = perf_counter()
            report = engine.run(Add(paths=(str(folder),)), RecordingJob())
            seconds = perf_counter() - start
            assert getattr(report, "indexed", 0) == options.files, report
            chunks = engine.resources.catalog.collections.all()[0].chunks
            table.add_row("chunks", f"{chunks:,}", "")
            table.add_row("reading and storing, chunks/s", f"{chunks / seconds:,.0f}", "")
            table.add_row("memory at a tenth, MiB", f"{at(peaks, 0.1):,.0f}", "")
            table.add_row("memory at the end, MiB", f"{at(peaks, 1.0):,.0f}", "")
            growth = at(peaks, 1.0) - at(peaks, 0.1)
            table.add_row("growth of memory, MiB", f"{growth:,.0f}", "<= 300")
            start = perf_counter()
            engine.run(Refresh(), RecordingJob())
            seconds = perf_counter() - start
            table.add_row(
                f"looking at {options.files:,} unchanged files, s", f"{seconds:.2f}", "< 5"
            )
            start = perf_counter()
            engine.resources.store().rebuild()
            seconds = (perf_counter() - start) * 100_000 / chunks
            table.add_row(
                "building the index anew, s per 100,000 chunks", f"{seconds:.1f}", "<= 60"
            )
    Console().print(table)


@contextmanager
def opened(kind: type[Engine], home: Home) -> Iterator[Engine]:
    """The engine with random vectors."""
    from desktop_app.engine.library.store import Store
    from desktop_app.engine.retrieval.indexes import Indexes

    with kind.open(home) as engine:
        resources = engine.resources
        resources.catalog.collections.name_embedder("random")
        resources._embedders["random"] = RandomEmbedder()  # type: ignore[assignment]
        resources._store = Store(resources.catalog, Indexes(home.index, lambda _: DIMENSION))
        yield engine


def write_files(folder: Path, files: int, chunks: int) -> None:
    chance = random.Random(7)
    words = [f"w{chance.randrange(1 << 40):x}" for _ in range(30_000)]
    for number in range(files):
        place = folder / f"{number // 200:03}"
        place.mkdir(parents=True, exist_ok=True)
        paragraphs = [
            " ".join(chance.choices(words, k=WORDS)) + "." for _ in range(max(1, chunks // files))
        ]
        (place / f"{number:06}.txt").write_text("\n\n".join(paragraphs))


@contextmanager
def memory() -> Iterator[list[float]]:
    """MiB of this process and its children, sampled while the block runs."""
    samples: list[float] = []
    done = threading.Event()

    def sample() -> None:
        me = psutil.Process()
        while not done.is_set():
            total = 0
            for one in (me, *me.children(recursive=True)):
                try:
                    total += one.memory_info().rss
                except psutil.Error:
                    continue
            samples.append(total / MIB)
            sleep(0.2)

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield samples
    finally:
        done.set()
        thread.join()


def at(samples: list[float], share: float) -> float:
    """The highest sample around a share of the way."""
    end = max(1, int(len(samples) * share))
    return max(samples[max(0, end - max(5, len(samples) // 20)) : end])


if __name__ == "__main__":
    main()
