"""Presentations of PowerPoint: a page for every slide, its notes below it.

Shapes come in the order of the file, which is the order they are read aloud in;
the title comes first. Footers come once, on the first slide that has them; dates and slide
numbers are left out. Comments follow the notes, embedded documents are further pages.
What a show does not show is hidden text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers import standing
from desktop_app.engine.parsers.links import Link
from desktop_app.engine.parsers.messages import (
    ATTACHMENTS_NOT_READ,
    HIDDEN_TEXT,
    SOME_PAGES_UNREADABLE,
    Finished,
    Opened,
    Options,
    PageRead,
    Part,
)
from desktop_app.engine.parsers.office import drawing, pptx_hidden
from desktop_app.engine.parsers.office.drawing import FALLBACK, A
from desktop_app.engine.parsers.office.numbering import numeral
from desktop_app.engine.parsers.office.package import RELATION, Package, open_package
from desktop_app.engine.parsers.office.pptx_hidden import P, Size
from desktop_app.engine.parsers.page_builder import PageBuilder, clean, remark, table
from desktop_app.engine.parsers.plain import embedded, merged
from desktop_app.engine.parsers.plain.merged import Span
from desktop_app.errors import DocumentDamaged, DocumentEmpty
from desktop_app.types import BlockKind

MOST_SLIDES = 10_000

NOTES = "Notes"
"""Heading of the speaker's notes."""

_TITLES = ("title", "ctrTitle")
_REPEATED = ("dt", "ftr", "sldNum", "hdr", "sldImg")
_LISTS = ("body", "obj", "")
"""Types of places whose paragraphs are points unless their layout says otherwise."""
_BULLETS = (f"{A}buChar", f"{A}buAutoNum", f"{A}buBlip")
_TRUE = ("1", "true")
_NUMERALS = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "circleNum": "decimalEnclosedCircle",
}


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises as `open_package` does, and DocumentEmpty."""
    with open_package(path, options) as package:
        presentation = package.xml(package.main())
        size = pptx_hidden.slide_size(presentation)
        slides = _slides(package, presentation)
        title = package.title() or _first_title(package, slides) or path.stem
        yield Opened(title=clean(title), paged=True, pages=len(slides))
        layouts: dict[str, frozenset[str]] = {}
        footers: set[str] = set()
        files: list[embedded.File] = []
        filled = unreadable = hidden = 0
        for number, part in enumerate(slides, 1):
            try:
                reading = _read_slide(package, part, layouts, size)
                reading.footers(footers)
                files += package.embedded(part)
            except DocumentDamaged:
                unreadable += 1
                continue
            filled += not reading.builder.empty
            hidden += reading.builder.warned
            yield PageRead(replace(reading.builder.page(), number=number))
        within = embedded.EmbeddedFiles(options)
        for made in within.pages(files, len(slides) + 1):
            filled += 1
            yield made
        if not filled:
            raise DocumentDamaged("no readable slide") if unreadable else DocumentEmpty("no text")
        unread = ATTACHMENTS_NOT_READ if within.unread else None
        warning = HIDDEN_TEXT if hidden or within.warned else unread
        yield Finished(warning=SOME_PAGES_UNREADABLE if unreadable else warning)


def _slides(package: Package, root: Any) -> list[str]:
    """The parts of the slides as they are shown; a slide that is not there has no name."""
    if root.tag != f"{P}presentation":
        raise DocumentDamaged("no presentation")
    relations = dict(package.relations(package.main()))
    slides = []
    for slide in root.findall(f"{P}sldIdLst/{P}sldId")[:MOST_SLIDES]:
        # taken away, so that no two slides are the same part
        relation = relations.pop(slide.get(f"{RELATION}id") or "", None)
        slides.append(relation.target if relation else "")
    return slides


def _first_title(package: Package, slides: list[str]) -> str:
    try:
        shapes = _shapes(package.xml(slides[0])) if slides else iter(())
        texts = [_words(shape) for shape in shapes if _place(shape)[0] in _TITLES]
    except DocumentDamaged:
        return ""
    return texts[0][:200] if texts else ""


def _read_slide(
    package: Package, part: str, layouts: dict[str, frozenset[str]], size: Size | None
) -> _Reading:
    reading = _Reading(package, part, _plain_places(package, part, layouts))
    slide = package.xml(part)
    if pptx_hidden.is_hidden_slide(slide):
        reading.hide(list(_shapes(slide)))
        return reading
    reading.builder.hide(pptx_hidden.take_letters(package, part, slide))
    shapes = list(_shapes(slide))
    unseen = {shape for shape in shapes if pptx_hidden.is_hidden_shape(shape, size)}
    reading.hide([shape for shape in shapes if shape in unseen])
    shapes = [shape for shape in shapes if shape not in unseen]
    titles = [shape for shape in shapes if _place(shape)[0] in _TITLES]
    for shape in titles:
        reading.builder.add(BlockKind.HEADING, _words(shape), 1)
    for shape in shapes:
        if shape not in titles:
            reading.shape(shape)
    reading.notes()
    reading.remarks()
    return reading


def _plain_places(
    package: Package, part: str, layouts: dict[str, frozenset[str]]
) -> frozenset[str]:
    """Numbers of the places in which a slide's layout has no bullets."""
    try:
        layout = package.related(part, "slideLayout")
        if layout not in layouts:
            layouts[layout] = frozenset(
                _place(shape)[1]
                for shape in _shapes(package.xml(layout))
                if shape.find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr/{A}buNone") is not None
            )
    except DocumentDamaged:
        return frozenset()
    return layouts[layout]


