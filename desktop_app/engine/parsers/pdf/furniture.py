"""What a document repeats at the edges of its pages: running headers, footers, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.engine.parsers.layout.lines import Line, Row, in_rows

BAND = 0.22
"""Share of a page's height, at its top and at its bottom, in which running lines stand."""
EDGE_ROWS = 3
"""Running lines on a page's top or bottom edge, at most."""
FARTHEST = 60
"""By how much the printed number of a page may differ from its place. One that differs by more
may be that of an invoice, and there is one on every page."""
EDGE_CELLS = 12
"""Running lines beside each other, at most."""
APART = 0.7
"""Times its height: so far running lines stand from the text."""
FEWEST_PAGES = 3
"""In a document of fewer pages nothing counts as repeated."""
USUAL = 0.3
"""Share of the sampled pages on which a running line stands: left and right pages differ."""
LEVEL = 3.0
"""Points by which the places of a running line on two pages may differ."""

_DIGITS = re.compile(r"\d+")
_PLAIN = re.compile(r"[-–—‐(\[<\s]*(\d{1,4})[-–—‐)\]>.\s]*")
_NUMBER = re.compile(
    r"(?:page|p\.|seite|쪽|페이지)\s*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?"
    r"|\d{1,4}\s*(?:/|of|von|중)\s*\d{1,4}|\d{1,4}\s*(?:쪽|페이지|면)"
    r"|[-–—‐]\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—‐]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Print:
    """A line at the edge of a page: where it stood and the numbers in it."""

    page: int
    y: float
    numbers: tuple[int, ...]

    def repeats(self, other: _Print) -> bool:
        """Whether all numbers are the same, or go up with those of the pages."""
        on = self.page - other.page
        return abs(self.y - other.y) <= LEVEL and all(
            a == b or (a == b + on and abs(a - self.page) <= FARTHEST)
            for a, b in zip(self.numbers, other.numbers, strict=True)
        )


class Furniture:
    """Knows the running lines of a document after it has seen some of its pages."""

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self._seen: dict[str, list[_Print]] = {}
        """Lines at the edges of the sampled pages by their texts without the digits."""
        self._sampled = 0
        self._shown: set[str] = set()
        self._before: list[dict[str, list[_Print]]] = []

    def learn(self, number: int, lines: Sequence[Line], height: float) -> None:
        """Look at page `number` to find out what repeats."""
        self._sampled += 1
        for text, prints in _prints(number, lines, height).items():
            self._seen.setdefault(text, []).extend(prints)

    def without(self, number: int, lines: Sequence[Line], height: float) -> list[Line]:
        """The lines of page `number` that are not running; all when nothing else is there.

        What runs stays on the first page that has it: it may say what nothing
        else does. Pages come in order: a line that stood in the same place on
        one of the two pages before repeats, too, if only within a chapter.
        """
        dropped: set[int] = set()
        for rows in _edges(lines, height):
            for row in rows:
                running = [line for line in row if self._runs(number, line, len(row))]
                dropped.update(id(line) for line in running if not self._is_first(number, line))
                if not running:
                    break
        self._before = [_prints(number, lines, height), *self._before[:1]]
        self._shown.update(self._before[0])
        kept = [line for line in lines if id(line) not in dropped]
        return kept or list(lines)

    def _runs(self, number: int, line: Line, neighbours: int) -> bool:
        text = line.text.strip()
        plain = _PLAIN.fullmatch(text)
        if neighbours == 1 and (_NUMBER.fullmatch(text) or (plain and int(plain[1]) == number)):
            return True
        if self._pages < FEWEST_PAGES:
            return False
        here, key = _print(number, line), _key(line)
        again = sum(here.repeats(other) for other in self._seen.get(key, ()))
        if again >= max(FEWEST_PAGES, USUAL * self._sampled):
            return True
        if plain and neighbours > 1:  # a figure of a table may be one more than that above
            return False
        return any(here.repeats(other) for page in self._before for other in page.get(key, ()))

    def _is_first(self, number: int, line: Line) -> bool:
        """Whether nothing like this was on the pages before, and it does not count the pages."""
        key = _key(line)
        if number in _print(number, line).numbers:
            return False
        is_number = _NUMBER.fullmatch(line.text) or not any(map(str.isalpha, key))
        return key not in self._shown and not is_number


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _print(number: int, line: Line) -> _Print:
    # cut: a number of thousands of digits is none of a page
    numbers = tuple(int(digits[-9:]) for digits in _DIGITS.findall(line.text))
    return _Print(number, line.y0, numbers)


def _prints(number: int, lines: Sequence[Line], height: float) -> dict[str, list[_Print]]:
    found: dict[str, list[_Print]] = {}
    for rows in _edges(lines, height):
        for row in rows:
            for line in row:
                found.setdefault(_key(line), []).append(_print(number, line))
    return found


def _edges(lines: Sequence[Line], height: float) -> Iterator[list[Row]]:
    """Rows at the top, then at the bottom, from the edge inwards as far as they stand apart.

    The header of a table does not: its cells begin where those of the next row do.
    """
    near = BAND * height
    for top in (True, False):
        band = [
            line for line in lines if (line.y0 < 2 * near if top else line.y1 > height - 2 * near)
        ]
        rows = list(in_rows(band))
        if not top:
            rows.reverse()
        outer = [
            row
            for row in rows[:EDGE_ROWS]
            if len(row) <= EDGE_CELLS
            and all(line.y1 <= near if top else line.y0 >= height - near for line in row)
        ]
        while outer and len(rows) > len(outer) and not _apart(outer[-1], rows[len(outer)]):
            outer.pop()
        yield outer


def _apart(row: Row, inner: Row) -> bool:
    gap = max(row[0].y0, inner[0].y0) - min(row[0].y1, inner[0].y1)
    if gap <= APART * row[0].height:
        return False
    starts = [cell.x0 for cell in inner]
    return len(row) == 1 or any(
        all(abs(cell.x0 - start) > LEVEL for start in starts) for cell in row
    )
