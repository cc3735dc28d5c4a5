"""What stands at the edge of every page: kept once, without page numbers and running heads."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|p\.|of|von|쪽|페이지|면|중|total|총)|\d{1,4}|\b[ivxlc]{1,6}\b|[\W_])*",
    re.IGNORECASE,
)
"""A line that only counts pages."""


def lines(texts: Iterable[str], body: str) -> list[str]:
    """The lines of headers or footers that say something that the body does not.

    `texts` are those of all headers: sections, first and even pages often have the same.
    """
    said = _folded(body)
    found: dict[str, str] = {}
    for text in texts:
        for line in text.split("\n"):
            line = " ".join(line.split())
            key = _folded(line)
            if key and key not in said and not _NUMBER.fullmatch(line):
                found.setdefault(key, line)
    return list(found.values())


def _folded(text: str) -> str:
    return "".join(text.casefold().split())
