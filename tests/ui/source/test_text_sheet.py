"""The sheet sets a part of a long text at a time, and goes on where it is scrolled to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.types import Block, BlockKind, Hit, PageView
from desktop_app.ui.source.text_sheet import TextSheet
from tests.ui import fake_calls as fakes


@pytest.fixture
def sheet(qtbot: QtBot) -> TextSheet:
    made = TextSheet()
    qtbot.addWidget(made)
    made.resize(430, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def lines(count: int) -> PageView:
    text = "\n".join(f"line {number:05} of the text" for number in range(count))
    return fakes.page_view(text=text, start=0, end=0, pages=1)


def is_seen(sheet: TextSheet, words: str) -> bool:
    first = sheet.cursorForPosition(sheet.viewport().rect().topLeft()).position()
    last = sheet.cursorForPosition(sheet.viewport().rect().bottomRight()).position()
    return words in sheet.toPlainText()[first:last]


def test_scrolling_to_the_end_of_what_is_set_brings_more(sheet: TextSheet):
    sheet.show_page(lines(20_000))
    bar = sheet.verticalScrollBar()
    assert "line 19999" not in sheet.toPlainText()
    for _ in range(40):
        bar.setValue(bar.maximum())
        if "line 19999" in sheet.toPlainText():
            break
    assert "line 19999" in sheet.toPlainText()
    for _ in range(40):
        bar.setValue(bar.minimum())
        if "line 00000" in sheet.toPlainText():
            break
    assert "line 00000" in sheet.toPlainText()


def test_words_far_away_are_brought_in_sight(sheet: TextSheet):
    view = lines(20_000)
    sheet.show_page(view)
    at = view.text.index("15000")
    hit = Hit(page=3, start=at, end=at + 5)
    sheet.show_hits((Hit(page=3, start=5, end=10), hit), hit)
    assert [one.cursor.selectedText() for one in sheet.extraSelections()] == ["15000"]
    assert is_seen(sheet, "line 15000 of the text")


def test_of_a_long_table_only_near_rows_are_set(sheet: TextSheet):
    rows = "\n".join(["| No. | Name |", "| - | - |", *(f"| {n:05} | x |" for n in range(9000))])
    view = fakes.page_view(text=rows, start=rows.index("04000"), end=rows.index("04000") + 5)
    block = Block(kind=BlockKind.TABLE, start=0, end=len(rows))
    sheet.show_page(replace(view, blocks=(block,)))
    shown = sheet.toPlainText()
    assert "No." in shown and "04000" in shown and "|" not in shown
    assert shown.count("x") < 1_500
    assert [one.cursor.selectedText() for one in sheet.extraSelections()] == ["04000"]
