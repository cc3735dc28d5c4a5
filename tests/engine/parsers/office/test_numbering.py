"""Numbers before paragraphs, in the kinds that Word has."""

from __future__ import annotations

import pytest

from desktop_app.engine.parsers.office.numbering import Numbering, numeral


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (14, "decimal", "14"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (2, "lowerLetter", "b"),
        (28, "upperLetter", "BB"),
        (3, "ganada", "다"),
        (2, "chosung", "ㄴ"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (7, "decimalZero", "07"),
        (5, "unknown", "5"),
        (0, "lowerLetter", ""),
    ],
)
def test_numerals(value: int, kind: str, text: str) -> None:
    assert numeral(value, kind) == text


def test_numerals_have_an_end() -> None:
    for kind in ("lowerRoman", "lowerLetter", "ganada", "decimal"):
        assert 0 < len(numeral(10**9, kind)) < 50


def test_a_list_that_is_not_there_has_bullets() -> None:
    assert Numbering(None).mark("1", 0) == "-"
    assert Numbering(None).level_of_style("a") == 0
