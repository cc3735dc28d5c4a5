"""Plain text: encodings, paragraphs, cleaning."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from desktop_app.engine.parsers.page_builder import LONGEST_LINE, clean
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.errors import DocumentEmpty, UnsupportedFormat
from tests.engine.parsers.reading import blocks, read_bytes
from tests.growth import grows_in_a_line

KOREAN = "서재는 개인 문서를 읽고 답합니다. 값은 3.5%입니다.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949"]
)
def test_korean_is_read_in_every_encoding(encoding: str) -> None:
    text = KOREAN * 20 + "plain words of ASCII, as every file has them, and some more " * 10
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", ["café naïve", "Straße – “quoted” €5", "São Paulo, año"])
def test_latin_is_not_taken_for_korean(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


def test_damaged_utf8_stays_utf8() -> None:
    text = decode(KOREAN.encode() * 5 + b"\xec\x84")
    assert text.startswith(KOREAN)
    assert text.endswith("\ufffd")


@pytest.mark.parametrize("data", [bytes(range(1, 32)) * 50, b"\0\x01\x02" * 100])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(UnsupportedFormat):
        decode(data)


def test_clean_composes_and_drops_what_is_not_seen() -> None:
    decomposed = unicodedata.normalize("NFD", "한글 é")
    assert clean(decomposed) == "한글 é"
    assert (
        clean("a\0b\r\nc\u202egnp\u202c\u00ad \u200bd\ue000\ufeff\u00a0e") == "ab\ncgnp d\ue000 e"
    )
    assert clean("\ud800x") == "x"


def test_paragraphs_are_blocks(tmp_path: Path) -> None:
    document = read_bytes(tmp_path / "note.txt", "one\r\nline\r\n\r\n\r\ntwo\n \t\nthree\n")
    assert blocks(document) == [
        ("paragraph", 0, "one\nline"),
        ("paragraph", 0, "two"),
        ("paragraph", 0, "three"),
    ]
    assert (document.title, document.paged, document.pages[0].number) == ("note", False, 1)


@pytest.mark.parametrize("content", ["word " * 20_000, "a" * 100_000])
def test_long_lines_are_cut(tmp_path: Path, content: str) -> None:
    page = read_bytes(tmp_path / "long.txt", content).pages[0]
    assert max(map(len, page.text.split("\n"))) <= LONGEST_LINE
    assert page.text.replace("\n", "").replace(" ", "") == content.replace(" ", "")
    assert not page.text.split("\n")[0].endswith("wor")


@pytest.mark.parametrize("content", [" \n\t\n", "\ufeff"])
def test_nothing_readable_is_empty(tmp_path: Path, content: str) -> None:
    with pytest.raises(DocumentEmpty):
        read_bytes(tmp_path / "empty.txt", content)


def test_a_megabyte_takes_linear_time(tmp_path: Path) -> None:
    assert grows_in_a_line(lambda n: read_bytes(tmp_path / "big.txt", KOREAN * n), 15_000)
