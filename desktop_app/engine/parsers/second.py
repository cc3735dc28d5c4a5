"""A second look at a file, by another way than its reader: every text that it holds anywhere.

Packages give the text nodes of all their XML, mails all their parts, PDF files what is
printed and the strings of their objects. What the reader did not read of it is then
told with the reason, as far as the place of a text is one.
"""

from __future__ import annotations

import email
import mailbox
import re
import zipfile
from collections.abc import Iterator
from email.message import Message
from email.policy import compat32
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers.messages import PlacedText
from desktop_app.engine.parsers.page_builder import clean
from desktop_app.engine.parsers.plain import charsets, zips
from desktop_app.engine.parsers.plain.encoding import decode

MOST_RUNS = 500_000
LONGEST = 2_000
"""Characters that are shown of one text."""

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
_NUMBER_CELLS = frozenset({"v"})
"""Elements that hold numbers or places, not words."""
_MAILS = (".eml", ".mht", ".mhtml")
_PAGES = (".html", ".htm", ".xhtml")
_UNREAD_TAGS = ("script", "style", "nav", "button", "noscript", "template", "svg", "head", "option")
_SIGNS = re.compile(r"[^\w\s.,:;%()'-]+|\n")
"""What parts the words of any text format: its markup, mostly."""
_PLAIN = re.compile(r"[\W\d_]*")


def look(path: Path) -> Iterator[PlacedText]:
    """The texts of a file, with the places they are in. Raises DocumentDamaged and OSError.

    Files that are compound files of old programs have no second way in: nothing comes.
    """
    with path.open("rb") as file:
        head = file.read(1024)
    if head.startswith(_OLE):
        return
    if _PDF in head or path.suffix.lower() == ".pdf":
        reader = import_module("desktop_app.engine.parsers.pdf.reader")
        runs: Iterator[tuple[str, str]] = reader.strings(path)
    elif head.startswith(_ZIP):
        runs = _package(path)
    elif path.suffix.lower() == ".mbox":
        runs = (run for message in mailbox.mbox(path, create=False) for run in _message(message))
    elif path.suffix.lower() in _MAILS:
        runs = _message(email.message_from_bytes(path.read_bytes(), policy=compat32))
    elif path.suffix.lower() in _PAGES:
        runs = _page(decode(path.read_bytes()))
    else:
        runs = (("text", text) for text in _SIGNS.split(decode(path.read_bytes())))
    for place, text in islice(runs, MOST_RUNS):
        text = " ".join(clean(text).split())
        if not _PLAIN.fullmatch(text):
            yield PlacedText(place=place, text=text[:LONGEST])


def _package(path: Path) -> Iterator[tuple[str, str]]:
    from lxml import etree

    zips.check(path, doctypes=True)
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if not entry.filename.lower().endswith((".xml", ".rels", ".xhtml", ".html", ".vml")):
                continue
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, recover=True, remove_comments=True
            )
            root = etree.fromstring(archive.read(entry), parser)
            for element in root.iter() if root is not None else ():
                if not isinstance(element.tag, str):
                    continue
                name = element.tag.rpartition("}")[2]
                if element.text and name not in _NUMBER_CELLS:
                    yield f"{entry.filename}: {name}", element.text
                if element.tail:
                    yield f"{entry.filename}: {name}", element.tail


def _message(message: Message) -> Iterator[tuple[str, str]]:
    for part in message.walk():
        kind = part.get_content_type()
        payload = part.get_payload(decode=True)
        if kind.startswith("text/") and isinstance(payload, bytes):
            text = charsets.decode(payload, charsets.codec(str(part.get_param("charset") or "")))
            if kind == "text/html":
                yield from _page(text)
            else:
                yield from ((kind, line) for line in text.split("\n"))
        elif name := part.get_filename():
            yield f"{kind}: name", str(name)


def _page(source: str) -> Iterator[tuple[str, str]]:
    """The texts of HTML, with the element that keeps a text from being read, if one does."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    root = etree.fromstring(source.encode("utf-8", "replace"), parser) if source.strip() else None
    for element in root.iter() if root is not None else ():
        if isinstance(element.tag, str):
            above = element.getparent()
            yield _kept_by(element), element.text or ""
            yield _kept_by(above) if above is not None else "page", element.tail or ""


def _kept_by(element: Any) -> str:
    for each in (element, *element.iterancestors()):
        if each.tag in _UNREAD_TAGS:
            return f"page: {each.tag}"
    return "page"
