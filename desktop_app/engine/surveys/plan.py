"""From a question that is laid over a frame to the one query that answers it, if there is one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.engine.surveys import filters
from desktop_app.engine.surveys.cover import Cover, CoverSpan
from desktop_app.engine.surveys.filters import NotSure, Unclear, headings_of
from desktop_app.engine.surveys.frame_question import Laid
from desktop_app.engine.surveys.frames import Frame, Heading
from desktop_app.engine.surveys.meanings import Sense
from desktop_app.engine.surveys.query import MOST_ROWS, Aggregate, Condition, Query, Sign
from desktop_app.engine.surveys.question import SurveyQuestion
from desktop_app.engine.surveys.vocabulary import ROWS
from desktop_app.types import ColumnKind, SurveyKind

_HIGHEST = (Sense.HIGHEST, Sense.LOWEST)
_FREQUENT = re.compile("often|frequently|자주|잦|드물")
_OTHER_SUBJECT = 0.3
"""What a table loses when the things listed are not what its rows are: products in sales."""
_DATED = (Sense.NEWEST, Sense.OLDEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryPlan:
    """A query and how its result is told: `kind` as in `Survey`, `shown` the columns of rows that
    the answer's text names, `top` how many of them were asked for."""

    kind: SurveyKind
    query: Query
    shown: tuple[Heading, ...] = ()
    top: int = 0
    score: float = 0.0


def make(
    sql: sqlite3.Connection, asked: SurveyQuestion, frame: Frame, cover: Cover
) -> QueryPlan | None:
    """The plan for a question that is wholly laid over; None when it asks nothing of all rows.

    Raises Unclear when two columns fit alike, NotSure when a word has no sure meaning.
    """
    frame = _narrowed(frame, cover.spans)
    plan = _Planner(sql, asked, frame, cover).plan()
    return replace(plan, score=plan.score + score(cover.spans)) if plan else None


def _narrowed(frame: Frame, spans: Sequence[CoverSpan]) -> Frame:
    """Only the tables that the question names, where the names tell them apart."""
    chosen = {sheet.id for sheet in frame.sheets}
    for span in spans:
        named = {i for m in span.meanings if m.sense is Sense.TABLE for i in m.sheets}
        if named and chosen & named and not span.has(Sense.VALUE):
            chosen &= named
    return replace(frame, sheets=tuple(sheet for sheet in frame.sheets if sheet.id in chosen))


def score(spans: Sequence[CoverSpan]) -> float:
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


