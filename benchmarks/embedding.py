"""Ways to embed on this machine: passages a second, and how near the vectors are to the original's.

    python -m benchmarks.embedding [--threads 2] [--passages 96] [--model FOLDER]

With the parts that prepare models installed (`embed`), sentence-transformers and
the 32-bit export are measured as well; else only what is shipped. The ways run in
turn, so that a busy moment hits all alike; of each the best round counts.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from benchmarks.ask import passages as english
from desktop_app import launch
from desktop_app.engine.models import onnx_graph, originals
from desktop_app.engine.models.onnx_export import CARDS, FP32, read_card
from desktop_app.engine.retrieval.embedder import Embedder
from desktop_app.paths import shipped
from desktop_app.types import ModelKind

ROUNDS = 3
WORDS = 95
"""Words of a passage: about 128 word pieces, as chunks have."""

Embed = Callable[[list[str]], NDArray[np.float32]]


@dataclass(slots=True)
class Way:
    name: str
    embed: Embed
    best: float = 0.0
    """Passages a second."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--passages", type=int, default=96)
    parser.add_argument("--model", type=Path, default=shipped("models") / "all-minilm-l6-v2")
    options = parser.parse_args()
    launch.prepare_environment()
    texts = passages(options.passages)
    with tempfile.TemporaryDirectory(prefix="seojae-") as scratch:
        ways, wanted = ways_of(options.model, options.threads, Path(scratch))
        for _ in range(ROUNDS):
            for way in ways:
                start = time.perf_counter()
                way.embed(texts)
                way.best = max(way.best, len(texts) / (time.perf_counter() - start))
        show(ways, wanted, f"{options.model.name}, {len(texts)} passages")


def passages(count: int) -> list[str]:
    words = " ".join(english(seed) for seed in range(count // 20 + 1)).split()
    return [" ".join(words[n * WORDS : (n + 1) * WORDS]) for n in range(count)]


def ways_of(
    folder: Path, threads: int, scratch: Path
) -> tuple[list[Way], NDArray[np.float32] | None]:
    """All ways that can be tried here, and the original's vectors of the sentences."""
    ways = []
    for count in sorted({1, threads, threads + 1}):
        for precise in (False, True) if count == threads else (False,):
            name = f"{read_card(folder).file}, {count} threads" + ", precise" * precise
            ways.append(Way(name, Embedder.open(folder, count, precise=precise).embed))
    try:
        import torch
        from sentence_transformers import SentenceTransformer
    except ImportError:
        return ways, None
    torch.set_num_threads(threads)
    original = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    def by_torch(texts: list[str]) -> NDArray[np.float32]:
        return np.asarray(original.encode(texts, batch_size=8, normalize_embeddings=True))

    wanted = by_torch(list(originals.SENTENCES))
    ways.append(Way(f"sentence-transformers, {threads} threads", by_torch))
    exact = Embedder.open(full_export(folder, scratch), threads)
    ways.append(Way(f"32-bit ONNX, {threads} threads", exact.embed))
    return ways, wanted


def full_export(folder: Path, scratch: Path) -> Path:
    """The model of a folder with 32-bit weights, made anew."""
    made = originals.Embedding(folder)
    full = scratch / FP32
    onnx_graph.write(made.module(), made.inputs, full)
    onnx_graph.fuse_attention(full, made.config)
    digest = hashlib.sha256(full.read_bytes()).hexdigest()
    card = msgspec.structs.replace(
        read_card(folder), file=FP32, bytes=full.stat().st_size, sha256=digest
    )
    (scratch / CARDS[ModelKind.EMBEDDING]).write_bytes(msgspec.json.encode(card))
    shutil.copy(folder / "tokenizer.json", scratch)
    return scratch


def show(ways: list[Way], wanted: NDArray[np.float32] | None, title: str) -> None:
    table = Table(title=title)
    for column in ("way", "passages/s", "cosine to the original, mean", "lowest"):
        table.add_column(column, justify="left" if column == "way" else "right")
    for way in ways:
        near = ("", "")
        if wanted is not None:
            cosine = originals.cosines(way.embed(list(originals.SENTENCES)), wanted)
            near = (f"{cosine.mean():.4f}", f"{cosine.min():.4f}")
        table.add_row(way.name, f"{way.best:.1f}", *near)
    Console().print(table)


if __name__ == "__main__":
    main()
