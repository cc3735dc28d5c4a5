from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from desktop_app.engine.answers.finding import Finding
from desktop_app.engine.answers.looking_up import look_up
from desktop_app.types import Passage
from tests.engine.passages import FakeCatalog, document, passage

REPORT = replace(passage("Author: Kim\nStatus: approved\nRoofs leak."), title="Roof report")
PLAN = replace(passage("Plan of the garden.", 2), title="Garden plan")
MANUAL = replace(passage("4.1 Start\nPress.\n4.2 Grease\nUse 12 g.", 3), title="Press manual")


def looked_up(question: str, *found: Passage) -> tuple[str, ...]:
    """The texts of the passages that are looked up in documents that a search finds."""
    tools = SimpleNamespace(catalog=FakeCatalog(found))
    finding: Any = SimpleNamespace(
        question=question,
        found=found,
        documents=tuple(document(one) for one in found),
        tools=tools,
        tracer=SimpleNamespace(span=lambda name: nullcontext()),
        search=lambda: None,
    )
    looked = look_up(cast(Finding, finding))
    if looked is None:
        return ()
    return tuple(one.text for one in looked.passages) if looked.choose else ("not said",)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Who wrote the roof report?", "Author: Kim"),
        ("What is the status of the roof report?", "Status: approved"),
        ("Roof report 작성자는 누구인가요?", "Author: Kim"),
    ],
)
def test_the_line_of_the_document_that_is_meant(question: str, line: str) -> None:
    assert looked_up(question, PLAN, REPORT) == (line,)


def test_the_author_of_another_document_is_not_told() -> None:
    assert looked_up("Who wrote the garden plan?", PLAN, REPORT) == ("not said",)
    assert looked_up("Who wrote Hamlet?", PLAN, REPORT) == ()
    assert looked_up("Who wrote it?", PLAN, REPORT) == ()


def test_minutes_are_meant_by_their_day() -> None:
    day = replace(passage("회의 결과", 5), title="회의록", path="/docs/2026-03-03 회의록.md")
    other = replace(passage("작성자: 김서연", 6), title="회의록", path="/docs/2026-03-10 회의록.md")
    assert looked_up("Who wrote the minutes of 3 March 2026?", other, day) == ("not said",)
    assert looked_up("3월 10일 회의록은 누가 썼나요?", day, other) == ("작성자: 김서연",)


def test_a_document_in_the_other_language_is_meant_when_found_first() -> None:
    drill = replace(passage("Drill\nFrom: Alba\nDate: 2026-04-15", 2), path="/m/2.eml")
    other = replace(passage("Lunch\nFrom: Birk\nDate: 2026-04-16", 3), path="/m/3.eml")
    assert looked_up("소방 훈련 메일은 누가 보냈나요?", drill, other) == ("From: Alba",)


def test_what_sentences_may_tell_is_searched_for() -> None:
    told = replace(passage("The garden plan was written by Alba.", 2), title="Garden plan")
    assert looked_up("Who wrote the garden plan?", told, REPORT) == ()


def test_a_place_is_of_the_document_that_is_named() -> None:
    other = replace(passage("4.2 Notes\nOthers.", 4), title="Garden rules")
    assert looked_up("What does section 4.2 of the press manual say?", other, MANUAL) == (
        "4.2 Grease\nUse 12 g.",
    )
    assert looked_up("What does section 9 say?", other, MANUAL) == ()


def test_other_questions_say_no_place() -> None:
    assert looked_up("How many grams of grease?", MANUAL) == ()
