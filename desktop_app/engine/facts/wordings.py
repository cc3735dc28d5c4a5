"""Several wordings of one question: what is learned from one wording alone is not found by others.

Every wording of a fact has the same answer, so each must ask for the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_app.engine.facts import korean_endings, korean_synonyms
from desktop_app.engine.facts.english_synonyms import varied

MOST = 10
"""More of them is what helps most: of 40 facts 14 were known in unseen words after training on
four wordings of each by hand, and 37 after eight (on another test; `benchmarks.closed_book`)."""
FRAMED = 2
"""How many of them at least ask politely."""

_INDIRECT_FRAMES_EN = (
    "Can you tell me {clause}?",
    "I would like to know {clause}.",
    "Please tell me {clause}.",
    "Do you know {clause}?",
    "I need to find out {clause}.",
    "Remind me {clause}.",
)
_SMALL_EN = re.compile(
    r"\b(?:the|an?|is|are|was|were|be|been|do|does|did|must|may|can|should|has|have|to|of|for|that"
    r"|within|from|at|in|on|by|up)\s"
)
_THING_FRAMES_EN = (
    "Please tell me the {noun}.",
    "I would like to know the {noun}.",
    "Do you know the {noun}?",
    "Remind me of the {noun}.",
)
_VERB_FRAMES_KO = (
    "{stem}나요?",
    "{formal}까?",
    "{short}?",
    "{stem}는지 알려 주세요.",
    "{stem}는지 궁금합니다.",
    "{stem}는지 아시나요?",
    "{stem}는지 좀 알려줘.",
    "{stem}는지 확인해 주세요.",
    "{stem}는지 알고 싶습니다.",
)
_NOUN_FRAMES_KO = (
    "{noun}인가요?",
    "{noun}입니까?",
    "{polite}?",
    "{noun}인지 알려 주세요.",
    "{noun}인지 궁금합니다.",
    "{noun}인지 아시나요?",
    "{noun}인지 좀 알려줘.",
    "{noun}인지 확인해 주세요.",
)
_ENDS_ASKING_KO = re.compile(
    r"(?:(?:며칠|언제|얼마|무엇|누구|누가|어디)\S*|몇\s\S+)(?:\s(?:전|후|이내|안|이상|이하|동안)\S*)?$"
)


def english(questions: Iterable[str], clauses: Iterable[str], *, noun: str = "") -> tuple[str, ...]:
    """Wordings from direct questions ("What is the fee?") and clauses ("what the fee is").

    A noun is asked for by its name as well ("the fee").

    Clauses take the frames in turn, so that other words for the same thing are
    not always behind the same frame. All but the first question get other words
    where there are some.
    """
    direct = list(dict.fromkeys(questions))
    clauses = list(dict.fromkeys(clauses))
    room = MOST - FRAMED - 1 if clauses else MOST
    found = [f"{_capital(varied(one, number))}?" for number, one in enumerate(direct[:room])]
    if clauses:
        found.append(_keywords(varied(clauses[0], len(found))))
    for frame in _THING_FRAMES_EN if noun else ():
        found.append(frame.format(noun=varied(noun, len(found))))
    for number, frame in enumerate(_INDIRECT_FRAMES_EN):
        if clauses:
            clause = varied(clauses[number % len(clauses)], len(found))
            found.append(frame.format(clause=clause))
    return tuple(dict.fromkeys(found))[:MOST]


def korean(*, stem: str = "", formal: str = "", noun: str = "") -> tuple[str, ...]:
    """Wordings of a clause that asks with its last word: a verb's stem, or a noun.

    `formal` is the verb with its ending "-습니" or "-ㅂ니", which "까" follows. As people
    do, one wording leaves the verb out ("며칠 전까지?"). All but the first get other
    words where there are some.
    """
    if noun:
        polite = noun + ("이에요" if korean_endings.has_final(noun) else "예요")
        found = [frame.format(noun=noun, polite=polite) for frame in _NOUN_FRAMES_KO]
    else:
        short = re.sub(r"\s\S+야$", "", stem.rpartition(" ")[0])
        found = [
            frame.format(stem=stem, formal=formal, short=short)
            for frame in _VERB_FRAMES_KO
            if "{short}" not in frame or _ENDS_ASKING_KO.search(short)
        ]
    found = [korean_synonyms.varied(one, number) for number, one in enumerate(found)]
    return tuple(dict.fromkeys(found))[:MOST]


def _keywords(clause: str) -> str:
    """As one types into a search field: "how many days travel costs claimed"."""
    return _SMALL_EN.sub("", f"{clause} ").strip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
