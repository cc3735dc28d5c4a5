"""Tables with merged cells as plain rows: what is merged stands in every row that it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_FIGURE = re.compile(r"\s*[-+(]?[^\w\s]?\s*\d")
DEEPEST_HEADER = 4
WIDEST = 1_000
"""Columns that one cell may be merged over."""


class Span(NamedTuple):
    """A cell, and over how many rows and columns it is merged."""

    text: str
    down: int = 1
    across: int = 1


def unfolded(rows: Sequence[Sequence[Span]], heads: int = 0) -> list[list[str]]:
    """Rows of texts, all of their own columns; the first is the header.

    A text that is merged over rows stands in each of them. The header may take several
    rows: `heads` of them, or as many as its cells reach when the first row has a cell over
    several columns. The names of a column are put together from top to bottom.
    """
    if not any(span.down > 1 or span.across > 1 for row in rows for span in row):
        return [[span.text for span in row] for row in rows]
    depth = _depth(rows, heads)
    texts: list[list[str]] = []
    below: _Reaching = {}
    """Columns that a cell above reaches into: its text, and for how many rows more."""
    for number, row in enumerate(rows):
        line: list[str] = []
        reaching, below = below, {}
        for span in row:
            _continue(line, reaching, below)
            across = max(1, min(span.across, WIDEST))
            for place in range(across):
                shown = span.text if place == 0 or number < depth else ""
                if span.down > 1:
                    below[len(line)] = shown, span.down - 1
                line.append(shown)
        _continue(line, reaching, below)
        texts.append(line)
    if depth < 2:
        return texts
    width = max(map(len, texts[:depth]))
    names = [
        " ".join(dict.fromkeys(line[n] for line in texts[:depth] if n < len(line) and line[n]))
        for n in range(width)
    ]
    return [names, *texts[depth:]]


_Reaching = dict[int, tuple[str, int]]


def _continue(line: list[str], reaching: _Reaching, below: _Reaching) -> None:
    """Add the cells that reach down into the next columns of a row."""
    while len(line) in reaching:
        text, left = reaching.pop(len(line))
        if left > 1:
            below[len(line)] = text, left - 1
        line.append(text)


def _depth(rows: Sequence[Sequence[Span]], heads: int) -> int:
    if heads:
        return min(heads, DEEPEST_HEADER, len(rows) - 1)
    over = [span for span in rows[0] if span.across > 1] if rows else []
    if not over or len(rows[0]) < 2:
        return 1
    depth = max(span.down for span in rows[0])
    depth = min(2 if depth == 1 else depth, DEEPEST_HEADER, len(rows) - 1)
    # figures below are rows of the table already
    figures = any(_FIGURE.match(span.text) for row in rows[1:depth] for span in row)
    return 1 if figures else depth
