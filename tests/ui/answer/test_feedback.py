from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop_app.errors import TraceNotFound
from desktop_app.protocol import Ask, RateAnswer
from desktop_app.types import Rating
from desktop_app.ui.answer.example_form import ExampleForm
from desktop_app.ui.answer.thumbs import WhatWasWrong
from desktop_app.ui.ask.ask_view import AskView
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
    view.ask("How much notice?")
    engine.last(Ask)[0].finished.emit(fakes.answer())
    return view


def thumb(ask: AskView, name: str) -> QAbstractButton:
    found = [b for b in ask.findChildren(QAbstractButton) if b.accessibleName() == name]
    return next(b for b in found if b.isVisible())


def test_a_thumb_is_kept_and_lifted_again(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    up = thumb(ask, "Good answer")
    qtbot.keyClick(up, Qt.Key.Key_Space)
    call, request = engine.last(RateAnswer)
    assert request == RateAnswer(id=fakes.answer().trace_id, rating=Rating.GOOD)
    assert up.isChecked()
    with qtbot.waitSignal(ask.rated):
        call.finished.emit(None)
    assert ask.findChildren(WhatWasWrong) == []
    up.click()
    assert engine.last(RateAnswer)[1].rating is None
    assert not up.isChecked()


def test_a_bad_answer_can_be_put_right(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    down = thumb(ask, "Bad answer")
    thumb(ask, "Good answer").click()
    down.click()
    assert engine.last(RateAnswer)[1].rating is Rating.BAD
    assert down.isChecked() and not thumb(ask, "Good answer").isChecked()
    (line,) = ask.findChildren(WhatWasWrong)
    qtbot.waitUntil(line.isVisible)
    thumb(ask, "Correct the answer…").click()
    (form,) = ask.findChildren(ExampleForm)
    qtbot.waitUntil(form.isVisible)
    qtbot.waitUntil(lambda: ask.findChildren(WhatWasWrong) == [])


def test_the_line_goes_with_the_thumb(ask: AskView, engine: fakes.FakeEngine) -> None:
    thumb(ask, "Bad answer").click()
    (line,) = ask.findChildren(WhatWasWrong)
    thumb(ask, "Bad answer").click()
    assert not line.isVisible()


def test_what_cannot_be_kept_is_told_and_taken_back(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    thumb(ask, "Bad answer").click()
    with qtbot.waitSignal(ask.said):
        engine.last(RateAnswer)[0].failed.emit(TraceNotFound(id="x"))
    assert not thumb(ask, "Bad answer").isChecked()
    assert not any(line.isVisible() for line in ask.findChildren(WhatWasWrong))


def test_thumbs_outlive_a_change_of_theme(
    ask: AskView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    thumb(ask, "Good answer").click()
    anew = AskView(engine)  # type: ignore[arg-type]
    qtbot.addWidget(anew)
    anew.take_over(ask)
    anew.show()
    qtbot.waitExposed(anew)
    qtbot.waitUntil(lambda: thumb(anew, "Good answer").isChecked())
