"""Answering without a model: the sentences of the passages that are nearest to the question.

A sentence is near when it holds the question's words, is like it in meaning under
its headings, stands in a good passage, beside sentences that fit, and has what such
a question asks for: a date, a number, a name. One to three such sentences hold the
answer of 0.66 of 108 questions about real documents, whose five passages hold it for 0.81.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import fmean, pstdev

from desktop_app.engine.grounding.evidence import (
    Evidence,
    EvidenceBase,
    names_of,
    numbers_of,
    words_of,
)
from desktop_app.engine.text.lang import EN, either, full, spelled
from desktop_app.engine.text.tokens import lexical_tokens
from desktop_app.types import DocumentId, Passage

MOST = 3
LONGEST = 600
"""Characters of a sentence and its headings that are compared with a question."""
MOST_INTRODUCED = 8
"""Lines of a list that are quoted after the sentence that announces it."""
NEARLY = 0.6
"""Share of the best sentence's score from which another one is quoted too."""
NEARLY_BEFORE = 0.75
"""The same for one that stands before it, and is read first."""
NEARLY_ELSEWHERE = 0.92
"""The same for a sentence of another page: 0.82 of the pages cited for SQuAD's questions hold
the answer then, and 0.74 without this."""
PASSAGE_WEIGHT = 0.8
"""How much the search's own score of a passage counts beside the words of the sentence."""
NEIGHBOUR_WEIGHT = 0.15
"""What the words count that only the sentence before or after it holds: "It was cast in 1871."."""
MEANING_WEIGHT = 0.3
"""What a standard deviation of likeness to the question counts."""
GOES_ON = 0.2
"""What the score of the better neighbour counts."""
KIND_WEIGHT = 0.1
"""What a sentence gains that has what is asked for, and loses that has not."""

Likeness = Callable[[str, Sequence[str]], Sequence[float] | None]
"""How like texts are to a question in meaning, on whatever scale a model has; None: unknown."""

