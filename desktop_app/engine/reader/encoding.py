"""What the reader is given: a question or statement and a passage as one row of tokens.

The same for training and for reading: `<s> question </s></s> passage </s>`, as XLM-RoBERTa
writes pairs, the passage and what follows it of type 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

START, PAD, END = 0, 1, 2
"""Ids of the special pieces of XLM-RoBERTa's vocabulary."""
VERDICTS = ("follows", "contradicts", "neutral")
IMPOSSIBLE = -1e4
"""Logit of a span that is not in the passage."""
LONGEST = 192
LONGEST_ASKED = 48
"""Tokens of a question or statement that are read."""
SPECIAL = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of tokens."""

    ids: list[int]
    first: int
    """Index of the first token of the passage."""
    places: list[tuple[int, int]]
    """Characters of the passage that each of its tokens spans."""

    @property
    def types(self) -> list[int]:
        return [0] * self.first + [1] * (len(self.ids) - self.first)

    @property
    def last(self) -> int:
        """Index of the last token of the passage."""
        return len(self.ids) - 2

    def characters_of(self, first: int, last: int) -> tuple[int, int]:
        """Characters of the passage from one token to another."""
        return self.places[first - self.first][0], self.places[last - self.first][1]


def pair(asked: Sequence[int], read: Sequence[int], places: Sequence[tuple[int, int]]) -> Pair:
    """The row for the tokens of a question and of a passage; what is too long is cut off."""
    head = [START, *asked[:LONGEST_ASKED], END, END]
    room = LONGEST - len(head) - 1
    return Pair([*head, *read[:room], END], len(head), list(places[:room]))


def encode(tokenizer: Any, text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Token ids of a text and the characters that each spans; no space is counted in."""
    found = tokenizer.encode(text, add_special_tokens=False)
    places = []
    for start, end in found.offsets:
        while start < end and text[start].isspace():
            start += 1
        places.append((start, end))
    return found.ids, places
