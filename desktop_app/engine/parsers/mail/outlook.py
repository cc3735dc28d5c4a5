"""Messages saved by Outlook (.msg): a compound file with one stream or entry a property.

Names of streams end with the property's number and type, in hexadecimal; short
values stand together in one table of each storage. A message that was sent
along is a storage within the storage of its attachment.
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers.mail import mime
from desktop_app.engine.parsers.mail.letter import Letter, base_name, write_text
from desktop_app.engine.parsers.mail.reader import one
from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.office import rtf
from desktop_app.engine.parsers.plain import charsets
from desktop_app.engine.parsers.plain.embedded import File
from desktop_app.engine.parsers.web import html
from desktop_app.errors import DocumentDamaged, DocumentTooLarge

MOST_MESSAGES = 1_000
"""In one file, with the messages within messages."""
MOST_RTF_BYTES = 64_000_000

SUBJECT, BODY, HTML, RTF = 0x0037, 0x1000, 0x1013, 0x1009
CLASS, HEADERS, SENT, RECEIVED = 0x001A, 0x007D, 0x0039, 0x0E06
MESSAGE_CODE_PAGE, INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE
AUTHOR, AUTHOR_MAIL, SENDER, SENDER_MAIL = 0x0042, 0x5D02, 0x0C1A, 0x5D01
NAME, ADDRESS, MAIL, ROLE = 0x3001, 0x3003, 0x39FE, 0x0C15
LONG_FILE_NAME, FILE_NAME, FILE_TYPE, CONTENT_ID = 0x3707, 0x3704, 0x370E, 0x3712
DATA = 0x3701

_TABLE = "__properties_version1.0"
_TABLE_HEADS = {"": 32, "__substg1": 24}
"""Bytes before the entries: of the file, of a message within it; else 8."""
_STREAM = "__substg1.0_"
_WITHIN = "__substg1.0_3701000D"
_ROLES = {1: "To", 2: "Cc"}
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_RIGHTS = "message.rpmsg"

_WINDOW = 4096

_Path = tuple[str, ...]


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises DocumentDamaged, DocumentTooLarge, DocumentEmpty, ProtectedFormat if encrypted."""
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as file:
            letters = list(_letters(_Streams(file)))
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # of the system, not olefile
            raise
        raise DocumentDamaged(type(error).__name__) from error
    yield from one(letters, path, options)


