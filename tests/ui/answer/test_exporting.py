from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import docx
import pymupdf
import pytest
from docx.oxml.ns import qn
from PySide6.QtWidgets import QApplication

from desktop_app.errors import ArchiveUnwritable
from desktop_app.settings import Settings
from desktop_app.types import Answer, FinishReason, Statement
from desktop_app.ui import app as window_app
from desktop_app.ui.answer.cited_text import copied_text, to_markdown
from desktop_app.ui.answer.docx_file import to_docx
from desktop_app.ui.answer.exporting import ExportFormat, document_of, export, proposed_name, to_pdf
from tests.ui import fake_calls as fakes

KOREAN = (
    "계약은 **12개월(중요)**이다.\n\n"
    "1. 하나\n2. 둘\n   - 안쪽\n\n"
    "| 이름 | 값 |\n|---|---|\n| 월세 | 90만 원 |\n\n"
    "# 제목\n\n`코드`와 *강조*"
)


@pytest.fixture
def korean() -> Answer:
    whole = Statement(start=0, end=19, supported=True, citations=(1,))
    made = fakes.answer(KOREAN, statements=(whole,), language="ko")
    return replace(made, question="계약 기간은?")


def test_markdown_numbers_footnotes_through_a_conversation(korean: Answer) -> None:
    text = to_markdown([fakes.answer(), korean])
    assert text.startswith("## How much notice?\n\nGive notice 30 days before.[^1] The deposit")
    assert "**12개월(중요)**이다.[^2]" in text
    assert "[^1]: Lease, lease.pdf, p. 3: “notice at least thirty days before”" in text
    assert "[^2]: " in text


def test_markdown_says_what_was_not_found() -> None:
    text = to_markdown([fakes.answer()])
    assert "comes back. \\[?\\]" in text
    assert "\\[?\\] Not found in your documents" in text


@pytest.mark.parametrize(
    "hostile",
    [
        "See ![x](http://example.com/x.png) now.",
        "<img src='http://example.com/x.png'> now.",
        "Wow! ![x][1]\n\n[1]: http://example.com/x.png",
        "[click](http://example.com)",
    ],
)
def test_nothing_in_exported_markdown_is_loaded_or_hidden(hostile: str) -> None:
    text = to_markdown([fakes.answer(hostile, statements=(), citations=())])
    assert "![" not in text
    assert "<img" not in text
    assert "](" not in text


def test_quotes_stay_word_for_word() -> None:
    quote = "# 5 * 3 * 2 = 30 [1]"
    whole = Statement(start=0, end=len(quote), supported=True, citations=(1,))
    text = to_markdown(
        [fakes.answer(quote, statements=(whole,), finish_reason=FinishReason.EXTRACTIVE)]
    )
    assert "\\# 5 \\* 3 \\* 2 = 30 \\[1\\][^1]" in text


def test_the_copy_without_sources_is_the_text_alone() -> None:
    answer = fakes.answer()
    assert copied_text(answer, cited=False) == answer.text


def test_word_reads_headings_lists_tables_and_emphasis(korean: Answer) -> None:
    written = docx.Document(io.BytesIO(to_docx(document_of([fakes.answer(), korean]))))
    paragraphs = [(p.style.name if p.style else "", p.text) for p in written.paragraphs]
    assert ("Heading 2", "How much notice?") in paragraphs
    assert ("Normal", "Give notice 30 days before.[1] The deposit comes back.[?]") in paragraphs
    assert ("Normal", "계약은 12개월(중요)이다.[2]") in paragraphs
    assert ("List Paragraph", "하나") in paragraphs
    assert [[cell.text for cell in row.cells] for row in written.tables[0].rows] == [
        ["이름", "값"],
        ["월세", "90만 원"],
    ]
    bold = [run.text for p in written.paragraphs for run in p.runs if run.bold]
    assert "12개월(중요)" in bold
    raised = [run.text for p in written.paragraphs for run in p.runs if run.font.superscript]
    assert raised[:2] == ["[1]", "[?]"]
    assert any("notice at least thirty days before" in text for _, text in paragraphs)


