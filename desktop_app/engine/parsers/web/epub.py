"""E-books: the documents of the spine in reading order, one page each, read as HTML.

A path that a file names is looked up among the names of the archive and nowhere
else, so it cannot lead out of it.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from desktop_app.engine.parsers.messages import (
    HIDDEN_TEXT,
    SOME_PAGES_UNREADABLE,
    Finished,
    Opened,
    Options,
    PageRead,
    Part,
)
from desktop_app.engine.parsers.page_builder import PageBuilder, clean
from desktop_app.engine.parsers.plain import zips
from desktop_app.engine.parsers.web import html
from desktop_app.errors import (
    DocumentDamaged,
    DocumentEmpty,
    ProtectedFormat,
    UnsupportedFormat,
)

MOST_DOCUMENTS = 20_000
"""Entries of a spine; a book has hundreds."""

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_SCRAMBLING = frozenset(
    {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
)
_DOCUMENTS = (".xhtml", ".html", ".htm", ".xml")


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises DocumentDamaged, DocumentTooLarge, ProtectedFormat, DocumentEmpty."""
    zips.check(path, doctypes=True)
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _read(_Book(archive), path)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise DocumentDamaged(type(error).__name__) from error


def _read(book: _Book, path: Path) -> Iterator[Part]:
    members = book.spine()
    yield Opened(title=clean(book.title())[:200] or path.stem, paged=True, pages=len(members))
    found = missing = hidden = 0
    for number, member in enumerate(members, 1):
        builder = PageBuilder()
        try:
            html.add(html.source(book.member(member)) if member else "", builder)
        except UnsupportedFormat:  # a picture instead of a text
            member = ""
        missing += not member
        hidden += builder.warned
        if not builder.empty:
            found += 1
            yield PageRead(replace(builder.page(), number=number))
    if not found:
        raise DocumentDamaged("no document") if missing else DocumentEmpty("no text")
    warning = HIDDEN_TEXT if hidden else None
    yield Finished(warning=SOME_PAGES_UNREADABLE if missing else warning)


class _Book:
    """The package of an e-book: which documents it has, and in which order."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {_plain(name): name for name in archive.namelist()}
        self._refuse_protected()
        self._folder, self._package = self._open_package()

    def member(self, name: str) -> bytes:
        return self._archive.read(self._names[name])

    def title(self) -> str:
        for element in self._each("metadata", "title"):
            if text := " ".join("".join(element.itertext()).split()):
                return text
        return ""

    def spine(self) -> list[str]:
        """Members in reading order; an empty name for one that is not there."""
        hrefs = {e.get("id"): e.get("href") or "" for e in self._each("manifest", "item")}
        members = []
        for reference in self._each("spine", "itemref"):
            href = hrefs.get(reference.get("idref")) or ""
            member = _plain(posixpath.join(self._folder, unquote(href.partition("#")[0])))
            members.append(member if member in self._names else "")
        if not any(members):  # no spine that leads anywhere: all documents, by name
            members = [
                name
                for name in sorted(self._names)
                if name.lower().endswith(_DOCUMENTS) and not name.startswith("META-INF/")
            ] or members
        return members[:MOST_DOCUMENTS]

    def _open_package(self) -> tuple[str, Any]:
        """The folder and root of the package document that the container names."""
        named = []
        if _CONTAINER in self._names:
            root = _parse(self.member(_CONTAINER))
            named = [_plain(e.get("full-path") or "") for e in root.iter("{*}rootfile")]
        named += [name for name in self._names if name.lower().endswith(".opf")]
        for name in named:
            if name in self._names:
                return posixpath.dirname(name), _parse(self.member(name))
        raise DocumentDamaged("no package")

    def _each(self, section: str, tag: str) -> Iterator[Any]:
        for parent in self._package.iter(f"{{*}}{section}"):
            yield from parent.iter(f"{{*}}{tag}")

    def _refuse_protected(self) -> None:
        """Scrambled fonts are common in books that anyone may read; other members are not."""
        if _ENCRYPTION not in self._names:
            return
        for data in _parse(self.member(_ENCRYPTION)).iter("{*}EncryptedData"):
            method = data.find("{*}EncryptionMethod")
            if method is None or method.get("Algorithm") not in _FONT_SCRAMBLING:
                raise ProtectedFormat("encrypted members")


def _plain(name: str) -> str:
    """A member's path without `.`, `..` and doubled slashes; none leads above the archive."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")


def _parse(data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:  # so bad that nothing was recovered
        raise DocumentDamaged("XMLSyntaxError") from error
    if root is None:
        raise DocumentDamaged("no XML")
    return root
