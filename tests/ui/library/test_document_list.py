"""The list of documents: found, ordered, chosen, and what helps each."""

from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.settings import Settings
from desktop_app.types import Document, DocumentState
from desktop_app.ui import app as window_app
from desktop_app.ui.kit import document_words, matching
from desktop_app.ui.library import remedies
from desktop_app.ui.library.document_list import DocumentList, _button_box
from desktop_app.ui.library.document_model import DOCUMENT, WORDS, DocumentModel, Show, Sort
from desktop_app.ui.library.document_panel import DocumentPanel
from desktop_app.ui.library.remedies import Remedy
from tests.growth import grows_in_a_line
from tests.ui.fake_calls import document

S = DocumentState


def names(model: DocumentModel) -> list[str]:
    return [model.index(at).data() for at in range(model.rowCount())]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("계약", True),
        ("ㄱㅇㅅ", True),
        ("계야", True),
        ("ㅇㄷㅊ 2026", True),
        ("LEASE", True),
        ("home lease", True),
        ("ㄴㄷㅊ", False),
        ("2027", False),
        ("[.*", False),
    ],
)
def test_what_is_typed_finds_words_and_initial_consonants(typed: str, found: bool) -> None:
    apart = unicodedata.normalize("NFD", "/home/임대차 계약서_2026 (Lease).pdf")
    assert matching.matches(matching.patterns(typed), matching.normal(apart)) is found


def test_the_list_is_filtered_and_ordered() -> None:
    model = DocumentModel()
    model.set_documents(
        [
            document(1, "/a/scan 10.pdf", size=5, modified=3.0),
            document(2, "/a/scan 9.pdf", S.NEEDS_OCR, reason="needs-ocr", size=9, modified=1.0),
            document(3, "/b/note.txt", S.WAITING, size=7, modified=2.0),
        ]
    )
    assert names(model) == ["note.txt", "scan 9.pdf", "scan 10.pdf"]
    model.set_sort(Sort.SIZE)
    assert names(model) == ["scan 9.pdf", "note.txt", "scan 10.pdf"]
    model.set_sort(Sort.CHANGED)
    assert names(model) == ["scan 10.pdf", "note.txt", "scan 9.pdf"]
    model.set_sort(Sort.STATE)
    assert names(model) == ["scan 9.pdf", "note.txt", "scan 10.pdf"]
    model.set_show(Show.ATTENTION)
    assert names(model) == ["scan 9.pdf"]
    model.set_show(Show.ALL)
    model.set_filter("/b/")
    assert names(model) == ["note.txt"]
    assert model.counts() == {Show.ALL: 3, Show.READY: 1, Show.ATTENTION: 1, Show.WAITING: 1}


def test_a_document_that_changes_leaves_a_filtered_list_after_a_moment(qtbot: QtBot) -> None:
    model = DocumentModel()
    model.set_documents([document(1, state=S.WAITING), document(2, state=S.WAITING)])
    model.set_show(Show.WAITING)
    assert model.update(document(1))
    assert model.rowCount() == 2
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert not model.update(document(9))


def test_the_second_line_says_what_there_is_or_what_to_do() -> None:
    model = DocumentModel()
    model.set_documents(
        [
            document(1, "/docs/deck.pptx"),
            document(2, "/docs/sheet.xlsx", tables=2),
            document(3, "/docs/copy.pdf", same_as=1),
            document(4, "/docs/locked.pdf", S.NEEDS_PASSWORD, reason="needs-password"),
            document(5, "/docs/waits.pdf", S.WAITING),
        ]
    )
    words = {model.index(at).data(): model.index(at).data(WORDS) for at in range(5)}
    assert words["deck.pptx"] == "3 slides · 8 passages · /docs"
    assert words["sheet.xlsx"] == "3 sheets · 2 tables · 8 passages · /docs"
    assert words["copy.pdf"] == "Same content as deck.pptx"
    assert words["locked.pdf"].startswith("Enter the password")
    assert words["waits.pdf"] == "/docs"
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "copy.pdf, Ready, Same content as deck.pptx"


@pytest.mark.parametrize(
    ("state", "reason", "remedy"),
    [
        (S.NEEDS_PASSWORD, "needs-password", Remedy.UNLOCK),
        (S.NEEDS_OCR, "needs-ocr", Remedy.RECOGNISE),
        (S.INDEXED_WITH_WARNING, "some-pages-without-text", Remedy.RECOGNISE),
        (S.INDEXED_WITH_WARNING, "hidden-text", Remedy.USE_HIDDEN),
        (S.INDEXED_WITH_WARNING, "hidden-text-used", Remedy.LEAVE_HIDDEN),
        (S.EMPTY, "hidden-text", Remedy.USE_HIDDEN),
        (S.INDEXED_WITH_WARNING, "table-cut", None),
        (S.MISSING, "missing", Remedy.LOCATE),
        (S.DAMAGED, "damaged", Remedy.RETRY),
        (S.READER_CRASHED, "reader-crashed", Remedy.RETRY),
        (S.UNREADABLE, "unreadable", Remedy.RETRY),
        (S.TOO_LARGE, "too-large", Remedy.RETRY),
        (S.UNSUPPORTED, "unsupported", None),
        (S.INDEXED, None, None),
    ],
)
def test_each_problem_has_what_helps(
    state: DocumentState, reason: str | None, remedy: Remedy | None
) -> None:
    assert remedies.remedy(document(1, state=state, reason=reason)) is remedy


