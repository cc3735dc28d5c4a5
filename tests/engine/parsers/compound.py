"""Writes small compound files (OLE), for the tests of the formats that are kept in one."""

from __future__ import annotations

import struct

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5


class _Chains:
    """Sectors, and the table that says which one follows which."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.sectors: list[bytes] = []
        self.table: list[int] = []

    def add(self, data: bytes) -> int:
        """Number of the first sector of some data."""
        start = len(self.sectors)
        for position in range(0, len(data), self._size):
            self.sectors.append(data[position : position + self._size].ljust(self._size, b"\0"))
            self.table.append(len(self.sectors))
        if len(self.sectors) == start:
            return END
        self.table[-1] = END
        return start


def compound(streams: dict[str, bytes]) -> bytes:
    """A file with streams, named by paths with `/`."""
    big, small = _Chains(SECTOR), _Chains(MINI)
    names = {path[:depth] for path in _paths(streams) for depth in range(1, len(path) + 1)}
    order: list[tuple[str, ...]] = [(), *sorted(names)]
    starts = {}
    for path, data in zip(_paths(streams), streams.values(), strict=True):
        chains = small if len(data) < CUTOFF else big
        starts[path] = (chains.add(data), len(data))
    mini_stream = b"".join(small.sectors)
    starts[()] = (big.add(mini_stream), len(mini_stream))
    mini_table = big.add(struct.pack(f"<{len(small.table)}I", *small.table).ljust(SECTOR, b"\xff"))

    entries = b""
    for index, path in enumerate(order):
        kids = [i for i, p in enumerate(order) if p and p[:-1] == path]
        later = [i for i, p in enumerate(order) if p and path and p[:-1] == path[:-1] and i > index]
        name = (path[-1] if path else "Root Entry").encode("utf-16-le") + b"\0\0"
        start, size = starts.get(path, (0, 0))
        kind = ROOT if not path else STREAM if path in starts else STORAGE
        entries += name.ljust(64, b"\0") + struct.pack(
            "<HBBIII36xIQ",
            len(name),
            kind,
            1,
            FREE,
            later[0] if later else FREE,
            kids[0] if kids else FREE,
            start,
            size,
        )
    directory = big.add(entries)
    tables = 1
    while tables * (SECTOR // 4) < len(big.sectors) + tables:
        tables += 1
    first = len(big.sectors)
    table = struct.pack(f"<{first + tables}I", *big.table, *[FAT] * tables)
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E, 3, 0xFFFE, 9, 6, 0,
        tables, directory, 0, CUTOFF, mini_table, len(small.table) * 4 // SECTOR + 1, END, 0,
    )  # fmt: skip
    head += struct.pack(f"<{tables}I", *range(first, first + tables))
    return b"".join(
        [head.ljust(SECTOR, b"\xff"), *big.sectors, table.ljust(tables * SECTOR, b"\xff")]
    )


def _paths(streams: dict[str, bytes]) -> list[tuple[str, ...]]:
    return [tuple(name.split("/")) for name in streams]
