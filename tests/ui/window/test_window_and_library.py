"""The window and what an engine says about the library; the engine is a fake."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from desktop_app import protocol
from desktop_app.paths import Home
from desktop_app.types import DocumentState
from desktop_app.ui.answer.answer_view import AnswerView
from desktop_app.ui.library.document_model import DOCUMENT
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.sidebar import CollectionItem
from tests.ui import fake_calls as fakes

WAITING = DocumentState.WAITING


@pytest.fixture
def engine() -> fakes.FakeEngine:
    return fakes.FakeEngine()


@pytest.fixture
def window(home: Home, engine: fakes.FakeEngine, qtbot: QtBot) -> MainWindow:
    window = MainWindow(home, engine)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    engine.ready.emit()
    two = fakes.library(fakes.document(1, state=WAITING), fakes.document(2))
    engine.last(protocol.Status)[0].finished.emit(two)
    return window


def words(window: MainWindow) -> str:
    return "\n".join(w.text() for w in window.findChildren(QLabel) if w.isVisible())


def test_documents_are_seen_being_read(
    window: MainWindow, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    window.show_view("library")
    upkeep, _ = engine.last(protocol.Upkeep)
    upkeep.reported.emit(protocol.Stage(stage="indexing", count=1))
    assert "Reading documents" in words(window)
    assert "1 of 2 read" in words(window)
    bar = window.findChildren(CollectionItem)[0].findChildren(QProgressBar)[0]
    assert (bar.value(), bar.maximum()) == (1, 2)
    upkeep.reported.emit(protocol.DocumentChanged(document=fakes.document(1)))
    documents = window._library._panel.list.documents
    assert documents.index(0).data(DOCUMENT).state is DocumentState.INDEXED
    qtbot.waitUntil(lambda: "1 of 2 read" not in words(window))
    upkeep.reported.emit(protocol.Stage(stage="idle"))
    assert "Reading documents" not in words(window)


def test_a_window_that_is_made_anew_goes_on_showing_what_is_done(
    window: MainWindow, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    window.show_view("library")
    upkeep, _ = engine.last(protocol.Upkeep)
    upkeep.reported.emit(protocol.Stage(stage="recognising"))
    window.build()
    qtbot.waitUntil(lambda: "Recognising text" in words(window))
    assert len(engine.asked(protocol.Upkeep)) == 1
    upkeep.reported.emit(protocol.Stage(stage="battery"))
    assert "Waiting for mains power" in words(window)


def test_a_renamed_collection_stays_chosen(window: MainWindow, engine: fakes.FakeEngine) -> None:
    window._scope_chosen("Home")
    renamed = fakes.library(fakes.document(1), names=("House",))
    window._library.given.emit(renamed)
    window._library.collection_chosen.emit("House")
    assert window._selected == "House"
    assert window._library._title.text() == "House"


def test_an_answer_says_how_much_was_searched(qtbot: QtBot) -> None:
    view = AnswerView("q")
    qtbot.addWidget(view)
    view.wake()
    view.show_answer(replace(fakes.answer(), documents_searched=12, documents_waiting=328))
    texts = [found.text() for found in view.findChildren(QLabel)]
    assert "12 of 340 documents searched so far" in texts
    view.show_answer(replace(fakes.answer(), documents_searched=340))
    view.show()
    texts = [found.text() for found in view.findChildren(QLabel) if found.isVisible()]
    assert not any("searched so far" in text for text in texts)
