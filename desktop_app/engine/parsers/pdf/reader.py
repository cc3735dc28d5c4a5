"""PDF with PyMuPDF, page by page: the only module that imports it.

A document that opens can still have pages that do not, and text may be missing
without any error: what each page holds is looked at, not what the library says.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers.layout.lines import Line, Piece, Stroke
from desktop_app.engine.parsers.layout.page import Layout
from desktop_app.engine.parsers.messages import (
    HIDDEN_TEXT,
    SOME_PAGES_UNREADABLE,
    SOME_PAGES_WITHOUT_TEXT,
    TEXT_RECOGNISED,
    Finished,
    Opened,
    Options,
    PageRead,
    Part,
)
from desktop_app.engine.parsers.ocr import recognise
from desktop_app.engine.parsers.page_builder import clean, deserves_warning
from desktop_app.engine.parsers.pdf.furniture import Furniture
from desktop_app.engine.parsers.pdf.hidden import holds, unseen_boxes
from desktop_app.engine.parsers.pdf.scans import recognise_scan
from desktop_app.errors import DocumentDamaged, DocumentEmpty, NeedsOcr, NeedsPassword
from desktop_app.types import BlockKind

SAMPLED_PAGES = 10
"""Pages looked at first, to learn the size of the body text and what runs on every page."""
MOST_BLOCKS = 20_000
"""A page with more blocks and strokes is a drawing: 500,000 strokes would take 250 MB."""
FEW_LETTERS = 20
"""A page with fewer that is covered by a picture is a scan with a stamp or a number on it."""
COVERED = 0.3
"""Share of a page that a picture takes from which it may be a scan."""
OUTLINES = 50
"""Paths drawn on a page without letters from which they may be letters."""
LOST_PAGES = 100
"""So many unreadable pages in a row: the file lies about its number of pages."""
MOST_PIXELS = 25_000_000

_BOLD = 1 << 4
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.\w{2,4}$|^untitled|^microsoft word|^제목 없음|^\(?무제", re.IGNORECASE)


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises NeedsPassword, NeedsOcr, DocumentEmpty and DocumentDamaged."""
    pymupdf = library()
    with _open(pymupdf, path, options.password) as document:
        yield Opened(title=_title(document, path), paged=True, pages=document.page_count)
        yield from _pages(
            pymupdf, document, recognise.Reader(options.own_models) if options.recognise else None
        )


def _pages(pymupdf: Any, document: Any, reader: recognise.Reader | None) -> Iterator[Part]:
    """The readable pages, then the warning; a reader of pictures reads those that are scans."""
    sample = _sample(pymupdf, document)
    layout = Layout(sample.body)
    letters = scans = recognised = unreadable = lost = 0
    hidden: list[str] = []
    for number in range(document.page_count):
        try:
            page = document[number]
            printed = sample.printed.pop(number, None) or _printed(pymupdf, page)
            found = sum(c.isalnum() for line in printed.lines for p in line.pieces for c in p.text)
            is_scan = found < FEW_LETTERS and _shows_something(page)
        except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError):
            unreadable += 1
            lost += 1
            if lost >= LOST_PAGES:
                break
            continue
        lost = 0
        rect = page.rect
        lines, unseen = (
            sample.furniture.without(number + 1, found_lines, rect.height)
            for found_lines in (printed.lines, printed.hidden)
        )
        made = layout.page(number + 1, lines, rect.width, rect.height, printed.strokes, unseen)
        if is_scan and reader:
            scan = recognise_scan(pymupdf, reader, page)
            is_scan = scan.unread
            if seen := sum(map(str.isalnum, scan.page.text)):
                made, found = scan.page, seen
                recognised += 1
        hidden += [made.text[b.start : b.end] for b in made.blocks if b.kind is BlockKind.HIDDEN]
        letters += found
        scans += is_scan
        yield PageRead(made)
    warned = deserves_warning(hidden)
    if (letters == 0 and not warned) or (scans and letters < FEW_LETTERS * scans):
        raise _nothing_to_read(scans, unreadable)
    yield Finished(warning=_warning(scans, recognised, unreadable, warned=warned))


