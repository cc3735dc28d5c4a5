"""The second look at a file, and what it tells of the first."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from desktop_app.engine.parsers import second, unread
from desktop_app.engine.parsers.pdf.reader import library
from tests.engine.parsers.reading import read


def missing(path: Path) -> list[tuple[str, str]]:
    """Texts and reasons."""
    return [(each.text, each.reason) for each in unread.missing(second.look(path), read(path))]


def test_a_document_that_is_read_whole_misses_only_names_of_settings(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("The rent is 1,150 pounds a month.")
    document.core_properties.comments = "drafted twice"
    document.save(str(tmp_path / "a.docx"))
    found = missing(tmp_path / "a.docx")
    assert ("drafted twice", unread.PROPERTY) in found
    assert all(reason for _, reason in found)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "a.html",
            "<nav>Home page</nav><p>Opening hours</p><script>let secret = 1</script>",
            [("Home page", unread.MENU), ("let secret = 1", unread.CODE)],
        ),
        ("a.txt", "All of it is read.\n\nThis too.", []),
        ("a.eml", "Subject: x\n\nHello there.\n", []),
        ("a.json", '{"pump": {"timeout": "soon"}}', []),
    ],
)
def test_reasons(tmp_path: Path, name: str, content: str, expected: list[tuple[str, str]]) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert missing(tmp_path / name) == expected


def test_strings_of_a_pdf(tmp_path: Path) -> None:
    pymupdf = library()
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 90), "Printed words are read.")
    page.add_text_annot((300, 90), "A comment is read.")
    document.set_metadata({"subject": "said of itself"})
    document.save(tmp_path / "a.pdf")
    runs = [(run.place, run.text) for run in second.look(tmp_path / "a.pdf")]
    assert ("page 1", "Printed words are read.") in runs
    assert ("object: Contents", "A comment is read.") in runs
    assert missing(tmp_path / "a.pdf") == [("said of itself", unread.PROPERTY)]


def test_what_nothing_explains_has_no_reason() -> None:
    run = second.PlacedText(place="word/document.xml: t", text="lost words")
    empty = unread.ParsedDocument(title="", paged=False, pages=())
    (found,) = unread.missing([run], empty)
    assert found.reason == ""
