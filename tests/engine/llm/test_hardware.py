"""What is said about this computer."""

from __future__ import annotations

import pytest

from desktop_app.engine.llm import hardware


@pytest.mark.parametrize(
    ("wanted", "cores", "load", "threads"),
    [
        (0, 8, 0.0, 7),
        (0, 8, 2.5, 5),
        (0, 8, 30.0, 4),
        (0, 4, 0.2, 3),
        (0, 2, 0.0, 1),
        (0, 1, 5.0, 1),
        (3, 8, 30.0, 3),
        (8, 8, 0.0, 7),
        (256, 4, 0.0, 3),
        (1, 1, 0.0, 1),
    ],
)
def test_threads_leave_a_core_and_yield_to_others(
    wanted: int, cores: int, load: float, threads: int
) -> None:
    assert hardware.threads_for(wanted, cores, load) == threads


def test_threads_of_this_machine() -> None:
    assert 1 <= hardware.choose_threads(0) <= max(1, hardware.physical_cores() - 1)
    assert hardware.choose_threads(1) == 1


def test_memory_and_processor() -> None:
    memory = hardware.memory()
    assert 0 < memory.free <= memory.total
    assert hardware.cpu_name()
