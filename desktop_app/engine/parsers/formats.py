"""Which reader for which file: by suffix, checked against the first bytes."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from desktop_app.engine.parsers.parts import Part
from desktop_app.errors import (
    DocumentEmpty,
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
    NeedsPassword,
    UnsupportedFormat,
)

Reader = Callable[[Path], Iterator[Part]]

READERS = {
    ".pdf": "pdf",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
}
"""Suffix -> module of this package that reads it."""

_HEAD = 1024
_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def measure(path: Path, most: int) -> int:
    """Size of a file in bytes, without opening it.

    Raises DocumentMissing, DocumentUnreadable, UnsupportedFormat for what is no
    regular file, DocumentEmpty and, above `most` bytes, DocumentTooLarge.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise DocumentMissing(type(error).__name__) from error
    except OSError as error:
        raise DocumentUnreadable(type(error).__name__) from error
    if not stat.S_ISREG(found.st_mode):
        raise UnsupportedFormat("no regular file")
    if found.st_size == 0:
        raise DocumentEmpty("0 bytes")
    if found.st_size > most:
        raise DocumentTooLarge(f"{found.st_size} bytes")
    return found.st_size


def reader(path: Path) -> Reader:
    """The reader of a regular file. Raises UnsupportedFormat, NeedsPassword and OSError."""
    module = import_module(f"desktop_app.engine.parsers.{_name(path)}")
    return cast(Reader, module.read)


def _name(path: Path) -> str:
    """Module of the reader: an unknown suffix is unsupported whatever the file holds."""
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if suffix == ".docx" and head.startswith(_OLE):
            # an encrypted document is an old-style container around the real one
            if _ENCRYPTED_PACKAGE in head + file.read():
                raise NeedsPassword("encrypted package")
            raise UnsupportedFormat("old Word file")
    if head.lstrip().startswith(_PDF) and (suffix in READERS or not suffix):
        return "pdf"
    if suffix not in READERS:
        raise UnsupportedFormat(suffix or "no suffix")
    if head.startswith((_ZIP, _OLE)) and suffix not in (".docx", ".pdf"):
        raise UnsupportedFormat("container named as text")
    return READERS[suffix]
