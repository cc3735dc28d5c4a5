"""A row of a table is told with its headings, and stands for itself."""

from __future__ import annotations

import pytest

from desktop_app.engine.grounding.evidence import EvidenceBase, words_of
from desktop_app.engine.grounding.extract import best_sentences
from desktop_app.engine.grounding.rows import cells_of, rows
from tests.engine.passages import passage

TABLE = """Who to call.

| Name | Role | Phone | Room |
| - | - | - | - |
| Alba Stone | Facility manager | 7730 | B-204 |
| Birk Meadow | IT help desk | 7703 | C-011 |

Call at night only if it burns."""
BESIDE = """| | Aria 30 | Boreas 22 |
| --- | --- | --- |
| Noise | 64 dB | 71 dB |
| Tank | 270 l | 90 l |"""
KOREAN = """| 직급 | 일비 | 숙박비 |
| - | - | - |
| 부장 | 50,000원 | 120,000원 |
| 사원 | 30,000원 | 80,000원 |"""


def test_rows_have_the_headings_above_them() -> None:
    first, second = rows(TABLE)
    assert TABLE[second.start : second.end].startswith("| Birk")
    assert first.told() == "Alba Stone · Role: Facility manager · Phone: 7730 · Room: B-204"
    assert second.told(frozenset({2})) == "Birk Meadow · Phone: 7703"


def test_a_text_that_begins_in_a_table_has_its_headings_beside_it() -> None:
    (row,) = rows("| Birk Meadow | 7703 |", header="| Name | Phone |")
    assert row.told() == "Birk Meadow · Phone: 7703"


def test_a_table_without_headings_is_told_as_it_is() -> None:
    assert [row.told() for row in rows("| a | b |\n| c | d |")] == ["a · b", "c · d"]


def test_an_escaped_bar_is_part_of_a_cell() -> None:
    assert cells_of(r"| a\|b | c |") == ("a|b", "c")


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (TABLE, "What is the phone number of Birk Meadow?", "Birk Meadow"),
        (TABLE, "Which room is the IT help desk in?", "Birk Meadow · Room: C-011"),
        (BESIDE, "How large is the tank?", "Tank · Aria 30: 270 l · Boreas 22: 90 l"),
        (KOREAN, "사원의 숙박비는 얼마인가요?", "사원 · 숙박비: 80,000원"),
    ],
)
def test_the_row_that_answers_is_quoted_alone(text: str, question: str, told: str) -> None:
    passages = [passage(text, 1)]
    chosen = best_sentences(question, EvidenceBase(passages), passages)
    assert chosen[0].told(words_of(question)).startswith(told)
    assert text[chosen[0].start : chosen[0].end] == chosen[0].text


def test_a_statement_is_not_carried_by_the_cells_of_another_row() -> None:
    base = EvidenceBase([passage(TABLE, 1)])
    assert base.support("The phone of Birk Meadow is 7703.")
    assert not base.support("The phone of Birk Meadow is 7730.")
