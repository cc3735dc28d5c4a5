"""The first steps: each can be skipped, and what is chosen counts at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import protocol, settings
from desktop_app.paths import Home
from desktop_app.types import Model
from desktop_app.ui.main_window import MainWindow
from tests.ui import fake_calls as fakes

SMALL = Model(
    name="small",
    title="Small",
    kind="chat",
    path="/models/small.gguf",
    bytes=98_000_000,
    memory_bytes=400_000_000,
    licence="MIT",
    context=4096,
    languages=("en",),
    default=True,
)


@pytest.fixture
def engine() -> fakes.FakeEngine:
    return fakes.FakeEngine()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path)
    made.create()
    return made


@pytest.fixture
def window(home: Home, engine: fakes.FakeEngine, qtbot: QtBot) -> MainWindow:
    window = MainWindow(home, engine)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    window.welcome()
    return window


def words(window: MainWindow) -> str:
    part = window._first._stack.currentWidget()
    return "\n".join(one.text() for one in part.findChildren(QLabel))


def press(window: MainWindow, name: str) -> None:
    (found,) = [
        one
        for one in window._first.findChildren(QPushButton)
        if one.accessibleName() == name and one.isVisible()
    ]
    found.click()


def test_it_is_shown_once(window: MainWindow, home: Home, engine: fakes.FakeEngine, qtbot: QtBot):
    assert window._first.isVisible() and "Nothing that you add or ask" in words(window)
    press(window, "Skip")
    assert not window._first.isVisible()
    again = MainWindow(home, engine)  # type: ignore[arg-type]
    qtbot.addWidget(again)
    again.show()
    again.welcome()
    assert not again._first.isVisible()


def test_language_and_theme_count_at_once_and_the_step_stays(window: MainWindow, home: Home):
    (box,) = [
        one for one in window._first.findChildren(QComboBox) if one.accessibleName() == "Theme"
    ]
    box.setCurrentIndex(box.findData("dark"))
    box.activated.emit(box.currentIndex())
    assert settings.load(home.settings).theme == "dark"
    window._first._go(1)
    window.build()
    assert window._first.isVisible() and window._first.step == 1


def test_the_models_that_are_here_say_what_they_need(window: MainWindow, engine):
    engine.ready.emit()
    call, _ = engine.last(protocol.ListModels)
    call.finished.emit((SMALL,))
    press(window, "Continue")
    assert "Small" in words(window) and "400 MB" in words(window)


def test_the_samples_are_added_and_the_library_is_shown(window: MainWindow, engine, qtbot: QtBot):
    press(window, "Continue")
    press(window, "Continue")
    press(window, "Try with the sample documents")
    assert not window._first.isVisible()
    assert engine.asked(protocol.Add) and window._stack.currentWidget() is window._library


def test_the_keyboard_alone_gets_through(window: MainWindow, qtbot: QtBot):
    for step in (0, 1, 2):
        assert window._first.step == step
        qtbot.keyClick(window._first._next, Qt.Key.Key_Space)
    assert not window._first.isVisible()


def test_escape_skips(window: MainWindow, qtbot: QtBot):
    qtbot.keyClick(window._first._next, Qt.Key.Key_Escape)
    assert not window._first.isVisible()
