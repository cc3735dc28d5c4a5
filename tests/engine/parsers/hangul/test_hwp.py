"""Hangul documents (hwp 5), in compound files made here."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop_app.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentTooLarge,
    NeedsPassword,
    OldOfficeFormat,
    ProtectedFormat,
)
from tests.engine.parsers.compound import compound
from tests.engine.parsers.reading import blocks, read_bytes

Tree = tuple[int, bytes, "list[Tree]"]

NUMBERING, SHAPE, STYLE = 0x17, 0x19, 0x1A
PARAGRAPH, TEXT, LINES, RANGES, CONTROL, LIST, TABLE = 0x42, 0x43, 0x45, 0x46, 0x47, 0x48, 0x4D
COMPONENT, EQUATION, TEXT_ART, FORM = 0x4C, 0x58, 0x5A, 0x5B
COMPRESSED, PASSWORD, DISTRIBUTED, RIGHTS, CERTIFICATE, TRACKED = 1, 2, 4, 16, 256, 1 << 14


def stream(*trees: Tree, level: int = 0) -> bytes:
    """Records, each with those that belong to it."""
    return b"".join(
        record(tag, level, data) + stream(*children, level=level + 1)
        for tag, data, children in trees
    )


def record(tag: int, level: int, data: bytes) -> bytes:
    size = min(len(data), 0xFFF)
    head = struct.pack("<I", tag | level << 10 | size << 20)
    return head + (struct.pack("<I", len(data)) if size == 0xFFF else b"") + data


def string(text: str) -> bytes:
    return struct.pack("<H", len(text)) + text.encode("utf-16-le")


def p(*pieces: str | Tree, shape: int = 0, style: int = 0, deleted: str = "") -> Tree:
    """A paragraph of text and controls; `deleted` is a part of its text."""
    text = ""
    controls: list[Tree] = []
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
        else:
            controls.append(piece)
            text += place(11, piece[1][:4])
    text += "\r"
    children: list[Tree] = [
        (TEXT, text.encode("utf-16-le", "surrogatepass"), []),
        (LINES, bytes(36), []),
    ]
    if deleted:
        start = text.index(deleted)
        children.append((RANGES, struct.pack("<III", start, start + len(deleted), 17 << 24), []))
    head = struct.pack("<IIHB13x", len(text), 0, shape, style)
    return PARAGRAPH, head, [*children, *controls]


def place(code: int, identity: bytes) -> str:
    """The eight characters that a control fills."""
    return chr(code) + identity.decode("utf-16-le") + "\0" * 4 + chr(code)


def control(name: str, data: bytes = b"", *children: Tree) -> Tree:
    return CONTROL, name.encode()[::-1] + data, list(children)


def cells(*contents: tuple[int, int, list[Tree]], caption: list[Tree] | None = None) -> Tree:
    """A table of cells with row, column and paragraphs."""
    children: list[Tree] = []
    if caption:
        children += [(LIST, bytes(22), []), *caption]
    children.append((TABLE, bytes(30), []))
    for row, column, content in contents:
        address = struct.pack("<HH4x", column, row)
        children += [(LIST, bytes(8) + address + bytes(30), []), *content]
    return control("tbl ", bytes(42), *children)


def drawing(*children: Tree) -> Tree:
    return control("gso ", bytes(42), *children)


SETTINGS = (
    control("secd", struct.pack("<I2x2x2xIH", 0, 8000, 1) + bytes(18), (LIST, bytes(8), [])),
    control("cold", bytes(12)),
    control("head", bytes(8), (LIST, bytes(22), []), p("머리말")),
    control("tcmt", b"", (LIST, bytes(8), []), p("숨은 설명")),
)
SETTINGS[0][2].append(p("바탕쪽"))


def shape(head: int = 0, level: int = 0, numbering: int = 0) -> Tree:
    return SHAPE, struct.pack("<I26xH20x", head << 23 | level << 25, numbering), []


def numbering(start: int, *levels: tuple[int, str]) -> Tree:
    """Levels with the code of their kind of number, and their text."""
    padded = [*levels, *[(0, "")] * (7 - len(levels))]
    heads = b"".join(struct.pack("<I8x", kind << 5) + string(text) for kind, text in padded)
    return NUMBERING, heads + bytes(2) + struct.pack("<7I", start, *[1] * 6), []


def style(name: str) -> Tree:
    return STYLE, string(name) + string("") + bytes(8), []


INFO = stream(
    numbering(1, (0, "제^1장"), (8, "^2.")),
    numbering(3, (1, "^1"), (9, "^2")),
    shape(),
    shape(head=1, level=0),
    shape(head=1, level=1),
    shape(head=2, level=0, numbering=2),
    shape(head=2, level=1, numbering=2),
    shape(head=3, level=0, numbering=1),
    style("바탕글"),
    style("개요 3"),
)


def document(*sections: list[Tree], flags: int = COMPRESSED, **streams: bytes) -> dict[str, bytes]:
    """The streams of a document; `Name__Name` in further ones is their path."""
    pack = deflate if flags & COMPRESSED else bytes
    return {
        "FileHeader": struct.pack("<32sII216x", b"HWP Document File", 0x05000500, flags),
        "DocInfo": pack(INFO),
        **{f"BodyText/Section{n}": pack(stream(*each)) for n, each in enumerate(sections)},
        **{name.replace("__", "/"): data for name, data in streams.items()},
    }


def deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def summary(title: str) -> bytes:
    """A set of properties whose only one is the title, with a text after its end."""
    value = struct.pack("<II", 31, len(title) + 6) + f"{title}\0rest\0".encode("utf-16-le")
    properties = struct.pack("<IIII", 16 + len(value), 1, 2, 16) + value
    return struct.pack("<HHI16sI16sI", 0xFFFE, 0, 0, b"", 1, b"\x01" * 16, 48) + properties


def test_text_headings_and_lists(tmp_path: Path) -> None:
    tab = place(9, b"\x01\x02\x03\x04")
    field = place(3, b"klh%")
    content = [
        p(*SETTINGS, "사업 개요", shape=1),
        p(f"One{tab}two\nthree\x1efour\x1f다섯\x18여섯"),
        p("추진 배경", shape=2),
        p("first", shape=3),
        p("inner", shape=4),
        p("second", shape=3),
        p("글머리표", shape=5),
        p("Styled", style=1),
        p("결론", shape=1),
        p("", shape=1),
        p("𠮷 surrogate \ud800", shape=77, style=77),
    ]
    command = "https\\://water.example/1;1;0;0;".encode("utf-16-le")
    link = control("%hlk", bytes(5) + struct.pack("<H", len(command) // 2) + command)
    text = p("see ")
    text[2][0] = (TEXT, f"see {field}여기{place(4, b'klh%')} now\r".encode("utf-16-le"), [])
    text[2].append(link)
    read = read_bytes(tmp_path / "보고.hwp", compound(document(content, [text])))
    assert read.title == "사업 개요"
    assert not read.paged
    assert blocks(read) == [
        ("heading", 1, "제1장 사업 개요"),
        ("paragraph", 0, "메모: 숨은 설명"),
        ("paragraph", 0, "One\ttwo\nthree four 다섯-여섯"),
        ("heading", 2, "가. 추진 배경"),
        ("list-item", 0, "③ first"),
        ("list-item", 0, "  ㉮ inner"),
        ("list-item", 0, "④ second"),
        ("list-item", 0, "- 글머리표"),
        ("heading", 3, "Styled"),
        ("heading", 1, "제2장 결론"),
        ("paragraph", 0, "𠮷 surrogate \ufffd"),
        ("paragraph", 0, "see 여기 now"),
        ("paragraph", 0, "머리말"),
        ("heading", 1, "Links"),
        ("list-item", 0, "- see 여기 now: https://water.example/1"),
    ]


def test_tables_and_what_is_anchored(tmp_path: Path) -> None:
    number = control("atno", struct.pack("<IH6x", 4, 7))
    note_number = control("atno", struct.pack("<IH6x", 1, 1))
    note = control("fn  ", bytes(16), (LIST, bytes(8), []), p(note_number, " 단위: 억원"))
    inner = cells((0, 0, [p("x")]), (0, 1, [p("y")]))
    grid = cells(
        (0, 0, [p("부서"), p("이름")]),
        (0, 2, [p("예산")]),
        (1, 0, [p("앞", inner)]),
        (1, 1, [p("")]),
        (1, 2, [p("10|20", note)]),
        caption=[p("표 ", number, " 현황")],
    )
    frame = cells((0, 0, [p("제목", shape=1), p("내용")]))
    box: Tree = (COMPONENT, bytes(196), [(LIST, bytes(20), []), p("in a box")])
    group: Tree = (COMPONENT, bytes(196), [box])
    art: Tree = (COMPONENT, bytes(196), [(TEXT_ART, bytes(32) + string("글맵시"), [])])
    form = "CommonSet:set:30:Name:wstring:2:ab Caption:wstring:3:동의함 "
    pieces = (
        control("eqed", bytes(42), (EQUATION, bytes(4) + string("a over b"), [])),
        control("tcps", string("㈜")),
        control("tdut", string("漢字") + string("한자")),
        control("form", bytes(42), (FORM, bytes(12) + string(form), [])),
    )
    content = [
        p(*SETTINGS, grid),
        p(drawing(group), "after it", drawing((LIST, bytes(8), []), p("그림 1"), art)),
        p(frame),
        p(*pieces),
    ]
    assert blocks(read_bytes(tmp_path / "a.hwp", compound(document(content)))) == [
        ("paragraph", 0, "메모: 숨은 설명"),
        ("paragraph", 0, "표 7 현황"),
        ("table", 0, "| 부서 이름 | 예산 |\n| - | - |\n| 앞 | 10\\|20[1] |"),
        ("paragraph", 0, "[1] 단위: 억원"),
        ("table", 0, "| x | y |\n| - | - |"),
        ("paragraph", 0, "in a box"),
        ("paragraph", 0, "after it"),
        ("paragraph", 0, "글맵시"),
        ("paragraph", 0, "그림 1"),
        ("heading", 1, "제1장 제목"),
        ("paragraph", 0, "내용"),
        ("paragraph", 0, "a over b ㈜漢字 동의함"),
        ("paragraph", 0, "머리말"),
    ]


def test_tracked_changes(tmp_path: Path) -> None:
    view = deflate(stream(p("kept deleted text", deleted="deleted "), p("다음")))
    streams = document([p(*SETTINGS)], flags=COMPRESSED | TRACKED, ViewText__Section0=view)
    assert read_bytes(tmp_path / "a.hwp", compound(streams)).pages[0].text == "kept text\n\n다음"


def test_document_for_distribution(tmp_path: Path) -> None:
    body = locked(deflate(stream(p("배포용 문서의 글"), p("second"))))
    flags = COMPRESSED | DISTRIBUTED
    streams = document([p("dummy")], flags=flags, ViewText__Section0=body)
    assert read_bytes(tmp_path / "a.hwp", compound(streams)).pages[0].text == (
        "배포용 문서의 글\n\nsecond"
    )
    streams["ViewText/Section0"] = body[4:]
    with pytest.raises(ProtectedFormat):
        read_bytes(tmp_path / "a.hwp", compound(streams))


def locked(data: bytes, seed: int = 0x1234ABCD) -> bytes:
    digest = hashlib.sha1(b"password").hexdigest().upper().encode("utf-16-le")
    plain = bytes(seed & 0xF) + digest
    mixed = bytes(
        a ^ b for a, b in zip(bytes(4) + plain.ljust(252, b"\0"), noise(seed), strict=False)
    )
    encryptor = Cipher(algorithms.AES(digest[:16]), modes.ECB()).encryptor()
    body = encryptor.update(data + bytes(-len(data) % 16))
    return record(0x1C, 0, struct.pack("<I", seed) + mixed[4:]) + body


def noise(seed: int) -> Iterator[int]:
    """What Microsoft's `rand` gives, in runs."""
    while True:
        runs = []
        for _ in range(2):
            seed = (seed * 214013 + 2531011) % 2**32
            runs.append(seed // 2**16 % 2**15)
        yield from [runs[0] % 256] * (runs[1] % 16 + 1)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2026년 사업 보고", "2026년 사업 보고"),
        ("보고.hwp", "a"),
        ("빈 문서 1", "a"),
        ("3", "a"),
        ("문서 관리", "문서 관리"),
    ],
)
def test_title(tmp_path: Path, title: str, expected: str) -> None:
    streams = document([p("text")], flags=0) | {"\x05HwpSummaryInformation": summary(title)}
    assert read_bytes(tmp_path / "a.hwp", compound(streams)).title == expected
    streams["\x05HwpSummaryInformation"] = b"\xfe\xff\0\0"
    assert read_bytes(tmp_path / "a.hwp", compound(streams)).title == "a"


