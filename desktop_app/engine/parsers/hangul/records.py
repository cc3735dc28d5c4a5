"""The storage of Hangul documents (hwp 5): streams of records in a compound file.

A record is a head of 32 bits (tag, level, size) and its data; records of a higher
level belong to the one before them. Streams are deflated, and those of documents
for distribution are encrypted with a key that the stream itself holds.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop_app.engine.parsers.plain import zips
from desktop_app.errors import DocumentDamaged, DocumentTooLarge, ProtectedFormat

MOST_RECORDS = 1_000_000
"""In one stream; a page of text takes about a hundred."""

DISTRIBUTED = 0x1C
NUMBERING, PARAGRAPH_SHAPE, STYLE = 0x17, 0x19, 0x1A
PARAGRAPH, TEXT, RANGES, CONTROL, LIST, TABLE = 0x42, 0x43, 0x46, 0x47, 0x48, 0x4D
EQUATION, TEXT_ART, FORM = 0x58, 0x5A, 0x5B

_LAYOUT = frozenset({0x44, 0x45})
"""Character shapes and lines of paragraphs: most of the records, and no text."""
_LONG = 0xFFF
"""Size of a record whose size follows its head."""
_HEAD = struct.Struct("<I")
_SEED_BYTES = 256
_KEY_BYTES = 16


@dataclass(slots=True)
class Record:
    tag: int
    data: bytes
    children: list[Record] = field(default_factory=list)

    def child(self, tag: int) -> bytes:
        """The data of the first child of a kind, or none."""
        return next((child.data for child in self.children if child.tag == tag), b"")


def records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Tag, level and data. Raises DocumentDamaged, DocumentTooLarge."""
    position = number = 0
    while position + _HEAD.size <= len(stream):
        (head,) = _HEAD.unpack_from(stream, position)
        position += _HEAD.size
        size = head >> 20
        if size == _LONG and position + _HEAD.size <= len(stream):
            (size,) = _HEAD.unpack_from(stream, position)
            position += _HEAD.size
        if position + size > len(stream):
            raise DocumentDamaged("a record is cut off")
        number += 1
        if number > MOST_RECORDS:
            raise DocumentTooLarge(f"more than {MOST_RECORDS} records")
        yield head & 0x3FF, head >> 10 & 0x3FF, stream[position : position + size]
        position += size


def tree(stream: bytes) -> list[Record]:
    """The records of the lowest level, with those that belong to them."""
    roots: list[Record] = []
    above: list[tuple[int, list[Record]]] = []
    """Levels of the records that are open, and their children."""
    for tag, level, data in records(stream):
        if tag in _LAYOUT:
            continue
        while above and above[-1][0] >= level:
            above.pop()
        record = Record(tag, data)
        (above[-1][1] if above else roots).append(record)
        above.append((level, record.children))
    return roots


class Inflater:
    """Undoes the compression of the streams of a file, within limits for all of them."""

    def __init__(self, compressed: bool) -> None:
        self._compressed = compressed
        self._left = zips.MOST_BYTES

    def inflate(self, data: bytes) -> bytes:
        """Raises DocumentTooLarge, DocumentDamaged."""
        if not self._compressed:
            return data
        most = min(self._left, max(zips.SMALL, zips.MOST_RATIO * len(data)))
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            inflated = stream.decompress(data, most + 1)
        except zlib.error as error:
            raise DocumentDamaged("zlib") from error
        if len(inflated) > most:
            raise DocumentTooLarge(f"a stream of {len(data)} bytes expands to over {most}")
        if not stream.eof:
            raise DocumentDamaged("a stream is cut off")
        self._left -= len(inflated)
        return inflated


def decrypt(stream: bytes) -> bytes:
    """A stream of a document for distribution. Raises ProtectedFormat."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    start = _HEAD.size + _SEED_BYTES
    (head,) = _HEAD.unpack_from(stream.ljust(_HEAD.size, b"\0"))
    if (head & 0x3FF, head >> 20) != (DISTRIBUTED, _SEED_BYTES) or len(stream) < start:
        raise ProtectedFormat("unknown encryption")
    seeds, body = stream[_HEAD.size : start], stream[start:]
    body = body[: len(body) // _KEY_BYTES * _KEY_BYTES]
    decryptor = Cipher(algorithms.AES(_key(seeds)), modes.ECB()).decryptor()  # noqa: S305
    return decryptor.update(body) + decryptor.finalize()


def _key(seeds: bytes) -> bytes:
    """The key, hidden in bytes that were mixed with pseudo-random ones."""
    (seed,) = _HEAD.unpack_from(seeds)
    plain = bytes(a ^ b for a, b in zip(seeds, _noise(seed), strict=False))
    start = _HEAD.size + (seed & 0xF)
    return plain[start : start + _KEY_BYTES]


def _noise(seed: int) -> Iterator[int]:
    """Bytes in runs of random length, of Microsoft's `rand`."""

    def rand() -> int:
        nonlocal seed
        seed = (seed * 214013 + 2531011) & 0xFFFFFFFF
        return seed >> 16 & 0x7FFF

    while True:
        byte = rand() & 0xFF
        for _ in range((rand() & 0xF) + 1):
            yield byte
