"""A collection in one file, to be used on another computer without embedding anew.

A zip file: `manifest.json`, for every document `documents/N.json` (what it says)
and `documents/N.f16` (its vectors), on demand `files/N` (the file itself), and at
the end `digests.json` with the SHA-256 of every other member. Nothing in it names
a place on the disk it came from.
"""

from __future__ import annotations

import msgspec

from desktop_app.types import Chunk, DocumentState, ParsedDocument

FORMAT = 1
LARGEST_MEMBER = 2_000_000_000
MANIFEST, DIGESTS = "manifest.json", "digests.json"
PIECE = 1 << 20
"""Bytes of a file that are copied at once."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    format: int
    name: str
    created: str
    embedder: str
    identity: str
    """Of the embedding model: equal ones make equal vectors."""
    dimension: int
    documents: int
    files: bool
    ignored: tuple[str, ...] = ()


class ArchiveEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A document: `place` is its path below the collection's folder."""

    place: str
    state: DocumentState
    reason: str | None
    bytes: int
    mtime_ns: int
    sha256: str
    same_as: int | None
    """Number of the document that has the text of both."""
    parsed: ParsedDocument
    chunks: tuple[Chunk, ...]
    file: bool
