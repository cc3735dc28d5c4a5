"""A question laid over a frame: the figures, columns and groups that its words stand for."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.engine.surveys import query
from desktop_app.engine.surveys.cover import Cover, CoverSpan
from desktop_app.engine.surveys.filters import NotSure, QuestionConditions, Unclear, headings_of
from desktop_app.engine.surveys.frames import Frame, Heading
from desktop_app.engine.surveys.meanings import Sense
from desktop_app.engine.surveys.query import Aggregate, Condition, Query
from desktop_app.engine.surveys.question import SurveyQuestion
from desktop_app.engine.surveys.vocabulary import MONEY
from desktop_app.types import ColumnKind


class Laid:
    """The spans of a question and what they stand for in a frame.

    `filters` and `by` are set when the question is planned; what is in them is not `free`.
    """

    def __init__(
        self, sql: sqlite3.Connection, asked: SurveyQuestion, frame: Frame, cover: Cover
    ) -> None:
        self.sql, self.asked, self.frame, self.cover = sql, asked, frame, cover
        self.spans = [span for span in cover.spans if not span.has(Sense.FILLER)]
        self.filters = QuestionConditions()
        self.by: tuple[Heading, str] | None = None
        self.grouped: set[CoverSpan] = set()

    def has(self, *senses: Sense) -> bool:
        return any(span.has(*senses) for span in self.spans)

    def measures(self, span: CoverSpan) -> list[Heading]:
        return [heading for heading in headings_of(self.frame, span) if heading.is_measure]

    def free(self) -> list[CoverSpan]:
        """Spans that name columns and are in no condition and no group."""
        return [
            span
            for span in self.spans
            if span.has(Sense.COLUMN) and span not in self.filters.used and span not in self.grouped
        ]

    def measure(self, concept: str = "") -> Heading:
        """The one column of figures that is asked about."""
        fits: dict[int, float] = {}
        for span in self.free():
            for heading in self.measures(span):
                quality = max(m.quality for m in span.meanings if m.column == heading.number)
                fits[heading.number] = max(fits.get(heading.number, 0), quality)
        if not (concept or fits):
            concept = next(
                (m.concept for s in self.spans if s.has(Sense.HOW_MUCH) for m in s.meanings), ""
            )
        if concept and not fits:
            fits = {
                h.number: 1.0 for h in self.frame.headings if concept in h.concepts and h.is_measure
            }
            if not fits:
                raise NotSure
        if not fits:
            if any(not span.has(Sense.TABLE) for span in self.free()) and not self.dims():
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

    def dims(self) -> list[Heading]:
        """Columns of text that are named and are no condition."""
        found = {}
        for span in self.free():
            headings = [h for h in headings_of(self.frame, span) if not h.is_measure]
            if len(headings) == 1 and headings[0].kind is not ColumnKind.DATE:
                found[headings[0].number] = headings[0]
        return [h for h in found.values() if h.number not in self.filters.compared]

    def group(self) -> tuple[Heading, str] | None:
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
                return self.date(), part
            if near not in self.filters.used:
                raise NotSure
        return None

    def date(self) -> Heading:
        dates = [h for h in self.frame.headings if h.kind is ColumnKind.DATE]
        named = [h for s in self.spans for h in headings_of(self.frame, s) if h in dates]
        chosen = list({h.number: h for h in named or dates}.values())
        if not chosen:
            raise NotSure
        if len(chosen) > 1:
            raise Unclear([heading.name for heading in chosen])
        return chosen[0]

    def is_table(self, heading: Heading) -> bool:
        """Whether the word for a column is that of the table too."""
        return any(
            span.has(Sense.TABLE) and heading in headings_of(self.frame, span)
            for span in self.spans
        )

    def names_first(self, heading: Heading) -> bool:
        """Whether a column is named before the table: `how many cities are in the orders`."""
        places = [p for p, s in enumerate(self.spans) if heading in headings_of(self.frame, s)]
        tables = [p for p, s in enumerate(self.spans) if s.has(Sense.TABLE)]
        counts = [p for p, s in enumerate(self.spans) if s.has(Sense.COUNT)]
        if not self.spans[places[0]].is_latin:
            return abs(counts[-1] - places[-1]) < abs(counts[-1] - tables[-1])
        return places[0] < tables[0]

    def is_counted(self, span: CoverSpan) -> bool:
        """Whether pieces are counted by a column: `how many units`, `수량은 몇 개`."""
        place = self.spans.index(span)
        near = self.spans[max(place - 1, 0) : place + 2]
        return any(other.has(Sense.COUNT) for other in near)

    def only_names(self, dims: Sequence[Heading]) -> bool:
        """Whether columns are named only because the table is called so."""
        return all(self.is_table(h) for h in dims)

    def which(self) -> tuple[Heading, str] | None:
        """The column that is asked for: `which city`, `어느 지점`."""
        dims = self.dims()
        if len(dims) > 1:
            asked_for = [h for h in dims if self.follows_which(h)]
            dims = asked_for or [h for h in dims if not self.is_table(h)]
            if len(dims) != 1:
                raise NotSure
        if dims:
            return dims[0], ""
        for span in self.spans:
            if span.has(Sense.PERIOD) and span not in self.grouped and (part := _part(span)):
                if headings := headings_of(self.frame, span):
                    return headings[0], ""
                return self.date(), part
        return None

    def follows_which(self, heading: Heading) -> bool:
        return any(
            before.has(Sense.WHICH) and heading in headings_of(self.frame, span)
            for before, span in zip(self.spans, self.spans[1:], strict=False)
        )

    def repeats(self, heading: Heading) -> bool:
        """Whether a cell of the column stands in several rows."""
        base = Query(frame=self.frame, where=self.where())
        found = query.run(
            self.sql, replace(base, aggregate=Aggregate.DISTINCT, column=heading)
        ).rows[0][0]
        return query.count(self.sql, base) > int(found or 0)

    def are_compared(self) -> bool:
        numbers = {c.heading.number for c in self.filters.conditions}
        return all(h.number in numbers for s in self.free() for h in self.measures(s))

    def where(self) -> tuple[Condition, ...]:
        return tuple(self.filters.conditions)

    def entity(self) -> Heading:
        """The column that names what a row is about: a name, a number of it, or the first."""
        headings = self.frame.headings
        for wanted in (
            lambda h: h.kind is ColumnKind.TEXT and self.is_table(h),
            lambda h: "name" in h.concepts and h.kind is ColumnKind.TEXT,
            lambda h: h.is_key,
            lambda h: h.kind is ColumnKind.TEXT,
        ):
            if found := next((h for h in headings if wanted(h)), None):
                return found
        return headings[0]


def _part(span: CoverSpan) -> str:
    return next((m.concept for m in span.meanings if m.sense is Sense.PERIOD), "")
