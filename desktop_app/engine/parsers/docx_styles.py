"""Which paragraphs of a Word document are headings and which are items of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from desktop_app.engine.parsers.numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_HEADING_STYLE = re.compile(r"heading (\d)$", re.IGNORECASE)
_BODY_LEVEL = 9
_LONGEST_CHAIN = 20
"""Styles that are based on each other."""


class _Style(NamedTuple):
    base: str
    outline: int | None
    """Heading level, 0 for body text, None when the style does not say."""
    list: str
    level: str


class Styles:
    """The paragraph styles; `properties` are those of a paragraph, or None."""

    def __init__(self, root: Any) -> None:
        """`root` is the styles part, or None."""
        self._styles: dict[str, _Style] = {}
        self._default = ""
        for style in root.iter(f"{W}style") if root is not None else ():
            identity = style.get(f"{W}styleId") or ""
            self._styles[identity] = _style(style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default = identity

    def heading(self, properties: Any) -> int:
        """1 to 6 for a heading, else 0; what the paragraph says outdoes its style."""
        if outline := attribute(properties, "outlineLvl"):
            return _outline(outline)
        for style in self._chain(attribute(properties, "pStyle")):
            if style.outline is not None:
                return style.outline
        return 0

    def list_item(self, properties: Any, numbering: Numbering) -> tuple[str, int] | None:
        """The list and the level of an item, or None for a paragraph that is none."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        number, level = attribute(own, "numId"), attribute(own, "ilvl")
        name = attribute(properties, "pStyle")
        if not number:
            for style in self._chain(name):
                if style.list:
                    number, level = style.list, level or style.level
                    break
        if not number or number == "0":
            return None
        if not level.isdigit():
            return number, numbering.level_of_style(name)
        return number, min(int(level[:4]), _BODY_LEVEL - 1)

    def _chain(self, name: str) -> Iterator[_Style]:
        """A style and those it is based on."""
        name = name or self._default
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.base


def attribute(parent: Any, name: str) -> str:
    """The value that a child gives to a property, or an empty string."""
    child = parent.find(f"{W}{name}") if parent is not None else None
    return (child.get(f"{W}val") or "") if child is not None else ""


def _style(element: Any) -> _Style:
    properties = element.find(f"{W}pPr")
    numbers = properties.find(f"{W}numPr") if properties is not None else None
    name = attribute(element, "name")
    outline = None
    if found := _HEADING_STYLE.match(name):
        outline = min(max(int(found[1]), 1), 6)
    elif name.lower() == "title":
        outline = 1
    elif value := attribute(properties, "outlineLvl"):
        outline = _outline(value)
    return _Style(
        base=attribute(element, "basedOn"),
        outline=outline,
        list=attribute(numbers, "numId"),
        level=attribute(numbers, "ilvl"),
    )


def _outline(value: str) -> int:
    level = int(value) if value in ("0", "1", "2", "3", "4", "5") else _BODY_LEVEL
    return level + 1 if level < 6 else 0
