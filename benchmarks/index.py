"""Indexing and retrieval, ours beside LlamaIndex with LanceDB and sentence-transformers.

    python -m benchmarks.index --data FOLDER [--threads 2] [--only seojae]

Both use the same embedding model, threads and passages, one after the other,
each in a process of its own. The peer is installed into `benchmarks/.peers` on
first use. Memory is the highest sum over the process and its children.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks import measures, peers
from desktop_app import launch
from desktop_app.paths import shipped

ROOT = Path(__file__).parent.parent
SAMPLE_SECONDS = 0.05
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Run:
    result: measures.Result
    peak_mib: float

    @property
    def passages_per_second(self) -> float:
        return self.result.passages / self.result.index_seconds


ROWS = (
    ("passages/s", lambda run: run.passages_per_second, "{:.1f}", ">= 2"),
    ("share of pure embedding", lambda run: run.result.embedding_share or 0.0, "{:.2f}", ""),
    ("peak memory, MiB", lambda run: run.peak_mib, "{:.0f}", "<= 0.7"),
    ("nDCG@10", lambda run: run.result.ndcg, "{:.3f}", ">= 1"),
    ("recall@10", lambda run: run.result.recall, "{:.3f}", ""),
    ("query p50, ms", lambda run: run.result.query_ms_p50, "{:.1f}", ""),
    ("query p95, ms", lambda run: run.result.query_ms_p95, "{:.1f}", ""),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help=measures.__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", choices=("seojae", "llama-index"))
    options = parser.parse_args()
    missing = [name for name in measures.FILES if not (options.data / name).exists()]
    if missing:
        parser.error(f"{options.data} lacks {', '.join(missing)}. {measures.__doc__}")
    data, threads = str(options.data.resolve()), str(options.threads)
    model = str(shipped("models") / "all-minilm-l6-v2")
    runs: dict[str, Run] = {}
    if options.only != "seojae":
        python = str(peers.environment("llama-index", peers.LLAMA_INDEX))
        line = [python, "-m", "benchmarks.index_llamaindex", data, model, threads]
        runs["llama-index"] = measured(line, threads)
    if options.only != "llama-index":
        line = [sys.executable, "-m", "benchmarks.index_seojae", data, threads]
        runs["seojae"] = measured(line, threads)
    show(runs, f"{options.data.name}, {threads} threads")


def measured(line: list[str], threads: str) -> Run:
    """Run a child to its end while watching its memory; it prints one `measures.Result`."""
    limits = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "LANCE_CPU_THREADS"), threads)
    peak = 0
    with tempfile.TemporaryFile() as printed:
        child = psutil.Popen(
            line, cwd=ROOT, stdout=printed, env={**os.environ, **launch.ENVIRONMENT, **limits}
        )
        while True:
            peak = max(peak, resident(child))
            try:
                code = child.wait(SAMPLE_SECONDS)
                break
            except (subprocess.TimeoutExpired, psutil.TimeoutExpired):
                continue
        printed.seek(0)
        lines = printed.read().decode().splitlines()
    if code:
        raise SystemExit(f"{line[2]} ended with code {code}")
    return Run(measures.Result(**json.loads(lines[-1])), peak / MIB)


def resident(process: psutil.Process) -> int:
    """Bytes in memory of a process and its living children."""
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_info().rss
    except psutil.Error:
        pass  # one of them ended while it was looked at
    return total


def show(runs: dict[str, Run], title: str) -> None:
    both = len(runs) == 2
    table = Table(title=title)
    for column in ("", *runs, *(("seojae / llama-index", "target") if both else ())):
        table.add_column(column, justify="left" if not column else "right")
    for name, value, form, target in ROWS:
        values = [value(run) for run in runs.values()]
        ratio = (f"{values[1] / values[0]:.2f}" if values[0] else "", target) if both else ()
        table.add_row(name, *(form.format(v) for v in values), *ratio)
    Console().print(table)


if __name__ == "__main__":
    main()
