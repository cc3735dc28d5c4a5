"""Statements that the reader learns to hold against passages: made from questions and answers.

A statement that is false of a passage keeps its words and has another number, name or "not": what
word overlap cannot tell.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from desktop_app.engine.grounding.evidence import names_of, numbers_of
from tools.reader_sets import (
    CONTRADICTS,
    FOLLOWS,
    NAMES,
    NEUTRAL,
    NUMBER,
    YEAR,
    Example,
    Row,
    Sets,
    other_number,
    sentence_at,
    without,
)


class Statements:
    """Statements that follow from a passage, contradict it or are not told by it."""

    def __init__(self, sets: Sets, folder: Path, chance: random.Random) -> None:
        self._sets, self._chance = sets, chance
        with gzip.open(folder / "klue_nli_ko.jsonl.gz", "rt", encoding="utf-8") as lines:
            labels = {"entailment": FOLLOWS, "contradiction": CONTRADICTS, "neutral": NEUTRAL}
            self._pairs = [
                Example(one["hypothesis"], one["premise"], verdict=labels[one["label"]])
                for one in map(json.loads, lines)
            ]
        self._answers: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name, rows in sets.rows.items():
            for row in rows:
                if row.start >= 0:
                    self._answers[name, form_of(row.answer)].append(row.answer)
        self._premises = [one.passage for one in self._pairs]

    def stream(self) -> Iterator[Example]:
        names = ["tydiqa_en", "tydiqa_ko", "squad2_part_en", "qed_nq_en"]
        left: list[Example] = []
        while True:
            if self._chance.random() < 0.4:
                if not left:
                    left = self._chance.sample(self._pairs, len(self._pairs))
                yield self._among_others(left.pop())
                continue
            (name,) = self._chance.choices(names, (3, 3, 3, 1))
            row = self._chance.choice(self._sets.rows[name])
            if row.start >= 0:
                yield from self.examples(row)

    def _among_others(self, one: Example) -> Example:
        """Sometimes the premise stands among other sentences, as in a document."""
        if self._chance.random() < 0.5:
            return one
        others = self._chance.sample(self._premises, self._chance.randint(1, 3))
        texts = [one.passage, *others]
        self._chance.shuffle(texts)
        return Example(one.asked, " ".join(texts), verdict=one.verdict)

    def examples(self, row: Row) -> Iterator[Example]:
        end = row.start + len(row.answer)
        said = self._statement(row, row.answer)
        yield Example(said, row.context, None, row.start, end, FOLLOWS)
        draw = self._chance.random()
        if draw < 0.55:
            wrong = self._wrong(row)
            if wrong:
                yield Example(wrong, row.context, None, row.start, end, CONTRADICTS)
        elif (left := without(row.context, row.start, end)) and draw < 0.8:
            yield Example(said, left, verdict=NEUTRAL)
        else:
            found = self._sets.search[row.set[-2:]].best(row.question, 6)
            fits = [text for text in found if row.answer.lower() not in text.lower()]
            if fits:
                yield Example(said, self._chance.choice(fits), verdict=NEUTRAL)

    def _statement(self, row: Row, answer: str) -> str:
        """What a writer might say: the sentence of the answer, or question and answer in one."""
        draw = self._chance.random()
        if draw < 0.45 and (said := stated(row.question, answer)):
            return said
        if draw < 0.85:
            sentence = sentence_at(row.context, row.start)
            if row.answer in sentence and len(sentence) < 260:
                return self._shorter(sentence.replace(row.answer, answer, 1), answer)
        return f"{row.question} {answer}"

    def _shorter(self, sentence: str, answer: str) -> str:
        """Without what stands in brackets, sometimes only the part that has the answer."""
        bare = re.sub(r"\s*[(\[][^()\[\]]*[)\]]", "", sentence)
        bare = bare if answer in bare else sentence
        if self._chance.random() < 0.5:
            return bare
        parts = re.split(r"(?<=[,;]) ", bare)
        if len(parts) >= 3 and answer in "".join(parts[:-1]):
            return " ".join(parts[:-1]).rstrip(",; ") + "."
        return bare

    def _wrong(self, row: Row) -> str | None:
        """The statement with the answer exchanged for another of its form, or denied."""
        draw = self._chance.random()
        if draw < 0.2:
            return denied(sentence_at(row.context, row.start))
        numbers = NUMBER.findall(row.answer)
        if numbers and draw < 0.8:
            number = self._chance.choice(numbers)
            other = row.answer.replace(number, other_number(number, self._chance), 1)
        else:
            # preferably what the passage says of something else
            form = form_of(row.answer)
            here = [n for n in NAMES.findall(row.context) if n not in row.answer]
            here = here if form == "name" and self._chance.random() < 0.5 else []
            other = self._chance.choice(here or self._answers[row.set, form])
        if other.lower() in row.answer.lower() or row.answer.lower() in other.lower():
            return None
        return self._statement(row, other)


def form_of(answer: str) -> str:
    """What kind of answer it is, roughly: exchanged ones must look alike."""
    if numbers_of(answer):
        return "year" if YEAR.search(answer) else "number"
    if names_of(f"x {answer}"):
        return "name"
    return "short" if len(answer) < 12 else "phrase"


_WAS_DONE = re.compile(
    r"(When|Where) (was|is|were|are) (.+?) (\w+(?:ed|en|wn|ne|lt|und|nt|born|made|held))\Z"
)
LONGEST_PLAIN = 4
"""Words after "did" up to which the last one is taken for the verb."""
_DID = re.compile(r"(When|Where) (did|does|do) (.+)\Z")
_WHAT_IS = re.compile(r"(?:What|Who|Which) (is|was|are|were) (the .+)\Z")
_WHO_DID = re.compile(r"(?:Who|What) (?!is |was |are |were |did |does |do )(\w+(?:ed|s|e|t) .+)\Z")
_KOREAN_IS = re.compile(
    r"(.+[은는])\s*(?:언제|누구|어디|무엇|몇\s?\S*|얼마)(?:인가요?|입니까|이었는가|였는가|인지|이었나|일까|인가)\Z"
)
_KOREAN_ASKS = re.compile(r"언제|누가|누구|어디|무엇|몇\s?[년월일명개]|얼마")


def stated(question: str, answer: str) -> str | None:
    """Question and answer as one statement, for the forms in which that is plain; else None."""
    asked = question.strip().rstrip("?？ ")
    if found := _KOREAN_IS.match(asked):
        return f"{found[1]} {answer}이다."
    if re.search(r"[가-힣]", asked):
        words = _KOREAN_ASKS.sub(answer.replace("\\", ""), asked, count=1)
        said = re.sub(r"(?:는가|나요|나|습니까|는지)\Z", "다", words)
        return f"{said}." if words != asked and said != words else None
    asked = asked[:1].upper() + asked[1:]
    if found := _WAS_DONE.match(asked):
        kind = "in" if found[1] == "Where" or YEAR.fullmatch(answer) else ""
        return (
            f"{found[3][:1].upper()}{found[3][1:]} {found[2]} {found[4]} {kind} {answer}.".replace(
                "  ", " "
            )
        )
    if (found := _DID.match(asked)) and len(found[3].split()) <= LONGEST_PLAIN:
        subject, _, verb = found[3].rpartition(" ")
        kind = "in " if YEAR.fullmatch(answer) else ""
        return f"{subject[:1].upper()}{subject[1:]} {found[2]} {verb} {kind}{answer}."
    if found := _WHAT_IS.match(asked):
        return f"{found[2][:1].upper()}{found[2][1:]} {found[1]} {answer}."
    if found := _WHO_DID.match(asked):
        return f"{answer} {found[1]}."
    return None


_VERB = re.compile(r" (is|are|was|were|has|have|had|can|will|may|must|should) ")
_KOREAN_END = (("하였다.", "하지 않았다."), ("했다.", "하지 않았다."), ("되었다.", "되지 않았다."),
               ("됐다.", "되지 않았다."), ("한다.", "하지 않는다."), ("된다.", "되지 않는다."),
               ("있다.", "있지 않다."), ("이다.", "이 아니다."))  # fmt: skip


def denied(sentence: str) -> str | None:
    """The sentence with its meaning turned round by a "not"; None where it has none to take it."""
    for end, other in _KOREAN_END:
        if sentence.endswith(end):
            return sentence[: -len(end)] + other
    found = _VERB.search(sentence)
    if not found or re.search(r"\b(?:not|no|never)\b", sentence):
        return None
    return f"{sentence[: found.end()]}not {sentence[found.end() :]}"
