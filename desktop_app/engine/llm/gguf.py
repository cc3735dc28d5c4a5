"""A look at a GGUF file before llama.cpp sees it.

llama.cpp ends the whole process for some damaged headers, so counts, lengths
and offsets are checked here first, in plain Python and without reading the
weights. Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
A damaged weight is not found here: only its hash finds it (`models.files`).
"""

from __future__ import annotations

import math
import mmap
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from desktop_app.errors import (
    AdapterDamaged,
    AdapterMismatch,
    AdapterNotFound,
    AdapterUnsupported,
    AppError,
    ModelDamaged,
    ModelNotFound,
    ModelUnsupported,
    NotAnAdapter,
)

MAGIC: Final = b"GGUF"
VERSIONS: Final = (2, 3)
MAX_BLOCKS: Final = 512
MAX_CONTEXT: Final = 1 << 24
"""llama-cpp-python makes room for a whole context each time it counts tokens."""
MAX_ENTRIES: Final = 1 << 16
"""More metadata keys or tensors than any model has; a lie in the header goes further."""
MAX_DIMENSIONS: Final = 4
OVERHEAD_BYTES: Final = 600_000_000
"""What a loaded model needs beyond its file and its cache: buffers and the process."""

# Types of metadata values.
UINT8, INT8, UINT16, INT16, UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY, UINT64, INT64, FLOAT64 = (
    range(13)
)
_SCALARS: Final = {
    kind: struct.Struct(f"<{code}")
    for kind, code in {
        UINT8: "B", INT8: "b", UINT16: "H", INT16: "h", UINT32: "I", INT32: "i", FLOAT32: "f",
        BOOL: "?", UINT64: "Q", INT64: "q", FLOAT64: "d",
    }.items()
}  # fmt: skip
_U32, _U64 = _SCALARS[UINT32], _SCALARS[UINT64]

BLOCKS: Final = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34),
    9: (32, 36), 10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210),
    15: (256, 292), 16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18),
    21: (256, 110), 22: (256, 82), 23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4),
    27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2), 34: (256, 54), 35: (256, 66),
    39: (32, 17), 40: (64, 36), 41: (128, 18), 42: (64, 18),
}  # fmt: skip
"""Tensor type -> (numbers in a block, bytes of a block), as ggml 0.25 has them."""

F32, F16, BF16 = 0, 1, 30
PLAIN: Final = (F32, F16, BF16)
"""Types of tensors that are plain numbers. Adapters have these: llama.cpp ends the process over
some others."""

Scalar = int | float | bool | str
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tensor:
    """Where the numbers of one tensor lie in a file."""

    name: str
    shape: tuple[int, ...]
    """Length of a row first, as in the file."""
    kind: int
    """A key of `BLOCKS`."""
    start: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GgufLayout:
    """What lies where in a GGUF file."""

    values: dict[str, Scalar | tuple[Scalar, ...]]
    """Metadata, long arrays left out."""
    entries: dict[str, tuple[int, int]]
    """First byte of every metadata entry, and the one behind it."""
    tensors: dict[str, Tensor]
    bytes: int

    def text(self, key: str) -> str:
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdapterHeader:
    """What a GGUF file says about its adapter."""

    name: str
    base: str
    """Name of the model it was made for; empty when the file does not say."""
    architecture: str
    alpha: float
    rank: int
    """The highest."""
    licence: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GgufHeader:
    """What a GGUF file says about its model. Lengths count tokens or numbers."""

    name: str
    """Empty when the file does not say."""
    architecture: str
    context_length: int
    """What the model was trained for; 0 when the file does not say."""
    block_count: int
    embedding_length: int
    kv_heads: tuple[int, ...]
    """Key and value heads of each block."""
    key_length: int
    value_length: int
    chat_template: bool
    licence: str
    languages: tuple[str, ...]
    """ISO 639 codes; empty when the file does not say."""
    bytes: int

    def memory_bytes(self, context_tokens: int) -> int:
        """What running it with that context needs: file, 16-bit cache and overhead."""
        per_token = sum(self.kv_heads) * (self.key_length + self.value_length) * 2
        return self.bytes + per_token * context_tokens + OVERHEAD_BYTES


def check(path: Path) -> GgufHeader:
    """Read and check the header of a file.

    Raises ModelNotFound (no such file), ModelDamaged (not GGUF, cut off, or
    counts and places that cannot be) and ModelUnsupported (whole, but not a
    text model in one file that llama.cpp of this program reads).
    """
    return _checked(path, _Check.header)


