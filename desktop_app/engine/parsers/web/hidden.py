"""Text of HTML that a browser would not show, as far as the page itself says so.

What is switched off (`display: none`, `hidden`) goes with all that is in it.
Colours and sizes are inherited, so each text is judged by what holds where it
stands. Of style sheets only colours and sizes of plain selectors are followed:
what classes switch off, scripts switch on again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.engine.parsers.page_builder import PageBuilder

CONTRAST = 16
"""Difference of a colour, of 255, below which two look the same."""
TINY = 1.0
"""Size of letters, in points or pixels, up to which nobody reads them."""
FAR = -500.0
"""Points or pixels: what is placed so far to the left or above is not on the page."""
LONGEST_SHEET = 500_000

Colour = tuple[int, int, int]

_UNSEEN_TAGS = frozenset({"script", "style", "template", "noscript", "head", "title"})
_WHOLE = frozenset({"html", "body"})
"""Scripts show a page that is hidden until it is loaded."""
_DECLARATION = re.compile(r"([a-z-]{1,40})\s{0,9}:\s{0,9}([^;]{1,300})")
_BRACE = re.compile(r"[{}]")
_PLAIN_SELECTOR = re.compile(r"[.#]?[\w-]{1,80}")
_NAME = re.compile(r"[.#]?[\w-]{1,80}")
_LENGTH = re.compile(r"(-?\d{0,9}(?:\.\d{1,9})?)\s{0,3}([a-z%]{0,4})")
_NUMBERS = re.compile(r"\d{1,3}(?:\.\d{1,9})?%?")
_NAMED = {
    "white": (255, 255, 255),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "black": (0, 0, 0),
    "red": (255, 0, 0),
    "blue": (0, 0, 255),
    "green": (0, 128, 0),
    "yellow": (255, 255, 0),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
}
_WHITE, _BLACK = _NAMED["white"], _NAMED["black"]
_LOOKS = ("color", "background", "background-color", "font-size")


@dataclass(frozen=True, slots=True)
class _Look:
    """How letters look where they stand; a colour that is not known is None."""

    colour: Colour | None = _BLACK
    ground: Colour | None = _WHITE
    tiny: bool = False
    clear: bool = False

    @property
    def unseen(self) -> bool:
        if self.tiny or self.clear:
            return True
        if self.colour is None or self.ground is None:
            return False
        pairs = zip(self.colour, self.ground, strict=True)
        return all(abs(a - b) < CONTRAST for a, b in pairs)


def hide(root: Any, builder: PageBuilder) -> None:
    """Take what nobody sees out of a page, and have the builder keep it as hidden."""
    sheet = _Sheet(root)
    stack = [(root, _Look())]
    while stack:
        element, inherited = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _UNSEEN_TAGS:
            continue
        own = _own_style(element)
        if element.tag not in _WHOLE and _is_off(element, own):
            builder.hide(_all_text(element), usual=True)
            _remove(element)
            continue
        look = sheet.look(element, own, inherited)
        if look.unseen:
            builder.hide(_take_text(element))
        stack.extend((child, look) for child in reversed(element))


def _own_style(element: Any) -> Mapping[str, str]:
    style = element.get("style")
    return _declarations(style) if style else {}


def _declarations(style: str) -> dict[str, str]:
    pairs = _DECLARATION.findall(style[:5000].lower())
    return {name: value.replace("!important", "").strip() for name, value in pairs}


def _is_off(element: Any, style: Mapping[str, str]) -> bool:
    """Whether an element is switched off, or has no place on the page."""
    if "hidden" in element.attrib:
        return True
    if not style:
        return False
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    if style.get("overflow") == "hidden":
        sides = ("width", "height", "max-width", "max-height")
        if any(_points(style.get(side)) in (0.0, 1.0) for side in sides):
            return True
    moved = style.get("position") in ("absolute", "fixed")
    places = [style.get(side) for side in ("left", "top")] if moved else []
    return any((_points(at) or 0.0) < FAR for at in (*places, style.get("text-indent")))


def _points(length: str | None) -> float | None:
    """A length in pixels or points, taken for the same; None for any other."""
    found = _LENGTH.fullmatch(length or "")
    if not found or found[1] in ("", "-") or found[2] not in ("", "px", "pt"):
        return None
    return float(found[1])


def _is_tiny(size: str) -> bool:
    points = _points(size)
    if points is not None:
        return points <= TINY
    found = _LENGTH.fullmatch(size)
    if not found or found[1] in ("", "-"):
        return False
    most = {"em": 0.1, "rem": 0.1, "%": 10.0}.get(found[2], -1.0)
    return float(found[1]) <= most


# ---- text


def _all_text(element: Any) -> str:
    pieces: list[str] = []
    stack: list[Any] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        if isinstance(item.tag, str) and item.tag not in _UNSEEN_TAGS:
            inner: list[Any] = [item.text or ""]
            for child in item:
                inner += [child, child.tail or ""]
            stack.extend(reversed(inner))
    return " ".join(" ".join(pieces).split())


def _take_text(element: Any) -> str:
    """The text of an element itself, which it loses; what is in its children stays."""
    pieces = [element.text or ""]
    element.text = " " if element.text else None
    for child in element:
        pieces.append(child.tail or "")
        child.tail = " " if child.tail else None
    return " ".join(" ".join(pieces).split())


def _remove(element: Any) -> None:
    """Take an element out of its page; what follows it stays."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


