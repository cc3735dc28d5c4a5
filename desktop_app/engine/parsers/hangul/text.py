"""The text of a section of a Hangul document (hwp 5), with what is anchored in it.

Characters below 32 are controls. Some of them fill eight places, the first and
the last with the character itself; those that stand for an object have a control
record beside the text, in the same order.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence

from desktop_app.engine.parsers.hangul import records as rec
from desktop_app.engine.parsers.hangul.document import (
    PLAIN,
    Cell,
    Content,
    Edge,
    Footnote,
    Grid,
    Head,
    Memo,
    Paragraph,
    Piece,
    Shape,
    TextBox,
    link_target,
)
from desktop_app.engine.parsers.links import Link

_PLACES = 8
"""Of a control that is no character."""
_SPACE = 32
_CHARACTERS = {0: "", 10: "\n", 13: "", 24: "-", **dict.fromkeys(range(25, 30), "")}
_CHARACTERS |= {30: " ", 31: " "}
_TAB, _FIELD, _FIELD_END = 9, 3, 4
_LINK = "%hlk"
_LINK_HEAD = 9
"""Bytes before the command of a field."""
_WITHOUT_RECORD = frozenset({4, 5, 6, 7, 8, _TAB, 19, 20})
_SECTION, _COLUMNS = "secd", "cold"
_COUNTED = frozenset({3, 4, 5})
"""Automatic numbers of pictures, tables and equations; others are of pages and notes."""
_ADDRESS = struct.Struct("<8xHH")
_TEXT_ART_CORNERS = 32
"""Bytes before the text of text art."""
_FORM_HEAD = 12
_FORM_TEXT = re.compile(r"\b(?:Caption|Text):wstring:(\d{1,6}):")
_DELETION = 17
"""Kind of a range of text."""

_Waiting = list[tuple[Sequence[rec.Record], Content]]


def content(
    section: Sequence[rec.Record], shapes: Sequence[Shape], styles: Sequence[str]
) -> Content:
    """The paragraphs of a section; `shapes` and `styles` are those of the document."""
    outline = _outline(section)
    result: Content = []
    # records of paragraphs, and where the paragraphs are to go
    waiting: _Waiting = [(section, result)]
    while waiting:
        siblings, target = waiting.pop()
        for record in siblings:
            if record.tag == rec.PARAGRAPH:
                paragraph = _paragraph(record.data, shapes, styles)
                if paragraph.shape.head is Head.OUTLINE:
                    paragraph.shape = paragraph.shape._replace(numbering=outline)
                paragraph.pieces = list(_pieces(record, waiting, paragraph.links))
                target.append(paragraph)
    return result


def string(data: bytes, position: int) -> tuple[str, int]:
    """Text that follows its own length, and the position after it; cut where the data ends."""
    if position + 2 > len(data):
        return "", len(data)
    (length,) = struct.unpack_from("<H", data, position)
    end = position + 2 + 2 * length
    return _decoded(data[position + 2 : end]), end


def _decoded(data: bytes) -> str:
    return data[: len(data) & ~1].decode("utf-16-le", "replace")


def _outline(section: Sequence[rec.Record]) -> str:
    """The numbering of headings, which the first paragraph's section control names."""
    for record in section[:1]:
        for control in record.children:
            if _identity(control) == _SECTION and len(control.data) >= 20:
                return str(struct.unpack_from("<H", control.data, 18)[0])
    return ""


def _paragraph(data: bytes, shapes: Sequence[Shape], styles: Sequence[str]) -> Paragraph:
    if len(data) < 11:
        return Paragraph()
    shape, style = struct.unpack_from("<HB", data, 8)
    return Paragraph(
        shape=shapes[shape] if shape < len(shapes) else PLAIN,
        style=styles[style] if style < len(styles) else "",
    )


def _pieces(paragraph: rec.Record, waiting: _Waiting, links: list[Link]) -> Iterator[Piece]:
    """The text of a paragraph; the records of paragraphs within it are added to `waiting`."""
    controls = iter([child for child in paragraph.children if child.tag == rec.CONTROL])
    data = paragraph.child(rec.TEXT)
    codes = struct.unpack(f"<{len(data) // 2}H", data[: len(data) & ~1])
    deleted = _deleted(paragraph.child(rec.RANGES), len(codes))
    start = position = 0
    fields: list[tuple[str, int]] = []
    """Open fields: where they lead, and where their text begins."""
    while position < len(codes):
        code = codes[position]
        if code >= _SPACE:
            position += 1
            continue
        yield _text(data, start, position, deleted)
        kept = not deleted[position]
        if code in _CHARACTERS:
            position += 1
            yield _CHARACTERS[code] if kept else ""
        else:
            position += _PLACES
            control = None if code in _WITHOUT_RECORD else next(controls, None)
            if code == _FIELD:
                fields.append((_target(control), position))
            elif code == _FIELD_END and fields:
                target, begun = fields.pop()
                if target:
                    label = _text(data, begun, position - _PLACES, deleted)
                    links.append(Link(label, target))
            if control and kept:
                yield from _object(control, waiting)
            elif code == _TAB and kept:
                yield "\t"
        start = position
    yield _text(data, start, len(codes), deleted)
    for control in controls:
        yield from _object(control, waiting)


