"""The words of a question that carry its subject: stop words, particles, endings."""

from __future__ import annotations

from desktop_app.engine.text.lang import EN, KO
from desktop_app.engine.text.tokens import runs

_ENGLISH = """
a about after all also am an and any are as at be because been before being between both but by
can could did do does doing done during each for from further get give had has have having he her
here hers him his how i if in into is it its just many may me might more most much must my name no
nor not of off on once one only or other our out over own s same say says she should so some such t
tell than that the their them then there these they this those through to too under until up upon
use used very was we were what anything describe everything explain please show something summarise
summarize when where which while who whom whose why will with would you your
aren couldn didn doesn don hadn hasn haven isn ll re shouldn ve wasn weren won wouldn
"""
_KOREAN = """
무엇 무슨 누구 누가 언제 어디 어디서 어느 어떤 어떻게 왜 얼마 얼마나 몇 것 수 때 등 및 이 그 저
대해 대한 관해 관한 위해 위한 따라 따른 있는 있나 있나요 있습니까 하는 하나요 합니까 된 되는 되나요
인가 인가요 입니까 알려줘 알려 주세요 알려주세요 설명해줘 설명해 말해줘
모두 전부 요약해줘 요약해 요약
"""
STOP_WORDS = frozenset(_ENGLISH.split())
KOREAN_STOP_WORDS = frozenset(_KOREAN.split())
_NOUN_ENDINGS = sorted((*KO.noun_endings, *KO.particles), key=len, reverse=True)


def content_words(question: str) -> list[str]:
    """The words of a question that say what it is about, lower-case, each once."""
    words: dict[str, None] = {}
    for is_cjk, run in runs(question):
        word = noun(run) if is_cjk else run
        if word not in (KOREAN_STOP_WORDS if is_cjk else STOP_WORDS):
            words[word] = None
    return list(words)


def noun(run: str) -> str:
    """A Korean word without the particle at its end; one syllable at least stays."""
    if run in KOREAN_STOP_WORDS:
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
