"""Messages and mailboxes as mail programs write them."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest

from desktop_app.engine.parsers.mail import mime, reader
from desktop_app.engine.parsers.messages import (
    ATTACHMENTS_NOT_READ,
    MESSAGES_CUT,
    SOME_PAGES_UNREADABLE,
)
from desktop_app.errors import DocumentEmpty, DocumentTooLarge, ProtectedFormat
from tests.engine.parsers.reading import blocks, read_bytes

Source = bytes | str


def text_of(tmp_path: Path, source: Source) -> str:
    return read_bytes(tmp_path / "a.eml", source).pages[0].text


def word(text: str, charset: str, how: str = "B") -> str:
    return f"=?{charset}?{how}?{base64.b64encode(text.encode(charset)).decode()}?="


def test_message(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "견적서 요청"
    message["From"] = "김철수 <kim@example.kr>"
    message["To"] = "Ann <ann@example.com>, Bob <bob@example.com>"
    message["Date"] = "Mon, 23 Nov 2026 09:30:00 +0900"
    message.set_content("안녕하세요.\n\n> quoted\n> twice\n\nRegards\n")
    message.add_alternative("<p>never shown</p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="견적서.pdf")
    message.add_attachment("a,b\n", subtype="csv", filename="../../b.csv")
    document = read_bytes(tmp_path / "a.eml", message.as_bytes())
    assert document.title == "견적서 요청"
    assert not document.paged
    assert document.warning == ATTACHMENTS_NOT_READ
    assert blocks(document) == [
        ("heading", 1, "견적서 요청"),
        (
            "paragraph",
            0,
            "From: 김철수 <kim@example.kr>\nTo: Ann <ann@example.com>, Bob <bob@example.com>\n"
            "Date: 2026-11-23 09:30 +0900",
        ),
        ("paragraph", 0, "안녕하세요."),
        ("paragraph", 0, "> quoted\n> twice"),
        ("paragraph", 0, "Regards"),
        ("paragraph", 0, "Attachments: 견적서.pdf, b.csv"),
        ("heading", 1, "b.csv"),
        ("table", 0, "| a | b |\n| - | - |"),
    ]


@pytest.mark.parametrize("charset", ["euc-kr", "KS_C_5601-1987", "cp949", "iso-2022-kr", "utf-8"])
def test_korean_charsets(tmp_path: Path, charset: str) -> None:
    codec = "euc-kr" if charset.startswith("KS") else charset
    encoded = base64.b64encode("한글 제목".encode(codec)).decode()
    head = f"Subject: =?{charset}?B?{encoded}?=\nContent-Type: text/plain; charset={charset}\n\n"
    assert (
        text_of(tmp_path, head.encode() + "본문입니다".encode(codec)) == "한글 제목\n\n본문입니다"
    )


def test_syllables_beyond_euc_kr(tmp_path: Path) -> None:
    source = b"Content-Type: text/plain; charset=euc-kr\n\n" + "똠방각하".encode("cp949")
    assert text_of(tmp_path, source) == "똠방각하"


def test_heads_that_break_the_rules(tmp_path: Path) -> None:
    cut = "가나다".encode()
    halves = [base64.b64encode(piece).decode() for piece in (cut[:4], cut[4:])]
    source = (
        f"Subject: =?utf-8?B?{halves[0]}?=\n =?UTF-8?B?{halves[1]}?= end =?x?Q?a_b=21?=\n".encode()
        + b"From: "
        + "홍길동".encode("euc-kr")
        + b" <a@b.kr>\nDate: yesterday\nCc: =?utf-8?B?%%?=\n\nx"
    )
    assert text_of(tmp_path, source).split("\n")[0] == "가나다 end a b!"
    assert "From: 홍길동 <a@b.kr>" in text_of(tmp_path, source)
    assert "Date: yesterday" in text_of(tmp_path, source)


@pytest.mark.parametrize(
    "head",
    [
        "Content-Disposition: attachment; filename*=UTF-8''%ED%95%9C%EA%B8%80.pdf",
        "Content-Disposition: attachment; filename*0*=euc-kr''%C7%D1;\n filename*1*=%B1%DB.pdf",
        f'Content-Disposition: attachment; filename="{word("한글.pdf", "euc-kr")}"',
        f'Content-Type: application/pdf; name="{word("한글.pdf", "utf-8")}"',
        'Content-Disposition: attachment; filename="C:\\\\dir\\\\한글.pdf"',
    ],
)
def test_names_of_attachments(tmp_path: Path, head: str) -> None:
    part = head if head.startswith("Content-Type") else f"Content-Type: application/pdf\n{head}"
    source = f"Content-Type: multipart/mixed; boundary=b\n\n--b\n{part}\n\nx\n--b--\n"
    assert text_of(tmp_path, source) == "Attachments: 한글.pdf"


def test_html_and_its_pictures(tmp_path: Path) -> None:
    source = """Subject: s
