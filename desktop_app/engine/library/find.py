"""Where words stand in a document, for somebody who looks through it page by page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from desktop_app.engine.catalog import Catalog
from desktop_app.engine.library.pages import line_boxes
from desktop_app.types import BlockKind, DocumentId, Hit, Page, Word

MOST = 1000
"""Places that are told of one document."""
LONGEST = 200
"""Characters that are searched."""

_ALIKE = ("'‘’′", '"“”″', "-‐‑‒–—")
"""What keyboards write as one character and documents as several."""


def find(
    words: str, document: DocumentId, catalog: Catalog, check: Callable[[], None]
) -> tuple[Hit, ...]:
    """The first places in the order of the pages. `check` raises when nobody waits any more."""
    wanted = pattern(words)
    found: list[Hit] = []
    for number, text in catalog.texts(document):
        check()
        spans = [at.span() for at in wanted.finditer(text)] if wanted else []
        if spans:
            page = catalog.page(document, number)
            seen = (span for span in spans if not _is_hidden(span, page))
            found += (_hit(span, page) for span in seen)
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def pattern(words: str) -> re.Pattern[str] | None:
    """What finds the words in text that was normalised to NFC; None when there are none."""
    typed = unicodedata.normalize("NFC", words)[:LONGEST].split()
    if not typed:
        return None
    return re.compile(r"\s+".join("".join(map(_letter, word)) for word in typed), re.IGNORECASE)


def _letter(letter: str) -> str:
    for alike in _ALIKE:
        if letter in alike:
            return f"[{re.escape(alike)}]"
    return re.escape(letter)


def _is_hidden(span: tuple[int, int], page: Page) -> bool:
    """Whether the words are on a printed page where nobody can see them."""
    hidden = (block for block in page.blocks if block.kind is BlockKind.HIDDEN)
    return page.width > 0 and any(block.start <= span[0] < block.end for block in hidden)


def _hit(span: tuple[int, int], page: Page) -> Hit:
    start, end = span
    words = [
        _part(word, start, end) for word in page.words if word.start < end and word.end > start
    ]
    return Hit(page=page.number, start=start, end=end, boxes=line_boxes(words))


def _part(word: Word, start: int, end: int) -> Word:
    """The letters of a word from start to end, as if all were of one width."""
    width = (word.x1 - word.x0) / max(1, word.end - word.start)
    first, last = max(start, word.start), min(end, word.end)
    return replace(
        word,
        start=first,
        end=last,
        x0=word.x0 + width * (first - word.start),
        x1=word.x1 - width * (word.end - last),
    )
