"""Data sets: examples to tune a model on, their review, and how to take a decision back."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import msgspec

from desktop_app.engine.catalog.database import Database
from desktop_app.errors import DataSetNotFound, ExampleNotFound
from desktop_app.types import DocumentId
from desktop_app.types.tuning import (
    DataSet,
    Example,
    ExampleFinding,
    ExampleId,
    ExampleKind,
    ExamplePage,
    Part,
    Source,
    Standing,
)

UNDO_LEVELS = 100
ACCEPTED = (Standing.ACCEPTED, Standing.ACCEPTED_BY_RULE)


class Examples:
    """Data sets by name. One thread at a time writes; reading is for every thread.

    An example goes when a document is removed whose words are in it. It stays when the
    document only changes, so that what a model was tuned on can be compared with it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # ---- data sets

    def data_sets(self) -> tuple[DataSet, ...]:
        """By name."""
        with self._database.read() as sql:
            rows = sql.execute("select name from data_set order by name").fetchall()
            return tuple(_counted(sql, row["name"]) for row in rows)

    def data_set(self, name: str) -> DataSet:
        """Raises DataSetNotFound."""
        with self._database.read() as sql:
            return _counted(sql, name)

    def create(self, name: str) -> None:
        """One that is there already stays as it is."""
        created = datetime.now(UTC).isoformat(timespec="seconds")
        with self._database.write() as sql:
            sql.execute("insert or ignore into data_set values (?, ?)", (name, created))

    def drop(self, name: str) -> None:
        """Delete a data set with its examples; nothing of them stays in the file.

        Raises DataSetNotFound.
        """
        with self._database.write() as sql:
            if not sql.execute("delete from data_set where name = ?", (name,)).rowcount:
                raise DataSetNotFound(name=name)
        self._database.empty_log()

    def drafted(self, name: str) -> set[tuple[DocumentId, str]]:
        """Documents that examples were made from, with the hash of what they said then."""
        return {
            (example.source.document, example.source.sha256)
            for example in self.all(name)
            if example.source is not None and example.source.document is not None
        }

    # ---- examples

    def add(self, name: str, examples: Iterable[Example]) -> list[Example]:
        """Keep examples, and return them with the ids that they get here.

        One whose document was removed meanwhile is left out. Raises DataSetNotFound.
        """
        added = []
        with self._database.write() as sql:
            _require(sql, name)
            known = {row["id"] for row in sql.execute("select id from document")}
            for example in examples:
                documents = _documents(example)
                if not documents <= known:
                    continue
                row = sql.execute(
                    """insert into example (data_set, kind, standing, part, question, answer,
                       findings, body) values (?, ?, ?, ?, ?, ?, ?, ?) returning id""",
                    (
                        name,
                        example.kind,
                        example.standing,
                        example.part,
                        example.question,
                        example.answer,
                        _json(example.findings),
                        msgspec.json.encode(_Body.of(example)),
                    ),
                ).fetchone()
                sql.executemany(
                    "insert into example_document values (?, ?)",
                    [(document, row["id"]) for document in documents],
                )
                added.append(replace(example, id=ExampleId(row["id"])))
        return added

    def all(self, name: str, *standings: Standing) -> list[Example]:
        """The examples with one of these standings, or all, in the order they came.

        Raises DataSetNotFound.
        """
        places = ", ".join("?" * len(standings))
        where = f"and standing in ({places})" if standings else ""
        with self._database.read() as sql:
            _require(sql, name)
            query = f"select * from example where data_set = ? {where} order by id"
            return [_example(row) for row in sql.execute(query, (name, *standings))]

    def accepted(self, name: str) -> list[Example]:
        """What may be trained on. Raises DataSetNotFound."""
        return self.all(name, *ACCEPTED)

    def page(
        self,
        name: str,
        *,
        standing: Standing | None = None,
        kind: ExampleKind | None = None,
        finding: str | None = None,
        part: Part | None = None,
        text: str = "",
        offset: int = 0,
        limit: int = 50,
    ) -> ExamplePage:
        """Some of the examples that everything given fits; `text` is part of question or answer.

        Raises DataSetNotFound.
        """
        where, values = "data_set = ?", [name]
        for column, wanted in (("standing", standing), ("kind", kind), ("part", part)):
            if wanted is not None:
                where += f" and {column} = ?"
                values.append(wanted)
        if finding is not None:
            where += f" and {_HAS_FINDING}"
            values.append(finding)
        if text:
            where += " and (instr(lower(question), ?) or instr(lower(answer), ?))"
            values += [text.lower()] * 2
        with self._database.read() as sql:
            _require(sql, name)
            query = f"select count(*) from example where {where}"
            (total,) = sql.execute(query, values).fetchone()
            query = f"select * from example where {where} order by id limit ? offset ?"
            rows = sql.execute(query, (*values, limit, offset)).fetchall()
        return ExamplePage(total=total, examples=tuple(map(_example, rows)))

    def example(self, id: ExampleId) -> tuple[str, Example]:
        """An example and the name of its data set. Raises ExampleNotFound."""
        with self._database.read() as sql:
            row = sql.execute("select * from example where id = ?", (id,)).fetchone()
        if row is None:
            raise ExampleNotFound(str(id))
        return row["data_set"], _example(row)

    def judge(self, examples: Iterable[Example]) -> None:
        """Keep what the checks and the split made of examples: findings, standing and part."""
        with self._database.write() as sql:
            sql.executemany(
                "update example set findings = ?, standing = ?, part = ? where id = ?",
                [(_json(e.findings), e.standing, e.part, e.id) for e in examples],
            )

    # ---- review

    def decide(
        self,
        name: str,
        standing: Standing,
        ids: Sequence[ExampleId] = (),
        *,
        finding: str | None = None,
    ) -> int:
        """Give a standing to the examples named, or to all undecided ones with a finding.

        Returns how many. Raises DataSetNotFound and ExampleNotFound.
        """
        with self._database.write() as sql:
            _require(sql, name)
            if finding is not None:
                query = f"""select id from example
                            where data_set = ? and standing = ? and {_HAS_FINDING}"""
                rows = sql.execute(query, (name, Standing.PROPOSED, finding))
                ids = [ExampleId(row["id"]) for row in rows]
            turn = _note(sql, name, ids)
            if turn is not None:
                sql.executemany(
                    "update example set standing = ? where id = ?", [(standing, id) for id in ids]
                )
        return len(ids)

    def edit(
        self, id: ExampleId, *, question: str, answer: str, findings: tuple[ExampleFinding, ...]
    ) -> Example:
        """Change the words of an example, which a person accepts by that.

        `findings` is what the checks have against the new words. Raises ExampleNotFound.
        """
        name, _ = self.example(id)
        with self._database.write() as sql:
            _note(sql, name, [id])
            sql.execute(
                """update example set question = ?, answer = ?, findings = ?, standing = ?
                   where id = ?""",
                (question, answer, _json(findings), Standing.ACCEPTED, id),
            )
        return self.example(id)[1]

    def undo(self, name: str) -> int:
        """Take the last decision or change back; how many examples that touched, 0: there is none.

        Raises DataSetNotFound.
        """
        with self._database.write() as sql:
            _require(sql, name)
            (turn,) = sql.execute(_LAST_TURN, (name,)).fetchone()
            place = (name, turn)
            sql.execute(
                """update example set (standing, question, answer, findings) =
                   (select r.standing, r.question, r.answer, r.findings from review r
                    where r.data_set = ?1 and r.turn = ?2 and r.example = example.id)
                   where id in (select example from review where data_set = ?1 and turn = ?2)""",
                place,
            )
            query = "delete from review where data_set = ? and turn = ?"
            return sql.execute(query, place).rowcount


