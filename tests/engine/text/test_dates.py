from __future__ import annotations

import pytest

from desktop_app.engine.text.dates import dates, without_dates
from desktop_app.engine.text.folding import fold


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-10",
        "2026/3/10",
        "2026. 3. 10.",
        "2026-03-10T09:30:00",
        "20260310",
        "10.03.2026",
        "10. 3. 2026",
        "10 March 2026",
        "10th of March, 2026",
        "10-Mar-2026",
        "March 10, 2026",
        "Mar. 10th 2026",
        "2026년 3월 10일",
        "2026년 03월 10일",
    ],
)
def test_a_day_is_one_word_in_any_notation(text: str) -> None:
    assert list(dates(fold(text))) == ["20260310", "2026m03", "m03d10"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("25/12/2026", ["20261225", "2026m12", "m12d25"]),
        ("12/25/2026", ["20261225", "2026m12", "m12d25"]),
        ("3/3/2026", ["20260303", "2026m03", "m03d03"]),
        ("3/10/2026", []),
        ("March 2026", ["2026m03"]),
        ("2026-03", ["2026m03"]),
        ("2026년 3월", ["2026m03"]),
        ("on 10 March", ["m03d10"]),
        ("March 10th", ["m03d10"]),
        ("3월 10일", ["m03d10"]),
        ("12월에", []),
        ("2026-13-45", []),
        ("version 10.3.2", []),
        ("192.168.10.20", []),
        ("call 555-2026-03100", []),
    ],
)
def test_parts_of_dates(text: str, words: list[str]) -> None:
    assert list(dates(fold(text))) == words


def test_a_text_without_its_dates() -> None:
    assert without_dates("mails after march 10, 2026 and 3월 11일 7").split() == [
        "mails", "after", "and", "7"
    ]  # fmt: skip
