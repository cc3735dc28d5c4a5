"""One cell is asked for by a name of its row and its heading; it is never taken for a count."""

from __future__ import annotations

import pytest

from tests.engine.surveys.shelf import Shelf


@pytest.fixture
def harbour(shelf: Shelf) -> Shelf:
    shelf.table(
        "crew.csv",
        ("Name", "Phone number", "Staff number", "Number of trips", "Rate", "Total leave", "Team"),
        ("Greta Holm", "020-5550-1177", "S-17", 12, 31.5, 28, "Night"),
        ("Arne Lund", "020-5550-2288", "S-18", 7, 29.25, 30, "Day"),
        ("Kim Ode", "+47 020-5550-3399", "S-19", 21, 30.0, 25, "Day"),
    )
    shelf.table(
        "berths.csv",
        ("Berth", "Length (m)", "Average depth", "Monthly sales"),
        ("Elm", 30, "4 m", 70250),
        ("Oak", 45, "6 m", 81000),
        ("M-0042", 12, "2 m", 900),
    )
    shelf.table(
        "직원.csv",
        ("이름", "전화번호", "부서", "연봉"),
        ("김새벽", "031-555-0101", "물류팀", 4200),
        ("박여울", "031-555-0102", "물류팀", 3900),
        ("이한결", "031-555-0103", "영업팀", 4100),
    )
    return shelf


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("What is the phone number of Greta Holm?", "020-5550-1177"),
        ("What is Arne Lund's phone number?", "020-5550-2288"),
        ("staff number Kim Ode", "S-19"),
        ("What is the staff number of Arne Lund?", "S-18"),
        ("How many trips did Kim Ode make?", "21"),
        ("What is the number of trips of greta holm?", "12"),
        ("What is the rate of Greta Holm?", "31.5"),
        ("What is the total leave of Arne Lund?", "30"),
        ("Whose phone number is 020 5550 2288?", "Arne Lund"),
        ("Who can be reached at 02055503399?", "Kim Ode"),
        ("What is the average depth of Elm?", "4 m"),
        ("What are the monthly sales of Oak?", "81000"),
        ("M-0042", "12"),
        ("What is the length of M-0042?", "12"),
        ("김새벽의 전화번호는?", "031-555-0101"),
        ("이한결 부서가 어디인가요?", "영업팀"),
        ("박여울 연봉은 얼마인가요?", "3900"),
    ],
)
def test_the_cell_of_the_row_is_told(harbour: Shelf, question: str, cell: str) -> None:
    outcome = harbour.answer(question)
    assert cell in outcome.text.replace(",", "")
    assert outcome.quotes
    names = ("Greta Holm", "Arne Lund", "Kim Ode", "김새벽", "박여울", "이한결")
    assert sum(name in outcome.text for name in names) <= 1


def test_a_few_rows_are_told_where_their_name_is_shared(harbour: Shelf) -> None:
    text = harbour.answer("물류팀 직원은 누구인가요?").text
    assert "김새벽" in text and "박여울" in text and "이한결" not in text


@pytest.mark.parametrize(
    "question",
    [
        "Does Greta Holm work at night?",
        "Why was Greta Holm late in May?",
        "What did the council decide about Oak?",
        "김새벽은 왜 지각했나요?",
    ],
)
def test_what_no_column_holds_is_left_to_the_search(harbour: Shelf, question: str) -> None:
    assert harbour.ask(question) is None


def test_every_row_of_a_large_table_is_looked_at(shelf: Shelf) -> None:
    rows = [(f"M-{number:06}", number % 97, "Quay") for number in range(30_000)]
    shelf.table("meters.csv", ("Meter", "kWh", "Street"), *rows)
    outcome = shelf.answer("How many kWh does meter M-029001 have?")
    assert f"kWh: {29001 % 97}" in outcome.text