def _nothing_to_read(scans: int, unreadable: int) -> Exception:
    if scans:
        return NeedsOcr(f"{scans} pages are pictures")
    return DocumentDamaged("no readable page") if unreadable else DocumentEmpty("no text")


def _warning(scans: int, recognised: int, unreadable: int, *, warned: bool) -> str | None:
    if unreadable:
        return SOME_PAGES_UNREADABLE
    if scans and not recognised:
        return SOME_PAGES_WITHOUT_TEXT
    if warned:
        return HIDDEN_TEXT
    return TEXT_RECOGNISED if recognised else None


def library() -> Any:
    """PyMuPDF without its layout analysis.

    That would bring onnxruntime, which sends telemetry and takes most of the
    start: 0.16 s instead of 0.6 s, 52 MB instead of 130 MB (measured with 2.0).
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    for module in ("pymupdf.layout", "pymupdf4llm"):
        sys.modules.setdefault(module, None)  # type: ignore[arg-type]  # None: not to be found
    import pymupdf

    pymupdf.no_recommend_layout()
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    return pymupdf


def _open(pymupdf: Any, path: Path, password: str) -> Any:
    try:
        document = pymupdf.open(str(path), filetype="pdf")
        locked = document.needs_pass and not document.authenticate(password)
        pages = document.page_count
    except (pymupdf.FileDataError, pymupdf.mupdf.FzErrorBase, ValueError, RuntimeError) as error:
        raise DocumentDamaged(type(error).__name__) from error
    if locked:
        raise NeedsPassword("wrong password" if password else "user password")
    if pages == 0:
        raise DocumentDamaged("0 pages")
    return document


def _title(document: Any, path: Path) -> str:
    """The title of the file's properties when a person may have written it."""
    title = " ".join(clean((document.metadata or {}).get("title") or "").split())
    return title[:200] if len(title) > 3 and not _FILE_NAME.search(title) else clean(path.stem)


# ---- what is printed on a page


@dataclass(frozen=True, slots=True)
class _Printed:
    """What is on a page: lines in the order of the file, and what is drawn."""

    lines: list[Line]
    strokes: list[Stroke]
    hidden: list[Line]
    """Lines that nobody sees; they are not among the others."""


@dataclass(slots=True)
class _Sample:
    """What the sampled pages tell about the document."""

    body: float
    """The size in which most letters are printed, in points."""
    furniture: Furniture
    printed: dict[int, _Printed]
    """What was already read, by the index of its page."""


def _sample(pymupdf: Any, document: Any) -> _Sample:
    """Look at pages all over the document; at two in a row, as left and right ones differ."""
    count = min(document.page_count, 1_000_000)
    numbers: Sequence[int] = range(count)
    if count > SAMPLED_PAGES:
        pairs = (2 * n * (count - 2) // SAMPLED_PAGES for n in range(SAMPLED_PAGES // 2))
        numbers = sorted({number for first in pairs for number in (first, first + 1)})
    sizes: Counter[float] = Counter()
    sample = _Sample(10.0, Furniture(count), {})
    for number in numbers:
        try:
            page = document[number]
            printed = sample.printed[number] = _printed(pymupdf, page)
            sample.furniture.learn(number + 1, [*printed.lines, *printed.hidden], page.rect.height)
        except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError):
            continue
        for line in printed.lines:
            sizes[round(line.size * 2) / 2] += sum(len(piece.text) for piece in line.pieces)
    if sizes:
        sample.body = sizes.most_common(1)[0][0]
    return sample


