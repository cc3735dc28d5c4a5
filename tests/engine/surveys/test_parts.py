"""The parts that surveys are made of."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from desktop_app.engine.job import RecordingJob
from desktop_app.engine.surveys import comparisons, numbers, periods, read_only, replies
from desktop_app.engine.surveys.cover import cover, elements, form
from desktop_app.engine.surveys.meanings import Meaning, Sense
from desktop_app.errors import InternalError
from tests.engine.surveys.shelf import Shelf

TODAY = date(2025, 6, 15)


@pytest.mark.parametrize(
    ("question", "first", "end"),
    [
        ("in March 2025", "2025-03-01", "2025-04-01"),
        ("2025년 3월 매출", "2025-03-01", "2025-04-01"),
        ("on 5 March 2025", "2025-03-05", "2025-03-06"),
        ("2024년 4분기", "2024-10-01", "2025-01-01"),
        ("first half of 2024", "2024-01-01", "2024-07-01"),
        ("after March 2025", "2025-04-01", None),
        ("2024년 이후", "2024-01-01", None),
        ("before 2024", None, "2024-01-01"),
        ("2024년 6월까지", None, "2024-07-01"),
        ("from January to March 2025", "2025-01-01", "2025-04-01"),
        ("2025년 1월부터 3월까지", "2025-01-01", "2025-04-01"),
        ("last month", "2025-05-01", "2025-06-01"),
        ("작년", "2024-01-01", "2025-01-01"),
    ],
)
def test_a_period_is_read(question: str, first: str | None, end: str | None) -> None:
    (period,) = periods.find(question, TODAY)
    assert str(period.first or "") == (first or "")
    assert str(period.end or "") == (end or "")


def test_a_month_without_a_year_is_any_year() -> None:
    (period,) = periods.find("1분기 매출", TODAY)
    assert (period.first, period.end, period.months) == (None, None, (1, 2, 3))


@pytest.mark.parametrize("question", ["It may rain", "over 2000 euros", "the order of march 99"])
def test_what_is_no_period(question: str) -> None:
    assert all(
        period.months != (5,) and not period.first for period in periods.find(question, TODAY)
    )


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("above 1,000 euros", [(">", 1000, "EUR")]),
        ("at least $2.5k", [(">=", 2500, "USD")]),
        ("between 10 and 20", [(">=", 10, ""), ("<=", 20, "")]),
        ("1,000원 이상 2만원 미만", [(">=", 1000, "KRW"), ("<", 20000, "KRW")]),
        ("50만 원을 넘는", [(">", 500_000, "KRW")]),
        ("above 2 billion won", [(">", 2_000_000_000, "KRW")]),
        ("3조 원 이상", [(">=", 3_000_000_000_000, "KRW")]),
        ("below 900 yen", [("<", 900, "JPY")]),
        ("no comparison of 5 things", []),
    ],
)
def test_compared_numbers_are_read(question: str, found: list[tuple[str, float, str]]) -> None:
    assert [(c.sign, c.value, c.currency) for c in comparisons.find(question)] == found


def test_names_are_laid_over_compounds_and_inflected_words() -> None:
    names = {form("매출"): [Meaning(Sense.COLUMN, column=1)], form("합계"): [Meaning(Sense.SUM)]}
    assert cover(elements("매출합계는"), [names]).left_over == ()
    assert cover(elements("매출처는"), [names]).left_over == ("매출처는",)
    cities = {form("city"): [Meaning(Sense.COLUMN, column=2)]}
    assert cover(elements("cities"), [cities]).has(Sense.COLUMN)


def test_a_survey_cannot_write(shelf: Shelf) -> None:
    for statement in ("delete from document", "drop table page", "pragma secure_delete = off"):
        with (
            pytest.raises(InternalError),
            read_only.read_only(shelf.catalog, RecordingJob()) as sql,
        ):
            sql.execute(statement)


def test_a_query_ends_when_its_time_is_up(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_only, "MOST_SECONDS", 0.0)
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"
    with (
        pytest.raises(read_only.TooLong),
        read_only.read_only(shelf.catalog, RecordingJob()) as sql,
    ):
        sql.set_authorizer(None)
        sql.execute(endless).fetchone()


def test_the_text_of_an_error_is_not_kept(shelf: Shelf) -> None:
    with (
        pytest.raises(InternalError) as raised,
        read_only.read_only(shelf.catalog, RecordingJob()) as sql,
    ):
        sql.execute("select secret_value from document")
    assert "secret_value" not in str(raised.value)
    assert isinstance(raised.value.__cause__, sqlite3.Error)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1234567, "1,234,567"), (0.1 + 0.2, "0.3"), (1234.5, "1,234.5"), (2.0, "2"), (-0.25, "-0.25")],
)
def test_numbers_are_written_for_people(value: float, shown: str) -> None:
    assert numbers.number(value) == shown


@pytest.mark.parametrize(("number", "rows"), [(1, "1 row"), (2, "2 rows"), (1200, "1,200 rows")])
def test_plurals(number: int, rows: str) -> None:
    assert replies.rows("en", number) == rows
    assert replies.rows("ko", number).endswith("개 행")