_HAS_FINDING = """exists (select 1 from json_each(example.findings) f
                          where json_extract(f.value, '$.code') = ?)"""
_LAST_TURN = "select coalesce(max(turn), 0) from review where data_set = ?"


class _Body(msgspec.Struct, frozen=True, kw_only=True):
    """What is never searched nor changed."""

    language: str
    group: str
    passages: tuple[str, ...]
    system: str
    source: Source | None
    made_by: str
    key: str
    others: tuple[DocumentId, ...]

    @classmethod
    def of(cls, example: Example) -> _Body:
        return cls(**{field: getattr(example, field) for field in cls.__struct_fields__})


def _require(sql: sqlite3.Connection, name: str) -> str:
    """When the data set was made."""
    row = sql.execute("select created from data_set where name = ?", (name,)).fetchone()
    if row is None:
        raise DataSetNotFound(name=name)
    return str(row["created"])


def _note(sql: sqlite3.Connection, name: str, ids: Sequence[ExampleId]) -> int | None:
    """Keep examples as they are now, for undo; None when there are none."""
    (last,) = sql.execute(_LAST_TURN, (name,)).fetchone()
    for id in ids:
        kept = sql.execute(
            """insert into review select data_set, ?, id, standing, question, answer, findings
               from example where id = ? and data_set = ?""",
            (last + 1, id, name),
        )
        if not kept.rowcount:
            raise ExampleNotFound(str(id))
    query = "delete from review where data_set = ? and turn <= ?"
    sql.execute(query, (name, last + 1 - UNDO_LEVELS))
    return last + 1 if ids else None


def _counted(sql: sqlite3.Connection, name: str) -> DataSet:
    created = _require(sql, name)
    kinds, standings, parts = Counter[str](), Counter[str](), Counter[str]()
    found, rejected = Counter[str](), Counter[str]()
    query = "select kind, standing, part, findings from example where data_set = ?"
    for row in sql.execute(query, (name,)):
        kinds[row["kind"]] += 1
        standings[row["standing"]] += 1
        codes = {finding.code for finding in _findings(row["findings"])}
        if row["standing"] == Standing.REJECTED:
            rejected.update(codes or {"person"})
        else:
            found.update(codes)
        if row["standing"] in ACCEPTED:
            parts[row["part"]] += 1
    (documents,) = sql.execute(
        """select count(distinct document) from example_document
           where example in (select id from example where data_set = ?)""",
        (name,),
    ).fetchone()
    return DataSet(
        name=name,
        created=created,
        examples=sum(kinds.values()),
        by_kind=_sorted(kinds),
        by_standing=_sorted(standings),
        by_finding=_sorted(found),
        rejected_for=_sorted(rejected),
        by_part=_sorted(parts),
        documents=documents,
    )


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _documents(example: Example) -> set[DocumentId]:
    source = example.source.document if example.source is not None else None
    return {*example.others, *(() if source is None else (source,))}


def _json(findings: tuple[ExampleFinding, ...]) -> str:
    return msgspec.json.encode(findings).decode()


def _findings(text: str) -> tuple[ExampleFinding, ...]:
    # most examples have none
    return () if text == "[]" else msgspec.json.decode(text, type=tuple[ExampleFinding, ...])


def _example(row: sqlite3.Row) -> Example:
    body = msgspec.json.decode(row["body"], type=_Body)
    return Example(
        id=ExampleId(row["id"]),
        kind=ExampleKind(row["kind"]),
        standing=Standing(row["standing"]),
        part=Part(row["part"]),
        question=row["question"],
        answer=row["answer"],
        findings=_findings(row["findings"]),
        **msgspec.structs.asdict(body),
    )
