"""OpenDocument text: headings, paragraphs, lists and tables in order, with notes in place.

Comments follow their paragraph; fields of forms and what headers and footers say once come
last. Deleted text that the file still keeps and the drawing layer's own data are left out.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers import standing
from desktop_app.engine.parsers.links import Link
from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.office import odf_lock
from desktop_app.engine.parsers.page_builder import PageBuilder, remark, table
from desktop_app.engine.parsers.plain import zips
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.errors import DocumentDamaged, ProtectedFormat
from desktop_app.types import BlockKind

MOST_REPEATED = 1_000
"""Times that one cell or row is written out when the file says it repeats."""
MOST_REPEATED_CHARACTERS = 1_000_000
"""Length of all that is written out because it repeats."""
MOST_SPACES = 100

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, DRAW, _STYLE = (
    f"{{{_URN}{name}:1.0}}" for name in ("office", "text", "table", "drawing", "style")
)
_FO = f"{{{_URN}xsl-fo-compatible:1.0}}"
_PALE = re.compile(r"#[fF][0-9a-fA-F][fF][0-9a-fA-F][fF][0-9a-fA-F]")
"""White, or nearly so."""
_POINTS = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)pt")
_MANIFEST = "META-INF/manifest.xml"
_PACKAGE = "encrypted-package"
"""All members in one, as the newest programs encrypt."""
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_HREF = "{http://www.w3.org/1999/xlink}href"
PRESENTATION = f"{{{_URN}presentation:1.0}}"
FORM = f"{{{_URN}form:1.0}}"
_INPUTS = tuple(f"{FORM}{kind}" for kind in ("text", "textarea", "combobox", "formatted-text"))
_SKIPPED = frozenset(
    {
        f"{TEXT}tracked-changes",
        f"{TEXT}ruby-text",
        f"{OFFICE}annotation",
        f"{OFFICE}forms",
        f"{OFFICE}event-listeners",
        f"{TEXT}sequence-decls",
        f"{TEXT}variable-decls",
        f"{TEXT}user-field-decls",
        f"{DRAW}object",
        f"{DRAW}image",
        f"{{{_URN}svg-compatible:1.0}}title",
        f"{{{_URN}svg-compatible:1.0}}desc",
    }
)
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_LISTED = (f"{TEXT}list-item", f"{TEXT}list-header")
_SHAPES = (
    "text-box custom-shape rect circle ellipse polygon path connector line caption".split()  # noqa: SIM905
)
_BESIDE = (f"{TEXT}note-body", *(f"{DRAW}{shape}" for shape in _SHAPES))
"""Blocks within a paragraph, which follow it."""
_UNREAD = {*_SKIPPED, *_BESIDE, f"{TEXT}note-citation"}
_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises DocumentDamaged, DocumentTooLarge, NeedsPassword, ProtectedFormat, DocumentEmpty."""
    content, title, styles = opened(path, options)
    body = Body(_title_styles(content), unseen_styles(styles))
    body.walk(content.iterfind(f"{OFFICE}body/{OFFICE}text"))
    body.add_fields(content)
    body.add_edges(styles)
    yield from whole((title or body.title)[:200] or path.stem, body.builder)


def opened(path: Path, options: Options) -> tuple[Any, str, list[Any]]:
    """The content, the title, and all that has styles. Raises as `read` does."""
    zips.check(path, doctypes=True)
    try:
        with zipfile.ZipFile(path) as archive:
            members = Members(archive, options.password)
            content = members.root("content.xml")
            title = title_of(members) if "meta.xml" in members.names else ""
            styles = [content]
            styles += [members.root("styles.xml")] if "styles.xml" in members.names else []
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise DocumentDamaged(type(error).__name__) from error
    return content, title, styles


class Members:
    """The XML members of an archive, of which a password may encrypt all but the manifest."""

    def __init__(self, archive: zipfile.ZipFile, password: str) -> None:
        self._archive = archive
        self._password = password
        self.names = set(archive.namelist())
        if _PACKAGE in self.names:
            raise ProtectedFormat("encrypted package")
        self._locks: dict[str, Any] = {}
        if _MANIFEST in self.names:
            self._locks = odf_lock.locks(self.root(_MANIFEST))

    def root(self, name: str) -> Any:
        """Raises NeedsPassword, ProtectedFormat and DocumentDamaged."""
        from lxml import etree

        if name not in self.names:
            raise DocumentDamaged("missing member")
        data = self._archive.read(name)
        if (lock := self._locks.get(name)) is not None:
            data = odf_lock.open_member(data, lock, self._password)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise DocumentDamaged("XMLSyntaxError") from error


