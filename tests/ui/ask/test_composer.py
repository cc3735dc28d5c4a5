"""The orders in which input methods send their events; measured live with ibus-hangul."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from pytestqt.qtbot import QtBot

from desktop_app.types import Usage
from desktop_app.ui.ask.composer import Composer


class Typing:
    """A composer, and an input method that sends it events."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.composer = Composer()
        qtbot.addWidget(self.composer)
        self.composer.show()
        self.edit = self.composer.edit
        self.sent: list[str] = []
        self.composer.submitted.connect(self.sent.append)

    def preedit(self, text: str) -> None:
        self._send(QInputMethodEvent(text, []))

    def commit(self, text: str) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        self._send(event)

    def _send(self, event: QInputMethodEvent) -> None:
        QGuiApplication.sendEvent(self.edit, event)

    def enter(self) -> None:
        self.qtbot.keyClick(self.edit, Qt.Key.Key_Return)

    def press_send(self) -> None:
        self.composer.send_button.click()

    def settle(self) -> list[str]:
        QGuiApplication.processEvents()
        return self.sent


@pytest.fixture
def typing(qtbot: QtBot) -> Typing:
    return Typing(qtbot)


def test_enter_sends_what_was_committed_before_it(typing: Typing) -> None:
    """As ibus does: the preedit is cleared and committed, then Return arrives."""
    typing.commit("안")
    typing.preedit("녕")
    typing.preedit("")
    typing.commit("녕")
    typing.enter()
    assert typing.settle() == ["안녕"]
    assert typing.edit.toPlainText() == ""


def test_enter_in_the_middle_of_a_syllable_sends_it_once(typing: Typing) -> None:
    """As some systems do: Return arrives while the syllable is still being composed."""
    typing.commit("안")
    typing.preedit("녕")
    typing.enter()
    assert typing.settle() == ["안녕"]


def test_a_commit_between_enter_and_sending_counts_once(typing: Typing) -> None:
    typing.commit("안")
    typing.preedit("녕")
    typing.enter()
    typing.commit("녕")
    assert typing.settle() == ["안녕"]
    assert typing.edit.toPlainText() == ""


def test_a_late_commit_of_the_sent_syllable_is_dropped(typing: Typing) -> None:
    typing.commit("안")
    typing.preedit("녕")
    typing.press_send()
    assert typing.settle() == ["안녕"]
    typing.commit("녕")
    assert typing.edit.toPlainText() == ""
    typing.commit("하")
    assert typing.edit.toPlainText() == "하"


def test_the_same_syllable_typed_anew_is_kept(typing: Typing) -> None:
    """Only the first commit can be the late one."""
    typing.preedit("네")
    typing.press_send()
    typing.settle()
    typing.commit("네")
    typing.preedit("네")
    typing.commit("네")
    assert typing.edit.toPlainText() == "네"


def test_the_syllable_is_taken_where_the_cursor_is(typing: Typing) -> None:
    typing.commit("가다")
    typing.edit.moveCursor(typing.edit.textCursor().MoveOperation.Left)
    typing.preedit("나")
    typing.enter()
    assert typing.settle() == ["가나다"]


def test_two_presses_send_once(typing: Typing) -> None:
    typing.commit("질문")
    typing.enter()
    typing.press_send()
    assert typing.settle() == ["질문"]


def test_shift_enter_breaks_the_line(typing: Typing) -> None:
    typing.commit("one")
    typing.qtbot.keyClick(typing.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    typing.commit("two")
    assert typing.settle() == []
    assert typing.edit.toPlainText() == "one\ntwo"


def test_a_held_enter_sends_once_and_spaces_send_nothing(typing: Typing) -> None:
    typing.commit("   ")
    typing.enter()
    assert typing.settle() == []
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.NoModifier,
        "\r",
        True,
    )
    typing.commit("x")
    QGuiApplication.sendEvent(typing.edit, held)
    assert typing.settle() == []


def test_while_busy_enter_keeps_the_text_and_the_button_stops(typing: Typing) -> None:
    stops: list[bool] = []
    typing.composer.stopped.connect(lambda: stops.append(True))
    typing.composer.set_busy(True)
    typing.commit("next")
    typing.enter()
    typing.press_send()
    assert typing.settle() == []
    assert stops == [True]
    assert typing.edit.toPlainText() == "next"
    assert typing.composer.send_button.accessibleName() == "Stop (Esc)"


def test_it_grows_with_its_lines_up_to_a_height(typing: Typing) -> None:
    heights = []
    for lines in (1, 3, 8, 40):
        typing.edit.setPlainText("\n".join("line" for _ in range(lines)))
        heights.append(typing.edit.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_the_meter_shows_only_what_is_known(typing: Typing) -> None:
    assert not typing.composer.meter.isVisible()
    typing.composer.set_usage(Usage(prompt_tokens=2318, context_tokens=8192))
    assert typing.composer.meter.isVisible()
    assert typing.composer.meter.accessibleName() == "2,318 of 8,192 tokens"
