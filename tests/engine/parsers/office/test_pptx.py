"""Presentations, made with python-pptx and by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Inches

from desktop_app.errors import DocumentDamaged, DocumentEmpty
from tests.engine.parsers.office.packages import RELATIONS, archive, relations
from tests.engine.parsers.reading import blocks, read

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
HERE = (Inches(1), Inches(1), Inches(4), Inches(2))


def slide(presentation: Any, layout: int, title: str = "", body: str = "") -> Any:
    added = presentation.slides.add_slide(presentation.slide_layouts[layout])
    if title:
        added.shapes.title.text = title
    if body:
        added.placeholders[1].text = body
    return added


def save(presentation: Any, path: Path) -> list[tuple[int, str]]:
    """Number and text of the pages."""
    presentation.save(str(path))
    return [(page.number, page.text) for page in read(path).pages]


def test_slides(tmp_path: Path) -> None:
    presentation = pptx.Presentation()
    slide(presentation, 0, "연간 계획", "부제목")
    points = slide(presentation, 1, "Goals", "first")
    paragraph = points.placeholders[1].text_frame.add_paragraph()
    paragraph.text, paragraph.level = "둘째", 1
    points.shapes.add_textbox(*HERE).text_frame.text = "free text"
    points.notes_slide.notes_text_frame.text = "remember\nthis"
    presentation.save(str(tmp_path / "a.pptx"))
    parsed = read(tmp_path / "a.pptx")
    assert (parsed.title, parsed.paged) == ("연간 계획", True)
    assert [page.number for page in parsed.pages] == [1, 2]
    assert blocks(parsed) == [
        ("heading", 1, "연간 계획"),
        ("paragraph", 0, "부제목"),
        ("heading", 1, "Goals"),
        ("list-item", 0, "- first"),
        ("list-item", 0, "  - 둘째"),
        ("paragraph", 0, "free text"),
        ("heading", 3, "Notes"),
        ("paragraph", 0, "remember"),
        ("paragraph", 0, "this"),
    ]


def test_numbers_follow_the_show_and_empty_and_hidden_slides_count(tmp_path: Path) -> None:
    presentation = pptx.Presentation()
    slide(presentation, 5, "was first")
    slide(presentation, 6)
    hidden = slide(presentation, 5, "hidden")
    hidden._element.set("show", "0")
    order = presentation.slides._sldIdLst
    order.append(order[0])
    assert save(presentation, tmp_path / "a.pptx") == [(1, ""), (2, "hidden"), (3, "was first")]


def test_tables_and_groups(tmp_path: Path) -> None:
    presentation = pptx.Presentation()
    added = slide(presentation, 6)
    table = added.shapes.add_table(3, 2, *HERE).table
    for n, text in enumerate(("이름", "값", "merged", "", "a\nb", "2")):
        table.cell(n // 2, n % 2).text = text
    table.cell(1, 0).merge(table.cell(1, 1))
    inner = added.shapes.add_group_shape().shapes.add_group_shape()
    inner.shapes.add_textbox(*HERE).text_frame.text = "deep inside"
    framed = added.shapes.add_table(1, 1, *HERE).table
    framed.cell(0, 0).text = "framed"
    assert save(presentation, tmp_path / "a.pptx") == [
        (
            1,
            "| 이름 | 값 |\n| - | - |\n| merged |  |\n| a b | 2 |\n\ndeep inside\n\nframed",
        )
    ]


def test_charts(tmp_path: Path) -> None:
    presentation = pptx.Presentation()
    data = CategoryChartData()
    data.categories = ["1분기", "2분기"]
    data.add_series("서울", (1.5, None))
    data.add_series("부산", (3, 4))
    frame = slide(presentation, 6).shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *HERE, data)
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "매출"
    assert save(presentation, tmp_path / "a.pptx") == [
        (1, "매출\n\n|  | 서울 | 부산 |\n| - | - | - |\n| 1분기 | 1.5 | 3 |\n| 2분기 |  | 4 |")
    ]


def test_marks(tmp_path: Path) -> None:
    presentation = pptx.Presentation()
    body = slide(presentation, 6).shapes.add_textbox(*HERE).text_frame._txBody
    for properties, text in (
        ('><a:buAutoNum type="arabicPeriod" startAt="3"/>', "three"),
        ('><a:buAutoNum type="arabicPeriod" startAt="3"/>', "four"),
        (' lvl="1"><a:buAutoNum type="romanLcParenBoth"/>', "inner"),
        ('><a:buAutoNum type="arabicPeriod" startAt="3"/>', "five"),
        ('><a:buChar char="•"/>', "point"),
        ("><a:buNone/>", "plain"),
    ):
        body.append(
            parse_xml(f"<a:p {A}><a:pPr{properties}</a:pPr><a:r><a:t>{text}</a:t></a:r></a:p>")
        )
    assert save(presentation, tmp_path / "a.pptx")[0][1] == (
        "3. three\n4. four\n  (i) inner\n5. five\n- point\n\nplain"
    )


def test_what_repeats_on_every_slide_comes_once(tmp_path: Path) -> None:
    presentation = pptx.Presentation()
    for title in ("First", "Second"):
        added = slide(presentation, 5, title)
        for kind, text in (("dt", "5 May"), ("ftr", "Offer TR-88"), ("ftr", "3"), ("sldNum", "3")):
            added.shapes._spTree.append(parse_xml(shape(text, f'<p:ph type="{kind}"/>')))
    assert save(presentation, tmp_path / "a.pptx") == [(1, "First\n\nOffer TR-88"), (2, "Second")]


def test_comments_links_and_embedded_documents(tmp_path: Path) -> None:
    presentation = pptx.Presentation()
    added = slide(presentation, 5, "Claims")
    box = added.shapes.add_textbox(*HERE)
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "The form for claims", "https://claims.example/form"
    comment = f'<p:cmLst xmlns:p="{P}"><p:cm authorId="0"><p:text>why?</p:text></p:cm></p:cmLst>'
    authors = f'<p:cmAuthorLst xmlns:p="{P}"><p:cmAuthor id="0" name="Ada"/></p:cmAuthorLst>'
    for part, name, data, kind in (
        (added.part, "/ppt/embeddings/annex.txt", b"The annex says 12.", "package"),
        (
            added.part,
            "/ppt/comments/comment1.xml",
            comment.encode(),
            "comments",
        ),
        (
            presentation.part,
            "/ppt/commentAuthors.xml",
            authors.encode(),
            "commentAuthors",
        ),
    ):
        made = Part(PackURI(name), "application/x", part.package, data)
        part.relate_to(made, f"{RELATIONS}/{kind}")
    assert save(presentation, tmp_path / "a.pptx") == [
        (
            1,
            "Claims\n\nThe form for claims\n\nComment by Ada: why?\n\nLinks\n\n"
            "- The form for claims: https://claims.example/form",
        ),
        (2, "annex.txt\n\nThe annex says 12."),
    ]


def shape(text: str, place: str = "", properties: str = "") -> str:
    return (
        f'<p:sp xmlns:p="{P}" {A}><p:nvSpPr><p:cNvPr id="9" name="" {properties}/><p:cNvSpPr/>'
        f"<p:nvPr>{place}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>"
        f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def presentation(path: Path, slides: dict[str, str], *ids: str) -> Path:
    """A presentation of hand-written slides; `ids` are their relations in the show."""
    listed = "".join(f'<p:sldId id="256" r:id="{each}"/>' for each in ids)
    return archive(
        path,
        {
            "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": f'<p:presentation xmlns:p="{P}" xmlns:r="{RELATIONS}">'
            f"<p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
            "ppt/_rels/presentation.xml.rels": relations(*(("slide", name) for name in slides)),
            **{f"ppt/{name}": content for name, content in slides.items()},
        },
    )


def test_slides_that_cannot_be_read(tmp_path: Path) -> None:
    good = f'<p:sld xmlns:p="{P}"><p:cSld><p:spTree>{shape("말")}</p:spTree></p:cSld></p:sld>'
    slides = {"1.xml": "<p:sld", "2.xml": good}
    parsed = read(presentation(tmp_path / "a.pptx", slides, "rId1", "rId9", "rId2", "rId2"))
    assert [(page.number, page.text) for page in parsed.pages] == [(3, "말")]
    assert parsed.warning == "some-pages-unreadable"
    with pytest.raises(DocumentDamaged):
        read(presentation(tmp_path / "b.pptx", {"1.xml": "<p:sld"}, "rId1"))


def test_a_diagram(tmp_path: Path) -> None:
    diagram = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    frame = (
        f'<p:graphicFrame xmlns:r="{RELATIONS}" {A}><a:graphic><a:graphicData>'
        f'<d:relIds xmlns:d="{diagram}" r:dm="rId1"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    points = "".join(
        f'<d:pt type="{kind}"><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>'
        for kind, text in (("doc", "NO"), ("node", "단계 1"), ("node", "step 2"), ("pres", "NO"))
    )
    sheet = f'<p:sld xmlns:p="{P}"><p:cSld><p:spTree>{frame}</p:spTree></p:cSld></p:sld>'
    path = presentation(
        tmp_path / "a.pptx",
        {
            "1.xml": sheet,
            "_rels/1.xml.rels": relations(("diagramData", "data.xml")),
            "data.xml": f'<d:dataModel xmlns:d="{diagram}" {A}>{points}</d:dataModel>',
        },
        "rId1",
    )
    assert read(path).pages[0].text == "단계 1\n\nstep 2"


def test_empty(tmp_path: Path) -> None:
    empty = pptx.Presentation()
    slide(empty, 6)
    empty.save(str(tmp_path / "a.pptx"))
    with pytest.raises(DocumentEmpty):
        read(tmp_path / "a.pptx")
    pptx.Presentation().save(str(tmp_path / "b.pptx"))
    with pytest.raises(DocumentEmpty):
        read(tmp_path / "b.pptx")
