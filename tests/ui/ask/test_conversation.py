"""What is far from the visible part of a conversation holds no widgets, and comes back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.protocol import Token
from desktop_app.ui.answer import markdown
from desktop_app.ui.answer.answer_view import AnswerView
from desktop_app.ui.ask.conversation import GAP, Conversation
from tests.ui import fake_calls as fakes

QUESTIONS = 40


def view_of(number: int, text: str) -> AnswerView:
    view = AnswerView(f"question {number}")
    view.hide()
    view.show_answer(fakes.answer(text))
    return view


@pytest.fixture
def conversation(qtbot: QtBot) -> Conversation:
    made = Conversation()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    lengths = [1 + number % 4 for number in range(QUESTIONS)]
    made.show_views([view_of(n, "A sentence of it. " * 20 * k) for n, k in enumerate(lengths)])
    settle(made, qtbot)
    return made


def settle(conversation: Conversation, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not conversation._next.isActive())


def scroll(conversation: Conversation, value: int, qtbot: QtBot) -> None:
    conversation.verticalScrollBar().setValue(value)
    settle(conversation, qtbot)


def awake(conversation: Conversation) -> list[int]:
    return [n for n, view in enumerate(conversation.views) if view.is_awake]


def seen(conversation: Conversation) -> list[AnswerView]:
    """Questions of which something is in the window, from the top."""
    port = conversation.viewport().rect()
    return [
        view
        for view in conversation.views
        if view.isVisible()
        and port.intersects(view.rect().translated(view.mapTo(conversation, view.rect().topLeft())))
    ]


def test_only_questions_near_the_end_are_laid_out_at_first(conversation: Conversation) -> None:
    assert len(awake(conversation)) < 10
    assert awake(conversation)[-1] == QUESTIONS - 1
    far = conversation.views[0]
    assert not far.findChildren(QWidget)
    assert far.answer is not None


def test_questions_that_rest_come_back_where_they_are_scrolled_to(
    conversation: Conversation, qtbot: QtBot
) -> None:
    last = conversation.views[-1]
    bar = conversation.verticalScrollBar()
    scroll(conversation, bar.maximum() // 2, qtbot)
    assert not last.is_awake
    assert not last.findChildren(QWidget)
    scroll(conversation, 0, qtbot)
    first = seen(conversation)[0]
    assert first is conversation.views[0]
    assert "A sentence of it." in first.body.toPlainText()
    assert "question 0" in [words.text() for words in first.findChildren(QLabel)]
    scroll(conversation, bar.maximum(), qtbot)
    assert seen(conversation)[-1] is last
    assert "A sentence of it." in last.body.toPlainText()
    assert len(awake(conversation)) < 10


def test_what_is_read_stays_while_questions_above_and_below_it_wake(
    conversation: Conversation, qtbot: QtBot
) -> None:
    """Their height was a guess until then."""
    bar = conversation.verticalScrollBar()
    for _ in range(30):
        bar.setValue(bar.value() - 200)
        reading = next(view for view in conversation.views if view in seen(conversation))
        place = reading.mapTo(conversation, reading.rect().topLeft()).y()
        settle(conversation, qtbot)
        if reading in seen(conversation):
            assert reading.mapTo(conversation, reading.rect().topLeft()).y() == place


def test_questions_neither_overlap_nor_leave_room(conversation: Conversation, qtbot: QtBot) -> None:
    conversation.resize(700, 1200)
    scroll(conversation, conversation.verticalScrollBar().maximum() // 3, qtbot)
    shown = seen(conversation)
    assert len(shown) > 2
    for above, below in pairwise(shown):
        assert above.y() + above.height() + GAP == below.y()
        assert above.height() == above.heightForWidth(above.width())


def test_a_focused_question_is_kept(conversation: Conversation, qtbot: QtBot) -> None:
    conversation.activateWindow()
    qtbot.waitUntil(conversation.isActiveWindow)
    last = conversation.views[-1]
    button = next(b for b in last.findChildren(QPushButton) if b.accessibleName() == "Copy")
    button.setFocus()
    assert button.hasFocus()
    scroll(conversation, 0, qtbot)
    assert last.is_awake
    assert button.hasFocus()
    button.clearFocus()
    scroll(conversation, 10, qtbot)
    assert not last.is_awake


def test_selected_words_are_kept(conversation: Conversation, qtbot: QtBot) -> None:
    last = conversation.views[-1]
    cursor = last.body.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    last.body.setTextCursor(cursor)
    scroll(conversation, 0, qtbot)
    assert "A sentence" in last.body.textCursor().selectedText()


def test_a_question_that_is_being_edited_is_kept(conversation: Conversation, qtbot: QtBot) -> None:
    conversation.views[-1].bubble.edit()
    scroll(conversation, 0, qtbot)
    assert conversation.views[-1].bubble.is_edited


def test_an_answer_that_is_written_is_kept_and_the_reader_is_not_moved(
    conversation: Conversation, qtbot: QtBot
) -> None:
    call = fakes.FakeCall(None)
    asked = AnswerView("one more")
    asked.hide()
    conversation.show_views([*conversation.views, asked])
    asked.follow(call)  # type: ignore[arg-type]
    scroll(conversation, 300, qtbot)
    for _ in range(20):
        call.reported.emit(Token(text="More words.\n\n"))
        asked.body.flush()
    settle(conversation, qtbot)
    assert asked.is_awake
    assert conversation.verticalScrollBar().value() == 300


def test_a_question_that_rests_can_be_copied(conversation: Conversation) -> None:
    far = conversation.views[0]
    far.copy(cited=False)
    assert QGuiApplication.clipboard().text() == "A sentence of it. " * 20
    assert not far.is_awake


def test_a_stopped_answer_comes_back_as_it_was(qtbot: QtBot) -> None:
    view = AnswerView("q")
    qtbot.addWidget(view)
    view.follow(fakes.FakeCall(None))  # type: ignore[arg-type]
    view.body.add("Half **of** it")
    view.stop()
    view.rest()
    assert view.text == "Half **of** it"
    view.wake()
    assert view.body.toPlainText() == "Half of it"
    assert "Stopped" in [words.text() for words in view.findChildren(QLabel)]


def test_what_a_question_was_limited_to_comes_back(qtbot: QtBot) -> None:
    view = view_of(1, "Words.")
    qtbot.addWidget(view)
    view.set_version(2, 3)
    view.set_limits(["lease.pdf"])
    view.wake()
    view.rest()
    view.wake()
    shown = [words.text() for words in view.findChildren(QLabel)]
    assert "lease.pdf" in shown
    assert "2 / 3" in shown


def test_tab_goes_down_the_conversation_also_where_questions_woke_upwards(
    conversation: Conversation, qtbot: QtBot
) -> None:
    bar = conversation.verticalScrollBar()
    for _ in range(8):
        scroll(conversation, bar.value() - 200, qtbot)
    order = []
    part: QWidget = conversation
    while (part := part.nextInFocusChain()) is not conversation:
        owner = next((v for v in conversation.views if v.isAncestorOf(part)), None)
        if owner is not None and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(conversation.views.index(owner))
    assert len(set(order)) > 2
    assert order == sorted(order)


def test_a_question_far_away_can_be_shown(conversation: Conversation, qtbot: QtBot) -> None:
    conversation.show_view(conversation.views[7])
    settle(conversation, qtbot)
    assert seen(conversation)[0] is conversation.views[7]
    assert conversation.views[7].mapTo(conversation, conversation.rect().topLeft()).y() == 0


def test_another_width_moves_nothing_that_is_read(conversation: Conversation, qtbot: QtBot) -> None:
    scroll(conversation, conversation.verticalScrollBar().maximum() // 2, qtbot)
    conversation.show_view(conversation.views[20])
    settle(conversation, qtbot)
    conversation.resize(420, 500)
    settle(conversation, qtbot)
    view = conversation.views[20]
    assert seen(conversation)[0] is view
    assert view.width() < 420


def test_what_streams_is_rendered_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []
    render = markdown.render

    def noted(text: str, *rest: object, **more: object) -> str:
        rendered.append(text)
        return render(text, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(markdown, "render", noted)
    view = AnswerView("q")
    qtbot.addWidget(view)
    text = "".join(f"Paragraph **{number}** of it.\n\n" for number in range(60))
    for at in range(0, len(text), 7):
        view.body.add(text[at : at + 7])
        view.body.flush()
    assert "".join(rendered) == text
    assert view.body.toPlainText().count("Paragraph") == 60


def test_what_comes_within_a_frame_is_drawn_together(qtbot: QtBot) -> None:
    view = AnswerView("q")
    qtbot.addWidget(view)
    grown: list[str] = []
    view.body.grew.connect(lambda: grown.append(view.body.text))
    for _ in range(50):
        view.body.add("word ")
    assert not grown
    qtbot.waitUntil(lambda: bool(grown))
    assert grown == ["word " * 50]


def test_questions_that_were_shown_elsewhere_come_back(
    conversation: Conversation, qtbot: QtBot
) -> None:
    """Two answers that are compared stand side by side in another place meanwhile."""
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    conversation.hide()
    last = conversation.views[-1]
    last.setParent(elsewhere)
    last.setParent(None)
    conversation.show_views(list(conversation.views))
    conversation.show()
    settle(conversation, qtbot)
    assert seen(conversation)[-1] is last
    assert last.findChildren(QLabel)
