"""What a question filters the rows of a frame by: cells, periods and compared numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.engine.surveys import query
from desktop_app.engine.surveys.comparisons import SCALES, ValueComparison, currency
from desktop_app.engine.surveys.cover import CoverSpan
from desktop_app.engine.surveys.frames import Frame, Heading
from desktop_app.engine.surveys.meanings import Meaning, Sense
from desktop_app.engine.surveys.periods import Period
from desktop_app.engine.surveys.query import Aggregate, Condition, Query, Sign
from desktop_app.engine.surveys.question import SurveyQuestion
from desktop_app.engine.surveys.vocabulary import MONEY
from desktop_app.engine.text.lang import EN, LANGUAGES
from desktop_app.types import ColumnKind

_TIE = 0.05
_OWN_NAME = 0.7
_SIGNS = {
    ">": Sign.ABOVE,
    ">=": Sign.LEAST,
    "<": Sign.BELOW,
    "<=": Sign.MOST,
    "=": Sign.EQUAL,
}


class Unclear(Exception):
    """Several columns, tables or cells fit a word equally well: `names` are those."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.names = tuple(dict.fromkeys(names))


class NotSure(Exception):
    """Part of the question has no sure meaning in this table."""


@dataclass(slots=True)
class QuestionConditions:
    """The conditions of a question. `compared` has, by column, the cells that it names."""

    conditions: list[Condition] = field(default_factory=list)
    compared: dict[int, list[str]] = field(default_factory=dict)
    used: set[CoverSpan] = field(default_factory=set)
    """Spans that went into conditions."""


def headings_of(frame: Frame, span: CoverSpan) -> list[Heading]:
    """The columns that a span may mean: those that fit best."""
    best: dict[int, float] = {}
    for meaning in span.meanings:
        if meaning.sense is Sense.COLUMN:
            best[meaning.column] = max(best.get(meaning.column, 0), meaning.quality)
    most = max(best.values(), default=0)
    return [frame.heading(n) for n, quality in sorted(best.items()) if quality >= most - _TIE]


def read(
    sql: sqlite3.Connection,
    asked: SurveyQuestion,
    frame: Frame,
    spans: Sequence[CoverSpan],
    *,
    measured: bool,
) -> QuestionConditions:
    """Raises Unclear and NotSure. `measured`: a word that is a column and a cell is the column."""
    filters = QuestionConditions()
    _cells(frame, spans, filters, measured=measured)
    _empty(frame, spans, filters)
    _numbers(frame, spans, filters)
    for span in spans:
        if span.has(Sense.NOT, Sense.EMPTY) and span not in filters.used:
            raise NotSure
    for period in asked.periods:
        filters.conditions += _within(sql, frame, period, spans)
    for comparison in asked.comparisons:
        heading = _compared_column(frame, comparison, spans, filters)
        value = _in_unit(comparison, heading)
        filters.conditions.append(Condition(heading, _SIGNS[comparison.sign], (value,)))
    return filters


# ---- cells


def _cells(
    frame: Frame, spans: Sequence[CoverSpan], filters: QuestionConditions, *, measured: bool
) -> None:
    named = {h.number for s in spans for h in headings_of(frame, s) if not s.has(Sense.VALUE)}
    chosen: dict[tuple[int, bool], list[str]] = {}
    for place, span in enumerate(spans):
        if not span.has(Sense.VALUE) or _names_table(span):
            continue
        if span.has(Sense.COLUMN) and (measured or _is_asked_for(spans, place)):
            continue
        column, cells = _column_of(frame, span, named)
        negated = _negation(spans, place)
        filters.used.add(span)
        if negated is not None:
            filters.used.add(negated)
        chosen.setdefault((column, negated is not None), []).extend(cells)
    for (column, is_negated), found in chosen.items():
        cells = list(dict.fromkeys(found))
        heading = frame.heading(column)
        filters.conditions.append(
            Condition(heading, Sign.NOT_IN if is_negated else Sign.IN, tuple(cells))
        )
        if not is_negated:
            filters.compared[column] = cells


def _names_table(span: CoverSpan) -> bool:
    """Whether a word is the name of the table itself, not one of the same subject."""
    return any(m.sense is Sense.TABLE and m.quality >= _OWN_NAME for m in span.meanings)


def _is_asked_for(spans: Sequence[CoverSpan], place: int) -> bool:
    """Whether a column is meant because one asks which of it, or for each of it."""
    before = spans[place - 1] if place else None
    after = spans[place + 1] if place + 1 < len(spans) else None
    return bool(
        (before and before.has(Sense.PER, Sense.WHICH)) or (after and after.has(Sense.EACH))
    )


