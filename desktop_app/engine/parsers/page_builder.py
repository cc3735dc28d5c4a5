"""Building a page: text is cleaned, normalised to NFC and joined; blocks keep their offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from desktop_app.engine.parsers import links
from desktop_app.types import Block, BlockKind, Page

LONGEST_LINE = 10_000
"""Characters: windows and sentence rules choke on lines of megabytes."""
LEAST_HIDDEN = 30
"""Bytes of the letters of hidden text from which a person is warned of it: a short sentence, of
30 Latin letters or 10 Korean ones."""

_TIGHT = (BlockKind.LIST_ITEM,)
_DROPPED = dict.fromkeys(
    [
        *(c for c in range(0x20) if c not in (0x09, 0x0A)),
        *range(0x7F, 0xA0),
        0xAD,  # soft hyphen
        0x200B,  # zero-width space
        *range(0x200E, 0x2010),  # marks of direction, which can disguise names and figures
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
        0xFEFF,
        0x034F,  # joins what nobody sees
        0x061C,
        *range(0xFE00, 0xFE10),  # choose the look of the character before
        *range(0xD800, 0xE000),  # surrogates: no text in UTF-8
    ]
)
_SPACES = {0xA0: " ", 0x202F: " ", 0x2007: " ", 0x2028: "\n", 0x2029: "\n", 0x0C: "\n", 0x0B: "\n"}
_SYMBOLS = {
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF06C: "●",
    0xF06E: "■",
    0xF075: "◆",
    0xF076: "❖",
    0xF0D8: "➢",
    0xF0E0: "→",
    0xF0E8: "➔",
    0xF0F0: "⇨",
    0xF0FC: "✓",
    0xF0FB: "✗",
    0xF0FD: "☒",
    0xF0FE: "☒",
    0xF052: "☑",
    0xF0A3: "☐",
    0xF0A8: "☐",
    0xF06F: "☐",
    0xF071: "☐",
}
"""Signs of the fonts Symbol and Wingdings, which have no letters of Unicode: bullets and ticks."""
_TABLE = {**_DROPPED, **_SPACES, **_SYMBOLS}
_REPLACED = re.compile("[" + "".join(map(chr, sorted(_TABLE))) + "]")
_CARRIERS = re.compile("[\U000e0000-\U000e01ef]|[\u200c\u200d]{2,}")
"""Tags and choices of a look, which can carry whole instructions that nobody sees; of the signs
that part or join letters, one is usual and a row of them is a code."""
_SPREAD = re.compile(
    r"^((?:[^\w\n]|\d)*|[가-하][.)][ \t]+)((?:[가-힣][ \t]{1,12}){1,14}[가-힣])(?=[ \t]*([:：]|$))",
    re.MULTILINE,
)
"""A line, or a name before a colon, of single syllables: forms spread letters over a field."""
_SPREAD_CELL = re.compile(r"(?:[가-힣]\s{1,12}){1,14}[가-힣]")
_SPREAD_LINE = 3
"""Syllables from which a line of them is one word: two may be two words."""


def clean(text: str) -> str:
    """NFC, `\\n` at line ends, without control, invisible and direction characters."""
    if text.isascii() and text.isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _REPLACED.search(text):
        text = text.translate(_TABLE)
    text = _CARRIERS.sub("", text)
    return unicodedata.normalize("NFC", text)


def gathered(text: str) -> str:
    """Text with the names of a form's fields in one piece: `성 명 : 김` -> `성명 : 김`."""

    def join(found: re.Match[str]) -> str:
        letters = "".join(found[2].split())
        whole = found[3] or len(letters) >= _SPREAD_LINE
        return found[1] + letters if whole else found[0]

    return _SPREAD.sub(join, text)


def gathered_cell(text: str) -> str:
    """The same of a cell, in which two syllables are one word already."""
    return "".join(text.split()) if _SPREAD_CELL.fullmatch(text) else text


