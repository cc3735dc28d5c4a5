"""A rich text document as a Word file: paragraphs, headings, lists, tables and emphasis."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FONT, _KOREAN_FONT, _CODE_FONT = "Calibri", "Malgun Gothic", "Consolas"
_INDENT = 18
"""Points that each level of a list is moved to the right."""
_LEVELS = 9
_HEADING_SIZES = (18, 14, 12, 11, 11, 11)
"""In points."""


def to_docx(document: QTextDocument) -> bytes:
    """The bytes of a docx file; pictures are left out."""
    import docx  # takes 0.2 s, and few sessions export

    written = docx.Document()
    _set_page(written)
    _set_styles(written)
    _Body(document, written).write()
    packed = io.BytesIO()
    written.save(packed)
    return packed.getvalue()


class _Body:
    """Goes through the blocks of a document in order."""

    def __init__(self, document: QTextDocument, written: Document) -> None:
        self._document = document
        self._written = written
        self._numbering = _Numbering(written)

    def write(self) -> None:
        block, last = self._document.begin(), None
        while block.isValid():
            table = QTextCursor(block).currentTable()
            if table is None:
                self._fill(self._written.add_paragraph(), block)
            elif table != last:
                self._table(table)
            last = table
            block = block.next()

    def _fill(self, paragraph: Paragraph, block: QTextBlock) -> None:
        form = block.blockFormat()
        if level := form.headingLevel():
            paragraph.style = f"Heading {level}"
        elif (inside := block.textList()) is not None:
            paragraph.style = "List Paragraph"
            self._numbering.apply(paragraph, inside.objectIndex(), inside.format())
        elif form.leftMargin() > 0:
            paragraph.style = "Quote"
        for fragment in _fragments(block):
            _add_run(paragraph, fragment)

    def _table(self, table: QTextTable) -> None:
        written = self._written.add_table(table.rows(), table.columns(), "Table Grid")
        for row, cells in enumerate(written.rows):
            for column, target in enumerate(cells.cells):
                cell = table.cellAt(row, column)
                block = cell.firstCursorPosition().block()
                end = cell.lastCursorPosition().position()
                paragraph = target.paragraphs[0]
                while block.isValid() and block.position() <= end:
                    self._fill(paragraph, block)
                    block = block.next()
                    if block.isValid() and block.position() <= end:
                        paragraph = target.add_paragraph()


class _Numbering:
    """Lists of up to nine levels: one for all bullets, and one for each numbered list."""

    def __init__(self, written: Document) -> None:
        self._element = written.part.numbering_part.element
        self._numbered = self._add_kind("decimal", "%{}.")
        self._bullets: int = self._element.add_num(self._add_kind("bullet", "•")).numId
        self._numbers: dict[int, int] = {}

    def apply(self, paragraph: Paragraph, key: int, form: QTextListFormat) -> None:
        """Make a paragraph an item of the list that is known by a key."""
        numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbers.get_or_add_ilvl().val = min(max(form.indent() - 1, 0), _LEVELS - 1)
        numbers.get_or_add_numId().val = self._number(key, form)

    def _number(self, key: int, form: QTextListFormat) -> int:
        if form.style() is not QTextListFormat.Style.ListDecimal:
            return self._bullets
        if key not in self._numbers:
            number = self._element.add_num(self._numbered)
            for level in range(_LEVELS):
                number.add_lvlOverride(level).add_startOverride(form.start())
            self._numbers[key] = number.numId
        return self._numbers[key]

    def _add_kind(self, form: str, text: str) -> int:
        """Define a kind of list, which the package can only read from XML; its number."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls, qn

        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text.format(level + 1)}"/><w:pPr><w:ind '
            f'w:left="{20 * _INDENT * (level + 1)}" w:hanging="{20 * _INDENT}"/></w:pPr></w:lvl>'
            for level in range(_LEVELS)
        )
        number = len(self._element.findall(qn("w:abstractNum")))
        start = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        self._element.insert(number, parse_xml(f"{start}{levels}</w:abstractNum>"))
        return number


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    fragments = block.begin()
    while not fragments.atEnd():
        yield fragments.fragment()
        fragments += 1


def _add_run(paragraph: Paragraph, fragment: QTextFragment) -> None:
    form = fragment.charFormat()
    if form.isImageFormat():
        return
    text = _UNWRITABLE.sub("", fragment.text()).replace("\u2028", "\n")
    font = paragraph.add_run(text).font
    if form.fontFixedPitch() or "monospace" in (form.fontFamilies() or []):
        font.name = _CODE_FONT
    if form.fontWeight() >= QFont.Weight.DemiBold:
        font.bold = True
    if form.fontItalic():
        font.italic = True
    if form.fontStrikeOut():
        font.strike = True
    if form.verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSuperScript:
        font.superscript = True


def _set_page(written: Document) -> None:
    """A4 with margins of 2 cm, and nothing of the package's own about the file."""
    from docx.shared import Cm

    page = written.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin = page.bottom_margin = page.left_margin = page.right_margin = Cm(2)
    about = written.core_properties
    about.author = about.comments = ""
    about.created = about.modified = datetime.now(UTC)


def _set_styles(written: Document) -> None:
    """One font in black, headings by size, quotes by their indentation."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    normal = written.styles["Normal"]
    normal.font.name = _FONT
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _KOREAN_FONT)
    normal.paragraph_format.space_after = Pt(6)
    for level, size in enumerate(_HEADING_SIZES, 1):
        heading = written.styles[f"Heading {level}"]
        heading.font.name = heading.font.color.rgb = heading.font.italic = None
        heading.font.size, heading.font.bold = Pt(size), True
        heading.paragraph_format.space_before = Pt(12)
        heading.paragraph_format.space_after = Pt(4)
    quote = written.styles["Quote"]
    quote.font.italic = None
    quote.paragraph_format.left_indent = Cm(1)
