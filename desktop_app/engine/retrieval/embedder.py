"""Text -> vectors with an exported embedding model, and what their cosines mean."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.models import nearness
from desktop_app.engine.models.nearness import PASSAGE, QUESTION, Scale
from desktop_app.engine.models.onnx_export import MIDDLES, OnnxCard, write_card
from desktop_app.engine.models.sessions import OnnxModel, batches
from desktop_app.errors import ModelDamaged, ModelNotFound
from desktop_app.types import ModelKind

FOREIGN_CHARACTERS = 2
"""Characters counted as one word piece in a text that the model does not read."""


class Embedder:
    """An open embedding model. All of it may be called from any thread."""

    def __init__(self, model: OnnxModel, middles: NDArray[np.float32] | None) -> None:
        card = model.card
        self.name = card.name
        self.identity = card.identity
        self.dimension = card.dimension
        self.max_tokens = card.max_tokens
        self.languages = card.languages
        self.reads = card.reads
        self._model = model
        self._middles = middles
        self._tokenizer = model.tokenizer
        self.scale = card.scale or self._measured_scale()

    @classmethod
    def open(cls, folder: Path, threads: int, *, precise: bool = False) -> Embedder:
        """Load the model of a folder; raises ModelNotFound and ModelDamaged.

        `precise`: see `OnnxModel.open`.
        """
        model = OnnxModel.open(folder, ModelKind.EMBEDDING, threads, precise=precise)
        embedder = cls(model, _middles(folder, model.card))
        if model.card.scale is None:  # installed before it was measured
            with suppress(OSError):  # then it is measured again
                write_card(folder, msgspec.structs.replace(model.card, scale=embedder.scale))
        return embedder

    def count(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, without the two special ones and without a limit.

        A model without Korean takes Hangul apart into letters, two pieces and more
        a syllable: what it does not read is counted by characters instead, so that
        chunks of it hold as much as others.
        """
        encoded = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [
            len(one) if self.reads(text) else -(-len(text) // FOREIGN_CHARACTERS)
            for text, one in zip(texts, encoded, strict=True)
        ]

    def embed(
        self, texts: Sequence[str], check: Callable[[], None] | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors of passages as they are stored, shape (len(texts), dimension).

        `check` is called before every batch and may raise.
        """
        return self._centred(self.encode(texts, check), texts, PASSAGE)

    def embed_question(
        self, question: str, check: Callable[[], None] | None = None
    ) -> NDArray[np.float32]:
        """The unit vector to search with, shape (dimension,)."""
        asked = [question]
        (vector,) = self._centred(self.encode(asked, check), asked, QUESTION)
        return np.asarray(vector)

    def _centred(
        self, vectors: NDArray[np.float32], texts: Sequence[str], role: int
    ) -> NDArray[np.float32]:
        if self._middles is None:
            return vectors
        return nearness.centred(vectors, texts, self._middles[role])

    def _measured_scale(self) -> Scale:
        """Of the vectors as this model has always given them."""
        return nearness.measure(self.encode, self.languages[:1]).scale

    def encode(
        self, texts: Sequence[str], check: Callable[[], None] | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors as the model itself gives them, shape (len(texts), dimension).

        A text longer than the model can take is read in windows, and their vectors
        are averaged by length: nothing is left out. Of a text in a script that the model does
        not read only the first window is taken, as its vector says little anyway.
        """
        windows: list[list[int]] = []
        owners: list[int] = []
        for owner, one in enumerate(self._tokenizer.encode_batch_fast(list(texts))):
            parts = list(_windows(one.ids, self.max_tokens))
            if len(parts) > 1 and not self.reads(texts[owner]):
                parts = parts[:1]
            windows += parts
            owners += [owner] * len(parts)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        left = len(windows)
        for rows in batches([len(window) for window in windows]):
            if check:
                check()
            left -= len(rows)
            batch = self._model.run([windows[row] for row in rows], last=not left)
            weights = np.array([[len(windows[row])] for row in rows], dtype=np.float32)
            np.add.at(vectors, [owners[row] for row in rows], batch * weights)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.maximum(norms, 1e-12)
        return vectors


def _windows(ids: list[int], limit: int) -> Iterator[list[int]]:
    """Cut token ids, special ones at both ends, into windows that the model can read."""
    inner = ids[1:-1]
    step = limit - 2
    for start in range(0, max(len(inner), 1), step):
        yield [ids[0], *inner[start : start + step], ids[-1]]


def _middles(folder: Path, card: OnnxCard) -> NDArray[np.float32] | None:
    """Raises ModelNotFound and ModelDamaged."""
    if not card.middles:
        return None
    try:
        data = (folder / MIDDLES).read_bytes()
    except OSError as error:
        raise ModelNotFound(str(error), name=folder.name) from error
    if hashlib.sha256(data).hexdigest() != card.middles:
        raise ModelDamaged(f"{MIDDLES}: wrong hash", path=str(folder))
    return np.asarray(np.load(io.BytesIO(data), allow_pickle=False))
