"""Exported models in memory: the only user of onnxruntime's sessions while questions are asked."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.models.onnx_export import OnnxCard, read_card
from desktop_app.errors import ModelDamaged, ModelNotFound
from desktop_app.types import ModelKind

BATCH = 8
"""Texts of one run: on processors small batches of like length are faster than large ones."""


class OnnxModel:
    """An open model: tokenizer and session. `run` may be called from any thread."""

    def __init__(self, card: OnnxCard, tokenizer: Any, session: Any) -> None:
        self.card = card
        self.tokenizer = tokenizer
        self._session = session
        self._inputs = {one.name for one in session.get_inputs()}
        self._shrinking = _shrinking()

    @classmethod
    def open(
        cls, folder: Path, kind: ModelKind, threads: int, *, precise: bool = False
    ) -> OnnxModel:
        """Load the model of a folder; raises ModelNotFound and ModelDamaged.

        `precise` keeps 8-bit sums from overflowing on processors without VNNI. It takes
        twice the time, also where nothing overflows.
        """
        try:
            card = read_card(folder)
            if card.kind != kind:
                raise ModelNotFound(f"{folder.name} is of kind {card.kind}", name=folder.name)
            model = (folder / card.file).read_bytes()
        except OSError as error:
            raise ModelNotFound(str(error), name=folder.name) from error
        if hashlib.sha256(model).hexdigest() != card.sha256:
            raise ModelDamaged(f"{card.file}: wrong hash", path=str(folder))
        return cls(card, _tokenizer(folder), _session(model, threads, precise))

    def run(
        self, windows: Sequence[Sequence[int]], types: Sequence[Sequence[int]] = (), *, last: bool
    ) -> NDArray[np.float32]:
        """Outputs for token ids of a batch, shape (len(windows), dimension); see `outputs`."""
        return self.outputs(windows, types, last=last)[0]

    def outputs(
        self, windows: Sequence[Sequence[int]], types: Sequence[Sequence[int]] = (), *, last: bool
    ) -> list[NDArray[np.float32]]:
        """All that the model gives for token ids of a batch, each with len(windows) rows.

        `types` tells first and second text of a pair, where there are two. `last`
        gives the memory of earlier, larger runs back.
        """
        ids = _padded(windows)
        feed = {
            "input_ids": ids,
            "attention_mask": _padded([[1] * len(one) for one in windows]),
            "token_type_ids": _padded(types) if types else np.zeros_like(ids),
        }
        result: list[NDArray[np.float32]] = self._session.run(
            None,
            {name: feed[name] for name in self._inputs},
            self._shrinking if last else None,
        )
        return result


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Row numbers in batches of like length, longest first: memory is at its peak at once."""
    order = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    for start in range(0, len(order), BATCH):
        yield order[start : start + BATCH]


def _padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Rows of different lengths as one array, with zeros behind them."""
    array = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for number, row in enumerate(rows):
        array[number, : len(row)] = row
    return array


def _session(model: bytes, threads: int, precise: bool) -> Any:
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when the library is imported
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # threads that spin while they wait take the processor from the language model
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.x64quantprecision", str(int(precise)))
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
