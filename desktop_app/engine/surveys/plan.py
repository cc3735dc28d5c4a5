"""From a question that is laid over a frame to the one query that answers it, if there is one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.engine.surveys import conditions, query
from desktop_app.engine.surveys.asked import Asked
from desktop_app.engine.surveys.conditions import Filters, NotSure, Unclear, headings_of
from desktop_app.engine.surveys.frames import Frame, Heading
from desktop_app.engine.surveys.query import MOST_ROWS, Aggregate, Condition, Query, Sign
from desktop_app.engine.surveys.senses import Sense
from desktop_app.engine.surveys.vocabulary import MONEY, ROWS
from desktop_app.engine.surveys.words import Cover, Span
from desktop_app.types import ColumnKind

_HIGHEST = (Sense.HIGHEST, Sense.LOWEST)
_FREQUENT = re.compile("often|frequently|자주|잦|드물")
_DATED = (Sense.NEWEST, Sense.OLDEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A query and how its result is told: `kind` as in `Survey`, `shown` the columns of rows that
    the answer's text names, `top` how many of them were asked for."""

    kind: str
    query: Query
    shown: tuple[Heading, ...] = ()
    top: int = 0
    score: float = 0.0


def make(sql: sqlite3.Connection, asked: Asked, frame: Frame, cover: Cover) -> Plan | None:
    """The plan for a question that is wholly laid over; None when it asks nothing of all rows.

    Raises Unclear when two columns fit alike, NotSure when a word has no sure meaning.
    """
    frame = _narrowed(frame, cover.spans)
    plan = _Planner(sql, asked, frame, cover).plan()
    return replace(plan, score=score(cover.spans)) if plan else None


def _narrowed(frame: Frame, spans: Sequence[Span]) -> Frame:
    """Only the tables that the question names, where the names tell them apart."""
    chosen = {sheet.id for sheet in frame.sheets}
    for span in spans:
        named = {i for m in span.meanings if m.sense is Sense.TABLE for i in m.sheets}
        if named and chosen & named and not span.has(Sense.VALUE):
            chosen &= named
    return replace(frame, sheets=tuple(sheet for sheet in frame.sheets if sheet.id in chosen))


def score(spans: Sequence[Span]) -> float:
    """How well the names of a table fit: exact ones more than those of the same subject."""
    return sum(
        max(
            (
                m.quality
                for m in span.meanings
                if m.sense in (Sense.TABLE, Sense.COLUMN, Sense.VALUE)
            ),
            default=0.0,
        )
        for span in spans
    )


