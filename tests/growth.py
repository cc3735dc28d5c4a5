"""How work grows with its size, on any machine: hostile input must not cost its square."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 8
MOST = 24
"""Times the work of an eighth: 8 is a line, 64 a square; what lies between is caches and noise."""
TRIES = 3
"""A busy machine disturbs a measurement now and then, and a square is one in every try."""


def grows_in_a_line(work: Callable[[int], object], size: int) -> bool:
    """Whether `work(size)` takes no more processor time than its part of `work(size // 8)`."""

    def spent(count: int) -> float:
        began = time.thread_time()
        work(count)
        return time.thread_time() - began

    return any(spent(size) <= MOST * spent(size // TIMES) for _ in range(TRIES))
