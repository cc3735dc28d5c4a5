"""Which files are read, and by what."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from desktop_app.engine.parsers import formats
from desktop_app.engine.parsers.messages import Options
from desktop_app.engine.parsers.office import docx, pptx, xlsx
from desktop_app.engine.parsers.pdf import reader as pdf
from desktop_app.engine.parsers.plain import delimited, text
from desktop_app.engine.parsers.web import html
from desktop_app.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentMissing,
    DocumentTooLarge,
    OldOfficeFormat,
    ProtectedFormat,
    UnsupportedFormat,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("a.txt", b"words", text.read),
        ("A.HTM", b"<p>", html.read),
        ("a.pdf", b"garbage", pdf.read),
        ("a.txt", b"%PDF-1.7", pdf.read),
        ("noname", b"\n%PDF-1.7", pdf.read),
        ("a.docx", OLE, docx.read),
        ("a.DOCM", b"PK\x03\x04", docx.read),
        ("a.pptx", b"PK\x03\x04", pptx.read),
        ("a.xlsm", b"PK\x03\x04", xlsx.read),
        ("a.tsv", b"a\tb", delimited.read),
        ("a.doc", b"PK\x03\x04", docx.read),
        ("a.xls", b"PK\x03\x04", xlsx.read),
        ("a.xls", b"\n<HTML><table>", html.read),
    ],
)
def test_reader(tmp_path: Path, name: str, content: bytes, reader: formats.Reader) -> None:
    (tmp_path / name).write_bytes(content)
    assert formats.reader(tmp_path / name) is reader


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ"),
        ("README", b"words"),
        ("a.txt", b"PK\x03\x04"),
        ("a.rst", b"PK\x03\x04"),
        ("a.csv", OLE),
    ],
)
def test_unsupported(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnsupportedFormat):
        formats.reader(tmp_path / name)


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "a.PPT"])
def test_what_has_the_name_of_an_old_format_and_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x31\xbe\x00\x00\x00\xab")
    with pytest.raises(OldOfficeFormat):
        formats.reader(tmp_path / name)
    (tmp_path / name).write_bytes(OLE)
    with pytest.raises(DocumentDamaged):
        list(formats.reader(tmp_path / name)(tmp_path / name, Options()))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", b"\x9b DRMONE  This Document is encrypted"),
        ("a.pdf", b"SCDSA004"),
        ("a.xls", b"<## NASCA DRM FILE - VER1.00 ##>"),
    ],
)
def test_locked_by_a_companys_system(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ProtectedFormat):
        formats.reader(tmp_path / name)


def test_measure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with pytest.raises(DocumentMissing):
        formats.measure(path, 100)
    path.write_bytes(b"")
    with pytest.raises(DocumentEmpty):
        formats.measure(path, 100)
    path.write_bytes(b"12345")
    assert formats.measure(path, 5) == 5
    with pytest.raises(DocumentTooLarge):
        formats.measure(path, 4)
    with pytest.raises(UnsupportedFormat):
        formats.measure(tmp_path, 100)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs in folders")
def test_a_fifo_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(UnsupportedFormat):
        formats.measure(tmp_path / "a.txt", 100)
