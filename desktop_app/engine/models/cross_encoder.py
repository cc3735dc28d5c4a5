"""A classifier that reads two texts at once, exported: what rerankers and judges are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.models.sessions import OnnxModel, batches
from desktop_app.types import ModelKind


class CrossEncoder:
    """An open cross-encoder. `logits` may be called from any thread."""

    def __init__(self, model: OnnxModel) -> None:
        self.card = model.card
        self._model = model
        # sentence-transformers cuts the longer text of a pair in the same way
        model.tokenizer.enable_truncation(model.card.max_tokens, strategy="longest_first")

    @classmethod
    def open(cls, folder: Path, kind: ModelKind, threads: int) -> CrossEncoder:
        """Load a `reranker` or `judge`; raises ModelNotFound and ModelDamaged."""
        return cls(OnnxModel.open(folder, kind, threads))

    def logits(
        self, pairs: Sequence[tuple[str, str]], check: Callable[[], None] | None = None
    ) -> NDArray[np.float32]:
        """What the model says of each pair, shape (len(pairs), dimension).

        `check` is called before every batch and may raise.
        """
        encoded = self._model.tokenizer.encode_batch_fast(list(pairs))
        logits = np.zeros((len(pairs), self.card.dimension), dtype=np.float32)
        left = len(pairs)
        for rows in batches([len(one.ids) for one in encoded]):
            if check:
                check()
            left -= len(rows)
            logits[rows] = self._model.run(
                [encoded[row].ids for row in rows],
                [encoded[row].type_ids for row in rows],
                last=not left,
            )
        return logits

    def count(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text without the special ones, at most `card.max_tokens`."""
        encoded = self._model.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(one.ids) for one in encoded]
