"""The words of a question that carry its subject: stop words, particles, endings."""

from __future__ import annotations

from desktop_app.engine.text.lang import EN, KO
from desktop_app.engine.text.tokens import runs

_NOUN_ENDINGS = sorted((*KO.noun_endings, *KO.particles), key=len, reverse=True)


def content_words(question: str) -> list[str]:
    """The words of a question that say what it is about, lower-case, each once."""
    words: dict[str, None] = {}
    for is_cjk, run in runs(question):
        word = noun(run) if is_cjk else run
        if word not in (KO if is_cjk else EN).stop_words:
            words[word] = None
    return list(words)


def noun(run: str) -> str:
    """A Korean word without the particle at its end; one syllable at least stays."""
    if run in KO.stop_words:
        return run
    for ending in _NOUN_ENDINGS:
        if run.endswith(ending) and len(run) >= len(ending) + (2 if len(ending) == 1 else 1):
            return run[: -len(ending)]
    return run


def stem(word: str) -> str:
    """A word without its commonest English endings, the same cut on both sides."""
    for ending in EN.verb_endings:
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            return word[: -len(ending)]
    return word