@pytest.mark.parametrize(
    ("flags", "error"),
    [
        (PASSWORD, NeedsPassword),
        (RIGHTS, ProtectedFormat),
        (CERTIFICATE | PASSWORD, ProtectedFormat),
        (DISTRIBUTED, DocumentDamaged),
    ],
)
def test_locked(tmp_path: Path, flags: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_bytes(tmp_path / "a.hwp", compound(document([p("x")], flags=flags)))


def test_other_states(tmp_path: Path) -> None:
    path = tmp_path / "a.hwp"
    with pytest.raises(OldOfficeFormat):
        read_bytes(path, b"HWP Document File V3.00 \x1a\1\2\3\4\5" + bytes(200))
    with pytest.raises(DocumentEmpty):
        read_bytes(path, compound(document([p(*SETTINGS[:2], drawing())])))
    for content in (b"text", compound({"WordDocument": b"x"}), compound(document())):
        with pytest.raises(DocumentDamaged):
            read_bytes(path, content)


def test_damaged_streams(tmp_path: Path) -> None:
    path = tmp_path / "a.hwp"
    whole = stream(p("text"))
    for section in (deflate(whole)[:-4], b"\xff" * 50, deflate(whole[:-3])):
        streams = document() | {"BodyText/Section0": section}
        with pytest.raises(DocumentDamaged):
            read_bytes(path, compound(streams))
    bomb = document() | {"BodyText/Section0": deflate(bytes(5_000_000))}
    with pytest.raises(DocumentTooLarge):
        read_bytes(path, compound(bomb))


def test_hostile_records(tmp_path: Path) -> None:
    path = tmp_path / "a.hwp"
    nested = p("core")
    for _ in range(60):
        nested = p(cells((0, 0, [nested]), (0, 1, [p("side")])))
    assert "core" in read_bytes(path, compound(document([nested]))).pages[0].text
    short: list[Tree] = [
        (CONTROL, b"", []),
        (CONTROL, b" lbt", [(TABLE, b"", []), (LIST, b"", []), p("in a cell")]),
        (CONTROL, b"onta", []),
        (CONTROL, b"qed", []),
        (CONTROL, b"deqe", []),
        (TEXT, "odd\x0b".encode("utf-16-le") + b"\1", []),
        (RANGES, struct.pack("<III", 0, 0xFFFFFFFF, 17 << 24)[:-1], []),
    ]
    streams = document([(PARAGRAPH, b"", short), (LIST, b"", [p("lost")]), p("끝")], flags=0)
    streams["DocInfo"] = stream((NUMBERING, b"\1", []), (SHAPE, b"", []), (STYLE, b"\xff\xff", []))
    assert read_bytes(path, compound(streams)).pages[0].text == "odd\n\nin a cell\n\n끝"
