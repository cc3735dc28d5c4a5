"""Subtitles (srt, vtt): what is said, in sentences; numbers, times and marks are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.page_builder import PageBuilder, clean
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.types import BlockKind

LONGEST = 600
"""Characters after which a paragraph ends with its sentence."""
_TIMES = re.compile(r"\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->")
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
_MARK = re.compile(r"<[^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}")
_END = re.compile(r"[.!?。…][\"'”’)\]]*$")
_NOTES = ("WEBVTT", "NOTE", "STYLE", "REGION")


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises UnsupportedFormat for binary data, DocumentEmpty and OSError."""
    builder = PageBuilder()
    said: list[str] = []
    for text in _cues(clean(decode(path.read_bytes()))):
        if said and said[-1] == text:
            continue  # a line that stays on the screen
        said.append(text)
        if _END.search(text) and sum(map(len, said)) > LONGEST:
            builder.add(BlockKind.PARAGRAPH, " ".join(said))
            said = []
    builder.add(BlockKind.PARAGRAPH, " ".join(said))
    yield from whole(path.stem, builder)


def _cues(text: str) -> Iterator[str]:
    for block in _BLANK.split(text):
        lines = block.strip("\n").split("\n")
        times = next((n for n, line in enumerate(lines[:3]) if _TIMES.match(line)), None)
        if times is None and lines[0].startswith(_NOTES):
            continue
        shown = lines if times is None else lines[times + 1 :]
        words = " ".join(unescape(_MARK.sub("", " ".join(shown))).split())
        if words:
            yield words
