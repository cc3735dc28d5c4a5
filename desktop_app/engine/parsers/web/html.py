"""HTML with lxml: what a reader would see, in order; nothing is fetched and no entity expanded.

Mails and e-books are read with `add` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers.links import Link
from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.page_builder import PageBuilder, clean, table
from desktop_app.engine.parsers.plain import merged
from desktop_app.engine.parsers.plain.charsets import codec
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.engine.parsers.plain.merged import Span
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.engine.parsers.web import hidden
from desktop_app.types import BlockKind

_DROPPED = frozenset(
    "script style template noscript svg math head nav iframe object embed applet canvas audio"  # noqa: SIM905
    " video datalist option".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"  # noqa: SIM905
    " figcaption figure footer form header hr html legend li main menu ol p pre section summary"
    " table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FIELDS = ("input", "select", "textarea")
_SHOWN = ("text", "number", "date", "time", "email", "tel", "url", "search", "month", "week")
"""Kinds of input fields that show their value."""
_FILE_NAME = re.compile(r"\.(?:png|jpe?g|gif|svg|webp)$", re.IGNORECASE)
_DATA_ROWS = 2
"""Fewer rows are a table made for looks."""
_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,200}encoding)=[\"']?([\w-]{1,40})", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]*>")
_INNER_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]{0,500}\[[^\]]{0,100000}\]\s*>", re.IGNORECASE)
"""lxml would take the end of its declarations for text."""


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises DocumentEmpty, UnsupportedFormat for binary data, and OSError."""
    builder = PageBuilder()
    title = add(source(path.read_bytes()), builder)
    yield from whole(title or path.stem, builder)


def source(data: bytes) -> str:
    """A file's text: a declared encoding is believed when all of the bytes follow it."""
    declared = _CHARSET.search(data[:4096])
    name = codec(declared[1].decode("ascii")) if declared else None
    if name:
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def add(text: str, builder: PageBuilder) -> str:
    """Append what a reader of HTML source would see; returns its title, which may be empty."""
    text = clean(text)  # NUL would end the text
    text = _INNER_DOCTYPE.sub("", text, count=1)
    root, complete = _parsed(text)
    if not complete:
        _add_without_tags(text, builder)
    elif root is not None:
        hidden.hide(root, builder)
        _Walk(builder).run(root)
    return (
        " ".join("".join(root.xpath("string(//title)")).split())[:200] if root is not None else ""
    )


