"""A full disk at every write: nothing acknowledged is lost, and forgetting still works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SIZE = "24m"


def on_small_disk(folder: Path, command: list[str]) -> list[str]:
    """The command in a mount namespace of its own, where `folder` is a disk in memory."""
    mount = f'mount -t tmpfs -o size={SIZE} none {folder} && exec "$@"'
    return ["unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh", *command]


def can_mount(folder: Path) -> bool:
    try:
        done = subprocess.run(on_small_disk(folder, ["true"]), capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


@pytest.mark.real
@pytest.mark.timeout(0)
def test_a_full_disk_loses_nothing_and_can_be_emptied(tmp_path: Path, rounds: int) -> None:
    if not can_mount(tmp_path):
        pytest.skip("this user may not mount a disk in memory")
    child = [sys.executable, "-m", "tests.engine.library.full_child", str(tmp_path), str(rounds)]
    done = subprocess.run(
        on_small_disk(tmp_path, child), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= rounds // 5, "the disk was hardly ever full"
