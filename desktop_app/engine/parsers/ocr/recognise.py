"""Text recognition: from the picture of a page to the same `Page` that a printed one makes.

Two ways, and a page may need both: two small networks for Latin script, which
are models of the catalogue, and Tesseract for Korean, when it is installed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, starmap
from pathlib import Path
from statistics import median
from typing import Any

from desktop_app.engine.parsers.layout.page import Line, Piece
from desktop_app.engine.parsers.layout.page import page as lay_out
from desktop_app.engine.parsers.ocr import onnx, tesseract
from desktop_app.engine.parsers.page_builder import clean
from desktop_app.types import Page, Recogniser, Word

NETWORKS = "PP-OCR"
TESSERACT = "Tesseract"

SMALLEST_SIDE = 16
"""Pixels below which there can be no line of text."""
READ = 0.8
"""How sure the lines of an upright page are together; below, the picture is turned."""
GLANCED_LINES = 4
NONSENSE = 0.5
"""Below this, what was read is no text."""
LINE_READ = 0.85
"""How sure a line of the networks is that Tesseract need not read."""
FEW_LINES = 3
"""What looks like so few lines and reads as nonsense is dirt, not another script."""
LARGER = 1.3
"""Times the usual height from which a line is larger than the others: boxes are rough."""
WIDER = 0.35
"""Line heights by which a gap between paragraphs is wider than the usual one between lines."""
WIDEST = 1.0
"""Gap, in line heights, that always parts paragraphs."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """The words of a printed line, how sure they are (0 to 1), and where it lies, in pixels."""

    pieces: list[Piece]
    sure: float
    box: tuple[float, float, float, float]

    @property
    def length(self) -> float:
        """In heights."""
        x0, y0, x1, y1 = self.box
        return (x1 - x0) / max(y1 - y0, 1.0)


@dataclass(frozen=True, slots=True)
class Recognised:
    page: Page
    unread: bool
    """Lines were seen, but they are of no script that can be read here."""


# ---- what can be read here


def recognisers(models: Path | None = None) -> tuple[Recogniser, ...]:
    """The ways that work on this computer and their languages; takes up to 50 ms, no import.

    `models` is the library's own folder of models.
    """
    found = []
    if onnx.folder(models):
        found.append(Recogniser(name=NETWORKS, languages=onnx.LANGUAGES))
    if (program := tesseract.program()) and (names := tesseract.languages(program)):
        codes = tuple(tesseract.CODES[name] for name in names)
        found.append(Recogniser(name=TESSERACT, languages=codes))
    return tuple(found)


def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of all languages that can be read here."""
    return tuple(sorted({code for way in recognisers() for code in way.languages}))


def _scaled(pieces: Sequence[Piece], scale: float) -> list[Piece]:
    """Words in points instead of pixels, their text cleaned."""
    return [
        Piece(text, p.x0 * scale, p.y0 * scale, p.x1 * scale, p.y1 * scale)
        for p in pieces
        if (text := clean(p.text).strip())
    ]