def _shapes(root: Any) -> Iterator[Any]:
    """Shapes and frames, also of groups."""
    stack = list(reversed(root.findall(f"{P}cSld/{P}spTree")))
    while stack:
        element = stack.pop()
        if element.tag in (f"{P}sp", f"{P}graphicFrame"):
            yield element
        elif element.tag != FALLBACK:
            stack.extend(reversed(element))


def _place(shape: Any) -> tuple[str | None, str]:
    """Type and number of the layout's place that a shape fills; the type is None for no place."""
    place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return (place.get("type", ""), place.get("idx", "")) if place is not None else (None, "")


def _words(shape: Any) -> str:
    """All text of a shape in one line."""
    return " ".join(" ".join(map(drawing.text, _paragraphs(shape))).split())


def _paragraphs(shape: Any) -> list[Any]:
    found: list[Any] = shape.findall(f"{P}txBody/{A}p")
    return found


class _Reading:
    """Turns the shapes of one slide into blocks."""

    def __init__(self, package: Package, part: str, plain: frozenset[str]) -> None:
        self.builder = PageBuilder()
        self._package = package
        self._part = part
        self._plain = plain

    def shape(self, shape: Any) -> None:
        if shape.tag == f"{P}graphicFrame":
            self._frame(shape)
            return
        kind, number = _place(shape)
        if kind not in _REPEATED:
            self._text(shape, listed=kind in _LISTS and number not in self._plain)

    def hide(self, shapes: list[Any]) -> None:
        """Keep the words of shapes that nobody sees."""
        for shape in shapes:
            if _place(shape)[0] not in _REPEATED:
                words = map(drawing.text, shape.iter(f"{A}p"))
                self.builder.hide(" ".join(" ".join(words).split()))

    def notes(self) -> None:
        """Add what the speaker noted."""
        try:
            root = self._package.xml(self._package.related(self._part, "notesSlide"))
        except DocumentDamaged:
            return
        shapes = [shape for shape in _shapes(root) if _place(shape)[0] == "body" and _words(shape)]
        if shapes:
            self.builder.add(BlockKind.HEADING, NOTES, 3)
        for shape in shapes:
            self._text(shape, listed=False)

    def footers(self, known: set[str]) -> None:
        """Add the footers of the slide that no slide before it has."""
        try:
            shapes = [s for s in _shapes(self._package.xml(self._part)) if _place(s)[0] == "ftr"]
        except DocumentDamaged:
            return
        for line in standing.lines(map(_words, shapes), ""):
            if line not in known:
                known.add(line)
                self.builder.add(BlockKind.PARAGRAPH, line)

    def remarks(self) -> None:
        """Add the comments on the slide, of either kind."""
        authors = self._authors()
        for relation in self._package.relations(self._part).values():
            if relation.kind != "comments":
                continue
            try:
                root = self._package.xml(relation.target)
            except DocumentDamaged:
                continue
            for comment in root.iter("{*}cm"):
                author = authors.get(comment.get("authorId") or "", "")
                old = comment.findtext("{*}text") or ""
                words = old or " ".join(map(drawing.text, comment.iter(f"{A}p")))
                self.builder.add(BlockKind.PARAGRAPH, remark(author, " ".join(words.split())))

    def _authors(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for relation in self._package.relations(self._package.main()).values():
            if relation.kind in ("commentAuthors", "authors"):
                try:
                    root = self._package.xml(relation.target)
                except DocumentDamaged:
                    continue
                names |= {e.get("id") or "": e.get("name") or "" for e in root}
        return names

    def _links(self, paragraph: Any) -> list[Link]:
        targets = self._package.links(self._part)
        return [
            Link(run.findtext(f"{A}t") or "", targets.get(link.get(f"{RELATION}id") or "", ""))
            for run in paragraph.iter(f"{A}r")
            if (link := run.find(f"{A}rPr/{A}hlinkClick")) is not None
        ]

    def _text(self, shape: Any, *, listed: bool) -> None:
        """Add paragraphs; those of a place for points are points."""
        counts: dict[int, int] = {}
        for paragraph in _paragraphs(shape):
            text = drawing.text(paragraph).strip()
            if not text:
                continue
            properties = paragraph.find(f"{A}pPr")
            level = _integer(properties.get("lvl") if properties is not None else None, 0)
            for deeper in [each for each in counts if each > level]:
                del counts[deeper]
            mark = _mark(properties, level, counts, listed=listed)
            if mark:
                indented = f"{'  ' * min(level, 8)}{mark} {text}"
                self.builder.add(BlockKind.LIST_ITEM, indented, pressed=self._links(paragraph))
            else:
                self.builder.add(BlockKind.PARAGRAPH, text, pressed=self._links(paragraph))

    def _frame(self, frame: Any) -> None:
        for element in frame.iter(f"{A}tbl"):
            self._table(element)
        for rows in drawing.referred(self._package, self._part, frame):
            for row in rows:
                if len(row) == 1:
                    self.builder.add(BlockKind.PARAGRAPH, row[0])
            self.builder.add(BlockKind.TABLE, table(row for row in rows if len(row) > 1))

    def _table(self, element: Any) -> None:
        """Add a table; one of a single column is a frame around its texts."""
        rows = merged.unfolded([_cells(row) for row in element.findall(f"{A}tr")])
        if all(len(row) <= 1 for row in rows):
            for row in rows:
                self.builder.add(BlockKind.PARAGRAPH, "\n".join(row))
        else:
            self.builder.add(BlockKind.TABLE, table(rows))


def _cells(row: Any) -> list[Span]:
    """The cells of a row that are not part of another."""
    return [
        Span(
            "\n".join(drawing.text(part) for part in cell.findall(f"{A}txBody/{A}p")),
            _integer(cell.get("rowSpan"), 1),
            _integer(cell.get("gridSpan"), 1),
        )
        for cell in row.findall(f"{A}tc")
        if cell.get("hMerge") not in _TRUE and cell.get("vMerge") not in _TRUE
    ]


def _mark(properties: Any, level: int, counts: dict[int, int], *, listed: bool) -> str:
    """What stands before a point; empty for a paragraph that is none. Counts numbered ones."""
    bullet = None
    if properties is not None:
        if properties.find(f"{A}buNone") is not None:
            listed = False
        bullet = next((each for each in properties if each.tag in _BULLETS), None)
    if bullet is None or bullet.tag != f"{A}buAutoNum":
        counts.pop(level, None)
        return "-" if listed or bullet is not None else ""
    start = _integer(bullet.get("startAt"), 1)
    counts[level] = counts.get(level, start - 1) + 1
    kind = bullet.get("type") or ""
    written = next((to for name, to in _NUMERALS.items() if kind.startswith(name)), "decimal")
    number = numeral(counts[level], written)
    if kind.endswith("ParenBoth"):
        return f"({number})"
    return number + (")" if kind.endswith("ParenR") else "." if kind.endswith("Period") else "")


def _integer(text: str | None, default: int) -> int:
    text = text or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default
