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
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers.layout.lines import Line, Piece, Stroke
from desktop_app.engine.parsers.layout.page import PageLayout
from desktop_app.engine.parsers.messages import (
    ATTACHMENTS_NOT_READ,
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
from desktop_app.engine.parsers.pdf import beside, fields
from desktop_app.engine.parsers.pdf.furniture import Furniture
from desktop_app.engine.parsers.pdf.hidden import holds, unseen_boxes
from desktop_app.engine.parsers.pdf.maps import UNKNOWN, Unmapped, is_language
from desktop_app.engine.parsers.pdf.scans import recognise_scan
from desktop_app.engine.parsers.plain import embedded
from desktop_app.engine.parsers.plain.embedded import joined
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

_BOLD, _MONOSPACED = 1 << 4, 1 << 3
_CODE_NAME = re.compile(r"courier|consol|mono(?!type)|menlo|code|typewriter|cmtt", re.IGNORECASE)
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.\w{2,4}$|^untitled|^microsoft word|^제목 없음|^\(?무제", re.IGNORECASE)


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises NeedsPassword, NeedsOcr, DocumentEmpty and DocumentDamaged."""
    pymupdf = library()
    with _open(pymupdf, path, options.password) as document:
        yield Opened(title=_title(document, path), paged=True, pages=document.page_count)
        unmapped = Unmapped(pymupdf, path, options.password)
        try:
            yield from _pages(pymupdf, document, unmapped, options)
        finally:
            unmapped.close()


def _pages(pymupdf: Any, document: Any, unmapped: Unmapped, options: Options) -> Iterator[Part]:
    """The readable pages, the files with them, then the warning.

    A reader of pictures reads the pages that are scans, or whose text is no language.
    """
    reader = recognise.PictureReader(options.own_models) if options.recognise else None
    attached = list(beside.files(document))
    sample = _sample(pymupdf, document)
    layout = PageLayout(sample.body, typewritten=sample.typewritten)
    letters = scans = recognised = unreadable = lost = 0
    hidden: list[str] = []
    for number in range(document.page_count):
        try:
            page = document[number]
            printed = sample.printed.pop(number, None) or _printed(pymupdf, page)
            printed, garbled = _readable(pymupdf, printed, unmapped, number)
            found = sum(c.isalnum() for line in printed.lines for p in line.pieces for c in p.text)
            is_scan = garbled or (found < FEW_LETTERS and _shows_something(page))
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
        else:
            made = joined(made, beside.notes(pymupdf, page, lines, made.text).page())
        attached += beside.pinned(page)
        hidden += [made.text[b.start : b.end] for b in made.blocks if b.kind is BlockKind.HIDDEN]
        letters += found
        scans += is_scan
        yield PageRead(made)
    within = embedded.EmbeddedFiles(options)
    for part in within.pages(attached, document.page_count + 1):
        letters += FEW_LETTERS * (scans + 1)
        yield part
    warned = deserves_warning(hidden) or within.warned
    if (letters == 0 and not warned) or (scans and letters < FEW_LETTERS * scans):
        raise _nothing_to_read(scans, unreadable)
    warning = _warning(scans, recognised, unreadable, warned=warned)
    yield Finished(warning=ATTACHMENTS_NOT_READ if within.unread and not warning else warning)


def _readable(
    pymupdf: Any, printed: _Printed, unmapped: Unmapped, number: int
) -> tuple[_Printed, bool]:
    """What is printed as a language, and whether that could not be found."""
    text = _words(printed)
    if is_language(text):
        return printed, False
    other = _printed(pymupdf, unmapped.page(number))
    found = _words(other)
    if found != text and is_language(found):
        return other, False
    # the same without the tables of its fonts: codes and names that are no language
    garbled = found != text or text.count("\ufffd") > UNKNOWN * len(text)
    return (_Printed([], printed.strokes, []), True) if garbled else (printed, False)


def _words(printed: _Printed) -> str:
    return " ".join(line.text for line in printed.lines)


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
    typewritten: bool = False
    """Whether most of it is in letters of one width: then that says nothing of a line."""


def _sample(pymupdf: Any, document: Any) -> _Sample:
    """Look at pages all over the document; at two in a row, as left and right ones differ."""
    count = min(document.page_count, 1_000_000)
    numbers: Sequence[int] = range(count)
    if count > SAMPLED_PAGES:
        pairs = (2 * n * (count - 2) // SAMPLED_PAGES for n in range(SAMPLED_PAGES // 2))
        numbers = sorted({number for first in pairs for number in (first, first + 1)})
    sizes: Counter[float] = Counter()
    code = 0
    sample = _Sample(10.0, Furniture(count), {})
    for number in numbers:
        try:
            page = document[number]
            printed = sample.printed[number] = _printed(pymupdf, page)
            sample.furniture.learn(number + 1, [*printed.lines, *printed.hidden], page.rect.height)
        except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError):
            continue
        for line in printed.lines:
            letters = sum(len(piece.text) for piece in line.pieces)
            sizes[round(line.size * 2) / 2] += letters
            code += letters * line.code
    sample.typewritten = 2 * code > sizes.total()
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
    found_fields = fields.fields(pymupdf, page)
    if found_fields:
        lines = fields.filled(lines, found_fields)
    return _Printed(lines, [Stroke(*box) for box in strokes], lost_lines)


def _line(pieces: tuple[Piece, ...], look: dict[str, Any] | None, block: int) -> Line:
    spans = [span for span in look["spans"] if span["text"].strip()] if look else []
    if look is None or not spans:
        return Line(pieces, size=pieces[0].y1 - pieces[0].y0, bold=False, block=block)
    longest = max(spans, key=lambda span: len(span["text"]))
    bold = all(span["flags"] & _BOLD or _BOLD_NAME.search(span["font"]) for span in spans)
    spaced = look["spans"][-1]["text"].endswith((" ", "\u00a0"))
    code = all(span["flags"] & _MONOSPACED or _is_code_font(span["font"]) for span in spans)
    if len(pieces) > 1 and pieces[0].text == "\ufffd" and pieces[1].text[:1].isalnum():
        # a sign of a font of symbols before a point of a list
        pieces = (replace(pieces[0], text="•"), *pieces[1:])
    return Line(
        pieces, size=longest["size"], bold=bool(bold), block=block, spaced=spaced, code=code
    )


@lru_cache(maxsize=1024)
def _is_code_font(name: str) -> bool:
    return _CODE_NAME.search(name) is not None


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


# ---- a second look

_STRINGS = re.compile(r"/(Contents|V|DV|TU)\s*\((.{1,2000}?)(?<!\\)\)", re.DOTALL)


def strings(path: Path) -> Iterator[tuple[str, str]]:
    """Every line that is printed, and the strings of annotations and fields, with their places."""
    pymupdf = library()
    with _open(pymupdf, path, "") as document:
        for name, text in (document.metadata or {}).items():
            if isinstance(text, str) and name != "format":
                yield "pdf: pdf info", text
        for number in range(document.page_count):
            try:
                printed = document[number].get_text("text", flags=pymupdf.TEXT_PRESERVE_WHITESPACE)
            except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError):
                continue
            for line in printed.split("\n"):
                yield f"page {number + 1}", line
        for xref in range(1, document.xref_length()):
            try:
                source = document.xref_object(xref)
            except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError):
                continue
            for found in _STRINGS.finditer(source):
                yield f"object: {found[1]}", found[2]
        for number in range(document.embfile_count()):
            yield "attached: name", document.embfile_info(number).get("filename") or ""
