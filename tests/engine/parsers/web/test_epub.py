"""E-books, put together by hand."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from desktop_app.engine.parsers.messages import SOME_PAGES_UNREADABLE
from desktop_app.errors import DocumentDamaged, DocumentEmpty, ProtectedFormat
from tests.engine.parsers.reading import blocks, read

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"""
DOCTYPE = '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
CHAPTERS = {
    "OEBPS/text/second one.xhtml": f"{DOCTYPE}<html><body><p>둘째&nbsp;장 &e;</p></body></html>",
    "OEBPS/first.xhtml": '<?xml version="1.0" encoding="UTF-8"?><html><head><title/></head><body>'
    "<h1>Chapter</h1><a id='x'/><ul><li>item</li></ul></body></html>",
    "OEBPS/cover.xhtml": "<html><body><img src='c.jpg'/></body></html>",
}


def package(*hrefs: str, title: str = "<dc:title>책  이름</dc:title>") -> str:
    items = "".join(f'<item id="i{n}" href="{href}"/>' for n, href in enumerate(hrefs))
    order = "".join(f'<itemref idref="i{n}"/>' for n in range(len(hrefs)))
    return f"""<?xml version="1.0"?><!DOCTYPE package><package xmlns="http://www.idpf.org/2007/opf"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{title}</metadata>
        <manifest>{items}</manifest><spine>{order}</spine></package>"""


def epub(folder: Path, opf: str, members: dict[str, str] | None = None) -> Path:
    content = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": opf, **CHAPTERS}
    with zipfile.ZipFile(folder / "a.epub", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**content, **(members or {})}.items():
            archive.writestr(name, text)
    return folder / "a.epub"


def test_spine(tmp_path: Path) -> None:
    document = read(
        epub(
            tmp_path,
            package("cover.xhtml", "first.xhtml", "text/second%20one.xhtml#top"),
            {"OEBPS/toc.ncx": "<!DOCTYPE ncx><ncx/>"},
        )
    )
    assert document.title == "책 이름"
    assert document.paged
    assert document.warning is None
    assert [page.number for page in document.pages] == [2, 3]
    assert blocks(document) == [
        ("heading", 1, "Chapter"),
        ("list-item", 0, "- item"),
        ("paragraph", 0, "둘째 장 &e;"),
    ]


def test_paths_stay_inside(tmp_path: Path) -> None:
    opf = package("../../../../../etc/passwd", "/OEBPS/../OEBPS/./first.xhtml", "", "//x/y")
    document = read(epub(tmp_path, opf))
    assert [page.number for page in document.pages] == [2]
    assert document.warning == SOME_PAGES_UNREADABLE


def test_without_a_spine_or_container(tmp_path: Path) -> None:
    document = read(epub(tmp_path, package(title=""), {"META-INF/container.xml": "<x/>"}))
    assert document.title == "a"
    assert [page.text.split()[0] for page in document.pages] == ["Chapter", "둘째"]


@pytest.mark.parametrize(
    ("algorithm", "protected"),
    [("http://www.idpf.org/2008/embedding", False), ("http://www.w3.org/aes256", True)],
)
def test_encryption(tmp_path: Path, algorithm: str, protected: bool) -> None:
    encryption = f"""<encryption xmlns="urn:x" xmlns:e="http://www.w3.org/2001/04/xmlenc#">
        <e:EncryptedData><e:EncryptionMethod Algorithm="{algorithm}"/></e:EncryptedData>
        </encryption>"""
    path = epub(tmp_path, package("first.xhtml"), {"META-INF/encryption.xml": encryption})
    if protected:
        with pytest.raises(ProtectedFormat):
            read(path)
    else:
        assert read(path).pages


@pytest.mark.parametrize(
    ("opf", "error"),
    [
        (package("cover.xhtml"), DocumentEmpty),
        (package("first.xhtml").replace("first", "gone"), DocumentEmpty),
        ("", DocumentDamaged),
    ],
)
def test_failures(tmp_path: Path, opf: str, error: type[Exception]) -> None:
    path = epub(tmp_path, opf, dict.fromkeys(CHAPTERS, "<html><body/></html>"))
    with pytest.raises(error):
        read(path)


def test_no_document_is_there(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as archive:
        archive.writestr("book.opf", package("gone.xhtml"))
    with pytest.raises(DocumentDamaged):
        read(tmp_path / "a.epub")
