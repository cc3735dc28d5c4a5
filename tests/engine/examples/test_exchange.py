"""Examples from files and back: every form, and what one bad line does to the others."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.engine.examples import exchange
from desktop_app.errors import ExamplesUnreadable
from desktop_app.types.tuning import ExampleFinding, ExampleId, ExampleKind, Part, Standing
from tests.engine.training.making import example, source

EVERYTHING = example(
    5,
    "연차는 며칠\n전까지 신청하나요?",
    "3일 전까지 신청합니다. [2]",
    kind=ExampleKind.GROUNDED,
    language="ko",
    passages=("가나다", "연차는 3일 전까지\n신청한다."),
    system="짧게 답합니다.",
    source=source("연차는 3일 전까지 신청한다.", document=None),
    made_by="rule:days",
    standing=Standing.ACCEPTED,
    findings=(ExampleFinding(code="near-duplicate", detail="4"),),
    part=Part.TEST,
    key="3일",
)


def test_a_round_trip_is_exact(tmp_path: Path) -> None:
    examples = [EVERYTHING, example(6, 'Who said "no"?', "Anna, of Tern")]
    exchange.write(tmp_path / "set.jsonl", examples)
    found = exchange.read(tmp_path / "set.jsonl")
    assert found.bad == ()
    assert list(found.examples) == [replace(e, id=ExampleId(0)) for e in examples]


def test_ids_of_documents_do_not_leave_the_library(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    exchange.write(path, [replace(EVERYTHING, source=source("x", document=3), others=(9,))])
    (made,) = exchange.read(path).examples
    assert made.source is not None and made.source.document is None and made.others == ()


@pytest.mark.parametrize(
    "row",
    [
        {"messages": [{"role": "user", "content": "Q?"}, {"role": "assistant", "content": "A"}]},
        {"conversations": [{"from": "human", "value": "Q?"}, {"from": "gpt", "value": "A"}]},
        {"instruction": "Q?", "input": "", "output": "A"},
        {"question": "Q?", "answer": "A"},
        {"prompt": "Q?", "completion": "A"},
        {"질문": "Q?", "답변": "A"},
    ],
)
def test_every_form_is_read(tmp_path: Path, row: dict) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n\n", encoding="utf-8")
    (made,) = exchange.read(path).examples
    assert (made.question, made.answer, made.made_by) == ("Q?", "A", "import")
    (tmp_path / "a.json").write_text(json.dumps([row], indent=1), encoding="utf-8")
    assert exchange.read(tmp_path / "a.json").examples == (made,)


def test_the_first_pair_of_a_conversation_and_what_stands_before_it(tmp_path: Path) -> None:
    turns = [("system", "Be brief."), ("user", "Q?"), ("assistant", "A")]
    turns += [("user", "And it?"), ("assistant", "B")]
    row = {"messages": [{"role": role, "content": text} for role, text in turns]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (made,) = exchange.read(tmp_path / "a.jsonl").examples
    assert (made.system, made.question, made.answer) == ("Be brief.", "Q?", "A")
    row = {"instruction": "Translate.", "input": "바다", "output": "sea"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (made,) = exchange.read(tmp_path / "a.jsonl").examples
    assert made.question == "Translate.\n\n바다"


def test_a_bad_line_is_named_and_stops_nothing(tmp_path: Path) -> None:
    lines = [
        '{"question": "Q?", "answer": "A"}',
        "{broken",
        '{"question": "", "answer": "A"}',
        '{"question": "Q?", "answer": null}',
        '{"colour": "red"}',
        '"text"',
        '{"messages": [{"role": "user", "content": "Q?"}]}',
        '{"messages": "no", "seojae": {}}',
        '{"question": "연차?", "answer": "3일"}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = exchange.read(tmp_path / "a.jsonl")
    assert [e.language for e in found.examples] == ["en", "ko"]
    assert [(bad.line, bad.code) for bad in found.bad] == [
        (2, "no-json"),
        (3, "no-question"),
        (4, "no-answer"),
        (5, "unknown-form"),
        (6, "unknown-form"),
        (7, "no-answer"),
        (8, "unknown-form"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_in_the_encodings_of_spreadsheets(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = tmp_path / ("a.tsv" if delimiter == "\t" else "a.csv")
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows([["번호", "질문", "답변"], ["1", "연차는 며칠인가요?", "25일,\n모두"]])
        writer.writerows([["2", "급여일은 언제인가요?", ""], [], ["3", "식대는?", "없습니다"]])
    found = exchange.read(path)
    assert [(e.question, e.answer) for e in found.examples] == [
        ("연차는 며칠인가요?", "25일,\n모두"),
        ("식대는?", "없습니다"),
    ]
    assert [(bad.line, bad.code) for bad in found.bad] == [(4, "no-answer")]


def test_columns_of_another_program_are_passed_over(tmp_path: Path) -> None:
    table = "question,answer,kind,language,passages\nQ?,A,hard,English,[\n"
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    (made,) = exchange.read(tmp_path / "a.csv").examples
    assert (made.kind, made.language, made.passages) == (ExampleKind.FACT, "en", ())


def test_csv_out_is_read_again(tmp_path: Path) -> None:
    exchange.write(tmp_path / "a.csv", [EVERYTHING])
    (made,) = exchange.read(tmp_path / "a.csv").examples
    left_behind = {"id": ExampleId(0), "source": None, "system": "", "findings": (), "key": ""}
    assert made == replace(EVERYTHING, **left_behind)  # type: ignore[arg-type]
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_files_that_are_no_examples(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,age\nAnna,3\n")
    (tmp_path / "b.jsonl").write_bytes(bytes(range(32)) * 50)
    for name in ("a.csv", "b.jsonl", "c.jsonl"):
        with pytest.raises(ExamplesUnreadable):
            exchange.read(tmp_path / name)
