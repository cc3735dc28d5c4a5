from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import EngineStopped
from desktop_app.protocol import Ask, Token
from desktop_app.types import Answer, Citation, Method, Statement, TraceId
from desktop_app.ui.answer.answer_view import AnswerView
from desktop_app.ui.ask.ask_view import AskView
from desktop_app.ui.kit.cards import SourceCard
from tests.ui import fake_calls as fakes
from tests.ui.furnished import MODELS


@pytest.fixture
def engine() -> fakes.FakeEngine:
    return fakes.FakeEngine()


@pytest.fixture
def ask(qtbot: QtBot, engine: fakes.FakeEngine) -> AskView:
    view = AskView(engine)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.resize(1200, 800)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.ask("How much notice?")
    engine.last(Ask)[0].finished.emit(fakes.answer())
    return view


def other() -> Answer:
    """One statement, which the second of two citations carries."""
    text = "Thirty days of notice."
    cited: tuple[Citation, ...] = (
        fakes.citation(1, "notice at least thirty days before"),
        fakes.citation(2, "thirty days", page=7),
    )
    carried = (Statement(start=0, end=len(text), supported=True, citations=(2,)),)
    made = fakes.answer(text, statements=carried, citations=cited)
    usage = replace(made.usage, seconds=2.0, tokens_per_second=0.0, answer_tokens=0)
    return replace(made, usage=usage, method=Method.MODEL, trace_id=TraceId("other"))


def menu_of(view: AnswerView) -> dict[str, QMenu]:
    menu = QMenu(view)
    view.compare_opened.emit(menu)
    return {action.text(): action for action in menu.actions()}  # type: ignore[misc]


def compare(ask: AskView, engine: fakes.FakeEngine, answer: Answer | None = None) -> None:
    menu_of(ask.conversation.views[-1])["Model alone"].trigger()  # type: ignore[attr-defined]
    if answer is not None:
        engine.last(Ask)[0].finished.emit(answer)


def settle() -> None:
    """What was put into a layout is seen, and what was taken out of one is gone."""
    for _ in range(3):
        QGuiApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words(widget: QWidget) -> list[str]:
    settle()
    return [x.text() for x in widget.findChildren(QLabel) if x.isVisible() and x.text()]


def press(widget: QWidget, name: str, which: int = 0) -> None:
    found = [b for b in widget.findChildren(QAbstractButton) if b.accessibleName() == name]
    [b for b in found if b.isVisible()][which].click()


def test_a_question_is_answered_in_another_way_beside_the_old_answer(
    ask: AskView, engine: fakes.FakeEngine
) -> None:
    old = ask.conversation.views[0]
    compare(ask, engine)
    _, request = engine.last(Ask)
    assert (request.question, request.method) == ("How much notice?", Method.MODEL)
    assert ask.comparison.isVisible() and not ask.conversation.isVisible()
    assert ask.comparison.views[0] is old
    engine.last(Ask)[0].reported.emit(Token(text="Thirty"))
    new = ask.comparison.views[1]
    new.body.flush()
    assert new.body.isVisible() and new.body.toPlainText() == "Thirty"
    engine.last(Ask)[0].finished.emit(other())
    ask.set_models(MODELS)
    first, second = (words(column) for column in ask.comparison._columns)
    assert {"Only my documents", "Version 1", "Small 135M Instruct"} <= set(first)
    assert {"Model alone", "Version 2", "Without a model: nothing was written"} <= set(second)
    assert {"1 of 2", "1 sources", "14.2 tokens/s · 9.8 s"} <= set(first)
    assert {"1 of 1", "2 sources · 1 only here", "2.0 s"} <= set(second)
    marked = [words(card) for card in ask.comparison.findChildren(SourceCard)]
    assert ["Only here" in card for card in marked] == [False, False, True]


def test_another_model_answers_beside_the_one_in_use(
    ask: AskView, engine: fakes.FakeEngine
) -> None:
    away = replace(MODELS[0], name="away", title="Not here", path=None)
    large = replace(MODELS[0], name="large", title="Large 3B", path="/m/large.gguf", default=False)
    here = replace(MODELS[0], name=fakes.answer().model)
    ask.set_models([here, large, away])
    view = ask.conversation.views[0]
    menu = QMenu()
    ask._offer_comparison(view, menu)
    titles = [one.text() for one in menu.actions()]
    assert "Large 3B" in titles and here.title not in titles and "Not here" not in titles
    next(one for one in menu.actions() if one.text() == "Large 3B").trigger()
    call, request = engine.last(Ask)
    assert (request.model, request.method) == ("large", Method.DOCUMENTS)
    call.finished.emit(replace(other(), model="large", usage=fakes.answer().usage))
    assert "Large 3B" in words(ask.comparison._columns[1])
    press(ask.comparison, "Keep this one", 1)
    ask.conversation.views[0].retried.emit()
    assert engine.last(Ask)[1].model == "large"


