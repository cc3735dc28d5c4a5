"""Word documents, made with python-docx and by hand."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from desktop_app.engine.parsers.plain import zips
from desktop_app.errors import DocumentDamaged, DocumentEmpty, DocumentTooLarge
from tests.engine.parsers.office.packages import RELATIONS, archive, relations
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


def parse(path: Path, *elements: str) -> list[tuple[str, int, str]]:
    """The blocks of a document with hand-written elements in its body."""
    document = docx.Document()
    body = document.element.body
    for element in elements:
        body.insert(len(body) - 1, parse_xml(element.replace(">", f" {W}>", 1)))
    document.save(str(path))
    return blocks(read(path))


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_macros(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("매크로 words")
    document.save(str(tmp_path / "a.docx"))
    with zipfile.ZipFile(tmp_path / "a.docx") as old:
        members = {name: old.read(name) for name in old.namelist()}
    types = members["[Content_Types].xml"]
    members["[Content_Types].xml"] = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert members["[Content_Types].xml"] != types
    path = archive(tmp_path / "a.docm", dict(members))
    assert read(path).pages[0].text == "매크로 words"


def test_headers_footers_and_comments_stand_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Our reference: TR-88/1930-Q"
    document.sections[0].footer.paragraphs[0].text = "Page 3 of 10"
    document.sections[0].first_page_footer.paragraphs[0].text = "Account 4410 2290"
    document.add_section().header.paragraphs[0].text = "Our reference: TR-88/1930-Q"
    document.sections[1].footer.paragraphs[0].text = "shown  WORDS"
    run = document.add_paragraph("shown ").add_run("words")
    document.add_comment(run, text="really?", author="Ada Stone", initials="AS")
    hidden = document.add_paragraph("seen").add_run(" HIDDEN")
    hidden.font.hidden = True
    document.save(str(tmp_path / "a.docx"))
    assert blocks(read(tmp_path / "a.docx")) == [
        ("paragraph", 0, "Our reference: TR-88/1930-Q"),
        ("paragraph", 0, "shown words"),
        ("paragraph", 0, "Comment by Ada Stone: really?"),
        ("paragraph", 0, "seen"),
        ("paragraph", 0, "Account 4410 2290"),
        ("hidden", 0, "HIDDEN"),
    ]


def _field(data: str, code: str, result: str = "") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
    text = f"<w:r><w:t>{result}</w:t></w:r>"
    return (
        mark.format("begin", data)
        + f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        + mark.format("separate", "")
        + text
        + mark.format("end", "")
    )


def _body(path: Path, body: str) -> Path:
    return archive(
        path,
        {
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        },
    )


def test_fields_of_forms_show_what_is_chosen(tmp_path: Path) -> None:
    entries = '<w:listEntry w:val="Post"/><w:listEntry w:val="Courier"/>'
    data = (
        f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>',
        "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>",
        '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>',
    )
    fields = [
        "<w:r><w:t>By: </w:t></w:r>" + _field(data[0], "FORMDROPDOWN"),
        _field(data[1], "FORMCHECKBOX") + "<w:r><w:t> Piano</w:t></w:r>",
        _field(data[2], "FORMCHECKBOX") + "<w:r><w:t> Storage</w:t></w:r>",
        "<w:r><w:t>Floor: </w:t></w:r>" + _field("<w:ffData/>", "FORMTEXT", "4th"),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click to enter"
        "</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>Signed</w:t></w:r>",
    ]
    path = _body(tmp_path / "a.docx", "".join(f"<w:p>{field}</w:p>" for field in fields))
    texts = [text for _, _, text in blocks(read(path))]
    assert texts == ["By: Courier", "☒ Piano", "☐ Storage", "Floor: 4th", "Signed"]


def test_links_come_after_the_text(tmp_path: Path) -> None:
    link = _field("", 'HYPERLINK "https://hours.example/sheet"', "time sheet")
    shown = _field("", 'HYPERLINK "https://b.example/"', "b.example")
    path = _body(
        tmp_path / "a.docx",
        f"<w:p><w:r><w:t xml:space='preserve'>Fill in the </w:t></w:r>{link}</w:p>"
        f"<w:p>{shown}{_field('', 'HYPERLINK &quot;#top&quot;', 'up')}</w:p>",
    )
    assert blocks(read(path)) == [
        ("paragraph", 0, "Fill in the time sheet"),
        ("paragraph", 0, "b.exampleup"),
        ("heading", 1, "Links"),
        ("list-item", 0, "- Fill in the time sheet: https://hours.example/sheet"),
    ]


def test_embedded_documents_are_sections(tmp_path: Path) -> None:
    inner = _body(tmp_path / "inner.docx", "<w:p><w:r><w:t>The annex says 12.</w:t></w:r></w:p>")
    document = docx.Document()
    document.add_paragraph("See the annex.")
    for name, data in (("annex", inner.read_bytes()), ("b", b"no")):
        uri = PackURI(f"/word/embeddings/{name}.docx")
        part = Part(uri, "application/x", data, document.part.package)
        document.part.relate_to(part, f"{RELATIONS}/package")
    document.save(str(tmp_path / "a.docx"))
    parsed = read(tmp_path / "a.docx")
    assert blocks(parsed) == [
        ("paragraph", 0, "See the annex."),
        ("heading", 1, "annex.docx"),
        ("paragraph", 0, "The annex says 12."),
    ]
    assert parsed.warning == "attachments-not-read"


def test_styles_for_code_make_blocks_of_code(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles.add_style("Source Code", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("x = 1", style="Source Code")
    document.save(str(tmp_path / "a.docx"))
    assert blocks(read(tmp_path / "a.docx")) == [("code", 0, "x = 1")]


def test_notes_follow_what_refers_to_them(tmp_path: Path) -> None:
    notes = "".join(
        f'<w:footnote w:id="{n}" {kind}>{paragraph(text)}</w:footnote>'
        for n, kind, text in (
            (-1, 'w:type="separator"', "line"),
            (1, "", "first note"),
            (2, "", "둘째 주석"),
            (3, "", "nobody refers to it"),
        )
    )
    body = """<w:p><w:r><w:t>One</w:t><w:footnoteReference w:id="2"/><w:t>.</w:t></w:r></w:p>
        <w:p><w:r><w:t>Two</w:t><w:footnoteReference w:id="1"/></w:r>
        <w:r><w:endnoteReference w:id="1"/><w:footnoteReference w:id="9"/></w:r></w:p>"""
    path = archive(
        tmp_path / "a.docx",
        {
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(
                ("footnotes", "footnotes.xml"), ("endnotes", "endnotes.xml"), ("styles", "none.xml")
            ),
            "word/footnotes.xml": f"<w:footnotes {W}>{notes}</w:footnotes>",
            "word/endnotes.xml": f"<w:endnotes {W}><w:endnote w:id='1'>{paragraph('end')}"
            "</w:endnote></w:endnotes>",
        },
    )
    assert [text for _, _, text in blocks(read(path))] == [
        "One[1].",
        "[1] 둘째 주석",
        "Two[2][3]",
        "[2] first note",
        "[3] end",
    ]


def test_merged_cells_and_nested_tables(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{cell('x')}{cell('y')}</w:tr></w:tbl>"
    rows = [
        cell("wide", '<w:gridSpan w:val="2"/>') + cell("c"),
        cell("tall", '<w:vMerge w:val="restart"/>') + cell("1") + f"<w:tc>{inner}<w:p/></w:tc>",
        cell("again", "<w:vMerge/>") + cell("2") + cell("3"),
    ]
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    assert parse(tmp_path / "a.docx", table) == [
        ("table", 0, "| wide | wide | c |\n| - | - | - |\n| tall | 1 |  |\n| tall | 2 | 3 |"),
        ("table", 0, "| x | y |\n| - | - |"),
    ]


def test_a_table_of_one_column_is_a_frame(tmp_path: Path) -> None:
    content = paragraph("Box", '<w:outlineLvl w:val="1"/>') + paragraph("상자 안의 글")
    frame = f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"
    assert parse(tmp_path / "a.docx", frame) == [
        ("heading", 2, "Box"),
        ("paragraph", 0, "상자 안의 글"),
    ]


def test_a_text_box_comes_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('in a box')}</w:txbxContent>"
    alternate = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    words = f"<w:p><w:r><w:t>around</w:t>{alternate}</w:r></w:p>"
    assert [text for _, _, text in parse(tmp_path / "a.docx", words)] == ["around", "in a box"]
    row = f"<w:tr><w:tc>{words}</w:tc>{cell('b')}</w:tr>"
    found = parse(tmp_path / "b.docx", f"<w:tbl>{row}</w:tbl>")
    assert found[0][2].startswith("| around in a box | b |")


def test_numbered_headings_and_lists(tmp_path: Path) -> None:
    levels = [
        ("decimal", "제%1조", '<w:pStyle w:val="Heading1"/>'),
        ("decimal", "%1.%2", ""),
        ("ganada", "%3)", ""),
        ("bullet", "\uf0b7", ""),
    ]
    abstract = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{style}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text, style) in enumerate(levels)
    )
    numbering = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">{abstract}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/>
        <w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        </w:numbering>"""
    styles = f"""<w:styles {W}>
        <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
        <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="My"><w:basedOn w:val="Heading1"/></w:style>
        </w:styles>"""

    def item(text: str, level: int, number: int = 1) -> str:
        return paragraph(
            text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        )

    body = [
        paragraph("목적", '<w:pStyle w:val="Heading1"/>'),
        item("first", 1),
        item("가 항", 2),
        item("나 항", 2),
        item("point", 3),
        item("second", 1),
        paragraph("정의", '<w:pStyle w:val="My"/>'),
        item("again", 1),
        item("from five", 1, 2),
        paragraph(
            "plain",
            '<w:pStyle w:val="My"/><w:outlineLvl w:val="9"/><w:numPr>'
            '<w:numId w:val="0"/></w:numPr>',
        ),
    ]
    path = archive(
        tmp_path / "a.docx",
        {
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {W}><w:body>{''.join(body)}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(
                ("numbering", "numbering.xml"), ("styles", "styles.xml")
            ),
            "word/numbering.xml": numbering,
            "word/styles.xml": styles,
        },
    )
    assert blocks(read(path)) == [
        ("heading", 1, "제1조 목적"),
        ("list-item", 0, "  1.1 first"),
        ("list-item", 0, "    가) 가 항"),
        ("list-item", 0, "    나) 나 항"),
        ("list-item", 0, "      - point"),
        ("list-item", 0, "  1.2 second"),
        ("heading", 1, "제2조 정의"),
        ("list-item", 0, "  2.1 again"),
        ("list-item", 0, "  2.5 from five"),
        ("paragraph", 0, "plain"),
    ]


def test_styles_based_on_each_other(tmp_path: Path) -> None:
    styles = f"""<w:styles {W}>
        <w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>
        <w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>"""
    path = archive(
        tmp_path / "a.docx",
        {
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {W}><w:body>"
            + paragraph("words", '<w:pStyle w:val="a"/>')
            + "</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(("styles", "styles.xml")),
            "word/styles.xml": styles,
        },
    )
    assert blocks(read(path)) == [("paragraph", 0, "words")]


def test_equations_symbols_and_readings(tmp_path: Path) -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    words = f"""<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t xml:space="preserve"> yes
        </w:t></w:r><m:oMath xmlns:m="{math}"><m:r><m:t>E=mc</m:t></m:r></m:oMath>
        <w:r><w:ruby><w:rt><w:r><w:t>reading</w:t></w:r></w:rt>
        <w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"""
    (found,) = parse(tmp_path / "a.docx", words)
    assert " ".join(found[2].split()) == "☒ yes E=mc字"


def test_a_workbook_named_as_a_document_is_damaged(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.docx",
        {
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": "<workbook/>",
        },
    )
    with pytest.raises(DocumentDamaged):
        read(path)
