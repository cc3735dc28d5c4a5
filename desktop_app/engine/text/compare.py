"""Forms of a text in which it is compared: without spaces, case, punctuation or articles."""

from __future__ import annotations

import re
import string
import unicodedata

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = re.compile(f"[{re.escape(string.punctuation)}‘’“”「」『』《》〈〉·…、。]")


def compact(text: str) -> str:
    """A text without spaces, in one form of its characters."""
    return "".join(unicodedata.normalize("NFC", text).split())


def normalise(text: str) -> str:
    text = _PUNCTUATION.sub("", unicodedata.normalize("NFC", text).lower())
    return " ".join(_ARTICLES.sub(" ", text).split())