def test_word_lists_keep_their_numbers_and_levels() -> None:
    text = "3. three\n4. four\n   - inner\n\nbetween\n\n1. one\n\n> quoted `code`"
    answer = fakes.answer(text, statements=(), citations=())
    written = docx.Document(io.BytesIO(to_docx(document_of([answer]))))
    numbering = written.part.numbering_part.element
    items = {}
    for paragraph in written.paragraphs:
        if (form := paragraph._p.pPr) is not None and form.numPr is not None:
            number = numbering.num_having_numId(form.numPr.numId.val)
            level, kind = form.numPr.ilvl.val, number.abstractNumId.val
            starts = number.xpath(f"w:lvlOverride[@w:ilvl={level}]/w:startOverride/@w:val")
            look = numbering.xpath(
                f"w:abstractNum[@w:abstractNumId={kind}]/w:lvl[@w:ilvl={level}]/w:numFmt/@w:val"
            )
            items[paragraph.text] = (level, look, starts, number.numId)
    assert items["three"] == items["four"] and items["three"][:3] == (0, ["decimal"], ["3"])
    assert items["inner"][:3] == (1, ["bullet"], [])
    assert items["one"][:3] == (0, ["decimal"], ["1"]) and items["one"][3] != items["three"][3]
    quote = next(p for p in written.paragraphs if p.text == "quoted code")
    assert quote.style is not None and quote.style.name == "Quote"
    assert [run.font.name for run in quote.runs] == [None, "Consolas"]


def test_a_word_file_is_a4_in_our_fonts_and_does_not_name_its_maker(korean: Answer) -> None:
    written = docx.Document(io.BytesIO(to_docx(document_of([korean]))))
    page = written.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    fonts = written.styles["Normal"].element.rPr.rFonts
    assert [fonts.get(qn(f"w:{script}")) for script in ("ascii", "eastAsia")] == [
        "Calibri",
        "Malgun Gothic",
    ]
    heading = written.styles["Heading 2"].font
    assert (heading.name, heading.color.rgb, heading.size.pt) == (None, None, 14)
    about = written.core_properties
    assert about.author == about.comments == ""
    assert about.created.year > 2013  # when the package's template was made


def test_the_word_package_is_loaded_for_an_export_alone() -> None:
    code = (
        "import sys, desktop_app.ui.app, desktop_app.ui.answer.exporting\n"
        "print(sorted({'docx', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_word_file_bears_what_xml_cannot_hold() -> None:
    answer = fakes.answer("a\x00\x0b\ufffe<&>b", statements=(), citations=())
    written = docx.Document(io.BytesIO(to_docx(document_of([answer]))))
    assert any("<&>b" in p.text for p in written.paragraphs)


def test_a_pdf_holds_question_answer_and_sources_in_black(
    qapp: QApplication, korean: Answer
) -> None:
    window_app.dress(qapp, Settings(language="en", theme="dark"))
    page = pymupdf.open(stream=to_pdf([fakes.answer(), korean]), filetype="pdf")[0]
    text = page.get_text()
    for part in ("How much notice?", "[1]", "계약 기간은?", "12개월(중요)", "lease.pdf, p. 3"):
        assert part in text
    assert min(page.get_pixmap(colorspace=pymupdf.csGRAY).samples) < 40


@pytest.mark.parametrize("form", list(ExportFormat))
def test_each_form_is_written(tmp_path: Path, form: ExportFormat) -> None:
    path = tmp_path / f"out.{form.value}"
    export(path, [fakes.answer()])
    assert path.stat().st_size > 100


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveUnwritable):
        export(tmp_path / "no folder" / "x.md", [fakes.answer()])


def test_a_name_is_made_from_the_question() -> None:
    answer = replace(fakes.answer(), question='What is "a/b": <c>?')
    assert proposed_name([answer], ExportFormat.WORD) == "What is a b c.docx"
    assert proposed_name([replace(answer, question="??")], ExportFormat.PDF) == "answer.pdf"
