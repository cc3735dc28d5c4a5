"""Which reader for which file: by suffix, checked against the first bytes."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.errors import (
    DocumentEmpty,
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
    OldOfficeFormat,
    ProtectedFormat,
    UnsupportedFormat,
)
from desktop_app.types.formats import SUFFIXES, Format, format_of

Reader = Callable[[Path, Options], Iterator[Part]]

_HEAD = 1024
_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_HTML = (b"<html", b"<table", b"<!doctype html", b"<meta")
"""Web sites hand tables out as HTML with the name of an Excel file."""
_LOCKED = (b"\x9b DRMONE", b"SCDSA0", b"<## NASCA")
"""Fasoo, SoftCamp and NASCA: systems in which many Korean companies lock files of any kind."""
_PLAIN = frozenset(
    {
        "mail.reader",
        "office.rtf",
        "plain.calendar",
        "plain.org",
        "plain.source",
        "plain.structured",
        "plain.subtitles",
        "plain.tex",
        "web.notebook",
        "mail.saved",
        "plain.delimited",
        "plain.text",
        "web.html",
        "web.markdown",
        "web.rst",
    }
)


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
    """The reader of a regular file.

    Raises UnsupportedFormat, OldOfficeFormat, ProtectedFormat and OSError.
    """
    module = import_module(f"desktop_app.engine.parsers.{_name(path)}")
    return cast(Reader, module.read)


def is_drawn(path: Path) -> bool:
    """Whether pages of a file are looked at as they are printed; others are shown as text.

    Raises as `reader` does.
    """
    return _name(path) in ("pdf.reader", "ocr.image")


def _name(path: Path) -> str:
    """Module of the reader: an unknown suffix is unsupported whatever the file holds."""
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.lstrip().startswith(_PDF) and (suffix in SUFFIXES or not suffix):
        return "pdf.reader"
    format = format_of(path)
    if format is None:
        raise UnsupportedFormat(suffix or "no suffix")
    if head.startswith(_LOCKED):
        raise ProtectedFormat(suffix)
    if format.newer and not head.startswith(_OLE):
        return _misnamed(head, format, suffix)
    name = format.reader
    if name in _PLAIN and head.startswith((_ZIP, _OLE)):
        raise UnsupportedFormat("container named as text")
    if name in ("hangul.hwp", "hangul.hwpx") and head.startswith((_ZIP, _OLE)):
        return "hangul.hwpx" if head.startswith(_ZIP) else "hangul.hwp"
    return name


def _misnamed(head: bytes, old: Format, suffix: str) -> str:
    """What reads a file that has the suffix of an old format, if it is of a newer one."""
    if head.startswith(_ZIP):
        return old.newer
    if head.startswith(_RTF):
        return "office.rtf"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML):
        return "web.html"
    raise OldOfficeFormat(suffix)
