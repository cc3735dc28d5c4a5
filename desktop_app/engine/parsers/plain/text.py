"""Plain text: paragraphs between blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from desktop_app.engine.parsers.messages import (
    HIDDEN_TEXT,
    Finished,
    Opened,
    Options,
    PageRead,
    Part,
)
from desktop_app.engine.parsers.page_builder import PageBuilder, clean
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.errors import DocumentEmpty
from desktop_app.types import BlockKind

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises UnsupportedFormat for binary data, DocumentEmpty and OSError."""
    text = clean(decode(path.read_bytes()))
    builder = PageBuilder()
    for paragraph in _BLANK.split(text):
        builder.add(BlockKind.PARAGRAPH, paragraph)
    yield from whole(path.stem, builder)


def whole(title: str, builder: PageBuilder) -> Iterator[Part]:
    """The parts of a document without pages. Raises DocumentEmpty."""
    if builder.empty:
        raise DocumentEmpty("no text")
    yield Opened(title=clean(title), paged=False, pages=1)
    yield PageRead(builder.page())
    yield Finished(warning=HIDDEN_TEXT if builder.warned else None)
