"""Zip files are checked before a parser opens them: size, ratio, number, passwords, doctypes."""

from __future__ import annotations

import os
import zipfile
import zlib
from pathlib import Path
from typing import IO, BinaryIO

from desktop_app.errors import DocumentDamaged, DocumentTooLarge, NeedsPassword

MOST_BYTES = 500_000_000
MOST_RATIO = 200
MOST_ENTRIES = 10_000
SMALL = 1_000_000
"""Bytes below which the ratio does not matter."""

_PIECE = 1 << 16
_DOCTYPES = tuple("<!DOCTYPE".encode(e) for e in ("ascii", "utf-16-le", "utf-16-be"))


def check(file: Path | BinaryIO, *, doctypes: bool = False) -> None:
    """Raise DocumentTooLarge, NeedsPassword or DocumentDamaged when it is not safe to open.

    `doctypes`: whether the format's XML may have document type declarations.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            _check_sizes(archive.infolist(), _size(file))
            for entry in archive.infolist():
                if not doctypes and entry.filename.lower().endswith((".xml", ".rels")):
                    _refuse_doctype(archive, entry)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,
        ValueError,
    ) as error:
        raise DocumentDamaged(type(error).__name__) from error


def _size(file: Path | BinaryIO) -> int:
    return file.stat().st_size if isinstance(file, Path) else file.seek(0, os.SEEK_END)


def _check_sizes(entries: list[zipfile.ZipInfo], size: int) -> None:
    declared = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or declared > MOST_BYTES:
        raise DocumentTooLarge(f"{len(entries)} entries of {declared} bytes")
    if declared > SMALL and declared > MOST_RATIO * size:
        raise DocumentTooLarge(f"expands {declared // max(size, 1)} times")
    if any(entry.flag_bits & 1 for entry in entries):
        raise NeedsPassword("encrypted entries")


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return archive.open(entry)
    except OSError as error:  # a place before the beginning of the file
        raise zipfile.BadZipFile(type(error).__name__) from error


def _refuse_doctype(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Office files have no doctype: entities are only there to expand or to reach elsewhere."""
    overlap = b""
    with _opened(archive, entry) as member:
        while piece := member.read(_PIECE):
            window = overlap + piece
            if any(doctype in window for doctype in _DOCTYPES):
                raise DocumentDamaged("document type declaration")
            overlap = window[-32:]
