from __future__ import annotations

import pytest

from desktop_app.engine.answers.small_talk import reply
from desktop_app.engine.text.lang import EN, KO


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Thanks!", "thanks"),
        ("thank you very much 😊", "thanks"),
        ("Great, thanks a lot", "thanks"),
        ("Hello there!", "greeting"),
        ("good morning", "greeting"),
        ("Ok.", "agreed"),
        ("That's great", "agreed"),
        ("bye", "parting"),
    ],
)
def test_small_talk_has_a_friendly_answer(said: str, kind: str) -> None:
    assert reply(said) == EN.answers.small_talk[kind]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("고마워", "thanks"),
        ("네, 정말 감사합니다!", "thanks"),
        ("안녕하세요?", "greeting"),
        ("수고하세요~", "parting"),
        ("알겠습니다.", "agreed"),
    ],
)
def test_small_talk_is_answered_in_korean(said: str, kind: str) -> None:
    assert reply(said) == KO.answers.small_talk[kind]


@pytest.mark.parametrize(
    "said",
    [
        "Thanks, and when does the lease end?",
        "Hi, who is the manager?",
        "hello world program",
        "very",
        "고마워, 그런데 연차는 며칠이야?",
        "안녕리 주소",
        "감사 보고서",
        "",
    ],
)
def test_a_question_is_no_small_talk(said: str) -> None:
    assert reply(said) is None
