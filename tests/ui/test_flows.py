"""The main ways through the window on the real engine and the sample documents."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import settings
from desktop_app.paths import Home
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.kit.cards import SourceCard, SuggestionCard
from desktop_app.ui.window.main_window import MainWindow

WAIT = 120_000
QUESTION = "What is the daily meal allowance in Europe?"

pytestmark = pytest.mark.real


class Opened:
    """A window with its engine, as it is right after the program was started."""

    def __init__(self, home: Home, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.engine = EngineProcess(home.root)
        self.window = MainWindow(home, self.engine)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.welcome()
        with qtbot.waitSignal(self.engine.ready, timeout=WAIT):
            self.engine.start()

    def close(self) -> None:
        self.window.close()
        self.engine.shutdown()

    def words(self) -> str:
        return "\n".join(w.text() for w in self.window.findChildren(QLabel) if w.isVisible())

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words(), timeout=WAIT)

    def press(self, name: str) -> None:
        def named() -> list[QWidget]:
            return [
                b
                for b in self.window.findChildren(QAbstractButton)
                if b.accessibleName() == name and b.visibleRegion().contains(b.rect().center())
            ]

        self.qtbot.waitUntil(lambda: bool(named()), timeout=10_000)
        self.qtbot.mouseClick(named()[0], Qt.MouseButton.LeftButton)

    def add_samples(self) -> None:
        self.press("Skip all")
        self.window._library.adding.add_samples()
        self.wait_for("7 documents are ready")

    def ask(self, question: str) -> None:
        """As a person does: typed, and sent with Enter."""
        edit = self.window._ask.composer.edit
        self.qtbot.keyClicks(edit, question)
        with self.qtbot.waitSignal(self.window._ask.answered, timeout=WAIT):
            self.qtbot.keyClick(edit, Qt.Key.Key_Return)


@pytest.fixture
def fresh(home: Home) -> Home:
    settings.change(home.settings, language="en", theme="light")
    return home


@pytest.fixture
def opened(fresh: Home, qtbot: QtBot) -> Iterator[Opened]:
    made = Opened(fresh, qtbot)
    yield made
    made.close()


def test_from_the_first_start_to_the_reason_of_an_answer(opened: Opened, qtbot: QtBot):
    opened.press("Continue")
    opened.wait_for("SmolLM2")
    opened.press("Continue")
    opened.press("Try with the sample documents")
    opened.wait_for("7 documents are ready")
    qtbot.waitUntil(lambda: bool(opened.window.findChildren(SuggestionCard)), timeout=WAIT)
    opened.ask(QUESTION)
    assert "58 euros" in opened.window._ask.conversation.views[0].answer.text
    opened.press(next(c.accessibleName() for c in opened.window.findChildren(SourceCard)))
    opened.wait_for("Exact match")
    assert "travel-policy.md" in opened.words()
    opened.press("Why this answer")
    opened.wait_for("Candidate passages")


def test_a_suggested_question_is_answered_from_the_documents(opened: Opened, qtbot: QtBot):
    opened.add_samples()

    def offered() -> list[SuggestionCard]:
        return [c for c in opened.window.findChildren(SuggestionCard) if c.isVisible()]

    qtbot.waitUntil(lambda: len(offered()) == 4, timeout=WAIT)
    card = offered()[0]
    with qtbot.waitSignal(opened.window._ask.answered, timeout=WAIT):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert opened.window._ask.conversation.views[0].answer.citations


def test_closed_and_opened_again_everything_is_there(fresh: Home, qtbot: QtBot):
    first = Opened(fresh, qtbot)
    first.add_samples()
    first.ask(QUESTION)
    first.close()
    again = Opened(fresh, qtbot)
    try:
        assert not again.window._first.isVisible()
        again.wait_for("7 documents are ready")
        again.press(QUESTION)
        again.wait_for("travel-policy.md")
        assert "58 euros" in again.window._ask.conversation.views[0].answer.text
    finally:
        again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_an_engine_killed_in_the_middle_keeps_the_question(opened: Opened, qtbot: QtBot):
    opened.add_samples()
    edit = opened.window._ask.composer.edit
    qtbot.keyClicks(edit, QUESTION)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    with qtbot.waitSignal(opened.engine.ready, timeout=WAIT):
        os.kill(opened.engine.pid, signal.SIGKILL)
    opened.wait_for("The engine stopped unexpectedly")
    assert QUESTION in opened.words()
    with qtbot.waitSignal(opened.window._ask.answered, timeout=WAIT):
        opened.press("Try again")
    assert "58 euros" in opened.window._ask.conversation.views[0].answer.text
