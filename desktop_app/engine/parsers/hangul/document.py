"""What a document of the Hangul word processor holds, and how that becomes the text of a page.

Its two formats, `hwp` and `hwpx`, are read into one model: content is a list of
paragraphs, and a paragraph is made of text and of what is anchored in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from desktop_app.engine.parsers import standing
from desktop_app.engine.parsers.links import Link
from desktop_app.engine.parsers.messages import Options
from desktop_app.engine.parsers.office.numbering import numeral
from desktop_app.engine.parsers.page_builder import PageBuilder, clean, table
from desktop_app.errors import DocumentError, NeedsPassword, ProtectedFormat
from desktop_app.types import BlockKind

LONGEST_HEADING = 200
"""Characters; longer paragraphs are text, whatever their level: levels are used to indent too."""
DEEPEST_HEADING = 6

MEMO = "메모"
"""What stands before a comment."""

_SPARSE = 1_000
"""Cells that a table may have too few of before its rows are not padded to their columns."""
_PLACE = re.compile(r"\^(\d{1,2}|[nN])")
_CIRCLED = {
    "CIRCLED_HANGUL_SYLLABLE": (0x326E, 14),
    "CIRCLED_HANGUL_JAMO": (0x3260, 14),
    "CIRCLED_LATIN_CAPITAL": (0x24B6, 26),
    "CIRCLED_LATIN_SMALL": (0x24D0, 26),
}
"""Kind of number -> its first character and how many there are."""
_KINDS = {
    "CIRCLED_DIGIT": "decimalEnclosedCircle",
    "ROMAN_CAPITAL": "upperRoman",
    "ROMAN_SMALL": "lowerRoman",
    "LATIN_CAPITAL": "upperLetter",
    "LATIN_SMALL": "lowerLetter",
    "HANGUL_SYLLABLE": "ganada",
    "HANGUL_JAMO": "chosung",
}
_OUTLINE_STYLE = re.compile(r"(?:개요|제목|outline|heading)\s*(\d{1,2})", re.IGNORECASE)
_TITLE_STYLES = (
    (re.compile(r"(?:문서 ?)?제목|title|타이틀|(?:큰|대|장) ?제목", re.IGNORECASE), 1),
    (re.compile(r"(?:중|절) ?제목"), 2),
    (re.compile(r"소 ?제목"), 3),
)
_STYLE_NOTE = re.compile(r"\s*\(.{0,50}\)$")
"""People put fonts and sizes after the names of their styles."""
_MADE_UP_TITLE = re.compile(
    r"\.[a-z]{3,4}$|^(빈 ?문서|제목 ?없음|무제|문서|untitled)[\s\d]*$|^[\W\d_]*$|^.$", re.IGNORECASE
)


class Head(StrEnum):
    """What stands before a paragraph."""

    NONE = "NONE"
    OUTLINE = "OUTLINE"
    NUMBER = "NUMBER"
    BULLET = "BULLET"


class Shape(NamedTuple):
    """How a paragraph is numbered: `level` counts from 0."""

    head: Head = Head.NONE
    numbering: str = ""
    level: int = 0


PLAIN = Shape()


class Level(NamedTuple):
    """One level of a numbering: `^1` to `^10` in its text are the numbers of levels."""

    text: str
    kind: str = "DIGIT"
    start: int = 1


def locked(options: Options) -> DocumentError:
    """What to raise for a document with a password: only its own program can open it."""
    if options.password:
        return ProtectedFormat("a password of Hangul")
    return NeedsPassword("a password of Hangul")


@dataclass(slots=True)
class Paragraph:
    pieces: list[Piece] = field(default_factory=list)
    shape: Shape = PLAIN
    style: str = ""
    links: list[Link] = field(default_factory=list)


Content = list[Paragraph]


@dataclass(slots=True)
class Footnote:
    """A footnote or an endnote."""

    content: Content = field(default_factory=list)
    number: int = 0
    """Given when it is written."""


@dataclass(slots=True)
class Memo:
    """A comment, which follows the paragraph it is on."""

    content: Content = field(default_factory=list)


@dataclass(slots=True)
class Edge:
    """A header or a footer."""

    content: Content = field(default_factory=list)


@dataclass(slots=True)
class TextBox:
    """Text in a drawing, or a caption."""

    content: Content = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    row: int
    column: int
    content: Content = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table; of merged cells there is only the first."""

    cells: list[Cell] = field(default_factory=list)


Piece = str | Footnote | Memo | Edge | TextBox | Grid


