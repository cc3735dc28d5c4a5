"""Reading Latin script off a picture with two small PP-OCR networks, without a further library.

One network marks the pixels that belong to a printed line, the other reads the
characters of one line after the other. Both are models of the catalogue.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.engine.parsers.layout.page import Piece
from desktop_app.paths import shipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = "pp-ocr-v6-small"
"""Folder of the two networks below the models folder."""
NETWORKS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")
LANGUAGES = ("en",)

THREADS = 2
DETECTED_SIDE = 1536
"""Pixels of the longer side of what the first network sees; memory grows with its square."""
STRIDE = 32
"""The first network halves a picture five times."""
MARKED = 0.3
"""Share from which a pixel belongs to a line."""
SURE = 0.5
"""Mean share of a line from which it is one."""
GROWTH = 1.6
"""The network marks the core of a line: how much larger its box is, from area and outline."""
TRIM = 0.1
"""Share of a box above and below the letters."""
LINE_HEIGHT = 48
LONGEST_LINE = 3200
"""Pixels of width of what the second network sees: a longer line is squeezed."""
CHARACTERS = 0.8
"""A line has at least so many, for each time that it is longer than high."""
UNSURE = 0.3
"""Confidence below which a word without letters and digits is dirt."""

Box = tuple[float, float, float, float]


def folder(models: Path | None = None) -> Path | None:
    """Where the networks lie, beside the program or in the library's own folder of models.

    None when they are not installed.
    """
    places = [place / FOLDER for place in (shipped("models"), models) if place is not None]
    return next((p for p in places if all((p / name).is_file() for name in NETWORKS)), None)


def read(place: Path, picture: Any) -> Iterator[tuple[list[Piece], float, Box]]:
    """The printed lines of a level RGB picture, the longest first; boxes are in pixels.

    Of each line: its words, how sure they are, and the box it lies in. Of a
    script that it does not know, the network names too few characters, or
    doubts them.
    """
    detector, reader, characters = _networks(place)
    boxes = sorted(_lines(detector, picture), key=lambda box: box[0] - box[2])
    for box in boxes:
        yield *_words(reader, characters, picture, box), box


@cache
def _networks(place: Path) -> tuple[Any, Any, tuple[str, ...]]:
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    # lines have all widths: an arena would keep the largest of everything
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    detector, reader = (
        onnxruntime.InferenceSession(str(place / name), options, ["CPUExecutionProvider"])
        for name in NETWORKS
    )
    known = reader.get_modelmeta().custom_metadata_map["character"].splitlines()
    return detector, reader, ("", *known, " ")


def _input(picture: Any, width: int, height: int) -> NDArray[np.float32]:
    """A picture as the networks want it: one of a batch, blue first, from -1 to 1."""
    import numpy as np
    from PIL import Image

    small = picture.resize((width, height), Image.Resampling.BILINEAR)
    pixels = np.asarray(small, np.float32)[:, :, ::-1] / 127.5 - 1
    return np.ascontiguousarray(pixels.transpose(2, 0, 1)[None])


# ---- where the lines are


def _lines(detector: Any, picture: Any) -> Iterator[Box]:
    """Boxes of printed lines, in pixels."""
    import numpy as np

    scale = min(1.0, DETECTED_SIDE / max(picture.size))
    width, height = (max(1, round(side * scale / STRIDE)) * STRIDE for side in picture.size)
    shares = detector.run(None, {"x": _input(picture, width, height)})[0][0, 0]
    across, down = picture.width / width, picture.height / height
    sums = np.pad(np.cumsum(shares, axis=1, dtype=np.float64), ((0, 0), (1, 0)))
    rows, starts, ends, labels = _runs(shares > MARKED)
    shared = sums[rows, ends] - sums[rows, starts]
    order = np.argsort(labels, kind="stable")
    for part in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1):
        if not len(part):
            continue
        x0, x1 = int(starts[part].min()), int(ends[part].max())
        y0, y1 = int(rows[part].min()), int(rows[part].max()) + 1
        if min(x1 - x0, y1 - y0) < 3 or shared[part].sum() < SURE * (ends - starts)[part].sum():
            continue
        margin = GROWTH * (x1 - x0) * (y1 - y0) / (2 * (x1 - x0 + y1 - y0))
        yield (
            max(0.0, (x0 - margin) * across),
            max(0.0, (y0 - margin) * down),
            min(picture.width, (x1 + margin) * across),
            min(picture.height, (y1 + margin) * down),
        )


def _runs(mask: NDArray[np.bool_]) -> tuple[NDArray[np.intp], ...]:
    """Runs of marked pixels: row, start, end, and a number that all connected ones share."""
    import numpy as np

    steps = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    first = np.searchsorted(rows, np.arange(len(mask) + 1)).tolist()
    left, right = starts.tolist(), ends.tolist()
    parents = list(range(len(left)))

    def root(run: int) -> int:
        while parents[run] != run:
            parents[run] = run = parents[parents[run]]
        return run

    for row in range(1, len(mask)):
        above, below = first[row - 1], first[row]
        while above < first[row] and below < first[row + 1]:
            if left[above] <= right[below] and left[below] <= right[above]:
                one, other = root(above), root(below)
                parents[max(one, other)] = min(one, other)
            if right[above] < right[below]:
                above += 1
            else:
                below += 1
    return rows, starts, ends, np.array([root(run) for run in parents], np.intp)


# ---- what is printed there


def _words(
    reader: Any, characters: tuple[str, ...], picture: Any, box: Box
) -> tuple[list[Piece], float]:
    """The words of a line. A character stands where the network names it."""
    x0, y0, x1, y1 = box
    line = picture.crop((int(x0), int(y0), int(x1) + 1, int(y1) + 1))
    width = min(max(round(LINE_HEIGHT * line.width / line.height), 16), LONGEST_LINE)
    shares = reader.run(None, {"x": _input(line, width, LINE_HEIGHT)})[0][0]
    step = (x1 - x0) / len(shares)
    seen: list[tuple[str, float, float, float]] = []  # character, start, end, confidence
    at = 0
    for name, run in groupby(shares.argmax(axis=1).tolist()):
        end = at + len(list(run))
        if name:
            sure = float(shares[at:end, name].max())
            seen.append((characters[name], x0 + at * step, x0 + end * step, sure))
        at = end
    pieces = []
    trim = TRIM * (y1 - y0)
    for is_space, group in groupby(seen, key=lambda character: character[0].isspace()):
        word = list(group)
        text = "".join(character for character, *_ in word)
        is_dirt = not any(map(str.isalnum, text)) and max(sure for *_, sure in word) < UNSURE
        if is_space or is_dirt:
            continue
        # the network names a character in its middle: half of one is left at both ends
        half = min((word[-1][2] - word[0][1]) / len(word) / 2, (y1 - y0) / 4)
        left, right = max(x0, word[0][1] - half), min(x1, word[-1][2] + half)
        pieces.append(Piece(text, left, y0 + trim, right, y1 - trim))
    expected = max(1.0, CHARACTERS * (x1 - x0) / (y1 - y0))
    return pieces, sum(sure for *_, sure in seen) / max(expected, len(seen))
