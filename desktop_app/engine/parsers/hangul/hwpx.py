"""Hangul documents in XML (hwpx): the sections in order, with tables, text boxes and notes.

Elements are known by their local names: the namespaces differ between versions.
Headers and footers come once at the end, memos after their paragraph. What was deleted
while changes were tracked is left out.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers.hangul.document import (
    PLAIN,
    BlockWriter,
    Cell,
    Content,
    Edge,
    Footnote,
    Grid,
    Head,
    Level,
    Memo,
    Paragraph,
    Piece,
    Shape,
    TextBox,
    link_target,
    locked,
    sane_title,
)
from desktop_app.engine.parsers.links import Link
from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.plain import zips
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.errors import DocumentDamaged

_PACKAGE = "contents/content.hpf"
_HEADER = "contents/header.xml"
_MANIFEST = "meta-inf/manifest.xml"
_HEADS = frozenset(Head)
_SECTION = re.compile(r"contents/section(\d{1,6})\.xml")
_SIGNS = {"lineBreak": "\n", "tab": "\t", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
TINY = 100
"""Hundredths of a point: nobody reads smaller letters."""
_PALE = re.compile(r"#[fF][0-9a-fA-F][fF][0-9a-fA-F][fF][0-9a-fA-F]")
_NOTES = frozenset({"footNote", "endNote"})
_COUNTED = frozenset({"PICTURE", "TABLE", "EQUATION"})
"""Kinds of automatic numbers that are text of captions; others are of pages and notes."""
_TICKED = frozenset({"checkBtn", "radioBtn"})
_CHOSEN = frozenset({"comboBox", "listBox"})
_EDGES = frozenset({"header", "footer"})


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises DocumentDamaged, DocumentTooLarge, NeedsPassword, ProtectedFormat, DocumentEmpty."""
    zips.check(path)
    try:
        with zipfile.ZipFile(path) as archive:
            document = _Document(archive, options)
            writer = BlockWriter(document.numberings)
            for section in document.sections():
                writer.write(document.content(section))
            writer.finish()
            writer.builder.hide(" ".join(document.unseen))
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise DocumentDamaged(type(error).__name__) from error
    yield from whole(document.title or writer.title or path.stem, writer.builder)


