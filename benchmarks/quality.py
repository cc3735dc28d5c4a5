"""What the search and the answers reach on public question sets, beside what they should.

    python -m benchmarks.quality FOLDER... [--limit N] [--only ROW] [--threads 2] [--json FILE]

The folders are known by how their names begin (see `SETS`); rows whose folders
are missing are said to be missing. Every row is measured anew, with the default
models, in a library of its own that is thrown away.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.latency import GrowingLibrary
from desktop_app import launch, settings
from desktop_app.cli.output.progress import PrintingJob
from desktop_app.engine.evaluation.figures import quantile
from desktop_app.paths import Home
from desktop_app.protocol import Evaluate
from desktop_app.types.evaluation import Evaluation, Figure

SETS = ("scifact", "squad2", "korquad1", "limit", "covidqa")
MIXED = ("squad2", "korquad1", "scifact")
PAPERS = 40
"""The first papers of covidqa: the bar was measured on them."""
FEW_PAPERS = "covidqa-40"


class Missing(Exception):
    """A row cannot be measured; says what is missing."""


class Bench:
    """The folders at hand, and evaluations of them: each is made once."""

    def __init__(self, folders: Sequence[Path], home: Home, limit: int) -> None:
        self.folders = {
            name: folder for name in SETS for folder in folders if folder.name.startswith(name)
        }
        self.home = home
        self.limit = limit
        self.evaluate = cache(self._evaluate)
        self._many: GrowingLibrary | None = None

    def folder(self, name: str) -> Path:
        """Raises Missing."""
        if name == FEW_PAPERS and name not in self.folders:
            self.folders[name] = first_documents(
                self.folder("covidqa"), self.home.root / name, PAPERS
            )
        if name not in self.folders:
            raise Missing(f"no folder {name}*")
        return self.folders[name]

    def figure(self, evaluation: Evaluation, set: str, name: str) -> Figure:
        for figure in evaluation.figures:
            if figure.set == self.folder(set).name and figure.name == name:
                return figure
        raise Missing(f"no {name} in {set}")

    def search(self, *sets: str) -> Evaluation:
        return self.evaluate(sets, (), retrieval_only=True)

    def answers(self, set: str, off_topic: str) -> Evaluation:
        return self.evaluate((set,), (off_topic,), retrieval_only=False)

    def search_seconds(self, passages: int) -> list[float]:
        """Of searches in a library of so many passages, made of SciFact."""
        if self._many is None:
            home = Home(self.home.root / "many")
            settings.save(home.settings, settings.load(self.home.settings))
            self._many = GrowingLibrary(self.folder("scifact"), home)
        print(f"filling a library with {passages:,} passages", file=sys.stderr, flush=True)
        self._many.grow(passages)
        return self._many.search_seconds()

    def close(self) -> None:
        if self._many is not None:
            self._many.__exit__(None, None, None)

    def _evaluate(
        self, sets: tuple[str, ...], off_topic: tuple[str, ...], *, retrieval_only: bool
    ) -> Evaluation:
        from desktop_app.engine.engine import Engine

        request = Evaluate(
            paths=tuple(str(self.folder(name)) for name in sets),
            off_topic=tuple(str(self.folder(name)) for name in off_topic),
            retrieval_only=retrieval_only,
            limit=self.limit,
            left_out=False,
        )
        print(f"{' + '.join(sets)}: measuring", file=sys.stderr, flush=True)
        with Engine.open(self.home) as engine, PrintingJob(quiet=False).running() as job:
            found = engine.run(request, job)
        assert isinstance(found, Evaluation)
        return found


def first_documents(folder: Path, to: Path, count: int) -> Path:
    """A folder with the first documents of another and the questions about them."""
    corpus = (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()[:count]
    ids = {json.loads(line)["id"] for line in corpus}
    asked = (folder / "qa.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [line for line in asked if json.loads(line)["context_id"] in ids]
    to.mkdir(parents=True, exist_ok=True)
    for name, lines in (("corpus.jsonl", corpus), ("qa.jsonl", asked)):
        (to / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return to


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. `most`: the bar is the highest that is allowed, else the lowest."""

    key: str
    title: str
    bar: float
    measure: Callable[[Bench], Figure]
    most: bool = False


