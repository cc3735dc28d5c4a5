"""Reading with the shipped model: where a passage answers a question, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.models.sessions import OnnxModel, batches
from desktop_app.engine.reader.encoding import LONGEST, LONGEST_ASKED, SPECIAL, Pair, encode, pair
from desktop_app.types import ModelKind

LONGEST_SPAN = 64
"""Tokens of an answer, at most: a list of several lines."""
OVERLAP = 48
"""Tokens that two pieces of a passage share, where it is longer than a row."""

Check = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a passage says to a question."""

    answers: float
    """Probability, in the model's view, that the passage answers the question."""
    start: int
    end: int
    """Characters of the passage that answer it best, whether or not they do."""
    margin: float
    """How much likelier this span is than none, as a difference of logits."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Probabilities that a statement follows from a passage, contradicts it or neither."""

    follows: float
    contradicts: float
    neutral: float


@dataclass(frozen=True, slots=True)
class _Seen:
    """A row and the logits for it."""

    row: Pair
    spans: NDArray[np.float32]
    answers: float
    verdicts: NDArray[np.float32]


class Reader:
    """An open reader. May be used from any thread."""

    def __init__(self, model: OnnxModel) -> None:
        self.card = model.card
        self.reads = model.card.reads
        self._model = model

    @classmethod
    def open(cls, folder: Path, threads: int) -> Reader:
        """Load the model of a folder; raises ModelNotFound and ModelDamaged."""
        return cls(OnnxModel.open(folder, ModelKind.READER, threads))

    def read(
        self, question: str, passages: Sequence[str], check: Check | None = None
    ) -> list[Reading]:
        """What each passage says to a question. `check` is called before every batch, may raise."""
        seen = self._seen([(question, passage) for passage in passages], check)
        return [max(map(_reading, pieces), key=lambda one: one.answers) for pieces in seen]

    def score(
        self, question: str, texts: Sequence[str], check: Check | None = None
    ) -> NDArray[np.float32]:
        """How well each text answers the question, from 0 to 1; shape (len(texts),)."""
        readings = self.read(question, texts, check)
        return np.array([one.answers for one in readings], dtype=np.float32)

    def check(self, statement: str, passage: str) -> Verdict:
        """See `check_all`."""
        return self.check_all([(statement, passage)])[0]

    def check_all(
        self, pairs: Sequence[tuple[str, str]], check: Check | None = None
    ) -> list[Verdict]:
        """Each statement held against its passage: of a long one, the piece that says most."""
        seen = self._seen(pairs, check)
        return [min(map(_verdict, pieces), key=lambda one: one.neutral) for pieces in seen]

    def count(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text without the special ones."""
        return [len(encode(self._model.tokenizer, text)[0]) for text in texts]

    def _seen(self, pairs: Sequence[tuple[str, str]], check: Check | None) -> list[list[_Seen]]:
        """What the model says of the pieces of each pair."""
        asked = {text: encode(self._model.tokenizer, text)[0] for text in {a for a, _ in pairs}}
        rows = [
            (number, row)
            for number, (text, passage) in enumerate(pairs)
            for row in _pieces(asked[text], *encode(self._model.tokenizer, passage))
        ]
        seen: list[_Seen | None] = [None] * len(rows)
        left = len(rows)
        for batch in batches([len(row.ids) for _, row in rows]):
            if check:
                check()
            left -= len(batch)
            spans, answers, verdicts = self._model.outputs(
                [rows[k][1].ids for k in batch], [rows[k][1].types for k in batch], last=not left
            )
            for place, k in enumerate(batch):
                seen[k] = _Seen(rows[k][1], spans[place], float(answers[place]), verdicts[place])
        found: list[list[_Seen]] = [[] for _ in pairs]
        for (number, _), one in zip(rows, seen, strict=True):
            if one is not None:
                found[number].append(one)
        return found


def _pieces(
    asked: Sequence[int], read: Sequence[int], places: Sequence[tuple[int, int]]
) -> Iterator[Pair]:
    room = LONGEST - min(len(asked), LONGEST_ASKED) - SPECIAL
    low = 0
    while True:
        yield pair(asked, read[low : low + room], places[low : low + room])
        if low + room >= len(read):
            return
        low += room - OVERLAP


def _reading(seen: _Seen) -> Reading:
    row, first = seen.row, seen.row.first
    answers = 0.5 * (1 + np.tanh(seen.answers / 2))
    starts, ends = seen.spans[first : row.last + 1, 0], seen.spans[first : row.last + 1, 1]
    if not len(starts):
        return Reading(float(answers), 0, 0, -np.inf)
    both = starts[:, None] + ends[None, :]
    width = np.arange(len(starts))
    length = width[None, :] - width[:, None]
    both[(length < 0) | (length >= LONGEST_SPAN)] = -np.inf
    start, end = np.unravel_index(int(both.argmax()), both.shape)
    nothing = float(seen.spans[0].sum())
    characters = row.characters_of(first + int(start), first + int(end))
    return Reading(float(answers), *characters, float(both[start, end]) - nothing)


def _verdict(seen: _Seen) -> Verdict:
    shares = np.exp(seen.verdicts - seen.verdicts.max())
    shares /= shares.sum()
    return Verdict(*map(float, shares))
