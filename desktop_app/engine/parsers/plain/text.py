"""Plain text: paragraphs between blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop_app.engine.parsers.messages import (
    ATTACHMENTS_NOT_READ,
    HIDDEN_TEXT,
    Finished,
    Opened,
    Options,
    PageRead,
    Part,
    TableRead,
)
from desktop_app.engine.parsers.page_builder import PageBuilder, clean
from desktop_app.engine.parsers.plain import embedded
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.errors import DocumentEmpty
from desktop_app.types import BlockKind

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises UnsupportedFormat for binary data, DocumentEmpty and OSError."""
    text = clean(decode(path.read_bytes()))
    builder = PageBuilder()
    add_paragraphs(text, builder)
    yield from whole(path.stem, builder)


def add_paragraphs(text: str, builder: PageBuilder) -> None:
    """Append what empty lines part."""
    for paragraph in _BLANK.split(text):
        builder.add(BlockKind.PARAGRAPH, paragraph)


def whole(
    title: str,
    builder: PageBuilder,
    options: Options | None = None,
    files: Iterable[embedded.File] = (),
) -> Iterator[Part]:
    """The parts of a document without pages, with the files within it as sections.

    `options` are needed only where there may be files. Raises DocumentEmpty.
    """
    reading = embedded.EmbeddedFiles(options or Options())
    empty, warned = builder.empty, builder.warned
    page, tables = reading.sections(builder.page(), files)
    if empty and not page.text:
        raise DocumentEmpty("no text")
    yield Opened(title=clean(title), paged=False, pages=1)
    yield PageRead(page)
    yield from map(TableRead, tables)
    unread = ATTACHMENTS_NOT_READ if reading.unread else None
    yield Finished(warning=HIDDEN_TEXT if warned or reading.warned else unread)
