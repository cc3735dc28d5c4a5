"""Writes an adapter into the weights of its base: a model of its own, as fast as any other.

Never to the grid on which the base's weights already lie: what an adapter adds is
mostly less than half a step there, and rounding to the same grid takes it away again.
"""

from __future__ import annotations

import mmap
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from desktop_app.engine.adapters import card, gguf_files, quantise
from desktop_app.engine.adapters.gguf_files import FILE_TYPES, Q8_0, Planned
from desktop_app.engine.llm import gguf, hardware
from desktop_app.engine.llm.gguf import F16, GgufLayout, Tensor
from desktop_app.errors import LibraryUnwritable, MergeErases, WeightsUnsupported
from desktop_app.protocol import Stage, StageName
from desktop_app.types.tuning import Card

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.engine.job import Job

DEFAULT = "Q8_0"
STREAMED: Final = {"F16": F16, "Q8_0": Q8_0}
KNOWN: Final = (*STREAMED, *reversed(quantise.FILE_TYPES))
ALONE: Final = 1 << 18
"""Multiplications up to which OpenBLAS starts no threads: on a busy machine they wait for each
other three times as long as the work takes."""
FINE: Final = (".ffn_down.", ".attn_v.")
"""Matrices that stay 16 bits wide among 8-bit ones. A few of the numbers that the first are
multiplied with are very large, and rounding those together with the others costs a third of the
fidelity; the second are small, and what they give is added up over all places of a text."""
COARSE: Final = {
    "Q4_0": 2, "Q4_1": 3, "Q5_0": 6, "Q5_1": 7, "Q2_K": 10, "Q3_K": 11, "Q4_K": 12, "Q5_K": 13,
    "Q6_K": 14, "IQ4_NL": 20, "IQ4_XS": 23, "MXFP4": 39,
}  # fmt: skip
"""Types of tensors with a grid so coarse that a second rounding to it undoes a tuning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Delta:
    """What an adapter adds to one matrix."""

    a: NDArray[np.float32]
    b: NDArray[np.float32]
    scale: float

    def add(self, rows: NDArray[np.float32], first: int) -> None:
        """Change rows of the matrix, the first of which is row `first`."""
        a = self.a * np.float32(self.scale)
        step = max(ALONE // a.size, 1)
        for start in range(0, len(rows), step):
            end = min(start + step, len(rows))
            rows[start:end] += self.b[first + start : first + end] @ a


def merge(
    base: Path, adapter: Path, target: Path, made: Card, job: Job, *, weights: str = DEFAULT
) -> float:
    """Write `base` with `adapter` added as the GGUF model `target`; returns the seconds it took.

    Matrices that the adapter does not touch stay as they are. Raises
    WeightsUnsupported, MergeErases, what `gguf.check_adapter` raises, DiskFull,
    LibraryUnwritable and Cancelled; then there is no `target`.
    """
    began = time.monotonic()
    job.report(Stage(stage=StageName.MERGING))
    with gguf_files.opened(base) as (layout, data):
        gguf.check_adapter(adapter, layout)
        deltas = _deltas(adapter)
        check_weights(weights, layout, deltas.keys())
        kind = STREAMED.get(weights, F16)
        entries = gguf_files.metadata(
            layout, data, {**card.metadata(made), "general.file_type": FILE_TYPES[kind]}
        )
        tensors = [
            _rewritten(data, tensor, kind, deltas[name])
            if name in deltas
            else gguf_files.as_it_is(data, tensor)
            for name, tensor in layout.tensors.items()
        ]
        if weights in STREAMED:
            gguf_files.write(target, entries, tensors, job)
        else:
            _through_quantiser(target, entries, tensors, weights, job)
    return time.monotonic() - began


def unpack(base: Path, target: Path, job: Job) -> None:
    """Write a model again with every matrix as 16-bit floats. Raises as `merge` does."""
    with gguf_files.opened(base) as (layout, data):
        entries = gguf_files.metadata(layout, data, {"general.file_type": FILE_TYPES[F16]})
        tensors = [
            _rewritten(data, tensor, F16)
            if len(tensor.shape) == 2
            else gguf_files.as_it_is(data, tensor)
            for tensor in layout.tensors.values()
        ]
        gguf_files.write(target, entries, tensors, job)


def check_weights(weights: str, base: GgufLayout, touched: Iterable[str]) -> None:
    """Raises WeightsUnsupported, and MergeErases for the grid on which touched tensors lie."""
    stem = weights.removesuffix("_M").removesuffix("_S")
    if stem in COARSE and any(base.tensors[name].kind == COARSE[stem] for name in touched):
        raise MergeErases(weights=weights, base=base.text("general.name"))
    if weights not in KNOWN:
        raise WeightsUnsupported(weights=weights, known=", ".join(KNOWN))


def _deltas(adapter: Path) -> dict[str, _Delta]:
    with gguf_files.opened(adapter) as (layout, data):
        alpha = float(layout.values["adapter.lora.alpha"])  # type: ignore[arg-type]
        matrices = {
            name: np.concatenate(list(gguf_files.rows(data, tensor)))
            for name, tensor in layout.tensors.items()
        }
    return {
        name.removesuffix(".lora_a"): _Delta(
            a=a, b=matrices[name.removesuffix("a") + "b"], scale=alpha / len(a)
        )
        for name, a in matrices.items()
        if name.endswith(".lora_a")
    }


def _rewritten(data: mmap.mmap, tensor: Tensor, kind: int, delta: _Delta | None = None) -> Planned:
    """A matrix as another type, with what an adapter adds."""
    if kind == Q8_0 and any(part in tensor.name for part in FINE):
        kind = F16
    if tensor.shape[0] % gguf.BLOCKS[kind][0]:
        kind = F16  # rows that are no whole number of blocks

    def parts() -> Iterator[bytes]:
        done = 0
        for rows in gguf_files.rows(data, tensor):
            if delta is not None:
                delta.add(rows, done)
            done += len(rows)
            yield gguf_files.packed(rows, kind)

    return Planned(name=tensor.name, shape=tensor.shape, kind=kind, parts=parts)


def _through_quantiser(
    target: Path, entries: list[bytes], tensors: list[Planned], weights: str, job: Job
) -> None:
    whole = target.with_name(f".{target.name}.f16")
    part = target.with_name(f".{target.name}.quantised")
    try:
        gguf_files.write(whole, entries, tensors, job)
        quantise.quantise(whole, part, weights, hardware.choose_threads(0))
        job.check()
        os.replace(part, target)
    except OSError as error:
        raise LibraryUnwritable(str(error), path=str(target.parent)) from error
    finally:
        whole.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
