"""Dates in a question: days, months, quarters, halves and years, and whether before or after."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop_app.engine.text.lang import EN, either

_NAMES = {name.lower(): n for n, names in enumerate(EN.months, 1) for name in names}
_MONTH = rf"(?:{either(_NAMES)})\b\.?"
_YEAR = r"(?:19|20)\d\d"
_ORDINALS = {word: n for word, n in EN.ordinals.items() if n <= 4}
_ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_ORDINAL = f"(?:{either(_ORDINALS)})"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<y>{_YEAR})\s?[-./]\s?(?P<m>\d{{1,2}})\s?[-./]\s?(?P<d>\d{{1,2}})\b\.?",
        rf"(?P<y>{_YEAR})년\s*(?P<m>\d{{1,2}})월\s*(?P<d>\d{{1,2}})일",
        rf"\b(?P<name>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>{_YEAR})\b",
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH}),?\s+(?P<y>{_YEAR})\b",
        rf"\b(?P<name>{_MONTH}),?\s+(?:of\s+)?(?P<y>{_YEAR})\b",
        rf"(?P<y>{_YEAR})년\s*(?P<m>\d{{1,2}})월",
        rf"\b(?P<y>{_YEAR})[-.](?P<m>0?[1-9]|1[0-2])\b(?![-.]?\d)",
        rf"\bQ(?P<q>[1-4])\s*(?:of\s+|in\s+)?(?P<y>{_YEAR})\b",
        rf"\b(?P<y>{_YEAR})\s*Q(?P<q>[1-4])\b",
        rf"\b(?P<qo>{_ORDINAL})\s+quarter(?:\s+(?:of|in)\s+(?P<y>{_YEAR}))?\b",
        rf"\b(?P<ho>first|second)\s+half(?:\s+(?:of|in)\s+(?P<y>{_YEAR}))?\b",
        rf"(?:(?P<y>{_YEAR})년\s*)?(?P<q>[1-4])\s?(?:사)?분기",
        rf"(?:(?P<y>{_YEAR})년\s*)?(?P<half>상반기|하반기)",
        rf"(?P<y>{_YEAR})년(?:도)?",
        rf"(?<![\d,.$€£₩-])(?P<y>{_YEAR})\b(?!\s?[,.]\d|\s?(?:euro|eur|dollar|usd|won|€|원|개|명|건))",
        r"\bQ(?P<q>[1-4])\b",
        r"(?<!\d)(?P<m>1[0-2]|0?[1-9])월(?!요)",
        rf"\b(?P<name>(?!may\b|mar\b|sep\b|dec\b|jan\b){_MONTH})(?!\s+\d)",
        r"(?<=in )(?P<name>may)\b|(?<=since )(?P<name2>may)\b|(?<=and )(?P<name3>may)\b",
        r"\b(?P<rel>this|last) (?P<unit>year|month)\b",
        r"(?P<ko>올해|금년|작년|지난해|이번\s?달|지난\s?달)",
    )
)
_AFTER = re.compile(
    r"\b(?P<word>after|later than|since|from|starting|before|earlier than|prior to|until|till|"
    r"up to|by)\s+(?:the\s+)?$",
    re.I,
)
_BEHIND = re.compile(
    r"^\s*(?:에|의)?\s*(?P<word>이후|이래|부터|이전|까지|전에|전|후에|후|"
    r"or later|onwards|onward|or earlier)"
)
_JOIN = re.compile(r"\s*(?:to|and|until|through|till|-|–|~|부터|에서|와|과)\s*", re.I)
_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.I)
_STARTS = {
    "after": "past",
    "later than": "past",
    "since": "from",
    "from": "from",
    "starting": "from",
    "이후": "from",
    "이래": "from",
    "부터": "from",
    "후에": "past",
    "후": "past",
    "or later": "from",
    "onwards": "from",
    "onward": "from",
}
_ENDS = {
    "before": "before",
    "earlier than": "before",
    "prior to": "before",
    "until": "to",
    "till": "to",
    "up to": "to",
    "by": "to",
    "이전": "before",
    "까지": "to",
    "전에": "before",
    "전": "before",
    "or earlier": "to",
}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to before `end`; None is open. Without a year: `months` of any year.

    `year` and `months` are kept for tables that have them in columns of their own.
    """

    start: int
    finish: int
    """Place in the question."""
    text: str
    first: date | None = None
    end: date | None = None
    months: tuple[int, ...] = ()
    year: int | None = None