def _column_of(frame: Frame, span: CoverSpan, named: set[int]) -> tuple[int, list[str]]:
    """The column that a cell stands in, and the ways in which it is written there."""
    meanings = [meaning for meaning in span.meanings if meaning.sense is Sense.VALUE]
    best = max(meaning.quality for meaning in meanings)
    meanings = [meaning for meaning in meanings if meaning.quality == best]
    columns = list(dict.fromkeys(meaning.column for meaning in meanings))
    if len(columns) > 1:
        mentioned = [column for column in columns if column in named]
        if len(mentioned) != 1:
            raise Unclear([f"{frame.heading(c).name} = {_cell(meanings, c)}" for c in columns])
        columns = mentioned
    return columns[0], [m.value for m in meanings if m.column == columns[0]]


def _cell(meanings: Sequence[Meaning], column: int) -> str:
    return next(meaning.value for meaning in meanings if meaning.column == column)


def _negation(spans: Sequence[CoverSpan], place: int) -> CoverSpan | None:
    """The word that turns a cell into all others: before it in English, behind it in Korean."""

    def telling(near: Sequence[CoverSpan]) -> CoverSpan | None:
        return next((s for s in near if not s.has(Sense.FILLER, Sense.COLUMN, Sense.EACH)), None)

    before, after = telling(spans[:place][::-1]), telling(spans[place + 1 :])
    if before is not None and before.has(Sense.NOT) and before.is_latin:
        return before
    return after if after is not None and after.has(Sense.NOT) and not after.is_latin else None


def _empty(frame: Frame, spans: Sequence[CoverSpan], filters: QuestionConditions) -> None:
    """`without a phone number`, `ship date is missing`, `담당자가 없는`."""
    for place, span in enumerate(spans):
        if not span.has(Sense.EMPTY) and not (span.has(Sense.NOT) and "without" in span.text):
            continue
        near = [*spans[place + 1 : place + 2], *spans[:place][-1:]]
        if not span.is_latin:
            near.reverse()
        for other in near:
            headings = [] if other.has(Sense.VALUE) else headings_of(frame, other)
            if len(headings) == 1 and other not in filters.used:
                filters.conditions.append(Condition(headings[0], Sign.EMPTY))
                filters.used |= {span, other}
                break


def _numbers(frame: Frame, spans: Sequence[CoverSpan], filters: QuestionConditions) -> None:
    """`order 17`, `2학년`: a number and the column it is in."""
    for place, span in enumerate(spans):
        if not span.has(Sense.NUMBER):
            continue
        near = [*spans[:place][-1:], *spans[place + 1 : place + 2]]
        whole = [
            (other, heading)
            for other in near
            if other not in filters.used
            for heading in headings_of(frame, other)
            if heading.kind is ColumnKind.INTEGER
        ]
        if len({heading.number for _, heading in whole}) != 1:
            raise NotSure
        other, heading = whole[0]
        filters.conditions.append(Condition(heading, Sign.EQUAL, (int(span.text),)))
        filters.used |= {span, other}


# ---- periods


def _within(
    sql: sqlite3.Connection, frame: Frame, period: Period, spans: Sequence[CoverSpan]
) -> list[Condition]:
    dates = [h for h in frame.headings if h.kind is ColumnKind.DATE]
    if dates:
        heading = _date_column(frame, dates, spans)
        return _dated(sql, frame, heading, period)
    parts = _parted(frame, period)
    if parts is None:
        raise NotSure
    return parts


def _date_column(frame: Frame, dates: Sequence[Heading], spans: Sequence[CoverSpan]) -> Heading:
    """The date that is meant: the only one, or the one whose name is in the question."""
    if len(dates) == 1:
        return dates[0]
    fits = {
        heading.number: max(
            (
                m.quality
                for s in spans
                for m in s.meanings
                if m.sense is Sense.COLUMN and m.column == heading.number
            ),
            default=0.0,
        )
        for heading in dates
    }
    best = max(fits.values())
    chosen = [heading for heading in dates if fits[heading.number] == best]
    if best == 0 or len(chosen) > 1:
        raise Unclear([heading.name for heading in chosen])
    return chosen[0]


def _dated(
    sql: sqlite3.Connection, frame: Frame, heading: Heading, period: Period
) -> list[Condition]:
    if period.first is None and period.end is None:
        if not period.months:
            raise NotSure
        months = tuple(f"{month:02}" for month in period.months)
        condition = Condition(heading, Sign.MONTH, months)
        years = query.run(
            sql,
            Query(
                frame=frame, aggregate=Aggregate.COUNT, by=heading, part="year", where=(condition,)
            ),
        ).rows
        if len(years) > 1:
            raise Unclear([f"{heading.name}: {period.text} {year}" for year, _ in years])
        return [condition]
    conditions = []
    if period.first is not None:
        conditions.append(Condition(heading, Sign.LEAST, (period.first.isoformat(),)))
    if period.end is not None:
        conditions.append(Condition(heading, Sign.BELOW, (period.end.isoformat(),)))
    return conditions


