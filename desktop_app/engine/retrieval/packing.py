"""What of the found passages the model reads: the best that fit, without repetitions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_app.engine.retrieval.tokens import lexical_tokens
from desktop_app.types import Candidate, Passage

MOST = 3
"""Passages at most: more mislead a small model (gold answers of 16: 8 with three, 6 with five)."""
ALIKE = 0.9
"""Share of common words (Jaccard) from which two passages count as the same."""


def pack(
    passages: Sequence[Passage],
    budget: int,
    count: Callable[[Passage], int],
    can_read: Callable[[Passage], bool],
) -> tuple[Candidate, ...]:
    """Decide for each passage, best first, whether it is read and if not why.

    `budget` and `count` are in tokens of the model. A passage that does not fit
    is left out whole; a shorter one after it may still fit. One that the model
    cannot read (see `can_read`) would only mislead it.
    """
    candidates = []
    read: list[set[str]] = []
    for passage in passages:
        words = set(lexical_tokens(passage.text))
        cut: str | None = None
        if len(read) >= MOST:
            cut = "rank"
        elif not can_read(passage):
            cut = "language"
        elif any(_alike(words, other) for other in read):
            cut = "duplicate"
        elif (cost := count(passage)) > budget:
            cut = "budget"
        else:
            budget -= cost
            read.append(words)
        candidates.append(Candidate(passage=passage, used=cut is None, cut=cut))
    return tuple(candidates)


def reading_order(candidates: Sequence[Candidate]) -> tuple[Passage, ...]:
    """The passages that are read, as they stand in their documents.

    The order does not depend on the question, so that a second question on the
    same passages finds them in the model's cache.
    """
    used = [candidate.passage for candidate in candidates if candidate.used]
    return tuple(sorted(used, key=lambda p: (p.path, p.page, p.start)))


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
