"""Writes GGUF files: metadata taken over or made new, and weights that pass through in parts.

A part is some rows of one matrix, so memory stays small whatever the model's size.
Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

import errno
import mmap
import os
import shutil
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.engine.llm import gguf
from desktop_app.engine.llm.gguf import F16, F32, GgufLayout, Tensor
from desktop_app.errors import DiskFull, LibraryUnwritable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from desktop_app.engine.job import Job

ALIGNMENT: Final = 32
PART: Final = 1 << 21
"""Numbers of a matrix in memory at a time."""
Q8_0: Final = 8
FILE_TYPES: Final = {F32: 0, F16: 1, Q8_0: 7}
"""Type of most tensors -> `general.file_type`."""

Value = str | bool | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A tensor to be written."""

    name: str
    shape: tuple[int, ...]
    """Length of a row first."""
    kind: int
    parts: Callable[[], Iterator[bytes]]
    """Its bytes from the first to the last."""

    @property
    def bytes(self) -> int:
        numbers, size = gguf.BLOCKS[self.kind]
        return prod(self.shape) // numbers * size


@contextmanager
def opened(path: Path) -> Iterator[tuple[GgufLayout, mmap.mmap]]:
    """A GGUF file to read tensors from; raises as `gguf.layout` does."""
    found = gguf.layout(path)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield found, data


def rows(data: mmap.mmap, tensor: Tensor) -> Iterator[NDArray[np.float32]]:
    """The numbers of a tensor, some rows at a time: arrays of (rows, length of a row)."""
    import numpy as np
    from gguf import GGMLQuantizationType
    from gguf.quants import dequantize

    length = tensor.shape[0]
    size = tensor.bytes // prod(tensor.shape[1:])
    step = max(PART // length, 1)
    for start in range(0, tensor.bytes, step * size):
        raw = data[tensor.start + start : tensor.start + min(start + step * size, tensor.bytes)]
        packed = np.frombuffer(raw, np.uint8).reshape(-1, size)
        yield np.asarray(dequantize(packed, GGMLQuantizationType(tensor.kind)), dtype=np.float32)


def packed(numbers: NDArray[np.float32], kind: int) -> bytes:
    """Rows of numbers in the form of a type of tensor."""
    from gguf import GGMLQuantizationType
    from gguf.quants import quantize

    return bytes(quantize(numbers, GGMLQuantizationType(kind)).tobytes())


def as_it_is(data: mmap.mmap, tensor: Tensor) -> Planned:
    """A tensor taken over byte for byte."""
    return Planned(
        name=tensor.name,
        shape=tensor.shape,
        kind=tensor.kind,
        parts=lambda: _slices(data, tensor),
    )


def _slices(data: mmap.mmap, tensor: Tensor) -> Iterator[bytes]:
    end = tensor.start + tensor.bytes
    for start in range(tensor.start, end, 4 * PART):
        yield data[start : min(start + 4 * PART, end)]


def metadata(
    found: GgufLayout | None, data: mmap.mmap | None, new: Mapping[str, Value]
) -> list[bytes]:
    """Entries of a header: those of a file, with new ones added or in their place."""
    entries = []
    if found is not None and data is not None:
        kept = (at for key, at in found.entries.items() if key not in {*new, "general.alignment"})
        entries = [data[start:end] for start, end in kept]
    return entries + [_entry(key, value) for key, value in new.items()]


def _entry(key: str, value: Value) -> bytes:
    match value:
        case bool():
            kind, coded = gguf.BOOL, struct.pack("<?", value)
        case str():
            kind, coded = gguf.STRING, _text(value)
        case int():
            kind, coded = gguf.UINT32, struct.pack("<I", value)
        case float():
            kind, coded = gguf.FLOAT32, struct.pack("<f", value)
    return _text(key) + struct.pack("<I", kind) + coded


def _text(text: str) -> bytes:
    coded = text.encode()
    return struct.pack("<Q", len(coded)) + coded


def write(target: Path, entries: Sequence[bytes], tensors: Sequence[Planned], job: Job) -> None:
    """Write a file, which appears under its name when it is whole.

    Raises DiskFull, LibraryUnwritable and Cancelled; then nothing has changed.
    """
    size = sum(len(entry) for entry in entries) + sum(t.bytes + ALIGNMENT for t in tensors)
    need_space(target.parent, size)
    part = target.with_name(f".{target.name}.writing")
    try:
        with part.open("wb") as file:
            file.write(_header(entries, tensors))
            for tensor in tensors:
                file.write(bytes(-file.tell() % ALIGNMENT))
                start = file.tell()
                for piece in tensor.parts():
                    job.check()
                    file.write(piece)
                if file.tell() - start != tensor.bytes:
                    raise AssertionError(f"{tensor.name}: {file.tell() - start} bytes")
            file.write(bytes(-file.tell() % ALIGNMENT))
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _disk_full(target.parent, size) from error
        raise LibraryUnwritable(str(error), path=str(target.parent)) from error
    finally:
        part.unlink(missing_ok=True)


def need_space(folder: Path, needed: int) -> None:
    """Make a folder; raises DiskFull when that many bytes do not fit into it."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise LibraryUnwritable(str(error), path=str(folder)) from error
    if shutil.disk_usage(folder).free < needed:
        raise _disk_full(folder, needed)


def _disk_full(folder: Path, needed: int) -> DiskFull:
    free = shutil.disk_usage(folder).free
    return DiskFull(path=str(folder), free_mb=free >> 20, needed_mb=-(-needed >> 20))


def _header(entries: Sequence[bytes], tensors: Sequence[Planned]) -> bytes:
    header = [gguf.MAGIC, struct.pack("<IQQ", gguf.VERSIONS[-1], len(tensors), len(entries))]
    header += entries
    offset = 0
    for tensor in tensors:
        header.append(_text(tensor.name) + struct.pack("<I", len(tensor.shape)))
        header.append(struct.pack(f"<{len(tensor.shape)}Q", *tensor.shape))
        header.append(struct.pack("<IQ", tensor.kind, offset))
        offset += tensor.bytes + -tensor.bytes % ALIGNMENT
    return b"".join(header)
