"""Workbooks, made with openpyxl and by hand."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from desktop_app.engine.parsers.office import sheets as xlsx_sheets
from desktop_app.engine.parsers.plain import regions
from desktop_app.errors import DocumentDamaged, DocumentEmpty
from desktop_app.types import ColumnKind
from tests.engine.parsers.office.packages import archive, relations, workbook
from tests.engine.parsers.reading import blocks, read
from tests.growth import grows_in_a_line


def save(path: Path, *sheets: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"시트 {number}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_sheet_with_lines_around_its_table(tmp_path: Path) -> None:
    parsed = read(
        save(
            tmp_path / "매출.xlsx",
            [
                ["2026년 매출"],
                ["(단위: 원)"],
                ["지역", "금액", "날짜"],
                ["서울", 1200, date(2026, 1, 31)],
                ["부산", 800.5, date(2026, 2, 28)],
                ["※ 잠정치"],
                [],
                ["Notes"],
                ["second note"],
            ],
        )
    )
    assert (parsed.title, parsed.paged) == ("매출", True)
    assert blocks(parsed) == [
        ("heading", 1, "시트 1"),
        ("paragraph", 0, "2026년 매출"),
        ("paragraph", 0, "(단위: 원)"),
        (
            "table",
            0,
            "| 지역 | 금액 | 날짜 |\n| - | - | - |\n"
            "| 서울 | 1200 | 2026-01-31 |\n| 부산 | 800.5 | 2026-02-28 |",
        ),
        ("paragraph", 0, "※ 잠정치"),
        ("paragraph", 0, "Notes"),
        ("paragraph", 0, "second note"),
    ]
    (table,) = parsed.tables
    assert (table.name, table.page) == ("시트 1", 1)
    assert [(c.name, c.kind) for c in table.columns] == [
        ("지역", ColumnKind.TEXT),
        ("금액", ColumnKind.REAL),
        ("날짜", ColumnKind.DATE),
    ]
    assert table.rows == (("서울", 1200.0, "2026-01-31"), ("부산", 800.5, "2026-02-28"))


def test_formats_and_kinds_of_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["percent", "won", "moment", "yes", "formula", "words"])
    sheet.append([0.25, 12000, datetime(2026, 11, 23, 9, 30), True, "=1+1", "a_x000D_\nb"])
    sheet["A2"].number_format = "0%"
    sheet["B2"].number_format = '"₩"#,##0'
    book.save(tmp_path / "a.xlsx")
    parsed = read(tmp_path / "a.xlsx")
    last = parsed.pages[0].text.split("\n")[-1]
    assert last == "| 25% | ₩12,000 | 2026-11-23 09:30 | TRUE | 2 | a b |"
    assert parsed.tables[0].rows[0][:5] == (0.25, 12000, "2026-11-23T09:30:00", "TRUE", 2)


def test_sheets_keep_their_numbers_and_hidden_ones_are_read(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [], [["hidden"]], [["very"]], [["shown", "b"], [1, 2]])
    book = openpyxl.load_workbook(path)
    book.worksheets[1].sheet_state = "hidden"
    book.worksheets[2].sheet_state = "veryHidden"
    book.create_chartsheet("chart")
    book.save(path)
    parsed = read(path)
    assert [(page.number, page.text) for page in parsed.pages] == [
        (2, "시트 2\n\nhidden"),
        (3, "시트 3\n\nvery"),
        (4, "시트 4\n\n| shown | b |\n| - | - |\n| 1 | 2 |"),
    ]
    assert parsed.tables[0].page == 4


def test_formulas_without_results(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.xlsx",
        [
            ["Item", "Pieces", "Price", "Cost"],
            ["Bench", 12, 85, "=B2*C2"],
            ["Lamp", 9, 40.5, "=B3*C3"],
            ["All", "=SUM(B2:B3)", None, "=ROUND(SUM(D2:D3)/1.1, 1)"],
            ["Said", '=IF(D4>1000,"high","low")', "='시트 2'!A2&\" h\"", "=VLOOKUP(1,A1:B2,2)"],
            ["Round", "=B7", "=B7+1", "=C6"],
            ["Again", "=B6", None, "=-2^2"],
        ],
        [["Hours"], [38]],
    )
    parsed = read(path)
    assert parsed.pages[0].text.split("\n")[4:] == [
        "| Bench | 12 | 85 | 1020 |",
        "| Lamp | 9 | 40.5 | 364.5 |",
        "| All | 21 |  | 1258.6 |",
        "| Said | high | 38 h | =VLOOKUP(1,A1:B2,2) |",
        "| Round | =B7 | =B7+1 | =C6 |",
        "| Again | =B6 |  | 4 |",
    ]
    assert parsed.warning == "formulas-without-results"


def test_a_shared_formula_is_moved(tmp_path: Path) -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1"><v>2</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">'
        'A1*$A$1</f></c></row><row r="2"><c r="A2"><v>5</v></c><c r="B2"><f t="shared" si="0"/>'
        "</c></row></sheetData>"
    )
    assert read(workbook(tmp_path / "a.xlsx", sheet)).pages[0].text.endswith("| 5 | 10 |")


def test_a_chain_of_formulas_is_worked_out_from_its_end(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["n", "sum"],
        *([1, f"=B{n + 1}+A{n}"] for n in range(2, 3002)),
        [1, 1],
    ]
    assert read(save(tmp_path / "a.xlsx", rows)).tables[0].rows[0] == (1, 3001)


def test_comments_links_and_edges_of_a_sheet(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [["Part", "Price"], ["Sling 3 m", 71]])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["B2"].comment = Comment("Ada:\nwas 65", "Ada")
    sheet["A2"].hyperlink = "https://lift.example/slings"
    sheet.oddHeader.center.text = "Account 4410 2290"
    sheet.oddFooter.right.text = "Page &P of &N"
    book.save(path)
    assert blocks(read(path))[2:] == [
        ("paragraph", 0, "B2 (Sling 3 m): Comment by Ada: was 65"),
        ("paragraph", 0, "Account 4410 2290"),
        ("heading", 1, "Links"),
        ("list-item", 0, "- Sling 3 m: https://lift.example/slings"),
    ]


def test_two_tables_below_each_other(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Sales"],
        ["Region", "Plan"],
        ["North", 310],
        ["South", 210],
        ["Staff by region"],
        ["Region", "Drivers"],
        ["North", 14],
    ]
    parsed = read(save(tmp_path / "a.xlsx", rows))
    assert [table.name for table in parsed.tables] == ["시트 1: Sales", "시트 1: Staff by region"]
    assert parsed.tables[1].rows == (("North", 14),)


def test_a_line_within_a_table_is_no_title(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Name", "Role"],
        ["Kim", "driver"],
        ["Lee", "clerk"],
        ["South"],
        ["Park", "driver"],
        ["Choi", "clerk"],
    ]
    assert len(read(save(tmp_path / "a.xlsx", rows)).tables[0].rows) == 5


def test_regions(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["a", "b", None, None, "c", "d"],
        [1, 2, None, None, 5, 6],
        [3, 4],
        [],
        [7, 8],  # goes on with the table above
        [],
        ["x", "y", None, "z"],
        [1, 2, None, 3],
    ]
    found = blocks(read(save(tmp_path / "a.xlsx", rows)))
    assert [text for kind, _, text in found if kind == "table"] == [
        "| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n| 7 | 8 |",
        "| c | d |\n| - | - |\n| 5 | 6 |",
        "| x | y | z |\n| - | - | - |\n| 1 | 2 | 3 |",
    ]


def test_several_tables_are_named_for_their_lines(tmp_path: Path) -> None:
    rows = [["상반기"], ["월", "값"], ["1월", 1], [], ["하반기"], ["월", "값"], ["7월", 7]]
    names = [table.name for table in read(save(tmp_path / "a.xlsx", rows)).tables]
    assert names == ["시트 1: 상반기", "시트 1: 하반기"]


def test_merged_cells(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.xlsx",
        [
            ["Title over all", None, None, None],
            ["구분", "2025", None, "합계"],
            [None, "상반기", "하반기", None],
            ["서울", 1, 2, 3],
            [None, 4, 5, None],
        ],
    )
    book = openpyxl.load_workbook(path)
    for area in ("A1:D1", "A2:A3", "B2:C2", "D2:D3", "A4:A5", "D4:D5"):
        book.active.merge_cells(area)
    book.save(path)
    parsed = read(path)
    assert parsed.pages[0].text == (
        "시트 1\n\nTitle over all\n\n| 구분 | 2025 상반기 | 2025 하반기 | 합계 |\n"
        "| - | - | - | - |\n| 서울 | 1 | 2 | 3 |\n| 서울 | 4 | 5 |  |"
    )
    assert parsed.tables[0].rows == (("서울", 1, 2, 3), ("서울", 4, 5, None))


def test_macros_and_hints_in_names_do_not_matter(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsm", [["매크로", "b"], [1, 2]])
    assert "매크로" in read(path).pages[0].text


def test_text_boxes(tmp_path: Path) -> None:
    row = '<sheetData><row><c t="inlineStr"><is><t>cell</t></is></c></row></sheetData>'
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    words = f'<a:p xmlns:a="{drawing}"><a:r><a:t>글상자</a:t></a:r></a:p>'
    path = workbook(tmp_path / "a.xlsx", row)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("xl/_rels/s1.xml.rels", relations(("drawing", "drawings/one.xml")))
        file.writestr("xl/drawings/one.xml", f"<wsDr><sp>{words}</sp></wsDr>")
    assert read(path).pages[0].text == "s1\n\ncell\n\n글상자"


def test_strings_with_fonts_and_reading_aids(tmp_path: Path) -> None:
    cell = "<is><r><t>rich </t></r><r><t>글자</t></r><rPh><t>aid</t></rPh></is>"
    sheet = f'<sheetData><row><c t="inlineStr">{cell}</c><c t="e"><v>#N/A</v></c></row></sheetData>'
    assert read(workbook(tmp_path / "a.xlsx", sheet)).pages[0].text == "s1\n\nrich 글자"


def test_the_last_cell_of_the_largest_sheet(tmp_path: Path) -> None:
    sheet = """<dimension ref="A1:XFD1048576"/><sheetData>
        <row r="1"><c r="A1"><v>1</v></c></row>
        <row r="1048576"><c r="XFD1048576" t="str"><v>far</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>"""
    assert read(workbook(tmp_path / "a.xlsx", sheet)).pages[0].text == "s1\n\n1\n\nfar"


def test_scattered_cells_cost_no_more_than_they_are(tmp_path: Path) -> None:
    rows = "".join(
        f'<row><c r="{_letters(n)}1"><v>1</v></c><c><v>2</v></c></row>' for n in range(3000)
    )
    parsed = read(workbook(tmp_path / "a.xlsx", f"<sheetData>{rows}</sheetData>"))
    assert parsed.warning == "table-cut"
    assert len(parsed.pages[0].text) < 10_000_000


def _letters(number: int) -> str:
    text = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        text = chr(65 + letter) + text
    return text


def test_more_cells_than_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_sheets, "MOST_CELLS", 50)
    path = save(tmp_path / "a.xlsx", [["a", "b"], *[[n, n] for n in range(100)]])
    parsed = read(path)
    assert parsed.warning == "table-cut"
    assert len(parsed.tables[0].rows) == 25


def test_more_rows_than_become_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regions, "MOST_ROWS", 11)
    path = save(tmp_path / "a.xlsx", [["a", "b"], *[[n, n] for n in range(100)]])
    parsed = read(path)
    assert parsed.warning == "table-cut"
    assert parsed.pages[0].text.endswith("| 9 | 9 |")
    assert len(parsed.tables[0].rows) == 100


def test_a_sheet_that_cannot_be_read(tmp_path: Path) -> None:
    good = "<sheetData><row><c><v>1</v></c></row></sheetData>"
    parsed = read(workbook(tmp_path / "a.xlsx", "<sheetData><row>", good))
    assert (parsed.warning, [page.number for page in parsed.pages]) == (
        "some-pages-unreadable",
        [2],
    )
    with pytest.raises(DocumentDamaged):
        read(workbook(tmp_path / "b.xlsx", "<sheetData><row>"))


def test_empty(tmp_path: Path) -> None:
    with pytest.raises(DocumentEmpty):
        read(save(tmp_path / "a.xlsx", [[]]))
    with pytest.raises(DocumentDamaged):
        read(archive(tmp_path / "b.xlsx", {"a": "b"}))


def test_odd_cells(tmp_path: Path) -> None:
    cells = """<c r="?"><v>1</v></c><c r="ZZZZ1"><v>2</v></c><c s="99"><v>3</v></c>
        <c t="s"><v>7</v></c><c><v>1e999</v></c><c><v>nan</v></c><c t="s"><v>-1</v></c>
        <c><f>A1</f></c><c/><c t="d"><v>2026-11-23</v></c>"""
    text = read(workbook(tmp_path / "a.xlsx", f"<sheetData><row>{cells}</row></sheetData>"))
    assert text.pages[0].text.startswith("s1\n\n| 1 | ")
    assert "2026-11-23" in text.pages[0].text


@pytest.mark.parametrize("wide", [False, True])
def test_many_cells_take_linear_time(tmp_path: Path, wide: bool) -> None:
    def work(count: int) -> None:
        cells, rows = (count, 20) if wide else (20, count)
        row = "".join(f"<c><v>{n}.5</v></c>" for n in range(cells))
        read(workbook(tmp_path / "a.xlsx", f"<sheetData>{f'<row>{row}</row>' * rows}</sheetData>"))

    assert grows_in_a_line(work, 1000)
