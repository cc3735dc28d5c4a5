"""Blocks and words of a page as one compressed blob.

Words are written column by column, which compresses to about a third of the
same numbers word by word.
"""

from __future__ import annotations

import struct
import zlib

import msgspec

from desktop_app.types import Block, Page, Word

_blocks = msgspec.json.Decoder(tuple[Block, ...])
_HEADER = struct.Struct("<II")


def pack(page: Page) -> bytes:
    """Layout of a page: lengths, blocks as JSON, then start, end, x0, y0, x1, y1 of all words."""
    blocks = msgspec.json.encode(page.blocks)
    count = len(page.words)
    words = page.words
    columns = struct.pack(
        f"<{2 * count}I{4 * count}f",
        *(word.start for word in words),
        *(word.end for word in words),
        *(word.x0 for word in words),
        *(word.y0 for word in words),
        *(word.x1 for word in words),
        *(word.y1 for word in words),
    )
    return zlib.compress(_HEADER.pack(len(blocks), count) + blocks + columns)


def unpack(data: bytes) -> tuple[tuple[Block, ...], tuple[Word, ...]]:
    """What `pack` wrote. Coordinates come back as 32-bit floats."""
    data = zlib.decompress(data)
    size, count = _HEADER.unpack_from(data)
    start = _HEADER.size
    blocks = _blocks.decode(data[start : start + size])
    numbers = struct.unpack_from(f"<{2 * count}I{4 * count}f", data, start + size)
    columns = [numbers[i * count : (i + 1) * count] for i in range(6)]
    return blocks, tuple(Word(*word) for word in zip(*columns, strict=True))
