"""Hangul documents in XML, made here."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from desktop_app.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentTooLarge,
    NeedsPassword,
)
from tests.engine.parsers.reading import blocks, read_bytes

HEADER = """
<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"><hh:refList>
<hh:numberings><hh:numbering id="1" start="0">
<hh:paraHead start="1" level="1" numFormat="DIGIT">제^1장</hh:paraHead>
<hh:paraHead start="1" level="2" numFormat="HANGUL_SYLLABLE">^2.</hh:paraHead></hh:numbering>
<hh:numbering id="2" start="0">
<hh:paraHead start="3" level="1" numFormat="CIRCLED_DIGIT">^1</hh:paraHead>
<hh:paraHead start="1" level="2" numFormat="CIRCLED_HANGUL_SYLLABLE">^2</hh:paraHead>
<hh:paraHead start="1" level="3" numFormat="ROMAN_CAPITAL">^n)</hh:paraHead></hh:numbering>
</hh:numberings><hh:paraProperties>
<hh:paraPr id="0"><hh:heading type="NONE" idRef="0" level="0"/></hh:paraPr>
<hh:paraPr id="1"><hh:heading type="OUTLINE" idRef="0" level="0"/></hh:paraPr>
<hh:paraPr id="2"><hh:heading type="OUTLINE" idRef="0" level="1"/></hh:paraPr>
<hh:paraPr id="3"><hh:heading type="NUMBER" idRef="2" level="0"/></hh:paraPr>
<hh:paraPr id="4"><hh:heading type="NUMBER" idRef="2" level="1"/></hh:paraPr>
<hh:paraPr id="5"><hh:heading type="BULLET" idRef="1" level="1"/></hh:paraPr>
<hh:paraPr id="6"><hh:heading type="NUMBER" idRef="2" level="2"/></hh:paraPr>
</hh:paraProperties><hh:styles>
<hh:style id="0" type="PARA" name="바탕글" engName="Normal"/>
<hh:style id="1" type="PARA" name="Outline 3" engName=""/>
<hh:style id="2" type="PARA" name="중제목(신명조14)" engName=""/>
</hh:styles></hh:refList></hh:head>"""


def package(*sections: str, title: str = "", **members: str) -> bytes:
    """A document with sections of paragraphs, and further members by name."""
    items = "".join(
        f'<opf:item id="s{n}" href="Contents/section{n}.xml"/>' for n in range(len(sections))
    )
    spine = "".join(f'<opf:itemref idref="s{n}"/>' for n in reversed(range(len(sections))))
    named = {
        "mimetype": "application/hwp+zip",
        "Contents/content.hpf": '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/">'
        f"<opf:metadata><opf:title>{title}</opf:title></opf:metadata>"
        f"<opf:manifest>{items}</opf:manifest><opf:spine>{spine}</opf:spine></opf:package>",
        "Contents/header.xml": HEADER,
        **{f"Contents/section{n}.xml": section(s) for n, s in enumerate(sections)},
        **members,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return file.getvalue()


def section(content: str, version: str = "2011") -> str:
    spaces = "".join(
        f' xmlns:{prefix}="http://www.hancom.co.kr/hwpml/{version}/{name}"'
        for prefix, name in (("hs", "section"), ("hp", "paragraph"), ("hc", "core"))
    )
    return f"<hs:sec{spaces}>{content}</hs:sec>"


def p(*pieces: str, shape: int = 0, style: int = 0) -> str:
    """A paragraph; pieces that are no elements are text."""
    runs = "".join(
        f'<hp:run charPrIDRef="0">{each if each[:1] == "<" else t(each)}</hp:run>'
        for each in pieces
    )
    return (
        f'<hp:p id="0" paraPrIDRef="{shape}" styleIDRef="{style}">{runs}'
        '<hp:linesegarray><hp:lineseg textpos="0"/></hp:linesegarray></hp:p>'
    )


def t(text: str) -> str:
    return f"<hp:t>{text}</hp:t>"


def sub(*paragraphs: str) -> str:
    return f"<hp:subList>{''.join(paragraphs)}</hp:subList>"


def table(*cells: tuple[int, int, str], caption: str = "") -> str:
    """A table of cells with row, column and paragraphs."""
    rows: dict[int, str] = {}
    for row, column, content in cells:
        rows[row] = rows.get(row, "") + (
            f"<hp:tc>{sub(content)}"
            f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="1"/></hp:tc>'
        )
    body = "".join(f"<hp:tr>{row}</hp:tr>" for row in rows.values())
    return f"<hp:tbl>{caption and f'<hp:caption>{sub(caption)}</hp:caption>'}{body}</hp:tbl>"


def note(kind: str, text: str) -> str:
    number = '<hp:ctrl><hp:autoNum num="1" numType="FOOTNOTE"/></hp:ctrl>'
    return f'<hp:ctrl><hp:{kind} number="1">{sub(p(number, f" {text}"))}</hp:{kind}></hp:ctrl>'


SETTINGS = (
    '<hp:secPr outlineShapeIDRef="1"><hp:pagePr/></hp:secPr><hp:ctrl><hp:colPr type="x"/></hp:ctrl>'
    f"<hp:ctrl><hp:header>{sub(p('머리말'))}</hp:header></hp:ctrl>"
)


def test_text_headings_and_lists(tmp_path: Path) -> None:
    content = package(
        p(SETTINGS, "사업 개요", shape=1)
        + p("One <hp:tab/>two<hp:lineBreak/>three<hp:nbSpace/>four<hp:fwSpace/>다섯")
        + p("추진 배경", shape=2)
        + p("first", shape=3)
        + p("inner", shape=4)
        + p("path", shape=6)
        + p("second", shape=3)
        + p("bullet", shape=5)
        + p("추진 계획", shape=2)
        + p("결론", shape=1)
        + p("Styled", style=1)
        + p("중간", style=2)
        + p("긴 문장 " * 60, shape=1),
    )
    document = read_bytes(tmp_path / "보고.hwpx", content)
    assert document.title == "사업 개요"
    assert not document.paged
    assert blocks(document) == [
        ("heading", 1, "제1장 사업 개요"),
        ("paragraph", 0, "One \ttwo\nthree four 다섯"),
        ("heading", 2, "가. 추진 배경"),
        ("list-item", 0, "③ first"),
        ("list-item", 0, "  ㉮ inner"),
        ("list-item", 0, "    ③.㉮.I) path"),
        ("list-item", 0, "④ second"),
        ("list-item", 0, "  - bullet"),
        ("heading", 2, "나. 추진 계획"),
        ("heading", 1, "제2장 결론"),
        ("heading", 3, "Styled"),
        ("heading", 2, "중간"),
        ("list-item", 0, f"제3장 {'긴 문장 ' * 60}".strip()),
        ("paragraph", 0, "머리말"),
    ]


def test_tables(tmp_path: Path) -> None:
    inner = p("앞쪽", table((0, 0, p("x")), (0, 1, p("y"))), table((0, 0, p("틀")), (1, 0, p(""))))
    grid = table(
        (0, 0, p("부서") + p("이름")),
        (0, 2, p("예산")),
        (1, 0, inner),
        (1, 1, p("")),
        (1, 2, p("10|20", note("footNote", "단위: 억원"))),
        caption=p("표 ", '<hp:ctrl><hp:autoNum num="7" numType="TABLE"/></hp:ctrl>', " 현황"),
    )
    frame = table((0, 0, p("")), (0, 1, p("제목", shape=1) + p("내용")), (1, 1, p("더")))
    content = package(p(SETTINGS, grid) + p(frame, "표 뒤의 글"), title="예산안")
    document = read_bytes(tmp_path / "a.hwpx", content)
    assert document.title == "예산안"
    assert blocks(document) == [
        ("paragraph", 0, "표 7 현황"),
        ("table", 0, "| 부서 이름 | 예산 |\n| - | - |\n| 앞쪽 틀 | 10\\|20[1] |"),
        ("paragraph", 0, "[1] 단위: 억원"),
        ("table", 0, "| x | y |\n| - | - |"),
        ("heading", 1, "제1장 제목"),
        ("paragraph", 0, "내용"),
        ("paragraph", 0, "더"),
        ("paragraph", 0, "표 뒤의 글"),
        ("paragraph", 0, "머리말"),
    ]


def test_what_is_anchored(tmp_path: Path) -> None:
    box = f"<hp:rect><hp:drawText>{sub(p('in a box'))}</hp:drawText></hp:rect>"
    group = (
        f"<hp:container><hp:ellipse/>{box}<hp:shapeComment>타원</hp:shapeComment></hp:container>"
    )
    picture = f"<hp:pic><hp:caption>{sub(p('그림 1'))}</hp:caption><hp:shapeComment/></hp:pic>"
    memo = f"<hp:ctrl><hp:fieldBegin type='MEMO'>{sub(p('메모'))}</hp:fieldBegin></hp:ctrl>"
    hidden = f"<hp:ctrl><hp:hiddenComment>{sub(p('숨은 설명'))}</hp:hiddenComment></hp:ctrl>"
    first, last = note("footNote", "first note"), note("endNote", "끝 주석")
    chart = f"<hp:switch><hp:case><hp:chart/></hp:case><hp:default>{box}</hp:default></hp:switch>"
    content = package(
        p(group, "after it")
        + p(memo, "공고", first, " 본문", hidden, last, picture)
        + p("식 ", "<hp:equation><hp:script>a over b</hp:script></hp:equation>", "끝")
        + p('<hp:textart text="가␍␊나"/>')
        + p(
            '<hp:compose composeText="㈜"/>',
            "<hp:dutmal><hp:mainText>漢字</hp:mainText></hp:dutmal>",
        )
        + p('<hp:checkBtn caption="동의함"/>', "<hp:edit><hp:text>1234</hp:text></hp:edit>")
        + p('<hp:radioBtn caption="급행" value="CHECKED"/>')
        + p(chart)
    )
    assert [text for _, _, text in blocks(read_bytes(tmp_path / "a.hwpx", content))] == [
        "in a box",
        "after it",
        "공고[1] 본문[2]",
        "메모: 메모",
        "메모: 숨은 설명",
        "[1] first note",
        "[2] 끝 주석",
        "그림 1",
        "식  a over b 끝",
        "가\n나",
        "㈜漢字",
        "☐ 동의함  1234",
        "☒ 급행",
        "in a box",
    ]


def test_tracked_deletions(tmp_path: Path) -> None:
    text = (
        'new<hp:deleteBegin Id="1"/>old<hp:deleteEnd Id="1"/> <hp:insertBegin/>more<hp:insertEnd/>'
    )
    content = package(
        p(text, "<hp:t>kept<hp:deleteBegin/></hp:t>", "gone", table((0, 0, p("gone too"))))
        + p("다음 문단")
    )
    document = read_bytes(tmp_path / "a.hwpx", content)
    assert document.pages[0].text == "new morekept\n\n다음 문단"


def test_sections_follow_the_spine(tmp_path: Path) -> None:
    document = read_bytes(tmp_path / "a.hwpx", package(p("둘째"), p("첫째"), title="3"))
    assert document.pages[0].text == "첫째\n\n둘째"
    assert document.title == "a"
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w") as archive:
        for n in (10, 9):
            archive.writestr(f"Contents/section{n}.xml", section(p(f"part {n}"), version="2024"))
    assert read_bytes(tmp_path / "b.hwp", bare.getvalue()).pages[0].text == "part 9\n\npart 10"


def test_states(tmp_path: Path) -> None:
    path = tmp_path / "a.hwpx"
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="Contents/section0.xml"><m:encryption-data/></m:file-entry>'
        "</m:manifest>"
    )
    with pytest.raises(NeedsPassword):
        read_bytes(path, package("", **{"META-INF/manifest.xml": manifest}))
    with pytest.raises(DocumentEmpty):
        read_bytes(path, package(p("<hp:pic/>")))
    for damaged in (b"no zip", package(), package("<broken"), package(p("x"))[:-40]):
        with pytest.raises(DocumentDamaged):
            read_bytes(path, damaged)
    doctype = {"Contents/header.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
    with pytest.raises(DocumentDamaged):
        read_bytes(path, package(p("x"), **doctype))
    with pytest.raises(DocumentTooLarge):
        read_bytes(path, package(p("x"), **{"BinData/image1.bmp": "0" * 5_000_000}))


def test_hostile_structure(tmp_path: Path) -> None:
    path = tmp_path / "a.hwpx"
    diagonal = [(n, n, p(f"x{n}")) for n in range(3000)]
    row = [(0, n, p(f"y{n}")) for n in range(2)]
    document = read_bytes(path, package(p(table(*row, *diagonal[1:]), "end")))
    assert len(document.pages[0].text) < 100_000
    assert "| y0 | y1 |" in document.pages[0].text
    nested = p("core")
    for _ in range(40):
        nested = p(table((0, 0, nested), (0, 1, p("side"))))
    assert "core" in read_bytes(path, package(nested)).pages[0].text
    with pytest.raises(DocumentDamaged):
        read_bytes(path, package("<hp:p><hp:run>" * 400 + "</hp:run></hp:p>" * 400))
    strange = p("text", shape=99, style=99).replace('paraPrIDRef="99"', 'paraPrIDRef="-1"')
    assert read_bytes(path, package(strange)).pages[0].text == "text"


def test_links_and_edges(tmp_path: Path) -> None:
    path = '<hp:parameters><hp:stringParam name="Path">https\\://water.example/1;1;0;0;</hp:stringParam></hp:parameters>'
    begin = f'<hp:ctrl><hp:fieldBegin id="11" type="HYPERLINK">{path}</hp:fieldBegin></hp:ctrl>'
    link = f'{begin}<hp:t>고시</hp:t><hp:ctrl><hp:fieldEnd beginIDRef="11"/></hp:ctrl>'
    edges = "".join(
        f"<hp:ctrl><hp:{kind}>{sub(p(text))}</hp:{kind}></hp:ctrl>"
        for kind, text in (
            ("header", "문서번호 시설-4417"),
            ("footer", "- 3 -"),
            ("footer", "성 명"),
        )
    )
    content = package(p(edges, "수질 기준은 ", link) + p("성      명 : 가나다"))
    assert [text for _, _, text in blocks(read_bytes(tmp_path / "a.hwpx", content))] == [
        "수질 기준은 고시",
        "성명 : 가나다",
        "문서번호 시설-4417",
        "Links",
        "- 수질 기준은 고시: https://water.example/1",
    ]
