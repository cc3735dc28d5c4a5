"""Text -> vectors with an exported embedding model: the only user of onnxruntime's sessions."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.models.onnx_export import Card, read_card
from desktop_app.engine.retrieval.tokens import share_of_hangul
from desktop_app.errors import ModelDamaged, ModelNotFound

BATCH = 8
"""Texts of one run: on processors small batches of like length are faster than large ones."""
FOREIGN_SHARE = 0.2
"""Share of Hangul from which a text is not read by a model without Korean."""
FOREIGN_CHARACTERS = 2
"""Characters counted as one word piece in a text that the model does not read."""


class Embedder:
    """An open embedding model. `embed` and `count` may be called from any thread."""

    def __init__(self, card: Card, session: Any, tokenizer: Any) -> None:
        self.name = card.name
        self.identity = card.identity
        self.dimension = card.dimension
        self.max_tokens = card.max_tokens
        self.languages = card.languages
        self._session = session
        self._shrinking = _shrinking()
        self._tokenizer = tokenizer

    @classmethod
    def open(cls, folder: Path, threads: int) -> Embedder:
        """Load the model of a folder; raises ModelNotFound and ModelDamaged."""
        try:
            card = read_card(folder)
            model = (folder / card.file).read_bytes()
        except OSError as error:
            raise ModelNotFound(str(error), name=folder.name) from error
        if hashlib.sha256(model).hexdigest() != card.sha256:
            raise ModelDamaged(f"{card.file}: wrong hash", path=str(folder))
        return cls(card, _session(model, threads), _tokenizer(folder))

    def reads(self, text: str) -> bool:
        """Whether the text's script is of a language that the model was trained on."""
        return "ko" in self.languages or share_of_hangul(text) <= FOREIGN_SHARE

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
        """Unit vectors of the texts, shape (len(texts), dimension).

        A text longer than the model can take is read in windows, and their vectors
        are averaged by length: nothing is left out. Of a text in a script that the model does
        not read only the first window is taken, as its vector says little anyway.
        `check` is called before every batch and may raise.
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
        for rows in _batches(windows):
            if check:
                check()
            left -= len(rows)
            batch = self._run([windows[row] for row in rows], shrink=not left)
            weights = np.array([[len(windows[row])] for row in rows], dtype=np.float32)
            np.add.at(vectors, [owners[row] for row in rows], batch * weights)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.maximum(norms, 1e-12)
        return vectors

    def _run(self, batch: list[list[int]], shrink: bool) -> NDArray[np.float32]:
        """Vectors of some windows; `shrink` gives the memory of earlier, larger runs back."""
        longest = max(map(len, batch))
        ids = np.zeros((len(batch), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        result: NDArray[np.float32] = self._session.run(
            None,
            {"input_ids": ids, "attention_mask": mask},
            self._shrinking if shrink else None,
        )[0]
        return result


def _windows(ids: list[int], limit: int) -> Iterator[list[int]]:
    """Cut token ids, special ones at both ends, into windows that the model can read."""
    inner = ids[1:-1]
    step = limit - 2
    for start in range(0, max(len(inner), 1), step):
        yield [ids[0], *inner[start : start + step], ids[-1]]


def _batches(windows: list[list[int]]) -> Iterator[list[int]]:
    """Row numbers in batches of like length, longest first: memory is at its peak at once."""
    order = sorted(range(len(windows)), key=lambda row: -len(windows[row]))
    for start in range(0, len(order), BATCH):
        yield order[start : start + BATCH]


def _session(model: bytes, threads: int) -> Any:
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when the library is imported
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # threads that spin while they wait take the processor from the language model
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        model,
        options,
        providers=["CPUExecutionProvider"],
        # on processors the fused operation takes three times as long as its two parts
        disabled_optimizers=["SkipLayerNormFusion"],
    )


def _shrinking() -> Any:
    """Options of a run after which the arena keeps nothing: about 80 MB less at rest."""
    import onnxruntime

    options = onnxruntime.RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options


def _tokenizer(folder: Path) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
