from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QHelpEvent, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from desktop_app.errors import EngineStopped
from desktop_app.protocol import Ask, Progress, Stage, Token
from desktop_app.types import Answer, FinishReason, Statement, Survey
from desktop_app.ui.answer.answer_body import AnswerBody
from desktop_app.ui.answer.answer_view import AnswerView
from desktop_app.ui.answer.cited_text import copied_text
from desktop_app.ui.answer.exchange import ExchangeState
from desktop_app.ui.kit.cards import SourceCard
from tests.ui import fake_calls as fakes


@pytest.fixture
def view(qtbot: QtBot) -> AnswerView:
    made = AnswerView("How much notice?")
    qtbot.addWidget(made)
    made.resize(640, 700)
    made.show()
    return made


def words(view: AnswerView) -> str:
    """All that the labels around the text say."""
    QGuiApplication.processEvents()
    return "\n".join(x.text() for x in view.findChildren(QLabel) if x.isVisible())


def shown(view: AnswerView, answer: Answer) -> AnswerView:
    view.show_answer(answer)
    QGuiApplication.processEvents()
    return view


def place_of(body: AnswerBody, wanted: Callable[[str], bool]) -> QPoint:
    """A point of the text whose link is wanted."""
    for y in range(0, body.height(), 3):
        for x in range(0, body.width(), 3):
            if wanted(body.anchorAt(QPoint(x, y))):
                return QPoint(x, y)
    raise AssertionError("there is no such link")


# ---- the stream


def test_two_thousand_tokens_come_in_order_and_none_is_lost(view: AnswerView, qtbot: QtBot) -> None:
    call = fakes.FakeCall(Ask(question="q"))
    view.follow(call)
    pieces = [f"w{number} " + ("\n\n" if number % 100 == 99 else "") for number in range(2_000)]
    for number, piece in enumerate(pieces):
        call.reported.emit(Token(text=piece))
        if number % 250 == 0:
            QGuiApplication.processEvents()
    view.body.flush()
    assert view.body.text == "".join(pieces)
    assert view.body.toPlainText().split() == "".join(pieces).split()


def test_tokens_are_drawn_together(view: AnswerView, qtbot: QtBot) -> None:
    grown = []
    view.body.grew.connect(lambda: grown.append(view.body.text))
    for _ in range(500):
        view.body.add("a ")
    assert grown == []
    qtbot.waitUntil(lambda: len(grown) == 1)
    assert grown == ["a " * 500]


def test_finished_blocks_are_rendered_while_the_last_is_plain(view: AnswerView) -> None:
    view.body.add("A **bold** start.\n\n- one\n- **tw")
    view.body.flush()
    assert "A bold start." in view.body.toPlainText()
    assert "- **tw" in view.body.toPlainText()
    view.body.add("o**\n\nend")
    view.body.flush()
    assert "**" not in view.body.toPlainText()
    assert view.body.toPlainText().endswith("end")


def test_a_space_at_the_end_of_a_piece_is_kept(view: AnswerView) -> None:
    for piece in ("First.\n\nHello ", "world ", "again"):
        view.body.add(piece)
        view.body.flush()
    assert view.body.toPlainText().endswith("Hello world again")


# ---- states


def test_stages_are_told_in_words(view: AnswerView) -> None:
    call = fakes.FakeCall(Ask(question="q"))
    view.follow(call)
    call.reported.emit(Stage(stage="searching", count=12))
    assert "Searching 12 documents" in words(view)
    call.reported.emit(Stage(stage="reading", count=3))
    call.reported.emit(Progress(stage="reading", done=40, total=100))
    assert "Reading 3 passages · 40 %" in words(view)
    call.reported.emit(Stage(stage="writing"))
    assert "Writing" in words(view)
    call.reported.emit(Stage(stage="scanning", count=9))
    call.reported.emit(Progress(stage="scanning", done=1, total=4))
    assert "Going through all documents · 25 %" in words(view)


def test_what_was_written_before_a_stop_stays(view: AnswerView) -> None:
    call = fakes.FakeCall(Ask(question="q"))
    view.follow(call)
    call.reported.emit(Token(text="Half an ans"))
    view.stop()
    call.reported.emit(Token(text="LATE"))
    assert call.cancelled
    assert view.state is ExchangeState.STOPPED
    assert view.body.toPlainText() == "Half an ans"
    assert "Stopped" in words(view)


def test_an_answer_that_was_stopped_comes_with_its_sources(view: AnswerView) -> None:
    call = fakes.FakeCall(Ask(question="q"))
    call.answers_cancel = False
    view.follow(call)
    call.reported.emit(Token(text="Give notice"))
    view.stop()
    call.finished.emit(fakes.answer(finish_reason=FinishReason.CANCELLED))
    assert view.state is ExchangeState.ANSWERED
    assert "Stopped" in words(view)
    assert len(view.findChildren(SourceCard)) == 1


