"""What differs between two folders of pictures that `tools/screenshots.py` took.

    python tools/compare_screenshots.py BEFORE AFTER [--skip library-reading]

Times, sizes and speeds are other ones every time. Words that hold a number are therefore compared
as words, with the numbers taken out, and what they cover is left out of the comparison of pixels.
The program ends with 1 when anything differs.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

CELL = 12
"""Pixels; differences that are nearer than this are one."""
FAINT = 24
"""Of 255: less is how letters are smoothed."""
MOST = 5
"""Places that are told of one picture."""
NUMBER = re.compile(r"\d[\d.,:]*\s?(?:[kMGT]B|ms|s\b|min\b|분|초)?")

Box = tuple[int, int, int, int]
"""Left, top, width, height."""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--skip", action="append", default=[], help="states that are never still")
    options = parser.parse_args()
    before, after = (
        {p.stem: p for p in folder.glob("*.png")} for folder in (options.before, options.after)
    )
    differing = 0
    compared = sorted(before.keys() | after.keys())
    for name in compared:
        if any(name.endswith(state) for state in options.skip):
            continue
        if name in before and name in after:
            found = list(differences(before[name], after[name]))
        else:
            found = ["only in one of the folders"]
        differing += bool(found)
        for line in found[:MOST]:
            print(f"{name}: {line}")
    print(f"{len(compared)} pictures, {differing} differ")
    return int(differing > 0)


def differences(before: Path, after: Path) -> Iterator[str]:
    """Sentences on what differs between two pictures."""
    old, new = notes(before), notes(after)
    words, others = (Counter(plain(text) for text, _ in noted) for noted in (old, new))
    yield from (f"no longer says {text!r}" for text in (words - others))
    yield from (f"now says {text!r}" for text in (others - words))
    first, second = pixels(before), pixels(after)
    if first.shape != second.shape:
        yield f"size {first.shape[1::-1]} is {second.shape[1::-1]}"
        return
    changed = (np.abs(first - second) > FAINT).any(axis=2)
    for _, (left, top, width, height) in (*old, *new):
        changed[max(top, 0) : top + height, max(left, 0) : left + width] = False
    for left, top, width, height in boxes(changed):
        yield f"{width} x {height} pixels at {left}, {top}"


def pixels(path: Path) -> NDArray[np.int16]:
    """Rows, columns, colours."""
    return np.asarray(Image.open(path).convert("RGB")).astype(np.int16)


def notes(picture: Path) -> list[tuple[str, Box]]:
    """Words with numbers in a picture, and what they cover."""
    path = picture.with_suffix(".json")
    noted = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return [(text, tuple(box)) for text, box in noted]


def plain(text: str) -> str:
    """Words with a sign for each number: `took 1.2 s` and `took 830 ms` are the same."""
    return NUMBER.sub("#", text)


def boxes(changed: NDArray[np.bool_]) -> Iterator[Box]:
    """What frames the pixels that changed, those near each other together."""
    rows, columns = (-(-length // CELL) for length in changed.shape)
    padded = np.zeros((rows * CELL, columns * CELL), dtype=bool)
    padded[: changed.shape[0], : changed.shape[1]] = changed
    cells = padded.reshape(rows, CELL, columns, CELL).any(axis=(1, 3))
    left = set(zip(*np.nonzero(cells), strict=True))
    while left:
        group, waiting = [], [left.pop()]
        while waiting:
            row, column = waiting.pop()
            group.append((row, column))
            near = {(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)} & left
            left -= near
            waiting += near
        top, bottom = min(group)[0], max(group)[0] + 1
        first = min(column for _, column in group)
        last = max(column for _, column in group) + 1
        part = padded[top * CELL : bottom * CELL, first * CELL : last * CELL]
        ys, xs = np.nonzero(part)
        yield (
            int(first * CELL + xs.min()),
            int(top * CELL + ys.min()),
            int(np.ptp(xs)) + 1,
            int(np.ptp(ys)) + 1,
        )


if __name__ == "__main__":
    sys.exit(main())
