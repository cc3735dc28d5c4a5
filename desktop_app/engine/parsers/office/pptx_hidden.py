"""Text of a slide that nobody sees in a show: hidden slides and shapes, shapes beside the slide,
tiny or transparent letters, and white ones on white.

Backgrounds of slides are mostly in their themes. White letters count as hidden
only where everything behind them is known to be white.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from desktop_app.engine.parsers.office.drawing import A
from desktop_app.engine.parsers.office.package import Package
from desktop_app.errors import DocumentDamaged

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

TINY = 100
"""Hundredths of a point: nobody reads smaller letters."""
CLEAR = 10_000
"""Opacity, of 100,000, below which letters are not seen."""
PALE = 0xF0
"""From this value of all three colours on, letters are lost on white."""
_FILLS = (f"{A}solidFill", f"{A}gradFill", f"{A}blipFill", f"{A}pattFill", f"{A}grpFill")
_SHOWN = (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}cxnSp")
_OFF = ("0", "false")
_ON = ("1", "true")


class Size(NamedTuple):
    """Of all slides, in English metric units."""

    width: int
    height: int


class _Place(NamedTuple):
    x0: int
    y0: int
    x1: int
    y1: int


def slide_size(presentation: Any) -> Size | None:
    size = presentation.find(f"{P}sldSz")
    numbers = _numbers(size, "cx", "cy")
    return Size(*numbers) if numbers else None


def is_hidden_slide(slide: Any) -> bool:
    return slide.get("show") in _OFF


def is_hidden_shape(shape: Any, size: Size | None) -> bool:
    """Whether a shape is switched off, or stands wholly beside the slide."""
    properties = shape[0].find(f"{P}cNvPr") if len(shape) else None
    if properties is not None and properties.get("hidden") in _ON:
        return True
    place = _place(shape)
    if size is None or place is None or shape.getparent().tag != f"{P}spTree":
        return False  # places within a group are measured in other ways
    beside = place.x1 <= 0 or place.y1 <= 0
    return beside or place.x0 >= size.width or place.y0 >= size.height


def take_letters(package: Package, part: str, slide: Any) -> str:
    """Take letters that nobody sees out of the shapes of a slide; returns them."""
    taken = []
    white_ground: bool | None = None
    for run in slide.iter(f"{A}r"):
        look = run.find(f"{A}rPr")
        if look is None:
            continue
        unseen = _is_tiny(look) or _is_clear(look)
        if not unseen and _is_pale(look.find(f"{A}solidFill")):
            if white_ground is None:
                white_ground = _has_white_ground(package, part, slide)
            unseen = white_ground and _has_nothing_behind(run, slide)
        if unseen:
            for text in run.iter(f"{A}t"):
                taken.append(text.text or "")
                text.text = ""
    return " ".join(taken)


def _is_tiny(look: Any) -> bool:
    size = _numbers(look, "sz")
    return size is not None and size[0] <= TINY


def _is_clear(look: Any) -> bool:
    alpha = look.find(f"{A}solidFill/*/{A}alpha")
    value = _numbers(alpha, "val")
    return value is not None and value[0] < CLEAR


def _is_pale(fill: Any) -> bool:
    """Whether a fill is white, or nearly so; colours of the theme are not looked up."""
    colour = fill.find(f"{A}srgbClr") if fill is not None else None
    value = (colour.get("val") or "") if colour is not None and not len(colour) else ""
    try:
        return len(value) == 6 and all(int(value[at : at + 2], 16) >= PALE for at in (0, 2, 4))
    except ValueError:
        return False


def _has_white_ground(package: Package, part: str, slide: Any) -> bool:
    """Whether a slide, its layout and its master leave the background white."""
    try:
        layout_part = package.related(part, "slideLayout")
        master_part = package.related(layout_part, "slideMaster")
        layout, master = package.xml(layout_part), package.xml(master_part)
        theme = package.xml(package.related(master_part, "theme"))
    except DocumentDamaged:
        return False
    if any(_draws(above) for above in (layout, master)):
        return False
    for sheet in (slide, layout, master):
        ground = sheet.find(f"{P}cSld/{P}bg")
        if ground is not None:
            return _is_white(ground, master, theme)
    return True


def _draws(sheet: Any) -> bool:
    """Whether a layout or master draws pictures or filled shapes below its slides."""
    return any(
        shape.tag == f"{P}pic" or _is_filled(shape) for shape in sheet.iter(f"{P}pic", f"{P}sp")
    )


def _is_white(ground: Any, master: Any, theme: Any) -> bool:
    fill = ground.find(f"{P}bgPr/{A}solidFill")
    if fill is not None and _is_pale(fill):
        return True
    named = fill if fill is not None else ground.find(f"{P}bgRef")
    scheme = named.find(f"{A}schemeClr") if named is not None else None
    if scheme is None or len(scheme):
        return False
    colours = master.find(f"{P}clrMap")
    name = scheme.get("val") or ""
    name = colours.get(name, name) if colours is not None else name
    colour = theme.find(f".//{A}clrScheme/{A}{name}")
    if colour is None or not len(colour):
        return False
    shown = colour[0].get("lastClr") or colour[0].get("val") or ""
    return bool(shown.upper() == "FFFFFF")


def _is_filled(shape: Any) -> bool:
    properties = shape.find(f"{P}spPr")
    if properties is not None:
        if properties.find(f"{A}noFill") is not None:
            return False
        fill = next((each for each in properties if each.tag in _FILLS), None)
        if fill is not None:
            return not _is_pale(fill)
    reference = shape.find(f"{P}style/{A}fillRef")
    return reference is not None and reference.get("idx") not in ("0", None)


def _has_nothing_behind(run: Any, slide: Any) -> bool:
    """Whether neither the shape of a run nor another one of the slide is behind it."""
    shape = next(run.iterancestors(f"{P}sp"), None)
    if shape is None or _is_filled(shape):  # a table has a style of its own
        return False
    place = _place(shape)
    for other in slide.iter(*_SHOWN):
        if other is shape or (other.tag == f"{P}sp" and not _is_filled(other)):
            continue
        at = _place(other)
        if place is None or at is None or _overlap(place, at):
            return False
    return True


def _overlap(one: _Place, other: _Place) -> bool:
    across = one.x0 < other.x1 and other.x0 < one.x1
    return across and one.y0 < other.y1 and other.y0 < one.y1


def _place(shape: Any) -> _Place | None:
    frame = shape.find(f"{P}spPr/{A}xfrm")
    frame = shape.find(f"{P}xfrm") if frame is None else frame
    if frame is None:
        return None
    offset, extent = (
        _numbers(frame.find(f"{A}off"), "x", "y"),
        _numbers(frame.find(f"{A}ext"), "cx", "cy"),
    )
    if offset is None or extent is None:
        return None
    return _Place(offset[0], offset[1], offset[0] + extent[0], offset[1] + extent[1])


def _numbers(element: Any, *names: str) -> list[int] | None:
    """Whole numbers in attributes; None when one is not there."""
    if element is None:
        return None
    try:
        return [int((element.get(name) or "")[:12]) for name in names]
    except ValueError:
        return None
