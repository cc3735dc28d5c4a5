"""OpenDocument workbooks and presentations, and what goes with their texts."""

from __future__ import annotations

from pathlib import Path

from tests.engine.parsers.office.packages import archive
from tests.engine.parsers.reading import blocks, read

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("draw", "drawing"),
        ("presentation", "presentation"),
        ("style", "style"),
        ("form", "form"),
    )
)
NAMES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odf(path: Path, body: str, styles: str = "") -> Path:
    content = f"<office:content {NAMES}><office:body>{body}</office:body></office:content>"
    members: dict[str, bytes | str] = {"content.xml": content}
    if styles:
        members["styles.xml"] = f"<office:document-styles {NAMES}>{styles}</office:document-styles>"
    return archive(path, members)


def test_a_workbook(tmp_path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    rows = (
        cell("Hive")
        + cell("Honey")
        + cell("Seen")
        + "<table:table-cell table:number-columns-repeated='16381'/>",
        cell("Meadow", "table:number-rows-spanned='2'")
        + cell("31,5 kg", "office:value-type='float' office:value='31.5'")
        + cell("5.3.26", "office:value-type='date' office:date-value='2026-03-05'"),
        "<table:covered-table-cell/>" + cell("44", "office:value-type='float' office:value='44'"),
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    empty = "<table:table-cell/>"
    body += f"<table:table-row table:number-rows-repeated='1048570'>{empty}</table:table-row>"
    sheet = f"<table:table table:name='Hives'>{body}</table:table>"
    parsed = read(odf(tmp_path / "a.ods", f"<office:spreadsheet>{sheet}</office:spreadsheet>"))
    assert blocks(parsed) == [
        ("heading", 1, "Hives"),
        (
            "table",
            0,
            "| Hive | Honey | Seen |\n| - | - | - |\n| Meadow | 31,5 kg | 2026-03-05 |\n"
            "| Meadow | 44 |  |",
        ),
    ]
    assert parsed.tables[0].rows == (("Meadow", 31.5, "2026-03-05"), ("Meadow", 44.0, None))


def test_a_presentation(tmp_path: Path) -> None:
    def frame(kind: str, text: str) -> str:
        box = f"<draw:text-box><text:p>{text}</text:p></draw:text-box>"
        return f"<draw:frame presentation:class='{kind}'>{box}</draw:frame>"

    notes = f"<presentation:notes>{frame('notes', 'Say it slowly.')}</presentation:notes>"
    slides = (
        frame("subtitle", "The queen is marked.")
        + frame("title", "Bees")
        + frame("footer", "x")
        + notes,
        frame("outline", "Second"),
    )
    body = "".join(f"<draw:page>{slide}</draw:page>" for slide in slides)
    parsed = read(odf(tmp_path / "a.odp", f"<office:presentation>{body}</office:presentation>"))
    assert [page.number for page in parsed.pages] == [1, 2]
    assert blocks(parsed) == [
        ("heading", 1, "Bees"),
        ("paragraph", 0, "The queen is marked."),
        ("heading", 3, "Notes"),
        ("paragraph", 0, "Say it slowly."),
        ("paragraph", 0, "Second"),
    ]


def test_what_goes_with_a_text(tmp_path: Path) -> None:
    words = "<dc:creator>Ada</dc:creator><text:p>really?</text:p>"
    note = f"<office:annotation>{words}</office:annotation>"
    forms = (
        "<office:forms><form:form><form:checkbox form:label='Piano' form:current-state='checked'/>"
        "<form:text form:name='Floor' form:current-value='4th'/></form:form></office:forms>"
    )
    link = "<text:a xlink:href='https://hours.example/sheet'>time sheet</text:a>"
    body = f"<office:text>{forms}<text:p>Fill in the {link}{note}.</text:p></office:text>"
    styles = (
        "<office:master-styles><style:master-page><style:header><text:p>Reference TR-88</text:p>"
        "</style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p>"
        "</style:footer></style:master-page></office:master-styles>"
    )
    assert blocks(read(odf(tmp_path / "a.odt", body, styles))) == [
        ("paragraph", 0, "Fill in the time sheet."),
        ("paragraph", 0, "Comment by Ada: really?"),
        ("paragraph", 0, "☒ Piano"),
        ("paragraph", 0, "Floor: 4th"),
        ("paragraph", 0, "Reference TR-88"),
        ("heading", 1, "Links"),
        ("list-item", 0, "- Fill in the time sheet: https://hours.example/sheet"),
    ]
