"""Reads tensors of safetensors files, one at a time: plain data that runs nothing.

Format: https://github.com/huggingface/safetensors#format
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_HEADER: Final = 100_000_000
SIZES: Final = {"F32": 4, "F16": 2, "BF16": 2}


class SafetensorsDamaged(ValueError):
    """A file is cut off, or is none."""


@dataclass(frozen=True, slots=True)
class StoredTensor:
    """One tensor in its file."""

    data: mmap.mmap
    start: int
    kind: str
    shape: tuple[int, ...]

    def rows(self, first: int = 0, last: int | None = None) -> NDArray[np.float32]:
        """The tensor, or some of its rows."""
        last = self.shape[0] if last is None else min(last, self.shape[0])
        length = prod(self.shape[1:])
        size = SIZES[self.kind] * length
        raw = self.data[self.start + first * size : self.start + last * size]
        return _numbers(raw, self.kind).reshape(last - first, *self.shape[1:])


@contextmanager
def opened(paths: Iterable[Path]) -> Iterator[Mapping[str, StoredTensor]]:
    """The tensors of some files by name. Raises SafetensorsDamaged and OSError."""
    with ExitStack() as stack:
        found: dict[str, StoredTensor] = {}
        for path in paths:
            file = stack.enter_context(path.open("rb"))
            try:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:  # an empty file
                raise SafetensorsDamaged(path.name) from error
            found |= _tensors(path, stack.enter_context(data))
        yield found


def _tensors(path: Path, data: mmap.mmap) -> dict[str, StoredTensor]:
    try:
        length = int.from_bytes(data[:8], "little")
        if not 2 <= length <= min(MAX_HEADER, len(data) - 8):
            raise ValueError(f"a header of {length} bytes")
        header = json.loads(data[8 : 8 + length])
        header.pop("__metadata__", None)
        return {name: _tensor(data, 8 + length, about) for name, about in header.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SafetensorsDamaged(f"{path.name}: {error}") from error


def _tensor(data: mmap.mmap, begin: int, about: Mapping[str, Any]) -> StoredTensor:
    start, end = about["data_offsets"]
    shape = tuple(int(n) for n in about["shape"])
    if not 0 <= start <= end <= len(data) - begin or min(shape, default=1) < 0:
        raise ValueError("weights are missing")
    if about["dtype"] in SIZES and end - start != SIZES[about["dtype"]] * prod(shape):
        raise ValueError("a tensor has not its size")
    return StoredTensor(data, begin + start, about["dtype"], shape)


def _numbers(raw: bytes, kind: str) -> NDArray[np.float32]:
    if kind == "BF16":
        return (np.frombuffer(raw, np.uint16).astype(np.uint32) << 16).view(np.float32)
    return np.frombuffer(raw, {"F32": np.float32, "F16": np.float16}[kind]).astype(np.float32)
