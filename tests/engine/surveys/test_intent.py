"""Questions about everything are recognised in wordings no query can be made of, and declined."""

from __future__ import annotations

import pytest

from tests.engine.surveys.shelf import Shelf


@pytest.mark.parametrize(
    "question",
    [
        "What percentage of our staff are engineers?",
        "Give me the median salary in Bergen",
        "Could you tell me which clerks never showed up in Oslo?",
        "Who has been with us the longest?",
        "Do we have more engineers or clerks?",
        "How big is our Oslo team?",
        "Have our orders to Acme increased?",
    ],
)
def test_what_cannot_be_planned_is_declined(office: Shelf, question: str) -> None:
    assert office.reason(question) == "not-countable"


@pytest.mark.parametrize(
    "question",
    [
        "서울 직원 비율이 어떻게 되나요?",
        "우리 직원들 연봉 중간값 좀 알려 주세요",
        "작년보다 매출액이 늘었나요?",
        "직원 중에 제일 일 잘하는 사람은 누구야?",
    ],
)
def test_the_same_in_korean(company: Shelf, question: str) -> None:
    assert company.reason(question) == "not-countable"


@pytest.mark.parametrize(
    "question",
    [
        "How many days of leave do staff get?",
        "What is the maximum amount for a gift?",
        "Does all staff get leave?",
        "What is the highest mountain of Norway?",
        "How many people lived in Oslo in 1939?",
        "Who was the most famous person born in Bergen?",
        "How long does the council of Oslo meet?",
        "How many boats can one person rent at a time?",
        "When was the last staff party?",
    ],
)
def test_what_one_passage_answers_is_left_to_the_search(office: Shelf, question: str) -> None:
    assert office.ask(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "연차는 며칠인가요?",
        "조선의 수도를 서울로 정한 사람은 누구인가?",
        "가장 높은 산은 무엇인가요?",
        "하루에 몇 잔까지 마실 수 있나요?",
        "서울 올림픽은 몇 년에 열렸나요?",
    ],
)
def test_the_same_is_left_in_korean(company: Shelf, question: str) -> None:
    assert company.ask(question) is None


def test_wordings_that_work_are_offered(office: Shelf) -> None:
    outcome = office.ask("What share of our staff work in Oslo?")
    assert outcome is not None
    assert outcome.survey.reason == "not-countable"
    offered = [line[2:] for line in outcome.text.splitlines() if line.startswith("- ")]
    assert offered
    assert "share" in outcome.text
    for wording in offered:
        office.answer(wording)


def test_wordings_that_work_are_offered_in_korean(company: Shelf) -> None:
    outcome = company.ask("서울 직원 비율이 어떻게 되나요?")
    assert outcome is not None
    offered = [line[2:] for line in outcome.text.splitlines() if line.startswith("- ")]
    assert offered
    for wording in offered:
        company.answer(wording)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Could you tell me the headcount in Oslo?", 2),
        ("I'd like to know how many people we have in Bergen", 2),
        ("What do people in Oslo earn on average?", 5650.25),
        ("What did Acme spend altogether?", None),
    ],
)
def test_polite_and_colloquial_wordings_are_answered(
    office: Shelf, question: str, figure: float | None
) -> None:
    if figure is None:  # quantity or amount
        assert office.reason(question) in ("ambiguous", None)
    else:
        assert office.answer(question).survey.rows[0][0] == figure


def test_colloquial_korean_is_answered(company: Shelf) -> None:
    assert company.answer("서울에 직원이 몇 명이나 있어?").survey.rows[0][0] == 2
    assert "김하늘" in str(company.answer("연봉이 제일 센 사람이 누구예요?").survey.rows)
    names = company.answer("연봉 4천만원도 안 되는 직원 누구누구야?").survey.rows
    assert {"이바다", "박구름"} == {str(row[1]) for row in names}


def test_documents_without_mention_are_found_in_korean(shelf: Shelf) -> None:
    shelf.text("a.txt", "보험을 새로 들었다.")
    shelf.text("b.txt", "자전거를 고쳤다.")
    outcome = shelf.answer("보험 얘기 안 나오는 문서는 뭐예요?")
    assert [row[0] for row in outcome.survey.rows] == ["b.txt"]
