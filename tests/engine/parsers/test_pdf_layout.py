"""Lines of a page to text, without any PDF."""

from __future__ import annotations

from desktop_app.engine.parsers.pdf_layout import Line, Piece, page, reading_order
from desktop_app.types import Page


def line(
    text: str,
    y: float,
    x: float = 50,
    *,
    size: float = 10,
    bold: bool = False,
    block: int = 0,
    spaced: bool = False,
) -> Line:
    pieces = []
    for word in text.split():
        end = x + 5 * len(word)
        pieces.append(Piece(word, x, y, end, y + size))
        x = end + 3
    return Line(tuple(pieces), size, bold, block, spaced)


def setting(*lines: Line) -> Page:
    return page(1, lines, body=10, width=600, height=800)


def texts(made: Page) -> list[tuple[str, str]]:
    return [(block.kind.value, made.text[block.start : block.end]) for block in made.blocks]


def test_words_parted_at_line_ends_become_whole() -> None:
    made = setting(
        line("an exam-", 100),
        line("ple of well-", 112),
        line("known Text-", 124),
        line("Editor", 136),
    )
    assert made.text == "an example of wellknown Text-Editor"
    assert [made.text[w.start : w.end] for w in made.words][1:3] == ["exam", "ple"]


def test_a_compound_seen_elsewhere_keeps_its_hyphen() -> None:
    made = setting(line("a well-known and well-", 100), line("known thing", 112))
    assert made.text == "a well-known and well-known thing"


def test_korean_broken_between_syllables() -> None:
    parted = setting(
        line("서울특별", 100), line("시는 새로운", 112, spaced=True), line("조례를", 124)
    )
    assert parted.text == "서울특별시는 새로운 조례를"
    assert setting(line("서울은", 100), line("크다", 112)).text == "서울은 크다"


def test_table_rows() -> None:
    rows = [
        cell
        for n in range(3)
        for cell in (line(f"name{n}", 100 + 12 * n), line(f"{n} won", 100 + 12 * n, x=300))
    ]
    made = setting(line("Prices", 80, size=14), *rows)
    assert texts(made) == [
        ("heading", "Prices"),
        ("table", "name0 | 0 won\nname1 | 1 won\nname2 | 2 won"),
    ]


def test_lists_and_far_lines_are_blocks() -> None:
    made = setting(
        line("Intro text here", 100),
        line("1. first", 112),
        line("2. second", 124),
        line("제8조(목적) 이 조례는", 136),
        line("Far away", 200, block=1),
    )
    assert [kind for kind, _ in texts(made)] == ["paragraph", *["list-item"] * 3, "paragraph"]


def test_bold_sentences_are_no_headings() -> None:
    made = setting(line("This whole sentence is printed bold.", 100, bold=True), line("Rest", 112))
    assert [kind for kind, _ in texts(made)] == ["paragraph", "paragraph"]


def test_torn_justified_lines_are_whole() -> None:
    made = setting(
        line("one.", 100),
        line("Two words", 100, x=82),
        line("three.", 112),
        line("Four", 112, x=95),
    )
    assert texts(made) == [("paragraph", "one. Two words three. Four")]


def test_pages_that_jump_about_are_sorted() -> None:
    shuffled = [line(f"{n}", 20 * n, block=n) for n in (5, 4, 3, 2, 1)]
    assert [made.text for made in reading_order(shuffled)] == ["1", "2", "3", "4", "5"]


def test_a_table_is_not_taken_for_columns() -> None:
    cells = [line("word", 12 * n, x=x, block=n) for n in range(20) for x in (50, 250, 450)]
    assert reading_order(cells) == cells


def test_an_empty_page() -> None:
    made = setting()
    assert (made.text, made.blocks, made.words) == ("", (), ())
