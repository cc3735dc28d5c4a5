"""Writing a page's text from its lines: every printed word knows where it stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.engine.parsers.layout.lines import Line
from desktop_app.engine.parsers.layout.tables import Cell, Table
from desktop_app.types import Block, BlockKind, Page, Word

_HYPHENS = "-\u2010"


class Writer:
    """Joins words into the page's text and notes where each stands."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._words: list[Word] = []
        self._length = 0
        self._compounds = set()
        self._spaces_printed = False
        for line in lines:
            self._spaces_printed = self._spaces_printed or line.spaced
            for piece in line.pieces:
                if "-" in piece.text[1:-1]:
                    self._compounds.add(piece.text.lower())

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
        """A block of lines as one running text."""
        start = self._begin()
        self._flow(lines)
        self._blocks.append(Block(kind=kind, start=start, end=self._length, level=level))

    def table(self, table: Table, header: Sequence[Cell] = ()) -> None:
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
                self._flow(cell, in_cell=True)
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
            if first[:1].islower() and f"{last}{first}".lower() not in self._compounds:
                return last[:-1], ""
            return last, ""
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


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def is_hangul(character: str) -> bool:
    """Whether it is a Korean syllable."""
    return "\uac00" <= character <= "\ud7a3"


def _is_ideograph(character: str) -> bool:
    return "\u3040" <= character <= "\u30ff" or "\u4e00" <= character <= "\u9fff"
