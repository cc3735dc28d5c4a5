"""Packages of Office: passwords, other names for the same things, and what is no package."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from desktop_app.engine.parsers.messages import Options
from desktop_app.engine.parsers.office.package import open_package
from desktop_app.engine.parsers.plain import zips
from desktop_app.errors import (
    DocumentDamaged,
    DocumentTooLarge,
    NeedsPassword,
    OldOfficeFormat,
    ProtectedFormat,
)
from tests.engine.parsers.office.packages import archive, encrypted, relations
from tests.engine.parsers.reading import read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("비밀 words")
    document.core_properties.title = "편지"
    document.save(str(tmp_path / "letter.docx"))
    return tmp_path / "letter.docx"


def test_a_password_opens(letter: Path) -> None:
    letter.write_bytes(encrypted(letter, "열쇠 key"))
    parsed = read(letter, password="열쇠 key")
    assert (parsed.title, parsed.pages[0].text) == ("편지", "비밀 words")
    for wrong in ("", "key"):
        with pytest.raises(NeedsPassword):
            read(letter, password=wrong)


def test_a_password_is_not_minded_where_none_is_needed(letter: Path) -> None:
    assert read(letter, password="key").pages[0].text == "비밀 words"


def test_excels_own_password_is_none(letter: Path) -> None:
    letter.write_bytes(encrypted(letter, "VelvetSweatshop"))
    assert read(letter).pages[0].text == "비밀 words"


def test_what_was_encrypted_is_checked_too(tmp_path: Path) -> None:
    bomb = archive(
        tmp_path / "a.docx",
        {"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * 9_000_000},
    )
    bomb.write_bytes(_encrypted_anything(bomb))
    with pytest.raises(DocumentTooLarge):
        read(bomb, password="key")


def _encrypted_anything(path: Path) -> bytes:
    """As `encrypted`, for a zip that is no good document."""
    from msoffcrypto.method.ecma376_agile import ECMA376Agile

    with path.open("rb") as file:
        return bytes(ECMA376Agile.encrypt("key", file))


def test_an_old_document_with_a_new_name(tmp_path: Path) -> None:
    old = tmp_path / "a.docx"
    old.write_bytes(_container("WordDocument"))
    with pytest.raises(OldOfficeFormat):
        read(old)


def test_a_document_locked_by_rights(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(_container("DRMEncryptedDataSpace"))
    with pytest.raises(ProtectedFormat):
        read(tmp_path / "a.docx")


def _container(name: str) -> bytes:
    """An old-style container with one empty stream: a header, a FAT and a directory."""
    free, end, fat = b"\xff\xff\xff\xff", b"\xfe\xff\xff\xff", b"\xfd\xff\xff\xff"
    header = OLE + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(10)
    header += (1).to_bytes(4, "little") + (1).to_bytes(4, "little") + bytes(4)
    header += (4096).to_bytes(4, "little") + end + bytes(4) + end + bytes(4)
    header += bytes(4) + free * 108
    table = (fat + end).ljust(512, b"\xff")

    def entry(name: str, kind: int, child: bytes) -> bytes:
        text = name.encode("utf-16-le")
        data = text.ljust(64, b"\0") + (len(text) + 2).to_bytes(2, "little") + bytes([kind, 1])
        return data + free + free + child + bytes(36) + end + bytes(8)

    return header + table + entry("Root Entry", 5, b"\1\0\0\0") + entry(name, 2, free) + bytes(256)


@pytest.mark.parametrize(
    "content", [OLE, OLE + bytes(2000), OLE + "EncryptedPackage".encode("utf-16-le"), b"PK", b"x"]
)
def test_what_is_no_package_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    with pytest.raises(DocumentDamaged):
        read(tmp_path / "a.docx")


def test_a_package_without_a_document_is_damaged(tmp_path: Path) -> None:
    for members in (
        {"a.txt": "words"},
        {"_rels/.rels": relations(("officeDocument", "word/document.xml"))},
        {"_rels/.rels": relations(("officeDocument", "../../etc/passwd"))},
        {"_rels/.rels": "<Relationships"},
    ):
        with pytest.raises(DocumentDamaged):
            read(archive(tmp_path / "a.docx", dict(members)))


def test_strict_names_are_put_right(letter: Path) -> None:
    with zipfile.ZipFile(letter) as old:
        members = {name: old.read(name) for name in old.namelist()}
    for name in members:
        for family in (b"wordprocessingml", b"officeDocument"):
            members[name] = members[name].replace(
                b"http://schemas.openxmlformats.org/" + family + b"/2006/",
                b"http://purl.oclc.org/ooxml/" + family + b"/",
            )
    assert b"purl.oclc.org" in members["word/document.xml"]
    strict = archive(letter.with_name("strict.docx"), dict(members))
    assert read(strict).pages[0].text == "비밀 words"


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("연간 보고서", True),
        ("Report of 2026", True),
        ("PowerPoint 프레젠테이션", False),
        ("Microsoft Word - draft", False),
        ("draft.docx", False),
        ("제목 없음", False),
    ],
)
def test_titles_that_nobody_wrote_are_not_used(letter: Path, title: str, kept: bool) -> None:
    document = docx.Document(str(letter))
    document.core_properties.title = title
    document.save(str(letter))
    assert read(letter).title == (title if kept else "letter")


def test_names_of_parts_in_other_spellings(tmp_path: Path) -> None:
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>words</w:t></w:r></w:p></w:body></w:document>"
    )
    path = archive(
        tmp_path / "a.docm",
        {
            "_rels/.rels": relations(("officeDocument", "/Word/my%20document.xml")),
            "word\\my document.xml": body,
        },
    )
    with open_package(path, Options()) as package:
        assert package.main() == "Word/my%20document.xml"
    assert read(path).pages[0].text == "words"


def test_check_takes_bytes_in_memory(letter: Path) -> None:
    zips.check(io.BytesIO(letter.read_bytes()))
    with pytest.raises(DocumentDamaged):
        zips.check(io.BytesIO(b"nothing"))
