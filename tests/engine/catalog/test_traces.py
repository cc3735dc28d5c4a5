from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from desktop_app.engine.catalog import Catalog, schema
from desktop_app.errors import TraceNotFound
from desktop_app.types import Rating, Survey, SurveyKind, SurveyReason, Trace, TraceId
from tests.engine.catalog.test_catalog import trace


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog(tmp_path / "catalog.db")
    yield opened
    opened.close()


def asked(id: str, day: int, previous: str | None = None) -> Trace:
    made = trace(id, f"2026-01-{day:02}T00:00:00Z")
    return replace(made, prompt="read", previous=TraceId(previous) if previous else None)


def ids(traces: tuple[Trace, ...]) -> list[str]:
    return [one.id for one in traces]


def test_a_conversation_is_all_that_was_followed_up(catalog: Catalog) -> None:
    for one in (
        asked("first", 1),
        asked("other", 2),
        asked("second", 3, "first"),
        asked("another way", 4, "first"),
        asked("third", 5, "second"),
        asked("elsewhere", 6, "other"),
    ):
        catalog.traces.save(one)
    for id in ("first", "second", "third", "another way"):
        found = catalog.traces.conversation(TraceId(id))
        assert ids(found) == ["first", "second", "another way", "third"]
    assert {one.prompt for one in found} == {""}
    assert catalog.traces.trace(TraceId("third")).prompt == "read"
    catalog.traces.forget([TraceId("second")], None)
    assert ids(catalog.traces.conversation(TraceId("third"))) == ["third"]
    assert ids(catalog.traces.conversation(TraceId("first"))) == ["first", "another way"]
    with pytest.raises(TraceNotFound):
        catalog.traces.conversation(TraceId("second"))


def test_what_is_thought_of_an_answer_is_kept_and_goes_with_it(catalog: Catalog) -> None:
    for one in (asked("a", 1), asked("b", 2, "a"), asked("c", 3)):
        catalog.traces.save(one)
    catalog.traces.rate(TraceId("c"), Rating.GOOD)
    catalog.traces.rate(TraceId("a"), Rating.GOOD)
    catalog.traces.rate(TraceId("b"), Rating.GOOD)
    catalog.traces.rate(TraceId("b"), Rating.BAD)
    assert [one.rating for one in catalog.traces.recent(9)] == [
        Rating.GOOD,
        Rating.BAD,
        Rating.GOOD,
    ]
    assert catalog.traces.trace(TraceId("b")).rating is Rating.BAD
    assert catalog.traces.rated(Rating.GOOD) == ("a", "c")
    catalog.traces.rate(TraceId("a"), None)
    assert catalog.traces.conversation(TraceId("b"))[0].rating is None
    catalog.traces.forget([TraceId("c")], None)
    assert catalog.traces.rated(Rating.GOOD) == ()
    with pytest.raises(TraceNotFound):
        catalog.traces.rate(TraceId("c"), Rating.GOOD)
    with catalog.database.read() as sql:
        assert [row["trace"] for row in sql.execute("select trace from rating")] == ["b"]


def test_a_library_of_the_fourth_version_knows_its_conversations(tmp_path: Path) -> None:
    before = schema.TABLES.split("-- the answer that a question followed up")[0]
    with sqlite3.connect(tmp_path / "catalog.db") as old:
        old.executescript(f"{before} insert into meta values ('schema', '4');")
        kept = [asked("a", 1), asked("b", 2, "a")]
        rows = [(one.id, one.created, msgspec.json.encode(one)) for one in kept]
        old.executemany("insert into trace values (?, ?, ?)", [*rows, ("broken", "2020", b"{")])
    old.close()
    catalog = Catalog(tmp_path / "catalog.db")
    assert ids(catalog.traces.conversation(TraceId("a"))) == ["a", "b"]
    assert catalog.get("schema") == str(schema.VERSION)
    catalog.close()


def test_codes_are_stored_as_words_and_read_as_what_they_mean(catalog: Catalog) -> None:
    survey = Survey(
        kind=SurveyKind.HIGHEST, of="tables", documents=1, reason=SurveyReason.NO_TABLES
    )
    before = asked("counted", 1)
    kept = replace(before, answer=replace(before.answer, survey=survey))
    stored = msgspec.json.encode(kept)
    assert b'"kind":"highest"' in stored and b'"reason":"no-tables"' in stored
    catalog.traces.save(kept)
    assert catalog.traces.trace(TraceId("counted")).answer.survey == survey
    assert isinstance(msgspec.json.decode(stored, type=Trace).answer.survey.kind, SurveyKind)
