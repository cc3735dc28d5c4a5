"""Damaged copies and bombs through the real parser children: the quick part of the benchmark.

`python -m benchmarks.hostile --data FOLDER` reads whole folders and thousands of copies.
"""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pptx
import pymupdf
import pytest

from benchmarks import hostile, hostile_files
from desktop_app.engine.parsers.pool import ParserPool
from desktop_app.errors import DocumentError

TEXT = "The tenant pays the rent on the first day. 임차인은 매달 첫날에 차임을 냅니다. "
MUTATIONS = 120

pytestmark = [pytest.mark.real, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small good file of many formats."""
    folder = tmp_path_factory.mktemp("good")
    with pymupdf.open() as pdf:
        for _ in range(3):
            pdf.new_page().insert_text((72, 72), TEXT)
        pdf.save(folder / "a.pdf")
    word = docx.Document()
    word.add_heading("Lease")
    word.add_paragraph(TEXT)
    word.add_table(3, 3).cell(1, 1).text = "cell"
    word.save(str(folder / "a.docx"))
    book = openpyxl.Workbook()
    for number in range(20):
        book.active.append([f"row {number}", number, number / 7])
    book.save(folder / "a.xlsx")
    slides = pptx.Presentation()
    slides.slides.add_slide(slides.slide_layouts[1]).shapes.title.text = TEXT
    slides.save(str(folder / "a.pptx"))
    mail = EmailMessage()
    mail["Subject"] = "보증금 반환"
    mail.set_content(TEXT)
    mail.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    mail.add_attachment(b"data", maintype="application", subtype="pdf", filename="a.pdf")
    (folder / "a.eml").write_bytes(bytes(mail))
    (folder / "a.mbox").write_bytes(b"From a Thu Jan  1 00:00:00 2026\n" + bytes(mail) * 3)
    (folder / "a.html").write_text(f"<h1>Lease</h1><table><tr><td>{TEXT}<td>1</table>")
    (folder / "a.md").write_text(f"# Lease\n\n- {TEXT}\n\n| a | b |\n|-|-|\n| 1 | 2 |\n")
    (folder / "a.rtf").write_bytes(b"{\\rtf1\\ansi\\ansicpg949 text \\u54620? \\b bold\\b0\\par}")
    (folder / "a.csv").write_text("name,price\n" + "item,12\n" * 50)
    (folder / "a.txt").write_text(TEXT * 20)
    return folder


def test_damaged_copies_do_no_harm(folder: Path) -> None:
    files = sorted(folder.iterdir())
    outcome = hostile.read_all(files, MUTATIONS, seed=5, jobs=2, with_bombs=False)
    assert outcome.states.total() == len(files) + MUTATIONS
    assert [s for (suffix, state), n in outcome.states.items() for s in [state] * n].count(
        "text"
    ) >= len(files)
    assert outcome.faults == [] and outcome.late == [] and outcome.crashes == []


def test_bombs_end_in_a_state(tmp_path: Path) -> None:
    pool = ParserPool(1)
    try:
        for path in hostile_files.bombs(tmp_path, slow=False):
            try:
                pool.parse(path)
            except DocumentError as error:
                assert error.code != "reader-crashed", path.name
            path.unlink()
    finally:
        pool.close()
