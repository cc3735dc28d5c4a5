"""What goes with a page of a PDF and is not printed on it: comments, links, attached files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from desktop_app.engine.parsers.layout.lines import Line
from desktop_app.engine.parsers.links import Link
from desktop_app.engine.parsers.page_builder import PageBuilder, remark
from desktop_app.engine.parsers.plain.embedded import MOST_BYTES, MOST_FILES, File
from desktop_app.types import BlockKind

MOST = 2_000
"""Comments, and links, of one page."""
MARKED = 120
"""Characters of the marked words that are told with a comment."""

_POPUP, _LINK, _WIDGET, _FREE_TEXT, _FILE = 16, 1, 19, 2, 17
_MARKS = (8, 9, 10, 11)
"""Kinds of annotations that mark words: highlights and lines under and through them."""


def notes(pymupdf: Any, page: Any, lines: Sequence[Line], text: str) -> PageBuilder:
    """The comments of a page, then where its links lead; `text` is that of the page."""
    builder = PageBuilder()
    if page.first_annot is not None:
        for words in _remarks(pymupdf, page, lines):
            builder.add(BlockKind.PARAGRAPH, words)
    if page.first_link is not None:
        builder.press(_links(pymupdf, page, lines), text)
    return builder


def _remarks(pymupdf: Any, page: Any, lines: Sequence[Line]) -> Iterator[str]:
    for count, annotation in enumerate(page.annots()):
        kind = annotation.type[0]
        if count >= MOST or kind in (_POPUP, _LINK, _WIDGET, _FREE_TEXT, _FILE):
            continue
        content = " ".join((annotation.info.get("content") or "").split())
        marked = _within(pymupdf, page, annotation.rect, lines)[:MARKED] if kind in _MARKS else ""
        if content and marked and marked != content:
            content = f"“{marked}” {content}"
        if words := remark(annotation.info.get("title") or "", content):
            yield words


def _links(pymupdf: Any, page: Any, lines: Sequence[Line]) -> Iterator[Link]:
    # the list that the library makes of them costs a tenth of reading a page
    link, count = page.first_link, 0
    while link is not None and count < MOST:
        count += 1
        if link.is_external and link.uri:
            yield Link(_within(pymupdf, page, link.rect, lines), link.uri)
        link = link.next


def _within(pymupdf: Any, page: Any, rect: Any, lines: Sequence[Line]) -> str:
    """The words that are printed in a rectangle."""
    x0, y0, x1, y1 = pymupdf.Rect(rect) * page.rotation_matrix
    return " ".join(
        piece.text
        for line in lines
        if line.y1 > y0 and line.y0 < y1
        for piece in line.pieces
        if x0 <= (piece.x0 + piece.x1) / 2 <= x1 and y0 <= (piece.y0 + piece.y1) / 2 <= y1
    )


def files(document: Any) -> Iterator[File]:
    """What is attached to the document."""
    left = MOST_BYTES
    for number in range(min(document.embfile_count(), MOST_FILES)):
        info = document.embfile_info(number)
        left -= max(info.get("size") or 0, info.get("length") or 0)
        if left >= 0:
            name = info.get("ufilename") or info.get("filename") or info.get("name") or ""
            yield File(name, document.embfile_get(number))


def pinned(page: Any) -> Iterator[File]:
    """The files that are pinned to a page."""
    if page.first_annot is None:
        return
    for annotation in page.annots(types=[_FILE]):
        info = annotation.file_info
        if (info.get("size") or 0) <= MOST_BYTES:
            yield File(info.get("filename") or "", annotation.get_file())