class PictureReader:
    """Reads pictures in the ways there are; made once for a document."""

    def __init__(self, models: Path | None = None) -> None:
        self._networks = onnx.folder(models)
        self._tesseract = tesseract.program()
        self._names = tesseract.languages(self._tesseract) if self._tesseract else ()

    def __bool__(self) -> bool:
        """Whether there is any way."""
        return bool(self._networks or self._names)

    def page(
        self, number: int, picture: Any, dpi: float, width: float, height: float
    ) -> Recognised:
        """Read the RGB picture of a page of `width` times `height` points.

        Pages that stand on a side or their head, or are not level, are read as
        well; the boxes of their words lie on the words. Raises NeedsOcr.
        """
        lines, turn = self._upright(picture, dpi)
        sure = [line for line in lines if line.sure >= NONSENSE]
        if _sureness(lines) < NONSENSE or not any(map(_is_word, _words(sure))):
            empty = Page(number=number, text="", blocks=(), width=width, height=height)
            return Recognised(empty, unread=len(lines) > FEW_LINES)
        scale = width / picture.width
        turned = tuple(side * scale for side in _turned(picture, turn).size)
        settled, body = _set([_scaled(line.pieces, scale) for line in sure if line.pieces])
        page = lay_out(number, settled, body, *turned)
        back = _Back(turn, turned, (width, height))
        words = tuple(map(back.word, page.words))
        return Recognised(replace(page, words=words, width=width, height=height), unread=False)

    def _upright(self, picture: Any, dpi: float) -> tuple[list[ReadLine], float]:
        """The lines of a picture and by how many degrees it was turned to read them."""
        if min(picture.size) < SMALLEST_SIDE:
            return [], 0.0
        turn = _slant(picture)
        best = self._lines(_turned(picture, turn), round(dpi))
        if not best or _sureness(best) >= READ:
            return best, turn
        others = [turn + quarter for quarter in (180, 90, 270)]
        for other in sorted(others, key=lambda other: -self._glance(_turned(picture, other))):
            lines = self._lines(_turned(picture, other), round(dpi))
            if _sureness(lines) > _sureness(best):
                best, turn = lines, other
            if _sureness(best) >= READ:
                break
        return best, turn

    def _glance(self, picture: Any) -> float:
        """How sure the longest lines are; 0 without the networks."""
        return _sureness(list(islice(self._by_networks(picture), GLANCED_LINES)))

    def _lines(self, picture: Any, dpi: int) -> list[ReadLine]:
        """By the networks what they are sure of, the rest by Tesseract if it knows Korean."""
        if self._networks is None:
            return list(self._by_tesseract("+".join(self._names), picture, dpi))
        lines = list(self._by_networks(picture))
        sure = [line for line in lines if line.sure >= LINE_READ]
        unsure = [line for line in lines if line.sure < LINE_READ]
        if "kor" not in self._names or not unsure:
            return lines
        first, rest = unsure[:GLANCED_LINES], unsure[GLANCED_LINES:]
        again = self._again(picture, first)
        if rest and _sureness(again) >= NONSENSE:
            return [*sure, *again, *self._again(picture, rest)]
        return [*sure, *again, *rest]

    def _again(self, picture: Any, lines: Sequence[ReadLine]) -> list[ReadLine]:
        """Lines as Tesseract reads them in Korean, where it is surer."""
        sheet = LineSheet(picture, [line.box for line in lines])
        # together with English, Tesseract takes many a Korean word for an English one
        found = self._by_tesseract("kor", sheet.picture, SHEET_DPI, tesseract.LINES)
        pairs = zip(lines, sheet.returned(list(found)), strict=True)
        return [max(pair, key=lambda line: line.sure) for pair in pairs]

    def _by_networks(self, picture: Any) -> Iterator[ReadLine]:
        if self._networks is not None:
            yield from starmap(ReadLine, onnx.read(self._networks, picture))

    def _by_tesseract(
        self, language: str, picture: Any, dpi: int, layout: str = tesseract.PAGE
    ) -> Iterator[ReadLine]:
        assert self._tesseract is not None  # noqa: S101
        for pieces, sure in tesseract.read(self._tesseract, language, picture, dpi, layout):
            yield ReadLine(pieces, sure, _around(pieces))


def _sureness(lines: Sequence[ReadLine]) -> float:
    """Mean sureness of lines, the longer ones counting for more."""
    length = sum(line.length for line in lines)
    return sum(line.length * line.sure for line in lines) / length if length else 0.0


def _words(lines: Sequence[ReadLine]) -> Iterator[str]:
    for line in lines:
        yield from (piece.text for piece in line.pieces)


def _is_word(text: str) -> bool:
    """Whether there are two letters or digits; in dirt and ornaments single ones are seen."""
    return sum(map(str.isalnum, text)) > 1


def _around(pieces: Sequence[Piece]) -> tuple[float, float, float, float]:
    return (
        min(piece.x0 for piece in pieces),
        min(piece.y0 for piece in pieces),
        max(piece.x1 for piece in pieces),
        max(piece.y1 for piece in pieces),
    )