def _deleted(ranges: bytes, length: int) -> bytearray:
    """For every place of a text, whether it was deleted while changes were tracked."""
    marks = bytearray(length)
    done = 0
    for start, end, kind in sorted(struct.iter_unpack("<III", ranges[: len(ranges) // 12 * 12])):
        start, end = max(start, done), min(end, length)
        if kind >> 24 == _DELETION and start < end:
            marks[start:end] = b"\1" * (end - start)
            done = end
    return marks


def _text(data: bytes, start: int, end: int, deleted: bytearray) -> str:
    """The text between two places, without what was deleted."""
    if 1 in deleted[start:end]:
        kept = (data[2 * n : 2 * n + 2] for n in range(start, end) if not deleted[n])
        return _decoded(b"".join(kept))
    return _decoded(data[2 * start : 2 * end])


def _identity(control: rec.Record) -> str:
    """Four letters, which are stored backwards."""
    return control.data[3::-1].decode("latin-1") if len(control.data) >= 4 else ""


def _target(control: rec.Record | None) -> str:
    """Where a field leads, or nothing for one that is no link."""
    if control is None or _identity(control) != _LINK or len(control.data) < _LINK_HEAD:
        return ""
    return link_target(string(control.data, _LINK_HEAD)[0])


def _object(control: rec.Record, waiting: _Waiting) -> Iterator[Piece]:
    """What a control stands for; nothing for fields and settings."""
    match _identity(control):
        case "tbl ":
            yield from _table(control, waiting)
        case "gso ":
            yield from _drawing(control, waiting)
        case "fn  " | "en  ":
            note = Footnote()
            waiting.append((control.children, note.content))
            yield note
        case "head" | "foot":
            edge = Edge()
            waiting.append((control.children, edge.content))
            yield edge
        case "tcmt":
            memo = Memo()
            waiting.append((control.children, memo.content))
            yield memo
        case "eqed":
            yield f" {string(control.child(rec.EQUATION), 4)[0]} "
        case "atno" if len(control.data) >= 10:
            kind, number = struct.unpack_from("<IH", control.data, 4)
            yield str(number) if kind & 0xF in _COUNTED else ""
        case "tdut" | "tcps":
            yield string(control.data, 4)[0]
        case "form":
            form = string(control.child(rec.FORM), _FORM_HEAD)[0]
            for found in _FORM_TEXT.finditer(form):
                yield f" {form[found.end() : found.end() + int(found[1])]} "


def _table(control: rec.Record, waiting: _Waiting) -> Iterator[TextBox | Grid]:
    """A table after its caption, whose paragraphs stand before the table's record."""
    grid = Grid()
    caption: list[rec.Record] = []
    current = caption
    begun = False
    for record in control.children:
        begun = begun or record.tag == rec.TABLE
        if record.tag == rec.LIST and begun:
            current = []
            known = len(record.data) >= _ADDRESS.size
            column, row = _ADDRESS.unpack_from(record.data) if known else (0, len(grid.cells))
            cell = Cell(row, column)
            grid.cells.append(cell)
            waiting.append((current, cell.content))
        elif record.tag == rec.PARAGRAPH:
            current.append(record)
    yield from _boxes(caption, waiting)
    yield grid


def _drawing(control: rec.Record, waiting: _Waiting) -> Iterator[TextBox]:
    """The texts of a drawing and of the drawings in it, and its caption after them."""
    shapes = [child for child in reversed(control.children) if child.tag != rec.PARAGRAPH]
    caption = [child for child in control.children if child.tag == rec.PARAGRAPH]
    paragraphs: list[rec.Record] = []
    while shapes:
        record = shapes.pop()
        if record.tag == rec.PARAGRAPH:
            paragraphs.append(record)
        elif record.tag == rec.TEXT_ART:
            yield TextBox([Paragraph([string(record.data, _TEXT_ART_CORNERS)[0]])])
        else:
            shapes += reversed(record.children)
    yield from _boxes(paragraphs, waiting)
    yield from _boxes(caption, waiting)


def _boxes(paragraphs: Sequence[rec.Record], waiting: _Waiting) -> Iterator[TextBox]:
    """A box with the records of paragraphs, if there are any."""
    if paragraphs:
        box = TextBox()
        waiting.append((paragraphs, box.content))
        yield box
