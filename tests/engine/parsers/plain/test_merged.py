"""Merged cells as plain rows."""

from __future__ import annotations

from desktop_app.engine.parsers.plain.merged import Span, unfolded


def test_what_is_merged_over_rows_stands_in_each() -> None:
    rows = [
        [Span("Ticket"), Span("Time"), Span("Price")],
        [Span("Day", down=2), Span("weekday"), Span("14.50")],
        [Span("weekend"), Span("17.00")],
        [Span("Evening", across=2), Span("11.00")],
    ]
    assert unfolded(rows) == [
        ["Ticket", "Time", "Price"],
        ["Day", "weekday", "14.50"],
        ["Day", "weekend", "17.00"],
        ["Evening", "", "11.00"],
    ]


def test_headings_of_two_rows_become_one() -> None:
    rows = [
        [Span("Region", down=2), Span("First quarter", across=2)],
        [Span("Plan"), Span("Actual")],
        [Span("North"), Span("310"), Span("298")],
    ]
    assert unfolded(rows) == [
        ["Region", "First quarter Plan", "First quarter Actual"],
        ["North", "310", "298"],
    ]


def test_a_wide_first_row_above_figures_is_no_part_of_the_heading() -> None:
    rows = [[Span("wide", across=2), Span("c")], [Span("x"), Span("1"), Span("2")], [Span("y")]]
    assert unfolded(rows) == [["wide", "wide", "c"], ["x", "1", "2"], ["y"]]


def test_spans_beyond_the_table_cost_nothing() -> None:
    rows = [[Span("a", down=60_000), Span("b", across=60_000)], [Span("c")]]
    assert len(unfolded(rows)) == 2 and len(unfolded(rows)[0]) == 1_001
