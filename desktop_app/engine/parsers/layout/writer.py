"""Writing a page's text from its lines: every printed word knows where it stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop_app.engine.parsers.layout.lines import Line, Piece
from desktop_app.engine.parsers.layout.tables import Cell, PrintedTable
from desktop_app.types import Block, BlockKind, Page, Word

_HYPHENS = "-\u2010"
_AROUND = ".,;:!?()[]{}\"'“”‘’"
_MOST_WORDS = 200_000
_SHORT = 2
"""Letters: a part of no more is a syllable, whatever else it may be."""
_PREFIXES = frozenset(
    "under over with within out up some any every can not can't no how where there here in on for"  # noqa: SIM905
    " to re be fore back after by pre mis dis inter super trans counter head life".split()
)
"""Words that begin others without a hyphen."""
_SECOND_PARTS = frozenset(
    "related based free specific level term wide like owned driven oriented dependent friendly"  # noqa: SIM905
    " making sized aware proof rich efficient time scale party".split()
)
"""Words that follow others with a hyphen."""


class Vocabulary:
    """The words of the pages so far: what tells a compound from a word cut at a line's end."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._compounds: set[str] = set()

    def learn(self, lines: Iterable[Line]) -> None:
        """Take in the whole words of lines, but not the parts of cut ones."""
        cut = False
        for line in lines:
            last = len(line.pieces) - 1
            for place, piece in enumerate(line.pieces):
                word = piece.text.strip(_AROUND).lower()
                if "-" in word[1:-1]:
                    self._compounds.add(word)
                ends = place == last and piece.text[-1] in _HYPHENS
                if not ends and not (cut and place == 0) and len(self._words) < _MOST_WORDS:
                    self._words.add(word)
            cut = line.pieces[-1].text[-1] in _HYPHENS

    def is_compound(self, first: str, second: str) -> bool:
        """Whether the hyphen between the parts of a word stays when they meet on one line."""
        first, second = first.lstrip(_AROUND).lower(), second.rstrip(_AROUND).lower()
        if f"{first}-{second}" in self._compounds:
            return True
        if first + second in self._words:
            return False
        if second in _SECOND_PARTS:
            return True
        known = first in self._words and second in self._words
        return known and min(len(first), len(second)) > _SHORT and first not in _PREFIXES


class PageWriter:
    """Joins words into the page's text and notes where each stands."""

    def __init__(self, lines: Iterable[Line], vocabulary: Vocabulary) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._words: list[Word] = []
        self._length = 0
        self._vocabulary = vocabulary
        self._spaces_printed = any(line.spaced for line in lines)

    def page(self, number: int, width: float, height: float) -> Page:
        return Page(
            number=number,
            text="".join(self._texts),
            blocks=tuple(self._blocks),
            words=tuple(self._words),
            width=width,
            height=height,
        )

    def text(self, kind: BlockKind, lines: Sequence[Line], level: int = 0) -> None:
        """A block of lines as one running text; lines of code stay lines."""
        start = self._begin()
        if kind is BlockKind.CODE:
            for number, line in enumerate(lines):
                self._write("\n" if number else "")
                self._flow([line])
        else:
            self._flow([gathered(line) for line in lines])
        self._blocks.append(Block(kind=kind, start=start, end=self._length, level=level))

    def table(self, table: PrintedTable, header: Sequence[Cell] = ()) -> None:
        """A Markdown table, with the header of the page before when it goes on from there."""
        start = self._begin()
        if header:
            cells = (" ".join(line.text for line in cell) for cell in header)
            self._write("| " + " | ".join(map(_cell, cells)) + " |\n")
            self._rule(len(header))
        for number, row in enumerate(table.rows):
            if number:
                self._write("\n")
            self._write("|")
            for cell in row:
                self._write(" ")
                self._flow([gathered(line, in_cell=True) for line in cell], in_cell=True)
                self._write(" |")
            if number == 0 and not header:
                self._write("\n")
                self._rule(len(row), "")
        self._blocks.append(Block(kind=BlockKind.TABLE, start=start, end=self._length))

    def _rule(self, columns: int, end: str = "\n") -> None:
        self._write("|" + " - |" * columns + end)

    def _begin(self) -> int:
        if self._texts:
            self._write("\n\n")
        return self._length

    def _flow(self, lines: Sequence[Line], in_cell: bool = False) -> None:
        """Words of lines as one running text; words parted at a line's end become whole."""
        for number, line in enumerate(lines):
            following = lines[number + 1] if number + 1 < len(lines) else None
            last = len(line.pieces) - 1
            for place, piece in enumerate(line.pieces):
                text, gap = piece.text, " "
                if place == last:
                    gap = ""
                    if following is not None:
                        text, gap = self._join(line, following)
                start = self._length
                self._write(_cell(text) if in_cell else text)
                self._words.append(
                    Word(start, self._length, piece.x0, piece.y0, piece.x1, piece.y1)
                )
                self._write(gap)

    def _join(self, line: Line, following: Line) -> tuple[str, str]:
        """The last word of a line as it is to be written, and what parts it from the next."""
        last, first = line.pieces[-1].text, following.pieces[0].text
        if len(last) > 1 and last[-1] in _HYPHENS and last[-2].isalpha():
            cut = first[:1].islower() and not self._vocabulary.is_compound(last[:-1], first)
            return (last[:-1] if cut else last), ""
        if _is_ideograph(last[-1]) and _is_ideograph(first[0]):
            return last, ""
        # Korean set with breaks between any two syllables prints a space where a word ends
        if is_hangul(last[-1]) and is_hangul(first[0]) and self._spaces_printed:
            return last, " " if line.spaced else ""
        return last, " "

    def _write(self, text: str) -> None:
        if text:
            self._texts.append(text)
            self._length += len(text)


def gathered(line: Line, in_cell: bool = False) -> Line:
    """A line with a name that is spread over a form in one word: `성 명` -> `성명`."""
    count = 0
    while count < len(line.pieces) and _is_syllable(line.pieces[count].text):
        count += 1
    colon = line.pieces[count].text if count < len(line.pieces) else ""
    ends = count == len(line.pieces)
    if count < len(line.pieces) and len(colon) == 2 and colon[1] in ":：" and is_hangul(colon[0]):
        count, ends = count + 1, False
    elif not ends and colon not in (":", "："):
        return line
    if count < (2 if in_cell or not ends else 3):
        return line
    spread = line.pieces[:count]
    text = "".join(piece.text for piece in spread)
    x0, y0 = spread[0].x0, min(piece.y0 for piece in spread)
    x1, y1 = spread[-1].x1, max(piece.y1 for piece in spread)
    whole = Piece(text, x0, y0, x1, y1)
    return replace(line, pieces=(whole, *line.pieces[count:]))


def _is_syllable(text: str) -> bool:
    return len(text) == 1 and is_hangul(text)


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def is_hangul(character: str) -> bool:
    """Whether it is a Korean syllable."""
    return "\uac00" <= character <= "\ud7a3"


def _is_ideograph(character: str) -> bool:
    return "\u3040" <= character <= "\u30ff" or "\u4e00" <= character <= "\u9fff"
