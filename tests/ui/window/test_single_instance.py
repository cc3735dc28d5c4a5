from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_app.ui.window.single_instance import LOCK, WANTED, SingleInstance


def test_a_second_start_asks_for_the_first_window(tmp_path: Path, qtbot: QtBot):
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.is_first() and not second.is_first()
    (tmp_path / WANTED).touch()  # left by a start before
    first.listen()
    for _ in range(2):
        with qtbot.waitSignal(first.wanted, timeout=5000):
            second.ask_for_first()
        assert not (tmp_path / WANTED).exists()
    with qtbot.assertNotEmitted(first.wanted, wait=300):
        (tmp_path / "catalog.db").touch()


def test_a_window_that_was_killed_is_no_window(tmp_path: Path):
    crash = (
        "import os, sys; from pathlib import Path;"
        "from desktop_app.ui.window.single_instance import SingleInstance;"
        "only = SingleInstance(Path(sys.argv[1])); assert only.is_first(); os._exit(9)"
    )
    code = subprocess.run([sys.executable, "-c", crash, str(tmp_path)], check=False).returncode
    assert code == 9 and (tmp_path / LOCK).exists()
    assert SingleInstance(tmp_path).is_first()


def test_where_nothing_can_be_written_the_window_opens_and_says_so(tmp_path: Path):
    assert SingleInstance(tmp_path / "no" / "where").is_first()
