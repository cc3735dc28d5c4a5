"""Examples for the reader from sets of questions over passages, and what does not answer them.

What does not answer is as important as what does: the passage without the sentence that
answers, its neighbours from the same article, what our own kind of word search finds, and
questions of which a name, a number or the direction was exchanged.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.engine.grounding.refusal import OPPOSITES
from desktop_app.engine.text import sentences
from desktop_app.engine.text.tokens import lexical_tokens
from tools.reader_words import SAME

FOLLOWS, CONTRADICTS, NEUTRAL = range(3)
SHARES = {
    "tydiqa_en": 3.0,
    "tydiqa_ko": 3.2,
    "qed_nq_en": 1.3,
    "squad2_part_en": 3.2,
    "jaquad_ja": 1.3,
}
"""How often a question of each set is drawn."""
IN_A_ROW = ("squad2_part_en", "jaquad_ja")
"""Sets whose neighbouring passages are of one article."""
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
NUMBER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*(?![\d])")
NAMES = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+)*")
_KOREAN_WORD = re.compile(
    r"[가-힣A-Za-z]{2,}?(?=(?:은|는|이|가|을|를|의|에서|에|와|과|도)(?:\s|$))"
)


@dataclass(frozen=True, slots=True)
class Example:
    """One row to learn from. What is None is not learnt from it."""

    asked: str
    passage: str
    answers: bool | None = None
    start: int = -1
    end: int = -1
    """Characters of the answer, or of what a statement is about; -1 where the passage has none."""
    verdict: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A question of a set; `place` is its passage's among those of its set."""

    set: str
    place: int
    question: str
    context: str
    start: int
    answer: str


class Words:
    """BM25 over our own tokens: what a search finds for a question."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        found = [Counter(lexical_tokens(text)) for text in texts]
        mean = sum(sum(one.values()) for one in found) / max(len(found), 1)
        self._weights: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, one in enumerate(found):
            base = 1.2 * (0.25 + 0.75 * sum(one.values()) / mean)
            for word, count in one.items():
                self._weights[word].append((number, count * 2.2 / (count + base)))

    def best(self, text: str, count: int) -> list[str]:
        scores: Counter[int] = Counter()
        for word in set(lexical_tokens(text)):
            held = self._weights.get(word, ())
            if len(held) > 0.2 * len(self.texts):
                continue
            rarity = math.log(1 + len(self.texts) / (0.5 + len(held)))
            for number, weight in held:
                scores[number] += rarity * weight
        return [self.texts[number] for number, _ in scores.most_common(count)]


class Sets:
    """The sets of a folder (see its README) as an endless stream of examples."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._chance = chance
        self._contexts: dict[str, list[str]] = {}
        self.rows: dict[str, list[Row]] = {}
        for name in SHARES:
            self._contexts[name], self.rows[name] = _read(folder / f"{name}.jsonl.gz", name)
        self.search = {}
        for language in ("en", "ko", "ja"):
            names = [name for name in SHARES if name.endswith(language)]
            texts = [text for name in names for text in self._contexts[name]]
            self.search[language] = Words(texts)
        self._names = {
            name: [n for row in rows for n in NAMES.findall(row.question)]
            for name, rows in self.rows.items()
        }
        self._nouns = [
            n for row in self.rows["tydiqa_ko"] for n in _KOREAN_WORD.findall(row.question)
        ]

    def stream(self) -> Iterator[Example]:
        """Each question before any comes again, in the shares of the sets."""
        left: dict[str, list[Row]] = {name: [] for name in SHARES}
        while True:
            (name,) = self._chance.choices(list(SHARES), list(SHARES.values()))
            if not left[name]:
                left[name] = self._chance.sample(self.rows[name], len(self.rows[name]))
            yield from self.examples(left[name].pop())

    def examples(self, row: Row) -> Iterator[Example]:
        if row.start < 0:
            yield Example(row.question, row.context, False)
            return
        question = self._reworded(row.question)
        yield Example(question, row.context, True, row.start, row.start + len(row.answer))
        draw = self._chance.random()
        if draw < 0.34 and (text := without(row.context, row.start, row.start + len(row.answer))):
            if row.answer.lower() not in text.lower():
                yield Example(question, text, False)
        elif draw < 0.56 and (other := self._exchanged(row)):
            yield Example(other, row.context, False)
        elif draw < 0.95 and (text := self._near(row)):
            yield Example(question, text, False)

    def _near(self, row: Row) -> str | None:
        """A passage of the same article, or with the question's words, that lacks the answer."""
        texts = self._contexts[row.set]
        if row.set in IN_A_ROW and self._chance.random() < 0.4:
            found = texts[max(row.place - 3, 0) : row.place] + texts[row.place + 1 : row.place + 4]
        else:
            found = self.search[row.set[-2:]].best(row.question, 8)
        answer = row.answer.lower()
        fits = [text for text in found if answer not in text.lower() and text != row.context]
        return self._chance.choice(fits) if fits else None

    def _exchanged(self, row: Row) -> str | None:
        """The question with a name, number or direction exchanged, so that nothing answers it."""
        ways = [self._other_number, self._other_name, _other_direction]
        self._chance.shuffle(ways)
        return next((found for way in ways if (found := way(row))), None)

    def _other_number(self, row: Row) -> str | None:
        numbers = NUMBER.findall(row.question)
        if not numbers:
            return None
        number = self._chance.choice(numbers)
        return row.question.replace(number, other_number(number, self._chance), 1)

    def _other_name(self, row: Row) -> str | None:
        korean = row.set.endswith("ko")
        names = (_KOREAN_WORD if korean else NAMES).findall(row.question)
        names = [name for name in names if name.lower() in row.context.lower()]
        others = self._nouns if korean else self._names[row.set]
        if not names or not others:
            return None
        name, other = self._chance.choice(names), self._chance.choice(others)
        if other.lower() in row.context.lower():
            return None
        return row.question.replace(name, other, 1)

    def _reworded(self, question: str) -> str:
        """As people type: sometimes in lower case, or without the mark at the end."""
        if self._chance.random() < 0.3:
            question = other_words(question, self._chance)
        draw = self._chance.random()
        if draw < 0.15:
            return question.lower().rstrip("?？ ")
        if draw < 0.25:
            return question.rstrip("?？ ")
        if draw < 0.37 and question.isascii():
            return keywords(question)
        return question