class BlockWriter:
    """Turns content into blocks, without recursion: depth is the author's to choose."""

    def __init__(self, numberings: Mapping[str, Sequence[Level]]) -> None:
        self.builder = PageBuilder()
        self.title = ""
        """The first heading."""
        self._counter = _Counter(numberings)
        self._noted: list[Footnote] = []
        self._notes = 0
        self._remarks: list[Memo] = []
        self._edges: list[str] = []
        self._seen: list[str] = []

    def write(self, content: Content) -> None:
        """Add content; what is anchored before all text of a paragraph comes before it."""
        stack: list[Paragraph | Footnote | TextBox | Grid] = list(reversed(content))
        while stack:
            item = stack.pop()
            if isinstance(item, Grid):
                stack += reversed(self._grid(item))
            elif isinstance(item, Footnote):
                stack += reversed(self._note(item))
            elif isinstance(item, TextBox):
                stack += reversed(item.content)
            elif start := _first_text(item):
                rest = Paragraph(item.pieces[start:], item.shape, item.style, item.links)
                stack += [rest, *reversed(_anchored(item.pieces[:start]))]
            else:
                self._paragraph(item)
                stack += reversed([*self._taken_notes(), *_anchored(item.pieces)])

    def finish(self) -> None:
        """Add what headers and footers say once that the sections do not."""
        for line in standing.lines(self._edges, " ".join(self._seen)):
            self.builder.add(BlockKind.PARAGRAPH, line)

    def _paragraph(self, paragraph: Paragraph) -> None:
        text = self._text(paragraph)
        self.builder.press(paragraph.links, text)
        mark = self._counter.mark(paragraph.shape) if text else ""
        level = _heading_level(paragraph)
        if text and 0 < level <= DEEPEST_HEADING and len(text) <= LONGEST_HEADING:
            text = " ".join(text.split())
            self.title = self.title or text
            self.builder.add(BlockKind.HEADING, f"{mark.strip('-')} {text}".strip(), level)
        elif mark:
            indent = "  " * min(paragraph.shape.level, 8)
            self.builder.add(BlockKind.LIST_ITEM, f"{indent}{mark} {text}")
        else:
            self.builder.add(BlockKind.PARAGRAPH, text)

    def _text(self, paragraph: Paragraph) -> str:
        """The text of a paragraph; notes that it refers to are kept to be added after it."""
        pieces = []
        for piece in paragraph.pieces:
            if isinstance(piece, Footnote):
                self._notes += 1
                piece.number = self._notes
                self._noted.append(piece)
                pieces.append(f"[{piece.number}]")
            elif isinstance(piece, Memo):
                self._remarks.append(piece)
            elif isinstance(piece, Edge):
                self._edges += map(_plain, _paragraphs(piece.content))
            else:
                pieces.append(piece if isinstance(piece, str) else " ")
        text = clean("".join(pieces)).strip()
        self._seen.append(text)
        return text

    def _taken_notes(self) -> list[Footnote]:
        """The notes of what was written; memos are written at once."""
        taken, self._noted = self._noted, []
        remarks, self._remarks = self._remarks, []
        for memo in remarks:
            words = " ".join(self._text(each) for each in _paragraphs(memo.content))
            self.builder.add(BlockKind.PARAGRAPH, f"{MEMO}: {words}" if words else "")
        return taken

    def _note(self, note: Footnote) -> list[Grid | Footnote]:
        """Add a note as one paragraph; returns what is to follow it."""
        text, inner = self._line(note.content)
        self.builder.add(BlockKind.PARAGRAPH, f"[{note.number}] {text}")
        return [*self._taken_notes(), *inner]

    def _grid(self, grid: Grid) -> Sequence[Paragraph | Grid | Footnote]:
        """Add a table; returns what is to follow it, which is all that is in a frame."""
        cells = _filled(grid)
        if _is_frame(cells):
            return _content(cells)
        columns = sorted({cell.column for cell in cells})
        rows: dict[int, dict[int, str]] = {}
        inner: list[Grid] = []
        for cell in cells:
            text, grids = self._line(cell.content)
            row = rows.setdefault(cell.row, {})
            row[cell.column] = f"{row.get(cell.column, '')} {text}"  # two at one place are a fault
            inner += grids
        if len(rows) * len(columns) > _SPARSE + 10 * len(cells):
            columns = []
        texts = ([row.get(n, "") for n in columns] or list(row.values()) for row in rows.values())
        self.builder.add(BlockKind.TABLE, table(texts))
        return [*self._taken_notes(), *inner]

    def _line(self, content: Content) -> tuple[str, list[Grid]]:
        """All text of some content in one line, and the tables in it."""
        words: list[str] = []
        grids: list[Grid] = []
        stack: list[Paragraph | TextBox | Grid] = list(reversed(content))
        while stack:
            item = stack.pop()
            if isinstance(item, Grid):
                cells = _filled(item)
                if _is_frame(cells):
                    stack += reversed(_content(cells))
                else:
                    grids.append(item)
            elif isinstance(item, TextBox):
                stack += reversed(item.content)
            else:
                if text := self._text(item):
                    mark = self._counter.mark(item.shape)
                    words.append(f"{mark.strip('-')} {text}".strip())
                stack += reversed(_anchored(item.pieces))
        return " ".join(words), grids