def title_of(members: Members) -> str:
    found = next(members.root("meta.xml").iter(_TITLE), None)
    return " ".join((found.text or "").split()) if found is not None else ""


def _title_styles(content: Any) -> frozenset[str]:
    """Names of the styles that set a document's title."""
    derived = (
        style.get(f"{_STYLE}name") or ""
        for style in content.iterfind(f"{OFFICE}automatic-styles/{_STYLE}style")
        if style.get(f"{_STYLE}parent-style-name") == "Title"
    )
    return frozenset({"Title", *derived})


def unseen_styles(roots: list[Any]) -> frozenset[str]:
    """Names of the styles whose letters nobody sees, as far as a style itself says so."""
    found = set()
    for style in (style for root in roots for style in root.iter(f"{_STYLE}style")):
        letters = style.find(f"{_STYLE}text-properties")
        if letters is None:
            continue
        grounds = [part.get(f"{_FO}background-color") or "" for part in style]
        size = _POINTS.fullmatch(letters.get(f"{_FO}font-size") or "")
        pale = _PALE.fullmatch(letters.get(f"{_FO}color") or "")
        shaded = any(ground not in ("", "transparent") for ground in grounds)
        if (
            letters.get(f"{TEXT}display") == "none"
            or (size and float(size[1]) <= 1)
            or (pale and (not shaded or all(map(_PALE.fullmatch, filter(None, grounds)))))
        ):
            found.add(style.get(f"{_STYLE}name") or "")
    return frozenset(found)