Content-Type: multipart/related; boundary=b

--b
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain

 
--c
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<title>no</title><h2>=EC=A0=9C=EB=AA=A9</h2><ul><li>one</li></ul>
--c--
--b
Content-Type: image/png; name=logo.png
Content-ID: <1>

x
--b--
"""
    document = read_bytes(tmp_path / "a.eml", source)
    assert document.warning is None
    assert blocks(document) == [
        ("heading", 1, "s"),
        ("heading", 2, "제목"),
        ("list-item", 0, "- one"),
    ]


def test_flowed_text(tmp_path: Path) -> None:
    body = "one \nline\n> a \n> quote\n>> other\n from here\n-- \nname\n"
    head = "Content-Type: text/plain; format=flowed\n\n"
    assert text_of(tmp_path, head + body).split("\n") == [
        "one line",
        "> a quote",
        ">> other",
        "from here",
        "-- ",
        "name",
    ]
    head = "Content-Type: text/plain; format=flowed; delsp=yes\n\n"
    assert text_of(tmp_path, head + "한 \n글") == "한글"


def test_message_within_a_message(tmp_path: Path) -> None:
    inner = EmailMessage()
    inner["Subject"] = "inner"
    inner.set_content("inner words")
    outer = EmailMessage()
    outer["Subject"] = "outer"
    outer.set_content("outer words")
    outer.add_attachment(inner)
    assert blocks(read_bytes(tmp_path / "a.eml", outer.as_bytes())) == [
        ("heading", 1, "outer"),
        ("paragraph", 0, "outer words"),
        ("heading", 2, "inner"),
        ("paragraph", 0, "inner words"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAG",
        "Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n",
        "Subject: s\n\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n",
    ],
)
def test_encrypted(tmp_path: Path, source: str) -> None:
    with pytest.raises(ProtectedFormat):
        text_of(tmp_path, source)
    both = f"From a 10:00\n{source}\n\nFrom b 11:00\nSubject: open\n\nwords\n"
    document = read_bytes(tmp_path / "a.mbox", both)
    assert document.pages[-1].text == "open\n\nwords"
    assert document.warning == SOME_PAGES_UNREADABLE


@pytest.mark.parametrize("depth", [100, 3_000])
def test_nesting_loses_no_text(tmp_path: Path, depth: int) -> None:
    parts = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)
    )
    assert text_of(tmp_path, parts + "\ndeep words\n").endswith("deep words")


def test_too_many_parts(tmp_path: Path) -> None:
    source = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * mime.MOST_PARTS
    with pytest.raises(DocumentTooLarge):
        text_of(tmp_path, source)


def test_utf_16(tmp_path: Path) -> None:
    assert text_of(tmp_path, "Subject: 제목\n\n본문".encode("utf-16")) == "제목\n\n본문"


@pytest.mark.parametrize("source", [" \n\n", "X-Nothing: here\n\n\n"])
def test_empty(tmp_path: Path, source: str) -> None:
    for name in ("a.eml", "a.mbox"):
        with pytest.raises(DocumentEmpty):
            read_bytes(tmp_path / name, source)


MAILBOX = """From a@b Mon Nov 23 09:30:00 2026
Subject: one

From here on it is text.
>From here too.

From my point of view, still.

From c@d Mon Nov 23 10:30:00 2026
Subject: gone
X-Mozilla-Status: 0009

deleted

