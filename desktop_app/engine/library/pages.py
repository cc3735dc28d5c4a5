"""A page to look at: its image in the cache, its text, and boxes around the quoted words."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from desktop_app.engine.catalog import Catalog
from desktop_app.engine.parsers import formats
from desktop_app.errors import DocumentError, DocumentNotFound
from desktop_app.protocol import ShowPage
from desktop_app.types import Box, Document, Page, PageView, Word

CACHE_BYTES = 200_000_000


class Renderer(Protocol):
    """What showing a page needs of `parsers.pool.ParserPool`."""

    def render(self, path: Path, page: int, dpi: int, target: Path, password: str) -> None: ...


def show(
    request: ShowPage,
    catalog: Catalog,
    renderer: Renderer,
    password: Callable[[bytes], str],
    cache: Path,
) -> PageView:
    """Raises DocumentNotFound. A file that is gone or damaged is shown as its text alone.

    `password` gives the one of a file by the hash of its content.
    """
    document = catalog.document(request.document)
    page = _page(request.page, document, catalog)
    marked = [w for w in page.words if w.start < request.end and w.end > request.start]
    image = None
    if document.paged:
        try:
            path = Path(document.path)
            if formats.is_drawn(path):
                secret = password(catalog.files.content(document.id) or b"")
                image = _image(path, request.page, request.dpi, renderer, secret, cache)
        except (DocumentError, OSError):
            image = None
    return PageView(
        document=document.id,
        path=document.path,
        title=document.title,
        number=page.number,
        pages=document.pages,
        image=str(image) if image else None,
        width=page.width,
        height=page.height,
        text=page.text,
        start=request.start,
        end=request.end,
        boxes=line_boxes(marked),
        blocks=page.blocks,
    )


def _page(number: int, document: Document, catalog: Catalog) -> Page:
    """Raises DocumentNotFound. A page without any text is not kept, but can be looked at."""
    try:
        return catalog.page(document.id, number)
    except DocumentNotFound:
        if not 1 <= number <= document.pages:
            raise
        return Page(number=number, text="", blocks=())


def line_boxes(words: Sequence[Word]) -> tuple[Box, ...]:
    """One box a line: words next to each other in the text whose boxes share half their height."""
    lines: list[Box] = []
    for word in words:
        last = lines[-1] if lines else None
        if last and _same_line(last, word):
            lines[-1] = Box(
                min(last.x0, word.x0),
                min(last.y0, word.y0),
                max(last.x1, word.x1),
                max(last.y1, word.y1),
            )
        else:
            lines.append(Box(word.x0, word.y0, word.x1, word.y1))
    return tuple(lines)


def _same_line(box: Box, word: Word) -> bool:
    shared = min(box.y1, word.y1) - max(box.y0, word.y0)
    return shared > 0.5 * min(box.y1 - box.y0, word.y1 - word.y0) and word.x1 > box.x0


def forget_images(cache: Path) -> None:
    """Delete every page image: they may show documents that were forgotten."""
    for image in _images(cache):
        image.unlink(missing_ok=True)


def _image(path: Path, page: int, dpi: int, renderer: Renderer, password: str, cache: Path) -> Path:
    """The image of a page, drawn once for each state of the file. Raises DocumentError, OSError."""
    status = path.stat()
    state = f"{path}\n{status.st_size}\n{status.st_mtime_ns}\n{page}\n{dpi}"
    target = cache / f"page-{hashlib.sha256(state.encode()).hexdigest()[:32]}.png"
    if target.exists():
        os.utime(target)  # the oldest go first when the cache is full
    else:
        renderer.render(path, page, dpi, target, password)
        _shrink(cache)
    return target


def _shrink(cache: Path) -> None:
    images = sorted(_images(cache), key=lambda image: image.stat().st_mtime_ns, reverse=True)
    size = 0
    for number, image in enumerate(images):
        size += image.stat().st_size
        if size > CACHE_BYTES and number:
            image.unlink(missing_ok=True)


def _images(cache: Path) -> list[Path]:
    return list(cache.glob("page-*.png"))
