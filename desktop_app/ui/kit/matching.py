"""Matching what is typed: parts of words, letters in order, and Korean initial consonants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST = 0xAC00, 0xD7A3
_PER_INITIAL, _PER_VOWEL = 588, 28
GAP = 12
"""How far from a letter the next one that was typed may stand."""
MOST_LETTERS, MOST_STARTS = 24, 8

Patterns = Sequence[re.Pattern[str]]
Span = tuple[int, int]


def normal(text: str) -> str:
    """Text as patterns are matched against it; macOS takes the letters of names apart."""
    return unicodedata.normalize("NFC", text).casefold()


def patterns(typed: str) -> Patterns:
    """One pattern for each word: `ㄱㅇ` finds 계약, and so does the unfinished 계야."""
    return [_pattern(word) for word in normal(typed).split()]


def matches(wanted: Patterns, text: str) -> bool:
    """True for a text, as `normal` makes it, that has every word."""
    return all(pattern.search(text) for pattern in wanted)


@dataclass(frozen=True, slots=True)
class Found:
    """How well a text fits, 0 to 100, and the letters that do."""

    score: float
    spans: tuple[Span, ...]


class SearchWords:
    """Words that must all be in a text, in any order, each whole or as letters in order.

    `nq` finds New question, `lsagr` Lease agreement, `ㄱㅅ` 검색, `계ㅇㅅ` 계약서.
    """

    def __init__(self, typed: str) -> None:
        self.words = normal(typed).split()
        self._whole = patterns(typed)
        self._loose = [_letters(word) for word in self.words]

    def find(self, text: str) -> Found | None:
        """Look into a text that `normal` made."""
        score, spans = 0.0, []
        for word, whole, loose in zip(self.words, self._whole, self._loose, strict=True):
            if at := whole.search(text):
                score += _score(text, at.start())
                spans.append(at.span())
            elif letters := _in_order(loose, text):
                score += max(5, 40 - (letters[-1][1] - letters[0][0] - len(word)))
                spans += letters
            else:
                return None
        mean = score / max(1, len(self.words))
        return Found(mean - min(len(text), 200) / 100, tuple(sorted(spans)))

    def holds(self, text: str) -> bool:
        """True for a text that has every word in one piece."""
        return matches(self._whole, text)

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where the words stand in a text, as many of them as do."""
        found = [at.span() for whole in self._whole for at in whole.finditer(text)]
        return tuple(sorted(span for span in found if span[0] < span[1]))


def _score(text: str, at: int) -> int:
    """A beginning counts more than the middle of a word."""
    if at == 0:
        return 100
    return 60 if text[at - 1].isalnum() else 80


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile("".join(map(_letter, word[:-1])) + _unfinished(word[-1]))


def _letters(word: str) -> Patterns:
    """The letters of a word, each alone; none for a word too short or too long for that.

    Two letters must both begin words, or they would be found in nearly everything.
    """
    if not 2 <= len(word) <= MOST_LETTERS:
        return ()
    start = r"\b" if len(word) == 2 else ""
    letters = [_letter(letter) for letter in word[:-1]] + [_unfinished(word[-1])]
    return [re.compile(start + letter) for letter in letters]


def _in_order(letters: Patterns, text: str) -> list[Span]:
    """Where the letters stand one after the other; empty when they do not."""
    if not letters:
        return []
    gap = GAP if len(letters) > 2 else 3 * GAP
    for first in islice(letters[0].finditer(text), MOST_STARTS):
        spans = [first.span()]
        for letter in letters[1:]:
            at = letter.search(text, spans[-1][1], spans[-1][1] + gap)
            if at is None:
                break
            spans.append(at.span())
        else:
            return spans
    return []


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
