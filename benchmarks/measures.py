"""Question sets with known relevant passages, and what is measured on them.

A folder has `corpus.jsonl` (id, title, text), `queries.jsonl` (id, text) and
`qrels.tsv` (query id, passage id, relevance; a first line of names).
"""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

FILES = ("corpus.jsonl", "queries.jsonl", "qrels.tsv")
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Passage:
    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a run prints as one JSON line. Indexing leaves out imports and loading the model."""

    passages: int
    index_seconds: float
    ndcg: float
    recall: float
    query_ms_p50: float
    query_ms_p95: float
    embedding_share: float | None = None
    """Seconds of embedding alone in the seconds of indexing."""

    def print(self) -> None:
        print(json.dumps(asdict(self)), flush=True)


def read_corpus(folder: Path) -> list[Passage]:
    rows = _read_lines(folder / "corpus.jsonl")
    return [Passage(str(row["id"]), row.get("title", ""), row["text"]) for row in rows]


def questions(folder: Path) -> list[tuple[str, dict[str, int]]]:
    """Every question that has relevant passages, with their ids and relevance."""
    relevant: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, passage, relevance = line.split("\t")[:3]
        relevant.setdefault(query, {})[passage] = int(relevance)
    rows = ((row["text"], str(row["id"])) for row in _read_lines(folder / "queries.jsonl"))
    return [(text, relevant[id_]) for text, id_ in rows if id_ in relevant]


def measure(
    folder: Path, search: Callable[[str], Sequence[str]], passages: int, index_seconds: float
) -> Result:
    """Ask every question; `search` gives ids of passages, best first, each once."""
    seconds, ndcgs, recalls = [], [], []
    for question, wanted in questions(folder):
        start = perf_counter()
        ranked = list(search(question))[:DEPTH]
        seconds.append(perf_counter() - start)
        ndcgs.append(ndcg(ranked, wanted))
        good = {passage for passage, relevance in wanted.items() if relevance > 0}
        recalls.append(len(good & set(ranked)) / len(good))
    return Result(
        passages=passages,
        index_seconds=index_seconds,
        ndcg=statistics.mean(ndcgs),
        recall=statistics.mean(recalls),
        query_ms_p50=1000 * statistics.median(seconds),
        query_ms_p95=1000 * statistics.quantiles(seconds, n=20)[-1],
    )


def ndcg(ranked: Sequence[str], relevance: dict[str, int]) -> float:
    """Normalised discounted cumulative gain of the first `DEPTH` places, gain 2^relevance - 1."""

    def gain(values: Sequence[int]) -> float:
        return sum((2**value - 1) / math.log2(place + 2) for place, value in enumerate(values))

    ideal = gain(sorted(relevance.values(), reverse=True)[:DEPTH])
    return gain([relevance.get(passage, 0) for passage in ranked[:DEPTH]]) / ideal if ideal else 0.0


def _read_lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
