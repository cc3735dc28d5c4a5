"""Building a page: text is cleaned, normalised to NFC and joined; blocks keep their offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

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
_TABLE = {**_DROPPED, **_SPACES}
_REPLACED = re.compile("[" + "".join(map(chr, sorted(_TABLE))) + "]")
_CARRIERS = re.compile("[\U000e0000-\U000e01ef]|[\u200c\u200d]{2,}")
"""Tags and choices of a look, which can carry whole instructions that nobody sees; of the signs
that part or join letters, one is usual and a row of them is a code."""


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

    def add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """Append a block of text, cleaned; lines above 10,000 characters become several blocks."""
        text = clean(text).strip("\n").rstrip()
        if not text.strip():
            return
        for piece in _pieces(text):
            self._join(kind)
            self._texts.append(piece)
            end = self._length + len(piece)
            self._blocks.append(Block(kind=kind, start=self._length, end=end, level=level))
            self._length = end

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
        hidden, self._hidden = self._hidden, []
        for text in hidden:
            self.add(BlockKind.HIDDEN, text)
        return Page(number=1, text="".join(self._texts), blocks=tuple(self._blocks))

    @property
    def warned(self) -> bool:
        return deserves_warning(self._suspicious)

    @property
    def empty(self) -> bool:
        return not self._blocks and not self._hidden


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


def table(rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first row is the header. A cell's line breaks become spaces."""
    cells = [[" ".join(cell.replace("|", r"\|").split()) for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    if not cells:
        return ""
    width = max(map(len, cells))
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in cells]
    # one dash a column is a valid rule, and costs the embedder the fewest word pieces
    lines.insert(1, "|" + " - |" * width)
    return "\n".join(lines)
