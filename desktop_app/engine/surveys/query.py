"""The only statements that are ever run over stored tables, and how a person reads them.

A query is put together from fixed pieces: an aggregate or whole rows, columns by
their numbers, comparisons, and values that are bound. Nothing that a question or
a document says becomes part of a statement.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.engine.surveys.frames import TOTALS, Frame, Heading, sheet_name
from desktop_app.types import Cell

MOST_ROWS = 200
Value = str | int | float


class Aggregate(StrEnum):
    COUNT = "count"
    DISTINCT = "distinct"
    SUM = "sum"
    AVERAGE = "avg"


class Sign(StrEnum):
    """`MONTH` compares the month of a date, `STARTS` the beginning of a text."""

    IN = "in"
    NOT_IN = "not in"
    ABOVE = ">"
    LEAST = ">="
    BELOW = "<"
    MOST = "<="
    EQUAL = "="
    MONTH = "month"
    EMPTY = "is null"
    PRESENT = "is not null"


_COMPARED = {Sign.ABOVE, Sign.LEAST, Sign.BELOW, Sign.MOST, Sign.EQUAL}


@dataclass(frozen=True, slots=True)
class Condition:
    heading: Heading
    sign: Sign
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One question to a frame.

    With an `aggregate`: one figure, or one for each value of `by` (`part` cuts a
    date to its `year` or `month`). Without: rows. `order` is `desc` or `asc`: of
    the figure, or of rows by `column`.
    """

    frame: Frame
    aggregate: Aggregate | None = None
    column: Heading | None = None
    by: Heading | None = None
    part: str = ""
    where: tuple[Condition, ...] = ()
    order: str = ""
    limit: int = MOST_ROWS


@dataclass(slots=True)
class _Text:
    """A statement in the making: `name` says how columns are called in it."""

    name: Callable[[Heading], str]
    bind: Callable[[Value], str]


@dataclass(slots=True)
class Result:
    """Rows of a query; of whole rows the table and the place in it that each stands at."""

    rows: list[tuple[Cell, ...]]
    places: list[tuple[int, int]] = field(default_factory=list)


def run(sql: sqlite3.Connection, query: Query) -> Result:
    """Raises sqlite3.Error."""
    values: list[Value] = []

    def bind(value: Value) -> str:
        values.append(value)
        return "?"

    text = _Text(lambda heading: f"c{heading.number}", bind)
    columns = ", ".join(f"c{heading.number}" for heading in query.frame.headings)
    source = " union all ".join(
        f"select {sheet.id} as sheet, rowid as place, {columns} from sheet_{sheet.id}"
        for sheet in query.frame.sheets
    )
    rows = sql.execute(_statement(query, text, f"({source})", "sheet, place, "), values).fetchall()
    if query.aggregate is not None:
        return Result([tuple(row) for row in rows])
    return Result([tuple(row)[2:] for row in rows], [(row[0], row[1]) for row in rows])


def count(sql: sqlite3.Connection, query: Query) -> int:
    """How many rows the conditions of a query leave."""
    counted = Query(frame=query.frame, aggregate=Aggregate.COUNT, where=query.where)
    value = run(sql, counted).rows[0][0]
    return value if isinstance(value, int) else 0


def shown(query: Query) -> str:
    """The statement with the names of columns and tables, and the values put in."""
    text = _Text(lambda heading: _quoted(heading.name), _literal)
    names = [_quoted(sheet_name(sheet)) for sheet in query.frame.sheets]
    source = names[0] if len(names) == 1 else "(" + " union all ".join(names) + ")"
    return _statement(query, text, source, "")


def _statement(query: Query, text: _Text, source: str, places: str) -> str:
    figure = _figure(query, text)
    group = _group(query, text)
    if query.aggregate is None:
        names = ", ".join(text.name(heading) for heading in query.frame.headings)
        statement = f"select {places}{names} from {source}"
    elif group:
        statement = f"select {group}, {figure} from {source}"
    else:
        statement = f"select {figure} from {source}"
    conditions = [_condition(condition, text) for condition in query.where]
    conditions += _without_totals(query, text)
    if conditions:
        statement += " where " + " and ".join(conditions)
    if group:
        statement += f" group by {group}"
    if query.order:
        key = figure if query.aggregate else text.name(_column(query))
        statement += f" order by {key} {query.order}"
        if group:
            statement += f", {group}"
    elif group:
        statement += f" order by {group}"
    if query.aggregate is None or group:
        statement += f" limit {query.limit:d}"
    return statement


def _column(query: Query) -> Heading:
    if query.column is None:
        raise ValueError("the query has no column")
    return query.column


def _figure(query: Query, text: _Text) -> str:
    match query.aggregate:
        case None | Aggregate.COUNT:
            return "count(*)"
        case Aggregate.DISTINCT:
            return f"count(distinct {text.name(_column(query))})"
        case _:
            return f"{query.aggregate}({text.name(_column(query))})"


def _group(query: Query, text: _Text) -> str:
    if query.by is None:
        return ""
    name = text.name(query.by)
    return f"substr({name}, 1, {4 if query.part == 'year' else 7})" if query.part else name


def _condition(condition: Condition, text: _Text) -> str:
    name = text.name(condition.heading)
    if condition.sign in (Sign.EMPTY, Sign.PRESENT):
        return f"{name} {condition.sign}"
    bound = [text.bind(value) for value in condition.values]
    if condition.sign in _COMPARED:
        return f"{name} {condition.sign} {bound[0]}"
    if condition.sign is Sign.MONTH:
        return f"substr({name}, 6, 2) in ({', '.join(bound)})"
    inside = f"{name} {condition.sign} ({', '.join(bound)})"
    return f"({name} is null or {inside})" if condition.sign is Sign.NOT_IN else inside


def _without_totals(query: Query, text: _Text) -> list[str]:
    if not query.frame.totals:
        return []
    bound = ", ".join(map(text.bind, TOTALS))
    name = text.name(query.frame.heading(query.frame.totals))
    return [f"({name} is null or lower(trim({name})) not in ({bound}))"]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: Value) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else f"{value:.15g}"
