"""What a document is called: words of its title and its file, in the index and in questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from desktop_app.engine.text.dates import dates
from desktop_app.engine.text.folding import fold
from desktop_app.engine.text.lang import EN, KO
from desktop_app.engine.text.tokens import lexical_tokens
from desktop_app.engine.text.words import content_words, stem

LEAST_NAME = 2
"""Tokens from which a name within a question names its document; "Report" names none."""
LEAST_LETTERS = 3
"""Of a word that a code begins with, such as INV of invoice."""

_HUMP = re.compile(r"(?<=[a-z]{2})(?=[A-Z])|(?<=[^\W\d_]{3})(?=\d)")
_WORD = re.compile(r"[^\W_]+")
_VERSION = re.compile(r"\A(?:v|ver|rev|version|final|copy|draft)\d*\Z")
_STOP_WORDS = EN.stop_words | KO.stop_words


def searched(title: str, path: str, headings: Iterable[str], text: str) -> str:
    """A passage as the words of a question look for it: below its names and headings."""
    file = file_words(path)
    if set(lexical_tokens(file)) <= set(lexical_tokens(title)):
        file = ""
    return "\n".join(filter(None, (title, file, *headings, text)))


def file_words(path: str) -> str:
    """The name of a file as words: HomeOffice_2025.pdf is Home Office 2025."""
    return " ".join(_HUMP.sub(" ", PurePath(path).stem).replace("_", " ").split())


def share_named(words: Sequence[str], title: str, path: str) -> float:
    """Share of some words of a question that are among the names of a document, 0 to 1."""
    known = {stem(t) for t in lexical_tokens(f"{title} {file_words(path)}")}
    held = [w for w in words if all(stem(t) in known for t in lexical_tokens(w))]
    return len(held) / len(words) if words else 0.0


class Naming:
    """Which documents a question names: by a whole title, or by all words of a file's name.

    A code is said without its zeros, and its letters as the word that they begin:
    "invoice 42" names INV-0042.
    """

    def __init__(self, question: str) -> None:
        self._tokens = set(lexical_tokens(question))
        self._stems = {stem(token) for token in self._tokens}
        self._words = [word for word in content_words(question) if word.isalpha()]
        asked = set(dates(fold(question)))
        days = {one for one in asked if "d" in one}
        self._dates = {one for one in asked if one.isdigit()} or days or asked

    def names(self, title: str, path: str) -> bool:
        return any(self._says(name) for name in {title, file_words(path)})

    def _says(self, name: str) -> bool:
        folded = fold(name)
        words = _WORD.findall(folded)
        is_code = any(word.isdigit() for word in words)
        is_dated = is_code and not self._dates.isdisjoint(dates(folded))
        words = [word for word in words if self._counts(word, is_dated)]
        if not all(self._holds(word, is_code) for word in words):
            return False
        count = sum(len(set(lexical_tokens(word))) for word in words) + is_dated
        return count >= LEAST_NAME and any(not word.isdigit() for word in words)

    def _counts(self, word: str, is_dated: bool) -> bool:
        if word.isdigit():
            return not is_dated
        return word not in _STOP_WORDS and not _VERSION.match(word)

    def _holds(self, word: str, is_code: bool) -> bool:
        if word.isascii() and stem(word) in self._stems:
            return True
        tokens = lexical_tokens(word)
        if not word.isascii():
            return all(token in self._tokens for token in tokens)
        if any(token in self._tokens for token in tokens):
            return True
        is_short = is_code and len(word) >= LEAST_LETTERS
        return is_short and any(one.startswith(word) for one in self._words)
