"""Reading text off a picture with Tesseract, when a person has installed it.

The program itself is asked. PyMuPDF has Tesseract's code inside as well, but
with 2.0 it takes every page for one block, and Korean loses all its spaces.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers.layout.page import Piece
from desktop_app.errors import NeedsOcr

CODES = {"kor": "ko", "eng": "en"}
"""Tesseract's names of the languages that are read, and ours."""
PLACES = {
    "darwin": ("/opt/homebrew/bin/tesseract", "/usr/local/bin/tesseract"),
    "win32": (
        r"%ProgramFiles%\Tesseract-OCR\tesseract.exe",
        r"%LocalAppData%\Programs\Tesseract-OCR\tesseract.exe",
    ),
}
"""Where its usual packages put it, for a window that was not started from a shell."""
PAGE, LINES = "3", "6"
"""Tesseract's modes for a page with columns and blocks, and for lines below each other."""
THREADS = "2"
SECONDS = 120.0
"""For one page; about 3 are usual."""
UNSURE = 0.3
"""Confidence below which a word without letters and digits is dirt."""
COLUMNS = 12
"""Fields of a line of Tesseract's table."""


def program() -> Path | None:
    """The program, or None when it is not installed."""
    if found := shutil.which("tesseract"):
        return Path(found)
    places = (Path(os.path.expandvars(place)) for place in PLACES.get(sys.platform, ()))
    return next((place for place in places if place.is_file()), None)


def languages(tesseract: Path) -> tuple[str, ...]:
    """Tesseract's names of the languages it reads here, of those we want; takes 40 ms."""
    try:
        listed = _ask(tesseract, "--list-langs").decode("utf-8", "replace").split()
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(name for name in CODES if name in listed)


def read(
    tesseract: Path, language: str, picture: Any, dpi: int, layout: str = PAGE
) -> Iterator[tuple[list[Piece], float]]:
    """The words of every printed line of a level picture, boxes in pixels, and how sure they are.

    Raises NeedsOcr when the program fails.
    """
    wanted = ["stdin", "stdout", "-l", language, "--psm", layout, "--dpi", str(dpi)]
    # the table has the boxes, but of Korean only the text has the spaces
    wanted += ["-c", "tessedit_create_tsv=1", "-c", "tessedit_create_txt=1"]
    header = f"P5 {picture.width} {picture.height} 255\n".encode()
    try:
        answer = _ask(tesseract, *wanted, given=header + picture.convert("L").tobytes())
    except (OSError, subprocess.SubprocessError) as error:
        raise NeedsOcr(f"tesseract: {type(error).__name__}") from error
    lines = answer.decode("utf-8", "replace").split("\n")
    rows = [fields for line in lines if len(fields := line.split("\t")) == COLUMNS]
    text = "\n".join(line for line in lines if line.count("\t") != COLUMNS - 1)
    return _lines(rows, text)


def _ask(tesseract: Path, *arguments: str, given: bytes = b"") -> bytes:
    environment = {**os.environ, "OMP_THREAD_LIMIT": THREADS}
    if getattr(sys, "frozen", False):  # our own libraries are not for other programs
        environment.pop("LD_LIBRARY_PATH", None)
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    done = subprocess.run(
        [str(tesseract), *arguments],
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        timeout=SECONDS,
        check=True,
        creationflags=flags,
    )
    return done.stdout


def _lines(rows: list[list[str]], text: str) -> Iterator[tuple[list[Piece], float]]:
    """The table's words line by line, joined where the text has no space between them."""
    printed = [row for row in rows if row[0] == "5" and row[11].strip()]
    at = 0
    for _, line in groupby(printed, key=lambda row: row[1:5]):
        pieces: list[Piece] = []
        sures: list[float] = []
        for row in line:
            word = row[11].strip()
            found = text.find(word, at)
            spaced = found != at
            at = found + len(word) if found >= 0 else at
            sures.append(float(row[10]) / 100)
            if sures[-1] < UNSURE and not any(map(str.isalnum, word)):
                continue
            x0, y0, width, height = (float(value) for value in row[6:10])
            piece = Piece(word, x0, y0, x0 + width, y0 + height)
            if pieces and not spaced:
                piece = _joined(pieces.pop(), piece)
            pieces.append(piece)
        if pieces:
            yield pieces, sum(sures) / len(sures)


def _joined(a: Piece, b: Piece) -> Piece:
    return Piece(a.text + b.text, a.x0, min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1))
