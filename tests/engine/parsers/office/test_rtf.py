"""Rich text, written by hand as programs write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.engine.parsers.office.rtf import MOST_GROUPS
from desktop_app.errors import DocumentDamaged, DocumentEmpty
from tests.engine.parsers.reading import blocks, read_bytes

KOREAN_FONT = r"{\fonttbl{\f0\fnil\fcharset0 Times;}{\f1\fnil\fcharset129 \'b9\'d9\'c5\'c1;}}"


def text_of(tmp_path: Path, body: str, head: str = r"\ansi\ansicpg1252") -> str:
    source = rf"{{\rtf1{head} {body}}}".encode("latin-1")
    return read_bytes(tmp_path / "a.rtf", source).pages[0].text


def test_structure(tmp_path: Path) -> None:
    source = r"""{\rtf1\ansi\ansicpg949\deff0{\fonttbl{\f0\fcharset0 Arial;}}
{\colortbl;\red0\green0\blue0;}
{\stylesheet{\ql Normal;}{\s1\outlinelevel0 heading 1;}{\s2\sbasedon0 heading 2;}
{\s3 \'c1\'a6\'b8\'f1 3;}{\*\cs10 Default;}}
{\info{\title The title}{\author Nobody}}
{\header\pard head\par}{\*\generator Riched20;}
\pard\plain\s1\outlinelevel0 Chapter\par
\pard\plain A line\line and another.{\v secret}\tab end\par
\pard\plain\s2 Section\par\pard\s3 Part\par
\pard{\listtext\f1\'b7\tab}first\par{\pntext 2.\tab}second\par
\pard\outlinelevel2 By level\par
\pard Last}"""
    document = read_bytes(tmp_path / "a.rtf", source)
    assert document.title == "The title"
    assert blocks(document) == [
        ("heading", 1, "Chapter"),
        ("paragraph", 0, "A line\nand another.\tend"),
        ("heading", 2, "Section"),
        ("heading", 3, "Part"),
        ("list-item", 0, "- first"),
        ("list-item", 0, "2. second"),
        ("heading", 3, "By level"),
        ("paragraph", 0, "Last"),
        ("hidden", 0, "secret"),
    ]


@pytest.mark.parametrize(
    ("body", "head", "text"),
    [
        (rf"{KOREAN_FONT}\f1 \'b0\'a1\'b3\'aa\f0  caf\'e9", r"\ansi\ansicpg1252", "가나 café"),
        (r"\'b0\'a1\'b3\'aa", r"\ansi\ansicpg949", "가나"),
        (rf"{KOREAN_FONT}\f0 \'b0\'a1 caf\'e9", r"\ansi\ansicpg949", "°¡ café"),
        (rf"{KOREAN_FONT}\f0 \'b0\'a1", r"\ansi\ansicpg949", "가"),
        (r"\uc1\u54620?\uc2\u44544\'b1\'db!", "", "한글!"),
        (r"\uc0\u54620\u-10179\u-8704 x", "", "한😀x"),
        (r"{\uc3\u54620 abc}\u44544 ?.", "", "한글."),
        (r"\'8eclair", r"\mac", "éclair"),
        (r"\ldblquote a\emdash b\rdblquote\~c\_d \{e\}", "", "“a—b” c-d {e}"),
        (r"\u55357 ? alone", "", "\ufffd alone"),
    ],
)
def test_characters(tmp_path: Path, body: str, head: str, text: str) -> None:
    assert text_of(tmp_path, body, head) == text


def test_tables(tmp_path: Path) -> None:
    row = r"\trowd\cellx1000\cellx2000\pard\intbl {0}\cell {1}\cell\row" + "\n"
    inner = (
        r"\par two\par\itap2 x\nestcell y\nestcell{\*\nesttableprops\nestrow}{\nonesttables\par}"
    )
    frame = r"\trowd\cellx1000\pard\intbl In a frame\cell\row"
    source = (
        r"{\rtf1\ansi Before\par"
        + row.format(r"\'63ol{\footnote The note\par}", "a|b")
        + row.format("one" + inner, "")
        + rf"\pard\par{frame}\pard After\par}}"
    )
    assert blocks(read_bytes(tmp_path / "a.rtf", source)) == [
        ("paragraph", 0, "Before"),
        ("table", 0, "| col | a\\|b |\n| - | - |\n| one two x y |  |"),
        ("paragraph", 0, "The note"),
        ("paragraph", 0, "In a frame"),
        ("paragraph", 0, "After"),
    ]


def test_what_stands_beside_the_text(tmp_path: Path) -> None:
    body = (
        r"Text{\*\footnote\pard one\par two} goes on"
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt In a box\par}}{\shprslt{\*\do{\dptxbxtext"
        r" In a box\par}}}}{\*\annotation no}{\field{\*\fldinst HYPERLINK x}{\fldrslt  here}}.\par"
        r"{\upr{?}{\*\ud\u54620 ?}} next{\pict\bin5 {}}}}} end{\deleted gone}"
    )
    assert text_of(tmp_path, body) == "Text goes on here.\n\none\n\ntwo\n\nIn a box\n\n한 next end"


def test_a_cut_file_keeps_its_text(tmp_path: Path) -> None:
    source = rb"{\rtf1 first\par\trowd\intbl a\cell b{\footnote half a no"
    assert blocks(read_bytes(tmp_path / "a.rtf", source)) == [
        ("paragraph", 0, "first"),
        ("table", 0, "| a | b |\n| - | - |"),
        ("paragraph", 0, "half a no"),
    ]


def test_deep_groups_are_refused(tmp_path: Path) -> None:
    assert text_of(tmp_path, "{" * (MOST_GROUPS - 1) + "x") == "x"
    with pytest.raises(DocumentDamaged):
        text_of(tmp_path, "{" * MOST_GROUPS + "x")


@pytest.mark.parametrize("source", [b"plain words", b"\xff\xfe\x00"])
def test_no_rich_text(tmp_path: Path, source: bytes) -> None:
    with pytest.raises(DocumentDamaged):
        read_bytes(tmp_path / "a.rtf", source)


@pytest.mark.parametrize("body", ["", r"\par\par", r"{\pict 00ff}", r"\bin99999999 x"])
def test_empty(tmp_path: Path, body: str) -> None:
    with pytest.raises(DocumentEmpty):
        text_of(tmp_path, body)
