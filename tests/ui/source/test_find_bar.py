"""Finding words in the document that is shown: typing, stepping from page to page, closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop_app.errors import Cancelled, DocumentNotFound
from desktop_app.protocol import FindWords, ShowPage
from desktop_app.types import Box, Hit
from desktop_app.ui.source.find_bar import MOST
from desktop_app.ui.source.page_widget import HERE, THERE
from desktop_app.ui.source.source_panel import SourcePanel
from tests.ui import fake_calls as fakes
from tests.ui.source.test_source_panel import press, words

TEXT = "notice at least thirty days before"


@pytest.fixture
def engine() -> fakes.FakeEngine:
    return fakes.FakeEngine()


@pytest.fixture
def panel(qtbot: QtBot, engine: fakes.FakeEngine) -> SourcePanel:
    made = SourcePanel(engine)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(432, 500)
    made.show()
    qtbot.waitExposed(made)
    answer = fakes.answer()
    made.show_citation(answer, answer.citations[0])
    engine.last(ShowPage)[0].finished.emit(fakes.page_view(text=TEXT))
    return made


def typed(panel: SourcePanel, text: str) -> None:
    panel.source.search()
    field = panel.source.finding.field
    field.setText(text)
    field.textEdited.emit(text)  # keys of Qt's tests are Latin only
    panel.source.finding.step(1)  # as Enter does: without waiting for more letters


def marks(panel: SourcePanel) -> list[tuple[str, str]]:
    """What is marked on the sheet, and in which colour."""
    selections = panel.source.desk.sheet.extraSelections()
    return [
        (one.cursor.selectedText(), one.format.background().color().name().upper())
        for one in selections[1:]  # the first is the quote
    ]


def hit(page: int, start: int, end: int) -> Hit:
    return Hit(page=page, start=start, end=end, boxes=(Box(40, start, 90, start + 12),))


def test_places_are_counted_marked_and_stepped_through(
    panel: SourcePanel, engine: fakes.FakeEngine
):
    typed(panel, "ea")
    call, request = engine.last(FindWords)
    assert (request.document, request.words) == (1, "ea")
    before = hit(1, 3, 5)
    call.finished.emit((before, hit(3, 11, 13), hit(3, 16, 18)))
    assert "2 of 3" in words(panel)
    assert marks(panel) == [(TEXT[11:13], HERE), (TEXT[16:18], THERE)]
    press(panel, "Next place (Enter)")
    assert "3 of 3" in words(panel)
    assert marks(panel) == [(TEXT[11:13], THERE), (TEXT[16:18], HERE)]
    press(panel, "Next place (Enter)")
    assert "1 of 3" in words(panel)
    call, page = engine.last(ShowPage)
    assert (page.page, page.start, page.end) == (1, 0, 0)
    call.finished.emit(fakes.page_view(text="an early word", number=1, start=0, end=0))
    sheet = panel.source.desk.sheet
    assert [one.cursor.selectedText() for one in sheet.extraSelections()] == ["ea"]
    press(panel, "Previous place (Shift+Enter)")
    assert engine.last(ShowPage)[1].end == 34  # the page of the quote comes with its mark


def test_nothing_found_is_said(panel: SourcePanel, engine: fakes.FakeEngine):
    typed(panel, "없는 말")
    engine.last(FindWords)[0].finished.emit(())
    assert "Not found" in words(panel)
    assert panel.source.finding.current is None


def test_many_places_may_be_more(panel: SourcePanel, engine: fakes.FakeEngine):
    typed(panel, "a")
    engine.last(FindWords)[0].finished.emit(tuple(hit(3, n, n + 1) for n in range(MOST)))
    assert "1 of 1,000+" in words(panel)


def test_only_the_latest_words_count(panel: SourcePanel, engine: fakes.FakeEngine):
    typed(panel, "no")
    slow, _ = engine.last(FindWords)
    slow.answers_cancel = False
    typed(panel, "thirty")
    assert slow.cancelled
    engine.last(FindWords)[0].finished.emit((hit(3, 16, 22),))
    slow.finished.emit((hit(3, 0, 2), hit(3, 4, 6)))
    assert "1 of 1" in words(panel)


def test_escape_ends_the_search_and_its_marks(
    panel: SourcePanel, engine: fakes.FakeEngine, qtbot: QtBot
):
    typed(panel, "thirty")
    engine.last(FindWords)[0].finished.emit((hit(3, 16, 22),))
    assert marks(panel)
    qtbot.keyClick(panel.source.finding.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.source.finding.isHidden())
    assert marks(panel) == []


def test_keys_open_the_search_and_step(panel: SourcePanel, engine: fakes.FakeEngine, qtbot: QtBot):
    panel.activateWindow()
    qtbot.keyClick(panel, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert panel.source.finding.isVisible()
    typed(panel, "a")
    engine.last(FindWords)[0].finished.emit((hit(3, 1, 2), hit(3, 5, 6)))
    qtbot.keyClick(panel, Qt.Key.Key_F3)
    assert "2 of 2" in words(panel)
    qtbot.keyClick(panel.source.finding.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert "1 of 2" in words(panel)


def test_words_are_searched_while_they_are_typed(
    panel: SourcePanel, engine: fakes.FakeEngine, qtbot: QtBot
):
    panel.source.search()
    qtbot.keyClicks(panel.source.finding.field, "days")
    qtbot.waitUntil(lambda: bool(engine.asked(FindWords)))
    assert [one.words for one in engine.asked(FindWords)] == ["days"]


def test_another_source_ends_the_search(panel: SourcePanel, engine: fakes.FakeEngine):
    typed(panel, "thirty")
    engine.last(FindWords)[0].finished.emit((hit(3, 16, 22),))
    panel.show_found(fakes.passage("other", path="/docs/other.md"))
    assert panel.source.finding.isHidden() and panel.source.finding.hits == ()


def test_a_search_that_fails_is_told(panel: SourcePanel, engine: fakes.FakeEngine):
    typed(panel, "thirty")
    engine.last(FindWords)[0].failed.emit(Cancelled())
    assert "not in the library" not in words(panel)
    typed(panel, "days")
    engine.last(FindWords)[0].failed.emit(DocumentNotFound(path="/docs/lease.pdf"))
    assert "The document is not in the library" in words(panel)


def test_words_on_a_printed_page_are_marked_and_scrolled_to(
    panel: SourcePanel, engine: fakes.FakeEngine, qtbot: QtBot, tmp_path: Path
):
    image = QImage(840, 1190, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    path = str(tmp_path / "page.png")
    assert image.save(path)
    answer = fakes.answer()
    panel.show_citation(answer, answer.citations[0])
    engine.last(ShowPage)[0].finished.emit(fakes.page_view(image=path))
    desk = panel.source.desk
    typed(panel, "x")
    engine.last(FindWords)[0].finished.emit((hit(3, 30, 32), hit(3, 500, 502)))
    press(panel, "Next place (Enter)")
    qtbot.waitUntil(lambda: desk.area.verticalScrollBar().value() > 0)
    drawn = desk.page.grab().toImage()
    scale = desk.page.width() / 420 * drawn.devicePixelRatio()

    def colour(x: float, y: float) -> str:
        return drawn.pixelColor(round(x * scale), round(y * scale)).name().upper()

    assert (colour(60, 36), colour(60, 506)) == (THERE, HERE)


def test_a_file_that_is_gone_is_not_opened(panel: SourcePanel, tmp_path: Path):
    desktop = fakes.FakeDesktop()
    panel.source._desktop = desktop
    panel.source.open_outside()
    assert desktop.opened == [] and "No longer there" in words(panel)
    file = tmp_path / "a.eml"
    file.write_text("x")
    panel.show_found(fakes.passage("x", path=str(file)))
    panel.source.open_outside()
    assert desktop.opened == [str(file)]
