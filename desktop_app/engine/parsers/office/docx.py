"""Word documents: the body in order, with text boxes, content controls, notes and list numbers.

Headers come once before the body and footers once after it. What was deleted is left out.
Notes and comments follow the paragraph that refers to them, embedded documents come last.
Text that nobody sees is hidden: Word's own hidden text, tiny letters, and white ones with
nothing behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers import standing
from desktop_app.engine.parsers.links import Link
from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.office import drawing
from desktop_app.engine.parsers.office.docx_styles import Styles, W, attribute, is_shaded
from desktop_app.engine.parsers.office.drawing import FALLBACK
from desktop_app.engine.parsers.office.numbering import Numbering
from desktop_app.engine.parsers.office.package import RELATION, Package, open_package
from desktop_app.engine.parsers.page_builder import PageBuilder, remark, table
from desktop_app.engine.parsers.plain import merged
from desktop_app.engine.parsers.plain.merged import Span
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.errors import DocumentDamaged
from desktop_app.types import BlockKind

WIDEST_SPAN = 63
"""Columns of a Word table."""

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_SYMBOLS = {"F0A8": "☐", "F06F": "☐", "F0FE": "☒", "F0FD": "☒", "F0FC": "✓", "F0E0": "→"}
"""Characters of Wingdings that forms are made with."""
_SKIPPED = frozenset(
    {
        FALLBACK,
        f"{W}del",
        f"{W}moveFrom",
        f"{W}pPr",
        f"{W}rPr",
        f"{W}rt",
        f"{W}txbxContent",
    }
)
_NOTES = {
    f"{W}footnoteReference": "footnotes",
    f"{W}endnoteReference": "endnotes",
}
_COMMENT = f"{W}commentReference"
_FIELD_LINK = re.compile(r"\s*HYPERLINK\s+\"([^\"]{1,2000})\"")
_TICKS = {True: "☒", False: "☐"}
_ON = (None, "1", "true", "on")


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises as `open_package` does, and DocumentEmpty."""
    with open_package(path, options) as package:
        main = package.main()
        document = package.xml(main)
        root = document.find(f"{W}body")
        if root is None:
            raise DocumentDamaged("no Word document")
        body = _Body(package, main, coloured=document.find(f"{W}background") is not None)
        text = "".join(part.text or "" for part in root.iter(f"{W}t"))
        body.edges("header", text)
        body.walk(root)
        body.edges("footer", text)
        title = package.title() or body.title[:200] or path.stem
        yield from whole(title, body.builder, options, package.embedded(main))


def _optional(package: Package, part: str, kind: str) -> Any:
    """Root element of a part that a document can do without, or None."""
    try:
        return package.xml(package.related(part, kind))
    except DocumentDamaged:
        return None


