"""Text whose letters were mapped wrongly: what is seen is a language, what is copied is none.

A font may bring a table from its letters to Unicode, and that table may be wrong. Then
the letters are read without it, by what their encoding calls them. Where that is no
language either, only text recognition helps.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

LEAST_LETTERS = 80
"""A page with fewer says too little to judge."""
UNKNOWN = 0.3
"""Share of characters without any meaning from which a page is no text."""
FREQUENT = 0.48
"""Share of the eight letters that the languages with Latin letters use most: 0.55 to 0.70 in real
text, 0.31 if all letters were as frequent."""
USUAL = 0.03
"""Share of the commonest words among the words of such a language."""
COMMON = 0.06
"""Share of the commonest syllables among those of Korean: 0.15 to 0.30 in real text."""

SAMPLE = 3_000
"""Characters of a page that are looked at first."""

_WORD = re.compile(r"[^\W\d_]+")
_COMMON_WORDS = frozenset(
    "the of and to in is for a on that with as by be are or at this from an not it "  # noqa: SIM905
    "der die das und den von zu mit ist im ein des dem auf nicht für eine als "
    "le la les de des et en un une du que est pour dans par sur au "
    "el los y del se las por con una para no su lo "
    "il di che è per della non si da con e i "
    "o os as do da em um uma não com para dos "
    "het een van op te dat met voor aan "
    "och att av som på med det är og på til w na z się jest do nie dla a v je se na že".split()
)
_COMMON_SYLLABLES = frozenset("이다는의에을를하고가로지은사한기어인도서시리대자")
_FREQUENT_LETTERS = "eantiros"


def is_language(text: str) -> bool:
    """Whether text may be of a language; too little of it may be of any."""
    return _is_usual(text[:SAMPLE].lower()) or _is_language(text)


def _is_usual(text: str) -> bool:
    """Whether that shows at once, as on nearly all pages."""
    length = len(text) - text.count(" ")
    if sum(map(text.count, _FREQUENT_LETTERS)) >= FREQUENT * length:
        return True
    return sum(map(text.count, _COMMON_SYLLABLES)) >= 2 * COMMON * length


def _is_language(text: str) -> bool:
    shown = [c for c in text if not c.isspace()]
    unknown = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in shown)
    if len(shown) >= LEAST_LETTERS and unknown > UNKNOWN * len(shown):
        return False
    hangul = [c for c in shown if "\uac00" <= c <= "\ud7a3"]
    if len(hangul) >= LEAST_LETTERS:
        return sum(c in _COMMON_SYLLABLES for c in hangul) >= COMMON * len(hangul)
    latin = [c for c in text.lower() if c.isalpha() and c < "\u0250"]
    if len(latin) < LEAST_LETTERS or len(latin) < 0.5 * len(shown):
        return True
    plain = unicodedata.normalize("NFD", "".join(latin))
    if sum(map(plain.count, _FREQUENT_LETTERS)) >= FREQUENT * len(latin):
        return True
    words = [word.lower() for word in _WORD.findall(text) if len(word) > 1]
    return sum(word in _COMMON_WORDS for word in words) >= USUAL * len(words)


class Unmapped:
    """The same document without the tables of its fonts, opened when it is first needed."""

    def __init__(self, pymupdf: Any, path: Path, password: str) -> None:
        self._pymupdf = pymupdf
        self._path = path
        self._password = password
        self._document: Any = None
        self._done: set[int] = set()

    def page(self, number: int) -> Any:
        """A page, by its index. Raises what the library raises."""
        if self._document is None:
            self._document = self._pymupdf.open(str(self._path), filetype="pdf")
            self._document.authenticate(self._password)
        document = self._document
        for font in document.get_page_fonts(number, full=True):
            if font[0] and font[0] not in self._done:
                self._done.add(font[0])
                document.xref_set_key(font[0], "ToUnicode", "null")
        return document[number]

    def close(self) -> None:
        if self._document is not None:
            self._document.close()
