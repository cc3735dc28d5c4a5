from __future__ import annotations

import pytest

from desktop_app.engine.retrieval.coverage import coverage
from desktop_app.engine.text.words import content_words


def test_content_words_leave_out_what_says_nothing() -> None:
    assert content_words("What is the boiling point of the water?") == ["boiling", "point", "water"]
    assert content_words("대한민국의 수도는 어디인가요?")[:2] == ["대한민국", "수도"]


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("When was the bridge built?", "They build bridges. The bridge stands since 1900.", 0.5),
        ("How many bridges?", "One bridge.", 1.0),
        ("Which treaty ended the war?", "The recipe needs two eggs.", 0.0),
        ("연구개발비의 지출은?", "연구개발비로 지출하였다", 1.0),
        ("연구개발비", "개발비만 있다", 2 / 4),
        ("물은?", "물이 끓는다", 1.0),
        ("Who is it?", "nothing to look for", 1.0),
    ],
)
def test_coverage(question: str, text: str, share: float) -> None:
    assert coverage(question, [text]) == pytest.approx(share)


def test_the_best_single_text_counts() -> None:
    texts = ["red", "green blue", "yellow"]
    assert coverage("red green blue?", texts) == pytest.approx(2 / 3)
    assert coverage("red green blue?", []) == 0.0