def test_what_differs_is_heavier_and_what_is_the_same_is_not(
    ask: AskView, engine: fakes.FakeEngine
) -> None:
    compare(ask, engine, replace(other(), usage=fakes.answer().usage))
    settle()
    heavy = {
        one.accessibleName()
        for one in ask.comparison.findChildren(QLabel)
        if "600" in one.styleSheet() and one.isVisible()
    }
    assert "Statements matched: 1 of 1" in heavy
    assert not any(name.startswith("Time") for name in heavy)


def test_close_goes_back_to_the_versions(ask: AskView, engine: fakes.FakeEngine) -> None:
    old = ask.conversation.views[0]
    compare(ask, engine, other())
    press(ask.comparison, "Close")
    assert ask.conversation.isVisible() and not ask.comparison.isVisible()
    (shown,) = ask.conversation.views
    settle()
    assert shown.text == "Thirty days of notice."
    assert shown.bubble.isVisible()
    assert len(shown.findChildren(SourceCard)) == 2
    press(shown, "Version before")
    assert ask.conversation.views == [old]
    assert old.bubble.isVisible()


def test_the_one_that_is_kept_is_shown(ask: AskView, engine: fakes.FakeEngine) -> None:
    old = ask.conversation.views[0]
    compare(ask, engine, other())
    press(ask.comparison, "Keep this one")
    assert ask.conversation.views == [old]
    ask.ask("And then?")
    assert engine.last(Ask)[1].previous == fakes.answer().trace_id


def test_versions_that_are_there_are_compared_without_asking(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    old = ask.conversation.views[0]
    compare(ask, engine, other())
    qtbot.keyClick(ask, Qt.Key.Key_Escape)
    assert not ask.comparison.isVisible()
    asked = len(engine.asked(Ask))
    new = ask.conversation.views[0]
    menu_of(new)["1 · Only my documents"].trigger()  # type: ignore[attr-defined]
    assert ask.comparison.views == (old, new)
    assert len(engine.asked(Ask)) == asked


def test_escape_stops_first_and_closes_then(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    compare(ask, engine)
    call, _ = engine.last(Ask)
    qtbot.keyClick(ask, Qt.Key.Key_Escape)
    assert call.cancelled and ask.comparison.isVisible()
    qtbot.keyClick(ask, Qt.Key.Key_Escape)
    assert not ask.comparison.isVisible()


def test_an_error_is_told_in_its_column_and_asked_again_there(
    ask: AskView, engine: fakes.FakeEngine
) -> None:
    compare(ask, engine)
    engine.last(Ask)[0].failed.emit(EngineStopped(reason="killed"))
    assert "The engine stopped unexpectedly" in words(ask.comparison)
    press(ask.comparison, "Try again")
    engine.last(Ask)[0].finished.emit(other())
    assert ask.comparison.isVisible()
    assert "1 of 1" in words(ask.comparison)


def test_narrow_columns_stand_one_below_the_other(ask: AskView, engine: fakes.FakeEngine) -> None:
    compare(ask, engine, other())
    assert ask.comparison._pair.direction() is QBoxLayout.Direction.LeftToRight
    ask.resize(640, 800)
    QGuiApplication.processEvents()
    assert ask.comparison._pair.direction() is QBoxLayout.Direction.TopToBottom
    first, second = ask.comparison._columns
    assert first.geometry().bottom() < second.geometry().top()


def test_a_new_question_ends_the_comparison(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    compare(ask, engine, other())
    ask.ask("And then?")
    assert not ask.comparison.isVisible()
    assert [view.question for view in ask.conversation.views] == ["How much notice?", "And then?"]
    qtbot.waitUntil(lambda: all(view.isVisible() for view in ask.conversation.views))


def test_nothing_is_lost_with_a_change_of_theme(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    compare(ask, engine)
    anew = AskView(engine)  # type: ignore[arg-type]
    qtbot.addWidget(anew)
    anew.take_over(ask)
    engine.last(Ask)[0].finished.emit(other())
    assert anew.conversation.views[0].text == "Thirty days of notice."
    (view,) = anew.conversation.views
    assert len(anew.dialogue.versions(view)) == 2
