"""Questions over stored tables: the right figure and the query shown, or declined with a reason."""

from __future__ import annotations

import pytest

from desktop_app.types import Cell
from tests.engine.surveys.shelf import Shelf


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many employees work in Oslo?", 2),
        ("How many engineers are there in Bergen?", 1),
        ("How many staff are older than 40?", 2),
        ("What is the average salary in Oslo?", 5650.25),
        ("Total amount of the orders in March", 1599.2),
        ("What is the sum of all orders since March 2025?", None),
        ("How many orders were placed after February 2025?", 3),
        ("How many different customers are there?", 3),
        ("How many orders have no delivered date?", 2),
        ("How many staff are not in Oslo?", 3),
        ("How much did we sell to Acme? I mean the total amount.", None),
        ("Total quantity for Nord & Co", 7),
        ("How many orders of O'Hara are there?", 1),
        ("How many orders are above 200 euros?", 3),
    ],
)
def test_a_figure_is_worked_out_over_all_rows(
    office: Shelf, question: str, value: float | None
) -> None:
    outcome = office.ask(question)
    if value is None:
        assert outcome is None or outcome.survey.reason
        return
    assert outcome is not None
    assert outcome.survey.reason is None, outcome.text
    assert outcome.survey.rows[0][0] == pytest.approx(value)
    assert outcome.survey.of == "tables"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("서울 지점 직원은 몇 명입니까?", 2),
        ("2025년 3월 매출 합계는?", 62000),
        ("매출 합계를 알려 주세요", 112000),
        ("사원의 평균 연봉은 얼마인가요?", 3700),
        ("녹차는 몇 개 팔렸나요?", 16),
        ("2020년 이후 입사한 직원 수는?", 2),
        ("연봉이 3,700만원 이상인 직원은 몇 명이야?", 2),
    ],
)
def test_a_figure_is_worked_out_in_korean(company: Shelf, question: str, value: float) -> None:
    assert company.answer(question).survey.rows[0][0] == pytest.approx(value)


def test_units_with_capitals_are_one_word(shelf: Shelf) -> None:
    shelf.table("meters.csv", ["Meter", "kWh", "pH"], ["M-1", 120, 7.1], ["M-2", 80, 6.9])
    assert shelf.answer("What is the total kWh?").survey.rows[0][0] == 200
    assert shelf.answer("What is the average pH?").survey.rows[0][0] == pytest.approx(7.0)


def test_the_answer_shows_figure_unit_and_query(office: Shelf) -> None:
    outcome = office.answer("What is the average salary in Oslo?")
    assert "5,650.25 EUR" in outcome.text
    assert outcome.survey.sql == (
        """select avg("Salary (EUR)") from "staff.csv" where "City" in ('Oslo')"""
    )
    assert outcome.survey.documents == 1
    assert outcome.quotes


def test_a_row_of_sums_is_left_out_and_said(company: Shelf) -> None:
    outcome = company.answer("지점별 매출 합계를 보여줘")
    assert {row[0]: row[1] for row in outcome.survey.rows} == {
        "서울": 82000,
        "부산": 30000,
    }
    assert "합계 행 제외" in outcome.text
    assert "만원" not in outcome.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Who has the highest salary?", "Ben Cole"),
        ("Who is the oldest employee?", "Dag Eide"),
        ("Which employee was hired most recently?", "Eva Falk"),
        ("Who has the earliest hired date?", "Dag Eide"),
    ],
)
def test_the_row_of_the_highest_is_named_and_quoted(
    office: Shelf, question: str, first: str
) -> None:
    outcome = office.answer(question)
    assert [row[0] for row in outcome.survey.rows] == [first]
    assert len(outcome.survey.row_documents) == 1
    (quote,) = outcome.quotes
    assert first in office.catalog.page(quote.document, quote.page).text[quote.start : quote.end]


