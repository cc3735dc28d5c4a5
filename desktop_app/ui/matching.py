"""Matching what is typed into a filter: parts of words, and Korean initial consonants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST = 0xAC00, 0xD7A3
_PER_INITIAL, _PER_VOWEL = 588, 28

Patterns = Sequence[re.Pattern[str]]


def normal(text: str) -> str:
    """Text as patterns are matched against it; macOS takes the letters of names apart."""
    return unicodedata.normalize("NFC", text).casefold()


def patterns(typed: str) -> Patterns:
    """One pattern for each word: `ㄱㅇ` finds 계약, and so does the unfinished 계야."""
    return [_pattern(word) for word in normal(typed).split()]


def matches(wanted: Patterns, text: str) -> bool:
    """Whether every word is in a text that `normal` made."""
    return all(pattern.search(text) for pattern in wanted)


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile("".join(map(_letter, word[:-1])) + _unfinished(word[-1]))


def _letter(letter: str) -> str:
    """An initial consonant stands for all syllables that begin with it."""
    at = _INITIALS.find(letter)
    if at < 0:
        return re.escape(letter)
    first = _FIRST + at * _PER_INITIAL
    return f"[{letter}{chr(first)}-{chr(first + _PER_INITIAL - 1)}]"


def _unfinished(letter: str) -> str:
    """The last syllable may still get its final consonant."""
    code = ord(letter)
    if _FIRST <= code <= _LAST and (code - _FIRST) % _PER_VOWEL == 0:
        return f"[{letter}-{chr(code + _PER_VOWEL - 1)}]"
    return _letter(letter)
