"""Word documents, made with python-docx and by hand."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from desktop_app.engine.parsers import zips
from desktop_app.errors import DocumentDamaged, DocumentEmpty, DocumentTooLarge
from tests.engine.parsers.reading import blocks, read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_body_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("보고서", 1)
    document.add_paragraph("First paragraph.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("이름", "값", "가", "1\n2"), strict=True):
        cell.text = text
    document.add_heading("Details", 2)
    document.add_paragraph("point", style="List Bullet")
    body = document.element.body
    inserted = f"""<w:p {W}><w:ins w:id="1" w:author="x"><w:r><w:t>new</w:t></w:r></w:ins>
        <w:del w:id="2" w:author="x"><w:r><w:delText>old</w:delText></w:r></w:del>
        <w:r><w:tab/><w:t>words</w:t></w:r></w:p>"""
    body.insert(len(body) - 1, parse_xml(inserted))
    controlled = f"""<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>in a control</w:t></w:r></w:p>
        </w:sdtContent></w:sdt>"""
    body.insert(len(body) - 1, parse_xml(controlled))
    document.save(str(tmp_path / "a.docx"))

    parsed = read(tmp_path / "a.docx")
    assert parsed.title == "보고서"
    assert blocks(parsed) == [
        ("heading", 1, "보고서"),
        ("paragraph", 0, "First paragraph."),
        ("table", 0, "| 이름 | 값 |\n| - | - |\n| 가 | 1 2 |"),
        ("heading", 2, "Details"),
        ("list-item", 0, "- point"),
        ("paragraph", 0, "new\twords"),
        ("paragraph", 0, "in a control"),
    ]


def test_empty(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    with pytest.raises(DocumentEmpty):
        read(tmp_path / "a.docx")


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def test_bombs_are_refused(tmp_path: Path) -> None:
    bomb = archive(tmp_path / "bomb.docx", {"word/document.xml": b" " * 3_000_000})
    with pytest.raises(DocumentTooLarge):
        zips.check(bomb)
    crowd = archive(tmp_path / "crowd.docx", {f"{n}": b"" for n in range(zips.MOST_ENTRIES + 1)})
    with pytest.raises(DocumentTooLarge):
        zips.check(crowd)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_doctypes_are_refused(tmp_path: Path, encoding: str) -> None:
    content = (" " * 65_530 + '<!DOCTYPE x [<!ENTITY a "b">]><x/>').encode(encoding)
    with pytest.raises(DocumentDamaged):
        zips.check(archive(tmp_path / "a.docx", {"word/document.xml": content}))


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut", b"no zip at all"])
def test_what_is_no_archive_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    with pytest.raises(DocumentDamaged):
        read(tmp_path / "a.docx")
