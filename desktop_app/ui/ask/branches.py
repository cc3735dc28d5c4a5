"""The shape of a conversation: questions below each other, and other versions of a question.

A question that is edited keeps what it was, with everything that followed it: each
version begins a branch of its own, and one branch is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

V = TypeVar("V")
W = TypeVar("W")


@dataclass(slots=True)
class _Versions(Generic[V]):
    """The versions of one question, of which one is shown."""

    turns: list[_Turn[V]] = field(default_factory=list)
    chosen: int = 0


@dataclass(slots=True)
class _Turn(Generic[V]):
    """A version of a question, and the question below it."""

    view: V
    below: _Versions[V] = field(default_factory=_Versions)


class Branches(Generic[V]):
    def __init__(self) -> None:
        self._first: _Versions[V] = _Versions()

    @classmethod
    def grown(cls, turns: Iterable[tuple[V, V | None]]) -> Branches[V]:
        """Made of questions, each after the one that it follows up, None for the first.

        What came last at each place is shown.
        """
        made = cls()
        below: dict[int, _Versions[V]] = {}
        for view, before in turns:
            versions = made._first if before is None else below[id(before)]
            versions.turns.append(_Turn(view))
            versions.chosen = len(versions.turns) - 1
            below[id(view)] = versions.turns[-1].below
        return made

    def above(self, view: V) -> list[V]:
        """The views shown above one, or all of them where it is not shown."""
        shown = self.path
        return shown[: shown.index(view)] if view in shown else shown

    @property
    def places(self) -> list[tuple[V, int, int]]:
        """The shown views from the top, each with its version, from 1, and their number."""
        found, versions = [], self._first
        while versions.turns:
            turn = versions.turns[versions.chosen]
            found.append((turn.view, versions.chosen + 1, len(versions.turns)))
            versions = turn.below
        return found

    @property
    def path(self) -> list[V]:
        """The shown views, from the top."""
        return [view for view, _, _ in self.places]

    @property
    def all(self) -> list[V]:
        """Everything, shown or not."""
        return [turn.view for versions in self._everything() for turn in versions.turns]

    def add(self, view: V) -> None:
        """Put a question below what is shown."""
        versions = self._first
        while versions.turns:
            versions = versions.turns[versions.chosen].below
        versions.turns.append(_Turn(view))

    def add_version(self, view: V, new: V) -> None:
        """Put another version beside a question and show it."""
        versions = self._versions_of(view)
        versions.turns.append(_Turn(new))
        versions.chosen = len(versions.turns) - 1

    def versions(self, view: V) -> list[V]:
        """A question and its other versions, in the order they were asked."""
        return [turn.view for turn in self._versions_of(view).turns]

    def show(self, view: V) -> None:
        """Show the branch that a question is in."""
        above: dict[int, tuple[_Versions[V], int]] = {}
        here: tuple[_Versions[V], int] | None = None
        for versions in self._everything():
            for place, turn in enumerate(versions.turns):
                above[id(turn.below)] = versions, place
                if turn.view is view:
                    here = versions, place
        while here is not None:
            versions, place = here
            versions.chosen = place
            here = above.get(id(versions))

    def step(self, view: V, by: int) -> V:
        """Show the version before (-1) or after (1) a question; returns it."""
        versions = self._versions_of(view)
        versions.chosen = max(0, min(versions.chosen + by, len(versions.turns) - 1))
        return versions.turns[versions.chosen].view

    def mapped(self, change: Callable[[V], W]) -> Branches[W]:
        """The same shape with something else in each place."""
        made: Branches[W] = Branches()
        waiting = [(self._first, made._first)]
        while waiting:
            old, new = waiting.pop()
            new.chosen = old.chosen
            for turn in old.turns:
                new.turns.append(_Turn(change(turn.view)))
                waiting.append((turn.below, new.turns[-1].below))
        return made

    def _everything(self) -> Iterator[_Versions[V]]:
        waiting = [self._first]
        while waiting:
            versions = waiting.pop()
            yield versions
            waiting.extend(turn.below for turn in reversed(versions.turns))

    def _versions_of(self, view: V) -> _Versions[V]:
        for versions in self._everything():
            if any(turn.view is view for turn in versions.turns):
                return versions
        raise LookupError("the question is not in this conversation")
