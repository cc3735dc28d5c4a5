"""Printed text that nobody sees: transparent, in the colour behind it, tiny, or beside the page.

Looking at a page costs more than reading it. So text is suspected by what the
file says of it, and only where that leaves a doubt the page is drawn: a suspect
is hidden when the picture shows nothing where it stands. The invisible text
over the picture of a scanned page is the text of that page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Box = tuple[float, float, float, float]
Place = tuple[int, int]
"""Numbers of a block of text and of a line in it."""

TINY = 1.0
"""Points: no eye reads smaller letters."""
CLEAR = 26
"""Opacity, of 255, below which letters are not seen."""
PALE = 0xE0
"""From this value of all three colours on, letters may be lost on white paper."""
CONTRAST = 16
"""Difference of a colour, of 255, below which two areas look the same."""
LEAST_FILL = 4.0
"""Points: what is thinner is a rule, not the ground that text stands on."""
SCANNED = 0.3
"""Share of a page that pictures take from which its invisible text may be what they show."""
FAR = 1e9
"""Points: further than any page reaches."""
SCALE = 2.0
"""Pixels a point in which suspects are looked at: strokes of small letters keep their colour."""
MOST_PIXELS = 8_000_000


Span = Mapping[str, Any]
"""Letters of a line that look the same, as the library describes them."""


def unseen_boxes(
    pymupdf: Any, page: Any, blocks: Sequence[Mapping[str, Any]]
) -> dict[Place, list[Box]]:
    """Where text is hidden: boxes of letters, by their line; `blocks` is what is on the page."""
    left, top, right, bottom = tuple(page.rect * page.derotation_matrix)
    outside: list[Box] = [
        (-FAR, -FAR, left, FAR),
        (right, -FAR, FAR, FAR),
        (-FAR, -FAR, FAR, top),
        (-FAR, bottom, FAR, FAR),
    ]
    fills = _fills(blocks)
    risky: dict[int, bool] = {}
    found: dict[Place, list[Box]] = {}
    suspects: list[tuple[Place, Span]] = []
    seen: list[Span] = []
    for place, span in _spans(blocks):
        x0, y0, x1, y1 = box = span["bbox"]
        colour = span["color"]
        if x0 < left or y0 < top or x1 > right or y1 > bottom:
            found.setdefault(place, []).extend(outside)
            if holds(outside, box):
                continue
        if span["size"] < TINY and y1 - y0 < 2 * TINY:
            found.setdefault(place, []).append(box)
        elif span["alpha"] < CLEAR:
            suspects.append((place, span))
        else:
            if colour not in risky:
                risky[colour] = _is_pale(colour) or any(_alike(colour, fill) for fill in fills)
            if risky[colour] and _may_be_lost(colour, box, fills):
                suspects.append((place, span))
            else:
                seen.append(span)
    for place, span in _lost(pymupdf, page, suspects, seen):
        found.setdefault(place, []).append(span["bbox"])
    return found


def holds(boxes: Sequence[Box], box: Box) -> bool:
    """Whether the middle of a box is in one of these."""
    return any(_within(box, outer) for outer in boxes)


def _spans(blocks: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Place, Span]]:
    texts = (block for block in blocks if block["type"] == 0)
    for number, block in enumerate(texts):
        for line, printed in enumerate(block["lines"]):
            for span in printed["spans"]:
                if not span["text"].isspace():
                    yield (number, line), span


def _within(box: Box, outer: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


# ---- colours


def _fills(blocks: Sequence[Mapping[str, Any]]) -> dict[int, list[Box]]:
    """Opaque rectangles that text can stand on, by their colour."""
    fills: dict[int, list[Box]] = {}
    for block in blocks:
        if block["type"] == 3 and block["isrect"] and not block["stroked"]:
            x0, y0, x1, y1 = block["bbox"]
            opaque = block["alpha"] > 255 // 2
            if opaque and x1 - x0 > LEAST_FILL and y1 - y0 > LEAST_FILL:
                fills.setdefault(block["color"], []).append(block["bbox"])
    return fills


def _may_be_lost(colour: int, box: Box, fills: Mapping[int, Sequence[Box]]) -> bool:
    """Whether letters may have the colour of what is behind them."""
    behind = [fill for fill, boxes in fills.items() if holds(boxes, box)]
    if behind:
        return any(_alike(colour, fill) for fill in behind)
    return _is_pale(colour)


def _is_pale(colour: int) -> bool:
    return all(channel >= PALE for channel in _channels(colour))


def _alike(one: int, other: int) -> bool:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return all(abs(a - b) < CONTRAST for a, b in pairs)


def _channels(colour: int) -> tuple[int, int, int]:
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


# ---- the picture of the page


def _lost(
    pymupdf: Any, page: Any, suspects: list[tuple[Place, Span]], seen: Sequence[Span]
) -> Iterator[tuple[Place, Span]]:
    """The suspects that the page does not show."""
    clear = [span for _, span in suspects if span["alpha"] < CLEAR]
    if clear and _letters(clear) > _letters(seen) and _is_scan(page):
        suspects = [(place, span) for place, span in suspects if span["alpha"] >= CLEAR]
    if not suspects:
        return
    covered = [span["bbox"] for span in seen] if clear else []
    picture = _Picture(pymupdf, page, [span["bbox"] for _, span in suspects])
    for place, span in suspects:
        box = span["bbox"]
        # what shows through clear letters may be other letters
        if (span["alpha"] < CLEAR and holds(covered, box)) or picture.is_blank(box):
            yield place, span


def _letters(spans: Iterable[Span]) -> int:
    return sum(len(span["text"].strip()) for span in spans)


def _is_scan(page: Any) -> bool:
    area = abs(page.rect)
    taken = 0.0
    for kind, (x0, y0, x1, y1) in page.get_bboxlog():
        if "image" in kind or "imgmask" in kind:
            width, height = min(x1, 1e5) - max(x0, 0.0), min(y1, 1e5) - max(y0, 0.0)
            taken += max(width, 0.0) * max(height, 0.0)
    return bool(taken > SCANNED * area)


class _Picture:
    """The part of a page with some boxes, as it is seen."""

    def __init__(self, pymupdf: Any, page: Any, boxes: Sequence[Box]) -> None:
        self._rect = pymupdf.Rect
        self._turned = page.rotation_matrix
        part = pymupdf.Rect(boxes[0])
        for box in boxes[1:]:
            part |= pymupdf.Rect(box)
        part = (part * self._turned) & page.rect
        area = max(part.width * part.height, 1.0)
        self._scale = min(SCALE, (MOST_PIXELS / area) ** 0.5)
        matrix = pymupdf.Matrix(self._scale, self._scale)
        self._drawn = page.get_pixmap(matrix=matrix, colorspace="rgb", clip=part, alpha=False)
        self._samples = self._drawn.samples

    def is_blank(self, box: Box) -> bool:
        """Whether all of the picture looks the same where the letters of a box would stand."""
        x0, y0, x1, y1 = self._rect(box) * self._turned
        drawn = self._drawn
        # letters stand amid their box; its edges may touch what is printed around it
        across, down = 0.2 * min(x1 - x0, y1 - y0), 0.25 * (y1 - y0)
        if y1 - y0 > 1.5 * (x1 - x0):
            across, down = 0.25 * (x1 - x0), across
        left = max(round((x0 + across) * self._scale) - drawn.x, 0)
        right = min(round((x1 - across) * self._scale) - drawn.x, drawn.width)
        top = max(round((y0 + down) * self._scale) - drawn.y, 0)
        bottom = min(round((y1 - down) * self._scale) - drawn.y, drawn.height)
        if left >= right or top >= bottom:
            return False
        rows = [
            self._samples[row * drawn.stride + 3 * left : row * drawn.stride + 3 * right]
            for row in range(top, bottom)
        ]
        area: bytes = b"".join(rows)
        channels = (area[number::3] for number in range(3))
        return all(max(channel) - min(channel) < CONTRAST for channel in channels)