def visible(text: str, builder: PageBuilder) -> str:
    """What a reader would see of HTML within a line; what is hidden goes to the builder."""
    root, complete = _parsed(f"<div>{text}</div>")
    if root is None or not complete:
        return unescape(_TAG.sub("", text))
    hidden.hide(root, builder)
    lines = _text(root, "\n").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _parsed(text: str) -> tuple[Any, bool]:
    """The root, None for nothing, and whether all is in it: lxml gives up on deep nesting."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = etree.fromstring(text.encode(), parser) if text.strip() else None
    limit = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return root, all(error.type != limit for error in parser.error_log)


def _add_without_tags(text: str, builder: PageBuilder) -> None:
    """The bare text of a file that is nested so deep that lxml gave up half way."""
    for piece in text.split("<"):
        tag, _, content = piece.rpartition(">")
        if not tag.startswith(("script", "style")):
            builder.add(BlockKind.PARAGRAPH, unescape(content))


class _Walk:
    """Goes through the elements without recursion: depth is the author's to choose."""

    def __init__(self, builder: PageBuilder) -> None:
        self._builder = builder
        self._text: list[str] = []
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._pressed: list[tuple[int, str]] = []
        """Open links: where their words begin, and where they lead."""
        self._links: list[Link] = []

    def run(self, root: Any) -> None:
        # (element, whether this is its end); children are pushed when the element begins
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, ending = stack.pop()
            if ending:
                self._end(element)
                self._add_text(element.tail)
            elif self._begin(element):
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
            else:
                self._add_text(element.tail)
        self._flush()

    def _begin(self, element: Any) -> bool:
        """Open an element; False when its content is not to be read, or is read already."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED:
            return False
        if tag == "br":
            self._text.append("\n")
        elif tag in _FIELDS:
            self._text.append(f" {_filled(element)} ")
            return False
        elif tag == "img":
            self._text.append(f" {_described(element)} ")
        elif tag == "a":
            self._pressed.append((len(self._text), element.get("href") or ""))
        elif tag == "table" and (rows := _data_rows(element)):
            self._flush()
            links = [Link(_cell_text(a), a.get("href") or "") for a in element.iter("a")]
            self._builder.add(BlockKind.TABLE, table(rows), pressed=links)
            return False
        elif tag == "pre":
            self._flush()
            self._builder.add(BlockKind.CODE, "".join(element.itertext()))
            return False
        elif tag in _HEADINGS:
            self._flush()
            self._kind, self._level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag in _BLOCKS:
            self._flush()
            if tag == "li":
                self._kind = BlockKind.LIST_ITEM
        self._add_text(element.text)
        return True

    def _end(self, element: Any) -> None:
        if element.tag == "a" and self._pressed:
            start, target = self._pressed.pop()
            self._links.append(Link("".join(self._text[start:]), target))
        if element.tag in _BLOCKS or element.tag in _HEADINGS:
            self._flush()
        if element.tag == "li" or element.tag in _HEADINGS:
            self._kind, self._level = BlockKind.PARAGRAPH, 0

    def _add_text(self, text: str | None) -> None:
        if text:
            self._text.append(re.sub(r"\s+", " ", text))

    def _flush(self) -> None:
        """End the block; one that turned out empty leaves its kind to what follows in it."""
        lines = "".join(self._text).split("\n")
        text = "\n".join(" ".join(line.split()) for line in lines).strip()
        self._text = []
        links, self._links = self._links, []
        if text:
            mark = "- " if self._kind is BlockKind.LIST_ITEM else ""
            self._builder.add(self._kind, mark + text, self._level, links)
            self._kind, self._level = BlockKind.PARAGRAPH, 0


def _data_rows(element: Any) -> list[list[str]]:
    """The cells of a table that holds data; empty for one that only lays the page out."""
    if element.find(".//table") is not None or element.find(".//pre") is not None:
        return []
    rows = [_spans(row) for row in element.iter("tr")]
    heads = sum(1 for _ in element.iterfind("thead/tr"))
    kept = [row for row in rows if any(span.text for span in row)]
    texts = merged.unfolded(kept, heads if len(kept) == len(rows) else 0) if kept else []
    columns = max(map(len, texts), default=0)
    return texts if len(kept) >= _DATA_ROWS and columns >= 2 else []


def _spans(row: Any) -> list[Span]:
    return [
        Span(_cell_text(cell), _count(cell.get("rowspan")), _count(cell.get("colspan")))
        for cell in row
        if cell.tag in ("td", "th")
    ]


def _count(text: str | None) -> int:
    text = (text or "").strip()
    return int(text[:5]) if text.isascii() and text.isdigit() and int(text[:5]) else 1


def _filled(element: Any) -> str:
    """What a field of a form holds or shows as chosen."""
    if element.tag == "textarea":
        return str(element.text or "")
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        return ", ".join(_cell_text(option) for option in chosen or options[:1])
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☐" if element.get("checked") is None else "☒"
    return (element.get("value") or "") if kind in _SHOWN else ""


def _described(image: Any) -> str:
    """What stands for a picture: words, not the name of a file or of a sign."""
    alt = " ".join((image.get("alt") or "").split())
    return alt if len(alt.split()) > 1 and not _FILE_NAME.search(alt) else ""


def _cell_text(cell: Any) -> str:
    return " ".join(_text(cell, " ").split())


def _text(element: Any, gap: str) -> str:
    """All text of an element, with a gap where a line ends."""
    pieces = []
    for part in element.iter():
        if part is not element and part.tag in ("br", "p", "div", "li"):
            pieces.append(gap)
        if part.tag in _FIELDS:
            pieces.append(f" {_filled(part)} ")
        elif part.tag not in ("script", "style", "option"):
            pieces.append(part.text or "")
        if part is not element:
            pieces.append(part.tail or "")
    return "".join(pieces)
