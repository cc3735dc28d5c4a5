"""Questions over stored tables: which frame answers, the query, and how its result is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.engine.job import Job
from desktop_app.engine.surveys import (
    frames,
    intent,
    mentions,
    numbers,
    offers,
    plan,
    query,
    replies,
    vocabulary,
)
from desktop_app.engine.surveys import question as asking
from desktop_app.engine.surveys.cover import (
    Cover,
    Form,
    Lexicon,
    beginning_in,
    cover,
    elements,
    form,
)
from desktop_app.engine.surveys.filters import NotSure, Unclear
from desktop_app.engine.surveys.frames import Frame, Heading
from desktop_app.engine.surveys.meanings import Meaning, Sense
from desktop_app.engine.surveys.outcome import Quote, SurveyOutcome
from desktop_app.engine.surveys.plan import QueryPlan
from desktop_app.engine.surveys.query import Aggregate, Condition, Query, Sign
from desktop_app.engine.surveys.question import SurveyQuestion
from desktop_app.engine.surveys.rows import line_of, page_text
from desktop_app.types import Cell, Document, Survey, SurveyKind, SurveyReason

_FIGURES = (Sense.SUM, Sense.AVERAGE, Sense.HIGHEST, Sense.LOWEST)
_TIE = 0.15
_MOST_FRAMES = 40
"""Different tables among which wordings are still tried."""
_MOST_QUOTES = 10


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one frame makes of the question: a plan, names that fit alike, or words left over."""

    frame: Frame
    cover: Cover
    cells: Lexicon
    plan: QueryPlan | None = None
    unclear: tuple[str, ...] = ()


def survey(
    sql: sqlite3.Connection,
    asked: SurveyQuestion,
    language: str,
    documents: Sequence[Document],
    job: Job,
    said: str = "",
) -> SurveyOutcome | None:
    """The answer from the tables of documents; None when they do not answer it.

    With `said`, the person's own words, cells that do not stand in them are no answer.
    """
    found = frames.load(sql, documents)
    if not found:
        return _without_tables(asked, language, documents)
    words = beginning_in(asked.elements, vocabulary.asking())
    readings = []
    for frame in found:
        job.check()
        readings.append(_read(sql, asked, frame, words))
    planned = _planned(readings)
    if not planned:
        return _unplanned(sql, asked, language, readings, documents, job)
    best = planned[0]
    if asked.is_ordinary or _is_written(sql, asked, best.cover, documents, job):
        return None
    rivals = [other for other in planned[1:] if _score(best) - _score(other) < _TIE]
    if rivals:
        names = [reading.frame.name for reading in (best, *rivals)]
        return _declined(language, SurveyReason.AMBIGUOUS, names, found)
    if best.plan is None:
        return _declined(language, SurveyReason.AMBIGUOUS, best.unclear, found)
    if said and not _stand_in(said, best.plan.query):
        return None
    if _is_only_of_people(best.cover) and not query.count(sql, best.plan.query):
        return None
    return _answer(sql, language, best.plan)


def _is_only_of_people(laid: Cover) -> bool:
    """Whether no more than `people` says which table is meant: if none is found, it is another."""
    tables = [span for span in laid.spans if span.has(Sense.TABLE)]
    return bool(tables) and all(span.text in vocabulary.PEOPLE for span in tables)


def _stand_in(said: str, asked_for: Query) -> bool:
    """Whether every cell that rows are chosen by is in the person's own words."""
    own = {element.key for element in elements(said)}
    cells = [c for c in asked_for.where if c.sign in (Sign.IN, Sign.NOT_IN)]
    return all(
        any(own.issuperset(form(str(value))) for value in condition.values) for condition in cells
    )


def _planned(readings: Sequence[_Reading]) -> list[_Reading]:
    """Those that make something of the question, the best first."""
    able = [reading for reading in readings if reading.plan or reading.unclear]
    return sorted(able, key=_score, reverse=True)


def _read(sql: sqlite3.Connection, asked: SurveyQuestion, frame: Frame, words: Lexicon) -> _Reading:
    """`words` are those of asking that begin in the question."""
    cells = frames.values(sql, frame, asked.text)
    lexicons = (words, frame.forms, cells, _numbers(asked))
    laid = cover(asked.elements, lexicons)
    reading = _Reading(frame, laid, cells)
    if laid.left_over:
        return reading
    try:
        return replace(reading, plan=plan.make(sql, asked, frame, laid))
    except Unclear as problem:
        return replace(reading, unclear=problem.names)
    except NotSure:
        return reading