def _parted(frame: Frame, period: Period) -> list[Condition] | None:
    """Conditions on columns of years and months, or None when there are none."""
    conditions = []
    year = next((h for h in frame.headings if "year" in h.concepts), None)
    month = next((h for h in frame.headings if "month" in h.concepts), None)
    if period.year is not None:
        if year is not None:
            conditions.append(
                Condition(year, Sign.IN, _spellings(year, period.year, "{}", "{}년", "{}년도"))
            )
        elif month is None or month.kind is not ColumnKind.TEXT:
            return None
    if period.months:
        if month is None:
            return None
        if year is None and period.year is not None:
            conditions.append(Condition(month, Sign.IN, _months_of_year(period)))
        else:
            conditions.append(Condition(month, Sign.IN, _month_names(month, period.months)))
    return conditions or None


def _spellings(heading: Heading, value: int, *ways: str) -> tuple[str | int, ...]:
    if heading.kind is not ColumnKind.TEXT:
        return (value,)
    return tuple(way.format(value) for way in ways)


def _month_names(heading: Heading, months: Sequence[int]) -> tuple[str | int, ...]:
    found: list[str | int] = []
    for month in months:
        found += _spellings(heading, month, "{}", "{:02}")
        if heading.kind is ColumnKind.TEXT:
            for name in _names_of(month):
                found += dict.fromkeys((name, name.lower(), name.upper()))
    return tuple(found)


def _months_of_year(period: Period) -> tuple[str, ...]:
    year = period.year
    ways = ("{}-{:02}", "{}.{:02}", "{}/{:02}", "{}년 {}월", "{}년 {:02}월", "{}년{}월")
    return tuple(way.format(year, m) for m in period.months for way in ways) + tuple(
        f"{name} {year}" for m in period.months for name in EN.months[m - 1]
    )


def _names_of(month: int) -> tuple[str, ...]:
    """A month in all languages, in full and short."""
    return tuple(name for words in LANGUAGES.values() for name in words.months[month - 1])


# ---- compared numbers


def _compared_column(
    frame: Frame,
    comparison: ValueComparison,
    spans: Sequence[CoverSpan],
    filters: QuestionConditions,
) -> Heading:
    """The column that a number is compared with: named beside it, or known by its unit."""
    behind = [s for s in spans if s.start >= comparison.finish]
    if _counts_rows(frame, comparison, behind):
        raise NotSure
    measures = [h for h in frame.headings if h.is_measure]
    if comparison.concept and (found := [h for h in measures if comparison.concept in h.concepts]):
        return _only(found)
    before = [s for s in spans if s.end <= comparison.start]
    for near in (before[::-1][:4], behind[:2]):
        for span in near:
            named = [h for h in headings_of(frame, span) if h.is_measure]
            if named and span not in filters.used:
                return _only(named)
    for span in spans:
        if named := [h for h in headings_of(frame, span) if h.is_measure]:
            return _only(named)
    if comparison.currency and (found := [h for h in measures if h.concepts & MONEY]):
        return _only(found)
    if not measures:
        raise NotSure
    return _only(measures)


def _counts_rows(frame: Frame, comparison: ValueComparison, behind: Sequence[CoverSpan]) -> bool:
    """`more than 3 orders` is about how many rows there are, not about a column."""
    if not behind or comparison.currency or comparison.concept:
        return False
    follows = behind[0].is_latin and behind[0].start - comparison.finish <= 1
    measures = any(heading.is_measure for heading in headings_of(frame, behind[0]))
    return follows and behind[0].has(Sense.TABLE) and not measures


def _in_unit(comparison: ValueComparison, heading: Heading) -> int | float:
    """The number as the column has it: `8,000만원` is 8000 in a column of 만원."""
    value = comparison.value
    scale, unit = _unit(heading.unit)
    if comparison.currency:
        if unit and unit != comparison.currency:
            raise NotSure
        value = value / scale
    return int(value) if value.is_integer() else value


def _unit(unit: str) -> tuple[int, str]:
    """How many ones a unit is, and its currency: `만원` is (10000, `KRW`)."""
    for prefix, scale in SCALES.items():
        if unit.startswith(prefix) and (found := currency(unit.removeprefix(prefix).strip())):
            return scale, found
    return 1, currency(unit)


def _only(headings: Sequence[Heading]) -> Heading:
    if len(headings) > 1:
        raise Unclear([heading.name for heading in headings])
    return headings[0]