def _checked(path: Path, read: Callable[[_Check], _Found]) -> _Found:
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return read(_Check(path, data))
    except FileNotFoundError as error:
        raise ModelNotFound(str(path), name=path.name) from error
    except (OSError, ValueError) as error:  # ValueError: an empty file cannot be mapped
        raise ModelDamaged(str(error), path=str(path)) from error


def layout(path: Path) -> GgufLayout:
    """Where everything lies in a GGUF file of any kind; raises as `check` does."""
    return _checked(path, _Check.layout)


def words(path: Path, found: GgufLayout) -> tuple[str, ...]:
    """The vocabulary of a file whose layout is `found`, by number; empty when it has none."""
    start, end = found.entries.get("tokenizer.ggml.tokens", (0, 0))
    with path.open("rb") as file:
        file.seek(start)
        entry = file.read(end - start)
    at = entry.find(b"tokens") + len(b"tokens") + 4 + 4 + 8
    listed = []
    while at < len(entry):
        length = _U64.unpack_from(entry, at)[0]
        listed.append(entry[at + 8 : at + 8 + length].decode("utf-8", "replace"))
        at += 8 + length
    return tuple(listed)


def check_adapter(path: Path, base: GgufLayout) -> AdapterHeader:
    """Read and check the header of an adapter against the model that it is for.

    Raises AdapterNotFound, AdapterDamaged, NotAnAdapter (a model), AdapterUnsupported (no plain
    LoRA) and AdapterMismatch (made for another model).
    """
    try:
        found = layout(path)
    except ModelNotFound as error:
        raise AdapterNotFound(str(path), name=path.name) from error
    except (ModelDamaged, ModelUnsupported) as error:
        raise AdapterDamaged(error.detail, path=str(path)) from error
    if found.text("general.type") != "adapter":
        raise NotAnAdapter(path=str(path))
    if found.text("adapter.type") != "lora":
        raise AdapterUnsupported(path=str(path), feature=found.text("adapter.type") or "?")
    if any(key.startswith("adapter.alora") for key in found.entries):
        raise AdapterUnsupported(path=str(path), feature="aLoRA")
    alpha = found.values.get("adapter.lora.alpha")
    if not isinstance(alpha, float) or not math.isfinite(alpha):
        raise AdapterDamaged("no alpha", path=str(path))
    architecture = found.text("general.architecture")
    if architecture != base.text("general.architecture"):
        raise _mismatch(path, base, f"for {architecture}")
    return AdapterHeader(
        name=found.text("general.name"),
        base=found.text("general.base_model.0.name"),
        architecture=architecture,
        alpha=alpha,
        rank=max(_check_pairs(path, found, base)),
        licence=found.text("general.license"),
        bytes=found.bytes,
    )


def _check_pairs(path: Path, found: GgufLayout, base: GgufLayout) -> list[int]:
    """The ranks of an adapter's matrices; every two must fit one matrix of the model."""
    names = {name.removesuffix(".lora_a").removesuffix(".lora_b") for name in found.tensors}
    if not names:
        raise AdapterDamaged("no weights", path=str(path))
    ranks = []
    for name in sorted(names):
        a, b = found.tensors.get(f"{name}.lora_a"), found.tensors.get(f"{name}.lora_b")
        if a is None or b is None:
            raise AdapterUnsupported(name, path=str(path), feature=name)
        if a.kind not in PLAIN or b.kind not in PLAIN or name == "token_embd.weight":
            raise AdapterUnsupported(f"{name} of type {a.kind}", path=str(path), feature=name)
        target = base.tensors.get(name)
        if target is None or len(target.shape) != 2:
            raise _mismatch(path, base, f"it has no {name}")
        if len(a.shape) != 2 or len(b.shape) != 2 or a.shape[1] != b.shape[0]:
            raise AdapterDamaged(f"{name} is {a.shape} and {b.shape}", path=str(path))
        if (a.shape[0], b.shape[1]) != target.shape:
            raise _mismatch(path, base, f"{name} is {a.shape} and {b.shape}, not {target.shape}")
        ranks.append(a.shape[1])
    return ranks


def _mismatch(path: Path, base: GgufLayout, why: str) -> AppError:
    return AdapterMismatch(why, path=str(path), base=base.text("general.name"))


