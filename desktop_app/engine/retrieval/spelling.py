"""Words of a question that no document holds, and the words it may have meant.

Every spelling that one error away makes is asked for at once (some hundred words, 8 ms
in 100,000 passages), and what comes back shows which of them the documents know. That
needs no list of their words, and works alike for Latin letters and those of Hangul.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from string import ascii_lowercase

from desktop_app.engine.text.folding import fold
from desktop_app.engine.text.tokens import lexical_tokens
from desktop_app.engine.text.words import content_words, stem

LEAST_LETTERS = 4
"""Of a Latin word that is looked for: shorter ones have too many neighbours."""
SYLLABLES = range(2, 5)
"""Of a Korean word; in a longer one enough pieces are right to be found by."""

_FIRST_SYLLABLE, _SYLLABLES = 0xAC00, 11172
"""19 letters that one begins with, 21 in the middle, 27 or none at the end."""


def unknown_words(question: str, texts: Iterable[str]) -> list[str]:
    """Content words of a question that stand in none of the texts and could be misspelt."""
    words = {
        word: _roots(word)
        for word in content_words(question)
        if _may_be_misspelt(word) and not _is_abbreviation(word, question)
    }
    for text in texts:
        if not words:
            break
        lower = fold(text)
        words = {word: roots for word, roots in words.items() if not any(r in lower for r in roots)}
    return list(words)


def variants(word: str) -> list[str]:
    """What one wrong, missing, superfluous or exchanged letter may have made `word` of."""
    made = _latin_variants(word) if word.isascii() else _hangul_variants(word)
    return sorted(made - {word})


def meant(spellings: Sequence[str], texts: Iterable[str]) -> str | None:
    """The word that most of the texts hold and that is one of the spellings, or a form of one.

    None when they hold none.
    """
    wanted, stems = set(spellings), {stem(spelling) for spelling in spellings}
    pieces = [spelling for spelling in spellings if not spelling.isascii()]
    found: Counter[str] = Counter()
    for text in texts:
        tokens = set(lexical_tokens(text))
        found.update(token for token in tokens if token in wanted or stem(token) in stems)
        found.update(piece for piece in pieces if piece in text)
    return min(found, key=lambda word: (word not in wanted, -found[word], word), default=None)


def replaced(question: str, word: str, other: str) -> str:
    """The question with another word in the place of one of its content words."""
    edge = r"\b" if word.isascii() else ""
    return re.sub(f"{edge}{re.escape(word)}{edge}", other, question, flags=re.IGNORECASE)


def _may_be_misspelt(word: str) -> bool:
    if word.isascii():
        return word.isalpha() and len(word) >= LEAST_LETTERS
    return len(word) in SYLLABLES and all(_is_syllable(letter) for letter in word)


def _is_abbreviation(word: str, question: str) -> bool:
    return word.isascii() and word.upper() in question and not question.isupper()


def _roots(word: str) -> list[str]:
    """What a text that holds the word, or is found by a piece of it, holds as well."""
    return [stem(word)] if word.isascii() else lexical_tokens(word)


def _latin_variants(word: str) -> set[str]:
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return {
        *(head + tail[1:] for head, tail in cuts if tail),
        *(head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1),
        *(head + letter + tail[1:] for head, tail in cuts if tail for letter in ascii_lowercase),
        *(head + letter + tail for head, tail in cuts for letter in ascii_lowercase),
    }


def _hangul_variants(word: str) -> set[str]:
    """With one other letter in one syllable, such as 게약 and 계약."""
    return {
        word[:at] + chr(_FIRST_SYLLABLE + code) + word[at + 1 :]
        for at, syllable in enumerate(word)
        for code in _neighbours(ord(syllable) - _FIRST_SYLLABLE)
    }


def _neighbours(code: int) -> Iterable[int]:
    first, middle, last = code // (21 * 28), code // 28 % 21, code % 28
    yield from ((other * 21 + middle) * 28 + last for other in range(19))
    yield from ((first * 21 + other) * 28 + last for other in range(21))
    yield from ((first * 21 + middle) * 28 + other for other in range(28))


def _is_syllable(letter: str) -> bool:
    return 0 <= ord(letter) - _FIRST_SYLLABLE < _SYLLABLES
