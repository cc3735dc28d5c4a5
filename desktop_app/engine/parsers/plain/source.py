"""Programs and settings as text: blocks of code between blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.page_builder import PageBuilder, clean
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.types import BlockKind

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises UnsupportedFormat for binary data, DocumentEmpty and OSError."""
    builder = PageBuilder()
    for block in _BLANK.split(clean(decode(path.read_bytes()))):
        builder.add(BlockKind.CODE, block)
    yield from whole(path.name, builder)