class _Planner(Laid):
    """Chooses among the ways to ask; None when what is asked is none of them."""

    def plan(self) -> QueryPlan | None:
        if not self.has(Sense.TABLE, Sense.COLUMN, Sense.VALUE):
            return None
        measured = self.has(
            Sense.SUM, Sense.HOW_MUCH, Sense.AVERAGE, *_HIGHEST, Sense.COMPARE
        ) and not any(self.measures(span) for span in self.spans if not span.has(Sense.VALUE))
        self.filters = filters.read(self.sql, self.asked, self.frame, self.spans, measured=measured)
        self.by = self.group()
        if self.has(Sense.COMPARE):
            return self._compare_groups() if self.by else self._compare()
        if self.has(*_HIGHEST):
            return self._highest()
        if self.has(*_DATED):
            return self._newest()
        if self.has(Sense.AVERAGE):
            if self.has(Sense.COUNT):
                raise NotSure
            return self._figure(SurveyKind.AVERAGE, Aggregate.AVERAGE)
        if self.has(Sense.COUNT):
            return self._count()
        if self.has(Sense.SUM):
            return self._figure(SurveyKind.SUM, Aggregate.SUM)
        if self.has(Sense.HOW_MUCH):
            named = [h for span in self.free() for h in self.measures(span)]
            if not any(h.is_additive for h in named):
                return None
            return self._figure(SurveyKind.SUM, Aggregate.SUM)
        if self.by is not None and any(
            h.is_additive for span in self.free() for h in self.measures(span)
        ):
            return self._figure(SurveyKind.SUM, Aggregate.SUM)  # `revenue by city`
        return self._list()

    # ---- ways to ask

    def _count(self) -> QueryPlan | None:
        measures = [s for s in self.free() if self.measures(s) and not s.has(Sense.TABLE)]
        compared = {c.heading.number for c in self.filters.conditions}
        measures = [s for s in measures if self.measures(s)[0].number not in compared]
        if self.has(Sense.SOLD) and not measures:
            pieces = [h for h in self.frame.headings if "quantity" in h.concepts and h.is_measure]
            if len(pieces) == 1:
                return self._query(SurveyKind.SUM, Aggregate.SUM, pieces[0])
            if not self.has(Sense.TABLE):
                raise NotSure
        if measures:
            if not self.is_counted(measures[0]):
                raise NotSure
            return self._query(SurveyKind.SUM, Aggregate.SUM, self.measure())
        dims = self.dims()
        if self.by is not None:
            dims = []
        if self.has(Sense.TABLE) and not self.has(Sense.DISTINCT):
            other = [d for d in dims if not self.is_table(d)]
            if other and not self._values():
                dims = other if self.names_first(other[0]) else []
            else:
                dims = []
        if dims:
            if len(dims) > 1:
                raise NotSure
            return self._query(SurveyKind.COUNT, Aggregate.DISTINCT, dims[0])
        if not (self.has(Sense.TABLE) or self._values()):
            return None
        return self._query(SurveyKind.COUNT, Aggregate.COUNT, None)

    def _values(self) -> bool:
        return bool(self.filters.compared)

    def _figure(self, kind: SurveyKind, aggregate: Aggregate) -> QueryPlan | None:
        heading = self.measure()
        if self.by is None and (dims := self.dims()) and not self.only_names(dims):
            raise NotSure
        return self._query(kind, aggregate, heading)

    def _highest(self) -> QueryPlan | None:
        span = next(span for span in self.spans if span.has(*_HIGHEST))
        concept = next((m.concept for m in span.meanings if m.concept), "")
        lowest = span.has(Sense.LOWEST)
        kind, order = (SurveyKind.LOWEST, "asc") if lowest else (SurveyKind.HIGHEST, "desc")
        by = self.by or self.which()
        if concept == ROWS:
            return self._most_often(kind, order, by)
        if self.has(Sense.AVERAGE):
            if by is None:
                raise NotSure
            return self._ranked(kind, order, Aggregate.AVERAGE, self.measure(concept), by)
        if self.has(Sense.SUM) and by is not None:
            return self._ranked(kind, order, Aggregate.SUM, self.measure(concept), by)
        named = concept or any(self.measures(s) for s in self.free())
        if not named and by is not None and (self.has(Sense.TABLE) or self.has(Sense.COUNT)):
            if self.is_table(by[0]):
                raise NotSure
            return self._ranked(kind, order, Aggregate.COUNT, None, by)
        if self.has(Sense.COUNT) and not named:
            raise NotSure
        heading = self.measure(concept)
        adds_up = heading.is_additive or self.has(Sense.SOLD)
        if by is not None and (by[1] or (adds_up and self.repeats(by[0]))):
            return self._ranked(kind, order, Aggregate.SUM, heading, by)
        return self._rows(kind, order, heading, by[0] if by else None)

    def _most_often(
        self, kind: SurveyKind, order: str, by: tuple[Heading, str] | None
    ) -> QueryPlan:
        """Pieces where a table has them and things are sold, else rows."""
        if by is None:
            raise NotSure
        pieces = [h for h in self.frame.headings if "quantity" in h.concepts and h.is_measure]
        rows = self._ranked(kind, order, Aggregate.COUNT, None, by)
        if any(_FREQUENT.search(span.text) for span in self.spans):
            return rows
        named = [span for span in self.free() if self.measures(span)]
        unsure = any(span.has(Sense.TABLE) for span in named)  # `수확` in a table with 수확량
        if unsure and self.repeats(by[0]):
            raise Unclear([self.frame.name, *(h.name for s in named for h in self.measures(s))])
        if named or (self.has(Sense.SOLD) and pieces):
            measure = self.measure() if named else pieces[0]
            return self._ranked(kind, order, Aggregate.SUM, measure, by)
        return rows

    def _newest(self) -> QueryPlan | None:
        oldest = self.has(Sense.OLDEST)
        by_age = any(m.concept == "age" for span in self.spans for m in span.meanings)
        ages = [h for h in self.frame.headings if "age" in h.concepts and h.is_measure]
        dated = any(
            h.kind is ColumnKind.DATE for s in self.free() for h in headings_of(self.frame, s)
        )
        if oldest and by_age and ages and not dated and not self.has(Sense.WHEN):
            return self._rows(SurveyKind.HIGHEST, "desc", ages[0], None)
        if not self.has(Sense.TABLE, Sense.COLUMN):
            return None
        kind, order = (SurveyKind.OLDEST, "asc") if oldest else (SurveyKind.NEWEST, "desc")
        return self._rows(kind, order, self.date(), None)

    def _compare(self) -> QueryPlan | None:
        pairs = [c for c, cells in self.filters.compared.items() if len(cells) > 1]
        if len(pairs) != 1:
            raise NotSure
        heading = self.frame.heading(pairs[0])
        average = self.has(Sense.AVERAGE)
        if (
            not average
            and not any(self.measures(s) for s in self.free())
            and (self.has(Sense.TABLE, Sense.COUNT))
        ):
            return QueryPlan(
                kind=SurveyKind.COMPARE,
                query=Query(
                    frame=self.frame, aggregate=Aggregate.COUNT, by=heading, where=self.where()
                ),
            )
        measure = self.measure()
        additive = measure.is_additive or self.has(Sense.SUM)
        aggregate = Aggregate.SUM if additive and not average else Aggregate.AVERAGE
        return QueryPlan(
            kind=SurveyKind.COMPARE,
            query=Query(
                frame=self.frame,
                aggregate=aggregate,
                column=measure,
                by=heading,
                where=self.where(),
            ),
        )

    def _compare_groups(self) -> QueryPlan | None:
        """`compare the average score by subject`: a figure for each."""
        if self.has(Sense.AVERAGE):
            return self._figure(SurveyKind.AVERAGE, Aggregate.AVERAGE)
        if self.has(Sense.COUNT):
            return self._count()
        additive = self.has(Sense.SUM) or self.measure().is_additive
        if additive:
            return self._figure(SurveyKind.SUM, Aggregate.SUM)
        return self._figure(SurveyKind.AVERAGE, Aggregate.AVERAGE)

    def _list(self) -> QueryPlan | None:
        """Rows that meet conditions, or the different cells of a column."""
        if not self.has(Sense.LIST, Sense.ALL, Sense.WHICH):
            return None
        dims = self.dims()
        filtered = bool(dims) and bool(self.filters.conditions)
        compared = any(self.measures(s) for s in self.free()) and self.are_compared()
        if (
            self.has(Sense.TABLE)
            or compared
            or (filtered and (self.entity() in dims or self.has(Sense.LIST, Sense.ALL)))
        ):
            if not self.filters.conditions and not self.has(Sense.LIST, Sense.ALL):
                return None
            if any(self.measures(s) for s in self.free()) and not compared:
                return None  # `which price has ...` looks one thing up
            return QueryPlan(
                kind=SurveyKind.LIST,
                query=Query(frame=self.frame, where=self.where()),
                shown=self._shown(dims[:1]),
                score=-_OTHER_SUBJECT if dims and self.repeats(dims[0]) else 0.0,
            )
        if len(dims) == 1 and self.has(Sense.LIST, Sense.ALL) and not dims[0].is_key:
            return QueryPlan(
                kind=SurveyKind.LIST,
                query=Query(
                    frame=self.frame, aggregate=Aggregate.COUNT, by=dims[0], where=self.where()
                ),
            )
        return None

    # ---- queries

    def _query(self, kind: SurveyKind, aggregate: Aggregate, heading: Heading | None) -> QueryPlan:
        by, part = self.by or (None, "")
        return QueryPlan(
            kind=kind,
            query=Query(
                frame=self.frame,
                aggregate=aggregate,
                column=heading,
                by=by,
                part=part,
                where=self.where(),
            ),
        )

    def _ranked(
        self,
        kind: SurveyKind,
        order: str,
        aggregate: Aggregate,
        heading: Heading | None,
        by: tuple[Heading, str],
    ) -> QueryPlan:
        """What is highest among the figures of each value."""
        where = (*self.where(), Condition(by[0], Sign.PRESENT))
        return QueryPlan(
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

    def _rows(
        self, kind: SurveyKind, order: str, heading: Heading, which: Heading | None
    ) -> QueryPlan:
        where = (*self.where(), Condition(heading, Sign.PRESENT))
        first = (which,) if which else ()
        return QueryPlan(
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
        chosen = [*first] if first else [self.entity()]
        if first and self.repeats(first[0]) and self.entity() not in chosen:
            chosen.append(self.entity())
        chosen += [measure] if measure else []
        chosen += [
            c.heading
            for c in self.filters.conditions
            if not (c.sign is Sign.IN and len(c.values) == 1)
        ]
        return tuple({heading.number: heading for heading in chosen}.values())
