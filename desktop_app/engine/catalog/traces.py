"""Answers as they are kept: each with its trace, what it followed up, and what was thought of it.

A trace is forgotten with any document whose text it holds, and all that is known of the
answer beside it goes with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

import msgspec

from desktop_app.engine.catalog.database import Database
from desktop_app.errors import TraceNotFound
from desktop_app.types import AskedQuestion, Rating, Trace, TraceId

_KEPT = "select body, value from trace left join rating on rating.trace = trace.id"
_NEWEST = "order by created desc, trace.rowid desc limit ?"
_CONVERSATION = """
with recursive
above(id) as (
    select id from trace where id = ?
    union
    select follow_up.previous from follow_up join above on follow_up.trace = above.id
    where exists (select 1 from trace where trace.id = follow_up.previous)
),
talk(id) as (
    select * from above
    union
    select follow_up.trace from follow_up join talk on follow_up.previous = talk.id
)
"""
"""The answers above one, and all that followed any of them."""


class Traces:
    """One thread at a time writes; reading is for every thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, trace: Trace) -> None:
        """Keep a trace, unless a document it quotes was removed while it was made."""
        quoted = {candidate.passage.document for candidate in trace.candidates}
        quoted |= {passage.document for passage in trace.answer.passages}
        if trace.answer.survey is not None:
            quoted |= set(trace.answer.survey.rests_on)
        with self._database.write() as sql:
            for document in quoted:
                query = "select 1 from document where id = ?"
                if sql.execute(query, (document,)).fetchone() is None:
                    return
            body = msgspec.json.encode(trace)
            sql.execute("insert into trace values (?, ?, ?)", (trace.id, trace.created, body))
            sql.executemany(
                "insert into trace_document values (?, ?)", [(d, trace.id) for d in quoted]
            )
            if trace.previous is not None:
                sql.execute("insert into follow_up values (?, ?)", (trace.id, trace.previous))

    def trace(self, id: TraceId) -> Trace:
        """Raises TraceNotFound."""
        with self._database.read() as sql:
            row = sql.execute(f"{_KEPT} where trace.id = ?", (id,)).fetchone()
        if row is None:
            raise TraceNotFound(id=id)
        return _trace(row)

    def conversation(self, id: TraceId) -> tuple[Trace, ...]:
        """All that an answer followed up or that followed it, the oldest first.

        Without prompts and candidates. Raises TraceNotFound.
        """
        query = f"""{_CONVERSATION} {_KEPT} where trace.id in (select id from talk)
                    order by created, trace.rowid"""
        with self._database.read() as sql:
            rows = sql.execute(query, (id,)).fetchall()
        if not rows:
            raise TraceNotFound(id=id)
        return tuple(replace(_trace(row), prompt="", candidates=()) for row in rows)

    def recent(self, limit: int) -> tuple[Trace, ...]:
        """The newest first."""
        with self._database.read() as sql:
            return tuple(_trace(row) for row in sql.execute(f"{_KEPT} {_NEWEST}", (limit,)))

    def questions(self, limit: int) -> tuple[AskedQuestion, ...]:
        """What was asked, the newest first."""
        with self._database.read() as sql:
            heads = [
                msgspec.json.decode(row["body"], type=_Head)
                for row in sql.execute(f"select body from trace {_NEWEST}", (limit,))
            ]
        return tuple(
            AskedQuestion(
                id=head.id,
                created=head.created,
                collection=head.collection,
                question=head.answer.question,
            )
            for head in heads
        )

    def rate(self, id: TraceId, rating: Rating | None) -> None:
        """Keep what a person thinks of an answer; None: nothing. Raises TraceNotFound."""
        with self._database.write() as sql:
            if sql.execute("select 1 from trace where id = ?", (id,)).fetchone() is None:
                raise TraceNotFound(id=id)
            if rating is None:
                sql.execute("delete from rating where trace = ?", (id,))
            else:
                sql.execute("insert or replace into rating values (?, ?)", (id, rating))

    def rated(self, rating: Rating) -> tuple[TraceId, ...]:
        """Answers that a person thinks so of, the oldest first."""
        query = """select id from trace join rating on rating.trace = trace.id
                   where value = ? order by created, trace.rowid"""
        with self._database.read() as sql:
            return tuple(TraceId(row["id"]) for row in sql.execute(query, (rating,)))

    def forget(self, ids: Iterable[TraceId], before: str | None) -> int:
        """Delete some answers, and all that are older than a time (ISO 8601, UTC); how many."""
        with self._database.write() as sql:
            count = sum(sql.execute("delete from trace where id = ?", (id,)).rowcount for id in ids)
            if before is not None:
                count += sql.execute("delete from trace where created < ?", (before,)).rowcount
        if count:
            self._database.empty_log()
        return count


class _Question(msgspec.Struct):
    question: str


class _Head(msgspec.Struct):
    """The part of a trace that lists need; the rest of it is passed over."""

    id: TraceId
    created: str
    collection: str | None
    answer: _Question


def _trace(row: sqlite3.Row) -> Trace:
    trace = msgspec.json.decode(row["body"], type=Trace)
    return trace if row["value"] is None else replace(trace, rating=Rating(row["value"]))
