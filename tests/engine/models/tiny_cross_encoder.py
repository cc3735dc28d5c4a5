"""Cross-encoders of three words' wit: does a text say the same order?

They know names and one verb, in English and Korean. `Anna follows Boris` and
`Boris follows Anna` have the same words, so that no search by words can tell
them apart; the models have learned to look which name comes first. Their weights
were made by `tools/train_tiny_cross_encoders.py`, and are the same for every test.
"""

from __future__ import annotations

from pathlib import Path

TINY_RANKER = Path(__file__).parent / "files" / "tiny-ranker"
"""Gives one score: whether the second text is relevant to the first."""
TINY_JUDGE = Path(__file__).parent / "files" / "tiny-judge"
"""Gives three: contradiction, entailment and neutral."""

NAMES = (
    *("anna", "boris", "clara", "david", "emma", "felix", "grace", "henry"),
    *("민수", "지영", "하나", "도윤", "서준", "유진", "은지", "태호"),
)
VERB = {"en": "follows", "ko": "앞선다"}
HELD_OUT = (("anna", "boris"), ("david", "clara"), ("emma", "felix"), ("민수", "지영"))
"""Names that never stood together in training."""


def says(first: str, second: str) -> str:
    """A sentence in the language of the first name."""
    verb = VERB["en" if first.isascii() else "ko"]
    return f"{first} {verb} {second}"
