"""Pages of a PDF that are pictures: drawn, then read by text recognition."""

from __future__ import annotations

from typing import Any

from desktop_app.engine.parsers.ocr.recognise import PictureReader, Recognised

DPI = 300
MOST_PIXELS = 12_000_000
"""A4 at 300 dpi has 8.7 million."""


def recognise_scan(pymupdf: Any, reader: PictureReader, page: Any) -> Recognised:
    """What is on a page as it is seen, with boxes in its upright points. Raises NeedsOcr."""
    from PIL import Image

    rect = page.rect
    scale = min(DPI / 72, (MOST_PIXELS / max(rect.width * rect.height, 1.0)) ** 0.5)
    drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace="rgb", alpha=False)
    picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
    return reader.page(page.number + 1, picture, scale * 72, rect.width, rect.height)
