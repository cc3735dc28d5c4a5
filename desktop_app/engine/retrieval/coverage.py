"""How much of a question's words a passage holds: the first sign that it is off the subject.

Of questions about other subjects hardly any has more than half of its content
words in one passage (AUROC 0.98 on SQuAD questions against SciFact claims).
It says nothing about whether a passage on the subject answers the question.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.engine.text.lang import KO
from desktop_app.engine.text.tokens import lexical_tokens, pieces, runs
from desktop_app.engine.text.words import content_words, stem

VERB_FOUND = 0.9
"""What a longer Korean word counts of which the first two syllables are found."""


def coverage(question: str, texts: Sequence[str]) -> float:
    """Share of the question's content words found in the one text that holds most, 0 to 1.

    A Latin word is there or not, whatever its ending; of a Korean word the share
    of its 2-character pieces counts. 1 for a question without content words.
    """
    words = content_words(question)
    if not words:
        return 1.0
    return max((_share(words, text) for text in texts), default=0.0)


def _share(words: list[str], text: str) -> float:
    tokens = set(lexical_tokens(text))
    stems = {stem(token) for token in tokens}
    return sum(_found(word, tokens, stems, text) for word in words) / len(words)


def _found(word: str, tokens: set[str], stems: set[str], text: str) -> float:
    if word.isascii() or not _is_cjk(word):
        return float(stem(word) in stems)
    if len(word) == 1:
        return float(word in text)
    if len(word) == 2 and word[1] in KO.particles:  # a noun of one syllable, or of two
        return float(any(word[0] + particle in tokens for particle in KO.particles))
    parts = pieces(word)
    share = sum(part in tokens for part in parts) / len(parts)
    # a verb keeps its beginning and changes its end: 해지하려면, 해지할, 해지를
    return max(share, VERB_FOUND if parts[0] in tokens else 0.0)


def _is_cjk(word: str) -> bool:
    return runs(word)[0][0]
