"""Typed tables: headers, and what the cells of a column have in common."""

from __future__ import annotations

import pytest

from desktop_app.engine.parsers.plain import tables
from desktop_app.engine.parsers.plain.tables import is_header, to_table
from desktop_app.types import Cell, ColumnKind


def column(*cells: Cell) -> tuple[ColumnKind, list[Cell]]:
    """Kind and cells of a column between two others."""
    table = to_table("t", 1, [["a", "값", "b"], *(["x", cell, "y"] for cell in cells)])
    assert table is not None
    return table.columns[1].kind, [row[1] for row in table.rows]


@pytest.mark.parametrize(
    ("cells", "kind", "found"),
    [
        ([1, 2, None], ColumnKind.INTEGER, [1, 2, None]),
        ([1, 2.5], ColumnKind.REAL, [1.0, 2.5]),
        (["1,234", "₩12,000", "△5"], ColumnKind.INTEGER, [1234, 12000, -5]),
        (["12,000원", "1,500 원", "-"], ColumnKind.INTEGER, [12000, 1500, None]),
        (["$5.50", "-$1,000.25", "($3)"], ColumnKind.REAL, [5.5, -1000.25, -3.0]),
        (["25%", "7.5%"], ColumnKind.REAL, [0.25, 0.075]),
        ([3, "4"], ColumnKind.INTEGER, [3, 4]),
        (["1.5e-03", "2"], ColumnKind.REAL, [0.0015, 2.0]),
        (["2026-01-02", "2026.3.4", "2026년 5월 6일"], ColumnKind.DATE, None),
        (["2026. 1. 2.", "2026/12/31"], ColumnKind.DATE, ["2026-01-02", "2026-12-31"]),
        (["2026-01-02T03:04:05", "2026-01-02 3:04"], ColumnKind.DATE, None),
        (["12/31/2025", "1/2/2026"], ColumnKind.DATE, ["2025-12-31", "2026-01-02"]),
        (["31.12.2025", "1.2.2026"], ColumnKind.DATE, ["2025-12-31", "2026-02-01"]),
    ],
)
def test_kinds(cells: list[Cell], kind: ColumnKind, found: list[Cell] | None) -> None:
    assert column(*cells)[0] is kind
    if found is not None:
        assert column(*cells)[1] == found


@pytest.mark.parametrize(
    "cells",
    [
        ["00123", "00124"],  # codes
        ["1234567890123456789"],
        ["$5", "€5"],
        ["25%", "3"],
        ["1,23", "1,234"],
        ["1/2/2026", "3/4/2026"],  # which is the month?
        ["2026-13-01"],
        ["2026.10", "2026.11"],
        ["010-1234-5678"],
        ["1", "two"],
        ["-", "n/a"],
        [None, None],
    ],
)
def test_text_stays_text(cells: list[Cell]) -> None:
    assert column(*cells) == (ColumnKind.TEXT, cells)


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        (["이름", "금액"], True),
        ([None, "2025", "2026"], False),
        (["구분", 2025, 2026], True),
        (["구분", "2025", "2026"], True),
        (["name", 1234], False),
        (["name", "₩1,234"], False),
        (["name", 0.5], False),
        (["name", None, None, None, None], False),
        (["a", "a", "a", "b"], False),
        ([1, 2], False),
    ],
)
def test_headers(row: list[Cell], answer: bool) -> None:
    assert is_header(row) is answer


def test_names_are_there_and_differ() -> None:
    table = to_table("t", 3, [["a", None, "a", " 긴\n이름 "], [1, 2, 3, 4]])
    assert table is not None
    assert [c.name for c in table.columns] == ["a", "#2", "a (2)", "긴 이름"]
    assert (table.name, table.page, table.rows) == ("t", 3, ((1, 2, 3, 4),))


def test_what_is_no_table() -> None:
    assert to_table("t", 1, [["a", "b"]]) is None
    assert to_table("t", 1, [["only"], ["one"]]) is None
    assert to_table("t", 1, [[1, 2], [3, 4]]) is None
    wide: list[Cell] = [f"c{n}" for n in range(tables.MOST_COLUMNS + 1)]
    assert to_table("t", 1, [wide, wide]) is None


def test_most_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_CELLS", 10)
    table = to_table("t", 1, [["a", "b"], *[[n, n] for n in range(100)]])
    assert table is not None and len(table.rows) == 5


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["1.234,50", "310,25"], (1234.5, 310.25)),
        (["1 234,5 €", "95,75 €"], (1234.5, 95.75)),
        (["0,125", "0,250"], (0.125, 0.25)),
        (["-3,5", "2"], (-3.5, 2.0)),
    ],
)
def test_numbers_with_decimal_commas(cells: list[Cell], numbers: tuple[float, ...]) -> None:
    rows: list[list[Cell]] = [["Posten", "Betrag"], *([f"p{n}", c] for n, c in enumerate(cells))]
    table = tables.to_table("t", 1, rows)
    assert table is not None
    assert tuple(row[1] for row in table.rows) == numbers


def test_a_column_of_thousands_beside_decimal_commas() -> None:
    table = tables.to_table("t", 1, [["a", "b"], ["1.500", "2,5"], ["2.000", "3,5"]])
    assert table is not None and [row[0] for row in table.rows] == [1500, 2000]
