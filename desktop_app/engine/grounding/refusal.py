"""When not to answer: the search found nothing on the subject, or the model says so itself."""

from __future__ import annotations

import re

ENOUGH_WORDS = 0.5
"""Share of the question's content words that one passage must hold (AUROC 0.98 off-topic)."""
ENOUGH_WORDS_ALONE = 0.35
"""The same where meaning was not searched, as in Korean: keeps 10 of 10 questions about the
samples, and 6 of 150 KorQuAD questions, which are about other things."""
ENOUGH_MEANING = 0.45
"""Cosine from which a passage is on the subject though it uses other words (AUROC 0.93)."""

_DENIAL = re.compile(
    r"\b(?:(?:do|does|did) not|doesn't|don't|didn't|is not|isn't|are not|cannot|can't)\s+"
    r"(?:\w+\s+){0,3}?(?:mention|say|specif|state|provide|contain|include|answer|find|know|given|"
    r"mentioned|specified|stated|provided)\w*"
    r"|no (?:information|mention|answer)"
    r"|(?:나와|적혀|명시되어|언급되어) 있지 않|찾을 수 없|알 수 없",
    re.IGNORECASE,
)
_ABOUT_TEXT = re.compile(
    r"\b(?:passages?|documents?|texts?|context|information|question)\b|단락|문서|본문|내용",
    re.IGNORECASE,
)


def is_off_subject(coverage: float, best_cosine: float | None) -> bool:
    """Whether a search found nothing that is about the question.

    Scores cannot tell more: a question on the subject that the documents do not
    answer looks like one that they do (AUROC 0.54 to 0.60).
    """
    if best_cosine is None:
        return coverage < ENOUGH_WORDS_ALONE
    return coverage < ENOUGH_WORDS and best_cosine < ENOUGH_MEANING


def declines(answer: str) -> bool:
    """Whether the model's own answer says that the passages do not tell."""
    return bool(_DENIAL.search(answer) and _ABOUT_TEXT.search(answer))
