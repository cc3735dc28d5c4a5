"""The icon in the tray: closing that hides, quitting that ends, and what is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop_app import settings
from desktop_app.errors import CannotTrain
from desktop_app.paths import Home
from desktop_app.types.tuning import RunState
from desktop_app.ui.client.library_state import Work
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.tray import LONG_SECONDS, Tray
from tests.ui import fake_calls as fakes
from tests.ui.fake_tuning import run


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A system with a tray; what its notices say."""
    said: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda self, title, words, *_: said.append(title)
    )
    return said


@pytest.fixture
def window(told: list[str], home: Home, qtbot: QtBot) -> Iterator[MainWindow]:
    settings.change(home.settings, tray=True)
    made = MainWindow(home, fakes.FakeEngine())  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    yield made
    made.tray.show(wanted=False)


def menu(window: MainWindow) -> dict[str, QAction]:
    assert window.tray._icon is not None
    return {action.text(): action for action in window.tray._icon.contextMenu().actions()}


def test_closing_hides_and_the_menu_brings_back(window: MainWindow):
    assert not QApplication.quitOnLastWindowClosed()
    assert not window.close() and window.isHidden()
    menu(window)["Open Seojae"].trigger()
    assert window.isVisible()


def test_quit_closes_for_good(window: MainWindow, monkeypatch: pytest.MonkeyPatch):
    quits: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: quits.append(True))
    menu(window)["Quit Seojae"].trigger()
    assert quits == [True]
    assert window.close()


def test_without_a_tray_closing_is_closing(window: MainWindow, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    window.tray.show(wanted=True)
    assert QApplication.quitOnLastWindowClosed() and not window.tray.keeps_window
    assert window.close()


def test_it_is_off_until_somebody_wants_it(told: list[str], home: Home, qtbot: QtBot):
    made = MainWindow(home, fakes.FakeEngine())  # type: ignore[arg-type]
    qtbot.addWidget(made)
    assert not made.tray.keeps_window and made.close()


def test_the_setting_counts_at_once(window: MainWindow):
    settings.change(window._home.settings, tray=False)
    window.build()
    assert not window.tray.keeps_window


@pytest.mark.parametrize(
    ("seconds", "stage", "expected"),
    [
        (LONG_SECONDS, "idle", ["Your documents are read"]),
        (LONG_SECONDS - 1, "idle", []),
        (LONG_SECONDS, "paused", []),
    ],
)
def test_long_work_that_ends_is_told(
    told: list[str], window: MainWindow, seconds: float, stage: str, expected: list[str]
):
    now = [100.0]
    tray = Tray(window, clock=lambda: now[0])
    tray.show(wanted=True)
    window.hide()
    tray.watch_work(Work(stage="reading"))
    tray.watch_work(Work(stage="reading", done=3, total=9))
    now[0] += seconds
    tray.watch_work(Work(stage=stage))
    tray.watch_work(Work(stage=stage))
    assert told == expected


def test_the_end_of_a_training_is_told_to_who_does_not_look(
    told: list[str], window: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    looks = [True]
    monkeypatch.setattr(MainWindow, "isActiveWindow", lambda self: looks[0])
    window._tune.train.ended.emit(run(RunState.FINISHED))
    assert told == []
    looks[0] = False
    window._tune.train.ended.emit(run(RunState.FINISHED))
    window._tune.train.ended.emit(CannotTrain(reason="memory"))
    assert told == ["The training ended"] * 2
