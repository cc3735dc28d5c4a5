"""Whose turn it is to change the library: short requests go before the long upkeep."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """One thread at a time has the turn. The one that works for long gives way to the others."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._taken = False
        self._waiting = 0

    @property
    def wanted(self) -> bool:
        """Whether another thread waits for its turn."""
        return self._waiting > 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the turn, and keep it for the block."""
        self._take(first=True)
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def long_turn(self) -> Iterator[None]:
        """A turn that `give_way` interrupts."""
        self._take(first=False)
        try:
            yield
        finally:
            self._leave()

    def give_way(self) -> None:
        """Within a long turn: let everyone who waits go first."""
        self._leave()
        self._take(first=False)

    def _take(self, *, first: bool) -> None:
        with self._changed:
            if first:
                self._waiting += 1
                self._changed.wait_for(lambda: not self._taken)
                self._waiting -= 1
            else:
                self._changed.wait_for(lambda: not self._taken and not self._waiting)
            self._taken = True

    def _leave(self) -> None:
        with self._changed:
            self._taken = False
            self._changed.notify_all()