def _plain(paragraph: Paragraph) -> str:
    return clean("".join(piece for piece in paragraph.pieces if isinstance(piece, str)))


def _paragraphs(content: Content) -> Iterator[Paragraph]:
    """All paragraphs of some content, those in boxes and tables too."""
    stack = list(reversed(content))
    while stack:
        paragraph = stack.pop()
        yield paragraph
        for piece in reversed(paragraph.pieces):
            if isinstance(piece, TextBox):
                stack += reversed(piece.content)
            elif isinstance(piece, Grid):
                stack += reversed(_content(_filled(piece)))


def _first_text(paragraph: Paragraph) -> int:
    """Index of the first piece with text of the paragraph itself; 0 too if nothing is before it."""
    for n, piece in enumerate(paragraph.pieces):
        if isinstance(piece, Footnote) or (isinstance(piece, str) and piece.strip()):
            return n if _anchored(paragraph.pieces[:n]) else 0
    return 0


def _filled(grid: Grid) -> list[Cell]:
    """The cells that hold anything, row by row."""
    filled = [
        cell
        for cell in grid.cells
        if any(
            not isinstance(piece, str) or piece.strip()
            for paragraph in cell.content
            for piece in paragraph.pieces
        )
    ]
    return sorted(filled, key=lambda cell: (cell.row, cell.column))


def _is_frame(cells: list[Cell]) -> bool:
    """Whether no row has two cells with anything in them: such tables are made for looks."""
    return len({cell.row for cell in cells}) == len(cells)


def _content(cells: list[Cell]) -> Content:
    return [paragraph for cell in cells for paragraph in cell.content]


def _anchored(pieces: Iterable[Piece]) -> list[TextBox | Grid]:
    return [piece for piece in pieces if isinstance(piece, TextBox | Grid)]


def _heading_level(paragraph: Paragraph) -> int:
    """The level of a heading, from 1; 0 for other paragraphs."""
    if paragraph.shape.head is Head.OUTLINE:
        return paragraph.shape.level + 1
    style = _STYLE_NOTE.sub("", paragraph.style.strip()[:100])
    if found := _OUTLINE_STYLE.fullmatch(style):
        return int(found[1])
    return next((level for name, level in _TITLE_STYLES if name.fullmatch(style)), 0)


class _Counter:
    """Counts the numbered paragraphs of a document, which are to be asked for in order."""

    def __init__(self, numberings: Mapping[str, Sequence[Level]]) -> None:
        self._numberings = numberings
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def mark(self, shape: Shape) -> str:
        """What stands before the next paragraph of a shape: `2.1`, `가.`, `-` for a bullet."""
        if shape.head is Head.NONE:
            return ""
        levels = self._numberings.get(shape.numbering, ())
        if shape.head is Head.BULLET or not 0 <= shape.level < len(levels):
            return "" if shape.head is Head.OUTLINE else "-"
        counts = self._counts[shape.numbering]
        for deeper in range(shape.level + 1, len(levels)):
            counts.pop(deeper, None)
        for n in range(shape.level):
            counts.setdefault(n, levels[n].start)
        counts[shape.level] = counts.get(shape.level, levels[shape.level].start - 1) + 1
        return _PLACE.sub(lambda place: _number(place[1], levels, counts), levels[shape.level].text)


def _number(place: str, levels: Sequence[Level], counts: Mapping[int, int]) -> str:
    """The number of a level, or for `n` and `N` those of all levels down to the last."""
    if place.isdigit():
        n = int(place) - 1
        return _numeral(counts[n], levels[n].kind) if n in counts else ""
    path = ".".join(_numeral(counts[n], levels[n].kind) for n in sorted(counts))
    return path + "." * (place == "N")


def _numeral(value: int, kind: str) -> str:
    first, many = _CIRCLED.get(kind, (0, 0))
    if 1 <= value <= many:
        return chr(first + value - 1)
    return numeral(value, _KINDS.get(kind, "decimal"))


def sane_title(text: str) -> str:
    """A title of a document's properties in one line, or nothing if it says nothing."""
    title = " ".join(clean(text).split())[:200]
    return "" if _MADE_UP_TITLE.search(title) else title


def link_target(command: str) -> str:
    """Where a link leads, out of its command: `https\\://a.kr;1;0;0;`."""
    return re.split(r"(?<!\\);", command)[0].replace("\\", "")
