"""How this machine computes an embedding model best: found out once, by trying.

Two things differ between machines. On processors without VNNI 8-bit sums can
overflow, and the vectors come out wrong: then the precise way is taken, which is
slower. And more threads are not always faster: with slow cores beside fast ones
the fast wait for the slow.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.models import originals
from desktop_app.engine.models.onnx_export import REFERENCE, read_card
from desktop_app.engine.retrieval.embedder import Embedder

SECONDS = 3.0
"""What the trial may take, loading left out."""
ROUNDS = 5
NEAR = 0.985
"""Mean cosine to the original's vectors from which the fast way is right: where nothing
overflows it is 0.99 and more, or the model would not have been installed."""
WORTH = 1.1
"""How many times as fast twice the threads must be to be taken."""


class Backend(msgspec.Struct, frozen=True, kw_only=True):
    """A way to compute, and what it came to on this machine."""

    threads: int
    precise: bool
    """See `OnnxModel.open`."""
    cosine: float | None
    """Mean cosine to the original's vectors; None for a model that came without them."""
    passages_per_second: float
    """Of about 100 words."""

    @property
    def right(self) -> bool:
        """Whether the vectors are the model's, as far as can be told."""
        return self.cosine is None or self.cosine >= NEAR


def choose(folder: Path, machine: str, most: int, notes: Path) -> Backend:
    """The best way to compute a model with at most `most` threads.

    It is tried once for each model and `machine` (processor and cores, in words)
    and noted in the file `notes`. Raises ModelNotFound and ModelDamaged.
    """
    found = known(folder, machine, most, notes)
    if found is None:
        found = measure(folder, most)
        with suppress(OSError):  # then it is tried again the next time
            _write(notes, {**_read(notes), _key(folder, machine, most): found})
    return found


def known(folder: Path, machine: str, most: int, notes: Path) -> Backend | None:
    """What was found out before; None when it was not tried yet."""
    return _read(notes).get(_key(folder, machine, most))


def measure(folder: Path, most: int) -> Backend:
    """Try the ways for at most `SECONDS`."""
    embedder = Embedder.open(folder, most)
    reference = _reference(folder)
    cosine, precise = _cosine(embedder, reference), False
    if cosine is not None and cosine < NEAR:
        other = _cosine(Embedder.open(folder, most, precise=True), reference)
        if other is not None and other > cosine:
            cosine, precise = other, True
    ways = [
        (count, Embedder.open(folder, count, precise=precise))
        for count in sorted({max(most // 2, 1), most})
    ]
    rates = _rates([way for _, way in ways])
    best = 0 if rates[-1] < WORTH * rates[0] else len(ways) - 1
    return Backend(
        threads=ways[best][0], precise=precise, cosine=cosine, passages_per_second=rates[best]
    )


def _rates(embedders: list[Embedder]) -> list[float]:
    """Passages a second of each, tried in turn so that a busy moment hits all alike."""
    twice = originals.SENTENCES * 2
    texts = [" ".join(twice[n : n + 8]) for n in range(8)]
    for embedder in embedders:
        embedder.encode(texts[:1])  # the first run is slower
    best = [float("inf")] * len(embedders)
    end = time.perf_counter() + SECONDS
    for _ in range(ROUNDS):
        for number, embedder in enumerate(embedders):
            start = time.perf_counter()
            embedder.encode(texts)
            best[number] = min(best[number], time.perf_counter() - start)
        if time.perf_counter() > end:
            break
    return [len(texts) / seconds for seconds in best]


def _cosine(embedder: Embedder, reference: NDArray[np.float32] | None) -> float | None:
    if reference is None:
        return None
    vectors = embedder.encode(originals.SENTENCES)
    return float(originals.cosines(vectors, reference).mean())


def _reference(folder: Path) -> NDArray[np.float32] | None:
    """The original's vectors; None where the model came without them, or they are no vectors."""
    try:
        vectors = np.load(folder / REFERENCE, allow_pickle=False).astype(np.float32)
    except (OSError, ValueError):
        return None
    wanted = (len(originals.SENTENCES), read_card(folder).dimension)
    return vectors if vectors.shape == wanted else None


def _key(folder: Path, machine: str, most: int) -> str:
    return f"{read_card(folder).identity} {machine} {most}"


def _read(notes: Path) -> dict[str, Backend]:
    try:
        return msgspec.json.decode(notes.read_bytes(), type=dict[str, Backend])
    except (OSError, msgspec.DecodeError):
        return {}


def _write(notes: Path, found: dict[str, Backend]) -> None:
    part = notes.with_suffix(".part")
    part.write_bytes(msgspec.json.format(msgspec.json.encode(found)))
    os.replace(part, notes)
