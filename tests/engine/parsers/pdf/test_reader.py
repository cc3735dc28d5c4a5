"""PDF, made with PyMuPDF and read back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.engine.parsers.messages import SOME_PAGES_WITHOUT_TEXT
from desktop_app.engine.parsers.pdf import reader
from desktop_app.errors import DocumentDamaged, DocumentEmpty, NeedsOcr, NeedsPassword
from tests.engine.parsers.reading import blocks, read

PROSE = (
    "The library keeps every document on this computer and answers questions about it with "
    "quotations that a reader can check. Nothing is sent anywhere, and nothing is lost when the "
    "power fails in the middle of the work. "
)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Save a PDF that `draw` filled."""

    def save(draw: Callable[[Any], None], **options: Any) -> Path:
        path = tmp_path / "made.pdf"
        with reader.library().open() as document:
            draw(document)
            document.save(str(path), **options)
        return path

    return save


def prose(document: Any) -> None:
    page = document.new_page()
    page.insert_text((72, 80), "Chapter One", fontsize=20)
    page.insert_textbox((72, 100, 520, 400), PROSE * 2, fontsize=11)
    page.insert_text((72, 420), "A bold heading", fontsize=11, fontname="hebo")
    page.insert_textbox((72, 430, 520, 700), PROSE, fontsize=11)


def test_headings_and_flowing_paragraphs(write: Callable[..., Path]) -> None:
    document = read(write(prose))
    assert [(kind, level) for kind, level, _ in blocks(document)] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 4),
        ("paragraph", 0),
    ]
    assert blocks(document)[1][2] == (PROSE * 2).strip()
    page = document.pages[0]
    assert (document.paged, page.number, page.width, page.height) == (True, 1, 595.0, 842.0)


def test_words_map_to_the_text_and_to_the_paper(write: Callable[..., Path]) -> None:
    page = read(write(prose)).pages[0]
    texts = [page.text[word.start : word.end] for word in page.words]
    assert " ".join(texts) == " ".join(page.text.split())
    first = page.words[0]
    assert texts[0] == "Chapter"
    assert 70 < first.x0 < 75 and 50 < first.y0 < 80 < first.x1 < 200


def test_columns_are_read_one_after_the_other(write: Callable[..., Path]) -> None:
    def draw(document: Any) -> None:
        page = document.new_page()
        page.insert_text((72, 60), "A title that runs across both of the columns", fontsize=18)
        for line in range(12):  # printed line by line, as some programs do
            for x, side in ((72, "left"), (310, "right")):
                page.insert_text((x, 100 + 14 * line), f"{side} {line} words that fill the column")

    text = read(write(draw)).pages[0].text
    assert (
        text.index("title") < text.index("left 0") < text.index("left 11") < text.index("right 0")
    )


def test_a_drawn_table_is_markdown(write: Callable[..., Path]) -> None:
    def draw(document: Any) -> None:
        prose(document)
        page = document.new_page()
        for row, texts in enumerate((("Town", "Votes"), ("Seoul", "12"), ("Busan", "8"))):
            for column, text in enumerate(texts):
                cell = (72 + 150 * column, 100 + 20 * row, 222 + 150 * column, 120 + 20 * row)
                page.draw_rect(cell, width=0.5)
                page.insert_text((cell[0] + 5, cell[3] - 6), text, fontsize=11)

    page = read(write(draw)).pages[1]
    assert page.text == "| Town | Votes |\n| - | - |\n| Seoul | 12 |\n| Busan | 8 |"
    assert [block.kind.value for block in page.blocks] == ["table"]
    assert [page.text[word.start : word.end] for word in page.words][2:4] == ["Seoul", "12"]
    assert all(0 <= w.x0 < w.x1 <= page.width for w in page.words)


def test_running_lines_do_not_break_sentences(write: Callable[..., Path]) -> None:
    def draw(document: Any) -> None:
        for number in range(1, 31):
            page = document.new_page()
            page.insert_text((72, 40), "Annual survey of the harbour", fontsize=9)
            page.insert_textbox((72, 100, 520, 400), f"Page text {number}. {PROSE}", fontsize=11)
            page.insert_text((290, 815), f"{number + 4} / 34", fontsize=9)

    pages = read(write(draw)).pages
    assert [page.number for page in pages if "survey" in page.text] == [1]
    assert not any("/ 34" in page.text for page in pages)
    assert all(f"Page text {page.number}. The library" in page.text for page in pages)


