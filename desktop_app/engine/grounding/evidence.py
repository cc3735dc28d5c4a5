"""The sentences of the passages that an answer may rest on, and how well one carries a statement.

A statement is supported by a sentence that holds most of its content words,
weighed by how rare they are among the passages (inverse document frequency),
all of its numbers and names, and the same negation; what it quotes stands in them
as it is. This finds statements whose words are
not in the documents. It is no proof of entailment: word overlap cannot tell
every invention (AUROC 0.53 to 0.64 on FaithBench), so it is shown as where the
words were found, never as a probability of truth.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.engine.grounding.rows import Row, is_row, rows
from desktop_app.engine.text import sentences
from desktop_app.engine.text.lang import EN, KO, either
from desktop_app.engine.text.tokens import lexical_tokens
from desktop_app.engine.text.words import content_words, stem
from desktop_app.types import Passage

SUPPORTED = 0.6
"""Weighted share of a statement's words that its evidence must hold."""
IN_FULL = 0.999
"""The same for what a small model says: of its sentences that passed with less, half were false."""
WORTH_CITING = 0.15
"""What a second sentence must add to be cited beside the first."""

_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))\b")
_VERB_ENDING = re.compile(rf"(?<=[가-힣]{{2}})(?:{either(KO.verb_endings)})\Z")
_ASKING = re.compile(rf"(?<=[가-힣])(?:{either(KO.asking_endings)})\Z")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_NO_CENTS = re.compile(r"\.0+\Z")
_QUOTED = re.compile(r"“([^”\n]+)”|\"([^\"\n]+)\"|「([^」\n]+)」|『([^』\n]+)』")
LEAST_QUOTED = 3
"""Words from which what stands in quotation marks must be in the passages as it stands."""
# "three" and "3" are one number; later ones are often written with two words
_NUMBER_WORDS = {word: str(number) for word, number in EN.numbers_from(2, 12).items()}
_NAME = re.compile(r"(?<=[^.!?:\n\s] )[A-Z][A-Za-z]+")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|cannot|without)\b|n't\b"
    r"|않|못하|못합|없(?:다|습|는|음|어|으|이)|아니(?:다|며|하)|아닙",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a passage, or a row of a table; `start` and `end` count in its page's text."""

    passage: int
    """Number of the passage, from 1, as given to the model."""
    start: int
    end: int
    text: str
    words: frozenset[str]
    row: Row | None = None
    context: frozenset[str] = frozenset()
    """Words of the headings above a row, which say what its cells are."""

    @property
    def says(self) -> frozenset[str]:
        """Its words and those above it."""
        return self.words | self.context

    def told(self, asked: frozenset[str]) -> str:
        """As a person reads it: of a row the first cell, and those whose headings are asked for."""
        if self.row is None:
            return self.text
        wanted = {
            place
            for place, heading in enumerate(self.row.headings)
            if words_of(heading) and words_of(heading) <= asked
        }
        return self.row.told(frozenset(wanted))


