"""States of prompts: which are kept, found and forgotten; with a real model in test_llama.py."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from desktop_app.engine.llm.states import WORTH, State, States, shared


def prompt(*parts: tuple[int, int]) -> NDArray[np.intc]:
    """Tokens in runs of (token, how many)."""
    return np.concatenate([np.full(count, token, np.intc) for token, count in parts])


def state(tokens: NDArray[np.intc], size: int = 10) -> State:
    return State(tokens=tokens, data=np.zeros(size, np.uint8))


LONG = prompt((1, 300), (2, 50))
SAME_PASSAGES = prompt((1, 300), (3, 40))
OTHER = prompt((1, 20), (4, 300))


def test_shared_is_the_common_beginning() -> None:
    assert shared(LONG, SAME_PASSAGES) == 300
    assert shared(LONG, LONG[:7]) == 7
    assert shared(LONG, prompt((9, 5))) == 0
    assert shared(LONG[:0], LONG) == 0


def test_finds_the_longest_beginning() -> None:
    states = States()
    for tokens in (LONG[:200], OTHER, SAME_PASSAGES):
        states.keep(state(tokens))
    found = states.find(LONG, 0)
    assert found is not None
    assert found.tokens is SAME_PASSAGES
    assert states.find(prompt((7, 500)), 0) is None


@pytest.mark.parametrize(("common", "worth"), [(300 - WORTH, True), (301 - WORTH, False)])
def test_is_not_fetched_for_a_few_tokens(common: int, worth: bool) -> None:
    states = States()
    states.keep(state(SAME_PASSAGES))
    assert (states.find(LONG, common) is not None) == worth


def test_wants_what_would_be_lost() -> None:
    states = States()
    assert states.wants(LONG, common=20)
    assert not states.wants(LONG, common=300), "the next prompt has it too"
    assert not states.wants(LONG[: WORTH - 1], common=0)
    states.keep(state(SAME_PASSAGES))
    assert not states.wants(LONG, common=20), "all but the question is there"
    assert states.wants(OTHER, common=0)


def test_what_was_not_used_for_longest_goes_first() -> None:
    states = States(room=25)
    states.keep(state(LONG))
    states.keep(state(OTHER))
    assert states.find(LONG, 0) is not None
    states.keep(state(prompt((6, 400))))
    assert states.size == 20
    assert states.find(OTHER, 0) is None
    assert states.find(LONG, 0) is not None


def test_one_that_contains_another_replaces_it() -> None:
    states = States()
    states.keep(state(LONG[:200]))
    states.keep(state(LONG))
    assert len(states) == 1


def test_one_too_large_is_not_kept() -> None:
    states = States(room=25)
    states.keep(state(LONG, size=26))
    assert len(states) == 0


def test_all_can_be_forgotten() -> None:
    states = States()
    states.keep(state(LONG))
    states.clear()
    assert states.find(LONG, 0) is None
    assert states.size == 0
