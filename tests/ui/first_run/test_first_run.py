"""The first steps: each can be skipped, and what is chosen counts at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import protocol, settings
from desktop_app.errors import Cancelled, ModelDownloadFailed
from desktop_app.paths import Home
from desktop_app.settings import Settings
from desktop_app.types import Model
from desktop_app.ui import app as window_app
from desktop_app.ui.models.tier_card import TierCard, recommended
from desktop_app.ui.window.main_window import MainWindow
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
def window(home: Home, engine: fakes.FakeEngine, qtbot: QtBot) -> MainWindow:
    window = MainWindow(home, engine)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    window.welcome()
    return window


def words(window: MainWindow) -> str:
    part = window._first._stack.currentWidget()
    return "\n".join(one.text() for one in part.findChildren(QLabel))


def button(window: MainWindow, name: str) -> QPushButton:
    QApplication.processEvents()  # shows what was just made
    (found,) = [
        one
        for one in window._first.findChildren(QPushButton)
        if one.accessibleName() == name and one.isVisible()
    ]
    return found


def press(window: MainWindow, name: str) -> None:
    button(window, name).click()


def reopened(home: Home, engine: fakes.FakeEngine, qtbot: QtBot) -> MainWindow:
    again = MainWindow(home, engine)  # type: ignore[arg-type]
    qtbot.addWidget(again)
    again.show()
    again.welcome()
    return again


def test_it_is_shown_once(window: MainWindow, home: Home, engine: fakes.FakeEngine, qtbot: QtBot):
    assert window._first.isVisible() and "Nothing is sent anywhere" in words(window)
    press(window, "Skip all")
    assert not window._first.isVisible() and window._ask.isVisible()
    window.close()
    assert not reopened(home, engine, qtbot)._first.isVisible()


def test_closed_in_the_middle_it_goes_on_there(
    window: MainWindow, home: Home, engine: fakes.FakeEngine, qtbot: QtBot
):
    press(window, "Continue")
    window.close()
    again = reopened(home, engine, qtbot)
    assert again._first.isVisible() and again._first.step == 1


def test_who_used_the_window_before_does_not_see_it(
    home: Home, engine: fakes.FakeEngine, qtbot: QtBot
):
    before = MainWindow(home, engine)  # type: ignore[arg-type]
    qtbot.addWidget(before)
    before.close()
    assert not reopened(home, engine, qtbot)._first.isVisible()


def test_the_palette_shows_it_again(window: MainWindow):
    press(window, "Skip all")
    window.acts.by_name()["first-run"]()
    assert window._first.isVisible() and window._first.step == 0


def test_language_and_theme_count_at_once_and_the_place_stays(
    window: MainWindow, home: Home, qtbot: QtBot
):
    dark = button(window, "Theme: Dark")
    dark.setFocus()
    qtbot.keyClick(dark, Qt.Key.Key_Space)
    assert settings.load(home.settings).theme == "dark"
    window.build()
    again = button(window, "Theme: Dark")
    assert window._first.step == 0 and again.isChecked()
    qtbot.waitUntil(again.hasFocus)
    press(window, "Continue")
    window.build()
    assert window._first.step == 1


def test_the_models_that_are_here_say_what_they_need(window: MainWindow, engine):
    engine.ready.emit()
    press(window, "Continue")
    call, _ = engine.last(protocol.ListModels)
    call.finished.emit((SMALL, replace(SMALL, name="finder", title="Finder", kind="embedding")))
    assert "Small" in words(window) and "400 MB" in words(window)
    assert "Finder" not in words(window)


def test_a_model_is_downloaded_and_used_here(window: MainWindow, engine):
    away = replace(SMALL, name="large", title="Large", path=None, default=False)
    press(window, "Continue")
    window._show_models((SMALL, away))
    press(window, "Download: Large")
    call, request = engine.last(protocol.FetchModels)
    assert request.names == ("large",)
    call.reported.emit(protocol.Progress(stage="downloading", done=30, total=100))
    assert "Downloading 30 %" in words(window)
    press(window, "Pause: Large")
    assert call.cancelled
    window._show_models((SMALL, replace(away, path="/models/large.gguf")))
    press(window, "Use: Large")
    assert engine.last(protocol.UseModel)[1].name == "large"


def test_a_failed_download_is_told_here(window: MainWindow, engine):
    press(window, "Continue")
    window._show_models((replace(SMALL, path=None),))
    press(window, "Download: Small")
    engine.last(protocol.FetchModels)[0].failed.emit(ModelDownloadFailed(name="small"))
    assert window._first.model.problem.isVisible()


def test_the_samples_can_be_asked_at_once(window: MainWindow, engine):
    press(window, "Continue")
    press(window, "Continue")
    press(window, "Try with the sample documents")
    assert not window._first.isVisible()
    assert engine.asked(protocol.Add) and window._stack.currentWidget() is window._page


def test_own_documents_are_watched_being_read(window: MainWindow, engine, tmp_path: Path):
    press(window, "Continue")
    press(window, "Continue")
    desktop = fakes.FakeDesktop()
    desktop.answer = str(tmp_path)
    window._library.adding._desktop = desktop
    press(window, "Add folder…")
    assert engine.asked(protocol.Add) and window._stack.currentWidget() is window._library
    assert not window._first.isVisible()


def test_a_cancelled_dialog_changes_nothing(window: MainWindow, engine):
    press(window, "Continue")
    press(window, "Continue")
    window._library.adding._desktop = fakes.FakeDesktop()
    press(window, "Add files…")
    assert window._first.isVisible() and not engine.asked(protocol.Add)


def test_the_keyboard_alone_gets_through(window: MainWindow, qtbot: QtBot):
    for step, key in enumerate((Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Return)):
        assert window._first.step == step
        focused = window.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
    assert not window._first.isVisible()


def test_it_is_in_korean_too(window: MainWindow, qapp: QApplication):
    window_app.dress(qapp, Settings(language="ko"))
    window.build()
    assert "서재에 오신 것을 환영합니다" in words(window)


def offered(name: str, tier: str, gigabytes: float) -> Model:
    size = int(gigabytes * 1e9)
    return replace(
        SMALL, name=name, title=name.title(), tier=tier, path=None, memory_bytes=size, default=False
    )


OFFERED = (offered("two", "fast", 2), offered("nine", "careful", 6), offered("four", "balanced", 4))


@pytest.mark.parametrize(
    ("memory", "name"), [(16, "four"), (8, "four"), (6, "two"), (4, "two"), (3, "")]
)
def test_what_is_recommended_leaves_half_of_the_memory(memory: float, name: str):
    assert recommended(OFFERED, int(memory * 1e9)) == name


def test_larger_models_are_offered_from_the_balanced_one_on(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    memory = SimpleNamespace(total=5_000_000_000, available=4_000_000_000)
    monkeypatch.setattr("psutil.virtual_memory", lambda: memory)
    press(window, "Continue")
    window._show_models((SMALL, *OFFERED))
    QApplication.processEvents()
    cards = window._first.findChildren(TierCard)
    assert [card.model.name for card in cards] == ["four", "two", "nine"]
    assert [card._advice.isVisible() for card in cards] == [False, True, False]
    assert "tight" in words(window) and "does not fit" in words(window)
    assert button(window, "Download and use: Four").isEnabled()
    assert not button(window, "Download and use: Nine").isEnabled()
    assert "more memory" in button(window, "Download and use: Nine").toolTip()


def test_what_was_chosen_answers_once_it_is_here(window: MainWindow, engine):
    press(window, "Continue")
    window._show_models((SMALL, *OFFERED))
    press(window, "Download and use: Two")
    call, request = engine.last(protocol.FetchModels)
    assert request.names == ("two",)
    window.build()  # as after a change of the theme
    call.finished.emit((SMALL, *OFFERED))
    assert engine.last(protocol.UseModel)[1].name == "two"


def test_a_download_that_was_paused_does_not_answer_later(window: MainWindow, engine):
    press(window, "Continue")
    window._show_models((SMALL, *OFFERED))
    press(window, "Download and use: Two")
    call, _ = engine.last(protocol.FetchModels)
    press(window, "Pause: Two")
    call.failed.emit(Cancelled())
    window._models.download("two")
    engine.last(protocol.FetchModels)[0].finished.emit((SMALL, *OFFERED))
    assert engine.asked(protocol.UseModel) == []