class EvidenceBase:
    """All sentences of the passages of one answer."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._headings = {h.strip() for p in passages for h in (p.title, *p.heading_path)}
        self.sentences = [
            one
            for number, passage in enumerate(passages, 1)
            for one in _evidence(number, passage)
            if not self.is_heading(one.text)
        ]
        self._flat = _flat("\n".join(passage.text for passage in passages))
        counts = Counter(word for one in self.sentences for word in one.words)
        total = len(self.sentences)
        self._weights = {w: math.log(1 + total / (0.5 + n)) for w, n in counts.items()}
        self._unseen = math.log(1 + total / 0.5)

    def is_heading(self, text: str) -> bool:
        """Whether a line is a title or heading of the passages: it names and states nothing."""
        return text.strip(" #*>\n") in self._headings

    def weight(self, words: frozenset[str]) -> float:
        """How much a set of words says: the sum of their inverse document frequencies."""
        return sum(self._weights.get(word, self._unseen) for word in words)

    def share(self, words: frozenset[str], found: frozenset[str]) -> float:
        """Weighted share of `words` that are in `found`; 0 when there are none."""
        whole = self.weight(words)
        return self.weight(words & found) / whole if whole else 0.0

    def support(self, statement: str, least: float = SUPPORTED) -> tuple[Evidence, ...]:
        """The one or two sentences that carry a statement, best first; none when nothing does.

        `least` is the share of its words that they must hold.

        Two only when they stand side by side: words gathered from anywhere prove
        nothing. A question states nothing, so no sentence carries it.
        """
        words = words_of(statement)
        if any(quote not in self._flat for quote in quotes_of(statement)):
            return ()
        if not words or not self.sentences or statement.rstrip("\"'”’) ").endswith(("?", "？")):
            return ()
        ranked = sorted(self.sentences, key=lambda e: -self.share(words, e.says))
        best = ranked[0]
        first = self.share(words, best.says)
        if first >= least and not disagreement(statement, [best]):
            return (best,)
        at = self.sentences.index(best)
        beside = self.sentences[max(at - 1, 0) : at] + self.sentences[at + 1 : at + 2]
        for second in beside:
            if second.passage != best.passage or second.row or best.row:
                continue  # the cells of two rows say nothing together
            both = self.share(words, best.says | second.says)
            added = both - first
            enough = both >= least and added >= WORTH_CITING
            if enough and not disagreement(statement, [best, second]):
                return (best, second)
        return ()

    def doubt(self, statement: str) -> str:
        """Why no sentence carries a statement: a code of `types.Statement.doubt`."""
        if any(quote not in self._flat for quote in quotes_of(statement)):
            return "quote"
        words = words_of(statement)
        best = max(self.sentences, key=lambda e: self.share(words, e.says), default=None)
        if best is None or self.share(words, best.says) < SUPPORTED:
            return "words"
        return disagreement(statement, [best]) or "words"


def _evidence(number: int, passage: Passage) -> Iterator[Evidence]:
    """The sentences and rows of a passage, in its order."""
    text = passage.text
    found = {row.start: row for row in rows(text, passage.table_header)}
    for start, end in sentences.split(text):
        if not is_row(text[start:end].split("\n", 1)[0]) and "\n|" not in text[start:end]:
            said = text[start:end]
            yield Evidence(number, passage.start + start, passage.start + end, said, words_of(said))
            continue
        at = start
        for line in text[start:end].split("\n"):
            row, said = found.get(at), line.strip()
            first = at + len(line) - len(line.lstrip())
            if row is not None:
                yield Evidence(
                    number,
                    passage.start + row.start,
                    passage.start + row.end,
                    text[row.start : row.end],
                    words_of(" ".join(row.cells)),
                    row,
                    words_of(" ".join(row.headings)),
                )
            elif said and not is_row(line):
                place = passage.start + first
                yield Evidence(number, place, place + len(said), said, words_of(said))
            at += len(line) + 1


def disagreement(statement: str, evidence: Sequence[Evidence]) -> str | None:
    """What of a statement is not as in its evidence: `numbers`, `names` or `negation`."""
    if not numbers_of(statement) <= {n for one in evidence for n in numbers_of(one.text)}:
        return "numbers"
    if not names_of(statement) <= {t for one in evidence for t in lexical_tokens(_all_text(one))}:
        return "names"
    if is_negative(statement) != any(is_negative(one.text) for one in evidence):
        return "negation"
    return None


def _all_text(one: Evidence) -> str:
    return one.text if one.row is None else " ".join((*one.row.headings, one.text))


def words_of(text: str) -> frozenset[str]:
    """Content words without their endings, Korean ones in 2-character pieces."""
    words = content_words(_CONTRACTION.sub("", text))
    bare = (_VERB_ENDING.sub("", _asked(word)) for word in words)
    return frozenset(stem(token) for word in bare for token in lexical_tokens(word))


def _asked(word: str) -> str:
    """A Korean word without its asking end; nothing when only one syllable of a verb is left."""
    stem_ = _ASKING.sub("", word)
    return "" if stem_ != word and len(stem_) < 2 else stem_


def numbers_of(text: str) -> frozenset[str]:
    """Numbers in digits or, up to twelve, in English words; without commas and empty cents."""
    digits = {_NO_CENTS.sub("", n.replace(",", "")) for n in _NUMBER.findall(text)}
    words = {_NUMBER_WORDS[t] for t in lexical_tokens(text) if t in _NUMBER_WORDS}
    return frozenset(digits | words)


def quotes_of(text: str) -> list[str]:
    """What a text has in quotation marks, of three words and more; lower-case, single spaces."""
    found = (next(filter(None, match.groups())) for match in _QUOTED.finditer(text))
    return [_flat(quote).strip(" .,") for quote in found if len(quote.split()) >= LEAST_QUOTED]


def _flat(text: str) -> str:
    return " ".join(text.lower().split())


def names_of(text: str) -> frozenset[str]:
    """Words that are capitalised within a sentence: people, places, months; lower-case."""
    return frozenset(name.lower() for name in _NAME.findall(text))


def is_negative(text: str) -> bool:
    """Whether a sentence denies something: an odd number of negations."""
    return len(_NEGATION.findall(text)) % 2 == 1
