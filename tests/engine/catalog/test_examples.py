"""Data sets in the catalog: what is kept, reviewed, taken back and forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.engine.catalog import Catalog, schema
from desktop_app.errors import DataSetNotFound, ExampleNotFound
from desktop_app.types import DocumentId
from desktop_app.types.tuning import Example, ExampleFinding, ExampleKind, Part, Standing
from tests.engine.library.samples import content, new_document
from tests.engine.training.making import example, source

PHONE = ExampleFinding(code="phone", detail="02-123-4567")


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    catalog = Catalog(tmp_path / "catalog.db")
    catalog.examples.create("연차")
    yield catalog
    catalog.close()


def store(catalog: Catalog, name: str, version: int = 1) -> DocumentId:
    document = new_document(catalog, name)
    catalog.contents.store(
        [content(document, name, version, 1)], catalog.contents.reserve([document])
    )
    return document


def added(catalog: Catalog, *examples: Example) -> list[Example]:
    return catalog.examples.add("연차", examples)


def some(catalog: Catalog) -> list[Example]:
    return added(
        catalog,
        example(0, "Who pays?", "Tern", findings=(PHONE,)),
        example(0, "연차는 며칠인가요?", "25일", language="ko", findings=(PHONE, PHONE)),
        example(0, "Who cleans?", "Anna", kind=ExampleKind.GROUNDED, passages=("a", "b")),
        example(0, "Who sings?", "Ox", part=Part.TEST, standing=Standing.ACCEPTED_BY_RULE),
    )


def standings(catalog: Catalog) -> list[Standing]:
    return [e.standing for e in catalog.examples.all("연차")]


def test_examples_come_back_as_they_were(catalog: Catalog) -> None:
    document = store(catalog, "a")
    whole = example(
        0,
        "연차는?",
        "25일",
        language="ko",
        kind=ExampleKind.STYLE,
        passages=("가", "나"),
        system="짧게",
        source=source("25일", document),
        made_by="rule:days",
        key="25일",
        findings=(PHONE,),
        others=(document,),
    )
    (kept,) = added(catalog, whole)
    assert kept == replace(whole, id=kept.id)
    assert catalog.examples.example(kept.id) == ("연차", kept)
    assert catalog.examples.drafted("연차") == {(document, "ab" * 32)}


def test_pages_of_examples(catalog: Catalog) -> None:
    every = some(catalog)

    def ids(**filters) -> list[int]:
        return [e.id for e in catalog.examples.page("연차", **filters).examples]

    first, second, third, fourth = (e.id for e in every)
    assert ids() == [first, second, third, fourth]
    assert ids(standing=Standing.ACCEPTED_BY_RULE) == [fourth]
    assert ids(finding="phone") == [first, second]
    assert ids(finding="leak") == []
    assert ids(kind=ExampleKind.GROUNDED) == [third]
    assert ids(part=Part.TEST) == [fourth]
    assert ids(text="anna") == [third] and ids(text="며칠") == [second]
    page = catalog.examples.page("연차", offset=1, limit=2)
    assert (page.total, [e.id for e in page.examples]) == (4, [second, third])


def test_review_and_undo(catalog: Catalog) -> None:
    first, _, third, _ = some(catalog)
    before = catalog.examples.all("연차")
    assert catalog.examples.decide("연차", Standing.ACCEPTED, [third.id]) == 1
    assert catalog.examples.decide("연차", Standing.REJECTED, finding="phone") == 2
    assert standings(catalog) == [
        Standing.REJECTED,
        Standing.REJECTED,
        Standing.ACCEPTED,
        Standing.ACCEPTED_BY_RULE,
    ]
    edited = catalog.examples.edit(first.id, question="Who pays now?", answer="Ox", findings=())
    assert (edited.question, edited.standing, edited.findings) == (
        "Who pays now?",
        Standing.ACCEPTED,
        (),
    )
    assert [catalog.examples.undo("연차") for _ in range(4)] == [1, 2, 1, 0]
    assert catalog.examples.all("연차") == before


def test_decided_examples_are_left_alone_by_a_finding(catalog: Catalog) -> None:
    first, *_ = some(catalog)
    catalog.examples.decide("연차", Standing.ACCEPTED, [first.id])
    assert catalog.examples.decide("연차", Standing.REJECTED, finding="phone") == 1
    assert standings(catalog)[0] is Standing.ACCEPTED
    assert catalog.examples.decide("연차", Standing.REJECTED, finding="leak") == 0


def test_counts(catalog: Catalog) -> None:
    document = store(catalog, "a")
    first, _, third, _ = some(catalog)
    added(catalog, example(0, "Q", "A", source=source("A", document)))
    catalog.examples.decide("연차", Standing.REJECTED, [first.id, third.id])
    counted = catalog.examples.data_set("연차")
    assert counted == catalog.examples.data_sets()[0]
    assert counted.examples == 5
    assert counted.by_kind == {"fact": 4, "grounded": 1}
    assert counted.by_standing == {"accepted-by-rule": 1, "proposed": 2, "rejected": 2}
    assert counted.by_finding == {"phone": 1}
    assert counted.rejected_for == {"person": 1, "phone": 1}
    assert counted.by_part == {"test": 1}
    assert counted.documents == 1
    assert [e.question for e in catalog.examples.accepted("연차")] == ["Who sings?"]


def test_checks_and_split_are_kept(catalog: Catalog) -> None:
    first, *_ = some(catalog)
    changed = replace(first, findings=(), part=Part.VALIDATION, standing=Standing.ACCEPTED_BY_RULE)
    catalog.examples.judge([changed])
    assert catalog.examples.example(first.id)[1] == changed
    assert catalog.examples.undo("연차") == 0


def test_examples_are_forgotten_with_their_documents(catalog: Catalog, tmp_path: Path) -> None:
    mine, other, stays = (store(catalog, name) for name in "abc")
    first, _, third = added(
        catalog,
        example(0, "Quetzalword?", "Umbrellafish", source=source("Rhododactyl", mine)),
        example(0, "비밀표식어?", "답", source=source("답", stays), others=(other,)),
        example(0, "Who stays?", "Tern", source=source("Tern", stays)),
    )
    catalog.examples.edit(first.id, question="Paddlegoose?", answer="Ox", findings=())
    catalog.database.empty_log()
    assert holds(tmp_path, "Quetzalword"), "the test could not fail"
    catalog.contents.remove([mine, other])
    assert catalog.examples.all("연차") == [third]
    words = ("Quetzalword", "Umbrellafish", "Rhododactyl", "비밀표식어", "Paddlegoose")
    assert not any(holds(tmp_path, word) for word in words)


def holds(folder: Path, word: str) -> bool:
    return any(word.encode() in path.read_bytes() for path in folder.iterdir())


def test_examples_stay_when_their_document_changes(catalog: Catalog) -> None:
    document = store(catalog, "a")
    (made,) = added(catalog, example(0, "Q", "A", source=source("A", document)))
    catalog.contents.store([content(document, "a", 2, 3)], catalog.contents.reserve([document]))
    assert catalog.examples.all("연차") == [made]


def test_an_example_of_a_removed_document_is_not_added(catalog: Catalog) -> None:
    document = store(catalog, "a")
    catalog.contents.remove([document])
    assert added(catalog, example(0, "Q", "A", source=source("A", document))) == []


def test_dropping_a_data_set_forgets_it(catalog: Catalog, tmp_path: Path) -> None:
    added(catalog, example(0, "Quetzalword?", "A"))
    catalog.examples.create("other")
    catalog.examples.create("other")
    catalog.examples.drop("연차")
    assert [found.name for found in catalog.examples.data_sets()] == ["other"]
    assert not holds(tmp_path, "Quetzalword")


def test_what_is_not_there_has_its_error(catalog: Catalog) -> None:
    catalog.examples.create("other")
    (elsewhere,) = catalog.examples.add("other", [example(0, "Q", "A")])
    examples = catalog.examples
    for wrong in (
        lambda: examples.data_set("no"),
        lambda: examples.drop("no"),
        lambda: examples.add("no", []),
        lambda: examples.page("no"),
        lambda: examples.undo("no"),
        lambda: examples.decide("no", Standing.ACCEPTED, finding="phone"),
    ):
        with pytest.raises(DataSetNotFound):
            wrong()
    with pytest.raises(ExampleNotFound):
        examples.decide("연차", Standing.ACCEPTED, [elsewhere.id])
    with pytest.raises(ExampleNotFound):
        examples.edit(elsewhere.id + 9, question="Q", answer="A", findings=())  # type: ignore[arg-type]


def test_a_library_of_the_third_version_gets_the_tables(tmp_path: Path) -> None:
    before = schema.TABLES.split("create table data_set")[0]
    with sqlite3.connect(tmp_path / "catalog.db") as old:
        old.executescript(f"{before} insert into meta values ('schema', '3');")
        old.execute("insert into collection (name) values ('Papers')")
    old.close()
    catalog = Catalog(tmp_path / "catalog.db")
    catalog.examples.create("x")
    assert len(catalog.examples.add("x", [example(0, "Q", "A")])) == 1
    assert catalog.get("schema") == str(schema.VERSION)
    assert [c.name for c in catalog.collections.all()] == ["Papers"]
    catalog.close()