def test_rows_that_are_level_are_all_named(shelf: Shelf) -> None:
    shelf.table("prices.csv", ["Product", "Price"], ["Cup", 9], ["Pot", 12], ["Pan", 12])
    rows = shelf.answer("Which product has the highest price?").survey.rows
    assert sorted(str(row[0]) for row in rows) == ["Pan", "Pot"]


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("Number of staff per city", {"Bergen": 2, "Oslo": 2, "Tromsø": 1}),
        ("Compare the average salary of engineers and clerks", {"Clerk": 3900, "Engineer": 5000}),
        ("Total amount by customer", {"Acme": 399.3, "Nord & Co": 1500, "O'Hara": 250}),
        ("Which customer has the highest total amount?", {"Nord & Co": 1500}),
    ],
)
def test_figures_for_each_value(office: Shelf, question: str, groups: dict[str, float]) -> None:
    found: dict[Cell, Cell] = {row[0]: row[1] for row in office.answer(question).survey.rows}
    assert found == pytest.approx(groups)


def test_rows_that_meet_a_condition_are_listed(company: Shelf) -> None:
    outcome = company.answer("연봉이 3,700만원 이상인 직원을 모두 나열해 줘")
    assert {row[1] for row in outcome.survey.rows} == {"김하늘", "박구름"}


def test_tables_of_the_same_columns_are_one(shelf: Shelf) -> None:
    shelf.table("costs_01.csv", ["Date", "Kind", "Amount"], ["2025-01-05", "Rent", 10])
    shelf.table("costs_02.csv", ["Date", "Kind", "Amount"], ["2025-02-05", "Rent", 20])
    outcome = shelf.answer("What is the total amount for rent?")
    assert outcome.survey.rows == ((30,),)
    assert outcome.survey.documents == 2
    assert "costs_01.csv, costs_02.csv" in outcome.text


@pytest.mark.parametrize(
    ("question", "reason", "named"),
    [
        ("What is the average salary in Madrid?", "not-countable", "madrid"),
        ("What is the average of the staff?", "ambiguous", "Salary (EUR)"),
    ],
)
def test_what_is_not_sure_is_declined(
    office: Shelf, question: str, reason: str, named: str
) -> None:
    assert office.reason(question) == reason
    outcome = office.ask(question)
    assert outcome is not None
    assert named in outcome.text
    assert outcome.survey.rows == ()


def test_two_dates_and_no_word_for_one_are_ambiguous(shelf: Shelf) -> None:
    shelf.table(
        "trips.csv",
        ["Trip", "Left On", "Back On"],
        ["T1", "2025-03-01", "2025-03-09"],
        ["T2", "2025-03-30", "2025-04-02"],
    )
    assert shelf.reason("How many trips in March 2025?") == "ambiguous"
    assert shelf.answer("How many trips have a back on date in April 2025?").survey.rows == ((1,),)


def test_a_month_of_several_years_is_ambiguous(shelf: Shelf) -> None:
    shelf.table("visits.csv", ["Day", "Fee"], ["2024-03-01", 5], ["2025-03-01", 7])
    shelf.text("note.txt", "nothing")
    assert shelf.reason("total fee of the visits in March") == "ambiguous"
    assert shelf.answer("total fee of the visits in March 2025").survey.rows == ((7,),)


def test_a_figure_in_another_currency_is_not_compared(office: Shelf) -> None:
    outcome = office.ask("How many orders are above 200 dollars?")
    assert outcome is None or outcome.survey.reason == "not-countable"


def test_without_tables_a_sum_over_spreadsheets_is_declined(shelf: Shelf) -> None:
    shelf.text("note.txt", "The total was high.")
    assert shelf.reason("What is the total of all amounts in my spreadsheets?") == "no-tables"
    assert shelf.reason("모든 엑셀 표의 금액 합계는 얼마입니까?") == "no-tables"


@pytest.mark.parametrize(
    "question",
    [
        "How many days of leave do I get?",
        "How many days of leave do the staff get?",
        "What is the maximum amount for a gift?",
        "When was the handbook written?",
        "How much does late delivery cost?",
        "What is the price of a cup?",
        "How many countries are in the European Union?",
        "Who wrote the highest number of symphonies?",
        "List of the causes of the war",
    ],
)
def test_an_ordinary_question_is_left_to_the_search(office: Shelf, question: str) -> None:
    assert office.ask(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "직원은 1년에 며칠의 휴가를 받나요?",
        "계약 기간은 몇 년입니까?",
        "위약금은 언제 내나요?",
        "티베트 고원의 평균 고도는?",
        "가장 높은 산은 무엇인가?",
    ],
)
def test_an_ordinary_korean_question_is_left_to_the_search(company: Shelf, question: str) -> None:
    assert company.ask(question) is None