def test_an_error_is_told_with_one_button(view: AnswerView, qtbot: QtBot) -> None:
    call = fakes.FakeCall(Ask(question="q"))
    view.follow(call)
    call.reported.emit(Token(text="Half"))
    call.failed.emit(EngineStopped(reason="killed"))
    assert view.state is ExchangeState.FAILED
    assert view.body.toPlainText() == "Half"
    assert "The engine stopped unexpectedly" in words(view)
    again = [b for b in view.findChildren(QAbstractButton) if b.text() == "Try again"]
    with qtbot.waitSignal(view.retried):
        again[0].click()


def test_a_call_that_was_left_is_not_heard(view: AnswerView) -> None:
    old, new = fakes.FakeCall(Ask(question="q")), fakes.FakeCall(Ask(question="q"))
    view.follow(old)
    view.follow(new)
    old.reported.emit(Token(text="old"))
    old.failed.emit(EngineStopped())
    assert view.state is ExchangeState.ASKING
    assert view.body.text == ""


# ---- the answer


def test_statements_are_counted(view: AnswerView) -> None:
    assert "1 of 2 statements matched to a passage" in words(shown(view, fakes.answer()))


def test_what_nothing_supports_is_underlined_and_says_so(view: AnswerView) -> None:
    body = shown(view, fakes.answer()).body
    cursor = body.document().find("deposit")
    assert cursor.charFormat().underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
    assert cursor.charFormat().toolTip() == "Not found in your documents"
    supported = body.document().find("notice").charFormat()
    assert supported.underlineStyle() is QTextCharFormat.UnderlineStyle.NoUnderline


def test_a_chip_opens_its_source(view: AnswerView, qtbot: QtBot) -> None:
    answer = fakes.answer()
    body = shown(view, answer).body
    place = place_of(body, lambda link: link == "cite:1")
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [answer, answer.citations[0]]
    assert view.findChildren(SourceCard)[0].property("on") is True


def test_a_chip_tells_file_page_and_words(view: AnswerView) -> None:
    body = shown(view, fakes.answer()).body
    place = place_of(body, lambda link: link == "cite:1")
    event = QHelpEvent(QEvent.Type.ToolTip, place, body.viewport().mapToGlobal(place))
    body.viewportEvent(event)
    assert QToolTip.text() == "lease.pdf, p. 3\n“notice at least thirty days before”"


def test_chips_can_be_read_aloud(view: AnswerView) -> None:
    assert "source 1" in shown(view, fakes.answer()).body.toPlainText()


def test_source_cards_are_buttons_with_names(view: AnswerView, qtbot: QtBot) -> None:
    answer = fakes.answer()
    card = shown(view, answer).findChildren(SourceCard)[0]
    assert card.accessibleName() == "Source 1: lease.pdf, p. 3"
    assert card.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(view.opened):
        qtbot.keyClick(card, Qt.Key.Key_Space)


def test_every_button_has_a_name(view: AnswerView) -> None:
    buttons = shown(view, fakes.answer()).findChildren(QAbstractButton)
    assert buttons
    assert all(button.accessibleName() or button.text() for button in buttons)


def test_a_refusal_offers_the_nearest_passages(view: AnswerView, qtbot: QtBot) -> None:
    answer = fakes.answer(
        "Your documents do not seem to answer this.",
        statements=(),
        citations=(),
        finish_reason=FinishReason.REFUSED,
    )
    shown(view, answer)
    assert "Nearest passages" in words(view)
    assert "Not found in your documents" in words(view)
    with qtbot.waitSignal(view.opened) as opened:
        view.findChildren(SourceCard)[0].click()
    assert opened.args == [answer, answer.passages[0]]


def test_quoted_answers_say_that_nothing_was_written(view: AnswerView) -> None:
    text = "계약은 **12개월**이다. 통지는 서면으로 한다."
    answer = fakes.answer(text, language="ko", finish_reason=FinishReason.EXTRACTIVE)
    shown(view, answer)
    assert "Quoted word for word from your documents" in words(view)
    assert "**12개월**" in view.body.toPlainText()


def test_a_summary_stands_below_the_quotes(view: AnswerView) -> None:
    text = "Notice is three months.\nRent is 900 euros.\n\nIn short: Three months."
    statements = (
        Statement(start=0, end=23, supported=True, citations=(1,)),
        Statement(start=24, end=42, supported=True, citations=(1,)),
        Statement(start=54, end=67, supported=True, citations=(1,)),
    )
    answer = replace(
        fakes.answer(text, finish_reason=FinishReason.EXTRACTIVE), statements=statements
    )
    shown(view, answer)
    lines = [line for line in view.body.toPlainText().splitlines() if line.strip()]
    assert len(lines) == 3 and "In short: Three months." in lines[2]