# ---- colours and sizes


class _Sheet:
    """Colours and sizes that the page's own style sheets give to tags, classes and ids."""

    def __init__(self, root: Any) -> None:
        self._rules: dict[str, dict[str, str]] = {}
        self._unsure: set[str] = set()
        """Names in other selectors that set a background: which one they have is not known."""
        self._linked = any(
            "stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link")
        )
        for style in root.iter("style"):
            self._read((style.text or "")[:LONGEST_SHEET].lower())

    def _read(self, text: str) -> None:
        for selectors, body, sure in _rules(text):
            declared = _declarations(body)
            looks = {name: declared[name] for name in _LOOKS if name in declared}
            for selector in map(str.strip, selectors.split(",") if looks else ()):
                if sure and _PLAIN_SELECTOR.fullmatch(selector):
                    self._rules.setdefault(selector, {}).update(looks)
                elif "background" in looks or "background-color" in looks:
                    self._unsure.update(_NAME.findall(selector))

    def look(self, element: Any, own: Mapping[str, str], inherited: _Look) -> _Look:
        """How the text of an element looks."""
        attributes = element.attrib
        if not attributes and not self._rules and not self._unsure:
            return inherited
        names = [element.tag, *("." + name for name in (element.get("class") or "").split()[:20])]
        if "id" in attributes:
            names.append("#" + element.get("id"))
        names = [name.lower() for name in names]
        declared: dict[str, str] = {}
        for name in names:
            declared.update(self._rules.get(name, {}))
        declared.update(own)
        look = inherited
        if (self._linked and len(names) > 1) or not self._unsure.isdisjoint(names):
            look = replace(look, ground=None)
        if (ground := declared.get("background-color") or declared.get("background")) is not None:
            look = replace(look, ground=_ground(ground, inherited.ground))
        elif (colour := element.get("bgcolor")) is not None:
            look = replace(look, ground=_colour(colour.lower()))
        elif "background" in attributes:  # a picture
            look = replace(look, ground=None)
        if (colour := declared.get("color") or element.get("color")) is not None:
            clear = colour == "transparent"
            look = replace(look, colour=_colour(colour.lower()), clear=clear)
        elif element.tag == "a":
            look = replace(look, colour=None)
        if (size := declared.get("font-size")) is not None:
            look = replace(look, tiny=_is_tiny(size))
        if (opacity := own.get("opacity")) is not None:
            found = _LENGTH.fullmatch(opacity)
            clear = bool(found and found[1] not in ("", "-") and float(found[1]) < 0.1)
            look = replace(look, clear=look.clear or clear)
        return look


def _rules(text: str) -> Iterator[tuple[str, str, bool]]:
    """Selectors and declarations of a style sheet, and whether they hold everywhere."""
    first, *others = text.split("/*")
    text = first + "".join(other.partition("*/")[2] for other in others)
    selectors, start, depth = "", 0, 0
    for brace in _BRACE.finditer(text):
        piece = text[start : brace.start()]
        start = brace.end()
        if brace[0] == "{":
            selectors = piece.rpartition(";")[2].strip()
            depth += 1
        else:
            if selectors and not selectors.startswith("@"):
                yield selectors, piece, depth == 1
            selectors, depth = "", max(depth - 1, 0)


def _ground(value: str, behind: Colour | None) -> Colour | None:
    """The colour of a background; None for a picture and whatever is not known."""
    if value in ("transparent", "none", "inherit", "initial", "unset", ""):
        return behind
    return None if "(" in value and not value.startswith("rgb") else _colour(value.split(" ")[0])


def _colour(value: str) -> Colour | None:
    value = value.strip()
    if value.startswith("#") and len(value) in (4, 5, 7, 9):
        digits = value[1:] if len(value) > 5 else "".join(2 * digit for digit in value[1:])
        try:
            return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
        except ValueError:
            return None
    if value.startswith("rgb"):
        numbers = _NUMBERS.findall(value)[:3]
        if len(numbers) == 3 and not any(number.endswith("%") for number in numbers):
            red, green, blue = (min(int(float(number)), 255) for number in numbers)
            return red, green, blue
        return None
    return _NAMED.get(value)
