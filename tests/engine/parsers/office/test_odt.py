"""OpenDocument text, put together by hand."""

from __future__ import annotations

import base64
import hashlib
import zipfile
import zlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop_app.engine.parsers.office.odt import MOST_REPEATED, MOST_REPEATED_CHARACTERS
from desktop_app.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentTooLarge,
    NeedsPassword,
    ProtectedFormat,
)
from tests.engine.parsers.reading import blocks, read

URN = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{prefix}="{URN}:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "svg": "svg-compatible",
        "manifest": "manifest",
    }.items()
)


def odt(path: Path, body: str, **members: str) -> Path:
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path / "a.odt", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        for name, text in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return path / "a.odt"


BODY = """<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p>
</text:deletion></text:changed-region></text:tracked-changes>
<text:p text:style-name="P1">보고서</text:p>
<text:h text:outline-level="2">Part<text:s text:c="2"/>one</text:h>
<text:p>A<text:tab/>b<text:line-break/>c <text:span>d<text:note><text:note-citation>1
</text:note-citation><text:note-body><text:p>각주</text:p></text:note-body></text:note></text:span>e.
<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box><svg:desc>no</svg:desc></draw:frame>
<office:annotation><text:p>comment</text:p></office:annotation></text:p>
<text:list><text:list-item><text:p>first</text:p><text:p>more</text:p><text:list><text:list-item>
<text:p>inner</text:p></text:list-item></text:list></text:list-item>
<text:list-item><text:h text:outline-level="3">Numbered</text:h></text:list-item></text:list>
<table:table><table:table-column/><table:table-header-rows><table:table-row>
<table:table-cell><text:p>이름</text:p></table:table-cell>
<table:table-cell><text:p>값</text:p><text:p>2</text:p></table:table-cell>
</table:table-row></table:table-header-rows>
<table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p>
</table:table-cell><table:covered-table-cell table:number-columns-repeated="99"/></table:table-row>
</table:table>
<table:table><table:table-row><table:table-cell><text:p>framed</text:p></table:table-cell>
</table:table-row></table:table><text:section><text:p>end</text:p></text:section>"""


def test_structure(tmp_path: Path) -> None:
    document = read(odt(tmp_path, BODY))
    assert document.title == "보고서"
    assert blocks(document) == [
        ("heading", 1, "보고서"),
        ("heading", 2, "Part one"),
        ("paragraph", 0, "A\tb\nc de."),
        ("paragraph", 0, "Comment: comment"),
        ("paragraph", 0, "각주"),
        ("paragraph", 0, "boxed"),
        ("list-item", 0, "- first"),
        ("paragraph", 0, "more"),
        ("list-item", 0, "- inner"),
        ("heading", 3, "Numbered"),
        ("table", 0, "| 이름 | 값 2 |\n| - | - |\n| x | x |"),
        ("paragraph", 0, "framed"),
        ("paragraph", 0, "end"),
    ]


def test_title_of_the_properties(tmp_path: Path) -> None:
    meta = '<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> 큰  제목 </dc:title></m>'
    assert read(odt(tmp_path, "<text:p>x</text:p>", meta=meta)).title == "큰 제목"


def test_repeated_cells_are_bounded(tmp_path: Path) -> None:
    cell = f"<text:p>{'x' * 2_000}</text:p></table:table-cell>"
    row = (
        '<table:table-row table:number-rows-repeated="999999999">'
        f'<table:table-cell table:number-columns-repeated="999999999">{cell}'
        f"<table:table-cell>{cell}</table:table-row>"
    )
    text = read(odt(tmp_path, f"<table:table>{row * 3}</table:table>")).pages[0].text
    assert len(text) < 3 * MOST_REPEATED_CHARACTERS
    narrow = row.replace("x" * 2_000, "x")
    text = read(odt(tmp_path, f"<table:table>{narrow}</table:table>")).pages[0].text
    assert text.count("\n") <= MOST_REPEATED + 2


def test_depth_is_no_matter(tmp_path: Path) -> None:
    depth = 200
    lists = "<text:list><text:list-item>" * (depth // 2)
    ends = "</text:list-item></text:list>" * (depth // 2)
    document = read(odt(tmp_path, f"{lists}<text:p>deep</text:p>{ends}"))
    assert blocks(document) == [("list-item", 0, "- deep")]


def locked(path: Path, body: str, password: str, **changed: str) -> Path:
    """A document encrypted as LibreOffice does it."""
    plain = odt(path, body)
    with zipfile.ZipFile(plain) as archive:
        content = archive.read("content.xml")
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    start = hashlib.sha256(password.encode()).digest()
    key = hashlib.pbkdf2_hmac("sha1", start, b"salt", 10, 32)
    encryptor = Cipher(algorithms.AES(key), modes.CBC(bytes(16))).encryptor()
    filled = packed + bytes(15 - len(packed) % 16) + bytes([16 - len(packed) % 16])
    data = encryptor.update(filled) + encryptor.finalize()
    values = {
        "vector": base64.b64encode(bytes(16)).decode(),
        "salt": base64.b64encode(b"salt").decode(),
        "checksum": base64.b64encode(hashlib.sha256(packed[:1024]).digest()).decode(),
        "cipher": "http://www.w3.org/2001/04/xmlenc#aes256-cbc",
        "rounds": "10",
        **changed,
    }
    manifest = """<m:manifest xmlns:m="{urn}:manifest:1.0"><m:file-entry m:full-path="content.xml">
        <m:encryption-data m:checksum="{checksum}">
        <m:algorithm m:algorithm-name="{cipher}" m:initialisation-vector="{vector}"/>
        <m:key-derivation m:key-derivation-name="PBKDF2" m:iteration-count="{rounds}"
            m:salt="{salt}"/><m:start-key-generation m:start-key-generation-name="x#sha256"/>
        </m:encryption-data></m:file-entry></m:manifest>"""
    with zipfile.ZipFile(path / "locked.odt", "w") as archive:
        archive.writestr("content.xml", data)
        archive.writestr("META-INF/manifest.xml", manifest.format(urn=URN, **values))
    return path / "locked.odt"


def test_encrypted(tmp_path: Path) -> None:
    path = locked(tmp_path, "<text:p>비밀 문서</text:p>", "열쇠")
    for password in ("", "wrong"):
        with pytest.raises(NeedsPassword):
            read(path, password=password)
    assert read(path, password="열쇠").pages[0].text == "비밀 문서"


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"cipher": "Blowfish CFB"}, ProtectedFormat),
        ({"rounds": "99999999999999"}, DocumentDamaged),
        ({"vector": ""}, DocumentDamaged),
    ],
)
def test_other_encryption(tmp_path: Path, changed: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        read(locked(tmp_path, "<text:p>x</text:p>", "key", **changed), password="key")


def test_an_encrypted_bomb_is_refused(tmp_path: Path) -> None:
    path = locked(tmp_path, f"<text:p>{' ' * 5_000_000}</text:p>", "key")
    with pytest.raises(DocumentTooLarge):
        read(path, password="key")


@pytest.mark.parametrize(
    ("body", "error"),
    [("<text:p> </text:p>", DocumentEmpty), ("<text:p>", DocumentDamaged)],
)
def test_failures(tmp_path: Path, body: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(odt(tmp_path, body))


def test_no_content(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("x", "y")
    with pytest.raises(DocumentDamaged):
        read(tmp_path / "a.odt")
