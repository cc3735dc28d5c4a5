"""Reading a file in this process, without a child."""

from __future__ import annotations

from pathlib import Path

from desktop_app.engine.parsers import formats, messages
from desktop_app.types import ParsedDocument


def read(path: Path, *, password: str = "", recognise: bool = False) -> ParsedDocument:
    options = messages.Options(password=password, recognise=recognise)
    return messages.collect(formats.reader(path)(path, options))


def read_bytes(path: Path, content: bytes | str) -> ParsedDocument:
    """Write a file, then read it."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path)


def blocks(document: ParsedDocument) -> list[tuple[str, int, str]]:
    """Kind, level and text of every block."""
    return [
        (block.kind.value, block.level, page.text[block.start : block.end])
        for page in document.pages
        for block in page.blocks
    ]
