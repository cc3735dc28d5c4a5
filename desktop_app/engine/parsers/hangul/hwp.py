"""Hangul documents (hwp 5): the sections in order, with tables, text boxes and notes.

Headers and footers come once at the end, comments after their paragraph; master pages are
left out.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers.hangul import records as rec
from desktop_app.engine.parsers.hangul.document import (
    PLAIN,
    BlockWriter,
    Head,
    Level,
    Shape,
    locked,
    sane_title,
)
from desktop_app.engine.parsers.hangul.text import content, string
from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.errors import (
    DocumentDamaged,
    OldOfficeFormat,
    ProtectedFormat,
)

_OLD = b"HWP Document File V"
_SIGNATURE = b"HWP Document File\0"
_COMPRESSED, _PASSWORD, _DISTRIBUTED, _TRACKED = 1 << 0, 1 << 1, 1 << 2, 1 << 14
_RIGHTS = 1 << 4 | 1 << 8 | 1 << 10
"""Rights management, encryption with a certificate, rights of a certificate."""
_TEXT, _VIEW = "BodyText", "ViewText"
"""Where the sections are; the second holds them if the first has only stand-ins, which are there
in documents for distribution and where changes are tracked.
"""
_SUMMARY = "\x05HwpSummaryInformation"
_TITLE = 2
_WIDE = 31
"""Type of a text in UTF-16."""
_MOST_PROPERTIES = 100
_SECTION = re.compile(r"Section(\d{1,6})")
_HEADS = (Head.NONE, Head.OUTLINE, Head.NUMBER, Head.BULLET)
_KINDS = (
    *("DIGIT", "CIRCLED_DIGIT", "ROMAN_CAPITAL", "ROMAN_SMALL", "LATIN_CAPITAL", "LATIN_SMALL"),
    *("CIRCLED_LATIN_CAPITAL", "CIRCLED_LATIN_SMALL", "HANGUL_SYLLABLE"),
    *("CIRCLED_HANGUL_SYLLABLE", "HANGUL_JAMO", "CIRCLED_HANGUL_JAMO"),
)
"""Kinds of numbers by their code; others are written in decimals."""
_LEVELS = 7


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises OldOfficeFormat, NeedsPassword, ProtectedFormat, DocumentDamaged,
    DocumentTooLarge, DocumentEmpty.
    """
    import olefile

    with path.open("rb") as file:
        if file.read(len(_OLD)) == _OLD:
            raise OldOfficeFormat("hwp before 5.0")
    try:
        with olefile.OleFileIO(str(path)) as container:
            document = _Document(container, options)
            writer = BlockWriter(document.numberings)
            for section in document.sections():
                writer.write(content(section, document.shapes, document.styles))
            writer.finish()
    except OSError as error:
        if error.errno is not None:  # of the system, not of olefile
            raise
        raise DocumentDamaged(type(error).__name__) from error
    except (ValueError, OverflowError) as error:
        raise DocumentDamaged(type(error).__name__) from error
    yield from whole(document.title or writer.title or path.stem, writer.builder)


class _Document:
    """The streams of a document, and what its information says of paragraphs."""

    def __init__(self, container: Any, options: Options) -> None:
        self._container = container
        if not container.exists("FileHeader"):
            raise DocumentDamaged("no Hangul document")
        header = container.openstream("FileHeader").read()
        if not header.startswith(_SIGNATURE) or len(header) < 40:
            raise DocumentDamaged("no Hangul document")
        (flags,) = struct.unpack_from("<I", header, 36)
        if flags & _RIGHTS:
            raise ProtectedFormat("rights management")
        if flags & _PASSWORD:
            raise locked(options)
        self._distributed = bool(flags & _DISTRIBUTED)
        self._tracked = bool(flags & _TRACKED)
        self._inflater = rec.Inflater(bool(flags & _COMPRESSED))
        self.title = self._title()
        self.shapes: list[Shape] = []
        self.styles: list[str] = []
        self.numberings: dict[str, list[Level]] = {}
        if container.exists("DocInfo"):
            self._read_info(self._inflater.inflate(container.openstream("DocInfo").read()))

    def sections(self) -> Iterator[list[rec.Record]]:
        """The records of the sections, in order."""
        found = {} if self._distributed else self._streams(_TEXT)
        if self._distributed or self._tracked:
            found |= self._streams(_VIEW)
        if not found:
            raise DocumentDamaged("no section")
        for _, name in sorted(found.items()):
            stream = self._container.openstream(name).read()
            if self._distributed:
                stream = rec.decrypt(stream)
            yield rec.tree(self._inflater.inflate(stream))

    def _streams(self, storage: str) -> dict[int, list[str]]:
        return {
            int(number[1]): name
            for name in self._container.listdir()
            if name[0] == storage and (number := _SECTION.fullmatch(name[-1]))
        }

    def _title(self) -> str:
        """The title of the properties; many documents have none."""
        if not self._container.exists(_SUMMARY):
            return ""
        try:
            return sane_title(_property(self._container.openstream(_SUMMARY).read(), _TITLE))
        except struct.error:
            return ""

    def _read_info(self, stream: bytes) -> None:
        for tag, _, data in rec.records(stream):
            if tag == rec.PARAGRAPH_SHAPE:
                self.shapes.append(_shape(data))
            elif tag == rec.STYLE:
                self.styles.append(string(data, 0)[0])
            elif tag == rec.NUMBERING:
                self.numberings[str(len(self.numberings) + 1)] = list(_levels(data))


def _property(data: bytes, wanted: int) -> str:
    """A text of a set of properties, or none; olefile would follow any number in it."""
    (section,) = struct.unpack_from("<I", data, 44)
    (count,) = struct.unpack_from("<I", data, section + 4)
    for n in range(min(count, _MOST_PROPERTIES)):
        identity, offset = struct.unpack_from("<II", data, section + 8 * n + 8)
        if identity == wanted:
            kind, length = struct.unpack_from("<II", data, section + offset)
            text = data[section + offset + 8 :][: 2 * length]
            # other texts may follow its end
            return text.decode("utf-16-le", "replace").partition("\0")[0] if kind == _WIDE else ""
    return ""


def _shape(data: bytes) -> Shape:
    if len(data) < 32:
        return PLAIN
    (attributes,) = struct.unpack_from("<I", data)
    (numbering,) = struct.unpack_from("<H", data, 30)
    return Shape(
        head=_HEADS[attributes >> 23 & 3],
        numbering=str(numbering),
        level=attributes >> 25 & 7,
    )


def _levels(data: bytes) -> Iterator[Level]:
    """Text and kind of every level; the numbers that levels begin with come after all."""
    position = 0
    levels = []
    for _ in range(_LEVELS):
        if position + 4 > len(data):
            break
        kind = struct.unpack_from("<I", data, position)[0] >> 5 & 0x1F
        text, position = string(data, position + 12)
        levels.append(
            Level(text=text[:100], kind=_KINDS[kind] if kind < len(_KINDS) else _KINDS[0])
        )
    position += 2
    for n, level in enumerate(levels):
        at = position + 4 * n
        start = struct.unpack_from("<I", data, at)[0] if at + 4 <= len(data) else 1
        yield level._replace(start=start)
