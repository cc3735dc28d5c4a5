"""Fields of a form: what is filled in or ticked, beside the words that ask for it.

Where a value is printed says little of what it belongs to: it joins the line of its
label, as `Length: 9.6 m` or `☒ Insurance`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.engine.parsers.layout.lines import Line, Piece

MOST = 5_000
"""Fields of one page."""
NEAR = 40.0
"""Points between a tick and words on its right that belong to it."""
ABOVE = 1.6
"""Times the height of its line: so far above a field its label may stand."""

_TICKS = {True: "☒", False: "☐"}
_HIDDEN = 1 << 1 | 1 << 5
"""Flags of an annotation: hidden, and not to be seen on screen."""
_SECRET = 1 << 13
"""Flag of a field for a password."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field with what is in it; for ticks `text` is the box itself."""

    name: str
    text: str
    tick: bool
    x0: float
    y0: float
    x1: float
    y1: float


def fields(pymupdf: Any, page: Any) -> list[FormField]:
    """The fields of a page that hold something, in its upright coordinates; boxes always do."""
    found: list[FormField] = []
    if page.first_widget is None:
        return found
    for count, widget in enumerate(page.widgets()):
        if count >= MOST:
            break
        kind, value = widget.field_type, widget.field_value
        tick = kind in (pymupdf.PDF_WIDGET_TYPE_CHECKBOX, pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON)
        text = _TICKS[value not in (None, False, "", "Off")] if tick else ""
        if kind in (pymupdf.PDF_WIDGET_TYPE_COMBOBOX, pymupdf.PDF_WIDGET_TYPE_LISTBOX):
            text = _chosen(widget, value)
        elif kind == pymupdf.PDF_WIDGET_TYPE_TEXT and not (widget.field_flags or 0) & _SECRET:
            text = value if isinstance(value, str) else ""
        if text.strip() and not _flags(pymupdf, page, widget) & _HIDDEN:
            box = pymupdf.Rect(widget.rect) * page.rotation_matrix
            name = widget.field_label or widget.field_name or ""
            found.append(FormField(name, " ".join(text.split()), tick, *box))
    return found


def _chosen(widget: Any, value: Any) -> str:
    """The entries that are chosen, as they are shown."""
    shown = {}
    for entry in widget.choice_values or ():
        if isinstance(entry, list | tuple) and len(entry) == 2:
            shown[str(entry[0])] = str(entry[1])
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(shown.get(str(each), str(each)) for each in values if each)


def _flags(pymupdf: Any, page: Any, widget: Any) -> int:
    kind, flags = page.parent.xref_get_key(widget.xref, "F")
    return int(flags) if kind == "int" and flags.isdecimal() else 0


def filled(lines: Sequence[Line], found: Sequence[FormField]) -> list[Line]:
    """The lines with each field beside its label, and without its own print.

    A field without a label gets a line with its name.
    """
    rest = [line for line in (_without(line, found) for line in lines) if line]
    added: dict[int, list[tuple[int, FormField]]] = {}
    loose: list[Line] = []
    for field in found:
        place = _label(rest, field, found)
        if place is None:
            loose.append(_own_line(field))
        else:
            added.setdefault(place[0], []).append((place[1], field))
    filled = []
    for number, line in enumerate(rest):
        filled.append(_joined(line, added[number]) if number in added else line)
    return filled + loose


def _without(line: Line, found: Sequence[FormField]) -> Line | None:
    """A line without the words that fields print."""
    kept = [piece for piece in line.pieces if not any(_prints(field, piece) for field in found)]
    if len(kept) == len(line.pieces):
        return line
    if not kept:
        return None
    return replace(line, pieces=tuple(kept))


def _prints(field: FormField, piece: Piece) -> bool:
    x, y = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
    inside = field.x0 <= x <= field.x1 and field.y0 <= y <= field.y1
    return inside and (len(piece.text) == 1 if field.tick else piece.text in field.text)


def _label(
    lines: Sequence[Line], field: FormField, found: Sequence[FormField]
) -> tuple[int, int] | None:
    """The line of a label, and the piece that the field comes before."""
    best: tuple[float, int, int] | None = None
    for number, line in enumerate(lines):
        if not line.upright:
            continue
        shared = min(line.y1, field.y1) - max(line.y0, field.y0)
        if shared > 0.4 * min(line.height, field.y1 - field.y0):
            for place, far in _beside(line, field, found):
                if best is None or far < best[0]:
                    best = far, number, place
        elif not field.tick and _is_above(line, field):
            far = 1000.0 + field.y0 - line.y1  # a label beside the field comes first
            if best is None or far < best[0]:
                best = far, number, len(line.pieces)
    return None if best is None else best[1:]


def _is_above(line: Line, field: FormField) -> bool:
    over = line.x0 < field.x1 and line.x1 > field.x0
    return over and 0 <= field.y0 - line.y1 < ABOVE * line.height


def _beside(
    line: Line, field: FormField, found: Sequence[FormField]
) -> Iterator[tuple[int, float]]:
    """Places in a line beside a field, and how far away their words are."""
    left = [n for n, piece in enumerate(line.pieces) if piece.x1 <= field.x0 + 2]
    right = [n for n, piece in enumerate(line.pieces) if piece.x0 >= field.x1 - 2]
    if left:
        yield left[-1] + 1, field.x0 - line.pieces[left[-1]].x1
    if right and field.tick and not _is_parted(field, line.pieces[right[0]], found):
        far = line.pieces[right[0]].x0 - field.x1
        # words on the right of a box are its own, even where others are as near on its left
        yield right[0], far - NEAR if far < NEAR else far


def _is_parted(field: FormField, label: Piece, found: Sequence[FormField]) -> bool:
    """Whether another field stands between a field and the words on its right."""
    return any(
        other.x0 >= field.x1 - 2 and other.x1 <= label.x0 + 2
        for other in found
        if min(other.y1, field.y1) > max(other.y0, field.y0)
    )


def _joined(line: Line, added: Sequence[tuple[int, FormField]]) -> Line:
    pieces: list[Piece] = []
    for place in range(len(line.pieces) + 1):
        for _, field in sorted((each for each in added if each[0] == place), key=_across):
            after = place == len(line.pieces) or (field.x1 > line.pieces[place].x0 + 2)
            if pieces and not (field.tick and not after):
                pieces[-1] = _named(pieces[-1])
            pieces += _pieces(field, pieces[-1] if pieces else None, line)
        if place < len(line.pieces):
            pieces.append(line.pieces[place])
    return replace(line, pieces=tuple(pieces))


def _across(added: tuple[int, FormField]) -> float:
    return added[1].x0


def _named(label: Piece) -> Piece:
    """A label with a colon, unless it ends with a sign already."""
    if not label.text[-1].isalnum() or label.text in _TICKS.values():
        return label
    return Piece(f"{label.text}:", label.x0, label.y0, label.x1, label.y1)


def _pieces(field: FormField, before: Piece | None, line: Line) -> list[Piece]:
    """The words of a field in the line; the first one begins where its label ends."""
    start = field.x0 if before is None else min(before.x1 + 1, field.x0)
    box = (start, line.y0, max(field.x1, start + 1), line.y1)
    return [Piece(word, *box) for word in field.text.split()]


def _own_line(field: FormField) -> Line:
    box = (field.x0, field.y0, field.x1, field.y1)
    words = [*f"{field.name}:".split(), *field.text.split()] if field.name else field.text.split()
    if field.tick and field.name:
        words = [field.text, *field.name.split()]
    height = min(field.y1 - field.y0, 12.0)
    return Line(tuple(Piece(word, *box) for word in words), height, False, -1)
