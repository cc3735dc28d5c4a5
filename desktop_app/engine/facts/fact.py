"""What a rule finds: one fact, and several ways to ask for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact in the words of a document."""

    rule: str
    questions: tuple[str, ...]
    """Wordings, the plainest first."""
    answer: str
    key: str
    """The words that make an answer right; empty: not one run of words."""
    quote: str
    """The words of the document."""
