"""Exact words in a question, and the passages that hold them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.engine.text.folding import fold
from desktop_app.engine.text.tokens import lexical_tokens, written_tokens

MOST = 1000
"""Passages with the words of a phrase that are looked into."""
_LATIN = "[0-9a-z]"


def sure_words(phrases: Sequence[str]) -> str:
    """Words that a passage with these phrases has in the index, as a line for it.

    A single Hangul syllable is not among them: with what is glued to it in the
    text it makes another piece.
    """
    tokens = (token for phrase in phrases for token in written_tokens(phrase))
    return " ".join(dict.fromkeys(t for t in tokens if len(t) > 1 or t.isascii()))


def is_of_syllables(question: str) -> bool:
    """Whether a question is nothing but single syllables of Hangul, such as 돈."""
    tokens = lexical_tokens(question)
    return bool(tokens) and all(len(token) == 1 and not token.isascii() for token in tokens)


def held(text: str, phrases: Sequence[str]) -> bool:
    """Whether a text has all phrases, whatever its case, accents and line breaks.

    Latin words are whole words; a Korean one may have a particle.
    """
    folded = fold(text)
    return all(_pattern(fold(phrase)).search(folded) for phrase in phrases)


def _pattern(phrase: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    before = f"(?<!{_LATIN})" if re.match(_LATIN, phrase) else ""
    after = f"(?!{_LATIN})" if re.match(_LATIN, phrase[-1:]) else ""
    return re.compile(before + words + after)