class _Check:
    """One pass over one header. `at` is the place of the next byte."""

    def __init__(self, path: Path, data: mmap.mmap) -> None:
        self.path = path
        self.data = data
        self.at = 0
        self.values: dict[str, Scalar | tuple[Scalar, ...]] = {}
        self.arrays: dict[str, tuple[int, int]] = {}
        """Type and length of every array, long ones too."""
        self.entries: dict[str, tuple[int, int]] = {}
        self.tensors: dict[str, Tensor] = {}

    def header(self) -> GgufHeader:
        self._read()
        return self._describe(len(self.tensors))

    def layout(self) -> GgufLayout:
        self._read()
        return GgufLayout(
            values=self.values, entries=self.entries, tensors=self.tensors, bytes=len(self.data)
        )

    def _read(self) -> None:
        if self.data[:4] != MAGIC:
            raise self._damaged("no GGUF file")
        self.at = 4
        version = self._number(_U32)
        if version not in VERSIONS:
            raise self._unsupported(f"version {version}")
        tensors = self._count(MAX_ENTRIES, "tensors")
        for _ in range(self._count(MAX_ENTRIES, "metadata keys")):
            start = self.at
            key = self._string()
            self._value(key, self._number(_U32))
            self.entries[key] = (start, self.at)
        self._tensors(tensors)

    # ---- reading

    def _damaged(self, why: str) -> ModelDamaged:
        return ModelDamaged(f"{self.path.name}: {why} (at byte {self.at})", path=str(self.path))

    def _unsupported(self, why: str) -> ModelUnsupported:
        return ModelUnsupported(f"{self.path.name}: {why}", path=str(self.path))

    def _skip(self, size: int) -> int:
        """Go over `size` bytes; returns where they begin."""
        start = self.at
        if size > len(self.data) - start:
            raise self._damaged(f"{size} bytes go over the end")
        self.at = start + size
        return start

    def _number(self, form: struct.Struct) -> int:
        return int(form.unpack_from(self.data, self._skip(form.size))[0])

    def _count(self, most: int, what: str) -> int:
        count = self._number(_U64)
        if count > most:
            raise self._damaged(f"{count} {what}")
        return count

    def _string(self) -> str:
        start = self._skip(self._number(_U64))
        return self.data[start : self.at].decode("utf-8", "replace")

    def _value(self, key: str, kind: int) -> None:
        if kind == STRING:
            self.values[key] = self._string()
        elif kind == ARRAY:
            self._array(key)
        elif kind in _SCALARS:
            form = _SCALARS[kind]
            self.values[key] = form.unpack_from(self.data, self._skip(form.size))[0]
        else:
            raise self._damaged(f"{key} has type {kind}")

    def _array(self, key: str) -> None:
        """Keep a short array, go over a long one such as the vocabulary."""
        kind = self._number(_U32)
        length = self._number(_U64)
        self.arrays[key] = (kind, length)
        if kind == STRING:
            if length <= MAX_BLOCKS:
                self.values[key] = tuple(self._string() for _ in range(length))
            else:
                self._skip_strings(length)
        elif kind in _SCALARS:
            form = _SCALARS[kind]
            start = self._skip(form.size * length)
            if length <= MAX_BLOCKS:
                self.values[key] = tuple(
                    value for (value,) in form.iter_unpack(self.data[start : self.at])
                )
        else:
            raise self._damaged(f"{key} is an array of type {kind}")

    def _skip_strings(self, length: int) -> None:
        # A vocabulary has up to 300,000 strings: this loop is the cost of the whole check.
        data, unpack, at, end = self.data, _U64.unpack_from, self.at, len(self.data) - 8
        for _ in range(length):
            if at > end:
                raise self._damaged("strings go over the end")
            at += 8 + unpack(data, at)[0]
        self.at = at
        self._skip(0)

    def _tensors(self, count: int) -> None:
        """Note where every tensor's numbers lie, and check that it is inside the file."""
        found = []
        alignment = self._integer("general.alignment", 32)
        if alignment <= 0 or alignment & (alignment - 1):
            raise self._damaged(f"alignment {alignment}")
        for _ in range(count):
            name = self._string()
            dimensions = self._number(_U32)
            if not 1 <= dimensions <= MAX_DIMENSIONS:
                raise self._damaged(f"{name} has {dimensions} dimensions")
            shape = tuple(self._number(_U64) for _ in range(dimensions))
            kind = self._number(_U32)
            offset = self._number(_U64)
            if kind not in BLOCKS:
                raise self._unsupported(f"{name} has type {kind}")
            numbers, size = BLOCKS[kind]
            if shape[0] % numbers or offset % alignment or not all(shape):
                raise self._damaged(f"{name} is {shape} at {offset}")
            found.append((name, shape, kind, offset, math.prod(shape) // numbers * size))
        start = self.at + -self.at % alignment
        for name, shape, kind, offset, length in found:
            if start + offset + length > len(self.data):
                raise self._damaged(f"the weights of {name} are not all there")
            self.tensors[name] = Tensor(
                name=name, shape=shape, kind=kind, start=start + offset, bytes=length
            )

    # ---- what it means

    def _text(self, key: str) -> str:
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def _integer(self, key: str, default: int = 0) -> int:
        value = self.values.get(key, default)
        if not isinstance(value, int):
            raise self._damaged(f"{key} is {type(value).__name__}")
        return value

    def _describe(self, tensors: int) -> GgufHeader:
        architecture = self._text("general.architecture")
        if not architecture:
            raise self._damaged("no architecture")
        self._require_text_model(architecture, tensors)
        blocks = self._integer(f"{architecture}.block_count")
        if not 1 <= blocks <= MAX_BLOCKS:
            raise self._damaged(f"{blocks} blocks")
        context = self._integer(f"{architecture}.context_length")
        if not 0 <= context <= MAX_CONTEXT:
            raise self._damaged(f"a context of {context} tokens")
        self._check_vocabulary()
        embedding = self._integer(f"{architecture}.embedding_length")
        heads = self._per_block(f"{architecture}.attention.head_count", blocks, (0,) * blocks)
        head = embedding // max(max(heads), 1)
        languages = self.values.get("general.languages", ())
        return GgufHeader(
            name=self._text("general.name"),
            architecture=architecture,
            context_length=context,
            block_count=blocks,
            embedding_length=embedding,
            kv_heads=self._kv_heads(architecture, blocks, heads),
            key_length=self._integer(f"{architecture}.attention.key_length", head),
            value_length=self._integer(f"{architecture}.attention.value_length", head),
            chat_template=bool(self._text("tokenizer.chat_template")),
            licence=self._text("general.license"),
            languages=tuple(str(code) for code in languages if 2 <= len(str(code)) <= 3)
            if isinstance(languages, tuple)
            else (),
            bytes=len(self.data),
        )

    def _require_text_model(self, architecture: str, tensors: int) -> None:
        kind = self._text("general.type") or "model"
        if kind != "model":
            raise self._unsupported(f"a {kind}, not a model")
        if self._integer("split.count", 1) > 1:
            raise self._unsupported("one part of several files")
        if f"{architecture}.pooling_type" in self.values:
            raise self._unsupported("an embedding model")
        if not tensors or "tokenizer.ggml.model" not in self.values:
            raise self._unsupported("no weights or no vocabulary: not a text model")

    def _check_vocabulary(self) -> None:
        """llama.cpp reads as many scores and types as there are tokens, of these types."""
        _, tokens = self.arrays.get("tokenizer.ggml.tokens", (STRING, 0))
        for name, kind in (("scores", FLOAT32), ("token_type", INT32)):
            found = self.arrays.get(f"tokenizer.ggml.{name}", (kind, tokens))
            if found != (kind, tokens):
                raise self._damaged(f"{found[1]} {name} of {tokens} tokens")

    def _kv_heads(self, architecture: str, blocks: int, heads: tuple[int, ...]) -> tuple[int, ...]:
        """Those of each block; in hybrid models only every so many blocks have a cache."""
        each = self._per_block(f"{architecture}.attention.head_count_kv", blocks, heads)
        interval = self._integer(f"{architecture}.full_attention_interval", 1)
        return tuple(
            count if interval < 1 or (block + 1) % interval == 0 else 0
            for block, count in enumerate(each)
        )

    def _per_block(self, key: str, blocks: int, default: tuple[int, ...]) -> tuple[int, ...]:
        value = self.values.get(key, default)
        if isinstance(value, int):
            value = (value,) * blocks
        if not isinstance(value, tuple) or len(value) < blocks:
            raise self._damaged(f"{key} does not fit {blocks} blocks")
        numbers = tuple(number for number in value[:blocks] if isinstance(number, int))
        if len(numbers) < blocks or min(numbers) < 0:
            raise self._damaged(f"{key} is not made of counts")
        return numbers
