"""Answering without a model: the sentences of the passages that are nearest to the question."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.engine.grounding.evidence import Evidence, EvidenceBase, words_of
from desktop_app.types import Passage

MOST = 3
NEARLY = 0.75
"""Share of the best sentence's score from which another one is quoted too."""
PASSAGE_WEIGHT = 0.3
"""How much the search's own score of a passage counts beside the words of the sentence."""


def best_sentences(
    question: str, base: EvidenceBase, passages: Sequence[Passage]
) -> tuple[Evidence, ...]:
    """One to three sentences, those of a document in reading order; none without passages."""
    words = words_of(question)

    def score(one: Evidence) -> float:
        near = base.share(words, one.words) + PASSAGE_WEIGHT * passages[one.passage - 1].score
        # a heading or a title holds the words and says nothing
        return near if len(one.words - words) >= 2 else near / 2

    ranked = sorted(base.sentences, key=score, reverse=True)
    if not ranked:
        return ()
    chosen = [one for one in ranked[:MOST] if score(one) >= NEARLY * score(ranked[0])]
    first = {one.passage: rank for rank, one in reversed(list(enumerate(chosen)))}
    return tuple(sorted(chosen, key=lambda one: (first[one.passage], one.start)))
