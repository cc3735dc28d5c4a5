"""Internet messages: heads with encoded words, bodies in any charset, parts in parts.

The standard library takes the message apart; the heads are decoded here, because
its own reading of them gives up on what many programs write.
"""

from __future__ import annotations

import base64
import binascii
import email
import io
import mimetypes
import quopri
import re
from collections import deque
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import Compat32
from email.utils import parsedate_tz
from functools import partial
from typing import Any

from desktop_app.engine.parsers.mail.letter import Letter, base_name, write_text
from desktop_app.engine.parsers.page_builder import PageBuilder
from desktop_app.engine.parsers.plain import calendar, charsets
from desktop_app.engine.parsers.plain.embedded import File
from desktop_app.engine.parsers.web import html
from desktop_app.errors import DocumentTooLarge

MOST_PARTS = 10_000
"""Parts of one message, with those of the messages in it."""

_FIELDS = ("From", "To", "Cc", "Date")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"\?=\s+=\?")
_SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_LOCKED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_CALENDARS = frozenset({"text/calendar", "application/ics"})
_WORDS = re.compile(r"\w+")
_MORE = 0.5
"""Share of the words of HTML that the plain text must lack to be a stand-in for it."""
_PGP = "-----BEGIN PGP MESSAGE-----"
_BODIES = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})


class _Policy(Compat32):
    """Heads as text: bytes beyond ASCII, which no rule allows, are guessed."""

    def header_fetch_parse(self, name: str, value: Any) -> str:
        text = str(value)
        if text.isascii():
            return text
        return charsets.decode(text.encode("ascii", "surrogateescape"), None)


_POLICY = _Policy()


def letters(data: bytes) -> Iterator[Letter]:
    """A message, then the messages sent in it. Raises DocumentTooLarge."""
    messages: deque[Message] = deque([parsed(data)])
    count = [0]
    while messages:
        yield _Reader(messages, count).run(messages.popleft())


def sent(head: str) -> str:
    """The date in the head of a message, as its page shows it, or an empty string."""
    data = head.encode("utf-8", "replace")
    return _field(BytesHeaderParser(policy=_POLICY).parsebytes(data), "Date")


def parsed(data: bytes) -> Message:
    try:
        return email.message_from_binary_file(io.BytesIO(data), policy=_POLICY)
    except RecursionError:  # parts nested without end: the body is shown as it is
        return BytesHeaderParser(policy=_POLICY).parsebytes(data)


class _Reader:
    """Takes one message apart; messages in it are put in line behind it."""

    def __init__(self, messages: deque[Message], count: list[int]) -> None:
        self._letter = Letter()
        self._messages = messages
        self._count = count

    def run(self, message: Message) -> Letter:
        letter = self._letter
        letter.subject = decode_words(message.get("subject") or "")
        letter.fields = [(name, _field(message, name)) for name in _FIELDS]
        # (part, whether its text is wanted: of alternatives only one is)
        stack: list[tuple[Message, bool]] = [(message, True)]
        while stack:
            self._count[0] += 1
            if self._count[0] > MOST_PARTS:
                raise DocumentTooLarge("parts of a message")
            part, wanted = stack.pop()
            kind = part.get_content_type()
            if kind in _LOCKED:
                letter.locked = True
            elif kind == "message/delivery-status":
                self._status(part)
            elif kind == "message/rfc822" and part.is_multipart():
                self._messages.extend(_children(part))
            elif part.is_multipart():
                children = _children(part)
                chosen = _chosen(children) if kind == "multipart/alternative" else None
                stack += [
                    (child, wanted and (chosen is None or child is chosen or _is_event(child)))
                    for child in reversed(children)
                ]
            else:
                self._leaf(part, kind, wanted)
        return letter

    def _leaf(self, part: Message, kind: str, wanted: bool) -> None:
        attached = part.get_content_disposition() == "attachment"
        cut = kind.startswith("multipart/")  # without the parts that it promises
        if (kind in _BODIES and not attached) or cut:
            if wanted:
                self._body(part, kind)
        elif kind.startswith("image/") and part.get("content-id") and not attached:
            pass  # drawn in the body
        elif kind in _CALENDARS and not attached:
            if wanted:
                self._letter.bodies.append(partial(calendar.add, _text(part)))
        elif kind not in _SIGNATURES:
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
            self._letter.attachments.append(File(_name(part) or _unnamed(kind), data))

    def _body(self, part: Message, kind: str) -> None:
        text = _text(part)
        if text.lstrip().startswith(_PGP):
            self._letter.locked = True
        elif kind == "text/html":
            self._letter.bodies.append(partial(html.add, text))
        else:
            if _parameter(part, "format").lower() == "flowed":
                text = _unfold(text, _parameter(part, "delsp").lower() == "yes")
            self._letter.bodies.append(partial(write_text, text))

    def _status(self, part: Message) -> None:
        """What a server says about a message that it could not deliver."""
        blocks = [
            "\n".join(f"{name}: {decode_words(value)}" for name, value in child.items())
            for child in _children(part)
        ]
        self._letter.bodies.append(partial(write_text, "\n\n".join(blocks)))


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if part.is_multipart() else []


