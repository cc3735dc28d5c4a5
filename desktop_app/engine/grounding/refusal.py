"""When not to answer: nothing found is on the subject, or what was found says something else.

Two gates stand before the answer. The first looks at the subject: how much of
what the question says one passage holds, as it is and weighed by how rare each
word is among the candidates, and how near it lies in meaning. Of questions about
real documents that are asked of others in their language 0.86 are refused, of
those that the documents answer 0.03; in the other language 0.78 and 0.12. The
second looks at the evidence: a question that denies, or asks for the opposite of
what the nearest sentences say, is not answered by them. A third sign is the
model's own words, that the passages do not tell.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from desktop_app.engine.grounding.evidence import is_negative, words_of
from desktop_app.engine.retrieval.coverage import coverage
from desktop_app.engine.text.language import language_of
from desktop_app.engine.text.names import searched
from desktop_app.engine.text.tokens import lexical_tokens
from desktop_app.engine.text.words import stem
from desktop_app.types import CollectionId, Passage

CANDIDATES = 30
"""Passages that tell how rare a word is."""
NEAR = 5
"""Passages of which one must be on the subject."""
MEANING_WEIGHT = 0.7
FLOOR = {"en": 0.96, "ko": 0.88}
"""Score below which a question in that language is off the subject, where meaning was searched: the
same for every embedding model, since nearness is. Of Korean questions fewer words stand in the
documents as they are asked."""
FAR = 0.5
"""Nearness of the nearest passage to hardly any question, whatever it is about: what lies further,
or was not among the nearest, counts as that."""
UNCOMPARED = 0.3
"""Share of words that a passage in another language has at least: its own cannot be compared."""
FLOOR_OF_WORDS = 0.42
"""The same where only words were: the score is then their share alone (of KorQuAD's questions 0.03
are below it, and 0.80 of those whose article was left out)."""

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
_SETS_APART = re.compile(
    r"\b(?:except|only|unlike|other than|rather than|instead|few|little|hardly|lack|fail|refus|"
    r"den[iy]|exclu|reject|oppos|prevent|avoid|unable|absen|prohibit|forbid|ban)\w*"
    r"|제외|외에|반대|금지|불가|거부|거절|부족|미만|만 ",
    re.IGNORECASE,
)
"""Words that deny without a "not"."""
_OPPOSITES = """
highest lowest|high low|higher lower|most least|largest smallest|larger smaller|biggest smallest
first last|earliest latest|before after|north south|northern southern|east west|eastern western
increase decrease|increased decreased|increase reduce|best worst|oldest newest|oldest youngest
more less|more fewer|won lost|win lose|began ended|begin end|started stopped|start stop|strong weak
rich poor|fast slow|always never|male female|men women|positive negative|allowed prohibited
allowed forbidden|upper lower|majority minority|maximum minimum|longest shortest|supported opposed
support oppose|simple complex|easy difficult|public private|legal illegal|possible impossible
ancient modern|inside outside|internal external|accepted rejected|buy sell|left right|open closed
최대 최소|최고 최저|이전 이후|증가 감소|찬성 반대|북쪽 남쪽|동쪽 서쪽|허용 금지
가능 불가능|최초 마지막
"""


def _opposites() -> dict[str, frozenset[str]]:
    pairs = [line.split() for line in _OPPOSITES.replace("\n", "|").split("|") if line.strip()]
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITES = _opposites()


class Floors(msgspec.Struct, frozen=True, kw_only=True):
    """Scores below which questions of a collection are off the subject; None: the usual ones."""

    meaning: float | None = None
    words: float | None = None
    embedders: str = ""
    """Identities of the models whose nearness `meaning` was made with."""

    def to_json(self) -> str:
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, text: str | None, embedders: str) -> Floors:
        """Those that were calibrated, or the usual ones; with other models only that of words."""
        found = USUAL if text is None else msgspec.json.decode(text, type=cls)
        if found.embedders == embedders:
            return found
        return msgspec.structs.replace(found, meaning=None)


USUAL = Floors()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """How near a passage is to what a question is about."""

    language: str
    """Of the question."""
    words: float
    """Weighed share of the question's words that it holds."""
    coverage: float
    """Share of its content words."""
    nearness: float | None
    """In meaning; None where that was not searched."""
    other_language: bool = False
    """Whether the passage is in another language than the question."""

    @property
    def score(self) -> float:
        """0 to 1 by words alone, about twice that with meaning."""
        said = (self.words + self.coverage) / 2
        if self.nearness is None:
            return said
        if self.other_language:
            said = max(said, UNCOMPARED)
        return said + MEANING_WEIGHT * max(self.nearness, FAR)

    def is_off(self, floors: Floors = USUAL) -> bool:
        """Whether it is off the subject."""
        if self.nearness is None:
            return self.score < (floors.words or FLOOR_OF_WORDS)
        return self.score < (floors.meaning or FLOOR[self.language])


def floor_key(collection: CollectionId | None) -> str:
    """Where the catalog keeps the floor of a collection, or of all, when it was calibrated."""
    return f"floor:{collection or 0}"


def subject(question: str, passages: Sequence[Passage]) -> Subject:
    """How near the best of the first passages is to the subject of a question."""
    asked = words_of(question)
    texts = [searched(p.title, p.path, p.heading_path, p.read_as) for p in passages[:CANDIDATES]]
    held = [words_of(text) for text in texts]
    counts = Counter(word for words in held for word in words & asked)
    # a small library is weighed like a large one: a word it lacks says little there
    weights = {w: math.log(1 + CANDIDATES / (0.5 + counts[w])) for w in asked}
    whole = sum(weights.values())
    by_words = all(p.dense_score is None for p in passages)
    language = language_of(question)
    near = [
        Subject(
            language=language,
            words=sum(weights[w] for w in words & asked) / whole if whole else 1.0,
            # Korean, mostly: pieces of endings weigh as much as nouns, which coverage leaves out
            coverage=coverage(question, [text]),
            nearness=None if by_words else passage.dense_score or FAR,
            other_language=language_of(passage.text) != language,
        )
        for passage, text, words in zip(passages[:NEAR], texts, held, strict=False)
    ]
    nothing = Subject(language=language, words=0.0, coverage=0.0, nearness=None)
    return max(near, key=lambda one: one.score, default=nothing)


def mismatch(question: str, evidence: str) -> str | None:
    """Why the sentences nearest to a question do not answer it: `negation` or `opposite`.

    None when neither is seen. Made for questions that use a text's words and ask
    for something else: scores cannot tell these (AUROC 0.54 to 0.60).
    """
    if is_negative(question) and not (is_negative(evidence) or _SETS_APART.search(evidence)):
        return "negation"
    said = set(lexical_tokens(evidence))
    stems = {stem(word) for word in said}
    for word in lexical_tokens(question):
        if stem(word) not in stems and OPPOSITES.get(word, frozenset()) & said:
            return "opposite"
    return None


def declines(answer: str) -> bool:
    """Whether the model's own answer says that the passages do not tell."""
    return bool(_DENIAL.search(answer) and _ABOUT_TEXT.search(answer))