def _printed(pymupdf: Any, page: Any) -> _Printed:
    """Everything in the page's upright coordinates."""
    flags, everywhere = pymupdf.TEXT_PRESERVE_WHITESPACE, pymupdf.INFINITE_RECT()
    drawn = pymupdf.TEXT_COLLECT_VECTORS | pymupdf.TEXT_LAZY_VECTORS
    textpage = page.get_textpage(clip=everywhere, flags=flags | drawn)
    if sum(1 for _ in islice(textpage.this, MOST_BLOCKS + 1)) > MOST_BLOCKS:
        textpage = page.get_textpage(clip=everywhere, flags=flags)
    words = page.get_text("words", textpage=textpage)
    blocks = page.get_text("dict", textpage=textpage)["blocks"]
    texts = (block for block in blocks if block["type"] == 0)
    looks = {
        (place, number): line
        for place, block in enumerate(texts)
        for number, line in enumerate(block["lines"])
    }
    unseen = unseen_boxes(pymupdf, page, blocks)
    strokes = [block["bbox"] for block in blocks if block["type"] == 3 and block["isrect"]]
    upright = page.rotation_matrix if page.rotation else None
    printed: dict[tuple[int, int], list[Piece]] = {}
    hidden: dict[tuple[int, int], list[Piece]] = {}
    for x0, y0, x1, y1, text, block, line, _ in words:
        text = unicodedata.normalize("NFC", clean(text)).strip()
        if text:
            place, box = (block, line), (x0, y0, x1, y1)
            lost = place in unseen and holds(unseen[place], box)
            if upright is not None:
                box = tuple(pymupdf.Rect(box) * upright)
            piece = Piece(text, *(round(v, 2) for v in box))
            (hidden if lost else printed).setdefault(place, []).append(piece)
    if upright is not None:
        strokes = [tuple(pymupdf.Rect(box) * upright) for box in strokes]
    lines, lost_lines = (
        [_line(tuple(pieces), looks.get(place), place[0]) for place, pieces in found.items()]
        for found in (printed, hidden)
    )
    return _Printed(lines, [Stroke(*box) for box in strokes], lost_lines)


def _line(pieces: tuple[Piece, ...], look: dict[str, Any] | None, block: int) -> Line:
    spans = [span for span in look["spans"] if span["text"].strip()] if look else []
    if look is None or not spans:
        return Line(pieces, size=pieces[0].y1 - pieces[0].y0, bold=False, block=block)
    longest = max(spans, key=lambda span: len(span["text"]))
    bold = all(span["flags"] & _BOLD or _BOLD_NAME.search(span["font"]) for span in spans)
    spaced = look["spans"][-1]["text"].endswith((" ", "\u00a0"))
    return Line(pieces, size=longest["size"], bold=bool(bold), block=block, spaced=spaced)


def _shows_something(page: Any) -> bool:
    """Whether a page without text has a large picture, or letters drawn as outlines."""
    area = abs(page.rect)
    paths = 0
    for kind, box in page.get_bboxlog():
        if "image" in kind or "imgmask" in kind:
            width, height = min(box[2], 1e5) - max(box[0], 0), min(box[3], 1e5) - max(box[1], 0)
            if width > 0 and height > 0 and width * height > COVERED * area:
                return True
        paths += "path" in kind
    return paths >= OUTLINES


# ---- pictures of pages


def render(path: Path, number: int, dpi: int, target: Path, password: str = "") -> None:
    """Draw a page, numbered from 1, into a PNG of at most 25 million pixels.

    Raises NeedsPassword and DocumentDamaged, also for a page that is not there.
    """
    pymupdf = library()
    with _open(pymupdf, path, password) as document:
        try:
            page = document[number - 1]
            rect = page.rect
            scale = dpi / 72
            scale *= min(1.0, (MOST_PIXELS / max(rect.width * rect.height * scale**2, 1)) ** 0.5)
            picture = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
        except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError) as error:
            raise DocumentDamaged(type(error).__name__) from error
        unfinished = target.with_name(target.name + ".part")
        unfinished.write_bytes(picture.tobytes("png"))
        os.replace(unfinished, target)
