"""What is drawn in Office documents and holds text: paragraphs of shapes, charts, diagrams."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from desktop_app.engine.parsers.office.package import RELATION, Package
from desktop_app.errors import DocumentDamaged

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""A copy for old programs."""

MOST_POINTS = 1000
"""Categories of a chart that are read."""
MOST_SERIES = 100


def text(paragraph: Any) -> str:
    """The text of a paragraph of a shape, without the number of the slide."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        part = stack.pop()
        if part.tag in (f"{A}t", f"{_M}t"):
            pieces.append(part.text or "")
        elif part.tag == f"{A}br":
            pieces.append("\n")
        elif part.tag != FALLBACK and part.get("type") != "slidenum":
            stack.extend(reversed(part))
    return "".join(pieces)


def referred(package: Package, part: str, element: Any) -> Iterator[list[list[str]]]:
    """The charts and diagrams within an element of a part, as rows of cells.

    A row of one cell is a paragraph: a chart's title, or a text of a diagram.
    """
    relations = package.relations(part)
    for child in element.iter(f"{_C}chart", f"{_DIAGRAM}relIds"):
        name = "id" if child.tag == f"{_C}chart" else "dm"
        relation = relations.get(child.get(RELATION + name) or "")
        if relation is None:
            continue
        try:
            root = package.xml(relation.target)
        except DocumentDamaged:
            continue
        yield list(_chart(root)) if name == "id" else list(_diagram(root))


def _diagram(root: Any) -> Iterator[list[str]]:
    for point in root.iter(f"{_DIAGRAM}pt"):
        if point.get("type", "node") in ("node", "asst"):
            for paragraph in point.iter(f"{A}p"):
                if words := text(paragraph).strip():
                    yield [words]


def _chart(root: Any) -> Iterator[list[str]]:
    title = root.find(f"{_C}chart/{_C}title")
    if title is not None:
        yield [" ".join(text(paragraph) for paragraph in title.iter(f"{A}p"))]
    names: list[str] = []
    categories: dict[int, str] = {}
    columns: list[dict[int, str]] = []
    for series in islice(root.iter(f"{_C}ser"), MOST_SERIES):
        names.append(" ".join(_points(series.find(f"{_C}tx")).values()))
        for across in (f"{_C}cat", f"{_C}xVal"):
            categories = categories or _points(series.find(across))
        columns.append(_points(series.find(f"{_C}val")) or _points(series.find(f"{_C}yVal")))
    if any(columns):
        yield ["", *names]
        for index in sorted({*categories, *(n for column in columns for n in column)}):
            yield [
                categories.get(index, ""),
                *(column.get(index, "") for column in columns),
            ]


def _points(element: Any) -> dict[int, str]:
    """Index -> value of the points that are kept in the document."""
    if element is None:
        return {}
    points: dict[int, str] = {}
    for value in element.iter(f"{_C}v"):
        index = value.getparent().get("idx", "0")
        if index.isascii() and index.isdigit() and len(points) < MOST_POINTS:
            points[int(index[:9])] = value.text or ""
    return points
