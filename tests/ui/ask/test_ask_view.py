from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import EngineStopped
from desktop_app.protocol import Ask, ReadConversation, SuggestQuestions, Token, Understood
from desktop_app.types import (
    Collection,
    CollectionId,
    Document,
    DocumentId,
    Filters,
    FinishReason,
    Rating,
    Trace,
    TraceId,
    Understanding,
)
from desktop_app.ui.answer.exchange import ExchangeState
from desktop_app.ui.answer.exporting import ExportFormat
from desktop_app.ui.ask.ask_view import AskView
from desktop_app.ui.kit.cards import SuggestionCard
from desktop_app.ui.kit.dialogs import DatesDialog, DocumentsDialog
from desktop_app.ui.kit.question_edit import QuestionEdit
from tests.ui import fake_calls as fakes
from tests.ui.furnished import SMALL


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
    assert view.state is ExchangeState.FAILED
    again = [b for b in view.findChildren(QAbstractButton) if b.text() == "Try again"]
    again[0].click()
    second, request = engine.last(Ask)
    assert second is not first
    assert request.question == "kept?"
    second.finished.emit(fakes.answer())
    assert view.state is ExchangeState.ANSWERED
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
    assert engine.asked(Ask) == []
    assert ask.conversation.views[0].state is ExchangeState.ANSWERED
    assert "30 days" in ask.conversation.views[0].body.toPlainText()


def followed(id: str, previous: str | None, question: str, text: str) -> Trace:
    answer = replace(fakes.answer(text), trace_id=TraceId(id), question=question)
    return replace(fakes.trace(answer), previous=TraceId(previous) if previous else None)


def test_a_question_of_before_comes_with_its_conversation(
    ask: AskView, engine: fakes.FakeEngine
) -> None:
    first = followed("1", None, "first", "One. Two.")
    second = replace(followed("2", "1", "second", "Two. Three."), rating=Rating.BAD)
    traces = (
        first,
        second,
        followed("3", "1", "second, better", "Better. Yes."),
        followed("4", "2", "third", "Three. Four."),
    )
    ask.show_trace(second)
    (shown,) = ask.conversation.views
    call, request = engine.last(ReadConversation)
    assert request.id == "2"
    call.finished.emit(traces)
    assert [view.question for view in ask.conversation.views] == ["first", "second", "third"]
    assert ask.conversation.views[1] is shown
    assert shown.rating is Rating.BAD
    press(shown, "Next version")
    assert [view.question for view in ask.conversation.views] == ["first", "second, better"]
    ask.ask("and then?")
    assert engine.last(Ask)[1].previous == "3"


def test_a_conversation_that_comes_late_disturbs_nothing(
    ask: AskView, engine: fakes.FakeEngine
) -> None:
    trace = followed("2", "1", "second", "Two. Three.")
    ask.show_trace(trace)
    call, _ = engine.last(ReadConversation)
    ask.ask("something else")
    call.finished.emit((followed("1", None, "first", "One. Two."), trace))
    assert [view.question for view in ask.conversation.views] == ["second", "something else"]


def test_documents_that_are_being_read_are_told(ask: AskView) -> None:
    def lead(indexed: int, waiting: int, *, paused: bool = False) -> str:
        reading = replace(collection("Home", indexed), waiting=waiting)
        ask.set_collections((reading,), None, paused=paused)
        return "\n".join(one.text() for one in ask.welcome.findChildren(QLabel))

    assert "7 documents are being read. You can ask when the first is ready." in lead(0, 7)
    assert "3 documents are ready, 4 are still being read." in lead(3, 4)
    assert "3 documents are ready. Every answer" in lead(3, 0)
    assert "Add documents first" in lead(0, 0)
    assert "being read" not in lead(0, 7, paused=True)


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
    ask.set_models([replace(SMALL, title="Small & fast")])
    ask.set_suggestions(["A"])
    buttons = [b for b in ask.findChildren(QAbstractButton) if not isinstance(b, QToolButton)]
    assert all(button.accessibleName() for button in buttons)


# ---- versions of a question


def press(view: QWidget, name: str) -> None:
    found = [b for b in view.findChildren(QAbstractButton) if b.accessibleName() == name]
    assert found
    found[-1].click()


