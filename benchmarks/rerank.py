"""What a reranker brings: the order of the search, and the order it makes of that.

    python -m benchmarks.rerank MODEL --data FOLDER [--threads 2] [--limit N]

MODEL is the folder of a cross-encoder of sentence-transformers, or a GGUF file: a
chat model that has a share in the order (the thorough way). FOLDER is a question
set as in `benchmarks.measures`. The difference has a 95 % interval over questions.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks import measures
from benchmarks.index_seojae import write_files
from desktop_app import launch, settings
from desktop_app.engine.intervals import paired
from desktop_app.paths import Home
from desktop_app.protocol import Add
from desktop_app.types import Passage

if TYPE_CHECKING:
    from desktop_app.engine.engine import Engine

Order = Callable[[str, Sequence[Passage]], Sequence[Passage]]

CONTEXT_TOKENS = 2048
SHARES = (0.1, 0.3, 0.5, 1.0)
"""Shares of a chat model in the order, all of them measured on the same judgements."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0, help="questions; 0 for all")
    options = parser.parse_args()
    launch.prepare_environment()
    from desktop_app.engine.engine import Engine
    from desktop_app.engine.job import RecordingJob
    from desktop_app.engine.retrieval.retriever import Retriever, Side

    with tempfile.TemporaryDirectory(prefix="seojae-") as scratch:
        home = Home(Path(scratch) / "home")
        settings.change(home.settings, threads=options.threads)
        with Engine.open(home) as engine:
            orders = orders_of(engine, options.model, options.threads)
            ids = write_files(options.data, Path(scratch) / "passages")
            engine.run(Add(paths=(str(Path(scratch) / "passages"),)), RecordingJob())
            embedder = engine.resources.embedder(settings.Settings().embedder)
            side = Side(engine.resources.store().index(embedder.name), embedder)
            retriever = Retriever(engine.resources.catalog, [side])
            ndcgs: dict[str, list[float]] = {name: [] for name in ("the search", *orders)}
            seconds: list[float] = []
            questions = measures.questions(options.data)[: options.limit or None]
            for question, wanted in track(questions):
                found = retriever.search(question, None).passages
                lists: dict[str, Sequence[Passage]] = {"the search": found}
                start = time.perf_counter()
                lists |= {name: order(question, found) for name, order in orders.items()}
                seconds.append(time.perf_counter() - start)
                for name, passages in lists.items():
                    ranked = dict.fromkeys(ids[Path(one.path).stem] for one in passages)
                    ndcgs[name].append(measures.ndcg(list(ranked), wanted))
    show(ndcgs, seconds, f"{options.data.name}, {len(seconds)} questions")


def orders_of(engine: Engine, model: Path, threads: int) -> dict[str, Order]:
    """The ways to order that a model can be measured in, by name."""
    if model.is_dir():
        return {model.name: by_reranker(engine, model, threads)}
    from desktop_app.engine.job import RecordingJob
    from desktop_app.engine.llm.llama import LanguageModel
    from desktop_app.engine.llm.yes_or_no import probability_of_yes
    from desktop_app.engine.retrieval.reranker import rank_by_model

    loaded = LanguageModel.load(model, context_tokens=CONTEXT_TOKENS, threads=threads, gpu_layers=0)
    ask = probability_of_yes(loaded, RecordingJob())
    judged: dict[str, float] = {}

    def yes(prompt: str) -> float:
        if prompt not in judged:
            judged[prompt] = ask(prompt)
        return judged[prompt]

    def order(share: float) -> Order:
        return lambda question, found: rank_by_model(question, found, yes, share=share)

    return {f"{model.stem}, share {share}": order(share) for share in SHARES}


def by_reranker(engine: Engine, folder: Path, threads: int) -> Order:
    from desktop_app.engine.job import RecordingJob
    from desktop_app.engine.retrieval.reranker import Reranker, rerank

    added = engine.resources.models.add(folder, RecordingJob())
    reranker = Reranker.open(engine.resources.models.path(added.name), threads)
    return lambda question, found: rerank(question, found, reranker)


def show(ndcgs: dict[str, list[float]], seconds: list[float], title: str) -> None:
    table = Table(title=title)
    for column in ("order of", "nDCG@10", "difference", "95 % interval"):
        table.add_column(column, justify="left" if column == "order of" else "right")
    base = ndcgs["the search"]
    for name, values in ndcgs.items():
        mean = statistics.mean(values)
        low, high = paired(base, values)
        apart = (f"{mean - statistics.mean(base):+.3f}", f"{low:+.3f} to {high:+.3f}")
        table.add_row(name, f"{mean:.3f}", *(apart if values is not base else ("", "")))
    Console().print(table)
    slow = statistics.quantiles(seconds, n=20)[-1]
    Console().print(
        f"seconds a question: {statistics.median(seconds):.2f} in the middle, {slow:.2f} p95"
    )


if __name__ == "__main__":
    main()