class _Planner:
    def __init__(self, sql: sqlite3.Connection, asked: Asked, frame: Frame, cover: Cover) -> None:
        self.sql, self.asked, self.frame, self.cover = sql, asked, frame, cover
        self.spans = [span for span in cover.spans if not span.has(Sense.FILLER)]
        self.filters = Filters()
        self.by: tuple[Heading, str] | None = None
        self.grouped: set[Span] = set()

    def has(self, *senses: Sense) -> bool:
        return any(span.has(*senses) for span in self.spans)

    def plan(self) -> Plan | None:
        if not self.has(Sense.TABLE, Sense.COLUMN, Sense.VALUE):
            return None
        measured = self.has(
            Sense.SUM, Sense.HOW_MUCH, Sense.AVERAGE, *_HIGHEST, Sense.COMPARE
        ) and not any(self._measures(span) for span in self.spans if not span.has(Sense.VALUE))
        self.filters = conditions.read(
            self.sql, self.asked, self.frame, self.spans, measured=measured
        )
        self.by = self._group()
        if self.has(Sense.COMPARE):
            return self._compare()
        if self.has(*_HIGHEST):
            return self._highest()
        if self.has(*_DATED):
            return self._newest()
        if self.has(Sense.AVERAGE):
            if self.has(Sense.COUNT):
                raise NotSure
            return self._figure("average", Aggregate.AVERAGE)
        if self.has(Sense.COUNT):
            return self._count()
        if self.has(Sense.SUM):
            return self._figure("sum", Aggregate.SUM)
        if self.has(Sense.HOW_MUCH):
            named = [h for span in self._free() for h in self._measures(span)]
            if not any(h.is_additive for h in named):
                return None
            return self._figure("sum", Aggregate.SUM)
        return self._list()

    # ---- parts of the question

    def _measures(self, span: Span) -> list[Heading]:
        return [heading for heading in headings_of(self.frame, span) if heading.is_measure]

    def _free(self) -> list[Span]:
        """Spans that name columns and are in no condition and no group."""
        return [
            span
            for span in self.spans
            if span.has(Sense.COLUMN) and span not in self.filters.used and span not in self.grouped
        ]

    def _measure(self, concept: str = "") -> Heading:
        """The one column of figures that is asked about."""
        fits: dict[int, float] = {}
        for span in self._free():
            for heading in self._measures(span):
                quality = max(m.quality for m in span.meanings if m.column == heading.number)
                fits[heading.number] = max(fits.get(heading.number, 0), quality)
        if concept and not fits:
            fits = {
                h.number: 1.0 for h in self.frame.headings if concept in h.concepts and h.is_measure
            }
            if not fits:
                raise NotSure
        if not fits:
            if any(not span.has(Sense.TABLE) for span in self._free()) and not self._dims():
                raise NotSure  # what is named is text or a date
            fits = {h.number: 1.0 for h in self.frame.headings if h.is_measure}
            known = [h.is_additive or h.concepts & MONEY for h in map(self.frame.heading, fits)]
            if not all(known) and not self.has(Sense.TABLE):
                raise NotSure
        if not fits:
            raise NotSure
        best = max(fits.values())
        chosen = [self.frame.heading(n) for n, quality in fits.items() if quality >= best - 0.05]
        if len(chosen) > 1:
            raise Unclear([heading.name for heading in chosen])
        return chosen[0]

    def _dims(self) -> list[Heading]:
        """Columns of text that are named and are no condition."""
        found = {}
        for span in self._free():
            headings = [h for h in headings_of(self.frame, span) if not h.is_measure]
            if len(headings) == 1 and headings[0].kind is not ColumnKind.DATE:
                found[headings[0].number] = headings[0]
        return [h for h in found.values() if h.number not in self.filters.compared]

    def _group(self) -> tuple[Heading, str] | None:
        """What a result is asked for each of: a column, or the month or year of a date."""
        for place, span in enumerate(self.spans):
            near = None
            if span.has(Sense.PER) and place + 1 < len(self.spans):
                near = self.spans[place + 1]
            elif span.has(Sense.EACH) and place:
                near = self.spans[place - 1]
            elif span.has(Sense.PERIOD) and span.text in ("monthly", "yearly", "월별", "연도별"):
                near = span
            if near is None:
                continue
            headings = headings_of(self.frame, near)
            if len(headings) == 1 and near not in self.filters.used:
                self.grouped |= {span, near}
                part = "month" if headings[0].kind is ColumnKind.DATE else ""
                return headings[0], part
            if len(headings) > 1:
                raise Unclear([heading.name for heading in headings])
            if part := _part(near):
                self.grouped |= {span, near}
                return self._date(), part
            if near not in self.filters.used:
                raise NotSure
        return None

    def _date(self) -> Heading:
        dates = [h for h in self.frame.headings if h.kind is ColumnKind.DATE]
        named = [h for s in self.spans for h in headings_of(self.frame, s) if h in dates]
        chosen = list({h.number: h for h in named or dates}.values())
        if not chosen:
            raise NotSure
        if len(chosen) > 1:
            raise Unclear([heading.name for heading in chosen])
        return chosen[0]

    # ---- ways to ask

    def _count(self) -> Plan | None:
        measures = [s for s in self._free() if self._measures(s) and not s.has(Sense.TABLE)]
        compared = {c.heading.number for c in self.filters.conditions}
        measures = [s for s in measures if self._measures(s)[0].number not in compared]
        if self.has(Sense.SOLD) and not measures:
            pieces = [h for h in self.frame.headings if "quantity" in h.concepts and h.is_measure]
            if len(pieces) == 1:
                return self._query("sum", Aggregate.SUM, pieces[0])
            if not self.has(Sense.TABLE):
                raise NotSure
        if measures:
            if not self._is_counted(measures[0]):
                raise NotSure
            return self._query("sum", Aggregate.SUM, self._measure())
        dims = self._dims()
        if self.by is not None:
            dims = []
        if self.has(Sense.TABLE) and not self.has(Sense.DISTINCT):
            other = [d for d in dims if not self._is_table(d)]
            if other and not self._values():
                dims = other if self._names_first(other[0]) else []
            else:
                dims = []
        if dims:
            if len(dims) > 1:
                raise NotSure
            return self._query("count", Aggregate.DISTINCT, dims[0])
        if not (self.has(Sense.TABLE) or self._values()):
            return None
        return self._query("count", Aggregate.COUNT, None)

    def _values(self) -> bool:
        return bool(self.filters.compared)

    def _is_table(self, heading: Heading) -> bool:
        """Whether the word for a column is that of the table too."""
        return any(
            span.has(Sense.TABLE) and heading in headings_of(self.frame, span)
            for span in self.spans
        )

    def _names_first(self, heading: Heading) -> bool:
        """Whether a column is named before the table: `how many cities are in the orders`."""
        places = [p for p, s in enumerate(self.spans) if heading in headings_of(self.frame, s)]
        tables = [p for p, s in enumerate(self.spans) if s.has(Sense.TABLE)]
        counts = [p for p, s in enumerate(self.spans) if s.has(Sense.COUNT)]
        if not self.spans[places[0]].is_latin:
            return abs(counts[-1] - places[-1]) < abs(counts[-1] - tables[-1])
        return places[0] < tables[0]

    def _is_counted(self, span: Span) -> bool:
        """Whether pieces are counted by a column: `how many units`, `수량은 몇 개`."""
        place = self.spans.index(span)
        near = self.spans[max(place - 1, 0) : place + 2]
        return any(other.has(Sense.COUNT) for other in near)

    def _figure(self, kind: str, aggregate: Aggregate) -> Plan | None:
        heading = self._measure()
        if self.by is None and (dims := self._dims()) and not self._only_names(dims):
            raise NotSure
        return self._query(kind, aggregate, heading)

    def _only_names(self, dims: Sequence[Heading]) -> bool:
        """Whether columns are named only because the table is called so."""
        return all(self._is_table(h) for h in dims)

    def _highest(self) -> Plan | None:
        span = next(span for span in self.spans if span.has(*_HIGHEST))
        concept = next((m.concept for m in span.meanings if m.concept), "")
        lowest = span.has(Sense.LOWEST)
        kind, order = ("lowest", "asc") if lowest else ("highest", "desc")
        by = self.by or self._which()
        if concept == ROWS:
            return self._most_often(kind, order, by)
        if self.has(Sense.AVERAGE):
            if by is None:
                raise NotSure
            return self._ranked(kind, order, Aggregate.AVERAGE, self._measure(concept), by)
        if self.has(Sense.SUM) and by is not None:
            return self._ranked(kind, order, Aggregate.SUM, self._measure(concept), by)
        named = concept or any(self._measures(s) for s in self._free())
        if not named and by is not None and (self.has(Sense.TABLE) or self.has(Sense.COUNT)):
            if self._is_table(by[0]):
                raise NotSure
            return self._ranked(kind, order, Aggregate.COUNT, None, by)
        if self.has(Sense.COUNT) and not named:
            raise NotSure
        heading = self._measure(concept)
        adds_up = heading.is_additive or self.has(Sense.SOLD)
        if by is not None and (by[1] or (adds_up and self._repeats(by[0]))):
            return self._ranked(kind, order, Aggregate.SUM, heading, by)
        return self._rows(kind, order, heading, by[0] if by else None)

    def _most_often(self, kind: str, order: str, by: tuple[Heading, str] | None) -> Plan:
        """Pieces where a table has them and things are sold, else rows."""
        if by is None:
            raise NotSure
        pieces = [h for h in self.frame.headings if "quantity" in h.concepts and h.is_measure]
        rows = self._ranked(kind, order, Aggregate.COUNT, None, by)
        if any(_FREQUENT.search(span.text) for span in self.spans):
            return rows
        named = [span for span in self._free() if self._measures(span)]
        if any(span.has(Sense.TABLE) for span in named):  # `수확` in a table with 수확량
            raise Unclear([self.frame.name, *(h.name for s in named for h in self._measures(s))])
        if named or (self.has(Sense.SOLD) and pieces):
            measure = self._measure() if named else pieces[0]
            return self._ranked(kind, order, Aggregate.SUM, measure, by)
        return rows

    def _which(self) -> tuple[Heading, str] | None:
        """The column that is asked for: `which city`, `어느 지점`."""
        dims = self._dims()
        if len(dims) > 1:
            asked_for = [h for h in dims if self._follows_which(h)]
            dims = asked_for or [h for h in dims if not self._is_table(h)]
            if len(dims) != 1:
                raise NotSure
        if dims:
            return dims[0], ""
        for span in self.spans:
            if span.has(Sense.PERIOD) and span not in self.grouped and (part := _part(span)):
                if headings := headings_of(self.frame, span):
                    return headings[0], ""
                return self._date(), part
        return None

    def _follows_which(self, heading: Heading) -> bool:
        return any(
            before.has(Sense.WHICH) and heading in headings_of(self.frame, span)
            for before, span in zip(self.spans, self.spans[1:], strict=False)
        )

    def _repeats(self, heading: Heading) -> bool:
        """Whether a cell of the column stands in several rows."""
        base = Query(frame=self.frame, where=self._where())
        found = query.run(
            self.sql, replace(base, aggregate=Aggregate.DISTINCT, column=heading)
        ).rows[0][0]
        return query.count(self.sql, base) > int(found or 0)

    def _newest(self) -> Plan | None:
        oldest = self.has(Sense.OLDEST)
        by_age = any(m.concept == "age" for span in self.spans for m in span.meanings)
        ages = [h for h in self.frame.headings if "age" in h.concepts and h.is_measure]
        dated = any(
            h.kind is ColumnKind.DATE for s in self._free() for h in headings_of(self.frame, s)
        )
        if oldest and by_age and ages and not dated and not self.has(Sense.WHEN):
            return self._rows("highest", "desc", ages[0], None)
        if not self.has(Sense.TABLE, Sense.COLUMN):
            return None
        kind, order = ("oldest", "asc") if oldest else ("newest", "desc")
        return self._rows(kind, order, self._date(), None)

    def _compare(self) -> Plan | None:
        pairs = [c for c, cells in self.filters.compared.items() if len(cells) > 1]
        if len(pairs) != 1:
            raise NotSure
        heading = self.frame.heading(pairs[0])
        average = self.has(Sense.AVERAGE)
        if (
            not average
            and not any(self._measures(s) for s in self._free())
            and (self.has(Sense.TABLE, Sense.COUNT))
        ):
            return Plan(
                kind="compare",
                query=Query(
                    frame=self.frame, aggregate=Aggregate.COUNT, by=heading, where=self._where()
                ),
            )
        measure = self._measure()
        additive = measure.is_additive or self.has(Sense.SUM)
        aggregate = Aggregate.SUM if additive and not average else Aggregate.AVERAGE
        return Plan(
            kind="compare",
            query=Query(
                frame=self.frame,
                aggregate=aggregate,
                column=measure,
                by=heading,
                where=self._where(),
            ),
        )

    def _list(self) -> Plan | None:
        """Rows that meet conditions, or the different cells of a column."""
        if not self.has(Sense.LIST, Sense.ALL, Sense.WHICH):
            return None
        dims = self._dims()
        filtered = bool(dims) and bool(self.filters.conditions)
        if self.has(Sense.TABLE) or (
            filtered and (self._entity() in dims or self.has(Sense.LIST, Sense.ALL))
        ):
            if not self.filters.conditions and not self.has(Sense.LIST, Sense.ALL):
                return None
            if any(self._measures(s) for s in self._free()) and not self._are_compared():
                return None  # `which price has ...` looks one thing up
            return Plan(
                kind="list",
                query=Query(frame=self.frame, where=self._where()),
                shown=self._shown(dims[:1]),
            )
        if len(dims) == 1 and self.has(Sense.LIST, Sense.ALL) and not dims[0].is_key:
            return Plan(
                kind="list",
                query=Query(
                    frame=self.frame, aggregate=Aggregate.COUNT, by=dims[0], where=self._where()
                ),
            )
        return None

    def _are_compared(self) -> bool:
        numbers = {c.heading.number for c in self.filters.conditions}
        return all(h.number in numbers for s in self._free() for h in self._measures(s))

    # ---- queries

    def _where(self) -> tuple[Condition, ...]:
        return tuple(self.filters.conditions)

    def _query(self, kind: str, aggregate: Aggregate, heading: Heading | None) -> Plan:
        by, part = self.by or (None, "")
        return Plan(
            kind=kind,
            query=Query(
                frame=self.frame,
                aggregate=aggregate,
                column=heading,
                by=by,
                part=part,
                where=self._where(),
            ),
        )

    def _ranked(
        self,
        kind: str,
        order: str,
        aggregate: Aggregate,
        heading: Heading | None,
        by: tuple[Heading, str],
    ) -> Plan:
        """What is highest among the figures of each value."""
        where = (*self._where(), Condition(by[0], Sign.PRESENT))
        return Plan(
            kind=kind,
            query=Query(
                frame=self.frame,
                aggregate=aggregate,
                column=heading,
                by=by[0],
                part=by[1],
                where=where,
                order=order,
            ),
            top=max(self.asked.top, 1),
        )

    def _rows(self, kind: str, order: str, heading: Heading, which: Heading | None) -> Plan:
        where = (*self._where(), Condition(heading, Sign.PRESENT))
        first = (which,) if which else ()
        return Plan(
            kind=kind,
            query=Query(
                frame=self.frame, column=heading, where=where, order=order, limit=MOST_ROWS
            ),
            shown=self._shown(first, heading),
            top=max(self.asked.top, 1),
        )

    def _shown(
        self, first: Sequence[Heading], measure: Heading | None = None
    ) -> tuple[Heading, ...]:
        """What names a row, what was asked for, what it was chosen by."""
        chosen = [*first] if first else [self._entity()]
        if first and self._repeats(first[0]) and self._entity() not in chosen:
            chosen.append(self._entity())
        chosen += [measure] if measure else []
        chosen += [
            c.heading
            for c in self.filters.conditions
            if not (c.sign is Sign.IN and len(c.values) == 1)
        ]
        return tuple({heading.number: heading for heading in chosen}.values())

    def _entity(self) -> Heading:
        """The column that names what a row is about: a name, a number of it, or the first."""
        headings = self.frame.headings
        for wanted in (
            lambda h: h.kind is ColumnKind.TEXT and self._is_table(h),
            lambda h: "name" in h.concepts and h.kind is ColumnKind.TEXT,
            lambda h: h.is_key,
            lambda h: h.kind is ColumnKind.TEXT,
        ):
            if found := next((h for h in headings if wanted(h)), None):
                return found
        return headings[0]


def _part(span: Span) -> str:
    return next((m.concept for m in span.meanings if m.sense is Sense.PERIOD), "")