_WHEN = re.compile(
    r"\b(?:when|(?:what|which) (?:year|date|day|month|decade|century))\b"
    r"|언제|몇 ?[년월일]|연도|날짜",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(
    r"\bhow (?:many|much|long|old|far|tall|big|large|often|high|heavy)\b|percent|what number"
    r"|몇|얼마|수는",
    re.IGNORECASE,
)
_WHO = re.compile(r"\b(?:who|whom|whose|where)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"(?:[:：]|(?:다음|아래)[과와] 같(?:다|습니다|음)\.?|as follows\.?)[\s*_]*\Z", re.IGNORECASE
)
_ITEM = re.compile(r"\s*(?:[|*•‣▪●○◦·※☐☑-]|\(?(?:\d{1,3}|[a-zA-Z가-하])[.)])")
_ENUMERATION = re.compile(r"\A\W*(?:제?\d+[조항장절]?[.)]?|[가-하a-z][.)])\s+")
_DATE = re.compile(
    rf"\b(?:{either((*full(EN.months), *spelled(EN.weekdays)))})\b"
    r"|\d{3,4}|\d[년월일시]|세기|century|요일",
    re.IGNORECASE,
)


def best_sentences(
    question: str,
    base: EvidenceBase,
    passages: Sequence[Passage],
    likeness: Likeness | None = None,
) -> tuple[Evidence, ...]:
    """One to three sentences and the lists that they announce; those of a document in its order.

    None without passages.
    """
    asked = words_of(question)
    count = len(base.sentences)
    scores = [_score(question, asked, number, base, passages) for number in range(count)]
    texts = [_under_headings(one, passages[one.passage - 1]) for one in base.sentences]
    if likeness is not None and (meanings := likeness(question, texts)) is not None:
        standard = _standard(meanings)
        scores = [a + MEANING_WEIGHT * b for a, b in zip(scores, standard, strict=True)]
    scores = _beside_good_ones(scores, base.sentences)
    ranked = sorted(zip(scores, base.sentences, strict=True), key=lambda pair: -pair[0])
    if not ranked:
        return ()
    best, top = ranked[0]

    def page(one: Evidence) -> tuple[DocumentId, int]:
        passage = passages[one.passage - 1]
        return passage.document, passage.page

    named = base.share(asked, top.words)

    def is_another(one: Evidence) -> bool:
        """Whether a row shares no more than its headings with what is asked."""
        return bool(one.row and top.row) and base.share(asked, one.words) < NEARLY * named

    def least(one: Evidence) -> float:
        if page(one) != page(top):
            return NEARLY_ELSEWHERE
        return NEARLY_BEFORE if one.start < top.start else NEARLY

    near = [one for score, one in ranked if score >= best * least(one) and not is_another(one)]
    chosen = near[:MOST]
    chosen += [one for other in chosen for one in _introduced(other, base) if one not in chosen]
    first = {one.passage: rank for rank, one in reversed(list(enumerate(chosen)))}
    return tuple(sorted(chosen, key=lambda one: (first[one.passage], one.start)))


def _under_headings(one: Evidence, passage: Passage) -> str:
    """A sentence with the last headings that it stands under: they say what it is about."""
    headings = " > ".join((passage.title, *passage.heading_path)[-2:])
    return f"{headings}: {one.told(frozenset())}"[:LONGEST]


def _standard(values: Sequence[float]) -> list[float]:
    """Values as standard scores: cosines of different models have no scale in common."""
    if len(values) < 2:
        return [0.0] * len(values)
    mean, spread = fmean(values), pstdev(values)
    return [(value - mean) / spread if spread else 0.0 for value in values]


def _beside_good_ones(scores: Sequence[float], sentences: Sequence[Evidence]) -> list[float]:
    """Scores with a share of that of the better neighbour: an answer may go on there."""
    made = []
    for number, (score, one) in enumerate(zip(scores, sentences, strict=True)):
        beside = [
            scores[other]
            for other in (number - 1, number + 1)
            if 0 <= other < len(scores) and sentences[other].passage == one.passage
        ]
        made.append(score + GOES_ON * max((*beside, 0.0)))
    return made


def _introduced(one: Evidence, base: EvidenceBase) -> list[Evidence]:
    """The list or table that a sentence announces: with a colon, or as what follows."""
    if not _ANNOUNCES.search(one.text):
        return []
    following = []
    for other in base.sentences[base.sentences.index(one) + 1 :][:MOST_INTRODUCED]:
        if other.passage != one.passage or not _ITEM.match(other.text):
            break
        following.append(other)
    return following


def _score(
    question: str,
    asked: frozenset[str],
    number: int,
    base: EvidenceBase,
    passages: Sequence[Passage],
) -> float:
    one = base.sentences[number]
    beside = base.sentences[max(number - 1, 0) : number] + base.sentences[number + 1 : number + 2]
    around = frozenset(
        word
        for other in beside
        if other.passage == one.passage and not (one.row and other.row)
        for word in other.words
    )
    near = base.share(asked, one.says) + PASSAGE_WEIGHT * passages[one.passage - 1].score
    near += NEIGHBOUR_WEIGHT * base.share(asked, around - one.says)
    if _names_only(one, asked, question):
        near /= 2
    fits = has_what_is_asked_for(question, one.told(frozenset()))
    return near if fits is None else near + (KIND_WEIGHT if fits else -KIND_WEIGHT)


def _names_only(one: Evidence, asked: frozenset[str], question: str) -> bool:
    """Whether a sentence is a heading or the like, which holds the words and says nothing."""
    if one.row is not None:
        return len(one.words - asked) < 1
    text = _ENUMERATION.sub("", one.text)
    if not numbers_of(text) <= numbers_of(question):
        return False
    is_line = text.rstrip("\"'”’)」")[-1:] not in tuple(".!?。！？:다요") and len(text.split()) <= 4
    return is_line or len(one.words - asked) < 2


def has_what_is_asked_for(question: str, sentence: str) -> bool | None:
    """Whether a sentence has a date, number or name as asked for; None for other questions."""
    if _WHEN.search(question):
        return bool(_DATE.search(sentence))
    if _HOW_MUCH.search(question):
        return not numbers_of(sentence) <= numbers_of(question)
    if _WHO.search(question):
        # a name may also be the first word
        return not names_of(f"x {sentence}") <= set(lexical_tokens(question))
    return None
