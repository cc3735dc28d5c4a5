"""Dates in any notation as words of one form, so that a search and a comparison know them.

    10 March 2026, 2026-03-10, 2026년 3월 10일   ->  20260310 2026m03 m03d10
    March 2026, 2026년 3월                       ->  2026m03
    March 10, 3월 10일                           ->  m03d10

Two numbers below 13 between slashes are a day and a month in either order: no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.engine.text.lang import EN, KO, either, spelled

_MONTHS = {
    spelling.lower(): number
    for language in (EN, KO)
    for number, spellings in enumerate(language.months, 1)
    for spelling in spellings
}
_NAME = either(word.lower() for word in spelled(EN.months))
_NAME_KO = either(spelled(KO.months))
_YEAR = r"(?:1[6-9]|20|21)\d\d"
_DAY = r"[0-3]?\d"
_END = r"(?:st|nd|rd|th)?\b"

# Each number of a text is looked at, and the word before it: most texts have few.
_NUMBER = re.compile(r"\d+")
_MONTH_BEFORE = re.compile(rf"\b(?P<m>{_NAME})\b\.?,?[\s-]+\Z")
_AFTER_MONTH = re.compile(rf"(?P<d1>{_DAY}){_END}(?:,?\s+(?P<y1>{_YEAR})\b)?|(?P<y2>{_YEAR})\b")
_DATE = re.compile(
    rf"""
      (?P<y1>{_YEAR})(?P<sign>[-./])\s?(?P<m1>[01]?\d)(?P=sign)\s?(?P<d1>{_DAY})(?!\d)
    | (?P<y2>{_YEAR})(?P<m2>[01]\d)(?P<d2>[0-3]\d)(?!\d)
    | (?<!\d\.)(?P<d3>{_DAY})\.\s?(?P<m3>[01]?\d)\.\s?(?P<y3>{_YEAR})(?!\d)
    | (?<!/)(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/(?P<y4>{_YEAR})(?!\d)
    | (?P<y5>{_YEAR})[-./](?P<m5>[01]\d)(?![-./\d])
    | (?:(?P<y6>{_YEAR})\s?년\s{{0,2}})?(?P<m6>{_NAME_KO})(?:\s{{0,2}}(?P<d6>{_DAY})\s?일)?
    | (?P<d7>{_DAY}){_END}(?:\s+of)?[\s-]+(?P<m7>{_NAME})\b\.?(?:,?[\s-]+(?P<y7>{_YEAR})\b)?
    """,
    re.VERBOSE,
)
_LONGEST_NAME = 13
_PARTICLE = re.compile(r"\A[가-힣]{1,3}(?=\s|\Z)")


def dates(text: str) -> Iterator[str]:
    """The words for each date of a text in small letters, in its order."""
    return (word for _, words in _dated(text) for word in words)


def without_dates(text: str) -> str:
    """A text in small letters without its dates and the particles behind them."""
    for (start, end), _ in reversed(list(_dated(text))):
        text = f"{text[:start]} {_PARTICLE.sub('', text[end:])}"
    return text


def _dated(text: str) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    """Where each date stands, and the words for it."""
    done = 0
    for number in _NUMBER.finditer(text):
        at = number.start()
        if at < done:
            continue
        start = max(at - _LONGEST_NAME, done)
        before = _MONTH_BEFORE.search(text[start:at])
        match = (before and _AFTER_MONTH.match(text, at)) or _DATE.match(text, at)
        if match is None:
            continue
        done = match.end()
        found = {key[0]: value for key, value in match.groupdict().items() if value}
        first = at
        if before and "m" not in found:
            found["m"], first = before["m"], start + before.start()
        year, day = int(found.get("y", 0)), int(found.get("d", 0))
        month = _MONTHS.get(found.get("m", ""), 0) or _number(found.get("m", ""))
        if "a" in found:
            day, month = _ordered(int(found["a"]), int(found["b"]))
        if 1 <= month <= 12 and day <= 31:
            yield (first, done), tuple(_words(year, month, day))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _ordered(one: int, other: int) -> tuple[int, int]:
    """Day and month of two numbers; no month where either may be it."""
    if one == other or one > 12:
        return one, other
    return (other, one) if other > 12 else (0, 0)


def _words(year: int, month: int, day: int) -> Iterator[str]:
    if year and day:
        yield f"{year}{month:02}{day:02}"
    if year:
        yield f"{year}m{month:02}"
    if day:
        yield f"m{month:02}d{day:02}"
