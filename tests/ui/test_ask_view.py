from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.errors import EngineStopped
from desktop_app.protocol import Ask, Token
from desktop_app.types import Collection, CollectionId
from desktop_app.ui.answer_view import State
from desktop_app.ui.ask_view import AskView
from desktop_app.ui.cards import SuggestionCard
from tests.ui import fake_calls as fakes


@pytest.fixture
def engine() -> fakes.FakeEngine:
    return fakes.FakeEngine()


@pytest.fixture
def ask(qtbot: QtBot, engine: fakes.FakeEngine) -> AskView:
    view = AskView(engine)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.resize(800, 700)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    return view


def collection(name: str, indexed: int) -> Collection:
    return Collection(
        id=CollectionId(1), name=name, folders=(), documents=indexed, indexed=indexed, chunks=9
    )


def test_a_question_is_asked_of_the_chosen_collection(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    ask.set_collections((collection("Home", 12), collection("Work", 3)), "Home")
    ask.composer.edit.setPlainText("How much notice?")
    with qtbot.waitSignal(ask.title_changed) as titled:
        qtbot.keyClick(ask.composer.edit, Qt.Key.Key_Return)
    assert titled.args == ["How much notice?"]
    _, request = engine.last(Ask)
    assert request == Ask(question="How much notice?", collection="Home")
    assert not ask.welcome.isVisible()
    assert ask.conversation.isVisible()


def test_an_answer_frees_the_composer_and_fills_the_meter(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    ask.ask("q")
    assert not ask.composer.edit.may_send
    with qtbot.waitSignal(ask.answered):
        engine.last(Ask)[0].finished.emit(fakes.answer())
    assert ask.composer.edit.may_send
    assert ask.composer.meter.isVisible()


def test_a_question_may_follow_up_the_answer_above_it(
    ask: AskView, engine: fakes.FakeEngine
) -> None:
    ask.ask("How long is the notice period?")
    first = fakes.answer()
    engine.last(Ask)[0].finished.emit(first)
    ask.ask("And of the garage?")
    assert engine.last(Ask)[1].previous == first.trace_id


def test_one_question_at_a_time(ask: AskView, engine: fakes.FakeEngine) -> None:
    ask.ask("one")
    ask.ask("two")
    assert [call.request for call in engine.calls] == [Ask(question="one")]


def test_escape_stops_and_the_next_question_works(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    ask.ask("one")
    call, _ = engine.last(Ask)
    call.reported.emit(Token(text="Half"))
    ask.focus_composer()
    qtbot.keyClick(ask.composer.edit, Qt.Key.Key_Escape)
    assert call.cancelled
    assert ask.conversation.views[0].body.toPlainText() == "Half"
    ask.ask("two")
    assert engine.last(Ask)[1].question == "two"
    assert len(ask.conversation.views) == 2


def test_after_the_engine_stopped_the_question_is_asked_again(
    ask: AskView, engine: fakes.FakeEngine
) -> None:
    ask.ask("kept?")
    first, _ = engine.last(Ask)
    first.reported.emit(Token(text="Half"))
    first.failed.emit(EngineStopped(reason="killed"))
    view = ask.conversation.views[0]
    assert view.state is State.FAILED
    again = [b for b in view.findChildren(QAbstractButton) if b.text() == "Try again"]
    again[0].click()
    second, request = engine.last(Ask)
    assert second is not first
    assert request.question == "kept?"
    second.finished.emit(fakes.answer())
    assert view.state is State.ANSWERED
    assert view.body.toPlainText().startswith("Give notice")
    assert len(ask.conversation.views) == 1


def test_alt_and_a_number_open_a_source_of_the_last_answer(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    ask.ask("q")
    answer = fakes.answer()
    engine.last(Ask)[0].finished.emit(answer)
    ask.focus_composer()
    with qtbot.waitSignal(ask.open_source) as opened:
        qtbot.keyClick(ask.composer.edit, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert opened.args == [answer, answer.citations[0]]


def test_why_is_asked_of_the_panel(ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot) -> None:
    ask.ask("q")
    answer = fakes.answer()
    engine.last(Ask)[0].finished.emit(answer)
    why = [b for b in ask.findChildren(QAbstractButton) if b.accessibleName() == "Why this answer"]
    with qtbot.waitSignal(ask.open_source) as opened:
        why[0].click()
    assert opened.args == [answer, None]


def test_a_new_question_begins_anew(ask: AskView, engine: fakes.FakeEngine) -> None:
    ask.ask("q")
    call, _ = engine.last(Ask)
    ask.new_question()
    assert call.cancelled
    assert ask.conversation.views == []
    assert ask.welcome.isVisible()
    assert ask.composer.edit.may_send


def test_a_trace_is_shown_without_asking(ask: AskView, engine: fakes.FakeEngine) -> None:
    ask.show_trace(fakes.trace())
    assert engine.calls == []
    assert ask.conversation.views[0].state is State.ANSWERED
    assert "30 days" in ask.conversation.views[0].body.toPlainText()


def test_suggestions_come_from_titles_and_are_asked(ask: AskView, engine: fakes.FakeEngine) -> None:
    ask.set_suggestions(["Lease & rules", "House rules", "C", "D", "E"])
    cards = ask.findChildren(SuggestionCard)
    assert len(cards) == 4
    assert cards[0].accessibleName() == "What does Lease & rules say?"
    cards[0].click()
    assert engine.last(Ask)[1].question == "What does Lease & rules say?"


def test_the_scope_can_be_changed_in_the_header(ask: AskView, qtbot: QtBot) -> None:
    ask.set_collections((collection("Home", 12), collection("Work", 3)), "Home")
    actions = {action.text(): action for action in ask.scope_menu.actions()}
    assert list(actions) == ["All documents", "Home", "Work"]
    assert actions["Home"].isChecked()
    with qtbot.waitSignal(ask.collection_chosen) as chosen:
        actions["All documents"].trigger()
    assert chosen.args == [None]


def test_up_in_the_empty_composer_brings_the_last_question_back(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    ask.ask("again?")
    engine.last(Ask)[0].finished.emit(fakes.answer())
    qtbot.keyClick(ask.composer.edit, Qt.Key.Key_Up)
    assert ask.composer.edit.toPlainText() == "again?"


def test_the_view_follows_the_text_only_from_its_end(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    ask.ask("q")
    call, _ = engine.last(Ask)
    bar = ask.conversation.verticalScrollBar()
    call.reported.emit(Token(text="line\n" * 200))
    ask.conversation.views[0].body.flush()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    bar.setValue(0)
    before = bar.maximum()
    call.reported.emit(Token(text="line\n" * 200))
    ask.conversation.views[0].body.flush()
    qtbot.waitUntil(lambda: bar.maximum() > before)
    assert bar.value() == 0


def test_every_button_has_a_name(ask: AskView, engine: fakes.FakeEngine) -> None:
    ask.set_model("Small & fast")
    ask.set_suggestions(["A"])
    buttons = [b for b in ask.findChildren(QAbstractButton) if not isinstance(b, QToolButton)]
    assert all(button.accessibleName() for button in buttons)