def find(question: str, today: date) -> list[Period]:
    """The periods of a question, in order; none lies in another."""
    taken: list[Period] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(question):
            if any(match.start() < p.finish and p.start < match.end() for p in taken):
                continue
            if period := _period(match, today):
                taken.append(period)
    taken.sort(key=lambda period: period.start)
    return [_directed(question, period) for period in _joined(question, taken)]


def _period(match: re.Match[str], today: date) -> Period | None:
    found = {name: value for name, value in match.groupdict().items() if value}
    place = (match.start(), match.end(), match.group().strip())
    year = int(found["y"]) if "y" in found else None
    if "rel" in found or "ko" in found:
        return _relative(place, found, today)
    name = found.get("name") or found.get("name2") or found.get("name3")
    month = _NAMES[name.lower().rstrip(".")] if name else int(found.get("m", 0))
    if "d" in found and year and month:
        try:
            day = date(year, month, int(found["d"]))
        except ValueError:
            return None
        return Period(*place, first=day, end=day + timedelta(days=1), months=(month,), year=year)
    months: tuple[int, ...] = (month,) if month else ()
    if quarter := int(found.get("q", 0)) or _ORDINALS.get(found.get("qo", "").lower(), 0):
        months = tuple(range(3 * quarter - 2, 3 * quarter + 1))
    elif half := found.get("half") or found.get("ho", "").lower():
        months = tuple(range(1, 7)) if half in ("상반기", "first") else tuple(range(7, 13))
    if any(not 1 <= m <= 12 for m in months):
        return None
    return _span(place, year, months)


def _span(place: tuple[int, int, str], year: int | None, months: tuple[int, ...]) -> Period:
    if year is None:
        return Period(*place, months=months)
    first = date(year, months[0] if months else 1, 1)
    return Period(
        *place,
        first=first,
        end=_next_month(year, months[-1] if months else 12),
        months=months,
        year=year,
    )


def _next_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def _relative(place: tuple[int, int, str], found: dict[str, str], today: date) -> Period:
    word = "".join(found.get("ko", "").split())
    unit = found.get(
        "unit", "year" if word in ("올해", "금년", "작년", "지난해") else "month"
    ).lower()
    last = found.get("rel", "").lower() == "last" or word in ("작년", "지난해", "지난달")
    if unit == "year":
        return _span(place, today.year - last, ())
    day = today.replace(day=1) - timedelta(days=1) if last else today
    return _span(place, day.year, (day.month,))


def _joined(question: str, periods: list[Period]) -> list[Period]:
    """`from January to March 2025` is one period."""
    joined: list[Period] = []
    for period in periods:
        before = joined[-1] if joined else None
        if before is not None and _is_range(question, before, period):
            joined[-1] = _range(question, before, period)
        else:
            joined.append(period)
    return joined


def _is_range(question: str, one: Period, other: Period) -> bool:
    between = question[one.finish : other.start]
    if _JOIN.fullmatch(between) is None:
        return False
    if between.strip() in ("and", "와", "과"):
        return bool(re.search(r"\bbetween\s+$", question[: one.start], re.I)) or bool(
            re.match(r"\s*사이", question[other.finish :])
        )
    return True


def _range(question: str, one: Period, other: Period) -> Period:
    opening = _BETWEEN.search(question[: one.start])
    start = opening.start() if opening else one.start
    finish = other.finish
    if tail := re.match(r"\s*(?:까지|사이)", question[finish:]):
        finish += tail.end()
    place = (start, finish, question[one.start : other.finish])
    year = one.year or other.year
    if year is None:
        return Period(*place, months=tuple(range(one.months[0], other.months[-1] + 1)))
    first = one.first or _span(place, year, one.months).first
    end = other.end or _span(place, year, other.months).end
    return Period(*place, first=first, end=end)


def _directed(question: str, period: Period) -> Period:
    """With the word before or behind that opens it to one side."""
    word, start, finish = "", period.start, period.finish
    if match := _AFTER.search(question[:start]):
        word, start = match["word"].lower(), match.start()
    elif match := _BEHIND.match(question[finish:]):
        word, finish = match["word"], finish + match.end()
    if word == "by" or not word:
        return period
    moved = replace(period, start=start, finish=finish, text=question[start:finish].strip())
    if period.first is None and period.end is None:
        return moved if word in ("from",) else replace(moved, months=())
    if side := _STARTS.get(word):
        return replace(
            moved,
            first=period.end if side == "past" else period.first,
            end=None,
            months=(),
            year=None,
        )
    end = period.first if _ENDS[word] == "before" else period.end
    return replace(moved, first=None, end=end, months=(), year=None)
