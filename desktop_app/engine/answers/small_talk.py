"""Words that ask nothing, such as thanks and greetings: answered with a sentence, not searched."""

from __future__ import annotations

import re

from desktop_app.engine.text.folding import fold
from desktop_app.engine.text.lang import LANGUAGES, Language, either
from desktop_app.engine.text.language import language_of

_WORD = re.compile(r"[^\W_]+")


def reply(said: str) -> str | None:
    """A friendly sentence to what is nothing but small talk; None to anything else."""
    words = LANGUAGES[language_of(said)]
    flat = " ".join(_WORD.findall(fold(said.replace("'", "").replace("’", ""))))
    if not _expression(words).fullmatch(flat):
        return None
    kinds = (kind for kind, phrases in words.small_talk.items() if _holds(flat, phrases))
    return next((words.answers.small_talk[kind] for kind in kinds), None)


def _expression(words: Language) -> re.Pattern[str]:
    phrases = [phrase for kind in words.small_talk.values() for phrase in kind]
    return re.compile(rf"(?:(?:{either((*phrases, *words.small_talk_fillers))})(?: |\Z))+")


def _holds(flat: str, phrases: tuple[str, ...]) -> bool:
    return re.search(rf"(?:\A| )(?:{either(phrases)})(?: |\Z)", flat) is not None