def searched(name: str, *sets: str) -> Callable[[Bench], Figure]:
    """A figure of the first set, its documents in one library with those of the others."""
    return lambda bench: bench.figure(bench.search(*sets), sets[0], name)


def mixed(set: str, name: str) -> Callable[[Bench], Figure]:
    return lambda bench: bench.figure(bench.search(*MIXED), set, name)


def answered(set: str, name: str, of: str = "") -> Callable[[Bench], Figure]:
    """A figure of `of`, by default the set, when the set's documents are asked."""
    return lambda bench: bench.figure(bench.answers(set, "scifact"), of or set, name)


def slowest(passages: int) -> Callable[[Bench], Figure]:
    """The 95th percentile of a query's seconds."""
    return lambda bench: quantile("many", "p95", bench.search_seconds(passages), 0.95)


ROWS = (
    Row("scifact", "SciFact nDCG@10, hybrid", 0.73, searched("ndcg@10", "scifact")),
    Row("squad-search", "SQuAD2 R@5, mixed library", 0.96, mixed("squad2", "recall@5")),
    Row("korquad-search", "KorQuAD R@5, mixed library", 0.985, mixed("korquad1", "recall@5")),
    Row("korquad-order", "KorQuAD nDCG@10, mixed library", 0.95, mixed("korquad1", "ndcg@10")),
    Row("limit", "LIMIT-small R@5", 0.99, searched("recall@5", "limit")),
    Row("covidqa-40", "covidqa, answer in 1,000 tokens", 0.90, searched("in-budget", FEW_PAPERS)),
    Row("covidqa", "… of all papers", 0.90, searched("in-budget", "covidqa")),
    Row("10k", "query p95 at 10,000 passages, s", 0.025, slowest(10_000), most=True),
    Row("100k", "query p95 at 100,000 passages, s", 0.035, slowest(100_000), most=True),
    Row("1m", "query p95 at 1,000,000 passages, s", 0.060, slowest(1_000_000), most=True),
    Row("squad", "SQuAD2, answer contains the reference", 0.70, answered("squad2", "contains")),
    Row("validity", "citation validity", 1.0, answered("squad2", "citation-validity")),
    Row("pages", "page accuracy of citations", 0.95, answered("squad2", "page-accuracy")),
    Row(
        "off-topic",
        "off-topic questions refused",
        0.97,
        answered("squad2", "refused-off-topic", "scifact"),
    ),
    Row(
        "over-refusal",
        "answerable questions refused",
        0.05,
        answered("squad2", "over-refusal"),
        most=True,
    ),
    Row(
        "adversarial",
        "SQuAD2 unanswerable questions refused",
        0.50,
        answered("squad2", "refused-unanswerable"),
    ),
    Row(
        "korquad", "KorQuAD, answer contains the reference", 0.65, answered("korquad1", "contains")
    ),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="questions of each kind; 0: all")
    parser.add_argument("--only", action="append", choices=[row.key for row in ROWS])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    options = parser.parse_args()
    launch.prepare_environment()
    for name in ("OMP_NUM_THREADS", "LANCE_CPU_THREADS"):
        os.environ[name] = str(options.threads)
    table = Table(title=f"{options.threads} threads, default models", title_justify="left")
    for column in ("measure", "bar", "ours", "95 % interval", "n", ""):
        table.add_column(column, justify="left" if column in ("measure", "") else "right")
    found: dict[str, object] = {}
    with tempfile.TemporaryDirectory(prefix="seojae-quality-") as folder:
        home = Home(Path(folder))
        settings.change(home.settings, threads=options.threads)
        bench = Bench(options.folders, home, options.limit)
        for row in ROWS:
            if options.only and row.key not in options.only:
                continue
            bar = f"{'at most ' if row.most else ''}{row.bar:g}"
            try:
                figure = row.measure(bench)
            except Missing as missing:
                table.add_row(row.title, bar, "missing", "", "", str(missing))
                continue
            found[row.key] = {"bar": row.bar, **asdict(figure)}
            reached = figure.value <= row.bar if row.most else figure.value >= row.bar
            interval = f"{figure.low:.3f} … {figure.high:.3f}"
            verdict = "reached" if reached else "not reached"
            table.add_row(row.title, bar, f"{figure.value:.3f}", interval, str(figure.n), verdict)
        bench.close()
    Console().print(table)
    if options.json:
        options.json.write_text(json.dumps(found, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