class _Streams:
    """The streams of a compound file by their path."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.paths: set[_Path] = {tuple(path) for path in file.listdir()}
        if not any(path[-1].startswith(("__properties", "__substg")) for path in self.paths):
            raise DocumentDamaged("no message")

    def bytes(self, path: _Path) -> bytes:
        data: bytes = self._file.openstream(list(path)).read() if path in self.paths else b""
        return data

    def storages(self, within: _Path, prefix: str) -> list[_Path]:
        """Storages of a kind that are directly within one."""
        depth = len(within)
        found = {
            path[: depth + 1]
            for path in self.paths
            if len(path) > depth + 1 and path[:depth] == within and path[depth].startswith(prefix)
        }
        return sorted(found)


class _Properties:
    """The properties of one storage: a message, a recipient or an attachment."""

    def __init__(self, streams: _Streams, path: _Path, code_page: str | None = None) -> None:
        self._streams = streams
        self._path = path
        head = _TABLE_HEADS.get(path[-1].partition(".")[0] if path else "", 8)
        table = streams.bytes((*path, _TABLE))[head:]
        entries = struct.iter_unpack("<HHI8s", table[: len(table) // 16 * 16])
        self._short = {identity: value for _, identity, _, value in entries}
        self.code_page = code_page or charsets.code_page(self.number(MESSAGE_CODE_PAGE))

    def number(self, identity: int) -> int:
        return int.from_bytes(self._short.get(identity, b"")[:4], "little")

    def time(self, identity: int) -> str:
        """A point in time as `2026-11-23 00:30 +0000`, or an empty string."""
        ticks = int.from_bytes(self._short.get(identity, b""), "little")
        try:
            moment = _EPOCH + timedelta(microseconds=ticks // 10)
        except OverflowError:
            return ""
        return f"{moment:%Y-%m-%d %H:%M} +0000" if ticks else ""

    def binary(self, identity: int) -> bytes:
        return self._streams.bytes((*self._path, f"{_STREAM}{identity:04X}0102"))

    def text(self, *identities: int) -> str:
        """The first of some properties that has text."""
        for identity in identities:
            name = f"{_STREAM}{identity:04X}"
            wide = self._streams.bytes((*self._path, name + "001F"))
            if text := wide.decode("utf-16-le", "replace").rstrip("\0"):
                return text
            narrow = self._streams.bytes((*self._path, name + "001E")).rstrip(b"\0")
            if narrow:
                return charsets.decode(narrow, self.code_page)
        return ""


def _letters(streams: _Streams) -> Iterator[Letter]:
    """The message of a file, then the messages sent in it."""
    messages: deque[_Path] = deque([()])
    for _ in range(MOST_MESSAGES):
        if not messages:
            return
        yield _letter(streams, messages.popleft(), messages)
    raise DocumentTooLarge("messages within messages")


def _letter(streams: _Streams, path: _Path, messages: deque[_Path]) -> Letter:
    own = _Properties(streams, path)
    letter = Letter(subject=own.text(SUBJECT), fields=_head(streams, path, own))
    kind = own.text(CLASS).lower()
    signed = kind.startswith("ipm.note.smime") and "multipartsigned" in kind
    letter.locked = kind.startswith("ipm.note.smime") and not signed
    for storage in streams.storages(path, "__attach_version1.0"):
        attachment = _Properties(streams, storage, own.code_page)
        name = base_name(attachment.text(LONG_FILE_NAME, FILE_NAME, NAME))
        within = (*storage, _WITHIN)
        if streams.storages(storage, _WITHIN):
            messages.append(within)
        elif signed and (data := attachment.binary(DATA)):
            inner = next(mime.letters(data))
            letter.bodies += inner.bodies
            letter.attachments += inner.attachments
        elif not (attachment.text(CONTENT_ID) and attachment.text(FILE_TYPE).startswith("image/")):
            letter.attachments.append(File(name or "?", attachment.binary(DATA)))
            letter.locked = letter.locked or name.lower() == _RIGHTS
    if not letter.bodies:
        _add_body(letter, own)
    return letter


def _add_body(letter: Letter, own: _Properties) -> None:
    """The plain text, or else the HTML, or else the rich text of a message.

    The HTML comes first where it says what the text does not.
    """
    text, source = own.text(BODY), own.text(HTML) or _html(own)
    if source and mime.says_more(source, text):
        letter.bodies.append(partial(html.add, source))
    elif text.strip():
        letter.bodies.append(partial(write_text, text))
    elif data := own.binary(RTF):
        letter.bodies.append(partial(rtf.add, decompress(data)))


def _html(own: _Properties) -> str:
    data = own.binary(HTML)
    name = charsets.code_page(own.number(INTERNET_CODE_PAGE))
    try:
        return data.decode(name) if name else html.source(data)
    except UnicodeDecodeError:
        return html.source(data)


def _head(streams: _Streams, path: _Path, own: _Properties) -> list[tuple[str, str]]:
    people: dict[str, list[str]] = {"To": [], "Cc": []}
    for storage in streams.storages(path, "__recip_version1.0"):
        person = _Properties(streams, storage, own.code_page)
        if role := _ROLES.get(person.number(ROLE)):
            people[role].append(_person(person.text(NAME), person.text(MAIL, ADDRESS)))
    author = _person(own.text(AUTHOR, SENDER), own.text(AUTHOR_MAIL, SENDER_MAIL, 0x0065, 0x0C1F))
    to = "; ".join(people["To"]) or own.text(0x0E04)
    cc = "; ".join(people["Cc"]) or own.text(0x0E03)
    date = mime.sent(own.text(HEADERS)) or own.time(SENT) or own.time(RECEIVED)
    return [("From", author), ("To", to), ("Cc", cc), ("Date", date)]


def _person(name: str, address: str) -> str:
    """Name and address; one of an Exchange server says nothing to a reader."""
    if "@" not in address or address.strip("'") == name.strip("'"):
        return name or address
    return f"{name} <{address}>" if name else address


_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What the window of the compression holds at the start (MS-OXRTFCP)."""


def decompress(data: bytes) -> bytes:
    """Rich text as Outlook keeps it: a window of 4096 bytes. Raises DocumentDamaged."""
    if len(data) < 16:
        raise DocumentDamaged("cut rich text")
    _, size, kind = struct.unpack_from("<II4s", data)
    size = min(size, MOST_RTF_BYTES)
    if kind == b"MELA":
        return data[16 : 16 + size]
    if kind != b"LZFu":
        raise DocumentDamaged("unknown compression")
    window = bytearray(_DICTIONARY.ljust(_WINDOW, b"\0"))
    place, position = len(_DICTIONARY), 16
    out = bytearray()
    flags = 1  # a mark ends the eight flags of one byte
    while len(out) < size:
        if flags == 1:
            flags = int.from_bytes(data[position : position + 1], "little") | 256
            position += 1
        copied = flags & 1
        flags >>= 1
        token = data[position : position + 1 + copied]
        position += len(token)
        if len(token) <= copied:  # cut
            break
        start, length = 0, 1
        if copied:
            start, length = int.from_bytes(token, "big") >> 4, (token[1] & 15) + 2
            if start == place:
                break
        for offset in range(length):
            value = window[(start + offset) % _WINDOW] if copied else token[0]
            out.append(value)
            window[place] = value
            place = (place + 1) % _WINDOW
    return bytes(out)