def _numbers(asked: SurveyQuestion) -> dict[Form, list[Meaning]]:
    return {
        (element.key,): [Meaning(Sense.NUMBER)]
        for element in asked.elements
        if element.word.isdecimal()
    }


def _score(reading: _Reading) -> float:
    return reading.plan.score if reading.plan else plan.score(reading.cover.spans)


# ---- no answer


def _without_tables(
    asked: SurveyQuestion, language: str, documents: Sequence[Document]
) -> SurveyOutcome | None:
    """Without any table only a question that names tables is one for them."""
    laid = cover(asked.elements, (vocabulary.asking(),))
    if (
        laid.has(*_FIGURES)
        and laid.has(Sense.SHEETS)
        and laid.has(Sense.ALL, Sense.SUM, Sense.AVERAGE)
    ):
        return SurveyOutcome(
            survey=Survey(
                kind=SurveyKind.SUM,
                of="tables",
                documents=len(documents),
                reason=SurveyReason.NO_TABLES,
            ),
            text=replies.declined(language, SurveyReason.NO_TABLES),
        )
    return None


def _unplanned(
    sql: sqlite3.Connection,
    asked: SurveyQuestion,
    language: str,
    readings: Sequence[_Reading],
    documents: Sequence[Document],
    job: Job,
) -> SurveyOutcome | None:
    """Declined when it is a question about all rows, though no query could be made of it."""
    loose = beginning_in(asked.elements, intent.lexicon())
    laid = [_loosely(asked, reading, loose) for reading in readings]
    meant = [
        replace(reading, cover=one)
        for reading, one in zip(readings, laid, strict=True)
        if intent.is_about_all(asked, one, reading.frame, laid)
    ]
    if not meant:
        return None
    best = min(meant, key=lambda reading: (len(reading.cover.left_over), -_score(reading)))
    if _is_anywhere(sql, asked, best.cover, documents, job):
        return None
    strict = next(r.cover.left_over for r in readings if r.frame is best.frame)
    words = best.cover.left_over or [word for word in strict if not intent.is_neutral(word)]
    words = [word for word in words if not word.isdecimal()]
    every = [reading.frame for reading in readings]

    def works(wording: str) -> bool:
        return len(every) <= _MOST_FRAMES and _works(sql, wording, every)

    return _declined(
        language,
        SurveyReason.NOT_COUNTABLE,
        words or _named(best) or [asked.text.strip()],
        [best.frame],
        offers.that_work(language, best.frame, best.cover, works),
    )


def _loosely(asked: SurveyQuestion, reading: _Reading, words: Lexicon) -> Cover:
    """The question laid over a frame with looser words of asking."""
    lexicons = (words, reading.frame.forms, reading.cells, _numbers(asked))
    return cover(asked.elements, lexicons)


def _works(sql: sqlite3.Connection, wording: str, every: Sequence[Frame]) -> bool:
    """Whether a question would be answered from one of the frames, and only from one."""
    asked = asking.read(wording, date.today())
    words = beginning_in(asked.elements, vocabulary.asking())
    planned = _planned([_read(sql, asked, frame, words) for frame in every])
    return (
        bool(planned)
        and planned[0].plan is not None
        and all(_score(planned[0]) - _score(other) >= _TIE for other in planned[1:])
    )


def _named(reading: _Reading) -> list[str]:
    return [
        span.text
        for span in reading.cover.spans
        if span.has(Sense.COLUMN, Sense.VALUE, Sense.TABLE)
    ]


def _declined(
    language: str,
    reason: SurveyReason,
    names: Sequence[str],
    found: Sequence[Frame],
    instead: Sequence[str] = (),
) -> SurveyOutcome:
    documents = {document.id for frame in found for document in frame.documents}
    return SurveyOutcome(
        survey=Survey(kind=SurveyKind.COUNT, of="tables", documents=len(documents), reason=reason),
        text=replies.declined(language, reason, tuple(dict.fromkeys(names)), instead),
    )


