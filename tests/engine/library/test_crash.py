"""Kill -9 in the middle of putting, replacing, removing, tidying and changing the model, with
index files torn afterwards. `--rounds 1000` makes it longer.

After every start: each acknowledged document is found by search with its exact
text, each acknowledged removal stays, and a change under way is there in full or
not at all.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop_app.engine.catalog import Catalog

PARTS = 5
"""Libraries that are killed side by side where tests run in parallel."""

Held = dict[str, list[int]]


@pytest.mark.real
@pytest.mark.timeout(0)
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_acknowledged_is_lost(tmp_path: Path, rounds: int, part: int) -> None:
    chance = random.Random(part)
    kills = rounds // PARTS
    expected: Held = {}
    under_way: tuple[str, list[int] | None] | None = None
    begun = 0
    for _ in range(kills):
        child = start(tmp_path, str(chance.random()))
        assert child.stdout
        verify(child.stdout.readline(), expected, under_way)
        # Somewhere inside a change: they take from one to a hundred milliseconds.
        after = chance.randint(1, 8)
        delay = chance.choice([0.0, chance.random() * 0.005, chance.random() * 0.05])
        under_way = None
        for line in child.stdout:
            if not line.endswith("\n"):
                break
            message = json.loads(line)
            if message == "ok":
                assert under_way
                apply(expected, under_way)
                under_way = None
            else:
                under_way = (message[1], message[2])
                begun += 1
                after -= 1
                if after == 0:
                    kill_later(child, delay)
        child.wait(30)
        assert child.returncode != 1, "the child failed by itself"
        if chance.random() < 0.7 and is_behind(tmp_path):
            tear(tmp_path / "index", chance)
    child = start(tmp_path, "check")
    assert child.stdout
    verify(child.stdout.readline(), expected, under_way)
    assert child.wait(30) == 0
    assert begun >= kills


def start(folder: Path, seed: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.engine.library.crash_child", str(folder), seed],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "LANCEDB_LOG": "error", "LANCE_CPU_THREADS": "2"},
        cwd=Path(__file__).parents[3],
    )


def kill_later(child: subprocess.Popen[str], delay: float) -> None:
    threading.Timer(delay, child.kill).start()


def apply(held: Held, change: tuple[str, list[int] | None]) -> None:
    name, state = change
    if state is None:
        held.pop(name)
    else:
        held[name] = state


def verify(line: str, expected: Held, under_way: tuple[str, list[int] | None] | None) -> None:
    """Compare what the child found with what it must find; `expected` becomes what is there."""
    report = json.loads(line)
    finished = dict(expected)
    if under_way:
        apply(finished, under_way)
    assert report["documents"] in (expected, finished)
    assert report["wrong"] == []
    expected.clear()
    expected.update(report["documents"])


def is_behind(folder: Path) -> bool:
    """Whether the index was written since its files were last forced to the disk."""
    catalog = Catalog(folder / "catalog.db")
    try:
        return catalog.contents.behind()
    finally:
        catalog.close()


def tear(folder: Path, chance: random.Random) -> None:
    """What a power cut may do to files that nobody forced to the disk."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    files.sort(key=lambda path: path.stat().st_mtime_ns)
    for path in files[-chance.randint(1, 6) :]:
        size = path.stat().st_size
        match chance.choice(["missing", "empty", "zeros", "half"]):
            case "missing":
                path.unlink()
            case "empty":
                path.write_bytes(b"")
            case "zeros":
                path.write_bytes(bytes(size))
            case "half":
                os.truncate(path, size // 2)
