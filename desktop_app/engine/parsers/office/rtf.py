"""Rich text: control words, code pages, destinations, tables and notes, without a library.

The file is read once, token by token. What a group changes ends with the group,
so its state is copied when it opens. Text that stands beside the body (notes and
text boxes) follows the paragraph that it belongs to; headers, footers, comments
and pictures are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from pathlib import Path

from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.page_builder import PageBuilder, table
from desktop_app.engine.parsers.plain import charsets
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.errors import DocumentDamaged
from desktop_app.types import BlockKind

MOST_GROUPS = 1_000
"""Depth of groups; programs write less than a hundred."""

TINY = 2
"""Half points: nobody reads smaller letters."""

_START = b"{\\rtf"
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}]+)", re.DOTALL
)
_WORD, _NUMBER, _HEX, _SYMBOL, _BRACE, _PLAIN = range(1, 7)

_CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "~": " ",
    "_": "-",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
_PARAGRAPH_ENDS = frozenset({"par", "sect", "page", "column", "softpage", "\n", "\r"})
_CODE_PAGES = {"ansi": 1252, "mac": 10000, "pc": 437, "pca": 850}
_CHARSETS = {
    77: 10000, 78: 10001, 79: 10003, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950,
    161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874,
    238: 1250, 254: 437, 255: 850,
}  # fmt: skip
"""Charset of a font -> code page; any other has the document's."""
_LATIN = 0
"""Charset of Western fonts, also written by programs that never looked at the text."""
_DOUBLE_BYTE = {"cp949": "euc_kr", "cp932": "shift_jis", "gb18030": "gb2312", "big5": "big5"}
_HEADING_STYLE = re.compile(r"(?:heading|제목) ?(\d)$", re.IGNORECASE)


class _Place(Enum):
    """What the text of a group is."""

    TEXT = auto()
    SKIPPED = auto()
    FONTS = auto()
    STYLES = auto()
    TITLE = auto()
    MARK = auto()
    """The number or bullet of a list item."""
    TWICE = auto()
    """Text for old programs, and then again in a group of its own."""
    BESIDE = auto()
    """Notes and text boxes: paragraphs that follow the one they stand in."""


_PLACES = {
    **dict.fromkeys(
        "header headerl headerr headerf footer footerl footerr footerf colortbl pict objdata"  # noqa: SIM905
        " objclass nonshppict fldinst sp shprslt xe rxe tc tcn bkmkstart bkmkend author operator"
        " keywords comment doccomm subject category company manager hlinkbase listtable"
        " listoverridetable rsidtbl generator themedata datastore latentstyles nonesttables"
        " filetbl revtbl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn template creatim"
        " revtim printim buptim annotation atnid atnauthor datafield formfield xmlnstbl".split(),
        _Place.SKIPPED,
    ),
    "fonttbl": _Place.FONTS,
    "stylesheet": _Place.STYLES,
    "title": _Place.TITLE,
    "pntext": _Place.MARK,
    "listtext": _Place.MARK,
    "upr": _Place.TWICE,
    "footnote": _Place.BESIDE,
    "shptxt": _Place.BESIDE,
    "dptxbxtext": _Place.BESIDE,
    # these are marked as ones to skip, yet hold text
    "ud": _Place.TEXT,
    "shpinst": _Place.TEXT,
    "do": _Place.TEXT,
    "nesttableprops": _Place.TEXT,
}


_SETTINGS = frozenset(
    "f deff fcharset cpg ansicpg ansi mac pc pca uc v deleted fs plain s outlinelevel pard intbl"  # noqa: SIM905
    " itap cell nestcell row nestrow".split()
)
_READ = frozenset({"u", *_CHARACTERS, *_PARAGRAPH_ENDS, *_PLACES, *_SETTINGS})
"""All words that mean something here; most of a file's others are about looks."""


@dataclass(slots=True)
class _State:
    """What holds until the group ends."""

    place: _Place = _Place.TEXT
    font: int = 0
    fallback: int = 1
    """Bytes that stand for a `\\u` character in old programs."""
    deleted: bool = False
    vanished: bool = False
    """Hidden text, as word processors call it."""
    tiny: bool = False
    style: int = 0
    outline: int | None = None
    in_table: bool = False


