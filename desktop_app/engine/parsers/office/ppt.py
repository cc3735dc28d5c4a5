"""Presentations of old PowerPoint (ppt): a page for every slide with all of its texts."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from desktop_app.engine.parsers.messages import Finished, Opened, Options, PageRead, Part
from desktop_app.engine.parsers.page_builder import PageBuilder, clean
from desktop_app.errors import DocumentDamaged, DocumentEmpty, NeedsPassword
from desktop_app.types import BlockKind, Page

MOST_RECORDS = 2_000_000

_STREAM = "PowerPoint Document"
_SLIDE, _LIST, _PLACE = 1006, 4080, 1011
_WIDE, _NARROW, _HEADER = 4000, 4008, 3999
_ENCRYPTED = "EncryptedSummary"
_TITLES = (0, 6)
_CONTAINER = 0xF
_SLIDES = 0
"""Instance of the list that has the texts of slides; others have those of masters and notes."""


class _Record(NamedTuple):
    kind: int
    instance: int
    data: bytes
    ends: int
    """Where it ends in the stream."""


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises NeedsPassword, DocumentDamaged and DocumentEmpty."""
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as container:
            if not container.exists(_STREAM):
                raise DocumentDamaged("no presentation")
            if container.exists(_ENCRYPTED):
                raise NeedsPassword("encrypted presentation")
            stream = container.openstream(_STREAM).read()
    except (OSError, ValueError, IndexError, TypeError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # of the system
            raise
        raise DocumentDamaged(type(error).__name__) from error
    pages = list(_pages(stream))
    if not any(page.text for page in pages):
        raise DocumentEmpty("no text")
    yield Opened(title=clean(path.stem), paged=True, pages=len(pages))
    yield from map(PageRead, pages)
    yield Finished()


def _pages(stream: bytes) -> Iterator[Page]:
    """The slides in the order of the outline, with texts of the outline and those of shapes."""
    outlines: list[list[tuple[int, str]]] = []
    slides: list[list[str]] = []
    kind, in_slides, until = 1, False, 0
    slide_ends = 0
    for record in _records(stream):
        place = record.ends
        if record.kind == _LIST:
            in_slides, until = record.instance == _SLIDES, place
        elif record.kind == _SLIDE:
            slides.append([])
            slide_ends = place
        elif record.kind == _PLACE and in_slides and place <= until:
            outlines.append([])
        elif record.kind == _HEADER and len(record.data) >= 4:
            (kind,) = struct.unpack_from("<I", record.data)
        elif record.kind in (_WIDE, _NARROW):
            wide = record.kind == _WIDE
            text = record.data.decode("utf-16-le" if wide else "cp1252", "replace")
            if place <= until:
                if in_slides and outlines:
                    outlines[-1].append((kind, text))
            elif place <= slide_ends:
                slides[-1].append(text)
    for number in range(max(len(outlines), len(slides))):
        outline = outlines[number] if number < len(outlines) else []
        shapes = slides[number] if number < len(slides) else []
        yield _page(number + 1, outline, shapes)


def _page(number: int, outline: list[tuple[int, str]], shapes: list[str]) -> Page:
    builder = PageBuilder()
    for kind, text in outline:
        for line in _lines(text):
            heading = kind in _TITLES
            builder.add(BlockKind.HEADING if heading else BlockKind.PARAGRAPH, line, int(heading))
    said = {line for _, text in outline for line in _lines(text)}
    for text in shapes:
        for line in _lines(text):
            if line not in said:
                builder.add(BlockKind.PARAGRAPH, line)
    page = builder.page()
    return Page(number=number, text=page.text, blocks=page.blocks)


def _lines(text: str) -> list[str]:
    lines = text.replace("\x0b", " ").split("\r")
    return [line.strip() for line in lines if line.strip(" *\t")]


def _records(stream: bytes) -> Iterator[_Record]:
    """All records in their order, those within others too."""
    position = count = 0
    while position + 8 <= len(stream):
        head, kind, size = struct.unpack_from("<HHI", stream, position)
        count += 1
        if count > MOST_RECORDS:
            return
        end = position + 8 + size
        container = head & 0xF == _CONTAINER
        data = b"" if container else stream[position + 8 : end]
        yield _Record(kind, head >> 4, data, end)
        position += 8 if container else 8 + size
