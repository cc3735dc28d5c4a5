"""Writes GGUF files of a few hundred bytes: right headers to be made wrong in tests."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

U32, F32, STRING, ARRAY = 4, 6, 8, 9
ALIGNMENT = 32


@dataclass(frozen=True)
class Tensor:
    name: str = "token_embd.weight"
    shape: tuple[int, ...] = (32, 3)
    kind: int = 0
    offset: int = 0


def text(value: str) -> bytes:
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def string(value: str) -> bytes:
    return struct.pack("<I", STRING) + text(value)


def u32(value: int) -> bytes:
    return struct.pack("<II", U32, value)


def array(kind: int, values: list[bytes], length: int | None = None) -> bytes:
    count = len(values) if length is None else length
    return struct.pack("<IIQ", ARRAY, kind, count) + b"".join(values)


def metadata() -> dict[str, bytes]:
    """A model of two blocks and three tokens."""
    return {
        "general.architecture": string("llama"),
        "general.name": string("Tiny"),
        "general.license": string("mit"),
        "general.languages": array(STRING, [text("en"), text("ko")]),
        "llama.block_count": u32(2),
        "llama.context_length": u32(2048),
        "llama.embedding_length": u32(32),
        "llama.attention.head_count": u32(4),
        "llama.attention.head_count_kv": u32(2),
        "tokenizer.ggml.model": string("gpt2"),
        "tokenizer.ggml.tokens": array(STRING, [text(word) for word in "abc"]),
        "tokenizer.ggml.scores": array(F32, [struct.pack("<f", 0.0)] * 3),
        "tokenizer.chat_template": string("{{ messages[0].content }}"),
    }


@dataclass(frozen=True)
class TinyGguf:
    metadata: dict[str, bytes] = field(default_factory=metadata)
    tensors: tuple[Tensor, ...] = (Tensor(),)
    version: int = 3
    weights: int = 32 * 3 * 4
    """Bytes after the header."""

    def build(self) -> bytes:
        out = b"GGUF" + struct.pack("<IQQ", self.version, len(self.tensors), len(self.metadata))
        out += b"".join(text(key) + value for key, value in self.metadata.items())
        for tensor in self.tensors:
            out += text(tensor.name) + struct.pack("<I", len(tensor.shape))
            out += struct.pack(f"<{len(tensor.shape)}Q", *tensor.shape)
            out += struct.pack("<IQ", tensor.kind, tensor.offset)
        out += b"\0" * (-len(out) % ALIGNMENT)
        return out + bytes(range(256)) * (self.weights // 256) + b"\1" * (self.weights % 256)


def tiny(**changes: bytes | None) -> bytes:
    """A tiny file with other metadata (dots written as `__`); None takes a key out."""
    values = metadata()
    for key, value in changes.items():
        name = key.replace("__", ".")
        if value is None:
            del values[name]
        else:
            values[name] = value
    return TinyGguf(metadata=values).build()