class Body:
    """Turns elements into blocks, without recursion: depth is the author's to choose."""

    def __init__(self, title_styles: frozenset[str], unseen_styles: frozenset[str]) -> None:
        self.builder = PageBuilder()
        self.title = ""
        self._title_styles = title_styles
        self._unseen_styles = unseen_styles
        self._seen: list[str] = []
        self._marked: set[Any] = set()
        """List items of which the first paragraph was read."""
        self._repeated = 0

    def walk(self, elements: Iterator[Any]) -> None:
        stack = list(elements)[::-1]
        while stack:
            element = stack.pop()
            if element.tag in PARAGRAPHS:
                if not self._take_unseen(element):
                    self._paragraph(element)
                for comment in element.iter(f"{OFFICE}annotation"):
                    self.builder.add(BlockKind.PARAGRAPH, remark_of(comment))
                stack.extend(reversed(list(find(element, *_BESIDE))))
            elif element.tag == f"{TABLE}table":
                stack.extend(reversed(self._table(element)))
            elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
                stack.extend(reversed(element))

    def add_fields(self, content: Any) -> None:
        """Add what the fields of forms hold, with their labels."""
        for element in content.iter(f"{FORM}checkbox", f"{FORM}radio", *_INPUTS):
            label = element.get(f"{FORM}label") or element.get(f"{FORM}name") or ""
            if element.tag in _INPUTS:
                value = element.get(f"{FORM}current-value") or element.get(f"{FORM}value") or ""
                self.builder.add(BlockKind.PARAGRAPH, f"{label}: {value}" if value else "")
            else:
                state = element.get(f"{FORM}current-state") or element.get(f"{FORM}state")
                on = state == "checked" or element.get(f"{FORM}current-selected") == "true"
                self.builder.add(BlockKind.PARAGRAPH, f"{'☒' if on else '☐'} {label}")

    def add_edges(self, styles: list[Any]) -> None:
        """Add what headers and footers say once that the body does not."""
        texts = [
            text_of(paragraph)
            for root in styles
            for page in root.iter(f"{_STYLE}master-page")
            for paragraph in page.iter(*PARAGRAPHS)
        ]
        for line in standing.lines(texts, " ".join(self._seen)):
            self.builder.add(BlockKind.PARAGRAPH, line)

    def _take_unseen(self, paragraph: Any) -> bool:
        """Keep what nobody sees of a paragraph as hidden; whether that is all of it."""
        name = f"{TEXT}style-name"
        if paragraph.get(name) in self._unseen_styles:
            self.builder.hide(text_of(paragraph))
            return True
        for part in paragraph.iter(f"{TEXT}span", f"{TEXT}hidden-text"):
            if part.tag != f"{TEXT}span" or part.get(name) in self._unseen_styles:
                self.builder.hide(text_of(part) or part.get(f"{TEXT}string-value") or "")
                part.text = None
                for inner in part.iterdescendants():
                    inner.text = inner.tail = None
        return False

    def _paragraph(self, element: Any) -> None:
        text = text_of(element).strip()
        self._seen.append(text)
        links = [Link(text_of(a), a.get(_HREF) or "") for a in element.iter(f"{TEXT}a")]
        self.builder.press(links, text)
        if level := self._level(element):
            text = " ".join(text.split())
            self.title = self.title or text
            self.builder.add(BlockKind.HEADING, text, level)
        elif text and self._begins_item(element.getparent()):
            self.builder.add(BlockKind.LIST_ITEM, f"- {text}")
        else:
            self.builder.add(BlockKind.PARAGRAPH, text)

    def _level(self, element: Any) -> int:
        """1 to 6 for a heading, else 0."""
        if element.tag == f"{TEXT}h":
            return min(max(number_of(element, f"{TEXT}outline-level"), 1), 6)
        return int(element.get(f"{TEXT}style-name") in self._title_styles)

    def _begins_item(self, parent: Any) -> bool:
        if parent is None or parent.tag not in _LISTED or parent in self._marked:
            return False
        self._marked.add(parent)
        return True

    def _table(self, element: Any) -> list[Any]:
        """Add a table; one of a single column is a frame, and its cells are returned instead."""
        rows = self._rows(element)
        if max(map(len, rows), default=0) < 2:
            return list(find(element, f"{TABLE}table-cell"))
        self.builder.add(BlockKind.TABLE, table(rows))
        for comment in element.iter(f"{OFFICE}annotation"):
            self.builder.add(BlockKind.PARAGRAPH, remark_of(comment))
        return []

    def _rows(self, element: Any) -> list[list[str]]:
        """Cells of each row; a table, list or note within a cell is text of that cell."""
        rows: list[list[str]] = []
        for row in find(element, f"{TABLE}table-row"):
            cells: list[str] = []
            for cell in find(row, f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                paragraphs = find(cell, *PARAGRAPHS, inside=True)
                text = "\n".join(map(text_of, paragraphs)).strip()
                cells += [text] * self._times(cell, "columns", len(text))
            while cells and not cells[-1]:
                cells.pop()
            rows += [cells] * self._times(row, "rows", sum(map(len, cells)))
        return rows

    def _times(self, element: Any, what: str, length: int) -> int:
        """How often a cell or row of so many characters is written out, within limits."""
        times = min(number_of(element, f"{TABLE}number-{what}-repeated"), MOST_REPEATED)
        more = max(times - 1, 0) * (length + 1)
        if self._repeated + more > MOST_REPEATED_CHARACTERS:
            return 1
        self._repeated += more
        return max(times, 1)


def remark_of(comment: Any) -> str:
    words = " ".join(text_of(paragraph) for paragraph in comment.iter(*PARAGRAPHS))
    author = next(comment.iter(_CREATOR), None)
    return remark((author.text or "") if author is not None else "", " ".join(words.split()))


def find(element: Any, *tags: str, inside: bool = False) -> Iterator[Any]:
    """Descendants of some kinds, in order; within one that was found only if `inside`."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag in tags:
            yield child
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if inside or child.tag not in tags:
            stack.extend(reversed(child))


def text_of(paragraph: Any) -> str:
    """The text of a paragraph without what stands beside it."""
    pieces = [paragraph.text or ""]
    # an element is to be read; a text is what follows one
    stack: list[Any] = list(reversed(paragraph))
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        stack.append(item.tail or "")
        if item.tag == f"{TEXT}s":
            pieces.append(" " * min(max(number_of(item, f"{TEXT}c"), 1), MOST_SPACES))
        elif item.tag in _SIGNS:
            pieces.append(_SIGNS[item.tag])
        elif isinstance(item.tag, str) and item.tag not in _UNREAD:
            pieces.append(item.text or "")
            stack.extend(reversed(item))
    return "".join(pieces)


def number_of(element: Any, name: str) -> int:
    """A whole number in an attribute, or 0."""
    value = (element.get(name) or "").strip()[:9]
    return int(value) if value.isascii() and value.isdigit() else 0
