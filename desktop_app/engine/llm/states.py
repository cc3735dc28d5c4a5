"""What a chat model made of prompts it read, so that it need not read their beginnings again.

A state is the model's cache for the tokens of a prompt (llama.cpp: `llama_state_seq_*`).
It is as private as the text that was read, so it stays in memory and ends with the model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROOM = 256 << 20
"""Bytes for all states; the default model makes 23 kB of a token, one of 8B about 130 kB."""
WORTH = 64
"""Tokens that a state must spare the model to be kept or fetched: more than most questions have,
and less than a model reads in a second."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class State:
    """The cache after exactly these tokens: int32[n], and bytes that only llama.cpp reads."""

    tokens: NDArray[np.intc]
    data: NDArray[np.uint8]


class States:
    """The states used last, in at most `room` bytes."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self._states: list[State] = []
        """The one used last at the end."""

    def __len__(self) -> int:
        return len(self._states)

    @property
    def size(self) -> int:
        """Bytes of all states."""
        return sum(state.data.nbytes for state in self._states)

    def wants(self, tokens: NDArray[np.intc], common: int) -> bool:
        """Whether to keep the state of a prompt when the next has its first `common` tokens."""
        known = max((shared(state.tokens, tokens) for state in self._states), default=0)
        return len(tokens) - max(common, known) >= WORTH

    def keep(self, state: State) -> None:
        """Remember a state, forget what it contains, and what was not used for longest."""
        self._states = [
            one for one in self._states if shared(one.tokens, state.tokens) < len(one.tokens)
        ]
        self._states.append(state)
        while self.size > self.room:
            del self._states[0]

    def find(self, tokens: NDArray[np.intc], common: int) -> State | None:
        """The state of the longest beginning of a prompt, if one is worth fetching.

        The model has the first `common` tokens at hand.
        """
        best = max(self._states, key=lambda one: shared(one.tokens, tokens), default=None)
        if best is None or shared(best.tokens, tokens) - common < WORTH:
            return None
        self._states.remove(best)
        self._states.append(best)
        return best

    def clear(self) -> None:
        self._states.clear()


def shared(one: NDArray[np.intc], other: NDArray[np.intc]) -> int:
    """How many tokens two prompts have in common at their beginning."""
    length = min(len(one), len(other))
    differs = np.flatnonzero(one[:length] != other[:length])
    return int(differs[0]) if len(differs) else length