def test_an_edited_question_keeps_what_it_was(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    for question in ("first", "second", "third"):
        ask.ask(question)
        engine.last(Ask)[0].finished.emit(fakes.answer())
    second = ask.conversation.views[1]
    press(second, "Edit the question")
    editor = second.bubble.findChildren(QuestionEdit)[0]
    editor.setPlainText("second, better")
    with qtbot.waitSignal(second.bubble.edited):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert [view.question for view in ask.conversation.views] == ["first", "second, better"]
    assert engine.last(Ask)[1].previous == fakes.answer().trace_id
    engine.last(Ask)[0].finished.emit(fakes.answer())
    press(ask.conversation.views[1], "Version before")
    assert [view.question for view in ask.conversation.views] == ["first", "second", "third"]
    assert second.isVisible()
    press(second, "Next version")
    assert [view.question for view in ask.conversation.views] == ["first", "second, better"]


def test_escape_leaves_the_question_as_it_was(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    ask.ask("as it was")
    engine.last(Ask)[0].finished.emit(fakes.answer())
    view = ask.conversation.views[0]
    view.bubble.edit()
    editor = view.bubble.findChildren(QuestionEdit)[0]
    editor.setPlainText("something else")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert len(engine.asked(Ask)) == 1
    assert not editor.isVisible()
    assert view.bubble.findChild(QLabel).isVisible()


def test_trying_again_keeps_the_answer_that_was_there(
    ask: AskView, engine: fakes.FakeEngine
) -> None:
    ask.ask("q")
    engine.last(Ask)[0].finished.emit(fakes.answer("Old words."))
    press(ask.conversation.views[0], "Try again")
    engine.last(Ask)[0].finished.emit(fakes.answer("New words."))
    assert "New words." in ask.conversation.views[0].body.toPlainText()
    press(ask.conversation.views[0], "Version before")
    assert "Old words." in ask.conversation.views[0].body.toPlainText()


def test_an_answer_under_way_outlives_a_change_of_theme(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    ask.ask("first")
    engine.last(Ask)[0].finished.emit(fakes.answer())
    ask.ask("second")
    call, _ = engine.last(Ask)
    call.reported.emit(Token(text="Half of "))
    anew = AskView(engine)  # type: ignore[arg-type]
    qtbot.addWidget(anew)
    anew.take_over(ask)
    call.reported.emit(Token(text="the answer"))
    view = anew.conversation.views[1]
    view.body.flush()
    assert view.body.toPlainText() == "Half of the answer"
    assert not anew.composer.edit.may_send
    call.finished.emit(fakes.answer())
    assert view.state is ExchangeState.ANSWERED


# ---- what is asked


def documents() -> tuple[Document, ...]:
    return (
        fakes.document(1, "/docs/home/lease.pdf"),
        fakes.document(2, "/docs/home/rules.txt"),
        fakes.document(3, "/docs/work/plan.pdf"),
    )


def entry(menu: QMenu, *names: str) -> QAction:
    """An entry of a menu or of the menus in it."""
    action = next(a for a in menu.actions() if a.text() == names[0])
    inner = action.menu()
    return entry(inner, *names[1:]) if isinstance(inner, QMenu) and names[1:] else action


def test_the_scope_can_be_limited_and_each_limit_taken_away(
    ask: AskView, engine: fakes.FakeEngine
) -> None:
    ask.set_documents(documents())
    ask.set_collections((collection("Home", 3),), None)
    entry(ask.scope_menu, "Type", "PDF").trigger()
    entry(ask.scope_menu, "Folder", "work").trigger()
    entry(ask.scope_menu, "Changed", "Last 30 days").trigger()
    ask.ask("q")
    filters = engine.last(Ask)[1].filters
    assert (filters.types, filters.folders) == (("pdf",), ("/docs/work",))
    assert filters.after and not filters.before
    shown = [x.text() for x in ask.conversation.views[0].bubble.findChildren(QLabel)]
    assert "PDF" in shown and "Folder: work" in shown
    press(ask.composer, "Remove the limit: PDF")
    engine.last(Ask)[0].finished.emit(fakes.answer())
    ask.ask("q")
    assert engine.last(Ask)[1].filters.types == ()
    ask.scope_menu.aboutToShow.emit()
    entry(ask.scope_menu, "No limits").trigger()
    engine.last(Ask)[0].finished.emit(fakes.answer())
    ask.ask("q")
    assert engine.last(Ask)[1].filters == Filters()


def test_limits_written_in_the_question_are_shown_below_it(
    ask: AskView, engine: fakes.FakeEngine
) -> None:
    ask.ask("notice period type:pdf")
    understood = Understanding(
        asked="notice period type:pdf",
        standalone="notice period",
        filters=Filters(types=("pdf",), before="2024-03-31"),
    )
    engine.last(Ask)[0].reported.emit(Understood(understanding=understood))
    shown = [x.text() for x in ask.conversation.views[0].bubble.findChildren(QLabel)]
    assert "PDF" in shown and "Until 3/31/2024" in shown


def test_single_documents_are_ticked_in_a_list(qtbot: QtBot) -> None:
    dialog = DocumentsDialog(None, documents(), (DocumentId(3),), "Only some")
    qtbot.addWidget(dialog)
    assert dialog.chosen == (3,)
    dialog.typed.setText("lease")
    hidden = [dialog.list.item(n).isHidden() for n in range(3)]
    assert hidden == [False, True, True]
    dialog.list.itemActivated.emit(dialog.list.item(0))
    assert dialog.chosen == (1, 3)


def test_days_are_put_in_order(qtbot: QtBot) -> None:
    dialog = DatesDialog(None, "2024-05-01", "2024-03-01")
    qtbot.addWidget(dialog)
    assert dialog.days == ("2024-03-01", "2024-05-01")


def test_thorough_is_asked_for_with_a_switch(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    switch = next(
        b for b in ask.composer.findChildren(QAbstractButton) if b.accessibleName() == "Thorough"
    )
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    ask.ask("q")
    assert engine.last(Ask)[1].thorough


def test_questions_to_begin_with_come_from_the_documents(
    ask: AskView, engine: fakes.FakeEngine
) -> None:
    ask.set_collections((collection("Home", 3),), "Home")
    ask.set_collections((collection("Home", 3),), "Home")
    assert engine.asked(SuggestQuestions) == [SuggestQuestions(collection="Home", language="en")]
    engine.last(SuggestQuestions)[0].finished.emit(("What is the lantern?", "그 다음은?"))
    names = [card.accessibleName() for card in ask.welcome.findChildren(SuggestionCard)]
    assert names[-2:] == ["What is the lantern?", "그 다음은?"]


def test_where_limits_leave_nothing_the_question_is_asked_without_them(
    ask: AskView, engine: fakes.FakeEngine
) -> None:
    ask._set_filters(Filters(folders=("/docs/old",)))
    ask.ask("folder:new How much notice?")
    nothing = replace(
        fakes.answer("Nothing.", citations=(), passages=(), finish_reason=FinishReason.REFUSED),
        standalone="How much notice?",
    )
    engine.last(Ask)[0].finished.emit(nothing)
    (free,) = [
        b for b in ask.findChildren(QAbstractButton) if b.text().strip() == "Ask without limits"
    ]
    free.click()
    _, request = engine.last(Ask)
    assert (request.question, request.filters) == ("How much notice?", Filters())
    engine.last(Ask)[0].finished.emit(nothing)
    shown = [b for b in ask.findChildren(QAbstractButton) if b.isVisible()]
    assert "Ask without limits" not in [b.text().strip() for b in shown]


# ---- taking it along


def test_the_whole_conversation_is_exported(
    engine: fakes.FakeEngine, qtbot: QtBot, tmp_path: Path
) -> None:
    desktop = fakes.FakeDesktop()
    desktop.answer = str(tmp_path / "talk")
    ask = AskView(engine, desktop)  # type: ignore[arg-type]
    qtbot.addWidget(ask)
    for question in ("first", "second"):
        ask.ask(question)
        engine.last(Ask)[0].finished.emit(replace(fakes.answer(), question=question))
    with qtbot.waitSignal(ask.said) as said:
        ask.conversation.views[0].exported.emit(ExportFormat.MARKDOWN, True)
    assert said.args == ["Exported to talk.md"]
    written = (tmp_path / "talk.md").read_text(encoding="utf-8")
    assert "## first" in written and "## second" in written
    ask.conversation.views[0].exported.emit(ExportFormat.MARKDOWN, False)
    assert "## second" not in (tmp_path / "talk.md").read_text(encoding="utf-8")


def test_what_cannot_be_written_is_told(
    engine: fakes.FakeEngine, qtbot: QtBot, tmp_path: Path
) -> None:
    desktop = fakes.FakeDesktop()
    desktop.answer = str(tmp_path / "nowhere" / "x.pdf")
    ask = AskView(engine, desktop)  # type: ignore[arg-type]
    qtbot.addWidget(ask)
    ask.ask("q")
    engine.last(Ask)[0].finished.emit(fakes.answer())
    with qtbot.waitSignal(ask.said) as said:
        ask.conversation.views[0].exported.emit(ExportFormat.PDF, False)
    assert said.args == ["The file could not be written"]
