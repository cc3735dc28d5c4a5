"""A question, and the names it may use, as elements that can be laid over each other.

An element is a Latin word or a number (its stem), or one Korean syllable: Korean
names stand in compounds (`매출합계`) and with endings glued to them (`지점별로`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.engine.surveys.meanings import Meaning, Sense
from desktop_app.engine.text.lang import KO, either
from desktop_app.engine.text.words import stem

Form = tuple[str, ...]
"""The elements of a name."""
Lexicon = Mapping[Form, Sequence[Meaning]]

_CJK = r"\u3131-\u318e\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_RUN = re.compile(rf"(?P<cjk>[{_CJK}]+)|\d+(?:[.,]\d+)*|(?:(?![{_CJK}\d])[^\W_])+")

_TAIL = re.compile(
    r"(?:들|님|급|네)?(?:쯤|정도|가량)?"
    rf"(?:{either((*KO.particles, *KO.noun_endings, *KO.loose_particles))})*"
    r"(?:입니까|인가요?|인지요?|이에요|예요|이야|야|이니|니|이죠|죠|이지|지|일까요?|(?:이었|였|었|았)?(?:나요?|지요?|죠|어요?|습니까|니|냐|더라|던가요?|는지요?|을까요?|네요?)|"
    r"요|일|됩니까|되나요)?"
)
"""What may be glued to a Korean noun: plural, particles, and the end of a question."""
_PREDICATE = re.compile(
    r"(?:있|되|하|나오|남|들|받|걸리|생기|속하)(?:는|나|나요|는지|는지요|는가|는가요|던|지|지요|죠|니|냐|더라)|"
    r"(?:나왔|났|됐|되었|했|하였|있었|들었|받았|벌었|걸렸|썼|남았|생겼|갔|왔)"
    r"(?:나요?|습니까|어요?|는지요?|지요?|죠|니|냐|더라|을까요?|던|네요?)|"
    r"있(?:습니까|어|어요|을까|을까요|었나요|니)|됩니까|됐나요|되었나요|되었습니까|된|될까요?|돼요?|합니까|하는데|"
    r"한|해|해요|해서|했나요|했습니까|입니까|이고|이며|이면서|인지|인가요?|뭐(?:야|예요|에요|가|죠|지|니)?|뭔(?:가요?|지|데)|뭘까요?|뭡니까|계신(?:가요|지|지요)|계십니까|"
    r"봐요?|보세요|봐줘요?|봅시다|무엇(?:이|인가요?|입니까)|"
    r"(?:알려|보여|말해|찾아|뽑아|구해|정리|계산|표시|출력|확인|설명|조회|요약)(?:해|하여|하고)?"
    r"(?:줘|줘요|줄래|줄래요|주세요|주십시오|달라|다오|봐|보세요|줄수있어|하세요|하십시오|하라|해라)?|"
    r"(?:해)?(?:줘|줘요|줄래|줄래요|주세요|주십시오|주시겠어요|주시겠습니까|달라|바랍니다|부탁(?:해|해요|드려요|드립니다|합니다)?)|"
    r"(?:궁금|필요)(?:해|해요|합니다|한데요?|하네요?)|싶(?:어|어요|습니다)|얼마(?:나)?(?:인가요?|입니까|예요|야|이지|인지|일까요?|죠|지|나)?"
)
"""Verbs of asking, and forms of being and doing that say nothing of what is asked."""

_LEFT_OVER = 100.0
_ENDING = 0.5
_ENDING_ALONE = 2.5
_FILLER = 3.0
_LONGEST_ENDING = 12
"""Syllables; a longer run is a word, and is not matched with endings."""


@dataclass(frozen=True, slots=True)
class Element:
    """`key` is compared, `word` as written but lower-case; `first` and `last` of its run."""

    key: str
    word: str
    start: int
    end: int
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class CoverSpan:
    """Elements that a name, or a word of asking, was recognised in; places are characters."""

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...]

    @property
    def is_latin(self) -> bool:
        return not is_cjk(self.text)

    def has(self, *senses: Sense) -> bool:
        return any(meaning.sense in senses for meaning in self.meanings)


@dataclass(frozen=True, slots=True)
class Cover:
    """A question taken apart: what was recognised, in order, and the words that were not."""

    spans: tuple[CoverSpan, ...]
    left_over: tuple[str, ...]

    def has(self, *senses: Sense) -> bool:
        return any(span.has(*senses) for span in self.spans)


def elements(text: str) -> list[Element]:
    """Places are those in `text`, which must be NFC."""
    found = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        word = match.group().lower()
        if match["cjk"] is None:
            found.append(Element(stem(word), word, start, end, True, True))
            continue
        for at, syllable in enumerate(word, start):
            found.append(
                Element(syllable, syllable, at, at + 1, first=at == start, last=at == end - 1)
            )
    return found


@lru_cache(maxsize=20_000)
def form(name: str) -> Form:
    """The elements of a name, stemmed."""
    return tuple(element.key for element in elements(unicodedata.normalize("NFC", name)))


@lru_cache(maxsize=20_000)
def exact_form(name: str) -> Form:
    """The elements of a name as written, each marked: `list` shall not be found in `listed`."""
    return tuple("=" + element.word for element in elements(unicodedata.normalize("NFC", name)))


def is_cjk(text: str) -> bool:
    match = _RUN.search(text)
    return match is not None and match["cjk"] is not None


def without_tails(word: str) -> Iterator[str]:
    """A Korean word without each ending that may be glued to it, the shortest ending first."""
    for size in range(1, min(len(word), _LONGEST_ENDING + 1)):
        if _TAIL.fullmatch(word, len(word) - size):
            yield word[: len(word) - size]


def beginning_in(question: Sequence[Element], lexicon: Lexicon) -> Lexicon:
    """The names of a large lexicon that can begin in a question laid over many frames."""
    firsts = {key for element in question for key in (element.key, "=" + element.word)}
    return {name: meanings for name, meanings in lexicon.items() if name and name[0] in firsts}


def cover(question: Sequence[Element], lexicons: Iterable[Lexicon]) -> Cover:
    """The way to lay names over a question that leaves fewest words over.

    A name begins where a run begins or right behind another name, and what is
    left of its run must be another name or an ending.
    """
    size = len(question)
    names = _by_first(lexicons)
    costs = [0.0] * (size + 1)
    choices: list[tuple[int, tuple[Meaning, ...] | None]] = [(size, None)] * (size + 1)
    for at in range(size - 1, -1, -1):
        costs[at] = _LEFT_OVER * 10
        run_end = next(i for i in range(at, size) if question[i].last) + 1
        rest = "".join(element.word for element in question[at:run_end])
        options: list[tuple[float, int, tuple[Meaning, ...] | None]] = []
        if (
            len(rest) <= _LONGEST_ENDING
            and is_cjk(rest)
            and (_TAIL.fullmatch(rest) or _PREDICATE.fullmatch(rest))
        ):
            cost = _ENDING_ALONE if question[at].first else _ENDING
            options.append((cost + costs[run_end], run_end, ()))
        if question[at].first:
            options.append((_LEFT_OVER + costs[run_end], run_end, None))
        for end, meanings in _matches(question, at, names):
            options.append((_cost(meanings) + costs[end], end, meanings))
        for cost, end, chosen in options:
            if cost < costs[at]:
                costs[at], choices[at] = cost, (end, chosen)
    spans, left_over, at = [], [], 0
    while at < size:
        end, chosen = choices[at]
        if chosen is None:
            left_over.append("".join(element.word for element in question[at:end]))
        elif chosen:
            text = "".join(
                f" {element.word}" if element.first else element.word
                for element in question[at:end]
            ).strip()
            spans.append(CoverSpan(question[at].start, question[end - 1].end, text, chosen))
        at = end
    return Cover(tuple(spans), tuple(left_over))


def _cost(meanings: Sequence[Meaning]) -> float:
    """A name that fits well is cheap, a word that says nothing dear."""
    if all(meaning.sense is Sense.FILLER for meaning in meanings):
        return _FILLER
    return 2.0 - max(meaning.quality for meaning in meanings)


def _by_first(lexicons: Iterable[Lexicon]) -> dict[str, dict[Form, list[Meaning]]]:
    names: dict[str, dict[Form, list[Meaning]]] = {}
    for lexicon in lexicons:
        for name, meanings in lexicon.items():
            if name:
                names.setdefault(name[0], {}).setdefault(name, []).extend(meanings)
    return names


def _matches(
    question: Sequence[Element], at: int, names: Mapping[str, Mapping[Form, list[Meaning]]]
) -> Iterable[tuple[int, tuple[Meaning, ...]]]:
    found: dict[int, list[Meaning]] = {}
    element = question[at]
    for key in (element.key, "=" + element.word):
        for name, meanings in names.get(key, {}).items():
            end = at + len(name)
            if end <= len(question) and all(
                part in (other.key, "=" + other.word)
                for part, other in zip(name, question[at:end], strict=True)
            ):
                found.setdefault(end, []).extend(meanings)
    for end, meanings in found.items():
        telling = [meaning for meaning in meanings if meaning.sense is not Sense.FILLER]
        yield end, tuple(telling or meanings[:1])
