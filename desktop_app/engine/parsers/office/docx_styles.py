"""What the styles of a Word document say: headings, items of lists, letters that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from desktop_app.engine.parsers.office.numbering import Numbering
from desktop_app.types import BlockKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_CODE_STYLE = re.compile(
    r"(?:source ?)?code(?: block)?|html preformatted|preformatted text|listing", re.IGNORECASE
)
_HEADING_STYLE = re.compile(r"heading (\d)$", re.IGNORECASE)
_COLOUR = re.compile(r"[0-9a-fA-F]{6}")
_SIZE = re.compile(r"\d{1,4}(?:\.\d{1,4})?")
_BODY_LEVEL = 9
_LONGEST_CHAIN = 20
"""Styles that are based on each other."""
_PALE = 0xF0
"""From this value of all three colours on, letters are lost on white paper."""
_TINY = 2.0
"""Half points: nobody reads smaller letters."""
_OFF = ("0", "false", "none", "off")


class LetterStyle(NamedTuple):
    """What a style or a run says of its letters; None where it says nothing."""

    vanished: bool | None = None
    pale: bool | None = None
    """White, or nearly so."""
    tiny: bool | None = None
    shaded: bool | None = None
    """Whether there is a colour of its own behind the letters."""

    def over(self, below: LetterStyle) -> LetterStyle:
        """This look where it says something, else the one below."""
        return LetterStyle(*(b if a is None else a for a, b in zip(self, below, strict=True)))

    @property
    def unseen(self) -> bool:
        return bool(self.vanished or self.tiny or (self.pale and not self.shaded))


_NOTHING = LetterStyle()


class _Style(NamedTuple):
    base: str
    outline: int | None
    """Heading level, 0 for body text, None when the style does not say."""
    list: str
    level: str
    look: LetterStyle
    code: bool
    """Whether it is for the text of programs."""


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

    def kind(self, properties: Any) -> BlockKind:
        """What a paragraph that is no heading is."""
        code = any(style.code for style in self._chain(attribute(properties, "pStyle")))
        return BlockKind.CODE if code else BlockKind.PARAGRAPH

    def look(self, properties: Any, run: Any) -> LetterStyle:
        """How the letters of a run look: what it says itself outdoes the styles."""
        found = letters(run)
        for name in (attribute(run, "rStyle"), attribute(properties, "pStyle") or self._default):
            for style in self._chain(name) if name else ():
                found = found.over(style.look)
        return found

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


def letters(properties: Any) -> LetterStyle:
    """What the properties of a run say of its letters; `properties` may be None."""
    if properties is None:
        return _NOTHING
    vanish = properties.find(f"{W}vanish")
    colour, size = attribute(properties, "color"), attribute(properties, "sz")
    return LetterStyle(
        vanished=None if vanish is None else vanish.get(f"{W}val") not in _OFF,
        pale=_is_pale(colour) if colour else None,
        tiny=float(size) <= _TINY if _SIZE.fullmatch(size) else None,
        shaded=_is_shaded(properties),
    )


def _is_pale(colour: str) -> bool:
    if not _COLOUR.fullmatch(colour):
        return False
    return all(int(colour[at : at + 2], 16) >= _PALE for at in (0, 2, 4))


def _is_shaded(properties: Any) -> bool | None:
    """Whether text has a colour behind it that is not white; None when that is not said."""
    if attribute(properties, "highlight") not in ("", "none", "white"):
        return True
    shading = properties.find(f"{W}shd")
    if shading is None:
        return None
    fill = shading.get(f"{W}fill") or "auto"
    plain = shading.get(f"{W}val") in ("clear", "nil", None)
    return not (plain and (fill == "auto" or _is_pale(fill)))


def is_shaded(properties: Any) -> bool | None:
    """The same of a paragraph or a cell, whose properties may be None."""
    return None if properties is None else _is_shaded(properties)


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
        look=letters(element.find(f"{W}rPr")).over(LetterStyle(shaded=is_shaded(properties))),
        code=bool(_CODE_STYLE.fullmatch(name)),
    )


def _outline(value: str) -> int:
    level = int(value) if value in ("0", "1", "2", "3", "4", "5") else _BODY_LEVEL
    return level + 1 if level < 6 else 0
