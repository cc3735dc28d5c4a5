"""Documents of old Office, made record by record."""

from __future__ import annotations

import contextlib
import random
import struct
from pathlib import Path

import pytest

from desktop_app.errors import DocumentDamaged, DocumentEmpty, DocumentError, NeedsPassword
from tests.engine.parsers.compound import compound
from tests.engine.parsers.reading import blocks, read, read_bytes


def doc(body: str, *, notes: str = "", edges: str = "", remarks: str = "", flags: int = 0) -> bytes:
    """A document whose text is in two pieces: narrow letters, then wide ones."""
    text = body + notes + edges + remarks
    cut = len(body) // 2
    narrow, wide = text[:cut].encode("cp1252"), text[cut:].encode("utf-16-le")
    start = 0x400
    places = struct.pack("<3I", 0, cut, len(text))
    pieces = struct.pack("<HIH", 0, start * 2 | 0x40000000, 0)
    pieces += struct.pack("<HIH", 0, start + len(narrow), 0)
    table = b"\x01\x02\x00ab\x02" + struct.pack("<I", len(places + pieces)) + places + pieces
    head = bytearray(start)
    struct.pack_into("<HH6xH", head, 0, 0xA5EC, 0xC1, flags)
    struct.pack_into("<6I", head, 0x4C, len(body), len(notes), len(edges), 0, len(remarks), 0)
    struct.pack_into("<II", head, 0x1A2, 0, len(table))
    return compound({"WordDocument": bytes(head) + narrow + wide, "0Table": table})


BODY = (
    'Lease of the workshop\rSee \x13 HYPERLINK "x" \x14the plan\x15 of 한강.\r'
    "Part\x07Price\x07\x07Sling\x0771\x07\x07After it\r"
)


def test_a_document(tmp_path: Path) -> None:
    data = doc(BODY, notes="\x02 a note\r", edges="Our reference TR-88\r3\r", remarks="\x05why?\r")
    assert blocks(read_bytes(tmp_path / "a.doc", data)) == [
        ("paragraph", 0, "Lease of the workshop"),
        ("paragraph", 0, "See the plan of 한강."),
        ("table", 0, "| Part | Price |\n| - | - |\n| Sling | 71 |"),
        ("paragraph", 0, "After it"),
        ("paragraph", 0, "a note"),
        ("paragraph", 0, "Comment: why?"),
        ("paragraph", 0, "Our reference TR-88"),
    ]


def test_documents_that_are_not_read(tmp_path: Path) -> None:
    with pytest.raises(NeedsPassword):
        read_bytes(tmp_path / "a.doc", doc(BODY, flags=0x0100))
    with pytest.raises(DocumentEmpty):
        read_bytes(tmp_path / "a.doc", doc("\r"))
    with pytest.raises(DocumentDamaged):
        read_bytes(tmp_path / "a.doc", compound({"WordDocument": b"\xec\xa5\xc1" + bytes(40)}))


def record(kind: int, data: bytes, instance: int = 0, *, holds: bool = False) -> bytes:
    return struct.pack("<HHI", instance << 4 | (0xF if holds else 0), kind, len(data)) + data


def ppt() -> bytes:
    def said(kind: int, text: str) -> bytes:
        wide = text.encode("utf-16-le")
        return record(3999, struct.pack("<I", kind)) + record(4000, wide)

    place = record(1011, bytes(20))
    outline = place + said(0, "Bees") + said(1, "The queen is marked.\rWith a blue dot.")
    document = record(1000, record(4080, outline + place + said(0, "둘째"), holds=True), holds=True)
    master = record(4080, place + said(0, "Click to edit"), 1, holds=True)
    shapes = record(1036, record(4008, b"In a box\rBees"), holds=True)
    slides = record(1006, shapes, holds=True) + record(1006, b"", holds=True)
    return compound({"PowerPoint Document": document + master + slides})


def test_a_presentation(tmp_path: Path) -> None:
    parsed = read_bytes(tmp_path / "a.ppt", ppt())
    assert [page.number for page in parsed.pages] == [1, 2]
    assert blocks(parsed) == [
        ("heading", 1, "Bees"),
        ("paragraph", 0, "The queen is marked."),
        ("paragraph", 0, "With a blue dot."),
        ("paragraph", 0, "In a box"),
        ("heading", 1, "둘째"),
    ]


def biff(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def xls() -> bytes:
    begin = lambda kind: biff(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))  # noqa: E731
    end = biff(0x0A, b"")
    name = "적재".encode("utf-16-le")
    code = b"0.0%"
    format_ = biff(0x41E, struct.pack("<HHB", 164, len(code), 0) + code)
    looks = [struct.pack("<HH16x", 0, number) for number in (0, 164)]
    looks_ = b"".join(biff(0xE0, look) for look in looks)
    head = lambda place: (  # noqa: E731
        begin(5)
        + format_
        + looks_
        + biff(0x85, struct.pack("<IBBBB", place, 0, 0, 2, 1) + name)
        + end
    )

    def label(row: int, column: int, text: str) -> bytes:
        data = text.encode("utf-16-le")
        return biff(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + data)

    cells = label(0, 0, "Part") + label(0, 1, "Share") + label(1, 0, "Sling")
    cells += biff(0x203, struct.pack("<HHHd", 1, 1, 1, 0.125))
    sheet = begin(0x10) + cells + end
    return compound({"Workbook": head(len(head(0))) + sheet})


def test_a_workbook(tmp_path: Path) -> None:
    parsed = read_bytes(tmp_path / "a.xls", xls())
    assert blocks(parsed) == [
        ("heading", 1, "적재"),
        ("table", 0, "| Part | Share |\n| - | - |\n| Sling | 12.5% |"),
    ]
    assert parsed.tables[0].rows == (("Sling", 0.125),)


@pytest.mark.parametrize("suffix", ["doc", "xls", "ppt"])
def test_mutated_files_are_read_or_refused(tmp_path: Path, suffix: str) -> None:
    chance = random.Random(11)
    whole = {"doc": doc(BODY), "xls": xls(), "ppt": ppt()}[suffix]
    path = tmp_path / f"a.{suffix}"
    for _ in range(80):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(8, len(data))] = chance.randrange(256)
        path.write_bytes(
            data[: len(data) if chance.random() < 0.8 else chance.randrange(8, len(data))]
        )
        with contextlib.suppress(DocumentError):
            read(path)
