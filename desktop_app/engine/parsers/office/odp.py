"""OpenDocument presentations: a page for every slide, its notes below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop_app.engine.parsers.messages import (
    HIDDEN_TEXT,
    Finished,
    Opened,
    Options,
    PageRead,
    Part,
)
from desktop_app.engine.parsers.office.odt import (
    DRAW,
    OFFICE,
    PARAGRAPHS,
    PRESENTATION,
    Body,
    opened,
    text_of,
    unseen_styles,
)
from desktop_app.engine.parsers.office.pptx import MOST_SLIDES, NOTES
from desktop_app.engine.parsers.page_builder import clean
from desktop_app.errors import DocumentEmpty
from desktop_app.types import BlockKind

_CLASS = f"{PRESENTATION}class"
_REPEATED = ("date-time", "footer", "page-number", "header", "page")


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises DocumentDamaged, DocumentTooLarge, NeedsPassword, ProtectedFormat, DocumentEmpty."""
    content, title, styles = opened(path, options)
    unseen = unseen_styles(styles)
    slides = content.findall(f"{OFFICE}body/{OFFICE}presentation/{DRAW}page")[:MOST_SLIDES]
    yield Opened(title=clean(title[:200] or path.stem), paged=True, pages=len(slides))
    filled = warned = False
    for number, slide in enumerate(slides, 1):
        body = Body(frozenset(), unseen)
        notes = slide.find(f"{PRESENTATION}notes")
        shapes = [shape for shape in slide if shape is not notes]
        shapes = [shape for shape in shapes if shape.get(_CLASS) not in _REPEATED]
        titles = [shape for shape in shapes if shape.get(_CLASS) == "title"]
        for shape in titles:
            words = " ".join(" ".join(text_of(part) for part in shape.iter(*PARAGRAPHS)).split())
            body.builder.add(BlockKind.HEADING, words, 1)
        body.walk(iter([shape for shape in shapes if shape not in titles]))
        if notes is not None:
            said = Body(frozenset(), unseen)
            said.walk(iter([shape for shape in notes if shape.get(_CLASS) not in _REPEATED]))
            page = said.builder.page()
            if page.text:
                body.builder.add(BlockKind.HEADING, NOTES, 3)
            for block in page.blocks:
                body.builder.add(block.kind, page.text[block.start : block.end], block.level)
        filled = filled or not body.builder.empty
        warned = warned or body.builder.warned
        yield PageRead(replace(body.builder.page(), number=number))
    if not filled:
        raise DocumentEmpty("no text")
    yield Finished(warning=HIDDEN_TEXT if warned else None)
