"""Running headers, footers and page numbers, without any PDF."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.engine.parsers.layout.lines import Line
from desktop_app.engine.parsers.pdf.furniture import Furniture
from tests.engine.parsers.layout.test_page import line

WORDS = ("harbour", "ledger", "council", "winter", "engine", "measure", "copper", "orchard")


def body(number: int) -> list[Line]:
    """Text in the middle of a page that differs from that of all others."""
    return [line(f"{WORDS[number % 8]} {WORDS[n % 8]} is text", 200 + 14 * n) for n in range(10)]


def kept(
    pages: int, edges: Callable[[int], list[Line]], learned: int | None = None
) -> list[list[str]]:
    """What is left of the lines at the edges of each page."""
    furniture = Furniture(pages)
    printed = {number: [*edges(number), *body(number)] for number in range(1, pages + 1)}
    for number in range(1, (pages if learned is None else learned) + 1):
        furniture.learn(number, printed[number], 800)
    return [
        [made.text for made in furniture.without(number, lines, 800) if "is text" not in made.text]
        for number, lines in printed.items()
    ]


def test_headers_stay_on_their_first_page_alone() -> None:
    left = kept(5, lambda n: [line("연간 보고서 2024", 30), line(f"- {n} -", 780, 280)])
    assert left == [["연간 보고서 2024"], [], [], [], []]


def test_left_and_right_pages_differ() -> None:
    names = ("The harbour", "Second part")
    left = kept(6, lambda n: [line(f"{n}", 30), line(names[n % 2], 30, 300)])
    assert left == [["Second part"], ["The harbour"], [], [], [], []]


def test_headers_of_a_chapter_need_no_sample() -> None:
    left = kept(6, lambda n: [line(f"Chapter {WORDS[(n - 1) // 3]}", 30)], learned=0)
    assert left == [["Chapter harbour"], [], [], ["Chapter ledger"], [], []]


def test_short_documents_lose_page_numbers_only() -> None:
    left = kept(2, lambda n: [line("Letter of Kim", 30), line(f"{n} / 2", 780, 280)])
    assert left == [["Letter of Kim"], ["Letter of Kim"]]


def test_numbers_that_do_not_count_pages_stay() -> None:
    years = kept(5, lambda n: [line(f"{1990 + 7 * n}", 30)])
    assert years == [["1997"], ["2004"], ["2011"], ["2018"], ["2025"]]
    assert kept(5, lambda n: [line(f"{40 + n}", 780, 280)]) == [[], [], [], [], []]
    assert kept(1, lambda _: [line("- 50", 780, 280)]) == [["- 50"]]


def test_the_header_of_a_table_stays() -> None:
    def table(number: int) -> list[Line]:
        rows = [("Name", "Votes"), *((WORDS[n], f"{number * n}") for n in range(1, 8))]
        return [
            line(text, 30 + 20 * n, x)
            for n, row in enumerate(rows)
            for x, text in zip((50, 300), row, strict=True)
        ]

    assert all("Votes" in left for left in kept(5, table))


def test_lines_whose_numbers_do_not_go_up_with_the_pages_stay() -> None:
    invoices = kept(6, lambda n: [line(f"Invoice {1041 + 7 * n}", 30)])
    assert all(invoices)
    assert kept(6, lambda n: [line(f"Page {n} of 6, 3 May 2024", 30)])[1:] == [[]] * 5


def test_the_first_line_of_the_text_stays() -> None:
    left = kept(6, lambda n: [line(f"Chapter {n} begins", 30 + 15 * m) for m in range(12)])
    assert all(len(lines) == 12 for lines in left)


def test_text_below_other_text_never_runs() -> None:
    def edges(n: int) -> list[Line]:
        return [line(f"{WORDS[n]} and so it was", 30), line("합니다.", 44)]

    assert all("합니다." in left for left in kept(6, edges))


def test_a_page_of_nothing_else_keeps_it() -> None:
    furniture = Furniture(4)
    pages = [[line("All rights reserved", 30)] for _ in range(4)]
    for number, lines in enumerate(pages, 1):
        furniture.learn(number, lines, 800)
    assert [furniture.without(n, lines, 800) for n, lines in enumerate(pages, 1)] == pages