From e@f Mon Nov 23 11:30:00 2026
Subject: 둘
Content-Disposition: attachment; filename=a.bin
Content-Type: application/octet-stream

x
"""


def test_mailbox(tmp_path: Path) -> None:
    document = read_bytes(tmp_path / "Inbox.mbox", MAILBOX)
    assert (document.title, document.paged) == ("Inbox", True)
    assert document.warning == ATTACHMENTS_NOT_READ
    assert [(page.number, page.text) for page in document.pages] == [
        (
            1,
            "one\n\nFrom here on it is text.\nFrom here too.\n\nFrom my point of view, still.",
        ),
        (3, "둘\n\nAttachments: a.bin"),
    ]


def test_a_mailbox_that_begins_without_its_line(tmp_path: Path) -> None:
    source = "Subject: 처음\n\nx\n\nFrom a 10:00\nSubject: next\n\ny\n"
    document = read_bytes(tmp_path / "a.mbox", source)
    assert [page.text for page in document.pages] == ["처음\n\nx", "next\n\ny"]


def test_a_long_mailbox_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_MESSAGES", 3)
    source = "From a\nSubject: s\n\nx\n\n" * 5
    document = read_bytes(tmp_path / "a.mbox", source)
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.warning == MESSAGES_CUT


def test_attachments_are_read_as_their_formats(tmp_path: Path) -> None:
    inner = EmailMessage()
    inner["Subject"] = "Inner"
    inner.set_content("The gate code is 4471.")
    inner.add_attachment("Part,Price\nSling,71\n", subtype="csv", filename="prices.csv")
    message = EmailMessage()
    message["Subject"] = "Outer"
    message.set_content("See below.")
    message.add_attachment(
        inner.as_bytes(), maintype="application", subtype="octet-stream", filename="inner.eml"
    )
    document = read_bytes(tmp_path / "a.eml", message.as_bytes())
    assert document.warning is None
    texts = [text for _, _, text in blocks(document)]
    assert texts[-5:] == [
        "Inner",
        "The gate code is 4471.",
        "Attachments: prices.csv",
        "prices.csv",
        "| Part | Price |\n| - | - |\n| Sling | 71 |",
    ]
    (table,) = document.tables
    assert (table.page, table.rows) == (1, (("Sling", 71),))


def test_mails_within_mails_end_somewhere(tmp_path: Path) -> None:
    data = b"Subject: last\n\nThe end.\n"
    for depth in range(6):
        message = EmailMessage()
        message["Subject"] = f"level {depth}"
        message.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=f"{depth}.eml"
        )
        data = message.as_bytes()
    document = read_bytes(tmp_path / "a.eml", data)
    assert document.warning == ATTACHMENTS_NOT_READ
    assert "The end." not in document.pages[0].text


def test_the_plain_text_may_stand_in_for_the_html(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Your order"
    message.set_content("This mail cannot be shown.")
    message.add_alternative(
        "<p>Your order A-55120 is ready at locker 27 of the east station.</p>", subtype="html"
    )
    document = read_bytes(tmp_path / "a.eml", message.as_bytes())
    assert [text for _, _, text in blocks(document)] == [
        "Your order",
        "Your order A-55120 is ready at locker 27 of the east station.",
    ]


EVENT = """BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Fire drill\\, hall 2
DTSTART;TZID=Asia/Seoul:20260422T140000
DTEND:20260422T060000Z
LOCATION:Bicycle
  shed
ORGANIZER;CN="Stone: Alba":mailto:alba@corp.example
BEGIN:VALARM
DESCRIPTION:ring
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def test_an_invitation_is_part_of_its_mail(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Invitation"
    message.set_content("Please come.")
    message.add_alternative(EVENT, subtype="calendar")
    document = read_bytes(tmp_path / "a.eml", message.as_bytes())
    assert [text for _, _, text in blocks(document)] == [
        "Invitation",
        "Please come.",
        "Fire drill, hall 2",
        "Start: 2026-04-22 14:00 (Asia/Seoul)\nEnd: 2026-04-22 06:00 UTC\n"
        "Location: Bicycle shed\nOrganizer: Stone: Alba <alba@corp.example>",
    ]