def test_other_words_of_a_question_are_told_once_and_rightly(view: AnswerView) -> None:
    wording = "Which Role has the highest total Salary?"
    plain = replace(fakes.answer(), standalone=wording)
    assert f"Searched as: {wording}" in words(shown(view, plain))
    survey = Survey(kind="highest", of="tables", documents=3)
    surveyed = replace(plain, survey=survey, finish_reason=FinishReason.SURVEYED)
    assert f"Understood as: {wording}" in words(shown(view, surveyed))
    told = replace(surveyed, text=f"Understood as: {wording}\nChef.", statements=())
    assert wording not in words(shown(view, told))


def test_a_survey_says_what_was_gone_through_and_how(view: AnswerView) -> None:
    survey = Survey(kind="sum", of="tables", documents=3, sql="SELECT sum(Amount) FROM orders")
    answer = replace(
        fakes.answer("The sum is 12.", finish_reason=FinishReason.SURVEYED), survey=survey
    )
    shown(view, answer)
    assert "Gone through all of 3 documents" in words(view)
    assert "SELECT sum(Amount) FROM orders" in words(view)
    declined = replace(
        answer, finish_reason=FinishReason.DECLINED, survey=replace(survey, reason="ambiguous")
    )
    shown(view, declined)
    assert "Not answered: it could only be guessed" in words(view)


def test_a_follow_up_says_what_was_searched(view: AnswerView) -> None:
    shown(view, replace(fakes.answer(), standalone="How long is the notice period of the garage?"))
    assert "Searched as: How long is the notice period of the garage?" in words(view)


def test_the_copy_carries_numbers_and_sources(view: AnswerView) -> None:
    text = copied_text(fakes.answer())
    assert text == (
        "Give notice 30 days before. [1] The deposit comes back.\n\n"
        "[1] lease.pdf, p. 3: “notice at least thirty days before”"
    )
    shown(view, fakes.answer()).copy()
    assert QGuiApplication.clipboard().text() == text


# ---- inert


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://example.com/", "chip:9"])
def test_nothing_is_loaded(view: AnswerView, address: str) -> None:
    image = QTextDocument.ResourceType.ImageResource.value
    assert view.body.loadResource(image, QUrl(address)) is None


def test_only_our_links_do_something(view: AnswerView) -> None:
    followed: list[int] = []
    view.body.cited.connect(followed.append)
    for address in ("file:///etc/passwd", "http://example.com", "cite:x", "cite:2"):
        view.body.anchorClicked.emit(QUrl(address))
    assert followed == [2]


def test_hostile_answers_are_drawn_in_little_time(
    view: AnswerView, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    """Shown, not asserted: times depend on the machine."""
    hostile = {
        "word of 20,000": "x" * 20_000,
        "word of 100,000": "x" * 100_000,
        "deep quotes": "> " * 3_000 + "a",
        "deep lists": "\n".join("  " * depth + "- x" for depth in range(400)),
        "table": "|a|b|c|\n|-|-|-|\n" + "|1|2|3|\n" * 300,
        "pictures": "![x](file:///etc/passwd) " * 400,
        "paragraphs": "word\n\n" * 1_400,
    }
    with capsys.disabled():
        for name, text in hostile.items():
            began = time.perf_counter()
            view.show_answer(fakes.answer(text, statements=(), citations=()))
            view.body.viewport().repaint()
            print(f"\n  draw {name}: {(time.perf_counter() - began) * 1000:.0f} ms", end="")
            qtbot.waitUntil(lambda: bool(view.body.toPlainText().strip()))


def test_a_long_answer_is_shown_whole_in_pieces(view: AnswerView, qtbot: QtBot) -> None:
    text = "".join(f"- item {number} **bold**\n" for number in range(400))
    view.show_answer(fakes.answer(text, statements=(), citations=()))
    assert "item 399" not in view.body.toPlainText()
    qtbot.waitUntil(lambda: "item 399 bold" in view.body.toPlainText())
    assert view.body.toPlainText().count("item ") == 400
    assert "\u200b" not in view.body.toPlainText()


def test_finished_blocks_are_not_drawn_again(view: AnswerView) -> None:
    view.body.add("# Head\n\n- one\n- two\n\nplain")
    view.body.flush()
    before = view.body.document().firstBlock().charFormat()
    view.body.add(" and more\n\n3. three\n\nend")
    view.body.flush()
    blocks = view.body.toPlainText().split("\n")
    assert [b for b in blocks if b] == ["Head", "one", "two", "plain and more", "three", "end"]
    assert view.body.document().firstBlock().blockFormat().headingLevel() == 1
    assert view.body.document().firstBlock().charFormat() == before


def test_a_statement_across_pieces_is_cited_once_at_its_end(view: AnswerView, qtbot: QtBot) -> None:
    text = "word " * 1_500
    whole = Statement(start=0, end=len(text), supported=True, citations=(1,))
    view.show_answer(fakes.answer(text, statements=(whole,)))
    qtbot.waitUntil(lambda: "source 1" in view.body.toPlainText())
    assert view.body.toPlainText().count("source 1") == 1