class _Document:
    """The members of the archive, and what the header says of paragraphs."""

    def __init__(self, archive: zipfile.ZipFile, options: Options) -> None:
        self._archive = archive
        self._names = {name.lstrip("/").lower(): name for name in archive.namelist()}
        self._refuse_encrypted(options)
        self._package = self._root(_PACKAGE) if _PACKAGE in self._names else None
        self.title = self._title()
        self.numberings: dict[str, list[Level]] = {}
        self._shapes: dict[str, Shape] = {}
        self._styles: dict[str, str] = {}
        self.unseen: list[str] = []
        """Text that nobody sees, of the sections that were read."""
        self._tiny: set[str] = set()
        self._pale: set[str] = set()
        """Numbers of looks of letters: tiny ones, and those that are white on white."""
        self._shaded: set[str] = set()
        """Numbers of the shapes of paragraphs that have a colour behind them."""
        if _HEADER in self._names:
            self._read_header(self._root(_HEADER))

    def sections(self) -> Iterator[Any]:
        """The root elements of the sections, in the order of the spine and then of their names."""
        numbered = filter(_SECTION.fullmatch, self._names)
        members = [*self._spine(), *sorted(numbered, key=lambda name: (len(name), name))]
        found = 0
        for name in dict.fromkeys(members):
            root = self._root(name)
            if _name(root) == "sec":
                found += 1
                yield root
        if not found:
            raise DocumentDamaged("no section")

    def content(self, section: Any) -> Content:
        """The paragraphs of a section."""
        outline = next((e.get("outlineShapeIDRef") for e in section.iter("{*}secPr")), None)
        content: Content = []
        # containers of paragraphs, and where their paragraphs are to go
        waiting: list[tuple[Any, Content]] = [(section, content)]
        while waiting:
            container, target = waiting.pop()
            for element in _children(container, "p"):
                paragraph = self._paragraph(element, outline or "")
                self._take_unseen(element)
                pieces = _Pieces(waiting)
                paragraph.pieces = list(pieces.read(element))
                paragraph.links = pieces.links
                target.append(paragraph)
        return content

    def _take_unseen(self, paragraph: Any) -> None:
        """Take the runs that nobody sees out of a paragraph: tiny, or white on white."""
        for run in list(_children(paragraph, "run")):
            look = run.get("charPrIDRef") or ""
            pale = look in self._pale and paragraph.get("paraPrIDRef") not in self._shaded
            if look in self._tiny or (pale and not _is_on_ground(paragraph)):
                for text in list(_children(run, "t")):
                    self.unseen.append("".join(text.itertext()))
                    run.remove(text)

    def _paragraph(self, element: Any, outline: str) -> Paragraph:
        shape = self._shapes.get(element.get("paraPrIDRef"), PLAIN)
        if shape.head is Head.OUTLINE:
            shape = shape._replace(numbering=outline)
        return Paragraph(shape=shape, style=self._styles.get(element.get("styleIDRef"), ""))

    def _root(self, name: str) -> Any:
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(self._archive.read(self._names[name]), parser)
        except etree.XMLSyntaxError as error:
            raise DocumentDamaged("XMLSyntaxError") from error

    def _refuse_encrypted(self, options: Options) -> None:
        if _MANIFEST in self._names:
            manifest = self._root(_MANIFEST)
            if next(manifest.iter("{*}encryption-data"), None) is not None:
                raise locked(options)

    def _title(self) -> str:
        found = self._package.find("{*}metadata/{*}title") if self._package is not None else None
        return sane_title(found.text or "") if found is not None else ""

    def _spine(self) -> Iterator[str]:
        """Members of XML that are to be read in order, as far as they are there."""
        if self._package is None:
            return
        hrefs = {e.get("id"): e.get("href") or "" for e in self._package.iter("{*}item")}
        for reference in self._package.iter("{*}itemref"):
            href = hrefs.get(reference.get("idref"), "").lstrip("/").lower()
            for name in (href, f"contents/{href}"):
                if name in self._names and name.endswith(".xml") and name != _HEADER:
                    yield name

    def _read_header(self, root: Any) -> None:
        for numbering in root.iter("{*}numbering"):
            self.numberings[numbering.get("id") or ""] = [
                Level(
                    text=(head.text or "")[:100],
                    kind=head.get("numFormat") or "DIGIT",
                    start=_integer(head.get("start"), 1),
                )
                for head in numbering.iterchildren("{*}paraHead")
            ]
        self._read_looks(root)
        for properties in root.iter("{*}paraPr"):
            heading = next(properties.iter("{*}heading"), None)
            if heading is not None and heading.get("type") in _HEADS:
                self._shapes[properties.get("id") or ""] = Shape(
                    head=Head(heading.get("type")),
                    numbering=heading.get("idRef") or "",
                    level=_integer(heading.get("level"), 0),
                )
        for style in root.iter("{*}style"):
            self._styles[style.get("id") or ""] = style.get("name") or ""

    def _read_looks(self, root: Any) -> None:
        for look in root.iter("{*}charPr"):
            name = look.get("id") or ""
            if _integer(look.get("height"), TINY + 1) <= TINY:
                self._tiny.add(name)
            elif _is_pale(look.get("textColor")) and _is_plain(look.get("shadeColor")):
                self._pale.add(name)
        filled = {
            fill.get("id")
            for fill in root.iter("{*}borderFill")
            if not all(_is_plain(brush.get("faceColor")) for brush in fill.iter("{*}winBrush"))
            or next(fill.iter("{*}gradation", "{*}imgBrush"), None) is not None
        }
        for properties in root.iter("{*}paraPr"):
            border = next(properties.iter("{*}border"), None)
            if border is not None and border.get("borderFillIDRef") in filled:
                self._shaded.add(properties.get("id") or "")


def _is_pale(colour: str | None) -> bool:
    """Whether a colour is white, or nearly so."""
    return bool(_PALE.fullmatch(colour or ""))


def _is_plain(colour: str | None) -> bool:
    """Whether there is nothing but white behind letters."""
    return colour in (None, "", "none") or _is_pale(colour)


def _is_on_ground(paragraph: Any) -> bool:
    """Whether a paragraph stands in a cell or a drawing, which may have a colour."""
    return next(paragraph.iterancestors("{*}tc", "{*}drawText"), None) is not None


