"""Pages saved as one file (mht): the page within, as any other page."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from pathlib import Path

from desktop_app.engine.parsers.mail import mime
from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.page_builder import PageBuilder
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.engine.parsers.web import html
from desktop_app.errors import DocumentEmpty

MOST_PARTS = 10_000


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises DocumentEmpty and OSError."""
    builder = PageBuilder()
    page = next(_pages(mime.parsed(path.read_bytes())), None)
    if page is None:
        raise DocumentEmpty("no page")
    payload = page.get_payload(decode=True)
    title = html.add(html.source(payload) if isinstance(payload, bytes) else "", builder)
    yield from whole(title or path.stem, builder)


def _pages(message: Message) -> Iterator[Message]:
    stack, count = [message], 0
    while stack and count < MOST_PARTS:
        part = stack.pop()
        count += 1
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            yield part
        elif part.is_multipart():
            stack += reversed([each for each in part.get_payload() if isinstance(each, Message)])
