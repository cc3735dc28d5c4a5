"""How long a search takes: embedding the question, both sides, mixing and looking up.

    python -m benchmarks.search FOLDER [--passages 10000 100000 1000000] [--threads 2]

FOLDER is a question set (`corpus.jsonl` and questions), such as SciFact or SQuAD.
Its texts are put together anew to as many passages as are asked for, in a library
that is thrown away; a million take about 5 GB of disk and some minutes to fill.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.latency import GrowingLibrary
from desktop_app import launch, settings
from desktop_app.paths import Home

BARS = {10_000: 25, 100_000: 35, 1_000_000: 60}
"""Milliseconds that 95 of 100 searches may take at most, by passages."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--questions", type=int, default=300)
    chosen = parser.parse_args()
    launch.prepare_environment()
    for name in ("OMP_NUM_THREADS", "LANCE_CPU_THREADS"):
        os.environ[name] = str(chosen.threads)
    table = Table("passages", "p50", "p95", "bar of p95")
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        settings.change(home.settings, threads=chosen.threads)
        with GrowingLibrary(chosen.folder, home) as library:
            for passages in sorted(chosen.passages):
                library.grow(passages)
                seconds = library.search_seconds(chosen.questions)
                bar = BARS.get(passages)
                table.add_row(
                    f"{passages:,}",
                    f"{1000 * statistics.median(seconds):.1f} ms",
                    f"{1000 * statistics.quantiles(seconds, n=20)[-1]:.1f} ms",
                    f"{bar} ms" if bar else "",
                )
    Console().print(table)


if __name__ == "__main__":
    main()