def _chosen(children: list[Message]) -> Message | None:
    """Of alternatives the plain text, unless it is blank or the HTML says what it does not."""
    readable = [c for c in children if c.is_multipart() or c.get_content_type() in _BODIES]
    rich = next((found for c in reversed(readable) if (found := _html(c)) is not None), None)
    for child in readable:
        if child.get_content_type() == "text/plain" and (text := _text(child)).strip():
            return readable[-1] if rich is not None and says_more(_text(rich), text) else child
    return readable[-1] if readable else None


def _html(part: Message) -> Message | None:
    """The part itself if it is HTML, or the first part of HTML in it."""
    if part.is_multipart():
        return next((c for c in _children(part) if c.get_content_type() == "text/html"), None)
    return part if part.get_content_type() == "text/html" else None


def says_more(source: str, text: str) -> bool:
    """Whether HTML has many words that the plain text does not: then the text is a stand-in."""
    builder = PageBuilder()
    html.add(source, builder)
    rich, plain = (
        {word.casefold() for word in _WORDS.findall(each)} for each in (builder.page().text, text)
    )
    return len(rich) > len(plain) and len(rich - plain) > _MORE * len(rich)


def _is_event(part: Message) -> bool:
    return part.get_content_type() in _CALENDARS


def _unnamed(kind: str) -> str:
    """A name for an attachment without one, with the suffix that its kind has."""
    return f"{kind.partition('/')[0]}{mimetypes.guess_extension(kind) or ''}"


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return charsets.decode(data, charsets.codec(_parameter(part, "charset")))


def _unfold(text: str, delete_space: bool) -> str:
    """Lines of `format=flowed` (RFC 3676) put together again; quotes keep their marks."""
    lines: list[list[str]] = []
    open_depth = -1
    for raw in text.replace("\r\n", "\n").split("\n"):
        content = raw.lstrip(">")
        depth = len(raw) - len(content)
        content = content.removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        content = content[:-1] if flows and delete_space else content
        if depth == open_depth and content != "-- ":
            lines[-1].append(content)
        else:
            lines.append([">" * depth + (" " if depth else ""), content])
        open_depth = depth if flows else -1
    return "\n".join(map("".join, lines))


def _field(message: Message, name: str) -> str:
    values = [decode_words(value) for value in message.get_all(name, [])]
    return _date(values[0]) if name == "Date" and values else ", ".join(values)


def _date(text: str) -> str:
    """`2026-11-23 09:30 +0900`, in the zone that it was written in; else the text as it is."""
    found = parsedate_tz(text[:100])
    if not found or not 1 <= found[1] <= 12:
        return text
    year, month, day, hour, minute = found[:5]
    date = f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"
    if (offset := found[9]) is None:
        return date
    sign = "-" if offset < 0 else "+"
    return f"{date} {sign}{abs(offset) // 3600:02}{abs(offset) // 60 % 60:02}"


def _name(part: Message) -> str:
    """File name of an attachment, without folders."""
    name = _parameter(part, "filename", "content-disposition") or _parameter(part, "name")
    return base_name(name)


def _parameter(part: Message, name: str, head: str = "content-type") -> str:
    """A parameter of a head, decoded (RFC 2231, and the encoded words that it forbids)."""
    try:
        value = part.get_param(name, "", head)
    except (ValueError, LookupError, TypeError):
        return ""
    if isinstance(value, tuple):
        charset, _, text = value
        data = (text or "").encode("latin-1", "replace")
        return charsets.decode(data, charsets.codec(charset or "ascii"))
    return decode_words(str(value or ""))


def decode_words(text: str) -> str:
    """A head with its encoded words (RFC 2047) decoded.

    Words of one charset are joined before they are decoded: many programs cut
    them in the middle of a character.
    """
    text = _BETWEEN_WORDS.sub("?==?", text)
    pieces: list[str] = []
    data, charset, end = b"", "", 0
    for word in _WORD.finditer(text):
        name = word[1].partition("*")[0].lower()
        if data and (word.start() > end or name != charset):
            pieces.append(charsets.decode(data, charsets.codec(charset)))
            data = b""
        pieces.append(text[end : word.start()])
        data, charset, end = data + _word_bytes(word[2], word[3]), name, word.end()
    if data:
        pieces.append(charsets.decode(data, charsets.codec(charset)))
    return "".join([*pieces, text[end:]])


def _word_bytes(how: str, text: str) -> bytes:
    if how in "qQ":
        return quopri.decodestring(text.encode("utf-8", "replace"), header=True)
    try:
        return base64.b64decode(text.rstrip("=") + "===")
    except binascii.Error:
        return text.encode("utf-8", "replace")