def _is_written(
    sql: sqlite3.Connection,
    asked: SurveyQuestion,
    laid: Cover,
    documents: Sequence[Document],
    job: Job,
) -> bool:
    """Whether a sentence of a text says what is asked: the words of it, and the figure's."""
    if not laid.has(*_FIGURES):
        return False
    words = [
        span.text
        for span in laid.spans
        if span.has(*_FIGURES, Sense.COLUMN, Sense.VALUE, Sense.TABLE)
        and not span.has(Sense.FILLER)
    ]
    words += [period.text for period in asked.periods]
    return _stands(sql, words, documents, job)


def _is_anywhere(
    sql: sqlite3.Connection,
    asked: SurveyQuestion,
    laid: Cover,
    documents: Sequence[Document],
    job: Job,
) -> bool:
    """Whether a text holds the words that no table knows, beside those that one does."""
    known = (Sense.COLUMN, Sense.VALUE, Sense.TABLE, Sense.SUM, Sense.AVERAGE)
    words = list(laid.left_over) + [span.text for span in laid.spans if span.has(*known)]
    return len(words) > 1 and _stands(sql, words, documents, job, least=2)


def _stands(
    sql: sqlite3.Connection,
    words: Sequence[str],
    documents: Sequence[Document],
    job: Job,
    least: int = 1,
) -> bool:
    """Whether one sentence of a text has all words; fewer than `least` telling ones say nothing."""
    texts_only = {d.same_as or d.id for d in documents if not d.tables}
    wanted = mentions.wanted(" ".join(words))
    if not texts_only or len(wanted.words) < least:
        return False
    return bool(mentions.find(sql, wanted, texts_only, job, apart=None))


# ---- the answer


def _answer(sql: sqlite3.Connection, language: str, made: QueryPlan) -> SurveyOutcome:
    asked_for = made.query
    result = query.run(sql, asked_for)
    number = query.count(sql, asked_for)
    says_number = asked_for.by is None and (
        asked_for.aggregate is Aggregate.COUNT or made.kind is SurveyKind.LIST
    )
    basis = _basis(language, asked_for, None if says_number else number)
    told = _Told(language, made, result, number, basis)
    text, columns, rows = told.tell()
    places = result.places[: len(rows)] if asked_for.aggregate is None else []
    sheets = {sheet.id: sheet for sheet in asked_for.frame.sheets}
    return SurveyOutcome(
        survey=Survey(
            kind=made.kind,
            of="tables",
            documents=len(asked_for.frame.documents),
            sql=query.shown(asked_for),
            columns=columns,
            rows=tuple(rows),
            row_documents=tuple(sheets[sheet].document.id for sheet, _ in places),
        ),
        text=text,
        quotes=_quotes(sql, asked_for.frame, result.rows[: len(places)], places),
    )


def _basis(language: str, asked_for: Query, number: int | None) -> str:
    where = [_told_condition(language, c) for c in asked_for.where if c.sign is not Sign.PRESENT]
    note = replies.without_totals(language) if asked_for.frame.totals else ""
    return replies.basis(language, asked_for.frame.name, where, number, note)


def _told_condition(language: str, condition: Condition) -> str:
    values = [numbers.cell(value, condition.heading) for value in condition.values]
    if condition.sign is Sign.IN and len(values) > 4:  # spellings of one month
        values = values[:1]
    return replies.condition(language, condition.heading.name, condition.sign, values)


