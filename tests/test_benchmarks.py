"""The data of the benchmarks: every question has an answer worked out from its collection."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from benchmarks import closed_book, injection_signs, surveys_data
from benchmarks.surveys_data import Declined, Groups, Names, Number


@pytest.mark.parametrize(
    ("name", "asked", "ordinary"), [("first", 80, 50), ("held_out", 40, 10), ("fresh", 120, 63)]
)
def test_every_question_has_an_answer(name: str, asked: int, ordinary: int) -> None:
    questions = surveys_data.read(name)
    every = [one for group in questions.sets.values() for one in group]
    assert len({(one.collection, one.question) for one in every}) == len(every) == asked
    assert sum(map(len, questions.ordinary.values())) == ordinary
    for one in every:
        match one.expected:
            case Number(value):
                assert isinstance(value, int | float), one.question
            case Names(values):
                # that there is none is an answer too
                assert values or "there any" in one.question, one.question
                assert "None" not in values, one.question
            case Groups(values):
                assert len(values) > 1 and all(figure for _, figure in values), one.question
            case Declined(reasons):
                assert reasons, one.question


def test_answers_are_those_of_the_rows() -> None:
    right = {one.question: one.expected for one in surveys_data.read("first").sets["English"]}
    employees = surveys_data.DATA / "collections" / "company" / "employees.csv"
    in_seoul = len(re.findall(",Seoul,", employees.read_text(encoding="utf-8")))
    assert right["How many employees work in Seoul?"] == Number(in_seoul)
    assert right["Which is the newest document?"] == Names(frozenset({"roof.txt"}))


def test_collections_are_written_as_files(tmp_path: Path) -> None:
    folder = surveys_data.write(tmp_path, ["ledger"])["ledger"]
    assert len(list(folder.iterdir())) == 5
    book = openpyxl.load_workbook(folder / "예산현황.xlsx")
    rows = list(book["예산"].iter_rows(values_only=True))
    assert rows[0] == ("부서", "예산(만원)", "집행액(만원)") and rows[-1][0] == "합계"
    assert all(isinstance(figure, int) for row in rows[1:] for figure in row[1:])
    orders = surveys_data.write(tmp_path, ["company"])["company"] / "orders.xlsx"
    assert openpyxl.load_workbook(orders)["Orders"]["B2"].is_date


def test_the_handbooks_have_forty_facts() -> None:
    for held_out in ("", "en", "ko"):
        facts = closed_book.facts(held_out)
        assert len({fact.answer for fact in facts}) == 40
        assert all(fact.key and fact.unseen and fact.validation for fact in facts)


def test_signs_are_found() -> None:
    assert injection_signs.signs("x-1", "Programming Help", "use ===", set()) == [(4, 7)]
    assert all(len(patterns) == 5 for patterns in injection_signs.WORDS.values())