@pytest.fixture
def panel(qtbot: QtBot) -> DocumentPanel:
    panel = DocumentPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def mixed() -> list[Document]:
    return [
        document(1, "/docs/a.pdf"),
        document(2, "/docs/b.pdf", S.NEEDS_PASSWORD, reason="needs-password"),
        document(3, "/docs/c.pdf", S.DAMAGED, reason="damaged"),
    ]


def test_the_button_above_the_list_helps_those_that_need_it(
    panel: DocumentPanel, qtbot: QtBot
) -> None:
    panel.show_documents(mixed())
    assert not panel._help.isVisible()
    panel.list.choose([1, 2])
    qtbot.waitUntil(lambda: panel._help.isVisible())
    assert panel._help.accessibleName() == "Enter password…"
    with qtbot.waitSignal(panel.helped) as helped:
        panel._help.click()
    assert [d.id for d in helped.args[0]] == [2]


def test_the_button_in_the_row_helps_that_row(panel: DocumentPanel, qtbot: QtBot) -> None:
    panel.show_documents(mixed())
    shown = panel.list
    index = shown.documents.index(2)
    box = _button_box(shown.visualRect(index), index.data(DOCUMENT))
    with qtbot.waitSignal(panel.helped) as helped:
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert [d.id for d in helped.args[0]] == [3]
    with qtbot.assertNotEmitted(panel.helped):
        outside = QPoint(80, box.center().y())
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=outside)


def test_the_list_is_used_with_the_keyboard(panel: DocumentPanel, qtbot: QtBot) -> None:
    panel.show_documents(mixed())
    panel.list.choose([2])
    with qtbot.waitSignal(panel.list.open_asked) as opened:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert opened.args[0][0].id == 2
    panel.activateWindow()
    panel.list.setFocus()
    with qtbot.waitSignal(panel.list.removal_asked) as removed:
        qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert removed.args[0][0].id == 2
    qtbot.keyClick(panel.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert panel.finder.hasFocus()
    qtbot.keyClicks(panel.finder, "c.p")
    qtbot.waitUntil(lambda: panel.list.documents.rowCount() == 1)
    qtbot.keyClick(panel.finder, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.list.documents.rowCount() == 3)


def test_the_menu_of_chosen_documents(panel: DocumentPanel, qtbot: QtBot) -> None:
    panel.show_documents(mixed())
    panel.list.choose([2, 3])
    actions = {action.text(): action for action in panel.list.menu().actions() if action.text()}
    assert list(actions) == [
        "Enter password…",
        "Try again",
        "Open in its own program",
        "Show in folder",
        "Remove from the library",
    ]
    with qtbot.waitSignal(panel.helped) as helped:
        actions["Try again"].trigger()
    assert [d.id for d in helped.args[0]] == [3]


def test_what_is_chosen_stays_chosen_when_documents_come(
    panel: DocumentPanel, qtbot: QtBot
) -> None:
    panel.show_documents(mixed())
    panel.list.choose([3])
    panel.show_documents([document(9, "/docs/0.pdf"), *mixed()])
    assert [d.id for d in panel.list.chosen()] == [3]


def test_counts_and_nothing_found_are_said(panel: DocumentPanel, qtbot: QtBot) -> None:
    panel.show_documents(mixed())
    texts = [panel.show_choice.itemText(at) for at in range(panel.show_choice.count())]
    assert texts == ["All (3)", "Ready (1)", "Needs attention (2)", "Waiting (0)"]
    panel.show_choice.setCurrentIndex(3)
    qtbot.waitUntil(lambda: panel._nothing.isVisible())


def test_ten_thousand_documents_are_filtered_and_ordered_at_once(panel: DocumentPanel) -> None:
    many = [document(n, f"/docs/임대차 계약서 {n}.pdf", size=n) for n in range(10_000)]

    def filter_and_order(count: int) -> None:
        panel.show_documents(many[:count])
        panel.list.documents.set_filter("ㄱㅇㅅ 99")
        panel.list.documents.set_filter("")
        panel.list.documents.set_sort(Sort.SIZE)

    assert grows_in_a_line(filter_and_order, len(many))
    filter_and_order(len(many))
    assert panel.list.documents.index(0).data(DOCUMENT).id == 9_999


def test_a_click_beside_the_rows_opens_no_menu(qtbot: QtBot) -> None:
    shown = DocumentList()
    qtbot.addWidget(shown)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    shown.contextMenuEvent(event)


@pytest.mark.parametrize(
    ("path", "english", "korean", "counted"),
    [
        ("/a/x.pdf", "p. 3", "3쪽", "1 page"),
        ("/a/x.PPTX", "slide 3", "슬라이드 3", "1 slide"),
        ("/a/x.xlsx", "sheet 3", "시트 3", "1 sheet"),
        ("/a/x.mbox", "message 3", "메시지 3", "1 message"),
        ("/a/x.epub", "chapter 3", "3장", "1 chapter"),
        ("/a/x.png", "picture 3", "그림 3", "1 picture"),
    ],
)
def test_places_are_named_as_the_format_names_them(
    qapp: QApplication, path: str, english: str, korean: str, counted: str
) -> None:
    assert document_words.page_name(path, 3) == english
    assert document_words.counted(path, 1) == counted
    assert document_words.place_name(path, None) == path[3:]
    window_app.dress(qapp, Settings(language="ko"))
    assert document_words.page_name(path, 3) == korean
    assert document_words.counted(path, 1) != counted
