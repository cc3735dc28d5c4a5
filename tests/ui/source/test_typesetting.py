"""Stored text set as headings, lists, tables and mails: what is shown, and where each letter is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable
from pytestqt.qtbot import QtBot

from desktop_app.types import Block, BlockKind
from desktop_app.ui.source.typesetting import Places, typeset

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
TABLE, HIDDEN = BlockKind.TABLE, BlockKind.HIDDEN


def page(*parts: tuple[BlockKind, str]) -> tuple[str, tuple[Block, ...]]:
    text, blocks = "", []
    for kind, words in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words), level=1))
        text += words
    return text, tuple(blocks)


@pytest.fixture
def document(qtbot: QtBot) -> QTextDocument:
    return QTextDocument()


def shown(document: QTextDocument, places: Places, start: int, end: int) -> list[str]:
    """The words at the places of stored letters."""
    words = []
    for first, last in places.spans(start, end):
        cursor = QTextCursor(document)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        words.append(cursor.selectedText())
    return words


def tables(document: QTextDocument) -> list[list[list[str]]]:
    found = []
    for frame in document.rootFrame().childFrames():
        assert isinstance(frame, QTextTable)
        rows, columns = range(frame.rows()), range(frame.columns())
        found.append([[_cell(frame, row, column) for column in columns] for row in rows])
    return found


def _cell(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_a_sheet_is_a_table_with_its_header(document: QTextDocument):
    rows = "| Name | 금액 |\n| - | - |\n| Kim \\| Lee | 50,000 |\n|  | 7 |"
    text, blocks = page((HEADING, "Rent 😀"), (TABLE, rows), (PARAGRAPH, "The end"))
    places = typeset(document, text, blocks, (0, len(text)))
    assert tables(document) == [[["Name", "금액"], ["Kim | Lee", "50,000"], ["", "7"]]]
    for words in ("Rent 😀", "금액", "50,000", "7", "The end", "end"):
        at = text.index(words)
        assert shown(document, places, at, at + len(words)) == [words]
    start, end = text.index("Kim"), text.index("50,000") + 2
    assert "".join(shown(document, places, start, end)) == "Kim | Lee50"


def test_two_tables_stay_two(document: QTextDocument):
    text, blocks = page((TABLE, "| a | b |\n| - | - |\n| 1 | 2 |"), (TABLE, "| c | d |\n| - | - |"))
    typeset(document, text, blocks, (0, len(text)))
    assert tables(document) == [[["a", "b"], ["1", "2"]], [["c", "d"]]]


def test_of_a_long_table_the_header_and_the_wanted_rows_are_set(document: QTextDocument):
    rows = "\n".join(["| Order | Place |", "| - | - |", *(f"| {n:05} | x |" for n in range(9000))])
    text, blocks = page((TABLE, rows))
    start = text.index("| 04000")
    places = typeset(document, text, blocks, (start, start + 14 * 100 - 1))
    (table,) = tables(document)
    assert table[0] == ["Order", "Place"] and table[1] == ["04000", "x"] and len(table) == 101
    at = text.index("04050")
    assert shown(document, places, at, at + 5) == ["04050"]
    assert document.toPlainText().startswith("…") and document.toPlainText().endswith("…")


def test_a_table_that_is_too_wide_is_shown_as_it_is_stored(document: QTextDocument):
    row = "|" + " x |" * 500
    text, blocks = page((TABLE, f"{row}\n|{' - |' * 500}"))
    typeset(document, text, blocks, (0, len(text)))
    assert tables(document) == [] and row in document.toPlainText()


def test_a_mail_has_its_head(document: QTextDocument):
    head = "From: Kim <kim@example.org>\nTo: 박서준\nDate: 2026-03-06"
    text, blocks = page((HEADING, "Friday"), (PARAGRAPH, head), (PARAGRAPH, "From: is a word"))
    places = typeset(document, text, blocks, (0, len(text)), mail=True)
    assert tables(document) == [
        [["From", "Kim <kim@example.org>"], ["To", "박서준"], ["Date", "2026-03-06"]]
    ]
    at = text.index("박서준")
    assert shown(document, places, at, at + 3) == ["박서준"]
    typeset(document, text, blocks, (0, len(text)))
    assert tables(document) == []


def test_the_head_is_told_in_the_language_of_the_window(
    document: QTextDocument, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(
        "desktop_app.ui.source.typesetting._field_names", lambda: {"From": "보낸 사람"}
    )
    text, blocks = page((HEADING, "x"), (PARAGRAPH, "From: Kim"))
    places = typeset(document, text, blocks, (0, len(text)), mail=True)
    at = text.index("From")
    assert shown(document, places, at, at + 2) == ["보낸 사람"]


def test_lists_code_and_hidden_text_keep_their_letters(document: QTextDocument):
    text, blocks = page(
        (ITEM, "- first"), (ITEM, "2. second"), (BlockKind.CODE, "x = 1\ny"), (HIDDEN, "secret")
    )
    places = typeset(document, text, blocks, (0, len(text)))
    assert "• first" in document.toPlainText() and "2. second" in document.toPlainText()
    for words in ("first", "second", "x = 1", "secret"):
        at = text.index(words)
        assert shown(document, places, at, at + len(words)) == [words]


def test_text_without_blocks_is_shown(document: QTextDocument):
    text = "Plain \ufdd0 words\nof no block"
    places = typeset(document, text, (), (0, len(text)))
    at = text.index("of no")
    assert shown(document, places, at, at + 5) == ["of no"]


def test_letters_are_found_by_where_they_are_shown(document: QTextDocument):
    text, blocks = page((PARAGRAPH, "one 😀"), (TABLE, "| a | b |\n| - | - |"), (PARAGRAPH, "two"))
    places = typeset(document, text, blocks, (0, len(text)))
    for at in (0, text.index("a |"), text.index("two") + 1):
        ((first, _),) = places.spans(at, at + 1)
        assert places.letter_at(first) == at
    assert all(places.letter_at(one) <= places.letter_at(two) for one, two in pairwise(range(20)))