class _Pieces:
    """The pieces of a paragraph; containers of further paragraphs are added to `waiting`."""

    def __init__(self, waiting: list[tuple[Any, Content]]) -> None:
        self._waiting = waiting
        self._deleted = False
        self.links: list[Link] = []
        self._fields: dict[str, tuple[str, int]] = {}
        """Open links by their ids: where they lead, and the place in the text."""
        self._said: list[str] = []

    def read(self, paragraph: Any) -> Iterator[Piece]:
        for piece in self._read(paragraph):
            if isinstance(piece, str):
                self._said.append(piece)
            yield piece

    def _read(self, paragraph: Any) -> Iterator[Piece]:
        stack = [child for run in _children(paragraph, "run") for child in run][::-1]
        while stack:
            element = stack.pop()
            name = _name(element)
            if name == "ctrl":
                stack.extend(reversed(element))
            elif name == "switch":
                stack.extend(reversed(_alternative(element)))
            elif name == "t":
                yield from self._text(element)
            elif name in ("deleteBegin", "deleteEnd"):
                self._deleted = name == "deleteBegin"
            elif not self._deleted:
                yield from self._object(element, name)

    def _text(self, element: Any) -> Iterator[str]:
        """The text of a run; changes may begin and end within it."""
        if not self._deleted:
            yield element.text or ""
        for child in element:
            name = _name(child)
            if name in ("deleteBegin", "deleteEnd"):
                self._deleted = name == "deleteBegin"
            if not self._deleted:
                yield _SIGNS.get(name, "") + (child.tail or "")

    def _object(self, element: Any, name: str) -> Iterator[Piece]:
        if name == "tbl":
            yield from self._boxes(_children(element, "caption"))
            yield self._grid(element)
        elif name in _NOTES:
            note = Footnote()
            self._wait(element, note.content)
            yield note
        elif name in _EDGES:
            edge = Edge()
            self._wait(element, edge.content)
            yield edge
        elif name == "hiddenComment" or element.get("type") == "MEMO":
            memo = Memo()
            self._wait(element, memo.content)
            yield memo
        elif name == "fieldBegin":
            self._fields[element.get("id") or ""] = (_target(element), len(self._said))
        elif name == "fieldEnd":
            target, start = self._fields.pop(element.get("beginIDRef") or "", ("", 0))
            if target:
                self.links.append(Link("".join(self._said[start:]), target))
        elif name == "equation":
            yield f" {element.findtext('{*}script') or ''} "
        elif name == "autoNum" and element.get("numType") in _COUNTED:
            yield element.get("num") or ""
        elif name == "compose":
            yield element.get("composeText") or ""
        elif name == "dutmal":
            yield element.findtext("{*}mainText") or ""
        elif name == "edit":
            yield f" {element.findtext('{*}text') or ''} "
        elif name in _TICKED:
            tick = "☒" if element.get("value") == "CHECKED" else "☐"
            yield f" {tick} {element.get('caption') or ''} "
        elif name in _CHOSEN:
            yield f" {element.get('selectedValue') or ''} "
        elif name == "btn":
            yield f" {element.get('caption') or ''} "
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "textart":
            yield TextBox([Paragraph([(element.get("text") or "").replace("␍␊", "\n")])])
        else:
            yield from self._boxes(_find(element, "drawText", "caption"))

    def _boxes(self, elements: Iterator[Any]) -> Iterator[TextBox]:
        for element in elements:
            box = TextBox()
            self._wait(element, box.content)
            yield box

    def _grid(self, table: Any) -> Grid:
        grid = Grid()
        for n, row in enumerate(_children(table, "tr")):
            for m, element in enumerate(_children(row, "tc")):
                address = element.find("{*}cellAddr")
                found = address.attrib if address is not None else {}
                cell = Cell(_integer(found.get("rowAddr"), n), _integer(found.get("colAddr"), m))
                self._wait(element, cell.content)
                grid.cells.append(cell)
        return grid

    def _wait(self, parent: Any, target: Content) -> None:
        # the last to be added is the first to be read
        self._waiting.extend((each, target) for each in [*_children(parent, "subList")][::-1])


def _target(field: Any) -> str:
    """Where a field leads, or nothing for one that is no link."""
    if field.get("type") != "HYPERLINK":
        return ""
    values = {e.get("name"): e.text or "" for e in field.iter("{*}stringParam")}
    return link_target(values.get("Path") or values.get("Command") or "")


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(element: Any, name: str) -> Iterator[Any]:
    found: Iterator[Any] = element.iterchildren(f"{{*}}{name}")
    return found


def _find(element: Any, *names: str) -> Iterator[Any]:
    """Descendants of some names, but none within another or within a paragraph."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if (name := _name(child)) in names:
            yield child
        elif name not in ("p", "fieldBegin", "header", "footer", "hiddenComment"):
            stack.extend(reversed(child))


def _alternative(switch: Any) -> list[Any]:
    """What every version understands, else the first case."""
    chosen = [*_children(switch, "default"), *_children(switch, "case")]
    return list(chosen[0]) if chosen else []


def _integer(text: str | None, default: int) -> int:
    text = (text or "")[:9]
    return int(text) if text.isascii() and text.isdigit() else default