def test_a_page_full_of_strokes_has_its_text(write: Callable[..., Path]) -> None:
    def draw(document: Any) -> None:
        prose(document)
        xref = document[0].get_contents()[0]
        strokes = b"".join(b"%d 1 m %d 90 l S\n" % (n % 600, n % 600) for n in range(30_000))
        document.update_stream(xref, document.xref_stream(xref) + strokes)

    assert blocks(read(write(draw)))[1][2] == (PROSE * 2).strip()


def test_rotated_pages_are_set_upright(write: Callable[..., Path]) -> None:
    def draw(document: Any) -> None:
        prose(document)
        document[0].set_rotation(90)

    page = read(write(draw)).pages[0]
    assert (page.width, page.height) == (842.0, 595.0)
    assert all(0 <= w.x0 < w.x1 <= 842 and 0 <= w.y0 < w.y1 <= 595 for w in page.words)


def scan(document: Any) -> None:
    picture = reader.library().Pixmap(reader.library().csGRAY, (0, 0, 50, 50))
    page = document.new_page()
    page.insert_image(page.rect, pixmap=picture)


def test_scans_need_ocr(write: Callable[..., Path]) -> None:
    with pytest.raises(NeedsOcr):
        read(write(scan))


def test_some_pages_without_text(write: Callable[..., Path]) -> None:
    document = read(write(lambda document: (prose(document), scan(document))))
    assert document.warning == SOME_PAGES_WITHOUT_TEXT
    assert [page.number for page in document.pages] == [1, 2]


def test_blank_pages_are_empty(write: Callable[..., Path]) -> None:
    with pytest.raises(DocumentEmpty):
        read(write(lambda document: document.new_page()))


def test_password(write: Callable[..., Path], tmp_path: Path) -> None:
    aes = reader.library().PDF_ENCRYPT_AES_256
    with pytest.raises(NeedsPassword):
        read(write(prose, encryption=aes, user_pw="a", owner_pw="b"))
    with pytest.raises(NeedsPassword):
        read(write(prose, encryption=aes, user_pw="a", owner_pw="b"), password="c")
    for password in ("a", "b"):
        assert read(tmp_path / "made.pdf", password=password).pages
    reader.render(tmp_path / "made.pdf", 1, 72, tmp_path / "page.png", "a")
    with pytest.raises(NeedsPassword):
        reader.render(tmp_path / "made.pdf", 1, 72, tmp_path / "page.png")
    assert read(write(prose, encryption=aes, owner_pw="b")).pages


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"\xff" * 5000, b"%PDF-1.7" + b"1 0 obj" * 99])
def test_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(DocumentDamaged):
        read(tmp_path / "a.pdf")


def test_title_is_not_a_file_name(write: Callable[..., Path]) -> None:
    def titled(title: str) -> Callable[[Any], None]:
        return lambda document: (prose(document), document.set_metadata({"title": title}))

    assert read(write(titled("연간 보고서"))).title == "연간 보고서"
    assert read(write(titled("Microsoft Word - draft.doc"))).title == "made"


def test_render(write: Callable[..., Path], tmp_path: Path) -> None:
    source = write(prose)
    reader.render(source, 1, 72, tmp_path / "page.png")
    picture = reader.library().Pixmap(str(tmp_path / "page.png"))
    assert (picture.width, picture.height) == (595, 842)
    with pytest.raises(DocumentDamaged):
        reader.render(source, 2, 72, tmp_path / "none.png")
    assert not (tmp_path / "none.png").exists()


def test_a_huge_page_makes_no_huge_picture(write: Callable[..., Path], tmp_path: Path) -> None:
    source = write(lambda document: document.new_page(width=14_000, height=14_000))
    reader.render(source, 1, 600, tmp_path / "page.png")
    picture = reader.library().Pixmap(str(tmp_path / "page.png"))
    assert picture.width * picture.height <= 1.01 * reader.MOST_PIXELS


@pytest.mark.real
def test_no_onnxruntime_comes_with_the_library() -> None:
    code = """
import sys
from desktop_app.engine.parsers.pdf import reader
reader.library()
print([name for name in sys.modules if name.startswith("onnxruntime")])"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