@dataclass(slots=True)
class _Flow:
    """Paragraphs and the table that is being read; a note has its own."""

    builder: PageBuilder
    text: list[str] = field(default_factory=list)
    mark: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises DocumentDamaged for what is no rich text, DocumentEmpty, and OSError."""
    builder = PageBuilder()
    title = add(path.read_bytes(), builder)
    yield from whole(title or path.stem, builder)


def add(data: bytes, builder: PageBuilder) -> str:
    """Append the text of a file; returns its title, which may be empty. Raises DocumentDamaged."""
    start = data.find(_START, 0, 1024)
    if start < 0:
        raise DocumentDamaged("no rich text")
    return _Reader(builder).run(data, start)


class _Reader:
    """The words of the format, one method for each kind of token."""

    def __init__(self, builder: PageBuilder) -> None:
        self._state = _State()
        self._stack: list[_State] = []
        self._flow = _Flow(builder)
        self._unseen: list[str] = []
        self._outer: list[tuple[int, _Flow]] = []
        """Flows that a note interrupts, with the depth at which it ends."""
        self._bytes = bytearray()
        """Characters of the code page, of which one may take two tokens."""
        self._skip = 0
        self._ignorable = False
        self._code_page = 1252
        self._charsets: dict[int, int] = {}
        self._font_pages: dict[int, int] = {}
        self._levels: dict[int, int] = {}
        self._style_name: list[str] = []
        self._title: list[str] = []
        self._heading = ""

    def run(self, data: bytes, position: int) -> str:
        while found := _TOKEN.match(data, position):
            position = found.end()
            kind = found.lastindex
            if kind == _BRACE:
                self._decode()
                self._open() if found[_BRACE] == b"{" else self._close()
                if not self._stack:
                    break
            elif kind == _HEX:
                self._byte(int(found[_HEX], 16))
            elif kind == _PLAIN:
                self._plain(found[_PLAIN])
            elif kind == _SYMBOL:
                self._symbol(found[_SYMBOL])
            else:
                number = int(found[_NUMBER]) if found[_NUMBER] else None
                word = found[_WORD].decode("ascii")
                if word == "bin":
                    position += max(number or 0, 0)
                else:
                    self._word(word, number)
        return self._finish()

    def _finish(self) -> str:
        self._decode()
        while self._outer:  # a file that ends within a note
            self._close_note()
        self._end_paragraph()
        self._end_table()
        self._flow.builder.hide(_joined(self._unseen))
        title = " ".join(_joined(self._title).split()) or self._heading
        return title[:200]

    # groups

    def _open(self) -> None:
        if len(self._stack) >= MOST_GROUPS:
            raise DocumentDamaged("groups nested too deep")
        self._stack.append(self._state)
        self._state = replace(self._state)
        self._skip = 0

    def _close(self) -> None:
        self._skip = 0
        self._ignorable = False
        if self._state.place is _Place.STYLES:
            self._keep_style()
        if self._outer and len(self._stack) == self._outer[-1][0]:
            self._close_note()
        if self._stack:
            self._state = self._stack.pop()

    def _go(self, place: _Place) -> None:
        """A destination: what the rest of the group is."""
        here = self._state.place
        if here is _Place.SKIPPED or (here is _Place.TWICE and place is not _Place.TEXT):
            return
        if place is _Place.BESIDE and here is _Place.TEXT:
            self._outer.append((len(self._stack), self._flow))
            self._flow = _Flow(PageBuilder())
            self._state.in_table, self._state.style, self._state.outline = False, 0, None
        elif place is not _Place.BESIDE:
            self._state.place = place

    def _close_note(self) -> None:
        self._end_paragraph()
        self._end_table()
        note = self._flow.builder.page().text
        _, self._flow = self._outer.pop()
        if note:
            self._flow.beside.append(note)

    # text

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        elif self._state.place is not _Place.SKIPPED:
            self._bytes.append(value)

    def _plain(self, data: bytes) -> None:
        if self._state.place is _Place.SKIPPED:
            return
        data = data.replace(b"\r", b"").replace(b"\n", b"")
        if self._skip:
            passed = min(self._skip, len(data))
            data = data[passed:]
            self._skip -= passed
        self._bytes += data

    def _decode(self) -> None:
        """The bytes so far, in the code page of their font."""
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            self._put(data.decode("ascii") if data.isascii() else self._in_code_page(data))

    def _in_code_page(self, data: bytes) -> str:
        document = charsets.code_page(self._code_page) or "cp1252"
        font = self._state.font
        charset = self._charsets.get(font)
        if page := self._font_pages.get(font) or _CHARSETS.get(charset or 0):
            return data.decode(charsets.code_page(page) or document, errors="replace")
        if charset == _LATIN:
            # the text of a file in double bytes is rarely Western by chance
            if strict := _DOUBLE_BYTE.get(document):
                try:
                    return data.decode(strict)
                except UnicodeDecodeError:
                    pass
            document = "cp1252"
        return data.decode(document, errors="replace")

    def _put(self, text: str) -> None:
        match self._state.place:
            case _Place.TEXT if self._state.deleted:
                pass
            case _Place.TEXT if self._state.vanished or self._state.tiny:
                self._unseen.append(text)
            case _Place.TEXT:
                self._flow.text.append(text)
            case _Place.MARK:
                self._flow.mark.append(text)
            case _Place.STYLES:
                self._style_name.append(text)
            case _Place.TITLE:
                self._title.append(text)

    # words

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._ignorable = True
            return
        self._decode()
        if self._skip:
            self._skip -= 1
            return
        self._special(symbol.decode("latin-1"))

    def _special(self, name: str) -> bool:
        """A word that is a character or ends a paragraph; False for any other."""
        if name in _CHARACTERS:
            self._put(_CHARACTERS[name])
        elif name in _PARAGRAPH_ENDS:
            if self._state.place is _Place.TEXT:
                self._end_paragraph()
        else:
            return False
        return True

    def _word(self, word: str, number: int | None) -> None:
        if word not in _READ and not self._skip and not self._ignorable:
            return
        self._decode()
        ignorable, self._ignorable = self._ignorable, False
        if word == "u" and number is not None:
            self._put(chr(number & 0xFFFF))
            self._skip = self._state.fallback
            return
        if self._skip:
            self._skip -= 1
        elif word in _PLACES:
            self._go(_PLACES[word])
        elif ignorable:
            self._state.place = _Place.SKIPPED
        elif not self._special(word):
            self._set(word, number)

    def _set(self, word: str, number: int | None) -> None:
        """Words that change the state, or end a cell or row."""
        state, on = self._state, number != 0
        match word:
            case "f" | "deff":
                state.font = number or 0
            case "fcharset" if state.place is _Place.FONTS:
                self._charsets[state.font] = number or 0
            case "cpg" if state.place is _Place.FONTS:
                self._font_pages[state.font] = number or 0
            case "ansicpg":
                self._code_page = number or 1252
            case "ansi" | "mac" | "pc" | "pca":
                self._code_page = _CODE_PAGES[word]
            case "uc":
                state.fallback = min(max(number or 0, 0), 16)
            case "v":
                state.vanished = on
            case "deleted":
                state.deleted = on
            case "fs":
                state.tiny = (number or TINY + 1) <= TINY
            case "plain":
                state.deleted = state.vanished = state.tiny = False
            case "s":
                state.style = number or 0
            case "outlinelevel":
                state.outline = number or 0
            case "pard":
                state.style, state.outline, state.in_table = 0, None, False
            case "intbl":
                state.in_table = on
            case "itap":
                state.in_table = (number or 0) > 0
            case "cell" | "nestcell" | "row" | "nestrow" if state.place is _Place.TEXT:
                self._end_cell(word)

    def _keep_style(self) -> None:
        """The heading level of a style that was read: of its outline, or else of its name."""
        name = _joined(self._style_name).strip(" ;")
        self._style_name = []
        found = _HEADING_STYLE.match(name)
        if found or name.lower() == "title":
            self._levels[self._state.style] = min(max(int(found[1]), 1), 6) if found else 1
        elif self._state.outline is not None and 0 <= self._state.outline < 6:
            self._levels[self._state.style] = self._state.outline + 1

    # paragraphs and tables

    def _level(self) -> int:
        """1 to 6 for a heading, else 0; what the paragraph says outdoes its style."""
        if (outline := self._state.outline) is not None:
            return outline + 1 if 0 <= outline < 6 else 0
        return self._levels.get(self._state.style, 0)

    def _end_paragraph(self) -> None:
        flow = self._flow
        text = _joined(flow.text).strip()
        mark = " ".join(_joined(flow.mark).split())
        numbered = mark.isdigit() or (len(mark) > 1 and any(map(str.isalnum, mark)))
        flow.text, flow.mark = [], []
        if self._state.in_table or flow.row or flow.cell:
            if text:
                flow.cell.append(f"{mark} {text}" if numbered else text)
            return
        self._end_table()
        if level := self._level():
            text = " ".join([mark if numbered else "", *text.split()]).strip()
            self._heading = self._heading or text
            flow.builder.add(BlockKind.HEADING, text, level)
        elif mark and text:
            flow.builder.add(BlockKind.LIST_ITEM, f"{mark if numbered else '-'} {text}")
        else:
            flow.builder.add(BlockKind.PARAGRAPH, text)
        self._add_beside()

    def _end_cell(self, word: str) -> None:
        """A table within a cell is text of that cell."""
        flow = self._flow
        in_table, self._state.in_table = self._state.in_table, True
        self._end_paragraph()
        self._state.in_table = in_table
        if word == "cell" or (word == "row" and flow.cell):
            flow.row.append("\n".join(flow.cell))
            flow.cell = []
        if word == "row":
            flow.rows.append(flow.row)
            flow.row = []

    def _end_table(self) -> None:
        flow = self._flow
        if flow.cell or flow.row:  # a file that was cut, or a row without its end
            self._end_cell("row")
        rows, flow.rows = flow.rows, []
        if max(map(len, rows), default=0) > 1:
            flow.builder.add(BlockKind.TABLE, table(rows))
        else:  # a frame around text
            for row in rows:
                flow.builder.add(BlockKind.PARAGRAPH, "\n".join(row))
        if rows:
            self._add_beside()

    def _add_beside(self) -> None:
        for text in self._flow.beside:
            self._flow.builder.add(BlockKind.PARAGRAPH, text)
        self._flow.beside = []


def _joined(pieces: list[str]) -> str:
    """Text whose `\\u` characters may be halves of one."""
    text = "".join(pieces)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
