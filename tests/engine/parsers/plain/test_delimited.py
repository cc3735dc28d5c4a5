"""CSV and TSV: encodings, delimiters, quotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.engine.parsers.plain import delimited
from desktop_app.errors import DocumentEmpty, UnsupportedFormat
from desktop_app.types import ColumnKind
from tests.engine.parsers.reading import blocks, read_bytes

TEXT = '이름,금액\n가나,"1,200"\n다라,300\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    parsed = read_bytes(tmp_path / "매출.csv", TEXT.encode(encoding))
    assert (parsed.title, parsed.paged) == ("매출", False)
    assert blocks(parsed) == [
        ("table", 0, "| 이름 | 금액 |\n| - | - |\n| 가나 | 1,200 |\n| 다라 | 300 |")
    ]
    (table,) = parsed.tables
    assert [(c.name, c.kind) for c in table.columns] == [
        ("이름", ColumnKind.TEXT),
        ("금액", ColumnKind.INTEGER),
    ]
    assert table.rows == (("가나", 1200), ("다라", 300))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "a;b\n1,5;2\n2,5;3\n"),
        ("a.csv", "a\tb\n1,5\t2\n2,5\t3\n"),
        ("a.tsv", "a\tb\r\n1,5\t2\r\n2,5\t3\r\n"),
        ("a.csv", "a|b\n1,5|2\n2,5|3\n"),
        ("a.csv", "sep=;\na;b\n1,5;2\n2,5;3\n"),
    ],
)
def test_delimiters(tmp_path: Path, name: str, content: str) -> None:
    parsed = read_bytes(tmp_path / name, content)
    assert parsed.pages[0].text == "| a | b |\n| - | - |\n| 1,5 | 2 |\n| 2,5 | 3 |"


def test_line_breaks_and_delimiters_in_quotes(tmp_path: Path) -> None:
    parsed = read_bytes(tmp_path / "a.csv", 'k,v\nx,"two\nlines, ""quoted"""\n')
    assert parsed.pages[0].text.endswith('| x | two lines, "quoted" |')
    assert parsed.tables[0].rows == (("x", 'two\nlines, "quoted"'),)


def test_a_quote_that_is_never_closed(tmp_path: Path) -> None:
    parsed = read_bytes(tmp_path / "a.csv", 'a,b\n"x,y\n' + "x,y\n" * 100)
    assert len(parsed.tables[0].rows) == 101


def test_inches_are_no_quotes(tmp_path: Path) -> None:
    parsed = read_bytes(tmp_path / "a.csv", 'pipe,"a,b"\n5" long,"c,d"\n')
    assert parsed.tables[0].rows == (('5" long', "c,d"),)


def test_a_single_column_is_text(tmp_path: Path) -> None:
    parsed = read_bytes(tmp_path / "a.csv", "목록\n사과\n배\n")
    assert blocks(parsed) == [("paragraph", 0, word) for word in ("목록", "사과", "배")]
    assert parsed.tables == ()


def test_lines_above_the_table(tmp_path: Path) -> None:
    parsed = read_bytes(tmp_path / "a.csv", "Report,,\n,,\nname,x,y\na,1,2\n")
    assert blocks(parsed)[0] == ("paragraph", 0, "Report")
    assert parsed.tables[0].rows == (("a", 1, 2),)


def test_rows_of_numbers_have_no_header(tmp_path: Path) -> None:
    parsed = read_bytes(tmp_path / "a.csv", "1.5,2\n3.5,4\n")
    assert parsed.tables == ()
    assert parsed.pages[0].text.startswith("| 1.5 | 2 |")


@pytest.mark.parametrize("content", ["\n\n", ",,\n,,\n", '""'])
def test_empty(tmp_path: Path, content: str) -> None:
    with pytest.raises(DocumentEmpty):
        read_bytes(tmp_path / "a.csv", content)


def test_binary_data(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormat):
        read_bytes(tmp_path / "a.csv", bytes(range(32)) * 100)


def test_more_cells_than_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MOST_CELLS", 20)
    parsed = read_bytes(tmp_path / "a.csv", "a,b\n" + "1,2\n" * 100)
    assert parsed.warning == "table-cut"
    assert len(parsed.tables[0].rows) == 9


def test_one_huge_field(tmp_path: Path) -> None:
    parsed = read_bytes(tmp_path / "a.csv", "a,b\n1," + "x" * 2_000_000 + "\n2,3\n")
    assert parsed.pages[0].text.startswith("| a | b |")
