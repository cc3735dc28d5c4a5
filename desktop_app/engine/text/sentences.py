"""Where sentences begin and end, in English and Korean text, by rules that read it once.

The text is split at sentence marks that are followed by space, at blank lines
and before list lines; not after abbreviations, initials, enumerations ("1.",
"가.", "제8조."), within dates ("2024. 3. 5.") or before a lower-case word.
"""

from __future__ import annotations

import re

from desktop_app.engine.text.lang import EN

# The pattern begins with the one set of characters that can end a sentence: the search
# then skips everything else fast, and no run of them is read twice.
_BOUNDARY = re.compile(
    r"""[.!?…。！？\n](?:
      (?<=[.!?…]) (?P<closing>[")\]’”'»]{0,3}) (?=\s)               # He left. She
    | (?<=[。！？]) (?![。！？]) [」』”’）]{0,3}                     # these need no space
    | (?<=[다요죠까]\.) (?=[가-힣])                               # 했다.그러나
    | (?<=\n) [^\S\n]{0,80} \n
    | (?<=\n) (?=[^\S\n]{0,80}                                   # a list line follows
        (?:[-*+•‣▪●○◦·※→☐☑]\s|\(?(?:\d{1,3}|[a-zA-Z가-하])[.)]\s|제\s?\d{1,4}\s?[조항]))
    )""",
    re.VERBOSE,
)
_ENUMERATION = re.compile(
    r"(?:\(?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z]|[가-하])|제?\d{1,4}[조항호장절])\Z"
)
_DATE = re.compile(r"\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\Z")
_LONGEST_WORD = 24
"""Characters looked at before a full stop: longer than every abbreviation."""

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st vs e.g i.e cf approx est dept gen col sgt capt rev hon gov ca viz".split()  # noqa: SIM905
)
_BEFORE_NUMBERS = frozenset("no nos fig figs eq eqs vol p pp art sec ch".split())  # noqa: SIM905
_BEFORE_SMALL_LETTERS = frozenset(
    "inc ltd corp co jr sr al etc u.s u.k u.n e.u a.m p.m ph.d b.a m.a d.c ave blvd".split()  # noqa: SIM905
).union(short.lower() for _, *abbreviated in EN.months for short in abbreviated)
"""Abbreviations that end a sentence when a capital follows."""


def split(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, in order, without the space around them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if match["closing"] is not None and not _ends_sentence(text, start, match):
            continue
        _append(spans, text, start, match.end())
        start = match.end()
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the mark of `match` ends the sentence that began at `start`."""
    following = text[match.end() : match.end() + _LONGEST_WORD].lstrip()[:1]
    if following.islower():
        return False
    at = match.start()
    before = text[max(start, at - _LONGEST_WORD) : at]
    if text[at] != "." or before.endswith("."):
        return True
    word = before.rsplit(None, 1)[-1].lstrip("([\"'“‘") if before.strip() else ""
    if word.isdigit() and (following.isdigit() or _DATE.search(before)):
        return False
    if at - start < _LONGEST_WORD and word == before.strip() and _ENUMERATION.match(word):
        return False
    if len(word) == 1 and word.isascii() and word.isalpha():
        return word == "I"  # else an initial
    lowered = word.lower()
    if lowered in _BEFORE_SMALL_LETTERS:
        return following.isupper() or not following
    if lowered in _BEFORE_NUMBERS:
        return not following.isdigit()
    return lowered not in _ABBREVIATIONS
