from __future__ import annotations

import pytest

from desktop_app.ui.ask.branches import Branches


@pytest.fixture
def asked() -> Branches[str]:
    """a, b, c below each other; b was edited into B, which d follows."""
    made: Branches[str] = Branches()
    for view in ("a", "b", "c"):
        made.add(view)
    made.add_version("b", "B")
    made.add("d")
    return made


def test_the_new_version_is_shown_with_what_follows_it(asked: Branches[str]) -> None:
    assert asked.places == [("a", 1, 1), ("B", 2, 2), ("d", 1, 1)]


def test_the_version_before_comes_back_with_all_below_it(asked: Branches[str]) -> None:
    assert asked.step("B", -1) == "b"
    assert asked.path == ["a", "b", "c"]
    assert asked.step("b", -1) == "b"
    assert asked.step("b", 1) == "B"
    assert asked.path == ["a", "B", "d"]


def test_a_question_of_any_branch_can_be_shown(asked: Branches[str]) -> None:
    asked.show("c")
    assert asked.path == ["a", "b", "c"]
    asked.show("d")
    assert asked.path == ["a", "B", "d"]
    asked.show("b")
    assert asked.path == ["a", "b", "c"]
    assert asked.versions("B") == ["b", "B"]


def test_the_shape_follows_from_what_each_question_followed() -> None:
    made = Branches.grown([("a", None), ("b", "a"), ("B", "a"), ("c", "b"), ("d", "B"), ("D", "B")])
    assert made.places == [("a", 1, 1), ("B", 2, 2), ("D", 2, 2)]
    made.show("c")
    assert made.path == ["a", "b", "c"]


def test_nothing_is_lost(asked: Branches[str]) -> None:
    assert sorted(asked.all) == ["B", "a", "b", "c", "d"]


def test_the_shape_is_kept_when_every_view_is_made_anew(asked: Branches[str]) -> None:
    asked.step("B", -1)
    anew = asked.mapped({"a": "aa", "b": "bb", "c": "cc", "d": "dd", "B": "BB"}.__getitem__)
    assert anew.places == [("aa", 1, 1), ("bb", 1, 2), ("cc", 1, 1)]
    anew.step(anew.path[1], 1)
    assert anew.path == ["aa", "BB", "dd"]


def test_the_first_question_can_be_edited() -> None:
    made: Branches[str] = Branches()
    made.add("a")
    made.add_version("a", "A")
    assert made.places == [("A", 2, 2)]


def test_a_question_of_another_conversation_is_not_there(asked: Branches[str]) -> None:
    with pytest.raises(LookupError):
        asked.step("x", 1)
