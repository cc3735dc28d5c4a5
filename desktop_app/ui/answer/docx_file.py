"""A rich text document as a Word file: paragraphs, headings, lists, tables and emphasis.

Office Open XML (ECMA-376): a zip of a few XML parts, written with the standard library.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextListFormat,
    QTextTable,
)

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_BREAKS = re.compile("[\u2028\n]")
_INDENT = 360
"""Twentieths of a point that each level of a list is moved to the right."""
_LEVELS = 9
_BULLETS, _NUMBERS = 0, 1
_HEADING_SIZES = (36, 28, 24, 22, 22, 22)
"""In half points."""


def to_docx(document: QTextDocument) -> bytes:
    """The bytes of a docx file; pictures are left out."""
    body = _Body(document)
    content = "".join(body.parts())
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": _root("document", f"<w:body>{content}{_SECTION}</w:body>"),
        "word/styles.xml": _root("styles", _styles()),
        "word/numbering.xml": _root("numbering", _numbering(body.ordered)),
        "word/_rels/document.xml.rels": _relations(
            {"styles": "styles.xml", "numbering": "numbering.xml"}
        ),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, _HEAD + text)
    return packed.getvalue()


class _Body:
    """Goes through the blocks of a document in order."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self.ordered: list[int] = []
        """First numbers of the numbered lists, in their order."""
        self._lists: dict[int, int] = {}

    def parts(self) -> Iterator[str]:
        block, last = self._document.begin(), None
        while block.isValid():
            table = QTextCursor(block).currentTable()
            if table is None:
                yield self._paragraph(block)
            elif table != last:
                yield self._table(table)
            last = table
            block = block.next()

    def _paragraph(self, block: QTextBlock) -> str:
        form, properties = block.blockFormat(), ""
        if level := form.headingLevel():
            properties = f'<w:pStyle w:val="Heading{level}"/>'
        elif (inside := block.textList()) is not None:
            depth = min(max(inside.format().indent() - 1, 0), _LEVELS - 1)
            number = self._list(inside.objectIndex(), inside.format())
            properties = (
                f'<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="{depth}"/>'
                f'<w:numId w:val="{number}"/></w:numPr>'
            )
        elif form.leftMargin() > 0:
            properties = '<w:pStyle w:val="Quote"/>'
        runs = "".join(map(_run, _fragments(block)))
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"

    def _list(self, key: int, form: QTextListFormat) -> int:
        """Number of a list in the numbering part: 1 for all bullets, one for each numbered list."""
        if form.style() is not QTextListFormat.Style.ListDecimal:
            return 1
        if key not in self._lists:
            self.ordered.append(form.start())
            self._lists[key] = 1 + len(self.ordered)
        return self._lists[key]

    def _table(self, table: QTextTable) -> str:
        rows = []
        for row in range(table.rows()):
            cells = []
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                block, inside = cell.firstCursorPosition().block(), ""
                end = cell.lastCursorPosition().position()
                while block.isValid() and block.position() <= end:
                    inside += self._paragraph(block)
                    block = block.next()
                cells.append(f"<w:tc><w:tcPr/>{inside}</w:tc>")
            rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
        grid = "<w:gridCol/>" * table.columns()
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    fragments = block.begin()
    while not fragments.atEnd():
        yield fragments.fragment()
        fragments += 1


def _run(fragment: QTextFragment) -> str:
    form = fragment.charFormat()
    if form.isImageFormat():
        return ""
    properties = ""
    if form.fontFixedPitch() or "monospace" in (form.fontFamilies() or []):
        properties += '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'
    if form.fontWeight() >= QFont.Weight.DemiBold:
        properties += "<w:b/>"
    if form.fontItalic():
        properties += "<w:i/>"
    if form.fontStrikeOut():
        properties += "<w:strike/>"
    if form.verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSuperScript:
        properties += '<w:vertAlign w:val="superscript"/>'
    lines = _LINE_BREAKS.split(_UNWRITABLE.sub("", fragment.text()))
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r><w:rPr>{properties}</w:rPr>{text}</w:r>"


# ---- the parts besides the text

_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
    'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)


def _root(name: str, inside: str) -> str:
    return f'<w:{name} xmlns:w="{_NAMESPACE}">{inside}</w:{name}>'


def _relations(targets: dict[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _content_types() -> str:
    form = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{form}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Malgun Gothic"/>'
    made = [
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style>'
    ]
    for level, size in enumerate(_HEADING_SIZES, 1):
        made.append(
            f'<w:style w:type="paragraph" w:styleId="Heading{level}">'
            f'<w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
            '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/>'
            f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
            f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        )
    for name, title, form in (
        ("ListParagraph", "List Paragraph", "<w:contextualSpacing/>"),
        ("Quote", "Quote", '<w:ind w:left="567"/>'),
    ):
        made.append(
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr>{form}</w:pPr></w:style>'
        )
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    made.append(
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>"
    )
    return "".join(made)


def _numbering(starts: list[int]) -> str:
    """Bullets are list 1; each numbered list begins with its own number."""
    kinds = []
    for kind, (form, text) in ((_BULLETS, ("bullet", "•")), (_NUMBERS, ("decimal", "%{level}."))):
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text.format(level=level + 1) if kind else text}"/>'
            f'<w:pPr><w:ind w:left="{_INDENT * (level + 1)}" w:hanging="{_INDENT}"/></w:pPr>'
            "</w:lvl>"
            for level in range(_LEVELS)
        )
        kinds.append(f'<w:abstractNum w:abstractNumId="{kind}">{levels}</w:abstractNum>')
    numbers = [f'<w:num w:numId="1"><w:abstractNumId w:val="{_BULLETS}"/></w:num>']
    for number, start in enumerate(starts, 2):
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level in range(_LEVELS)
        )
        numbers.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_NUMBERS}"/>{overrides}</w:num>'
        )
    return "".join([*kinds, *numbers])
