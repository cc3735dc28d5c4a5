"""Tables from lines and strokes, without any PDF."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from desktop_app.engine.parsers.layout.lines import Piece, Stroke
from desktop_app.engine.parsers.layout.page import Line, PageLayout
from desktop_app.types import Page
from tests.engine.parsers.layout.test_page import line, texts

PROSE = [line(f"some words of a text {n} that flows on", 20 + 12 * n) for n in range(4)]


def ruled(xs: Sequence[float], ys: Sequence[float], thick: float = 0.5) -> list[Stroke]:
    """The lines of a table whose cells part at these places."""
    across = [Stroke(xs[0], y, xs[-1], y + thick) for y in ys]
    return across + [Stroke(x, ys[0], x + thick, ys[-1]) for x in xs]


def setting(lines: Sequence[Line], strokes: Sequence[Stroke] = ()) -> Page:
    return PageLayout(10).page(1, lines, 600, 800, strokes)


def cells(rows: Sequence[Sequence[str]], xs: Sequence[float], y: float = 200) -> list[Line]:
    return [
        line(text, y + 20 * n, x + 4, block=10 + n)
        for n, row in enumerate(rows)
        for x, text in zip(xs, row, strict=False)
        if text
    ]


def test_a_ruled_table() -> None:
    rows = [["업종", "적립 대상"], ["주유", "모든 주유소"], ["통신", "인터넷"]]
    xs, ys = [50, 200, 400], [195, 217, 237, 257]
    made = setting([*PROSE, *cells(rows, xs)], ruled(xs, ys))
    kind, text = texts(made)[-1]
    assert kind == "table"
    assert text == "| 업종 | 적립 대상 |\n| - | - |\n| 주유 | 모든 주유소 |\n| 통신 | 인터넷 |"


def test_words_of_cells_map_to_the_text() -> None:
    rows = [["a|b", "two words"], ["c", "d"]]
    xs = [50, 200, 400]
    made = setting(cells(rows, xs), ruled(xs, [195, 217, 237]))
    found = [(made.text[w.start : w.end], w.x0) for w in made.words]
    assert found == [(r"a\|b", 54), ("two", 204), ("words", 222), ("c", 54), ("d", 204)]


def test_cells_of_several_lines_and_joined_cells() -> None:
    xs, ys = [50, 200, 400], [195, 217, 251, 271]
    strokes = [s for s in ruled(xs, ys) if not (s.x1 - s.x0 < 1 and s.x0 == 200)]
    strokes.append(Stroke(200, 217, 200.5, 271))  # the first row is one cell
    made = setting(
        [
            line("One heading over all", 200, 150),
            line("Gas", 222, 54),
            line("Seoul, Busan and the", 222, 204),
            line("other towns", 234, 204),
            line("Water", 256, 54),
            line("Daegu", 256, 204),
        ],
        strokes,
    )
    assert texts(made)[0][1].split("\n") == [
        "| One heading over all |  |",
        "| - | - |",
        "| Gas | Seoul, Busan and the other towns |",
        "| Water | Daegu |",
    ]


def test_rows_without_a_line_between_them() -> None:
    rows = [["Name", "Code", "Sum"], ["Ash", "17", "2.5"], ["Elm", "18", "3.5"], ["Oak", "19", "4"]]
    xs = [50, 200, 300, 400]
    made = setting(cells(rows, xs), ruled(xs, [195, 215, 280]))
    assert texts(made)[0][1].split("\n")[2:] == [
        "| Ash | 17 | 2.5 |",
        "| Elm | 18 | 3.5 |",
        "| Oak | 19 | 4 |",
    ]


def test_columns_without_lines_have_figures_on_the_right() -> None:
    right = [("Gas", "1,200"), ("Water", "80"), ("Power", "14,000"), ("Heat", "9")]
    lines = [line("Cost of", 200, 50), line("Year 2024", 200, 200)]
    for n, (name, amount) in enumerate(right, 1):
        lines += [line(name, 200 + 14 * n, 50), line(amount, 200 + 14 * n, 240 - 5 * len(amount))]
    made = setting([*PROSE, *lines])
    assert texts(made)[-1][1].split("\n") == [
        "| Cost of | Year 2024 |",
        "| - | - |",
        *(f"| {name} | {amount} |" for name, amount in right),
    ]


def test_a_header_between_two_rules() -> None:
    lines = [
        line("Dose", 204, 50),
        line("Rate", 200, 150),
        line("per year", 210, 150),
        line("Share of all", 204, 250),
    ]
    for n in range(4):
        y = 230 + 14 * n
        lines += [line(f"{n}", y, 50), line(f"{n}.5", y, 150), line(f"{n}0 %", y, 250)]
    rules = [Stroke(45, y, 330, y + 0.7) for y in (196, 225, 300)]
    made = setting([*PROSE, *lines], rules)
    assert texts(made)[-1][1].split("\n")[:3] == [
        "| Dose | Rate per year | Share of all |",
        "| - | - | - |",
        "| 0 | 0.5 | 00 % |",
    ]


def test_numbered_paragraphs_are_no_table() -> None:
    lines = []
    for n in range(1, 4):
        lines.append(line(f"{n}.", 100 + 12 * n, 50, block=n))
        lines.append(line(f"A paragraph that is number {n} of all", 100 + 12 * n, 90, block=n))
    assert [kind for kind, _ in texts(setting(lines))] == ["list-item"] * 3


def test_a_diagram_is_no_table() -> None:
    axes = [Stroke(100, 100, 100.5, 300), Stroke(100, 300, 400, 300.5)]
    ticks = [Stroke(100 + 50 * n, 297, 100.5 + 50 * n, 303) for n in range(6)]
    labels = [line(f"{n}0", 305, 95 + 50 * n) for n in range(6)] + [line("Speed", 90, 80)]
    assert "table" not in [kind for kind, _ in texts(setting([*PROSE, *labels], axes + ticks))]


def test_a_frame_around_the_page_is_no_table() -> None:
    frame = ruled([10, 590], [10, 790])
    assert setting(PROSE, frame) == setting(PROSE)


def test_a_table_goes_on_with_its_header() -> None:
    xs, layout = [50, 200, 400], PageLayout(10)
    ys = [195, 217, 237]
    first = [["Town", "Votes"], ["Seoul", "12"]]
    layout.page(1, [*PROSE, *cells(first, xs)], 600, 800, ruled(xs, ys))
    for number, more in (
        (2, [["Busan", "8"], ["Daegu", "5"]]),
        (3, [["Jeju", "1"], ["Ulsan", "2"]]),
    ):
        made = layout.page(number, cells(more, xs), 600, 800, ruled(xs, ys))
        assert made.text.split("\n")[:3] == [
            "| Town | Votes |",
            "| - | - |",
            f"| {more[0][0]} | {more[0][1]} |",
        ]
        assert len(made.words) == 4
    other = layout.page(4, cells(first, xs), 600, 800, ruled(xs, ys))
    assert other.text.count("Town") == 1


@pytest.mark.parametrize("kind", ["rectangles", "rules"])
def test_thousands_of_strokes_and_lines(kind: str) -> None:
    dice = random.Random(1)
    lines = [
        Line((Piece("1 word", x, y, x + 20, y + 6),), 6, False, 0)
        for x, y in ((600 * dice.random(), 800 * dice.random()) for _ in range(700))
    ]
    strokes = []
    for _ in range(2000):
        x, y = 500 * dice.random(), 700 * dice.random()
        if kind == "rectangles":
            strokes.append(Stroke(x, y, x + 50, y + 50))
        else:
            strokes.append(Stroke(x, y, 600, y + 0.5))
    made = setting(lines, strokes)
    assert len(made.words) == len(lines)
