"""What a document is about in its own words: its central sentences, in the order of reading.

A sentence is central when its words are those that come back throughout the
document (the centroid of MEAD, Radev et al. 2004), more so near the beginning;
sentences that repeat chosen ones are passed over (maximal marginal relevance,
Carbonell and Goldstein 1998).
"""

from __future__ import annotations

import math
from collections import Counter

from desktop_app.engine.grounding.evidence import Evidence, EvidenceBase

SHORTEST, LONGEST = 4, 60
"""Words of a sentence that may be quoted: shorter ones are lines, longer ones lists."""
LEAD_WEIGHT = 0.5
"""What the first sentence gains; the gain halves every `LEAD` sentences."""
LEAD = 4
REPETITION_WEIGHT = 1.5


def central_sentences(base: EvidenceBase, most: int) -> tuple[Evidence, ...]:
    """At most so many sentences of the passages, in their order."""
    fit = [one for one in base.sentences if _is_sentence(one.text)] or base.sentences
    counts = Counter(word for one in base.sentences for word in one.words)
    often = {word: math.log(count) for word, count in counts.items() if count > 1}
    highest = max((_centrality(one, often) for one in fit), default=0.0) or 1.0
    worth = [
        _centrality(one, often) / highest + LEAD_WEIGHT * 0.5 ** (at / LEAD)
        for at, one in enumerate(fit)
    ]
    chosen: list[int] = []
    while len(chosen) < min(most, len(fit)):
        chosen.append(
            max(
                (at for at in range(len(fit)) if at not in chosen),
                key=lambda at: (
                    worth[at]
                    - REPETITION_WEIGHT
                    * max((_alike(fit[at], fit[c]) for c in chosen), default=0.0)
                ),
            )
        )
    return tuple(fit[at] for at in sorted(chosen))


def _is_sentence(text: str) -> bool:
    """Whether a text is neither a table nor a heading nor a line of a list."""
    ends = text.rstrip("\"'”’)」 ")[-1:] in tuple(".!?。！？")
    return ends and "|" not in text and SHORTEST <= len(text.split()) <= LONGEST


def _centrality(one: Evidence, often: dict[str, float]) -> float:
    """Mean weight of the words that come back; the root keeps long sentences from winning."""
    return sum(often.get(word, 0.0) for word in one.words) / math.sqrt(max(len(one.words), 1))


def _alike(one: Evidence, other: Evidence) -> float:
    return len(one.words & other.words) / max(min(len(one.words), len(other.words)), 1)
