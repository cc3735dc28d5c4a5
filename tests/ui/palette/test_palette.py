"""The palette over the real window; the engine is a fake."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import protocol
from desktop_app.paths import Home
from desktop_app.settings import Settings
from desktop_app.types import AskedQuestion, DocumentState, TraceId
from desktop_app.ui import app as window_app
from desktop_app.ui.palette.palette import Palette
from desktop_app.ui.palette.palette_entries import PaletteEntry, PaletteGroup
from desktop_app.ui.window.main_window import MainWindow
from tests.ui import fake_calls as fakes

"""Of processor time: what else this machine does does not count."""


@pytest.fixture
def engine() -> fakes.FakeEngine:
    return fakes.FakeEngine()


@pytest.fixture
def window(home: Home, engine: fakes.FakeEngine, qtbot: QtBot) -> MainWindow:
    window = MainWindow(home, engine)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    engine.ready.emit()
    give(engine, fakes.document(1, "/docs/lease.pdf"), fakes.document(2, "/docs/임대차 계약서.pdf"))
    return window


def give(engine: fakes.FakeEngine, *documents: object) -> None:
    engine.last(protocol.Status)[0].finished.emit(fakes.library(*documents))  # type: ignore[arg-type]


def opened(window: MainWindow, engine: fakes.FakeEngine) -> Palette:
    window.open_palette()
    asked = (
        AskedQuestion(
            id=TraceId("t1"),
            created="2026-11-23T10:00:00.000+00:00",
            collection=None,
            question="보증금은 얼마인가요?",
        ),
    )
    engine.last(protocol.ListQuestions)[0].finished.emit(asked)
    return window._palette


def rows(palette: Palette, group: PaletteGroup) -> list[PaletteEntry]:
    return [r for r in palette.list.rows.rows if isinstance(r, PaletteEntry) and r.group is group]


def type_text(qtbot: QtBot, palette: Palette, text: str) -> None:
    with qtbot.waitSignal(palette._finder.found):
        palette.field.setText(text)


def press(qtbot: QtBot, palette: Palette, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(palette.field, key)


def test_nothing_typed_offers_questions_and_commands(
    window: MainWindow, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    palette = opened(window, engine)
    qtbot.waitUntil(lambda: bool(rows(palette, PaletteGroup.CONVERSATIONS)))
    assert [e.title for e in rows(palette, PaletteGroup.CONVERSATIONS)] == ["보증금은 얼마인가요?"]
    assert rows(palette, PaletteGroup.COMMANDS)[0].title == "New question"
    assert palette.isVisible() and palette.field.hasFocus()


def test_every_group_is_found_by_initials(
    window: MainWindow, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    palette = opened(window, engine)
    type_text(qtbot, palette, "ㅂㅈㄱ")
    assert [e.title for e in rows(palette, PaletteGroup.CONVERSATIONS)] == ["보증금은 얼마인가요?"]
    type_text(qtbot, palette, "ㄱㅇㅅ")
    assert [e.title for e in rows(palette, PaletteGroup.DOCUMENTS)] == ["임대차 계약서.pdf"]
    # in an English window Korean names of commands and settings are known too
    type_text(qtbot, palette, "ㅁㄷ ㅇㄱ")
    assert "Open the models" in [e.title for e in rows(palette, PaletteGroup.COMMANDS)]
    type_text(qtbot, palette, "글자 크기")
    assert [e.title for e in rows(palette, PaletteGroup.SETTINGS)] == ["Text size"]


def test_a_korean_window_finds_english_words(
    home: Home, engine: fakes.FakeEngine, qtbot: QtBot, qapp: QApplication
) -> None:
    window_app.dress(qapp, Settings(language="ko"))
    window = MainWindow(home, engine)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    palette = opened(window, engine)
    type_text(qtbot, palette, "open the lib")
    assert rows(palette, PaletteGroup.COMMANDS)[0].title == "문서함 열기"
    type_text(qtbot, palette, "theme")
    assert [e.title for e in rows(palette, PaletteGroup.SETTINGS)] == ["테마"]


def test_the_keyboard_alone_chooses_and_what_was_used_comes_first(
    window: MainWindow, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    palette = opened(window, engine)
    type_text(qtbot, palette, "models")
    first = palette.list.current()
    press(qtbot, palette, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert first is not None and palette.list.current() == first
    press(qtbot, palette, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window._stack.currentWidget() is window._models
    palette = opened(window, engine)
    qtbot.waitUntil(lambda: bool(rows(palette, PaletteGroup.RECENT)))
    assert rows(palette, PaletteGroup.RECENT)[0].key == first.key


def test_tab_goes_from_group_to_group_and_escape_gives_the_keyboard_back(
    window: MainWindow, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    before = window.focusWidget()
    palette = opened(window, engine)
    qtbot.waitUntil(lambda: bool(rows(palette, PaletteGroup.CONVERSATIONS)))
    press(qtbot, palette, Qt.Key.Key_Tab)
    current = palette.list.current()
    assert current is not None and current.group is PaletteGroup.COMMANDS
    press(qtbot, palette, Qt.Key.Key_Escape)
    assert not palette.isVisible() and window.focusWidget() is before


def test_passages_are_searched_after_a_pause_one_search_at_a_time(
    window: MainWindow, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    palette = opened(window, engine)
    palette._pause.setInterval(60_000)  # no machine takes so long to type
    type_text(qtbot, palette, "not")
    assert engine.asked(protocol.Search) == []
    palette._pause.start(0)
    qtbot.waitUntil(lambda: bool(engine.asked(protocol.Search)))
    type_text(qtbot, palette, "notice")
    palette._pause.start(0)
    qtbot.waitUntil(lambda: not palette._pause.isActive())
    assert [one.text for one in engine.asked(protocol.Search)] == ["not"]
    engine.last(protocol.Search)[0].finished.emit((fakes.passage("nothing of this"),))
    assert rows(palette, PaletteGroup.PASSAGES) == []
    qtbot.waitUntil(lambda: len(engine.asked(protocol.Search)) == 2)
    passage = fakes.passage("The tenant gives notice at least thirty days before.", page=3)
    engine.last(protocol.Search)[0].finished.emit((passage,))
    shown = rows(palette, PaletteGroup.PASSAGES)[0]
    assert shown.detail == "lease.pdf, p. 3"
    assert [shown.title[a:b] for a, b in shown.spans] == ["notice"]
    shown.act()
    page = engine.last(protocol.ShowPage)[1]
    assert (page.document, page.page, page.end) == (1, 3, len(passage.text))
    assert window._source.isVisible()


def test_a_syllable_being_composed_is_searched_and_entered(
    window: MainWindow, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    palette = opened(window, engine)
    with qtbot.waitSignal(palette._finder.found):
        QApplication.sendEvent(palette.field, QInputMethodEvent("계", []))
    assert palette.field.text() == "" and palette.field.seen() == "계"
    assert [e.title for e in rows(palette, PaletteGroup.DOCUMENTS)] == ["임대차 계약서.pdf"]
    press(qtbot, palette, Qt.Key.Key_Return)
    assert engine.last(protocol.ShowPage)[1].document == 2


def test_what_is_typed_can_be_asked(
    window: MainWindow, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    palette = opened(window, engine)
    type_text(qtbot, palette, "zzzz qqqq")
    assert [type(row) for row in palette.list.rows.rows if isinstance(row, PaletteEntry)] == [
        PaletteEntry
    ]
    press(qtbot, palette, Qt.Key.Key_Return)
    assert engine.last(protocol.Ask)[1].question == "zzzz qqqq"


def test_a_document_without_text_is_shown_in_the_library(
    window: MainWindow, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    scan = fakes.document(7, "/docs/scan.pdf", DocumentState.NEEDS_OCR, reason="needs-ocr")
    window._library_state.take(fakes.library(fakes.document(1), scan))
    palette = opened(window, engine)
    type_text(qtbot, palette, "scan")
    press(qtbot, palette, Qt.Key.Key_Return)
    assert window._stack.currentWidget() is window._library
    assert [d.id for d in window._library._panel.list.chosen()] == [7]


def test_ten_thousand_documents_do_not_hold_up_typing(
    window: MainWindow, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    names = ("계약서", "invoice", "보고서", "minutes", "회의록")
    documents = [
        fakes.document(n, f"/docs/{n % 100}/{names[n % 5]} {n}.pdf") for n in range(1, 10_001)
    ]
    window._library_state.take(fakes.library(*documents))
    palette = opened(window, engine)
    done: list[object] = []
    palette._finder.found.connect(done.append)
    palette.field.setText("ㄱㅇㅅ 99")
    turns = 0
    while not done:
        QApplication.processEvents()
        turns += 1
    assert any("계약서" in entry.title for entry in rows(palette, PaletteGroup.DOCUMENTS))
    assert turns > 1, "in slices, between which the window draws and takes keys"


def test_the_sidebar_opens_it_hidden_or_not(
    window: MainWindow, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    for name in ("Search everywhere", "Search everywhere (Ctrl+K)"):
        buttons = [b for b in window.findChildren(QPushButton) if b.accessibleName() == name]
        shown = next(b for b in buttons if b.isVisible())
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
        assert window._palette.isVisible()
        press(qtbot, window._palette, Qt.Key.Key_Escape)
        window._sidebar.toggle()


def test_a_click_beside_it_closes_it_and_the_mouse_chooses(
    window: MainWindow, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    palette = opened(window, engine)
    type_text(qtbot, palette, "open the library")
    at = palette.list.visualRect(palette.list.currentIndex()).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window._stack.currentWidget() is window._library
    palette = opened(window, engine)
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()


def test_a_passage_is_cut_around_what_was_typed() -> None:
    from desktop_app.ui.kit.matching import SearchWords
    from desktop_app.ui.palette.palette_entries import passage_entry

    passage = replace(fakes.passage("filler " * 60 + "the deposit is 700 euros"), paged=False)
    entry = passage_entry(passage, SearchWords("deposit"), lambda: None)
    assert entry.title.startswith("… ")
    assert [entry.title[a:b] for a, b in entry.spans] == ["deposit"]
