"""Word documents: the body in order, with text boxes, content controls and notes.

python-docx opens the package and knows the styles; the body is walked here,
because its own walk leaves out inserted text, content controls and text boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers import zips
from desktop_app.engine.parsers.build import PageBuilder, table
from desktop_app.engine.parsers.parts import Part
from desktop_app.engine.parsers.text import whole
from desktop_app.types import BlockKind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = ("/footnotes", "/endnotes")
_HEADING_STYLE = re.compile(r"heading (\d)$", re.IGNORECASE)

_TEXT = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_SKIPPED = frozenset(
    {_FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}txbxContent"}
)


def read(path: Path) -> Iterator[Part]:
    """Raises DocumentDamaged, DocumentTooLarge, NeedsPassword, DocumentEmpty."""
    zips.check(path)
    import docx

    document = docx.Document(str(path))
    body = _Body(_headings(document), _lists(document))
    body.walk(document.element.body)
    for note in _notes(document.part):
        body.walk(note)
    title = " ".join((document.core_properties.title or "").split()) or body.title
    yield from whole(title[:200] or path.stem, body.builder)


def _headings(document: Any) -> dict[str, int]:
    """Style id -> heading level."""
    levels = {}
    for style in document.styles.element.iter(f"{_W}style"):
        identity = style.get(f"{_W}styleId") or ""
        name = style.find(f"{_W}name")
        text = (name.get(f"{_W}val") or "") if name is not None else ""
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        if found := _HEADING_STYLE.match(text):
            levels[identity] = min(max(int(found[1]), 1), 6)
        elif text.lower() == "title":
            levels[identity] = 1
        elif outline is not None and (level := _number(outline)) < 6:
            levels[identity] = level + 1
    return levels


def _lists(document: Any) -> frozenset[str]:
    """Ids of the styles that number or mark their paragraphs."""
    return frozenset(
        style.get(f"{_W}styleId") or ""
        for style in document.styles.element.iter(f"{_W}style")
        if style.find(f"{_W}pPr/{_W}numPr") is not None
    )


def _number(element: Any) -> int:
    value = element.get(f"{_W}val") or ""
    return int(value) if value.isdigit() else 9


def _notes(part: Any) -> Iterator[Any]:
    """The footnotes and endnotes, without the two that draw the separating lines."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.endswith(_NOTES):
            root = etree.fromstring(relation.target_part.blob, parser)
            yield from (note for note in root if note.get(f"{_W}type") is None)


class _Body:
    """Turns paragraphs and tables into blocks."""

    def __init__(self, headings: dict[str, int], lists: frozenset[str]) -> None:
        self.builder = PageBuilder()
        self.title = ""
        self._headings = headings
        self._lists = lists

    def walk(self, container: Any) -> None:
        stack = list(reversed(container))
        while stack:
            element = stack.pop()
            if element.tag == f"{_W}p":
                self._paragraph(element)
                stack.extend(reversed(_text_boxes(element)))
            elif element.tag == f"{_W}tbl":
                self.builder.add(BlockKind.TABLE, table(_rows(element)))
            elif element.tag not in _SKIPPED:
                stack.extend(reversed(element))

    def _paragraph(self, element: Any) -> None:
        text = _text(element).strip()
        properties = element.find(f"{_W}pPr")
        if level := self._level(properties):
            self.title = self.title or text
            self.builder.add(BlockKind.HEADING, " ".join(text.split()), level)
        elif text and self._is_listed(properties):
            self.builder.add(BlockKind.LIST_ITEM, f"- {text}")
        else:
            self.builder.add(BlockKind.PARAGRAPH, text)

    def _level(self, properties: Any) -> int:
        """1 to 6 for a heading, else 0; what the paragraph says outdoes its style."""
        outline = properties.find(f"{_W}outlineLvl") if properties is not None else None
        if outline is not None:
            level = _number(outline)
            return level + 1 if level < 6 else 0
        return self._headings.get(_style(properties), 0)

    def _is_listed(self, properties: Any) -> bool:
        numbered = properties is not None and properties.find(f"{_W}numPr") is not None
        return numbered or _style(properties) in self._lists


def _style(properties: Any) -> str:
    """Id of a paragraph's style, or an empty string."""
    style = properties.find(f"{_W}pStyle") if properties is not None else None
    return (style.get(f"{_W}val") or "") if style is not None else ""


def _text(element: Any) -> str:
    """The text of a paragraph as it stands now: without what was deleted and text boxes."""
    pieces: list[str] = []
    stack = list(reversed(element))
    while stack:
        part = stack.pop()
        if part.tag == f"{_W}t":
            pieces.append(part.text or "")
        elif part.tag in _TEXT:
            pieces.append(_TEXT[part.tag])
        elif part.tag not in _SKIPPED:
            stack.extend(reversed(part))
    return "".join(pieces)


def _text_boxes(paragraph: Any) -> list[Any]:
    boxes = paragraph.iter(f"{_W}txbxContent")
    return [child for box in boxes if not _in_fallback(box, paragraph) for child in box]


def _in_fallback(element: Any, until: Any) -> bool:
    """Whether a text box is the copy for old programs."""
    for above in element.iterancestors():
        if above is until:
            return False
        if above.tag == _FALLBACK:
            return True
    return False


def _rows(element: Any) -> Iterator[list[str]]:
    """Cells of each row; a table within a cell is text of that cell."""
    for row in _children(element, f"{_W}tr"):
        yield [
            " ".join(_text(p) for p in cell.iter(f"{_W}p")) for cell in _children(row, f"{_W}tc")
        ]


def _children(element: Any, tag: str) -> Iterator[Any]:
    """Children of a kind, also within content controls and other wrappers."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag == tag:
            yield child
        elif child.tag not in _SKIPPED and child.tag not in (f"{_W}tbl", f"{_W}p"):
            stack.extend(reversed(child))