@dataclass(frozen=True, slots=True)
class _Told:
    """The words, the columns and the rows of a result."""

    language: str
    plan: QueryPlan
    result: query.Result
    number: int
    basis: str

    def tell(self) -> tuple[str, tuple[str, ...], list[tuple[Cell, ...]]]:
        asked_for = self.plan.query
        if asked_for.aggregate is None:
            return self._rows()
        if asked_for.by is not None:
            return self._groups(asked_for.by)
        return self._figure(asked_for.aggregate)

    def _figure(self, aggregate: Aggregate) -> tuple[str, tuple[str, ...], list[tuple[Cell, ...]]]:
        value, heading = self.result.rows[0][0], self.plan.query.column
        columns = (replies.what_of(self.language, aggregate, heading.name if heading else ""),)
        if aggregate is Aggregate.COUNT:
            text = replies.row_count(self.language, self.number, self.basis)
        elif value is None or heading is None:
            return replies.nothing(self.language, self.basis), columns, []
        elif aggregate is Aggregate.DISTINCT:
            text = replies.distinct_count(self.language, heading.name, int(value), self.basis)
        else:
            shown = self._shown(value, aggregate, heading)
            text = replies.figure(self.language, self.plan.kind, heading.name, shown, self.basis)
        return text, columns, self.result.rows

    def _shown(self, value: Cell, aggregate: Aggregate, heading: Heading | None) -> str:
        if not isinstance(value, int | float):
            return "–" if value is None else str(value)
        if aggregate in (Aggregate.COUNT, Aggregate.DISTINCT):
            return numbers.number(value)
        shown = numbers.average(value) if aggregate is Aggregate.AVERAGE else numbers.number(value)
        return numbers.with_unit(shown, heading.unit if heading else "")

    def _groups(self, by: Heading) -> tuple[str, tuple[str, ...], list[tuple[Cell, ...]]]:
        asked_for = self.plan.query
        aggregate = asked_for.aggregate or Aggregate.COUNT
        name = asked_for.column.name if asked_for.column else ""
        what = replies.what_of(self.language, aggregate, name)
        rows = self.result.rows
        if asked_for.order:
            rows = _ties([row for row in rows if row[1] is not None], 1, self.plan.top)
        lines = [
            f"{numbers.cell(key, by)}: {self._shown(value, aggregate, asked_for.column)}"
            for key, value in rows
        ]
        columns = (by.name, what)
        if not rows:
            return replies.nothing(self.language, self.basis), columns, []
        if asked_for.order:
            text = replies.superlative(self.language, self.plan.kind, what, lines, self.basis)
        elif self.plan.kind is SurveyKind.LIST:
            lines = [numbers.cell(key, by) for key, _ in rows if key is not None]
            head = replies.distinct_count(self.language, by.name, len(lines), self.basis)
            text = f"{head}\n{replies.listed(self.language, lines, len(lines))}"
        else:
            text = replies.groups(self.language, what, by.name, lines, self.basis)
        return text, columns, rows

    def _rows(self) -> tuple[str, tuple[str, ...], list[tuple[Cell, ...]]]:
        asked_for = self.plan.query
        columns = tuple(heading.name for heading in asked_for.frame.headings)
        rows = self.result.rows
        if asked_for.order and asked_for.column:
            rows = _ties(rows, asked_for.column.number - 1, self.plan.top)
        if not rows:
            return replies.nothing(self.language, self.basis), columns, []
        lines = [
            ", ".join(
                numbers.cell(row[heading.number - 1], heading)
                if place == 0
                else f"{heading.name} {numbers.cell(row[heading.number - 1], heading)}"
                for place, heading in enumerate(self.plan.shown)
            )
            for row in rows
        ]
        if asked_for.order and asked_for.column:
            name = asked_for.column.name
            text = replies.superlative(self.language, self.plan.kind, name, lines, self.basis)
        else:
            head = replies.row_count(self.language, self.number, self.basis)
            text = f"{head}\n{replies.listed(self.language, lines, self.number)}"
        return text, columns, rows


def _ties(rows: list[tuple[Cell, ...]], place: int, top: int) -> list[tuple[Cell, ...]]:
    """The first `top` rows, and more that are level with the last of them."""
    top = max(top, 1)
    if len(rows) <= top:
        return rows
    last = rows[top - 1][place]
    return rows[:top] + [row for row in rows[top:] if row[place] == last]


def _quotes(
    sql: sqlite3.Connection,
    frame: Frame,
    rows: Sequence[tuple[Cell, ...]],
    places: Sequence[tuple[int, int]],
) -> tuple[Quote, ...]:
    """The lines of the pages that show some rows; the headers of the tables for a figure."""
    sheets = {sheet.id: sheet for sheet in frame.sheets}
    quotes: list[Quote] = []
    pages: dict[int, str] = {}
    for (id, _), row in list(zip(places, rows, strict=True))[:_MOST_QUOTES]:
        text = pages.setdefault(id, page_text(sql, sheets[id]))
        words = [cell for cell in row if isinstance(cell, str) and "T00:" not in cell]
        if place := line_of(text, words):
            quotes.append(Quote(sheets[id].document.id, sheets[id].page, *place))
    if not places:
        names = [heading.name.split(" (")[0] for heading in frame.headings]
        for sheet in frame.sheets[:3]:
            if place := line_of(page_text(sql, sheet), names):
                quotes.append(Quote(sheet.document.id, sheet.page, *place))
    return tuple(quotes)
