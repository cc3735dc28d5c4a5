"""The first passages of a search, read together with the question and put into a new order.

A reranker (a cross-encoder that a person added) decides alone. A chat model that
judges passages is a weaker reader: its order is mixed with that of the search.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from desktop_app.engine.llm import prompts
from desktop_app.engine.models.cross_encoder import CrossEncoder
from desktop_app.engine.text.language import language_of
from desktop_app.types import ModelKind, Passage

FIRST = 30
"""Passages that a reranker reads; what stands lower in the search rarely holds the answer."""
FIRST_BY_MODEL = 10
"""The same of a chat model, which takes far longer for one."""
MODEL_SHARE = 0.3
"""Weight of a chat model's judgement in the order; the rest is that of the search. Small: the
embedded model of 135M only makes the order worse, by 0.016 nDCG at this share, 0.42 at 1."""

Check = Callable[[], None]


class Scorer(Protocol):
    """What can put passages into an order."""

    def reads(self, text: str) -> bool:
        """Whether the text is in a language of the model."""

    def score(
        self, question: str, texts: Sequence[str], check: Check | None = None
    ) -> NDArray[np.float32]:
        """How well each text answers the question, from 0 to 1; shape (len(texts),)."""


class Reranker:
    """An open cross-encoder with one output. May be used from any thread."""

    def __init__(self, model: CrossEncoder) -> None:
        self.name = model.card.name
        self.identity = model.card.identity
        self.languages = model.card.languages
        self.reads = model.card.reads
        self._model = model

    @classmethod
    def open(cls, folder: Path, threads: int) -> Reranker:
        """Load the model of a folder; raises ModelNotFound and ModelDamaged."""
        return cls(CrossEncoder.open(folder, ModelKind.RERANKER, threads))

    def score(
        self, question: str, texts: Sequence[str], check: Check | None = None
    ) -> NDArray[np.float32]:
        """See `Scorer`. `check` is called before every batch and may raise."""
        logits = self._model.logits([(question, text) for text in texts], check)[:, 0]
        # tanh instead of exp: no overflow
        return np.asarray(0.5 * (1 + np.tanh(logits / 2)), dtype=np.float32)


def rerank(
    question: str,
    passages: Sequence[Passage],
    scorer: Scorer,
    first: int = FIRST,
    check: Check | None = None,
) -> tuple[Passage, ...]:
    """The first passages in the order of the scorer, the others behind them as they were.

    A passage in a language that the scorer does not read keeps its place; for
    such a question all do.
    """
    if not scorer.reads(question):
        return tuple(passages)
    places = [n for n, one in enumerate(passages[:first]) if scorer.reads(one.text)]
    scores = scorer.score(question, [_text(passages[n]) for n in places], check)
    return _placed(passages, places, scores.tolist(), scores.tolist())


def rank_by_model(
    question: str,
    passages: Sequence[Passage],
    yes: Callable[[str], float],
    first: int = FIRST_BY_MODEL,
    share: float = MODEL_SHARE,
) -> tuple[Passage, ...]:
    """The first passages in an order that a chat model has a share in, the others behind them.

    `yes` gives the model's probability of answering a prompt with `prompts.YES`
    rather than `prompts.NO`; it may raise. Both scores are brought to 0..1 among
    the first passages before they are added.
    """
    head = passages[:first]
    language = language_of(question)
    judged = [yes(prompts.relevance(language, question, _text(one))) for one in head]
    fused = _scaled([one.score for one in head])
    mixed = [
        share * ours + (1 - share) * theirs
        for ours, theirs in zip(_scaled(judged), fused, strict=True)
    ]
    return _placed(passages, range(len(head)), judged, mixed)


def _placed(
    passages: Sequence[Passage],
    places: Sequence[int],
    scores: Sequence[float],
    order: Sequence[float],
) -> tuple[Passage, ...]:
    """The passages at `places` put into them anew, highest `order` first, and all ranked."""
    placed = list(passages)
    # sorting is stable: equal ones stay as the search had them
    for place, best in zip(
        places, sorted(range(len(places)), key=lambda n: -order[n]), strict=True
    ):
        placed[place] = replace(passages[places[best]], reranked=scores[best])
    return tuple(replace(one, rank=rank) for rank, one in enumerate(placed, 1))


def _text(passage: Passage) -> str:
    """What is read of a passage: its headings and words."""
    return "\n".join((*passage.heading_path, passage.read_as))


def _scaled(values: Sequence[float]) -> list[float]:
    """Values from 0 (the lowest) to 1 (the highest); all 1 when they are equal."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(value - low) / (high - low) if high > low else 1.0 for value in values]