class _Body:
    """Turns paragraphs and tables into blocks."""

    def __init__(self, package: Package, part: str, *, coloured: bool) -> None:
        """`coloured`: pages have a colour of their own, on which white letters are seen."""
        self.builder = PageBuilder()
        self.title = ""
        self._coloured = coloured
        self._package = package
        self._part = part
        self._styles = Styles(_optional(package, part, "styles"))
        self._numbering = Numbering(_optional(package, part, "numbering"))
        self._notes = {
            (kind, note.get(f"{W}id")): note
            for kind in _NOTES.values()
            if (root := _optional(package, part, kind)) is not None
            for note in root
        }
        self._noted: list[Any] = []
        self._numbered_notes = 0
        comments = _optional(package, part, "comments")
        self._comments = (
            {comment.get(f"{W}id"): comment for comment in comments} if comments is not None else {}
        )
        self._remarks: list[str] = []
        self._links: list[Link] = []

    def edges(self, kind: str, body: str) -> None:
        """Add what headers or footers say once that the text of the body does not."""
        texts = []
        for relation in self._package.relations(self._part).values():
            if relation.kind == kind and (root := self._root(relation.target)) is not None:
                texts += [self._text(paragraph) for paragraph in _all_paragraphs(root)]
        for line in standing.lines(texts, body):
            self.builder.add(BlockKind.PARAGRAPH, line)
        self._links = []

    def _root(self, part: str) -> Any:
        try:
            return self._package.xml(part)
        except DocumentDamaged:
            return None

    def walk(self, container: Any) -> None:
        stack = list(reversed(container))
        while stack:
            element = stack.pop()
            if element.tag == f"{W}p":
                self._paragraph(element)
                self._add_notes()
                stack.extend(reversed(_text_boxes(element)))
            elif element.tag == f"{W}tbl":
                stack.extend(reversed(self._table(element)))
            elif element.tag not in _SKIPPED:
                stack.extend(reversed(element))

    def _paragraph(self, element: Any) -> None:
        text = self._text(element).strip()
        links, self._links = self._links, []
        properties = element.find(f"{W}pPr")
        level = self._styles.heading(properties)
        listed = self._styles.list_item(properties, self._numbering) if text else None
        mark = self._numbering.mark(*listed) if listed else ""
        if level:
            text = " ".join(text.split())
            self.title = self.title or text
            mark = f"{mark} " if mark.strip("-") else ""
            self.builder.add(BlockKind.HEADING, mark + text, level, links)
        elif listed and mark:
            indent = "  " * min(listed[1], 8)
            self.builder.add(BlockKind.LIST_ITEM, f"{indent}{mark} {text}", pressed=links)
        else:
            self.builder.add(self._styles.kind(properties), text, pressed=links)
        for rows in drawing.referred(self._package, self._part, element):
            self._drawn(rows)

    def _drawn(self, rows: list[list[str]]) -> None:
        """A chart or a diagram: rows of one cell are paragraphs."""
        for row in rows:
            if len(row) == 1:
                self.builder.add(BlockKind.PARAGRAPH, row[0])
        self.builder.add(BlockKind.TABLE, table(row for row in rows if len(row) > 1))

    def _table(self, element: Any) -> list[Any]:
        """Add a table; returns what is in its cells and is no text of them.

        A table of a single column is a frame around its content.
        """
        rows = [row for row in _children(element, f"{W}tr") if not _is_deleted(row)]
        cells = [list(_children(row, f"{W}tc")) for row in rows]
        if all(len(row) <= 1 for row in cells):
            return [child for row in cells for cell in row for child in cell]
        texts = merged.unfolded(self._spans(rows, cells))
        links, self._links = self._links, []
        self.builder.add(BlockKind.TABLE, table(texts), pressed=links)
        self._add_notes()
        return [inner for row in cells for cell in row for inner in _children(cell, f"{W}tbl")]

    def _spans(self, rows: list[Any], cells: list[list[Any]]) -> list[list[Span]]:
        """The cells of all rows; those that only go on with one above make that one longer."""
        spans: list[list[Span]] = []
        reaching: dict[int, tuple[int, int]] = {}
        """Column -> row and place of the cell that may go on there."""
        for number, (row, found) in enumerate(zip(rows, cells, strict=True)):
            column = _count(attribute(row.find(f"{W}trPr"), "gridBefore"), 0)
            spans.append([Span("", 1, column)] if column else [])
            for cell in found:
                properties = cell.find(f"{W}tcPr")
                merged_down = properties.find(f"{W}vMerge") if properties is not None else None
                across = _count(attribute(properties, "gridSpan"), 1)
                goes_on = merged_down is not None and merged_down.get(f"{W}val") != "restart"
                if goes_on and column in reaching:
                    above, place = reaching[column]
                    span = spans[above][place]
                    spans[above][place] = span._replace(down=number - above + 1)
                else:
                    text = " ".join(filter(None, map(self._text, _cell_paragraphs(cell))))
                    reaching[column] = number, len(spans[-1])
                    spans[-1].append(Span("" if goes_on else text, 1, across))
                column += across
        return spans

    def _text(self, element: Any) -> str:
        """The text of a paragraph as it stands now: without what was deleted and text boxes.

        Notes it refers to are kept to be added after it.
        """
        pieces: list[str] = []
        unseen: list[str] = []
        fields: list[_Field] = []
        properties = element.find(f"{W}pPr")
        stack = list(reversed(element))
        while stack:
            part = stack.pop()
            if isinstance(part, _Field):  # the end of a link
                self._links.append(Link("".join(pieces[part.start :]), part.code))
            elif part.tag in (f"{W}t", _MATH):
                pieces.append(part.text or "")
            elif part.tag == f"{W}r" and self._is_unseen(part, properties):
                unseen += (text.text or "" for text in part.iter(f"{W}t"))
            elif part.tag in _TEXT:
                pieces.append(_TEXT[part.tag])
            elif part.tag == f"{W}sym":
                pieces.append(_SYMBOLS.get((part.get(f"{W}char") or "").upper(), ""))
            elif part.tag in _NOTES:
                pieces.append(self._refer(part))
            elif part.tag == _COMMENT:
                self._remark(part)
            elif part.tag == f"{W}fldChar":
                pieces.append(self._field(part, fields, pieces))
            elif part.tag == f"{W}instrText":
                if fields:
                    fields[-1].code += part.text or ""
            elif part.tag == f"{W}sdt" and _is_unfilled(part):
                pass
            elif target := self._target(part):
                stack.append(_Field(len(pieces), target))
                stack.extend(reversed(part))
            elif part.tag not in _SKIPPED:
                stack.extend(reversed(part))
        self.builder.hide("".join(unseen))
        return "".join(pieces)

    def _target(self, part: Any) -> str:
        """Where a link leads, or nothing for what is none."""
        if part.tag == f"{W}hyperlink":
            links = self._package.links(self._part)
            return links.get(part.get(f"{RELATION}id") or "", "")
        if part.tag == f"{W}fldSimple":
            found = _FIELD_LINK.match(part.get(f"{W}instr") or "")
            return found[1] if found else ""
        return ""

    def _field(self, part: Any, fields: list[_Field], pieces: list[str]) -> str:
        """A mark of a field; returns what a form's field shows, which is in no run of text."""
        kind = part.get(f"{W}fldCharType")
        if kind == "begin":
            fields.append(_Field(len(pieces)))
            return _form_field(part.find(f"{W}ffData"))
        if kind == "end" and fields:
            field = fields.pop()
            if found := _FIELD_LINK.match(field.code):
                self._links.append(Link("".join(pieces[field.start :]), found[1]))
        return ""

    def _remark(self, reference: Any) -> None:
        comment = self._comments.pop(reference.get(f"{W}id"), None)
        if comment is not None:
            words = " ".join(filter(None, (_plain(p).strip() for p in comment.iter(f"{W}p"))))
            self._remarks.append(remark(comment.get(f"{W}author") or "", words))

    def _is_unseen(self, run: Any, properties: Any) -> bool:
        """Whether the letters of a run of a paragraph with these properties cannot be seen."""
        look = self._styles.look(properties, run.find(f"{W}rPr"))
        if not look.unseen or look.vanished or look.tiny:
            return look.unseen
        shaded = is_shaded(properties)
        return not (self._coloured or shaded or (shaded is None and _is_on_ground(run)))

    def _refer(self, reference: Any) -> str:
        note = self._notes.pop((_NOTES[reference.tag], reference.get(f"{W}id")), None)
        if note is None:
            return ""
        self._noted.append(note)
        return f"[{self._numbered_notes + len(self._noted)}]"

    def _add_notes(self) -> None:
        noted, self._noted = self._noted, []
        for note in noted:
            self._numbered_notes += 1
            words = " ".join(filter(None, (self._text(p).strip() for p in note.iter(f"{W}p"))))
            self.builder.add(BlockKind.PARAGRAPH, f"[{self._numbered_notes}] {words}")
        self._noted = []  # a note does not refer to notes
        remarks, self._remarks = self._remarks, []
        for text in remarks:
            self.builder.add(BlockKind.PARAGRAPH, text)


