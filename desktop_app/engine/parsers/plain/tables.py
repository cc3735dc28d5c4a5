"""Typed tables out of rows of cells: whether the first row is a header, and what columns hold.

A column has a kind only when all of its cells are of it; otherwise it is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from math import isfinite
from typing import NamedTuple

from desktop_app.types import Cell, Column, ColumnKind, Table

MOST_CELLS = 1_000_000
MOST_COLUMNS = 1000
"""SQLite's limit is 2,000."""
LONGEST_NAME = 200

_MISSING = frozenset({"-", "–", "—", "N/A", "n/a", "NA", "NULL", "null", "None", "NaN", "nan"})
"""Words for no value; in a column of text they stay."""

_NUMBER = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-+−△])?\s*(?P<before>[$€£¥₩￦]|US\$|KRW|USD|EUR)?\s*"
    r"(?P<sign2>-)?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?P<fraction>\.\d+)?"
    r"(?P<exponent>[eE][-+]\d{1,3})?"
    r"\s*(?P<after>%|원|달러|유로|€|£|KRW|USD|EUR)?\s*(?P<close>\))?"
)
_COMMA_NUMBER = re.compile(
    r"(?P<before>\D{0,6})(?P<whole>\d{1,3}(?:[. '’\u00a0\u202f]\d{3})+|\d+)"
    r"(?:,(?P<fraction>\d{1,12}))?(?P<after>[^\d,.]{0,10})"
)
"""A number as most of Europe writes it: a comma before the decimals."""
_MONTH = re.compile(r"(19|20)\d\d\.(0[1-9]|1[0-2])")
_DAY = re.compile(r"(\d{4})\s?[-./년]\s?(\d{1,2})\s?[-./월]\s?(\d{1,2})(?:\s?[.일])?(?P<rest>.*)")
_DAY_LAST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?P<rest>.*)")
_TIME = re.compile(r"[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?Z?")
_SAME = {"원": "₩", "￦": "₩", "KRW": "₩", "달러": "$", "US$": "$", "USD": "$"} | {
    "유로": "€",
    "EUR": "€",
}
_DIGITS = 15
"""Longer numbers are names of something: a float does not hold them."""


