"""The real window on the real engine: add, ask, look at the source, survive a kill."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import protocol, settings
from desktop_app.paths import Home
from desktop_app.settings import Settings
from desktop_app.ui import app as window_app
from desktop_app.ui.answer.answer_view import AnswerView
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.library.document_list import DOCUMENT, DocumentList
from desktop_app.ui.window.main_window import MainWindow
from tests.ui.dropping import drop

WAIT = 120_000
STORY = "# Harbour\n\nThe harbour bell of Quillmouth weighs 412 kilograms and was cast in 1871.\n"
KOREAN = "부두의 등불은 밤 아홉 시에 켜고 새벽 다섯 시에 끈다.\n"

pytestmark = pytest.mark.real


class Opened:
    def __init__(self, window: MainWindow, engine: EngineProcess, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = window
        self.engine = engine

    def find(self, kind: type[QWidget]) -> list[QWidget]:
        return [w for w in self.window.findChildren(kind) if w.isVisible()]

    def words(self) -> str:
        return "\n".join(w.text() for w in self.window.findChildren(QLabel) if w.isVisible())

    def wait_for(self, words: str) -> None:
        """A widget that was just made is shown on a later turn of the event loop."""
        self.qtbot.waitUntil(lambda: words in self.words(), timeout=WAIT)

    def press(self, name: str) -> None:
        def named() -> list[QWidget]:
            """What a person could hit: laid out, and not scrolled away."""
            found = [b for b in self.find(QAbstractButton) if b.accessibleName() == name]
            return [b for b in found if b.visibleRegion().contains(b.rect().center())]

        self.qtbot.waitUntil(lambda: bool(named()), timeout=10_000)
        self.qtbot.mouseClick(named()[0], Qt.MouseButton.LeftButton)


@pytest.fixture
def opened(home: Home, qtbot: QtBot) -> Iterator[Opened]:
    settings.change(home.settings, language="en", theme="light")
    engine = EngineProcess(home.root)
    window = MainWindow(home, engine)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(engine.ready, timeout=WAIT):
        engine.start()
    yield Opened(window, engine, qtbot)
    engine.shutdown()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Quillmouth"
    folder.mkdir()
    (folder / "harbour.md").write_text(STORY, encoding="utf-8")
    (folder / "부두.txt").write_text(KOREAN, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    return folder


def add(opened: Opened, qtbot: QtBot, folder: Path) -> None:
    """Drop a folder on the window and wait until it is read."""
    drop(opened.window, [str(folder)])
    documents = opened.window.findChild(DocumentList).documents

    def all_read() -> None:
        states = [documents.index(n).data(DOCUMENT).state for n in range(documents.rowCount())]
        assert sorted(states) == ["damaged", "indexed", "indexed"]

    qtbot.waitUntil(all_read, timeout=WAIT)
    opened.window.show_view("ask")


def test_from_a_dropped_folder_to_the_marked_source(opened: Opened, qtbot: QtBot, folder: Path):
    add(opened, qtbot, folder)
    assert "Quillmouth" in opened.words()
    ask = opened.window._ask
    with qtbot.waitSignal(ask.answered, timeout=WAIT):
        ask.ask("How many kilograms does the harbour bell weigh?")
    opened.press("Source 1: harbour.md")
    qtbot.waitUntil(lambda: opened.window._source.isVisible(), timeout=WAIT)
    opened.wait_for("Exact match")


def test_a_file_that_comes_into_a_watched_folder_is_read(
    opened: Opened, qtbot: QtBot, folder: Path
):
    add(opened, qtbot, folder)
    (folder / "later.md").write_text("# Later\n\nThe lighthouse has 99 steps.\n", encoding="utf-8")
    documents = opened.window.findChild(DocumentList).documents

    def read() -> bool:
        found = [documents.index(n).data(DOCUMENT) for n in range(documents.rowCount())]
        return any(d.path.endswith("later.md") and d.state == "indexed" for d in found)

    qtbot.waitUntil(read, timeout=WAIT)


def test_a_korean_question_is_answered_by_quotes(opened: Opened, qtbot: QtBot, folder: Path):
    add(opened, qtbot, folder)
    ask = opened.window._ask
    with qtbot.waitSignal(ask.answered, timeout=WAIT):
        ask.ask("부두의 등불은 언제 켜나요?")
    opened.wait_for("Quoted word for word")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_killing_the_engine_leaves_the_window_alive_and_the_next_question_works(
    opened: Opened, qtbot: QtBot, folder: Path
):
    add(opened, qtbot, folder)
    ask = opened.window._ask
    with qtbot.waitSignals([opened.engine.stopped, opened.engine.ready], timeout=WAIT):
        ask.ask("Tell me about the bell of the harbour.")
        os.kill(opened.engine.pid, signal.SIGKILL)
    opened.wait_for("The engine stopped unexpectedly")
    ask.new_question()
    with qtbot.waitSignal(ask.answered, timeout=WAIT):
        ask.ask("When was the harbour bell cast?")


def test_language_and_theme_change_at_once(opened: Opened, qtbot: QtBot, qapp: QApplication):
    opened.window.show_view("settings")
    window_app.dress(qapp, Settings(language="ko", theme="dark"))
    opened.window.build()
    opened.wait_for("테마")
    assert opened.window._stack.currentWidget() is opened.window._settings


def test_every_control_has_a_name(opened: Opened, qtbot: QtBot, folder: Path):
    add(opened, qtbot, folder)
    with qtbot.waitSignal(opened.window._ask.answered, timeout=WAIT):
        opened.window._ask.ask("When was the harbour bell cast?")
    for view in ("ask", "library", "models", "settings"):
        opened.window.show_view(view)
        for widget in opened.window.findChildren(QWidget):
            if isinstance(widget, QAbstractButton | QLineEdit):
                assert widget.accessibleName() or widget.text(), (view, widget)


def test_the_engine_is_asked_to_stop(opened: Opened, qtbot: QtBot, folder: Path):
    add(opened, qtbot, folder)
    ask = opened.window._ask
    ask.ask("Tell me everything about the harbour bell and about Quillmouth.")
    answer = opened.window.findChildren(AnswerView)[-1]
    qtbot.waitUntil(lambda: bool(answer.body.text), timeout=WAIT)
    with qtbot.waitSignal(ask.answered, timeout=WAIT):
        ask.dialogue.stop()
    opened.wait_for("Stopped")
    status = opened.engine.call(protocol.Status())
    with qtbot.waitSignal(status.finished, timeout=WAIT):
        pass