# ---- lines for Tesseract

STRIP = 44
"""Pixels of height of a line on the sheet."""
STRIP_GAP = 28
SHEET_DPI = 300
LONGEST_STRIP = 4000


class LineSheet:
    """The lines of a picture below each other, all of one height.

    Tesseract reads lines well but often loses some when it looks for them
    itself, above all on pages with little text.
    """

    def __init__(self, picture: Any, boxes: Sequence[tuple[float, float, float, float]]) -> None:
        from PIL import Image

        strips = []
        for x0, y0, x1, y1 in boxes:
            strip = picture.crop((int(x0), int(y0), int(x1) + 1, int(y1) + 1)).convert("L")
            width = min(max(1, round(strip.width * STRIP / strip.height)), LONGEST_STRIP)
            strips.append(strip.resize((width, STRIP), Image.Resampling.BICUBIC))
        self._boxes = boxes
        self._widths = [strip.width for strip in strips]
        size = max(self._widths) + 2 * STRIP_GAP, len(strips) * (STRIP + STRIP_GAP) + STRIP_GAP
        self.picture = Image.new("L", size, "white")
        for number, strip in enumerate(strips):
            self.picture.paste(strip, (STRIP_GAP, STRIP_GAP + number * (STRIP + STRIP_GAP)))

    def returned(self, lines: Sequence[ReadLine]) -> list[ReadLine]:
        """What was read on the sheet, with the places it has on the picture; a line each."""
        read: list[list[ReadLine]] = [[] for _ in self._boxes]
        for line in lines:
            middle = (line.box[1] + line.box[3]) / 2 - STRIP_GAP / 2
            read[min(int(middle / (STRIP + STRIP_GAP)), len(read) - 1)].append(line)
        return [self._put_back(number, found) for number, found in enumerate(read)]

    def _put_back(self, number: int, found: Sequence[ReadLine]) -> ReadLine:
        x0, y0, x1, y1 = self._boxes[number]
        scale = (x1 - x0) / self._widths[number]
        trim = onnx.TRIM * (y1 - y0)
        pieces = [
            replace(
                piece,
                x0=x0 + (piece.x0 - STRIP_GAP) * scale,
                x1=x0 + (piece.x1 - STRIP_GAP) * scale,
                y0=y0 + trim,
                y1=y1 - trim,
            )
            for line in found
            for piece in line.pieces
        ]
        pieces.sort(key=lambda piece: piece.x0)
        return ReadLine(pieces, _sureness(found), self._boxes[number])


# ---- turning a picture until its lines are level

STEEPEST = 6
"""Degrees by which a page may lie askew in the scanner."""
LOOKED_AT = 900
"""Pixels of the longer side of the picture that is turned to find out."""
SIDEWAYS = 1.5
"""So much more do the lines of a page show when it is turned by a quarter, if it needs that."""


def _slant(picture: Any) -> float:
    """Degrees, counter-clockwise, by which a picture must be turned for level lines of text."""
    from PIL import Image, ImageChops, ImageFilter

    small = picture.convert("L")
    small.thumbnail((LOOKED_AT, LOOKED_AT), Image.Resampling.BOX)
    # ink is what is darker than its surroundings: paper is unevenly lit
    ink = ImageChops.subtract(small.filter(ImageFilter.BoxBlur(15)), small)
    best = (_stripes(ink, 0.0), 0.0)
    aside = (_stripes(ink, 90.0), 90.0)
    coarse = [turn for turn in range(-STEEPEST, STEEPEST + 1) if turn]
    best = max([best, *((_stripes(ink, float(turn)), float(turn)) for turn in coarse)])
    aside = max([aside, *((_stripes(ink, 90.0 + turn), 90.0 + turn) for turn in coarse)])
    score, turn = aside if aside[0] > SIDEWAYS * best[0] else best
    finer = [turn + step / 4 for step in (-3, -2, -1, 1, 2, 3)]
    score, turn = max([(score, turn), *((_stripes(ink, fine), fine) for fine in finer)])
    quarter = 90.0 * round(turn / 90)
    return quarter if abs(turn - quarter) <= 0.25 else turn