def to_table(name: str, page: int, rows: Sequence[Sequence[Cell]]) -> Table | None:
    """The table whose header is the first row, or None when the rows do not look like one.

    All rows are of one width. A number before or after which stands a currency is
    a number; `25%` is 0.25. More cells than MOST_CELLS are cut at the end.
    """
    if len(rows) < 2 or not is_header(rows[0]) or not 2 <= len(rows[0]) <= MOST_COLUMNS:
        return None
    body = rows[1 : 1 + MOST_CELLS // len(rows[0])]
    cells = [[row[n] for row in body] for n in range(len(rows[0]))]
    comma = any(map(_has_decimal_commas, cells))
    kinds, columns = zip(*(_typed(column, comma=comma) for column in cells), strict=True)
    return Table(
        name=name,
        page=page,
        columns=tuple(map(Column, _names(rows[0]), kinds)),
        rows=tuple(zip(*columns, strict=True)),
    )


def is_header(row: Sequence[Cell]) -> bool:
    """Whether a row holds the names of columns: words, and at most years or dates beside them."""
    cells = [cell for cell in row if cell not in (None, "")]
    words = [cell for cell in cells if isinstance(cell, str) and not _is_value(cell)]
    if not words or any(isinstance(cell, float) for cell in cells):
        return False
    if any(_is_amount(cell) for cell in cells):
        return False
    return len(cells) >= max(2, len(row) / 2) and len(set(cells)) > len(cells) / 2


def _is_value(cell: str) -> bool:
    return _number(cell) is not None or _date(cell, day_first=None) is not None


def _is_amount(cell: Cell) -> bool:
    """Whether a cell is a number, and no year, month, day or rank."""
    value: Cell = cell
    if isinstance(cell, str) and (number := _number(cell)):
        if number.unit:
            return True
        value = number.value
    return isinstance(value, int | float) and not (0 <= value <= 31 or 1900 <= value <= 2100)


def _names(header: Sequence[Cell]) -> list[str]:
    """Names of the columns: none is empty, and none comes twice."""
    names: dict[str, None] = {}
    for n, cell in enumerate(header, 1):
        name = " ".join(str("" if cell is None else cell).split())[:LONGEST_NAME] or f"#{n}"
        unique, again = name, 1
        while unique in names:
            again += 1
            unique = f"{name} ({again})"
        names[unique] = None
    return list(names)


def _has_decimal_commas(cells: list[Cell]) -> bool:
    """Whether a column of numbers can only be read with commas before the decimals."""
    present = [cell for cell in cells if not _is_missing(cell)]
    if not any(isinstance(cell, str) and "," in cell for cell in present):
        return False
    found = (_COMMA_NUMBER.fullmatch(cell) for cell in present if isinstance(cell, str))
    ends = {len(number["fraction"]) for number in found if number and number["fraction"]}
    if 3 in ends and len(ends) > 1:  # 1,234 may be a thousand
        return False
    return not _as_numbers(present) and bool(_as_numbers(present, comma=True))


def _typed(cells: list[Cell], *, comma: bool) -> tuple[ColumnKind, list[Cell]]:
    """The kind of a column, and its cells as that kind has them.

    `comma`: the table writes its numbers with commas before the decimals.
    """
    types = {type(cell) for cell in cells}
    if types <= {int, float, type(None)} and types != {type(None)}:
        return _numbers(cells)
    if str in types:
        present = [cell for cell in cells if not _is_missing(cell)]
        if numbers := (comma and _as_numbers(present, comma=True)) or _as_numbers(present):
            found = iter(numbers)
            return _numbers([None if _is_missing(cell) else next(found) for cell in cells])
        if dates := _as_dates(present):
            days = iter(dates)
            return ColumnKind.DATE, [None if _is_missing(cell) else next(days) for cell in cells]
    return ColumnKind.TEXT, [None if cell in (None, "") else str(cell) for cell in cells]


def _is_missing(cell: Cell) -> bool:
    return cell is None or (
        isinstance(cell, str) and (not cell.strip() or cell.strip() in _MISSING)
    )


def _numbers(cells: Iterable[Cell]) -> tuple[ColumnKind, list[Cell]]:
    numbers = list(cells)
    if any(isinstance(cell, float) for cell in numbers):
        return ColumnKind.REAL, [None if cell is None else float(cell) for cell in numbers]
    return ColumnKind.INTEGER, numbers


class _Number(NamedTuple):
    value: int | float
    unit: str


def _as_numbers(cells: Sequence[Cell], *, comma: bool = False) -> list[Cell]:
    """All cells as numbers of one unit, or nothing."""
    numbers: list[Cell] = []
    units = set()
    percents = 0
    for cell in cells:
        if isinstance(cell, str):
            turned = _with_point(cell) if comma else cell
            number = _number(turned) if turned else None
        else:
            number = _Number(cell or 0, "")
        if number is None:
            return []
        percents += number.unit == "%"
        units.add(number.unit)
        numbers.append(number.value)
    if len(units - {""}) > 1 or percents not in (0, len(cells)):
        return []
    if all(isinstance(cell, str) and _MONTH.fullmatch(cell.strip()) for cell in cells):
        return []  # 2026.10 is a month
    return numbers


def _with_point(text: str) -> str | None:
    """`1.234,50` as `1234.50`; None for what is not written so."""
    found = _COMMA_NUMBER.fullmatch(text.strip()) if len(text) <= 60 else None
    if found is None:
        return None
    whole = re.sub(r"\D", "", found["whole"])
    fraction = f".{found['fraction']}" if found["fraction"] else ""
    return f"{found['before']}{whole}{fraction}{found['after']}"


def _number(text: str) -> _Number | None:
    found = _NUMBER.fullmatch(text.strip()) if len(text) <= 60 else None
    if found is None or not (found["whole"] or found["fraction"]):
        return None
    if bool(found["open"]) != bool(found["close"]) or (found["before"] and found["after"]):
        return None
    whole = (found["whole"] or "0").replace(",", "")
    if (len(whole) > 1 and whole.startswith("0")) or len(whole) > _DIGITS:
        return None  # a code, not a quantity
    unit = found["before"] or found["after"] or ""
    value: int | float = int(whole)
    if found["fraction"] or found["exponent"]:
        value = float(whole + (found["fraction"] or "") + (found["exponent"] or ""))
        if not isfinite(value):
            return None
    if unit == "%":
        value = round(value / 100, _DIGITS)
    negative = found["open"] or found["sign2"] or (found["sign"] or "+") != "+"
    return _Number(-value if negative else value, _SAME.get(unit, unit))


def _as_dates(cells: Sequence[Cell]) -> list[Cell]:
    """All cells as dates, or nothing; whether the day or the month is first must show in one."""
    texts = [cell.strip() for cell in cells if isinstance(cell, str)]
    if len(texts) != len(cells):
        return []
    turned = [found for text in texts[:10_000] if (found := _DAY_LAST.fullmatch(text))]
    first = {int(found[1]) > 12 for found in turned}
    second = {int(found[3]) > 12 for found in turned}
    day_first = None if (True in first) == (True in second) else True in first
    dates: list[Cell] = []
    for text in texts:
        date = _date(text, day_first=day_first)
        if date is None:
            return []
        dates.append(date)
    return dates


def _date(text: str, *, day_first: bool | None) -> str | None:
    """A date in ISO 8601, with the time when there is one."""
    if len(text) > 40:
        return None
    if found := _DAY.fullmatch(text):
        year, month, day = found[1], found[2], found[3]
    elif day_first is not None and (found := _DAY_LAST.fullmatch(text)):
        year = found[4]
        day, month = (found[1], found[3]) if day_first else (found[3], found[1])
    else:
        return None
    rest = found["rest"].rstrip()
    time = _TIME.fullmatch(rest)
    if rest and not time:
        return None
    hour, minute, second = (int(part or 0) for part in time.groups()) if time else (0, 0, 0)
    try:
        moment = datetime(int(year), int(month), int(day), hour, minute, second)
    except ValueError:
        return None
    return moment.isoformat(timespec="seconds") if time else moment.date().isoformat()
