"""Messages of Outlook, in compound files made here."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from desktop_app.engine.parsers.mail.outlook import decompress
from desktop_app.engine.parsers.messages import ATTACHMENTS_NOT_READ
from desktop_app.errors import DocumentDamaged, ProtectedFormat
from tests.engine.parsers.compound import compound
from tests.engine.parsers.reading import blocks, read_bytes

TIME = (133_451_478_000_000_000).to_bytes(8, "little")  # 2023-11-22 17:30 UTC
TABLE = "__properties_version1.0"


def wide(identity: str, text: str) -> dict[str, bytes]:
    return {f"__substg1.0_{identity}001F": text.encode("utf-16-le")}


def table(head: int, values: dict[int, bytes]) -> bytes:
    entries = (struct.pack("<HHI8s", 3, i, 6, value.ljust(8, b"\0")) for i, value in values.items())
    return bytes(head) + b"".join(entries)


def within(storage: str, streams: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{storage}/{name}": data for name, data in streams.items()}


def test_message(tmp_path: Path) -> None:
    streams = {
        **wide("0037", "회의 일정"),
        **wide("0042", "김철수"),
        **wide("5D02", "kim@example.kr"),
        **wide("1000", "안녕하세요.\r\n\r\nSee you on Monday.\r\n"),
        **within("__recip_version1.0_#00000000", {**wide("3001", "Ann"), **wide("39FE", "a@b.c")}),
        **within("__recip_version1.0_#00000001", wide("3001", "이영희")),
        **within("__attach_version1.0_#00000000", wide("3707", "보고서.pdf")),
        f"__attach_version1.0_#00000000/{TABLE}": table(8, {}),
        f"__recip_version1.0_#00000000/{TABLE}": table(8, {0x0C15: b"\1"}),
        f"__recip_version1.0_#00000001/{TABLE}": table(8, {0x0C15: b"\2"}),
        TABLE: table(32, {0x0039: TIME}),
    }
    document = read_bytes(tmp_path / "a.msg", compound(streams))
    assert document.title == "회의 일정"
    assert not document.paged
    assert document.warning == ATTACHMENTS_NOT_READ
    assert blocks(document) == [
        ("heading", 1, "회의 일정"),
        (
            "paragraph",
            0,
            "From: 김철수 <kim@example.kr>\nTo: Ann <a@b.c>\nCc: 이영희\n"
            "Date: 2023-11-22 17:30 +0000",
        ),
        ("paragraph", 0, "안녕하세요."),
        ("paragraph", 0, "See you on Monday."),
        ("paragraph", 0, "Attachments: 보고서.pdf"),
    ]


def test_message_within_a_message(tmp_path: Path) -> None:
    inner = "__attach_version1.0_#00000000/__substg1.0_3701000D"
    streams = {
        **wide("0037", "outer"),
        **within(inner, {**wide("0037", "inner"), **wide("1000", "속의 글")}),
        f"{inner}/{TABLE}": table(24, {0x0039: TIME}),
    }
    assert blocks(read_bytes(tmp_path / "a.msg", compound(streams))) == [
        ("heading", 1, "outer"),
        ("heading", 2, "inner"),
        ("paragraph", 0, "Date: 2023-11-22 17:30 +0000"),
        ("paragraph", 0, "속의 글"),
    ]


def test_text_in_a_code_page(tmp_path: Path) -> None:
    streams = {
        TABLE: table(32, {0x3FFD: (949).to_bytes(4, "little")}),
        "__substg1.0_0037001E": "똠방각하".encode("cp949"),
        "__substg1.0_007D001E": b"Received: x\r\nDate: Mon, 23 Nov 2026 09:30:00 +0900\r\n",
    }
    assert blocks(read_bytes(tmp_path / "a.msg", compound(streams))) == [
        ("heading", 1, "똠방각하"),
        ("paragraph", 0, "Date: 2026-11-23 09:30 +0900"),
    ]


def test_html_in_a_code_page(tmp_path: Path) -> None:
    streams = {
        TABLE: table(32, {0x3FDE: (51949).to_bytes(4, "little")}),
        "__substg1.0_10130102": "<h2>제목</h2><p>본문입니다</p>".encode("euc-kr") * 300,
    }
    found = blocks(read_bytes(tmp_path / "a.msg", compound(streams)))
    assert found[:2] == [("heading", 2, "제목"), ("paragraph", 0, "본문입니다")]
    assert len(found) == 600


def test_rich_text(tmp_path: Path) -> None:
    source = rb"{\rtf1\ansi\ansicpg949 Hello \'b0\'a1\'b3\'aa\par second}"
    plain = struct.pack("<II4sI", len(source) + 12, len(source), b"MELA", 0) + source
    document = read_bytes(tmp_path / "a.msg", compound({"__substg1.0_10090102": plain}))
    assert document.pages[0].text == "Hello 가나\n\nsecond"


def test_compressed_rich_text() -> None:
    # the example of MS-OXRTFCP
    data = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
        "68656c090020627705b06c647d0a800fa0"
    )
    whole = rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"
    assert decompress(data) == whole
    for length in range(16, len(data)):
        assert whole.startswith(decompress(data[:length]))
    endless = struct.pack("<II4sI", 9, 0xFFFFFFFF, b"LZFu", 0) + b"\xff" + b"\x00\x0f" * 8
    assert len(decompress(endless)) == 8 * 17
    for wrong in (b"", b"x" * 20):
        with pytest.raises(DocumentDamaged):
            decompress(wrong)


@pytest.mark.parametrize(
    "streams",
    [
        wide("001A", "IPM.Note.SMIME"),
        within("__attach_version1.0_#00000000", wide("3707", "message.rpmsg")),
    ],
)
def test_encrypted(tmp_path: Path, streams: dict[str, bytes]) -> None:
    with pytest.raises(ProtectedFormat):
        read_bytes(tmp_path / "a.msg", compound({**wide("0037", "x"), **streams}))


def test_clear_signed(tmp_path: Path) -> None:
    signed = b"Content-Type: multipart/signed; boundary=b\n\n--b\n\nsigned words\n--b--\n"
    streams = {
        **wide("001A", "IPM.Note.SMIME.MultipartSigned"),
        **within("__attach_version1.0_#00000000", {"__substg1.0_37010102": signed}),
    }
    assert read_bytes(tmp_path / "a.msg", compound(streams)).pages[0].text == "signed words"


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"text"])
def test_damaged(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DocumentDamaged):
        read_bytes(tmp_path / "a.msg", content)
    with pytest.raises(DocumentDamaged):
        read_bytes(tmp_path / "a.msg", compound({"WordDocument": b"x"}))
