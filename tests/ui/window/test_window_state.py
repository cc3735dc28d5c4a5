"""Where the window stands, what it remembers, and the commands that systems expect of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenuBar, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.paths import Home
from desktop_app.settings import Settings
from desktop_app.ui import app as window_app
from desktop_app.ui.palette.palette_commands import COMMANDS
from desktop_app.ui.window import menus
from desktop_app.ui.window.main_window import MainWindow
from tests.ui import fake_calls as fakes


def opened(home: Home, qtbot: QtBot) -> MainWindow:
    window = MainWindow(home, fakes.FakeEngine())  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    return window


class Shown(QObject):
    """The widgets that were shown as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() is QEvent.Type.Show and isinstance(watched, QWidget)
        if is_shown and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


def test_nothing_flashes_while_the_window_is_made(home: Home, qtbot: QtBot, qapp: QApplication):
    shown = Shown()
    qapp.installEventFilter(shown)
    window = opened(home, qtbot)
    window.welcome()
    window.build()
    QApplication.processEvents()
    qapp.removeEventFilter(shown)
    assert shown.names == ["MainWindow"]


def test_size_sidebar_and_splitter_are_as_they_were(home: Home, qtbot: QtBot):
    first = opened(home, qtbot)
    first.resize(1300, 700)  # wider than the screen here
    first._sidebar.toggle()
    first._page.show_source(True)
    QApplication.processEvents()
    first._page.setSizes([700, 500])
    first.close()
    again = opened(home, qtbot)
    assert again.height() == 700
    again.resize(1300, 700)
    assert again._sidebar.is_folded and not again._sidebar.full.isVisible()
    again._page.show_source(True)
    QApplication.processEvents()
    assert again._source.width() == first._source.width()


@pytest.mark.parametrize("place", [QPoint(90_000, 90_000), QPoint(-9_000, 50), QPoint(50, -9_000)])
def test_a_window_that_was_on_a_screen_that_is_gone_comes_back(
    home: Home, qtbot: QtBot, place: QPoint
):
    first = opened(home, qtbot)
    first.move(place)
    first.close()
    again = opened(home, qtbot)
    seen = QGuiApplication.primaryScreen().availableGeometry().intersected(again.frameGeometry())
    assert seen.width() >= 200 and seen.height() >= 200
    title = again.geometry().topLeft()
    assert QGuiApplication.primaryScreen().availableGeometry().contains(title)


def test_a_damaged_memory_of_the_window_does_no_harm(home: Home, qtbot: QtBot):
    (home.root / "window.ini").write_text('[General]\ngeometry="nonsense"\nsplitter=4\n')
    assert opened(home, qtbot).width() >= 960


def test_where_not_both_fit_the_source_takes_the_place_of_the_conversation(
    home: Home, qtbot: QtBot
):
    window = opened(home, qtbot)
    window.resize(960, 620)
    window._page.show_source(True)
    assert window._source.isVisible() and not window._ask.isVisible()
    window.resize(1440, 800)
    QApplication.processEvents()
    assert window._source.isVisible() and window._ask.isVisible()
    window.resize(960, 620)
    QApplication.processEvents()
    window._focus_composer()
    assert window._ask.isVisible() and not window._source.isVisible()


def test_every_command_has_its_key_and_systems_find_theirs(home: Home, qtbot: QtBot):
    window = opened(home, qtbot)
    keys = {action.text(): action.shortcut().toString() for action in window.actions()}
    assert keys["New question"] == "Ctrl+N" and keys["Quit Seojae"] == "Ctrl+Q"
    roles = {action.menuRole(): action.text() for action in window.actions()}
    assert roles[QAction.MenuRole.AboutRole] == "About Seojae"
    assert roles[QAction.MenuRole.PreferencesRole] == "Open the settings"
    assert roles[QAction.MenuRole.QuitRole] == "Quit Seojae"


def test_no_key_means_two_things(home: Home, qtbot: QtBot):
    keys = [key for _, _, key in COMMANDS.values() if key]
    assert len(keys) == len(set(keys))


def test_the_menu_bar_holds_every_command_of_its_menus(home: Home, qtbot: QtBot):
    window = opened(home, qtbot)
    bar = QMenuBar()
    qtbot.addWidget(bar)
    made = menus.actions(window, window.acts.by_name())
    menus.fill(bar, made)
    assert [action.text() for action in bar.actions()] == ["File", "View", "Help"]
    file = bar.actions()[0].menu()
    assert made["add-folder"] in file.actions()  # type: ignore[attr-defined]
    made["library"].trigger()
    assert window._stack.currentWidget() is window._library


def test_the_commands_follow_the_language(home: Home, qapp: QApplication, qtbot: QtBot):
    window = opened(home, qtbot)
    window_app.dress(qapp, Settings(language="ko"))
    window.build()
    assert "새 질문" in [action.text() for action in window.actions()]
    assert len(window.actions()) == len(COMMANDS)


def test_about_says_what_it_is_without_holding_up(home: Home, qtbot: QtBot):
    window = opened(home, qtbot)
    menus.tell_about(window)
    (box,) = window.findChildren(QMessageBox)
    assert "Seojae" in box.text() and "Affero" in box.informativeText()
    box.close()