_FUNCTION = frozenset(
    "a an the is are was were be been do does did of to in on at for by with from as and"  # noqa: SIM905
    " that this what which who whom whose when where how why can could will would shall should"
    " may might has have had it its there i my me we our you your many much".split()
)


def keywords(question: str) -> str:
    """A question as typed into a search box: its content words in lower case."""
    words = [word for word in question.lower().rstrip("? ").split() if word not in _FUNCTION]
    return " ".join(words) if len(words) >= 2 else question


def other_words(question: str, chance: random.Random) -> str:
    """The question with one word exchanged for another that may mean the same."""
    groups = [
        group for one in SAME.values() for group in one if any(_at(w, question) for w in group)
    ]
    if not groups:
        return question
    group = chance.choice(groups)
    word = next(word for word in group if _at(word, question))
    other = chance.choice([one for one in group if one != word])
    place = _at(word, question)
    return question[: place.start()] + other + question[place.end() :] if place else question


def _at(word: str, text: str) -> re.Match[str] | None:
    edge = r"\b" if word.isascii() else ""
    return re.search(f"{edge}{word}{edge}", text)


def other_number(number: str, chance: random.Random) -> str:
    """A number of the same form that is another one."""
    if YEAR.fullmatch(number):
        return str(int(number) + chance.choice([-30, -11, -7, -4, -2, -1, 1, 2, 3, 5, 9, 20]))
    digits = [k for k, sign in enumerate(number) if sign.isdigit()]
    place = chance.choice(digits[:2])
    wrong = chance.choice([d for d in "123456789" if d != number[place]])
    return number[:place] + wrong + number[place + 1 :]


def without(text: str, start: int, end: int) -> str | None:
    """The text without the sentences from `start` to `end`; None where nothing much is left."""
    spans = sentences.split(text)
    kept = [(a, b) for a, b in spans if b <= start or a >= end]
    left = " ".join(text[a:b] for a, b in kept)
    return left if len(left) >= 60 and len(kept) < len(spans) else None


def sentence_at(text: str, place: int) -> str:
    return next((text[a:b] for a, b in sentences.split(text) if a <= place < b), text)


def _other_direction(row: Row) -> str | None:
    words = row.question.split()
    for place, word in enumerate(words):
        others = sorted(OPPOSITES.get(word.lower().strip("?,."), ()))
        if others and others[0] not in row.context.lower():
            return " ".join([*words[:place], others[0], *words[place + 1 :]])
    return None


def _read(path: Path, name: str) -> tuple[list[str], list[Row]]:
    contexts: list[str] = []
    rows: list[Row] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for place, one in enumerate(map(json.loads, lines)):
            contexts.append(one["context"])
            rows += [
                Row(name, place, question, one["context"], start, answer)
                for question, start, answer in one["questions"]
                if question.strip()
            ]
    return contexts, rows
