from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.errors import DocumentNotFound, TraceNotFound
from desktop_app.protocol import ReadTrace, ShowPage, from_json
from desktop_app.types import (
    Box,
    Filters,
    FinishReason,
    JudgedBy,
    Statement,
    Survey,
    SurveyReason,
    Trace,
    Understanding,
)
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.cards import CardButton
from desktop_app.ui.source import why_words
from desktop_app.ui.source.page_widget import BAR_PLACE, PageWidget
from desktop_app.ui.source.source_panel import SourcePanel
from tests.ui import fake_calls as fakes


@pytest.fixture
def engine() -> fakes.FakeEngine:
    return fakes.FakeEngine()


@pytest.fixture
def panel(qtbot: QtBot, engine: fakes.FakeEngine) -> SourcePanel:
    made = SourcePanel(engine)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(432, 800)
    made.show()
    return made


@pytest.fixture
def picture(tmp_path: Path) -> str:
    """A white page with a black square at 100, 100 to 120, 120 points."""
    image = QImage(840, 1190, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for y in range(200, 240):
        for x in range(200, 240):
            image.setPixelColor(x, y, QColor("black"))
    path = tmp_path / "page.png"
    assert image.save(str(path))
    return str(path)


def words(panel: SourcePanel) -> str:
    QGuiApplication.processEvents()
    return "\n".join(x.text() for x in panel.findChildren(QLabel) if x.isVisible())


def press(panel: SourcePanel, name: str) -> None:
    buttons = [b for b in panel.findChildren(QAbstractButton) if b.accessibleName() == name]
    assert len(buttons) == 1
    buttons[0].click()


def choose(panel: SourcePanel, name: str) -> None:
    """An entry of the menu of sizes."""
    (action,) = (a for a in panel.source.actions() if a.text() == name)
    action.trigger()


# ---- the page


def test_marks_are_multiplied_with_the_print(qtbot: QtBot, picture: str) -> None:
    page = PageWidget()
    qtbot.addWidget(page)
    page.show_page(fakes.page_view(image=picture, boxes=(Box(90, 90, 150, 130),)))
    page.set_width(420)
    drawn = page.grab().toImage()
    ratio = drawn.devicePixelRatio()

    def colour(x: float, y: float) -> str:
        return drawn.pixelColor(round(x * ratio), round(y * ratio)).name().upper()

    assert colour(140, 125) == theme.LIGHT.mark
    assert colour(110, 110) == "#000000"
    assert colour(300, 300) == "#FFFFFF"
    assert colour(420 * BAR_PLACE + 1.5, 110) == theme.LIGHT.accent.upper()


def test_marks_grow_with_the_page(qtbot: QtBot, picture: str) -> None:
    page = PageWidget()
    qtbot.addWidget(page)
    page.show_page(fakes.page_view(image=picture, boxes=(Box(90, 90, 150, 130),)))
    page.set_width(840)
    assert page.height() == 1190
    assert page.marks()[0].height() == pytest.approx(80)


def test_an_opened_citation_is_asked_for_and_scrolled_to(
    panel: SourcePanel, engine: fakes.FakeEngine, picture: str, qtbot: QtBot
) -> None:
    answer = fakes.answer(citations=(fakes.citation(1, "notice at least thirty days before"),))
    panel.resize(432, 400)
    panel.show_citation(answer, answer.citations[0])
    call, request = engine.last(ShowPage)
    assert (request.page, request.start, request.end) == (3, 0, 34)
    call.finished.emit(fakes.page_view(image=picture, boxes=(Box(40, 500, 300, 515),)))
    assert "lease.pdf" in words(panel)
    assert "3 / 6" in words(panel)
    assert "Exact match" in words(panel)
    desk = panel.source.desk
    qtbot.waitUntil(lambda: desk.area.verticalScrollBar().value() > 0)
    mark = desk.page.place_of_marks()
    assert mark is not None
    top = desk.page.mapTo(desk, mark.topLeft()).y()
    assert 0 < top < desk.height()


def test_a_quote_that_does_not_stand_there_is_no_exact_match(
    panel: SourcePanel, engine: fakes.FakeEngine
) -> None:
    answer = fakes.answer()
    panel.show_citation(answer, answer.citations[0])
    engine.last(ShowPage)[0].finished.emit(fakes.page_view(text="something else entirely here"))
    assert "Exact match" not in words(panel)


def test_text_without_pages_is_marked_character_by_character(
    panel: SourcePanel, engine: fakes.FakeEngine
) -> None:
    quote = "notice at least thirty days before"
    text = "😀" * 3 + "Before it. " * 400 + quote + " and after."
    start = text.index(quote)
    answer = fakes.answer(citations=(fakes.citation(1, quote, page=None, start=start),))
    panel.show_citation(answer, answer.citations[0])
    assert engine.last(ShowPage)[1].page == 1
    view = fakes.page_view(text=text, start=start, end=start + len(quote), number=1, pages=1)
    engine.last(ShowPage)[0].finished.emit(view)
    sheet = panel.source.desk.sheet
    assert sheet.isVisible()
    assert [s.cursor.selectedText() for s in sheet.extraSelections()] == [quote]
    assert "Exact match" in words(panel)
    assert sheet.rect().contains(sheet.cursorRect(sheet.textCursor()))


def test_a_long_text_shows_what_is_around_the_quote(
    panel: SourcePanel, engine: fakes.FakeEngine
) -> None:
    text = "a line\n" * 100_000 + "THE QUOTE" + "\na line" * 100_000
    start = text.index("THE QUOTE")
    answer = fakes.answer(citations=(fakes.citation(1, "THE QUOTE", start=start),))
    panel.show_citation(answer, answer.citations[0])
    view = fakes.page_view(text=text, start=start, end=start + 9, pages=1)
    engine.last(ShowPage)[0].finished.emit(view)
    sheet = panel.source.desk.sheet
    assert [s.cursor.selectedText() for s in sheet.extraSelections()] == ["THE QUOTE"]
    assert len(sheet.toPlainText()) < 200_000


def test_a_picture_that_is_gone_leaves_the_text(
    panel: SourcePanel, engine: fakes.FakeEngine, picture: str
) -> None:
    answer = fakes.answer()
    panel.show_citation(answer, answer.citations[0])
    Path(picture).unlink()
    engine.last(ShowPage)[0].finished.emit(fakes.page_view(image=picture))
    assert panel.source.desk.sheet.isVisible()
    assert "Text only" in words(panel)


# ---- from one to the next


def test_pages_are_turned_and_the_mark_comes_back(
    panel: SourcePanel, engine: fakes.FakeEngine, picture: str
) -> None:
    answer = fakes.answer()
    panel.show_citation(answer, answer.citations[0])
    engine.last(ShowPage)[0].finished.emit(fakes.page_view(image=picture))
    press(panel, "Next page")
    call, request = engine.last(ShowPage)
    assert (request.page, request.start, request.end) == (4, 0, 0)
    call.finished.emit(fakes.page_view(image=picture, number=4, start=0, end=0))
    assert "Exact match" not in words(panel)
    press(panel, "Previous page")
    _, request = engine.last(ShowPage)
    assert (request.page, request.end) == (3, 34)


def test_sources_are_stepped_through(panel: SourcePanel, engine: fakes.FakeEngine) -> None:
    answer = fakes.answer(citations=(fakes.citation(1, "one"), fakes.citation(2, "two", page=5)))
    panel.show_citation(answer, answer.citations[0])
    assert "Passage 1 of 2" in words(panel)
    press(panel, "Next source")
    assert engine.last(ShowPage)[1].page == 5
    engine.last(ShowPage)[0].finished.emit(fakes.page_view(number=5))
    assert "Passage 2 of 2" in words(panel)


def test_only_the_latest_page_is_shown(panel: SourcePanel, engine: fakes.FakeEngine) -> None:
    answer = fakes.answer(citations=(fakes.citation(1, "one"), fakes.citation(2, "two", page=5)))
    panel.show_citation(answer, answer.citations[0])
    slow, _ = engine.last(ShowPage)
    panel.show_citation(answer, answer.citations[1])
    engine.last(ShowPage)[0].finished.emit(fakes.page_view(number=5))
    slow.finished.emit(fakes.page_view(number=3))
    assert panel.source.view is not None
    assert panel.source.view.number == 5


def test_zoom_changes_the_page_and_can_be_undone(
    panel: SourcePanel, engine: fakes.FakeEngine, picture: str
) -> None:
    answer = fakes.answer()
    panel.show_citation(answer, answer.citations[0])
    engine.last(ShowPage)[0].finished.emit(fakes.page_view(image=picture))
    page = panel.source.desk.page
    fitted = page.width()
    press(panel, "Zoom in")
    assert page.width() == pytest.approx(fitted * 1.25, abs=1)
    choose(panel, "Fit the page")
    assert page.height() <= panel.source.desk.height() < round(fitted * 1.25 * 1190 / 840)
    choose(panel, "Fit the width")
    assert page.width() == fitted


def test_a_page_that_cannot_be_had_is_told_and_asked_again(
    panel: SourcePanel, engine: fakes.FakeEngine
) -> None:
    answer = fakes.answer()
    panel.show_citation(answer, answer.citations[0])
    engine.last(ShowPage)[0].failed.emit(DocumentNotFound(path="/docs/lease.pdf"))
    assert "The document is not in the library" in words(panel)
    asked = len(engine.calls)
    again = [b for b in panel.findChildren(QAbstractButton) if b.text() == "Try again"]
    again[0].click()
    assert len(engine.calls) == asked + 1
    engine.last(ShowPage)[0].finished.emit(fakes.page_view())
    assert "The document is not in the library" not in words(panel)


# ---- why


def test_why_reads_the_trace_once(panel: SourcePanel, engine: fakes.FakeEngine) -> None:
    answer = fakes.answer()
    panel.show_source(answer, None)
    call, request = engine.last(ReadTrace)
    assert request.id == answer.trace_id
    call.finished.emit(fakes.trace(answer))
    said = words(panel)
    assert "How much notice?" in said
    assert "Searched Home" in said
    assert "By words only" in said
    assert "Kept 1 of 2 passages" in said
    assert "Repeats another passage" in said
    assert "2,318 tokens" in said
    assert "Give notice 30 days before." in said
    assert "Not found" in said
    assert "9.00 s" in said
    press(panel, "Source")
    press(panel, "Why this answer")
    assert sum(isinstance(c.request, ReadTrace) for c in engine.calls) == 1


def test_the_trace_is_copied_whole(panel: SourcePanel) -> None:
    trace = fakes.trace()
    panel.show_why(trace)
    press(panel, "Copy as JSON")
    assert from_json(QGuiApplication.clipboard().text().encode(), Trace) == trace


def test_a_trace_that_is_gone_is_told(panel: SourcePanel, engine: fakes.FakeEngine) -> None:
    panel.show_source(fakes.answer(), None)
    engine.last(ReadTrace)[0].failed.emit(TraceNotFound(id="x"))
    assert "The record of this answer is gone" in words(panel)


def test_every_button_has_a_name(panel: SourcePanel) -> None:
    panel.show_why(fakes.trace())
    assert all(button.accessibleName() for button in panel.findChildren(QAbstractButton))


def full_trace() -> Trace:
    """A follow-up that was completed, corrected and limited; read again, one sentence doubted."""
    text = "Give notice 30 days before. The deposit comes back."
    statements = (
        Statement(start=0, end=27, supported=True, citations=(1,)),
        Statement(start=28, end=len(text), supported=False, citations=(), doubt="negation"),
    )
    made = fakes.trace(fakes.answer(text, statements=statements))
    first = made.candidates[0]
    seen = replace(first.passage, dense_rank=2, dense_score=0.41, reranked=0.9)
    return replace(
        made,
        notes=("several-wordings", "summary-left-out"),
        candidates=(replace(first, passage=seen), *made.candidates[1:]),
        understanding=Understanding(
            asked="And the garage?",
            standalone="How long is the notice period of the garage?",
            rewritten_by="model",
            corrected="How long is the notice period of the garrage?",
            translated="차고의 해지 통지 기간은?",
            filters=Filters(types=("pdf",)),
        ),
        thorough=True,
    )


def test_why_tells_how_the_question_was_understood(panel: SourcePanel) -> None:
    panel.show_why(full_trace())
    said = words(panel)
    assert "How long is the notice period of the garage?" in said
    assert "The model completed it from the question before" in said
    assert "Also searched as: 차고의 해지 통지 기간은?" in said
    assert "With other spellings: " in said
    assert "PDF" in said
    assert "Searched in more than one wording" in said
    assert "left out" in said


def test_why_tells_what_the_judge_says_and_how_often_it_is_right(panel: SourcePanel) -> None:
    made = fakes.trace()
    first, second = made.answer.statements
    judged = replace(
        made.answer,
        statements=(replace(first, entailment=0.875), second),
        judged=JudgedBy(judge="small", accuracy=0.74, low=0.7, high=0.78, n=500),
    )
    panel.show_why(replace(made, answer=judged, notes=("judge-language",)))
    said = words(panel)
    assert said.count("Judged support") == 1 and "Judged support: 88 %" in said
    assert "judged 500 test texts with 74 % accuracy" in said
    assert "The judge does not read this language" in said


def test_why_tells_that_a_question_was_put_into_words_of_tables(panel: SourcePanel) -> None:
    wording = "Which Role has the highest total Salary?"
    survey = Survey(kind="highest", of="tables", documents=3, sql="select 1")
    asked = replace(
        fakes.answer(f"Understood as: {wording}\nChef.", finish_reason=FinishReason.SURVEYED),
        survey=survey,
        standalone=wording,
    )
    understood = Understanding(asked=asked.question, standalone=wording, rewritten_by="model")
    panel.show_why(replace(fakes.trace(asked), understanding=understood))
    said = words(panel)
    assert wording in said and "The model put it into words of the tables" in said
    assert "completed it from the question before" not in said


def test_why_shows_ranks_scores_and_doubts(panel: SourcePanel) -> None:
    panel.show_why(full_trace())
    said = words(panel)
    assert "meaning: no. 2 (0.41) · words: no. 1 (4.00) · read again: 0.90" in said
    assert "Repeats another passage: 1" in said
    assert "The passages say the opposite" in said


def test_what_the_model_read_can_be_unfolded(panel: SourcePanel) -> None:
    panel.show_why(full_trace())
    assert "[user]" not in words(panel)
    press(panel, "Show what it read")
    assert "[user]\nHow much notice?" in words(panel)


def test_a_candidate_opens_its_page(panel: SourcePanel, engine: fakes.FakeEngine) -> None:
    panel.show_why(full_trace())
    cut = [c for c in panel.why.findChildren(CardButton) if "Repeats" in c.accessibleName()]
    cut[0].click()
    assert engine.last(ShowPage)[1].document == 1
    assert panel.source.isVisible()


def test_every_code_has_words() -> None:
    for name in ("understand", "survey", "search", "rerank", "pack", "quote", "read", "check"):
        assert why_words.step(name) != name
    for code in ("words", "numbers", "names", "negation", "quote"):
        assert why_words.doubt(code) != code
    for code in ("budget", "duplicate", "rank", "floor", "language"):
        assert why_words.cut_reason(code) != code
    for code in SurveyReason:
        assert why_words.declined(code) != code