def deserves_warning(hidden: Iterable[str]) -> bool:
    """Whether these hidden texts of a document are long enough to say something.

    A number, a spacer or a letter in white is on many pages that hide nothing.
    """
    letters = (letter for text in hidden for letter in text if letter.isalpha())
    return sum(len(letter.encode()) for letter in letters) >= LEAST_HIDDEN


class PageBuilder:
    """Collects the blocks of a format without pages; the result is one page numbered 1.

    `warned` tells whether what is hidden is more than what such files usually hide.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._hidden: list[str] = []
        self._suspicious: list[str] = []
        self._links: dict[str, None] = {}

    def add(
        self, kind: BlockKind, text: str, level: int = 0, pressed: Iterable[links.Link] = ()
    ) -> None:
        """Append a block of text, cleaned; lines above 10,000 characters become several blocks.

        Where the links in it lead comes after all text, as a list.
        """
        text = clean(text).strip("\n").rstrip()
        if kind not in (BlockKind.TABLE, BlockKind.CODE):
            text = gathered(text)
        if not text.strip():
            return
        self.press(pressed, text)
        for piece in _pieces(text):
            self._join(kind)
            self._texts.append(piece)
            end = self._length + len(piece)
            self._blocks.append(Block(kind=kind, start=self._length, end=end, level=level))
            self._length = end

    def press(self, pressed: Iterable[links.Link], text: str = "") -> None:
        """Keep where links lead; without a text around them their words say what they are about."""
        for link in pressed:
            for line in links.described(text or link.label, [link]):
                if len(self._links) < links.MOST:
                    self._links[clean(line)] = None

    def hide(self, text: str, *, usual: bool = False) -> None:
        """Keep a text that is not seen; it comes after all others, as `BlockKind.HIDDEN`.

        `usual`: programs hide such text without any thought of deceiving.
        """
        if text := text.strip():
            self._hidden.append(text)
            if not usual:
                self._suspicious.append(text)

    def _join(self, kind: BlockKind) -> None:
        if self._blocks:
            tight = kind in _TIGHT and self._blocks[-1].kind is kind
            gap = "\n" if tight else "\n\n"
            self._texts.append(gap)
            self._length += len(gap)

    def page(self) -> Page:
        found, self._links = self._links, {}
        if found:
            self.add(BlockKind.HEADING, links.HEADING, 1)
        for line in found:
            self.add(BlockKind.LIST_ITEM, f"- {line}")
        hidden, self._hidden = self._hidden, []
        for text in hidden:
            self.add(BlockKind.HIDDEN, text)
        return Page(number=1, text="".join(self._texts), blocks=tuple(self._blocks))

    @property
    def warned(self) -> bool:
        return deserves_warning(self._suspicious)

    @property
    def empty(self) -> bool:
        return not self._blocks and not self._hidden and not self._links


def _pieces(text: str) -> Iterator[str]:
    """The text, cut where a line is too long, after a space when there is one."""
    if len(text) <= LONGEST_LINE or max(map(len, text.split("\n"))) <= LONGEST_LINE:
        yield text
        return
    for line in text.split("\n"):
        start = 0
        while start < len(line):
            end = start + LONGEST_LINE
            if end < len(line) and (space := line.rfind(" ", start + 1, end)) > 0:
                end = space
            piece = line[start:end].strip()
            if piece:
                yield piece
            start = end


def remark(author: str, text: str) -> str:
    """A comment as a paragraph, or nothing for an empty one."""
    author = " ".join(author.split())
    return f"Comment by {author}: {text}" if author and text else f"Comment: {text}" * bool(text)


def table(rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first row is the header. A cell's line breaks become spaces."""
    cells = [
        [gathered_cell(" ".join(cell.replace("|", r"\|").split())) for cell in row] for row in rows
    ]
    cells = [row for row in cells if any(row)]
    if not cells:
        return ""
    width = max(map(len, cells))
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in cells]
    # one dash a column is a valid rule, and costs the embedder the fewest word pieces
    lines.insert(1, "|" + " - |" * width)
    return "\n".join(lines)
