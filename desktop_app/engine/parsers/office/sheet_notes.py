"""What lies over the cells of a sheet: comments, and the ticks and choices of its controls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop_app.engine.parsers.office.package import Package
from desktop_app.engine.parsers.office.sheets import place
from desktop_app.engine.parsers.page_builder import remark
from desktop_app.engine.parsers.plain.regions import SheetRow, Shown
from desktop_app.errors import DocumentDamaged

MOST = 10_000
"""Comments, and controls, of one sheet."""
_THREADED = "[Threaded comment]"
"""How the copy of a conversation for older programs begins."""
_TICKS = {"Checkbox": ("☐", "☒"), "Radio": ("○", "●")}


def remarks(package: Package, sheet: str, rows: Sequence[SheetRow]) -> list[str]:
    """The comments on cells, each with its cell and what its row is about."""
    cells = {row.number: row.cells for row in rows}
    found: list[str] = []
    for reference, author, text in (*_notes(package, sheet), *_threads(package, sheet)):
        row, column = place(reference)
        name = row_name(cells.get(row, {}), column)
        where = f"{reference} ({name})" if name else reference
        if len(found) < MOST and (words := remark(author, " ".join(text.split()))):
            found.append(f"{where}: {words}")
    return found


def row_name(cells: Mapping[int, Shown], column: int) -> str:
    """The first words of a row that stand before a column."""
    words = (cells[c] for c in sorted(cells) if c < column)
    return next((cell.text for cell in words if isinstance(cell.value, str)), "")


def controls(package: Package, sheet: str) -> dict[str, str]:
    """Ticks with what stands beside them, and the same without the tick."""
    found: dict[str, str] = {}
    for root in _roots(package, sheet, "vmlDrawing"):
        for data in root.iter("{*}ClientData"):
            ticks = _TICKS.get(data.get("ObjectType") or "")
            shape = data.getparent()
            if ticks is None or shape is None or len(found) >= MOST:
                continue
            label = " ".join("".join(_texts(shape)).split())
            state = (data.findtext("{*}Checked") or "").strip()
            if label:
                found[f"{ticks[state not in ('', '0')]} {label}"] = label
    return found


def _texts(shape: Any) -> Iterator[str]:
    for box in shape.iter("{*}textbox"):
        yield from box.itertext()


def _notes(package: Package, sheet: str) -> Iterator[tuple[str, str, str]]:
    for root in _roots(package, sheet, "comments"):
        authors = [author.text or "" for author in root.iter("{*}author")]
        for comment in root.iter("{*}comment"):
            text = "".join(part.text or "" for part in comment.iter("{*}t"))
            number = comment.get("authorId") or ""
            known = number.isdecimal() and int(number[:6]) < len(authors)
            author = authors[int(number[:6])] if known else ""
            if not text.startswith(_THREADED):
                # programs write the name of the author before the text too
                yield comment.get("ref") or "", author, text.removeprefix(f"{author}:")


def _threads(package: Package, sheet: str) -> Iterator[tuple[str, str, str]]:
    names = {
        person.get("id"): person.get("displayName") or ""
        for root in _roots(package, package.main(), "person")
        for person in root.iter("{*}person")
    }
    for root in _roots(package, sheet, "threadedComment"):
        for comment in root.iter("{*}threadedComment"):
            author = names.get(comment.get("personId"), "")
            yield comment.get("ref") or "", author, comment.findtext("{*}text") or ""


def _roots(package: Package, part: str, kind: str) -> Iterator[Any]:
    """The parts of a kind that a part refers to, as far as they can be read."""
    for relation in package.relations(part).values():
        if relation.kind != kind:
            continue
        try:
            yield package.xml(relation.target)
        except DocumentDamaged:
            continue
