"""Pictures and scans without any PDF: their text is recognised, when that is asked for.

Every frame of a TIFF is a page, as fax and scanner programs write them; of
other formats, which may be animated, the first frame is the page.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers.messages import (
    TEXT_RECOGNISED,
    Finished,
    Opened,
    Options,
    PageRead,
    Part,
)
from desktop_app.engine.parsers.page_builder import clean
from desktop_app.errors import DocumentDamaged, DocumentEmpty, DocumentTooLarge, NeedsOcr

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
APPLE = (".heic", ".heif")
MOST_PIXELS = 100_000_000
"""Of one frame; Pillow decodes whole ones."""
MOST_READ = 12_000_000
"""Pixels of what is recognised: A4 at 300 dpi has 8.7 million, finer ones are made smaller."""
MOST_DRAWN = 25_000_000
MOST_FRAMES = 2000
LONGEST_SIDE = 1440.0
"""Points: a photo whose file claims 72 dpi is no poster."""
USUAL_DPI = 96.0
"""Of a picture that does not say, which is mostly a screen shot."""


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises NeedsOcr, DocumentEmpty, DocumentDamaged and DocumentTooLarge."""
    with _open(path) as (image, frames):
        if not options.recognise:
            _frame(image, 0)
            raise NeedsOcr(f"{frames} pictures")
        yield Opened(title=clean(path.stem), paged=True, pages=frames)
        yield from _recognised(image, frames, options)


def _recognised(image: Any, frames: int, options: Options) -> Iterator[Part]:
    from desktop_app.engine.parsers.ocr import recognise

    reader = recognise.PictureReader(options.own_models)
    if not reader:
        raise NeedsOcr("no recogniser")
    letters = unread = 0
    for number in range(frames):
        picture, dpi = _frame(image, number)
        width, height = (side * 72 / dpi for side in picture.size)
        share = min(1.0, (MOST_READ / (picture.width * picture.height)) ** 0.5)
        picture = _resized(picture, share)
        found = reader.page(number + 1, picture, dpi * share, width, height)
        letters += sum(map(str.isalnum, found.page.text))
        unread += found.unread
        yield PageRead(found.page)
    if not letters:
        raise NeedsOcr("script not known") if unread else DocumentEmpty("no text")
    yield Finished(warning=TEXT_RECOGNISED)


def render(path: Path, number: int, dpi: int, target: Path) -> None:
    """Draw a frame, numbered from 1, into a PNG of at most 25 million pixels.

    Raises DocumentDamaged, also for a frame that is not there, and DocumentTooLarge.
    """
    with _open(path) as (image, frames):
        if not 1 <= number <= frames:
            raise DocumentDamaged("no such frame")
        picture, own_dpi = _frame(image, number - 1)
        scale = dpi / own_dpi
        scale *= min(1.0, (MOST_DRAWN / (picture.width * picture.height * scale**2)) ** 0.5)
        unfinished = target.with_name(target.name + ".part")
        _resized(picture, scale).save(unfinished, "PNG")
        os.replace(unfinished, target)


@contextmanager
def _open(path: Path) -> Iterator[tuple[Any, int]]:
    """The picture file and how many pages it has."""
    from PIL import Image

    Image.init()
    formats: tuple[str, ...] = FORMATS
    if path.suffix.lower() in APPLE:
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
        formats = ("HEIF", *FORMATS)
    Image.MAX_IMAGE_PIXELS = None  # the limit here is an error of ours
    warnings.simplefilter("ignore")
    try:
        with Image.open(path, formats=formats) as image:
            frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            yield image, min(frames, MOST_FRAMES)
    except (DocumentDamaged, DocumentEmpty, DocumentTooLarge, NeedsOcr, MemoryError):
        raise
    except Exception as error:
        raise DocumentDamaged(type(error).__name__) from error


def _frame(image: Any, number: int) -> tuple[Any, float]:
    """A page, upright, in RGB on white paper; and its dots per inch."""
    from PIL import Image, ImageOps

    image.seek(number)
    if image.width * image.height > MOST_PIXELS:
        raise DocumentTooLarge(f"{image.width} x {image.height} pixels")
    dpi = _dpi(image)
    picture = ImageOps.exif_transpose(image)
    if picture.mode.startswith(("I", "F")):  # 16 bits and more a pixel
        low, high = picture.getextrema()
        spread = 255 / max(high - low, 1e-9)
        picture = picture.point(lambda value: value * spread - low * spread).convert("L")
    if picture.has_transparency_data:
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    return picture.convert("RGB"), dpi


def _dpi(image: Any) -> float:
    """What the file says, or the usual; more where the page would become too large."""
    try:
        stated = round(float(image.info.get("dpi", (0, 0))[0]), 1)  # PNG counts per metre
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        stated = 0.0
    if not 30 <= stated <= 2400:
        stated = USUAL_DPI
    longest: int = max(image.size)
    return max(stated, longest * 72 / LONGEST_SIDE)


def _resized(picture: Any, scale: float) -> Any:
    from PIL import Image

    if scale == 1.0:
        return picture
    width, height = (max(1, round(side * scale)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS)
