from __future__ import annotations

import pytest

from desktop_app.engine.retrieval import labels

MAIL = """Fire drill
From: Alba Stone <alba@corp.example>
To: all@corp.example
Date: 2026-04-15 08:30 +0900
The drill takes place on 22 April."""

MINUTES = """# 회의록
작성자: 김서연
날짜 : 2026. 3. 10.
**Status:** approved

From: nobody
"""


@pytest.mark.parametrize(
    ("question", "kind", "words"),
    [
        ("Who sent the mail about the fire drill?", "sender", ("fire", "drill")),
        ("When was the mail Fire drill moved sent?", "sent", ("fire", "drill", "moved")),
        ("To whom did the email about parking go?", "recipient", ("parking", "go")),
        ("Who wrote the travel policy?", "author", ("travel", "policy")),
        ("When was the handbook last updated?", "changed", ("handbook",)),
        ("What is the status of the roof repair?", "status", ("roof", "repair")),
        ("what is the subject of the mail from Alba", "subject", ("alba",)),
        ("여행 규정은 누가 작성했나요?", "author", ("여행", "규정")),
        ("소방 훈련 메일은 누가 보냈나요?", "sender", ("소방", "훈련")),
        ("취업규칙은 언제 개정되었나요?", "changed", ("취업규칙",)),
    ],
)
def test_what_a_question_asks_of_a_document_itself(
    question: str, kind: str, words: tuple[str, ...]
) -> None:
    asked = labels.asked(question)
    assert asked is not None
    assert asked.kinds[0] == kind
    assert set(words) <= set(asked.words)


@pytest.mark.parametrize(
    "question",
    [
        "When was the parcel sent?",
        "Who sent the parcel?",
        "How heavy is the bell?",
        "누가 이겼나요?",
    ],
)
def test_other_questions_ask_nothing_of_it(question: str) -> None:
    assert labels.asked(question) is None


@pytest.mark.parametrize(
    ("kinds", "text", "said"),
    [
        (("sender",), MAIL, "From: Alba Stone <alba@corp.example>"),
        (("author", "sender"), MAIL, "From: Alba Stone <alba@corp.example>"),
        (("sent",), MAIL, "Date: 2026-04-15 08:30 +0900"),
        (("author",), MINUTES, "작성자: 김서연"),
        (("written",), MINUTES, "날짜 : 2026. 3. 10."),
        (("author",), ":Author: Guido", ":Author: Guido"),
        (("status",), MINUTES, "**Status:** approved"),
    ],
)
def test_the_line_with_a_label_is_found(kinds: tuple[str, ...], text: str, said: str) -> None:
    place = labels.line(kinds, text)
    assert place is not None and text[slice(*place)] == said


def test_a_sentence_is_no_label() -> None:
    assert labels.line(("sender",), "It came from: somewhere") is None
    assert labels.line(("version",), MAIL) is None


def test_the_day_and_the_head_of_a_mail() -> None:
    assert labels.sent(MAIL) == 20260415
    assert labels.head(MAIL).endswith("08:30 +0900")
    assert labels.sent("no mail") is None


@pytest.mark.parametrize(
    ("question", "held", "left"),
    [
        ("mails after 16 April 2026", 20260417, 20260416),
        ("Which e-mails came since 16 April?", 20260416, 20260415),
        ("messages before 2026-04-16", 20260415, 20260416),
        ("mails until April 2026", 20260430, 20260501),
        ("4월 16일 이후에 온 메일", 20260417, 20260416),
        ("2026년 4월 16일부터 받은 메일 목록", 20260416, 20260415),
    ],
)
def test_mails_are_limited_by_their_days(question: str, held: int, left: int) -> None:
    days = labels.days_of_mails(question, 2026)
    assert days is not None and days.words == ()
    assert days.hold(held) and not days.hold(left)


@pytest.mark.parametrize(
    "question", ["contracts after 16 April 2026", "mails after lunch", "the mail of 16 April 2026"]
)
def test_other_questions_do_not_limit_mails(question: str) -> None:
    assert labels.days_of_mails(question, 2026) is None
