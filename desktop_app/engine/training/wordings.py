"""Several wordings of one question: what is learned from one wording alone is not found by others.

Every wording of a fact has the same answer, so each must ask for the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable

MOST = 8
"""More of them is what helps most: of 40 facts 14 were known in unseen words after training on
four wordings of each, and 37 after eight (on another test; `benchmarks.closed_book`)."""

_INDIRECT_FRAMES_EN = (
    "Can you tell me {clause}?",
    "I would like to know {clause}.",
    "Please tell me {clause}.",
    "Do you know {clause}?",
    "I need to find out {clause}.",
    "Remind me {clause}.",
)
_VERB_FRAMES_KO = (
    "{stem}나요?",
    "{formal}까?",
    "{stem}는지 알려 주세요.",
    "{stem}는지 궁금합니다.",
    "{stem}는지 아시나요?",
    "{stem}는지 말해 주세요.",
    "{stem}는지 확인해 주세요.",
    "{stem}는지 알고 싶습니다.",
)
_NOUN_FRAMES_KO = (
    "{noun}인가요?",
    "{noun}입니까?",
    "{noun}인지 알려 주세요.",
    "{noun}인지 궁금합니다.",
    "{noun}인지 아시나요?",
    "{noun}인지 말해 주세요.",
    "{noun}인지 확인해 주세요.",
    "{noun}인지 알고 싶습니다.",
)


def english(questions: Iterable[str], clauses: Iterable[str]) -> tuple[str, ...]:
    """Wordings from direct questions ("What is the fee?") and clauses ("what the fee is").

    Clauses take the frames in turn, so that other words for the same thing are
    not always behind the same frame.
    """
    found = [_capital(f"{question}?") for question in questions]
    clauses = list(clauses)
    for number, frame in enumerate(_INDIRECT_FRAMES_EN):
        if clauses:
            found.append(frame.format(clause=clauses[number % len(clauses)]))
    return tuple(dict.fromkeys(found))[:MOST]


def korean(*, stem: str = "", formal: str = "", noun: str = "") -> tuple[str, ...]:
    """Wordings of a clause that asks with its last word: a verb's stem, or a noun.

    `formal` is the verb with its ending "-습니" or "-ㅂ니", which "까" follows.
    """
    if noun:
        return tuple(frame.format(noun=noun) for frame in _NOUN_FRAMES_KO)
    return tuple(frame.format(stem=stem, formal=formal) for frame in _VERB_FRAMES_KO)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
