"""Tables, running lines, notes and columns of whole PDFs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.engine.parsers.pdf import reader
from desktop_app.types import ParsedDocument
from tests.engine.parsers.reading import blocks, read

SENTENCE = "The tenant pays the rent on the first day of the month and keeps the rooms in order. "
KOREAN_FONT = next(
    (Path(__file__).parents[4] / "desktop_app" / "ui" / "fonts").glob("Pretendard-Regular*")
)


@pytest.fixture
def made(tmp_path: Path) -> Callable[[Callable[[Any], None]], ParsedDocument]:
    def make(draw: Callable[[Any], None]) -> ParsedDocument:
        path = tmp_path / "made.pdf"
        with reader.library().open() as document:
            draw(document)
            document.save(str(path))
        return read(path)

    return make


def draw_table(page: Any, rows: list[list[str]], top: float) -> None:
    """Ruled cells of 150 x 20 points."""
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            box = (72 + 150 * column, top + 20 * number, 222 + 150 * column, top + 20 + 20 * number)
            page.draw_rect(box)
            page.insert_text((box[0] + 5, box[1] + 14), text, fontsize=10)


def test_a_ruled_table_is_a_markdown_table_whose_words_lie_on_the_paper(made: Any) -> None:
    rows = [["Item", "Price", "Left"], ["Lamp", "12 euros", "3"], ["Bell", "40 euros", "1"]]

    def draw(document: Any) -> None:
        page = document.new_page()
        page.insert_textbox((72, 60, 520, 120), SENTENCE * 2, fontsize=10)
        draw_table(page, rows, 150)
        page.insert_textbox((72, 260, 520, 320), SENTENCE * 2, fontsize=10)

    document = made(draw)
    (table,) = [text for kind, _, text in blocks(document) if kind == "table"]
    assert table == (
        "| Item | Price | Left |\n| - | - | - |\n| Lamp | 12 euros | 3 |\n| Bell | 40 euros | 1 |"
    )
    page = document.pages[0]
    word = next(w for w in page.words if page.text[w.start : w.end] == "Bell")
    assert 72 < word.x0 < 110 and 185 < word.y0 < 210


def test_running_headers_and_page_numbers_are_dropped(made: Any) -> None:
    def draw(document: Any) -> None:
        for number in range(1, 7):
            page = document.new_page()
            page.insert_text((72, 40), "Annual report of the harbour", fontsize=9)
            page.insert_textbox((72, 90, 520, 600), f"Chapter {number}. " + SENTENCE * 8)
            page.insert_text((290, 800), f"- {number} -", fontsize=9)

    document = made(draw)
    texts = [page.text for page in document.pages]
    assert sum("Annual report" in text for text in texts) <= 1
    assert not any(f"- {n} -" in text for n, text in enumerate(texts, 1))
    assert all(f"Chapter {n}." in text for n, text in enumerate(texts, 1))


@pytest.mark.parametrize("step", [1, 7])
def test_numbers_that_pages_tell_are_kept(made: Any, step: int) -> None:
    def draw(document: Any) -> None:
        for number in range(6):
            page = document.new_page()
            page.insert_text((72, 60), f"Invoice {1041 + step * number}", fontsize=14)
            page.insert_textbox((72, 110, 520, 600), SENTENCE * 8)

    texts = [page.text for page in made(draw).pages]
    assert all(f"Invoice {1041 + step * n}" in text for n, text in enumerate(texts))


def test_a_short_document_keeps_its_lines(made: Any) -> None:
    def draw(document: Any) -> None:
        page = document.new_page()
        page.insert_text((72, 40), "Annual report of the harbour", fontsize=9)
        page.insert_textbox((72, 90, 520, 600), SENTENCE * 8)

    assert "Annual report" in made(draw).pages[0].text


def test_notes_follow_the_text_of_their_page(made: Any) -> None:
    def draw(document: Any) -> None:
        page = document.new_page()
        page.insert_textbox((72, 90, 520, 400), SENTENCE * 8, fontsize=11)
        page.draw_line((72, 700), (200, 700))
        page.insert_text((72, 715), "1 See the lease of 2024, article 7.", fontsize=7)

    last = blocks(made(draw))[-1]
    assert last[0] == "paragraph" and "article 7" in last[2]


def test_two_columns_under_one_heading(made: Any) -> None:
    def draw(document: Any) -> None:
        page = document.new_page()
        page.insert_text((72, 70), "A heading across both columns of this page", fontsize=18)
        page.insert_textbox((72, 100, 290, 700), "Left begins. " + SENTENCE * 9 + "Left ends.")
        page.insert_textbox((310, 100, 530, 700), "Right begins. " + SENTENCE * 9 + "Right ends.")

    text = made(draw).pages[0].text
    places = [
        text.index(mark)
        for mark in ("A heading", "Left begins", "Left ends", "Right begins", "Right ends")
    ]
    assert places == sorted(places)


def test_a_korean_paragraph_of_two_lines_is_one(made: Any) -> None:
    lines = (
        "임차인은 매달 첫날에 차임을 임대인의 계좌로 보내고 관리비는 따로",
        "정한 날에 관리인에게 직접 냅니다.",
    )

    def draw(document: Any) -> None:
        page = document.new_page()
        for number, words in enumerate(lines):
            page.insert_text(
                (72, 100 + 18 * number), words, fontsize=11, fontname="P", fontfile=str(KOREAN_FONT)
            )

    paragraphs = [text for kind, _, text in blocks(made(draw)) if kind == "paragraph"]
    assert paragraphs == [" ".join(lines)]
