"""How much of a question's words a passage holds: the first sign that it is off the subject.

Of questions about other subjects hardly any has more than half of its content
words in one passage (AUROC 0.98 on SQuAD questions against SciFact claims).
It says nothing about whether a passage on the subject answers the question.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.engine.text.tokens import PARTICLES, lexical_tokens, pieces, runs

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
ENDINGS = (
    *("으로부터", "에서는", "이라는", "입니까", "인가요", "에게서", "으로는", "까지는"),
    *("에서", "에게", "으로", "부터", "까지", "처럼", "보다", "이라", "라는", "인가", "이란"),
    *("하고", "이나", "에는", "와의", "과의", "들은", "들이", "들을", "란"),
    *PARTICLES,
)
"""What may be glued to a Korean noun, longest first."""


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


def content_words(question: str) -> list[str]:
    """The words of a question that say what it is about, lower-case, each once."""
    words: dict[str, None] = {}
    for is_cjk, run in runs(question):
        word = _noun(run) if is_cjk else run
        if word not in (KOREAN_STOP_WORDS if is_cjk else STOP_WORDS):
            words[word] = None
    return list(words)


def _noun(run: str) -> str:
    """A Korean word without the particle at its end; one syllable at least stays."""
    if run in KOREAN_STOP_WORDS:
        return run
    for ending in ENDINGS:
        if run.endswith(ending) and len(run) >= len(ending) + (2 if len(ending) == 1 else 1):
            return run[: -len(ending)]
    return run


def _share(words: list[str], text: str) -> float:
    tokens = set(lexical_tokens(text))
    stems = {stem(token) for token in tokens}
    return sum(_found(word, tokens, stems, text) for word in words) / len(words)


def _found(word: str, tokens: set[str], stems: set[str], text: str) -> float:
    if word.isascii() or not _is_cjk(word):
        return float(stem(word) in stems)
    if len(word) == 1:
        return float(word in text)
    if len(word) == 2 and word[1] in PARTICLES:  # a noun of one syllable, or of two
        return float(any(word[0] + particle in tokens for particle in PARTICLES))
    parts = pieces(word)
    share = sum(part in tokens for part in parts) / len(parts)
    # a verb keeps its beginning and changes its end: 해지하려면, 해지할, 해지를
    return max(share, VERB_FOUND if parts[0] in tokens else 0.0)


def _is_cjk(word: str) -> bool:
    return runs(word)[0][0]


def stem(word: str) -> str:
    """A word without its commonest English endings, the same cut on both sides."""
    for ending in ("ing", "ies", "ed", "es", "s", "ly", "y", "e"):
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            return word[: -len(ending)]
    return word
