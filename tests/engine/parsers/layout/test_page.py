"""Lines of a page to text, without any PDF."""

from __future__ import annotations

from desktop_app.engine.parsers.layout.lines import Stroke
from desktop_app.engine.parsers.layout.page import Line, PageLayout, Piece, page, reading_order
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
        ("table", "| name0 | 0 won |\n| - | - |\n| name1 | 1 won |\n| name2 | 2 won |"),
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


def prose(name: str, count: int, x: float, y: float = 100) -> list[Line]:
    """Lines of a column about 170 points wide, each in a block of its own."""
    return [
        line(f"{name}{n} fills the whole column now", y + 14 * n, x, block=int(x) + n)
        for n in range(count)
    ]


def test_three_columns_printed_row_by_row() -> None:
    columns = [prose(name, 9, x) for name, x in (("a", 40), ("b", 230), ("c", 420))]
    title = line("A title that is printed above all of the three columns of this page", 60, 40)
    rows = [cell for row in zip(*columns, strict=True) for cell in row]
    assert reading_order([title, *rows]) == [title, *columns[0], *columns[1], *columns[2]]


def test_a_heading_across_parts_two_columns() -> None:
    bar = line("A heading that reaches from the left column far into the right one and on", 200, 40)
    above = [*prose("a", 6, 40), *prose("b", 6, 230)]
    below = [*prose("c", 6, 40, 230), *prose("d", 6, 230, 230)]
    assert reading_order([*below, bar, *above]) == [*above, bar, *below]


def test_a_title_printed_last_comes_first() -> None:
    body = prose("a", 6, 40)
    title = line("The title", 50, 40, size=18)
    assert reading_order([*body, title]) == [title, *body]


def test_korean_paragraphs_of_two_lines_stay_whole() -> None:
    made = setting(
        line("회사는 보험수익자에게 약정한 보험금을 지급하여야", 100, block=0),
        line("합니다.", 116, block=1),
        line("계약자는 계약을 해지할 수 있습니다.", 132, block=2),
    )
    assert [text for _, text in texts(made)] == [
        "회사는 보험수익자에게 약정한 보험금을 지급하여야 합니다.",
        "계약자는 계약을 해지할 수 있습니다.",
    ]


def test_a_first_line_set_in_begins_a_paragraph() -> None:
    made = setting(
        line("A line that fills all of the column.", 100),
        line("Another one", 112, x=65),
        line("goes on at the margin of the column.", 124),
    )
    assert len(texts(made)) == 2


def test_footnotes_come_after_the_text_one_by_one() -> None:
    notes = [
        line("1) The first note of this page goes", 700, 40, size=7, block=90),
        line("on in a second line.", 708, 40, size=7, block=90),
        line("2) 두 번째 각주입니다.", 716, 40, size=7, block=90),
    ]
    made = setting(*prose("a", 40, 40), *notes, *prose("b", 40, 230))
    assert [text for _, text in texts(made)[-2:]] == [
        "1) The first note of this page goes on in a second line.",
        "2) 두 번째 각주입니다.",
    ]
    assert "now b0 fills" in made.text


def test_a_small_list_in_the_text_is_no_footnote() -> None:
    lines = [line("Some body text of the page", 500), line("1) small text here", 512, size=7)]
    made = setting(*lines, line("Body text again", 524))
    assert made.text.index("small") < made.text.index("again")


def test_a_boxed_note_does_not_break_a_sentence() -> None:
    lines = [
        line("The harbour was closed for repairs until the", 100),
        line("A note in", 98, x=400, size=8, block=7),
        line("a frame.", 108, x=400, size=8, block=7),
        line("spring of the following year.", 112),
        *prose("a", 4, 50, 140),
    ]
    frame = [Stroke(390, 94, 470, 120)]
    made = page(1, lines, body=10, width=600, height=800, strokes=frame)
    assert [text for _, text in texts(made)][:2] == [
        "The harbour was closed for repairs until the spring of the following year.",
        "A note in a frame.",
    ]


def test_what_is_printed_along_the_side_is_no_heading() -> None:
    side = Line((Piece("preprint:2103.15348", 10, 200, 30, 560),), 20, True, 0)
    made = setting(side, line("Body text of the page", 100))
    assert texts(made)[-1] == ("paragraph", "preprint:2103.15348")


def test_a_compound_of_known_words_keeps_its_hyphen() -> None:
    made = setting(
        line("The energy of related plants and an energy-", 100),
        line("related survey, in under-", 112),
        line("standing with infor-", 124),
        line("mation of all plants.", 136),
    )
    assert "energy-related survey, in understanding with information" in made.text


def test_names_spread_over_a_form_become_one_word() -> None:
    pieces = [Piece(c, 72 + 30 * n, 100, 84 + 30 * n, 112) for n, c in enumerate("성명")]
    colon = [Piece(":", 134, 100, 138, 112), Piece("김", 150, 100, 162, 112)]
    made = setting(Line((*pieces, *colon), 12, False, 0))
    assert made.text == "성명 : 김"
    assert next((made.text[w.start : w.end], w.x0, w.x1) for w in made.words) == ("성명", 72, 114)
    two = setting(Line(tuple(pieces), 12, False, 0))
    assert two.text == "성 명"


def test_letters_of_one_width_are_code() -> None:
    code = [
        Line((Piece(text, 72, y, 172, y + 10),), 10, False, 0, code=True)
        for text, y in (("for", 100), ("pass", 112))
    ]
    made = setting(line("A loop that does nothing:", 80), *code)
    assert texts(made)[-1] == ("code", "for\npass")
    (paragraph,) = PageLayout(10.0, typewritten=True).page(1, code, 600, 800).blocks
    assert paragraph.kind != "code"
