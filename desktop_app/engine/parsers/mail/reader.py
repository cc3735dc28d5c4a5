"""Saved mail: one message (.eml), or a mailbox with one page a message (.mbox)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from desktop_app.engine.parsers.mail import mime
from desktop_app.engine.parsers.mail.letter import Letter, line, write
from desktop_app.engine.parsers.messages import (
    ATTACHMENTS_NOT_READ,
    HIDDEN_TEXT,
    MESSAGES_CUT,
    SOME_PAGES_UNREADABLE,
    Finished,
    Opened,
    Options,
    PageRead,
    Part,
    TableRead,
)
from desktop_app.engine.parsers.page_builder import PageBuilder, clean
from desktop_app.engine.parsers.plain import embedded, encoding
from desktop_app.errors import DocumentEmpty, DocumentError, ProtectedFormat

MOST_MESSAGES = 50_000

_SAMPLE = 512
_PIECE = 1 << 16
_TIME = re.compile(rb"\d\d:\d\d")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_EXPUNGED = re.compile(rb"^X-Mozilla-Status: ?[0-9a-f]{3}[89a-f]\s*$", re.MULTILINE | re.IGNORECASE)
"""Thunderbird keeps deleted messages in the file, with this bit, until it is compacted."""


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises ProtectedFormat for encrypted mail, DocumentTooLarge, DocumentEmpty, OSError."""
    if path.suffix.lower() == ".mbox":
        yield from _mailbox(path, options)
    else:
        yield from one(list(mime.letters(_as_ascii(path.read_bytes()))), path, options)


def one(letters: list[Letter], path: Path, options: Options) -> Iterator[Part]:
    """The parts of a file with one message. Raises ProtectedFormat and DocumentEmpty."""
    if letters[0].locked:
        raise ProtectedFormat("encrypted message")
    builder = PageBuilder()
    write(letters, builder)
    if builder.empty:
        raise DocumentEmpty("no text")
    title = line(clean(letters[0].subject))[:200]
    yield Opened(title=title or path.stem, paged=False, pages=1)
    within = embedded.EmbeddedFiles(options)
    warned = builder.warned
    page, tables = within.sections(builder.page(), _attached(letters))
    yield PageRead(page)
    yield from map(TableRead, tables)
    unread = within.unread or any(letter.locked for letter in letters)
    warning = ATTACHMENTS_NOT_READ if unread else None
    yield Finished(warning=HIDDEN_TEXT if warned or within.warned else warning)


def _attached(letters: list[Letter]) -> Iterator[embedded.File]:
    return (file for letter in letters for file in letter.attachments)


def _as_ascii(data: bytes) -> bytes:
    """A message that was saved as UTF-16, in UTF-8; blank lines before the head are dropped."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if marked or data[:_SAMPLE].count(0) > _SAMPLE // 4:
        data = encoding.decode(data).encode()
    return data.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")


def _mailbox(path: Path, options: Options) -> Iterator[Part]:
    """Messages are read one by one: a mailbox may be larger than memory."""
    with path.open("rb") as file:
        starts = _starts(file)
        ends = [*starts[1:], file.tell()]
        yield Opened(title=clean(path.stem), paged=True, pages=min(len(starts), MOST_MESSAGES))
        found = attached = hidden = False
        letters: list[Letter]
        problem: DocumentError | None = None
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
            if number > MOST_MESSAGES:
                break
            file.seek(start)
            data = file.read(end - start)
            if _EXPUNGED.search(data[:_PIECE].partition(b"\n\n")[0]):
                continue
            builder, letters = PageBuilder(), []
            try:
                letters = list(mime.letters(_ESCAPED.sub(rb"\1", data)))
                write(letters, builder)
                if letters[0].locked:
                    raise ProtectedFormat("encrypted message")
                found = found or not builder.empty
            except DocumentError as error:  # the others can still be read
                problem = problem or error
            hidden = hidden or builder.warned
            if not builder.empty:
                within = embedded.EmbeddedFiles(options)
                page = replace(builder.page(), number=number)
                page, tables = within.sections(page, _attached(letters))
                attached = attached or bool(within.unread)
                hidden = hidden or within.warned
                yield PageRead(page)
                yield from map(TableRead, tables)
    if not found:
        raise problem or DocumentEmpty("no message")
    warning = HIDDEN_TEXT if hidden else ATTACHMENTS_NOT_READ if attached else None
    warning = SOME_PAGES_UNREADABLE if problem else warning
    yield Finished(warning=MESSAGES_CUT if len(starts) > MOST_MESSAGES else warning)


def _starts(file: BinaryIO) -> list[int]:
    """Where messages begin, at most one more than are read; the file is left at its end.

    A message begins with a `From ` line after a blank one. Where the first of
    these has a time, the others must: text that begins with the word does not.
    """
    starts: list[int] = []
    timed = False
    position, blank, fresh = 0, True, True
    while piece := file.readline(_PIECE):
        if blank and fresh and piece.startswith(b"From "):
            has_time = bool(_TIME.search(piece))
            timed = has_time if not starts else timed
            if (has_time or not timed) and len(starts) <= MOST_MESSAGES:
                starts.append(position)
        position += len(piece)
        blank = fresh and piece in (b"\n", b"\r\n")
        fresh = piece.endswith(b"\n")
    return starts if starts and starts[0] == 0 else [0, *starts]
