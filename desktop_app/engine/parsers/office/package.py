"""Packages of Office: docx, pptx and xlsx files are zips of parts that refer to each other.

The parts are read by name as the relations give them, whatever their content
types say: documents with macros and templates are read as any other, and a
relation that leads nowhere costs only what it leads to. The strict variant of
the format has other names for the same things; they are put right on reading.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple
from urllib.parse import unquote

from desktop_app.engine.parsers.messages import Options
from desktop_app.engine.parsers.page_builder import clean
from desktop_app.engine.parsers.plain import zips
from desktop_app.engine.parsers.plain.embedded import File, from_ole
from desktop_app.errors import (
    DocumentDamaged,
    NeedsPassword,
    OldOfficeFormat,
    ProtectedFormat,
)

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
"""Namespace of the attributes that hold the id of a relation."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w{1,40})/")
_COMMON = rb"http://schemas.openxmlformats.org/\1/2006/"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_NO_PASSWORD = "VelvetSweatshop"  # noqa: S105
"""What Excel encrypts with when a workbook is only protected against changes."""
_MADE_UP_TITLE = re.compile(
    r"\.\w{2,4}$|^untitled|^제목 없음|^무제|^(slide|슬라이드) ?\d+$|^word document$"
    r"|^powerpoint (presentation|프레젠테이션)|^microsoft (word|powerpoint|excel|office)\b"
    r"|^(document|presentation|workbook|book|문서|통합 문서)? ?\d*$",
    re.IGNORECASE,
)


class Relation(NamedTuple):
    """What a part refers to: the last word of the relation's type, and a part's name."""

    kind: str
    target: str


class Package:
    """The parts of a package. Raises DocumentDamaged for a part that cannot be read."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {
            entry.filename.replace("\\", "/").lstrip("/").lower(): entry
            for entry in archive.infolist()
        }
        self._relations: dict[str, dict[str, Relation]] = {}
        self._links: dict[str, dict[str, str]] = {}
        self._strict = _STRICT.search(self.read("_rels/.rels")) is not None

    def main(self) -> str:
        """Name of the part that is the document."""
        return self.related("", "officeDocument")

    def related(self, part: str, kind: str) -> str:
        """Name of the first part of a kind that a part refers to."""
        found = [r.target for r in self.relations(part).values() if r.kind == kind]
        if not found:
            raise DocumentDamaged(f"no {kind}")
        return found[0]

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to within the package, by id; `part` is empty for the package."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def links(self, part: str) -> dict[str, str]:
        """Where a part leads out of the package, by id."""
        self.relations(part)
        return self._links[part]

    def embedded(self, part: str) -> Iterator[File]:
        """The documents that are embedded in a part."""
        for relation in self.relations(part).values():
            if relation.kind not in ("package", "oleObject"):
                continue
            try:
                data = self.read(relation.target)
            except DocumentDamaged:
                continue
            name = posixpath.basename(relation.target)
            if not data.startswith(_OLE):
                yield File(name, data)
            elif found := from_ole(data, name.removesuffix(".bin")):
                yield found

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        links: dict[str, str] = {}
        self._links[part] = links
        if listing.lower() not in self._entries:
            return {}
        found = {}
        for element in self.xml(listing):
            identity, target = element.get("Id", ""), element.get("Target", "")
            if element.get("TargetMode") == "External":
                links[identity] = target
            else:
                kind = element.get("Type", "").rpartition("/")[2]
                found[identity] = Relation(kind, _resolved(folder, target))
        return found

    def open(self, part: str) -> IO[bytes]:
        """The bytes of a part as a stream."""
        name = part.lower()
        entry = self._entries.get(name) or self._entries.get(unquote(name))
        if entry is None:
            raise DocumentDamaged("a part is missing")
        try:
            return self._archive.open(entry)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise DocumentDamaged(type(error).__name__) from error

    def stream(self, part: str) -> IO[bytes]:
        """The XML of a part as a stream, in the common names."""
        if self._strict:
            return io.BytesIO(_STRICT.sub(_COMMON, self.read(part)))
        return self.open(part)

    def read(self, part: str) -> bytes:
        try:
            with self.open(part) as stream:
                return stream.read()
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise DocumentDamaged(type(error).__name__) from error

    def xml(self, part: str) -> Any:
        """The root element of a part; entities are not expanded, and nothing else is opened."""
        from lxml import etree

        data = self.read(part)
        if self._strict:
            data = _STRICT.sub(_COMMON, data)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise DocumentDamaged(type(error).__name__) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise DocumentDamaged("document type declaration")
        return root

    def title(self) -> str:
        """The title of the properties when a person may have written it, else nothing."""
        try:
            text = self.xml(self.related("", "core-properties")).findtext(_TITLE)
        except DocumentDamaged:
            return ""
        title = " ".join(clean(text or "").split())[:200]
        return "" if _MADE_UP_TITLE.search(title) else title


@contextmanager
def open_package(path: Path, options: Options) -> Iterator[Package]:
    """A package that is safe to read, decrypted in memory when it has a password.

    Raises NeedsPassword, OldOfficeFormat, ProtectedFormat, DocumentTooLarge and DocumentDamaged.
    """
    with path.open("rb") as file:
        encrypted = file.read(len(_OLE)) == _OLE
        package = io.BytesIO(_decrypted(file, options.password)) if encrypted else file
        zips.check(package)
        with zipfile.ZipFile(package) as archive:
            yield Package(archive)


def _decrypted(file: IO[bytes], password: str) -> bytes:
    """The package within an old-style container."""
    import olefile

    file.seek(0)
    try:
        with olefile.OleFileIO(file) as container:
            names = ["/".join(name) for name in container.listdir(streams=True, storages=True)]
            if any("DRMEncrypted" in name or "DRMContent" in name for name in names):
                raise ProtectedFormat("rights management")
            if "EncryptedPackage" not in names:
                raise OldOfficeFormat("no package")
            if "EncryptionInfo" not in names:
                raise DocumentDamaged("no encryption info")
            info = container.openstream("EncryptionInfo").read()
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise DocumentDamaged(type(error).__name__) from error
    if b"<!DOCTYPE" in info:
        raise DocumentDamaged("document type declaration")
    return _with_password(file, password or _NO_PASSWORD)


def _with_password(file: IO[bytes], password: str) -> bytes:
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import (
        DecryptionError,
        FileFormatError,
        InvalidKeyError,
    )

    package = io.BytesIO()
    file.seek(0)
    try:
        office = OfficeFile(file)
        office.load_key(password=password, verify_password=True)
        office.decrypt(package)
    except InvalidKeyError as error:
        raise NeedsPassword("wrong or no password") from error
    except DecryptionError as error:
        raise ProtectedFormat("unknown encryption") from error
    except (FileFormatError, OSError, ValueError, LookupError, TypeError) as error:
        raise DocumentDamaged(type(error).__name__) from error
    return package.getvalue()


def _resolved(folder: str, target: str) -> str:
    """A target as a name in the package; one that leads out of it names nothing there."""
    target = target.replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
