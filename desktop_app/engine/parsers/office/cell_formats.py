"""Numbers of a sheet as their number formats show them; dates in ISO 8601.

A format is written as `positive;negative;zero`, with `0` and `#` for digits.
What is not a plain number, a percentage or a date is shown as it is stored.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

GENERAL = "General"
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    **dict.fromkeys((5, 6, 37, 38, 41, 42), "#,##0"),
    **dict.fromkeys((7, 8, 39, 40, 43, 44), "#,##0.00"),
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 16, 17), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21), "h:mm"),
    22: "yyyy-mm-dd h:mm",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((32, 33), "h:mm"),
    **dict.fromkeys((34, 35), "yyyy-mm-dd"),
    **dict.fromkeys((45, 47), "mm:ss"),
    46: "[h]:mm:ss",
}
"""Number of a format that a workbook need not hold -> the format, as Korean and English have it."""

_PART = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[Gg]eneral|[AaPp]/[AaPp]|[AaPp][Mm]/[Pp][Mm]|.')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_CURRENCY = re.compile(r"\[\$([^\]-]*)")
_LIMIT = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,10})?)\]")
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
_PLACES = ("0", "#")
_DIGITS = 15
_DECIMALS = 10
_LATEST = 2_958_466
"""The day after 9999-12-31."""
_FIRST, _FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LEAP = 60
"""The day 1900-02-29, which Excel believes in."""


@dataclass(frozen=True, slots=True)
class _Section:
    before: str = ""
    after: str = ""
    least_digits: int = 0
    least_decimals: int = 0
    most_decimals: int = 0
    grouped: bool = False
    percent: bool = False
    empty: bool = False
    """It has no place for digits: only its words are shown."""
    pattern: tuple[str, ...] = ()
    """Places of digits (`0`, `#`) between words, as `000-0000`; other formats have none."""
    limit: tuple[str, float] | None = None
    """For which numbers it is: `<=` and a number."""

    @property
    def is_code(self) -> bool:
        """Whether what is shown is the name of something, such as a phone, and no quantity."""
        padded = self.least_digits > 1 and not (self.most_decimals or self.grouped or self.percent)
        return bool(self.pattern) or padded


@dataclass(frozen=True, slots=True)
class _Format:
    sections: tuple[_Section, ...] = ()
    """Empty for numbers that are shown as they are stored."""
    day: bool = False
    time: bool = False
    elapsed: bool = False


def shown(value: int | float, code: str, *, from_1904: bool) -> tuple[int | float | str, str]:
    """The value (a date or a time is text) and the text of a number in a format."""
    found = _parsed(code)
    if (found.day or found.time) and 0 <= value < _LATEST - 1:
        text = _moment(value, found, from_1904=from_1904)
        return text, text.replace("T", " ").removesuffix(":00") if "T" in text else text
    if not found.sections:
        return value, plain(value)
    section, sign = _chosen(value, found.sections)
    text = _numbered(value, section, sign)
    return text if section.is_code else value, text


def plain(value: int | float) -> str:
    """A number in the 15 digits that a sheet keeps of it."""
    return str(value) if isinstance(value, int) else f"{value:.15g}"


def _moment(value: float, found: _Format, *, from_1904: bool) -> str:
    days, seconds = divmod(round(value * 86_400), 86_400)
    if not found.day and (found.elapsed or days == 0):
        hours, rest = divmod(days * 86_400 + seconds, 3600)
        text = f"{hours:02}:{rest // 60:02}"
        return f"{text}:{rest % 60:02}" if rest % 60 else text
    if from_1904:
        moment = _FIRST_1904 + timedelta(days=min(days, _LATEST - 1463))
    else:
        moment = _FIRST + timedelta(days=days + (days < _LEAP))
    if found.time or not found.day:
        return (moment + timedelta(seconds=seconds)).isoformat()
    return moment.date().isoformat()


def _chosen(value: int | float, sections: tuple[_Section, ...]) -> tuple[_Section, str]:
    """The section for a number, and the sign that is shown before it."""
    sign = "-" if value < 0 else ""
    if any(section.limit for section in sections):
        fitting = (each for each in sections if each.limit is None or _fits(value, *each.limit))
        return next(fitting, sections[-1]), sign
    if value < 0 and len(sections) > 1:
        return sections[1], ""
    if value == 0 and len(sections) > 2:
        return sections[2], sign
    return sections[0], sign


def _fits(value: float, sign: str, limit: float) -> bool:
    return _COMPARED[sign](value, limit)


def _patterned(value: int | float, pattern: tuple[str, ...]) -> str:
    """Digits from the right into their places; those that are left stand before the first."""
    digits = list(str(int(Decimal(repr(abs(value))).quantize(Decimal(1), ROUND_HALF_UP))))
    first = next(n for n, part in enumerate(pattern) if part in _PLACES)
    shown: list[str] = []
    for place in range(len(pattern) - 1, -1, -1):
        part = pattern[place]
        if part not in _PLACES:
            shown.append(part)
            continue
        shown.append(digits.pop() if digits else part.replace("#", ""))
        if place == first:
            shown += reversed(digits)
    return "".join(reversed(shown))


def _numbered(value: int | float, section: _Section, sign: str) -> str:
    if section.pattern and abs(value) < 10**_DIGITS:
        return (sign + _patterned(value, section.pattern)).strip()
    if section.empty:
        return (sign + section.before).strip() or plain(value)
    number = abs(Decimal(repr(value)))
    if section.percent:
        number *= 100
    if number.adjusted() > _DIGITS:
        return plain(value)
    number = number.quantize(Decimal(1).scaleb(-section.most_decimals), ROUND_HALF_UP)
    whole, _, decimals = f"{number:f}".partition(".")
    decimals = decimals[: section.least_decimals] + decimals[section.least_decimals :].rstrip("0")
    whole = whole.zfill(section.least_digits)
    if section.grouped:
        whole = f"{int(whole):,}"
    text = f"{whole}.{decimals}" if decimals else whole
    return f"{sign}{section.before}{text}{section.after}".strip()


@lru_cache(maxsize=4096)
def _parsed(code: str) -> _Format:
    if code in ("", GENERAL, "@") or len(code) > 255:
        return _Format()
    sections = _sections(code)
    elapsed = _ELAPSED.search(code) is not None
    letters = {part.lower() for part in sections[0] if len(part) == 1}
    has_time = elapsed or bool(letters & {"h", "s"})
    has_day = bool(letters & {"y", "d"}) or ("m" in letters and not has_time)
    if has_day or has_time:
        return _Format(day=has_day, time=has_time, elapsed=elapsed)
    parsed = [_section(parts) for parts in sections[:3]]
    if any(section is None for section in parsed):
        return _Format()
    return _Format(sections=tuple(section for section in parsed if section))


def _sections(code: str) -> list[list[str]]:
    sections: list[list[str]] = [[]]
    for part in _PART.findall(code):
        if part == ";":
            sections.append([])
        else:
            sections[-1].append(part)
    return sections


def _section(parts: list[str]) -> _Section | None:
    """None for a format that is more than a number between words."""
    before, after, digits = "", "", ""
    percent = broken = False
    limit = None
    for part in parts:
        if found := _LIMIT.fullmatch(part):
            limit = found[1], float(found[2])
            continue
        literal = _literal(part)
        if literal is None:
            if part not in "0#?,.%":
                return None
            if part == "%":
                percent, literal = True, "%"
            else:
                broken = broken or bool(after.strip())
                digits += part
                continue
        if digits:
            after += literal
        else:
            before += literal
    if broken:
        pattern = tuple(part if part in _PLACES else _literal(part) or "" for part in parts)
        # a format with other signs between digits is shown as it is stored
        return _Section(pattern=pattern, limit=limit) if not set(digits) - set(_PLACES) else None
    whole, _, decimals = digits.partition(".")
    if "," in decimals or whole.endswith(","):
        return None  # shown in thousands
    places = decimals.replace("?", "#")
    return _Section(
        before=before,
        after=after,
        least_digits=min(whole.count("0"), _DIGITS),
        least_decimals=min(places.count("0"), _DECIMALS),
        most_decimals=min(len(places), _DECIMALS),
        grouped="," in whole,
        percent=percent,
        empty=not digits,
        limit=limit,
    )


def _literal(part: str) -> str | None:
    """The text that a part stands for, or None when it is no text."""
    if part.startswith('"'):
        return part[1:-1]
    if part.startswith("\\"):
        return part[1:]
    if part[0] in "_*" and len(part) == 2:
        return ""
    if part.startswith("["):
        if currency := _CURRENCY.match(part):
            return currency[1]
        return None if part[1:2] in ("<", ">", "=") else ""
    return part if part in "$-+()/: ₩￦€£¥!'~{}^&" and part != "/" else None