def _stripes(ink: Any, turn: float) -> float:
    """How much the ink changes from row to row of a turned picture: most where text is level."""
    import numpy as np

    rows = np.asarray(_turned(ink, turn, paper=0), np.float64).sum(axis=1)
    return float((np.diff(rows) ** 2).sum())


def _turned(picture: Any, turn: float, paper: Any = "white") -> Any:
    from PIL import Image

    if turn % 360 == 0:
        return picture
    return picture.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=paper)


class _Back:
    """Where a box of the turned page lies on the page itself."""

    def __init__(self, turn: float, turned: tuple[float, float], size: tuple[float, float]) -> None:
        self._cos, self._sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        self._turned, self._size = turned, size

    def word(self, word: Word) -> Word:
        corners = [self._point(x, y) for x in (word.x0, word.x1) for y in (word.y0, word.y1)]
        width, height = self._size
        xs = [round(min(max(x, 0.0), width), 2) for x, _ in corners]
        ys = [round(min(max(y, 0.0), height), 2) for _, y in corners]
        return replace(word, x0=min(xs), y0=min(ys), x1=max(xs), y1=max(ys))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._turned[0] / 2, y - self._turned[1] / 2
        return (
            self._cos * x - self._sin * y + self._size[0] / 2,
            self._sin * x + self._cos * y + self._size[1] / 2,
        )


# ---- from read lines to lines as a printed page has them


def _set(lines: Sequence[Sequence[Piece]]) -> tuple[list[Line], float]:
    """Lines from top to bottom, with paragraphs and sizes; and the usual size."""
    boxed = [Line(tuple(pieces), _height(pieces), bold=False, block=0) for pieces in lines]
    body = median(line.size for line in boxed) if boxed else 1.0
    boxed = list(_from_top(boxed))
    usual = _usual_gap(boxed, body)
    settled: list[Line] = []
    for number, line in enumerate(boxed):
        line = replace(line, size=line.size if line.size > LARGER * body else body, block=number)
        above = next((other for other in reversed(settled) if _follows(other, line, usual)), line)
        settled.append(replace(line, block=above.block))
    return settled, body


def _usual_gap(lines: Sequence[Line], body: float) -> float:
    """The middle one of the narrow gaps between lines that stand below each other."""
    gaps = [b.y0 - a.y1 for a, b in pairwise(lines) if min(a.x1, b.x1) > max(a.x0, b.x0)]
    narrow = [gap for gap in gaps if gap < WIDEST * body]
    return max(median(narrow), 0.0) if narrow else 0.0


def _height(pieces: Sequence[Piece]) -> float:
    """Of the words of a line; brackets and stops are higher or lower."""
    words = [piece for piece in pieces if any(map(str.isalnum, piece.text))] or pieces
    return max(median(piece.y1 - piece.y0 for piece in words), 1.0)


def _from_top(lines: Sequence[Line]) -> Iterator[Line]:
    """Row by row, each from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.y0 + line.y1):
        if rows and min(rows[-1][0].y1, line.y1) - max(rows[-1][0].y0, line.y0) > line.height / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        yield from sorted(row, key=lambda line: line.x0)


def _follows(above: Line, line: Line, usual: float) -> bool:
    """Whether a line goes on with the paragraph of one above it."""
    shared = min(above.x1, line.x1) - max(above.x0, line.x0)
    gap = line.y0 - above.y1
    near = -0.5 * line.size < gap < min(usual + WIDER * line.size, WIDEST * line.size)
    ended = above.text.endswith((".", "!", "?", ":")) and above.x1 < line.x1 - 2 * line.size
    indented = line.x0 > above.x0 + line.size
    same_size = max(above.size, line.size) < 1.2 * min(above.size, line.size)
    return same_size and near and shared > 0 and not ended and not indented
