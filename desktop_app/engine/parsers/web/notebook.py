"""Notebooks (ipynb): text cells as Markdown, code as code, what code printed below it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers.messages import Options, PageRead, Part
from desktop_app.engine.parsers.page_builder import PageBuilder
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.engine.parsers.web import markdown
from desktop_app.errors import DocumentDamaged, DocumentEmpty
from desktop_app.types import BlockKind

LONGEST_OUTPUT = 20_000
"""Characters of what one cell printed."""


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises UnsupportedFormat for binary data, DocumentDamaged, DocumentEmpty and OSError."""
    try:
        notebook = json.loads(decode(path.read_bytes()).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise DocumentDamaged("no JSON") from error
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise DocumentDamaged("no cells")
    builder = PageBuilder()
    for cell in cells:
        if isinstance(cell, dict):
            _add(cell, builder)
    yield from whole(path.stem, builder)


def _add(cell: dict[str, Any], builder: PageBuilder) -> None:
    source = _text(cell.get("source"))
    if cell.get("cell_type") == "code":
        builder.add(BlockKind.CODE, source)
        outputs = cell.get("outputs")
        for output in outputs if isinstance(outputs, list) else ():
            if isinstance(output, dict):
                builder.add(BlockKind.CODE, _printed(output)[:LONGEST_OUTPUT])
    else:
        _add_text(source, builder)


def _add_text(source: str, builder: PageBuilder) -> None:
    """Add what the reader of Markdown makes of a cell."""
    with tempfile.TemporaryDirectory(prefix="seojae-") as folder:
        path = Path(folder) / "cell.md"
        path.write_text(source, encoding="utf-8", errors="replace")
        try:
            page = next(p.page for p in markdown.read(path, Options()) if isinstance(p, PageRead))
        except DocumentEmpty:
            return
    for block in page.blocks:
        builder.add(block.kind, page.text[block.start : block.end], block.level)


def _printed(output: dict[str, Any]) -> str:
    data = output.get("data")
    shown = data.get("text/plain") if isinstance(data, dict) else output.get("text")
    return _text(shown)


def _text(value: Any) -> str:
    """A text, or a list of its lines."""
    if isinstance(value, list):
        return "".join(each for each in value if isinstance(each, str))
    return value if isinstance(value, str) else ""
