"""Whether a text follows from its evidence, as a model judges it.

A judge is wrong often enough that its word means nothing without its own
accuracy beside it: below `USABLE` its score is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from desktop_app.engine.llm import prompts
from desktop_app.engine.models.cross_encoder import CrossEncoder
from desktop_app.engine.text import sentences
from desktop_app.engine.text.language import language_of
from desktop_app.types import ModelKind

USABLE = 0.6
"""Balanced accuracy from which a judge's score is shown; a coin has 0.5."""
ENTAILED = 0.5
"""Probability from which a statement counts as supported."""
SPECIAL_TOKENS = 4
"""What a tokenizer adds to a pair, at most."""
LEAST_EVIDENCE = 32
"""Tokens of evidence that are read at once, however long the statement is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """How often a judge was right on texts that people had marked."""

    balanced: float
    """Mean of its accuracy on supported and on unsupported texts."""
    n: int
    low: float
    """95 % interval."""
    high: float


def usable(accuracy: Accuracy) -> bool:
    """Whether a judge's score may be shown."""
    return accuracy.balanced >= USABLE


class Judge(Protocol):
    """What can hold a statement against evidence. `identity` changes whenever its word may."""

    @property
    def identity(self) -> str: ...

    def entails(self, evidence: str, statement: str) -> float:
        """Probability, in its own view, that the statement follows from the evidence."""


class CrossEncoderJudge:
    """A classifier of natural language inference that a person added."""

    def __init__(self, model: CrossEncoder) -> None:
        if model.card.entailment is None:
            raise ValueError("a judge without a label of entailment")
        self.identity = model.card.identity
        self.languages = model.card.languages
        self.reads = model.card.reads
        self._model = model
        self._label = model.card.entailment

    @classmethod
    def open(cls, folder: Path, threads: int) -> CrossEncoderJudge:
        """Load the model of a folder; raises ModelNotFound and ModelDamaged."""
        return cls(CrossEncoder.open(folder, ModelKind.JUDGE, threads))

    def entails(
        self, evidence: str, statement: str, check: Callable[[], None] | None = None
    ) -> float:
        """See `Judge`. Evidence longer than the model reads is held against it piece by piece."""
        room = self._model.card.max_tokens - SPECIAL_TOKENS - self._model.count([statement])[0]
        pieces = list(_pieces(evidence, max(room, LEAST_EVIDENCE), self._model))
        logits = self._model.logits([(piece, statement) for piece in pieces], check)
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        return float(shares[:, self._label].max())


class ModelJudge:
    """The chat model as a judge.

    `yes` gives its probability of answering a prompt with `prompts.YES` rather
    than `prompts.NO`.
    """

    def __init__(self, identity: str, yes: Callable[[str], float]) -> None:
        self.identity = identity
        self._yes = yes

    def entails(self, evidence: str, statement: str) -> float:
        language = language_of(statement)
        return self._yes(prompts.entailment(language, evidence, statement))


def least_entailed(judge: Judge, evidence: str, text: str) -> float:
    """Probability of the sentence of a text that the evidence supports least; 1 without any."""
    spans = sentences.split(text)
    return min((judge.entails(evidence, text[start:end]) for start, end in spans), default=1.0)


def _pieces(text: str, limit: int, model: CrossEncoder) -> Iterator[str]:
    """Runs of whole sentences of at most `limit` tokens, each run from the last one's end on.

    The last sentence of a run begins the next, so that neighbours are read together once.
    """
    spans = list(sentences.split(text)) or [(0, len(text))]
    sizes = model.count([text[start:end] for start, end in spans])
    first, held = 0, 0
    for number, size in enumerate(sizes):
        if held and held + size > limit:
            yield text[spans[first][0] : spans[number - 1][1]]
            first = number - 1 if sizes[number - 1] + size <= limit else number
            held = sum(sizes[first:number])
        held += size
    yield text[spans[first][0] : spans[-1][1]]
