"""Files that mean harm: damaged copies of real ones, and bombs made for the purpose.

Everything follows from a seed, so that a failure can be made again.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

MEGABYTE = 1_000_000

CLOCK = "pages.pdf"

Mutation = Callable[[bytearray, random.Random, bytes], bytes]


def mutated(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """A damaged copy; of a zip file half the time a damaged member, packed again."""
    if data.startswith(b"PK") and chance.random() < 0.5:
        with suppress(zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
            return _with_damaged_member(data, chance, other)
    return chance.choice(MUTATIONS)(bytearray(data), chance, other)


def _flip(data: bytearray, chance: random.Random, other: bytes) -> bytes:
    for _ in range(chance.choice((1, 4, 32, 256))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _overwrite(data: bytearray, chance: random.Random, other: bytes) -> bytes:
    start = chance.randrange(len(data))
    length = min(chance.choice((4, 64, 4096)), len(data) - start)
    data[start : start + length] = chance.choice(
        (bytes(length), b"\xff" * length, chance.randbytes(length))
    )
    return bytes(data)


def _cut(data: bytearray, chance: random.Random, other: bytes) -> bytes:
    return bytes(data[: chance.randrange(1, len(data) + 1)])


def _repeat(data: bytearray, chance: random.Random, other: bytes) -> bytes:
    start, place = chance.randrange(len(data)), chance.randrange(len(data))
    piece = bytes(data[start : start + chance.choice((16, 512, 8192))])
    return bytes(data[:place]) + piece * chance.choice((1, 2, 50)) + bytes(data[place:])


def _leave_out(data: bytearray, chance: random.Random, other: bytes) -> bytes:
    start = chance.randrange(len(data))
    del data[start : start + chance.choice((1, 16, 512, 8192))]
    return bytes(data) or b"\0"


def _splice(data: bytearray, chance: random.Random, other: bytes) -> bytes:
    return bytes(data[: chance.randrange(1, len(data) + 1)]) + other[chance.randrange(len(other)) :]


def _blow_up(data: bytearray, chance: random.Random, other: bytes) -> bytes:
    """Numbers that say how much follows become very large."""
    for _ in range(chance.choice((1, 3, 10))):
        start = chance.randrange(max(1, len(data) - 4))
        data[start : start + 4] = chance.choice(
            (b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"9999", b"\0\0\0\x10")
        )
    return bytes(data)


MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _overwrite,
    _cut,
    _repeat,
    _leave_out,
    _splice,
    _blow_up,
)


def _with_damaged_member(data: bytes, chance: random.Random, other: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [e for e in archive.infolist() if e.file_size < 20 * MEGABYTE]
        members = [(entry.filename, archive.read(entry)) for entry in entries]
    victim = chance.randrange(len(members))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(members):
            if number == victim and content:
                content = chance.choice(MUTATIONS)(bytearray(content), chance, other)
            archive.writestr(name, content)
    return packed.getvalue()


# ---- bombs


def bombs(folder: Path, *, slow: bool = True) -> Iterator[Path]:
    """Make them one after the other; the one before may be deleted.

    `slow`: also those that are large, and the one that only the clock stops.
    """
    for name, content in _bombs():
        if slow or (name != CLOCK and len(content) < MEGABYTE):
            path = folder / name
            path.write_bytes(content)
            yield path


def _bombs() -> Iterator[tuple[str, bytes]]:
    nest = 100_000
    yield "deep.html", b"<div>" * nest + b"text" + b"</div>" * nest
    yield "tables.html", b"<table><tr><td>" * 5_000 + b"text"
    yield "deep.md", b"> " * 20_000 + b"text\n" + b"- " * 20_000 + b"text\n"
    yield "brackets.md", b"[" * 50_000 + b"](x)" * 50_000
    yield "deep.rtf", b"{\\rtf1 " + b"{\\b " * nest + b"text" + b"}" * nest + b"}"
    yield "line.txt", b"word " * (10 * MEGABYTE)
    yield "word.txt", b"w" * (30 * MEGABYTE)
    yield "quotes.csv", b'"' * (5 * MEGABYTE)
    yield "columns.csv", b",".join([b"1"] * 200_000) + b"\n" + b",".join([b"2"] * 200_000)
    yield "headers.eml", b"Received: x\n" * 500_000 + b"\ntext"
    yield "parts.eml", _nested_mail(3_000)
    yield CLOCK, _doubling_pdf()
    yield "rows.xlsx", _workbook(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield "entities.docx", _document(_ENTITIES, b"<w:p><w:r><w:t>&i;</w:t></w:r></w:p>")
    yield "deep.docx", _document(b"", b"<w:p>" * 50_000 + b"</w:p>" * 50_000)
    zips = {
        "expands": _zip_of({"word/document.xml": bytes(600 * MEGABYTE)}),
        "many": _zip_of({f"{number}.xml": b"<a/>" for number in range(12_000)}),
        "outside": _zip_of({"../../../../tmp/outside.xml": b"<a/>"}),
    }
    for suffix in ("docx", "xlsx", "pptx", "odt", "epub", "hwpx"):
        for name, content in zips.items():
            yield f"{name}.{suffix}", content


_ENTITIES = (
    b"<!DOCTYPE d [<!ENTITY a '"
    + b"x" * 1000
    + b"'>"
    + b"".join(b"<!ENTITY %c '%s'>" % (name, b"&%c;" % (name - 1) * 10) for name in range(98, 106))
    + b"]>"
)
_WORD = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = b"http://schemas.openxmlformats.org/package/2006/relationships"


def _zip_of(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _relations(target: bytes, kind: bytes) -> bytes:
    return (
        b'<Relationships xmlns="%s"><Relationship Id="r1" Type="%s/%s" Target="%s"/>'
        b"</Relationships>" % (_PACKAGE, _OFFICE, kind, target)
    )


def _document(doctype: bytes, body: bytes) -> bytes:
    xml = doctype + b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (_WORD, body)
    return _zip_of(
        {
            "_rels/.rels": _relations(b"word/document.xml", b"officeDocument"),
            "word/document.xml": xml,
        }
    )


def _workbook(rows: bytes) -> bytes:
    book = b'<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="S" sheetId="1" r:id="r1"/>' % (
        _SHEET,
        _OFFICE,
    )
    sheet = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (_SHEET, rows)
    return _zip_of(
        {
            "_rels/.rels": _relations(b"xl/workbook.xml", b"officeDocument"),
            "xl/workbook.xml": book + b"</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _relations(b"worksheets/sheet1.xml", b"worksheet"),
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def _nested_mail(depth: int) -> bytes:
    head = b"From: a@b.c\nSubject: s\n"
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth)
    )
    return head + parts + b"Content-Type: text/plain\n\ntext\n"


def _doubling_pdf() -> bytes:
    """Each of 30 forms draws the next one twice: a thousand million letters on one page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length 5>>stream\n/X Do\nendstream",
    ]
    font = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    for number in range(5, 35):
        inner = b"/X Do /X Do" if number < 34 else b"BT /F 9 Tf (text) Tj ET"
        resources = b"/XObject<</X %d 0 R>>" % (number + 1) if number < 34 else font
        objects.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<<%s>>/Length %d>>stream\n"
            b"%s\nendstream" % (resources, len(inner), inner)
        )
    body = b"%PDF-1.4\n"
    for number, content in enumerate(objects, 1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return body + b"trailer<</Root 1 0 R>>\n%%EOF\n"
