"""One form of a text for the index, the question and the floor: as people write it differently.

`fold` gives the letters one form (mm² and mm2, Müller and Muller, ＡＢ and ab). `spread`
adds what a text says in another way: a date in one notation, a code without its zeros,
a word that a form spreads out or a line's end cuts. It only adds: what is written is
found as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from desktop_app.engine.text.dates import dates

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]\n?|[™℠®©]")
"""Soft hyphens and the like; marks of trade, which would become letters."""
_FOOTNOTE = re.compile(r"[⁰¹²³⁴-⁹](?<=[^\W\d_]{4}.)[⁰¹²³⁴-⁹]*")
"""Behind a word; behind a unit it is its power."""
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]")
_LIGATURES = {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o"}
_LIGATURES |= {"ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th"}
_LIGATURES |= {"ı": "i", "ħ": "h", "Ħ": "h"}

# These begin with a sign or a set of signs: the search skips everything else fast.
_UMLAUT = re.compile("[äöüøÄÖÜØ]")
_UMLAUT_WORD = re.compile(r"\w*[äöüøÄÖÜØ]\w*")
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe"})
_SPREAD = re.compile(
    r"[가-힣](?<![^\W_].)(?:[^\S\n]{1,8}[가-힣]){1,5}(?=[^\S\n]*(?:$|[|:\t)(\]*\d]|\s\s))",
    re.MULTILINE,
)
"""Single syllables that fill a line or a cell: 성   명, 합 계."""
_OPENS = re.compile(r"(?:\A|[|:\t\n(\[*□○·]|\s\s|\d[.)])[^\S\n]*\Z")
_LINE = re.compile(r"\n[^\S\n]*(?P<start>[가-힣]|[a-z]{2,})")
_HEAD = re.compile(r"[a-z]{2,}(?=-\Z)")
_DIGITS = re.compile(r"\d+(?![^\W_])")
_LETTERS = re.compile(r"(?<![^\W_])[a-z]{1,6}\Z")
_LONGEST_WORD = 30


def fold(text: str) -> str:
    """A text in small letters without accents, in the plain form of its signs."""
    if text.isascii():
        return text.lower()
    text = _FOOTNOTE.sub(" ", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFKC", text)
    return _ACCENTED.sub(_plain, text).lower()


def spread(text: str) -> str:
    """A text folded, and behind it the words that it says in another way."""
    folded = fold(text)
    return "\n".join((folded, *_others(text, folded)))


def _others(text: str, folded: str) -> Iterator[str]:
    if not text.isascii():
        composed = unicodedata.normalize("NFC", text)
        if _UMLAUT.search(composed):
            words = _UMLAUT_WORD.findall(composed)
            yield from (fold(word.lower().translate(_SPELLED_OUT)) for word in words)
        for match in _SPREAD.finditer(folded):
            if _OPENS.search(folded[max(match.start() - 4, 0) : match.start()]):
                yield "".join(match.group().split())
    yield from _cut_words(folded)
    yield from dates(folded)
    yield from _codes(folded)


def _cut_words(folded: str) -> Iterator[str]:
    """Words that a line's end cuts, with a hyphen or, in Korean, without."""
    for line in _LINE.finditer(folded):
        before = folded[max(line.start() - _LONGEST_WORD, 0) : line.start()]
        if (head := _HEAD.search(before)) and line["start"].isascii():
            yield head.group() + line["start"]
        elif "가" <= before[-1:] <= "힣" and not line["start"].isascii():
            yield before[-1] + line["start"]


def _codes(folded: str) -> Iterator[str]:
    """Numbers without leading zeros, and the parts of codes: inv0042 is inv42 and inv 42."""
    for digits in _DIGITS.finditer(folded):
        before = folded[max(digits.start() - _LONGEST_WORD, 0) : digits.start()]
        letters = match.group() if (match := _LETTERS.search(before)) else ""
        if before[-1:].isalnum() and not letters:
            continue
        number = digits.group().lstrip("0") or "0"
        if number != digits.group():
            yield letters + number
        if len(letters) >= 2 and len(digits.group()) >= 2:
            yield f"{letters} {number}"


def _plain(match: re.Match[str]) -> str:
    letter = match.group()
    if letter in _LIGATURES:
        return _LIGATURES[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else "" if unicodedata.combining(letter) else letter
