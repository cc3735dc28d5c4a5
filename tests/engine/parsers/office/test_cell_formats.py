"""Numbers as the formats of cells show them."""

from __future__ import annotations

import pytest

from desktop_app.engine.parsers.office.cell_formats import shown


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1234.5, "General", "1234.5"),
        (0.1 + 0.2, "General", "0.3"),
        (7, "", "7"),
        (0.25, "0%", "25%"),
        (0.1234, "0.0%", "12.3%"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, "#,##0.00", "1,234.50"),
        (2.5, "0", "3"),
        (12000, '"₩"#,##0', "₩12,000"),
        (12000, "[$₩-412]#,##0", "₩12,000"),
        (12000, '#,##0"원"', "12,000원"),
        (-1234, "#,##0_);[Red]\\(#,##0\\)", "(1,234)"),
        (-1234, "#,##0", "-1,234"),
        (0, '_-* #,##0_-;\\-* #,##0_-;_-* "-"_-', "-"),
        (1.5, "0.##", "1.5"),
        (12345, '#,##0,"K"', "12345"),
        (0.5, "# ?/?", "0.5"),
        (12345.678, "0.00E+00", "12345.678"),
        (5, '[>100]"many";0', "5"),
        (3, ";;;", "3"),
        (1e300, "0.00", "1e+300"),
    ],
)
def test_numbers(value: float, code: str, text: str) -> None:
    assert shown(value, code, from_1904=False) == (value, text)


@pytest.mark.parametrize(
    ("value", "code", "found", "text"),
    [
        (46349, "yyyy-mm-dd", "2026-11-23", "2026-11-23"),
        (46349, 'yyyy"년" m"월" d"일"', "2026-11-23", "2026-11-23"),
        (46349, "[$-412]mmm\\-yy", "2026-11-23", "2026-11-23"),
        (46349.395833333, "m/d/yy h:mm", "2026-11-23T09:30:00", "2026-11-23 09:30"),
        (46349.4, "d.m.yyyy", "2026-11-23", "2026-11-23"),
        (0.395833333, "h:mm AM/PM", "09:30", "09:30"),
        (1.5, "[h]:mm", "36:00", "36:00"),
        (59, "yyyy-mm-dd", "1900-02-28", "1900-02-28"),
        (61, "yyyy-mm-dd", "1900-03-01", "1900-03-01"),
        (99_999_999, "yyyy-mm-dd", 99_999_999, "99999999"),
        (-1, "yyyy-mm-dd", -1, "-1"),
    ],
)
def test_dates(value: float, code: str, found: object, text: str) -> None:
    assert shown(value, code, from_1904=False) == (found, text)


def test_dates_of_old_macintoshes() -> None:
    assert shown(44887, "yyyy-mm-dd", from_1904=True)[1] == "2026-11-23"
    assert shown(2_958_464.5, "yyyy-mm-dd", from_1904=True)[1] == "9999-12-31"


@pytest.mark.parametrize("code", ["[", '"', "\\", "_", "0" * 300, "0." + "0" * 100, ";", "[h", "%"])
def test_odd_formats(code: str) -> None:
    for value in (0, -3, 0.123456789, 10**14, 123456.789):
        assert shown(value, code, from_1904=False)[1]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (7, "000", "007"),
        (1023457788, '000"-"0000"-"0000', "010-2345-7788"),
        (12345, "00\\-0", "1234-5"),
        (5550123, "[<=9999999]000-0000;(00) 000-0000", "555-0123"),
        (25550123, "[<=9999999]000-0000;(00) 000-0000", "(02) 555-0123"),
    ],
)
def test_codes_are_text(value: int, code: str, text: str) -> None:
    assert shown(value, code, from_1904=False) == (text, text)