@dataclass(slots=True)
class _Field:
    """A field or a link that is open: where its text begins, and its code or target."""

    start: int
    code: str = ""


def _form_field(data: Any) -> str:
    """What a field of a form shows: a tick, or the entry that is chosen of a list."""
    if data is None:
        return ""
    if (box := data.find(f"{W}checkBox")) is not None:
        state = box.find(f"{W}checked")
        state = box.find(f"{W}default") if state is None else state
        return _TICKS[state is not None and state.get(f"{W}val") in _ON]
    if (choice := data.find(f"{W}ddList")) is not None:
        entries = [entry.get(f"{W}val") or "" for entry in choice.iter(f"{W}listEntry")]
        number = attribute(choice, "result") or attribute(choice, "default") or "0"
        place = int(number[:4]) if number.isdecimal() else 0
        return entries[place] if place < len(entries) else ""
    return ""


def _is_unfilled(control: Any) -> bool:
    """Whether a content control only asks for its content."""
    placeholder = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return placeholder is not None and placeholder.get(f"{W}val") in _ON


def _plain(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _all_paragraphs(root: Any) -> Iterator[Any]:
    """The paragraphs of a header or footer, those in tables and text boxes too."""
    for paragraph in root.iter(f"{W}p"):
        if next(paragraph.iterancestors(FALLBACK), None) is None:
            yield paragraph


def _is_on_ground(run: Any) -> bool:
    """Whether a run stands in a shape, or in a table with colours of its own."""
    for above in run.iterancestors(f"{W}txbxContent", f"{W}tc", f"{W}tbl"):
        if above.tag == f"{W}txbxContent":
            return True
        if above.tag == f"{W}tc":
            shaded = is_shaded(above.find(f"{W}tcPr"))
            if shaded is not None:
                return shaded
        elif attribute(above.find(f"{W}tblPr"), "tblStyle"):
            return True
    return False


def _is_deleted(row: Any) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _count(text: str, default: int) -> int:
    """Columns, as many as Word has."""
    return min(int(text[:4]), WIDEST_SPAN) if text.isdecimal() else default


def _text_boxes(paragraph: Any) -> list[Any]:
    """The content of the text boxes of a paragraph; those within one come when it is walked."""
    return [child for box in _boxes(paragraph) for child in box]


def _boxes(element: Any) -> Iterator[Any]:
    stack = list(reversed(element))
    while stack:
        part = stack.pop()
        if part.tag == f"{W}txbxContent":
            yield part
        elif part.tag != FALLBACK:
            stack.extend(reversed(part))


def _cell_paragraphs(cell: Any) -> Iterator[Any]:
    """Paragraphs of a cell and of its text boxes, without those of tables in it."""
    stack = list(reversed(cell))
    while stack:
        part = stack.pop()
        if part.tag == f"{W}p":
            yield part
            stack.extend(reversed(_text_boxes(part)))
        elif part.tag != f"{W}tbl" and part.tag not in _SKIPPED:
            stack.extend(reversed(part))


def _children(element: Any, tag: str) -> Iterator[Any]:
    """Children of a kind, also within content controls and other wrappers."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag == tag:
            yield child
        elif child.tag not in _SKIPPED and child.tag not in (f"{W}tbl", f"{W}p"):
            stack.extend(reversed(child))
