"""Numbers and cells as people read them."""

from __future__ import annotations

from desktop_app.engine.surveys.frames import Heading
from desktop_app.types import Cell

_GLUED = ("원", "%", "개", "명", "건", "세", "점", "천원", "만원", "백만원", "억원")
"""Units that are written without a space."""


def number(value: int | float, *, decimals: int = 6) -> str:
    """Thousands are parted, and what is left of sums of binary fractions is rounded off."""
    if isinstance(value, int):
        return f"{value:,}"
    rounded = round(value, decimals)
    if rounded == int(rounded) and abs(rounded) < 1e15:
        return f"{int(rounded):,}"
    return f"{rounded:,.{decimals}f}".rstrip("0").rstrip(".")


def average(value: int | float) -> str:
    """Two decimals, more for values below one."""
    return number(float(value), decimals=2 if abs(value) >= 1 else 4)


def with_unit(text: str, unit: str) -> str:
    if not unit:
        return text
    return f"{text}{unit}" if unit in _GLUED else f"{text} {unit}"


def cell(value: Cell, heading: Heading, *, unit: bool = True) -> str:
    """A cell of a column; years and numbers of things are not parted."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value.removesuffix("T00:00:00")
    if not heading.is_measure:
        return str(value)
    return with_unit(number(value), heading.unit if unit else "")
