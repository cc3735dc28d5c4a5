"""The library page against an engine that answers when the test says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import protocol
from desktop_app.errors import CollectionExists, DiskFull, KeyStoreUnavailable
from desktop_app.types import AddReport, Document, DocumentState, ExportReport, Recogniser, Storage
from desktop_app.ui.client.library_state import Work
from desktop_app.ui.kit.forms import AskForm
from desktop_app.ui.library import library_forms
from desktop_app.ui.library.library_view import LibraryView
from tests.ui import fake_calls as fakes

S = DocumentState
ENGLISH = (Recogniser(name="tesseract", languages=("en",)),)
LOCKED = fakes.document(7, "/docs/locked.pdf", S.NEEDS_PASSWORD, reason="needs-password")


class Page:
    """The view, with its engine and its dialogs."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.engine, self.desktop = fakes.FakeEngine(), fakes.FakeDesktop()
        self.view = LibraryView(self.engine, self.desktop)  # type: ignore[arg-type]
        qtbot.addWidget(self.view)
        self.view.resize(1100, 900)
        self.view.show()
        qtbot.waitExposed(self.view)

    def show(self, *documents: Document, selected: str | None = "Home", **more: object) -> None:
        self.status = fakes.library(*documents, **more)  # type: ignore[arg-type]
        self.view.show_status(self.status, selected)

    def words(self) -> str:
        return "\n".join(w.text() for w in self.view.findChildren(QLabel) if w.isVisible())

    def press(self, name: str) -> None:
        def found() -> list[QAbstractButton]:
            buttons = self.view.findChildren(QAbstractButton)
            return [b for b in buttons if b.isVisible() and b.accessibleName() == name]

        self._qtbot.waitUntil(lambda: bool(found()))  # what was just made is shown a turn later
        found()[0].click()

    def choose(self, action: str) -> None:
        self.view.menu.write()
        found = {a.text(): a for a in self.view.menu.actions()}
        found[action].trigger()

    def form(self, kind: type[QWidget]) -> QWidget:
        found = [f for f in self.view.findChildren(kind) if f.isVisible()]
        assert len(found) == 1
        return found[0]


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


# ---- adding


def test_files_are_added_without_waiting_for_them(page: Page, qtbot: QtBot) -> None:
    page.view.adding.add(["/new/Letters"])
    page.view.adding.add(["/new/Notes"])
    assert page.engine.asked(protocol.Add) == [
        protocol.Add(paths=("/new/Letters",), collection="Letters", read=False),
        protocol.Add(paths=("/new/Notes",), collection="Notes", read=False),
    ]
    report = AddReport(
        collection="Notes", found=3, unchanged=1, indexed=0, removed=0, failed=(), seconds=0.1
    )
    with (
        qtbot.waitSignals([page.view.said, page.view.changed]),
        qtbot.waitSignal(page.view.said) as said,
    ):
        page.engine.last(protocol.Add)[0].finished.emit(report)
    assert said.args == ["2 documents to read"]
    assert "Looking for documents" in page.words()
    page.engine.calls[0].failed.emit(DiskFull(free_mb=1, needed_mb=9))
    assert "Looking for documents" not in page.words()
    assert "The disk is nearly full" in page.words()


def test_an_exported_collection_is_imported(page: Page, qtbot: QtBot) -> None:
    page.view.adding.add(["/x/papers.seojae", "/x/more"])
    assert page.engine.asked(protocol.ImportCollection) == [
        protocol.ImportCollection(path="/x/papers.seojae")
    ]
    assert page.engine.last(protocol.Add)[1].paths == ("/x/more",)
    imported = fakes.library(names=("Papers",)).collections[0]
    with (
        qtbot.waitSignal(page.view.changed),
        qtbot.waitSignal(page.view.collection_chosen) as chosen,
    ):
        page.engine.last(protocol.ImportCollection)[0].finished.emit(imported)
    assert chosen.args == ["Papers"]


def test_the_file_dialog_knows_every_format(page: Page) -> None:
    page.desktop.answer = "/x/a.hwpx"
    page.view.adding.choose_files()
    formats = "pdf docx pptx xlsx csv html md txt rtf odt epub eml msg mbox hwpx hwp png"
    for suffix in formats.split(" "):
        assert f"*.{suffix}" in page.desktop.kinds
    assert page.engine.last(protocol.Add)[1].paths == ("/x/a.hwpx",)


# ---- what is done


def test_reading_shows_the_file_figures_and_buttons(page: Page) -> None:
    page.show(fakes.document(1, state=S.WAITING), fakes.document(2))
    page.view.show_work(
        Work(
            stage="indexing",
            done=214,
            total=1340,
            item="a.pdf",
            seconds_left=90,
            passages_per_second=42.4,
        )
    )
    words = page.words()
    assert "Reading documents" in words and "a.pdf" in words
    assert "214 of 1,340 · 42 passages/s · 2 minutes left" in words
    assert page.view._reading.bar.value() == 160
    page.press("Pause")
    assert page.engine.last(protocol.Pause)[1] == protocol.Pause(paused=True)


def test_a_paused_library_can_be_resumed(page: Page, qtbot: QtBot) -> None:
    page.show(fakes.document(1, state=S.WAITING), paused=True)
    assert "Reading is paused" in page.words() and "1 document to read" in page.words()
    page.press("Resume")
    call, request = page.engine.last(protocol.Pause)
    assert request == protocol.Pause(paused=False)
    status = fakes.library(fakes.document(1, state=S.WAITING))
    with qtbot.waitSignal(page.view.given) as given:
        call.finished.emit(status)
    page.view.show_status(given.args[0], "Home")
    assert "Reading is paused" not in page.words()


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("scanning", "Looking for changes"),
        ("recognising", "Recognising text"),
        ("embedding", "Preparing the new search model"),
        ("battery", "Waiting for mains power"),
        ("paused", "Reading is paused"),
    ],
)
def test_every_stage_has_its_words(page: Page, stage: str, words: str) -> None:
    page.show(fakes.document(1))
    page.view.show_work(Work(stage=stage))
    assert words in page.words()
    page.view.show_work(Work())
    assert words not in page.words()


def test_stop_asks_before_it_forgets(page: Page) -> None:
    page.show(fakes.document(1, state=S.WAITING), fakes.document(2))
    page.view.show_work(Work(stage="indexing"))
    page.press("Stop")
    assert page.engine.asked(protocol.StopReading) == []
    assert "1 document not read yet is forgotten" in page.words()
    page.press("Stop reading")
    assert page.engine.asked(protocol.StopReading) == [protocol.StopReading(collection="Home")]


def test_an_upkeep_that_failed_is_begun_again_by_a_button(page: Page, qtbot: QtBot) -> None:
    page.view.show_upkeep_error(DiskFull(free_mb=1, needed_mb=9))
    with qtbot.waitSignal(page.view.retried):
        page.press("Try again")
    assert "The disk is nearly full" not in page.words()


def test_counts_follow_the_documents(page: Page) -> None:
    page.show(fakes.document(1, state=S.WAITING), fakes.document(2))
    assert "2 documents · 1 searchable · 8 passages" in page.words()
    page.view.update_document(fakes.document(1))
    page.view.show_counts(fakes.library(fakes.document(1), fakes.document(2)))
    assert "2 documents · 16 passages" in page.words()


def test_storage_is_shown(page: Page) -> None:
    page.show(
        fakes.document(1),
        storage=Storage(catalog=12_300_000, index=1_500_000_000, cache=9_000),
        watched=False,
    )
    assert "1.5 GB on the disk: texts 12 MB, search 1.5 GB, pictures 9 kB" in page.words()
    assert "folders not watched" in page.words()


# ---- what helps documents


def test_a_password_is_asked_for_in_the_page(page: Page, qtbot: QtBot) -> None:
    page.show(LOCKED)
    page.view._actions.help([LOCKED])
    form = page.form(library_forms.UnlockForm)
    assert isinstance(form, library_forms.UnlockForm)
    page.press("Read")
    assert page.engine.asked(protocol.Unlock) == []
    assert not form.remember.isChecked()
    assert form.password.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(form.password, "secret")
    qtbot.keyClick(form.password, Qt.Key.Key_Return)
    call, request = page.engine.last(protocol.Unlock)
    assert request == protocol.Unlock(documents=(LOCKED.id,), password="secret")
    call.finished.emit(fakes.library(fakes.document(7, LOCKED.path, S.WAITING)))
    assert not page.view.findChildren(library_forms.UnlockForm) or not form.isVisible()
    page.view.update_document(LOCKED)
    assert "The password does not open it" in page.words()
    page.view.update_document(LOCKED)
    assert len([f for f in page.view.findChildren(library_forms.UnlockForm) if f.isVisible()]) == 1


def test_a_key_store_that_fails_is_told_and_the_password_is_used(page: Page, qtbot: QtBot) -> None:
    page.show(LOCKED)
    page.view._actions.help([LOCKED])
    form = page.form(library_forms.UnlockForm)
    assert isinstance(form, library_forms.UnlockForm)
    qtbot.keyClicks(form.password, "secret")
    form.remember.setChecked(True)
    page.press("Read")
    call, request = page.engine.last(protocol.Unlock)
    assert request.remember
    with qtbot.waitSignal(page.view.changed):
        call.failed.emit(KeyStoreUnavailable())
    assert not form.isVisible()
    assert "The password could not be kept" in page.words()


def test_a_right_password_asks_no_more(page: Page, qtbot: QtBot) -> None:
    page.show(LOCKED)
    page.view._actions.help([LOCKED])
    form = page.form(library_forms.UnlockForm)
    assert isinstance(form, library_forms.UnlockForm)
    qtbot.keyClicks(form.password, "right")
    page.press("Read")
    page.engine.last(protocol.Unlock)[0].finished.emit(fakes.library(LOCKED))
    page.view.update_document(fakes.document(7, LOCKED.path, S.WAITING))
    page.view.update_document(fakes.document(7, LOCKED.path))
    assert "The password does not open it" not in page.words()


def test_text_is_recognised_for_one_and_for_all(page: Page) -> None:
    scans = [fakes.document(n, f"/docs/{n}.png", S.NEEDS_OCR, reason="needs-ocr") for n in (1, 2)]
    page.show(*scans, recognisers=ENGLISH)
    assert "English" in page.words()
    page.press("Recognise text of 2 documents")
    assert page.engine.last(protocol.Recognise)[1] == protocol.Recognise(collection="Home")
    page.view._actions.help(scans[:1])
    assert page.engine.last(protocol.Recognise)[1] == protocol.Recognise(documents=(scans[0].id,))


def test_without_a_recogniser_it_is_said_what_to_install(page: Page) -> None:
    scans = [fakes.document(n, f"/docs/{n}.png", S.NEEDS_OCR, reason="needs-ocr") for n in (1, 2)]
    page.show(*scans)
    assert "Install Tesseract" in page.words()
    page.view._actions.help(scans[:1])
    assert "No text can be recognised on this computer" in page.words()
    assert page.engine.asked(protocol.Recognise) == []


def test_a_script_that_may_not_be_read_is_said_first(page: Page) -> None:
    scan = fakes.document(1, "/docs/계약서.png", S.NEEDS_OCR, reason="needs-ocr")
    page.show(scan, recognisers=ENGLISH)
    page.view._actions.help([scan])
    assert page.engine.asked(protocol.Recognise) == []
    assert "Only these languages can be recognised here: English" in page.words()
    page.press("Recognise anyway")
    assert page.engine.asked(protocol.Recognise) == [protocol.Recognise(documents=(scan.id,))]


def test_missing_documents_are_located(page: Page) -> None:
    lost = [
        fakes.document(n, f"/old/in/{n}.pdf", S.MISSING, reason="missing", collection=2)
        for n in (1, 2)
    ]
    page.show(*lost, selected=None, names=("Home", "Work"))
    page.view._actions.help(lost[:1])
    assert page.engine.asked(protocol.Relocate) == []
    page.desktop.answer = "/new/1.pdf"
    page.view._actions.help(lost[:1])
    page.desktop.answer = "/new"
    page.view._actions.help(lost)
    assert page.engine.asked(protocol.Relocate) == [
        protocol.Relocate(collection="Work", path="/old/in/1.pdf", to="/new/1.pdf"),
        protocol.Relocate(collection="Work", path="/old/in", to="/new"),
    ]


def test_a_damaged_document_is_tried_again(page: Page) -> None:
    broken = fakes.document(1, state=S.DAMAGED, reason="damaged")
    page.show(broken)
    page.view._actions.help([broken])
    assert page.engine.asked(protocol.Retry) == [protocol.Retry(documents=(broken.id,))]


def test_documents_are_opened_and_removed(page: Page) -> None:
    known = fakes.document(1, "/docs/a.pdf")
    program = fakes.document(2, "/docs/a.exe", S.UNSUPPORTED, reason="unsupported", collection=2)
    page.show(known, program, selected=None, names=("Home", "Work"))
    page.view._actions.open([known, program])
    page.view._actions.show_folder([known, program])
    assert page.desktop.opened == ["/docs/a.pdf", "folder of /docs/a.exe"]
    page.view._actions.remove([program, known])
    assert page.engine.asked(protocol.Remove) == [protocol.Remove(documents=(program.id, known.id))]


# ---- collections


def test_a_collection_is_renamed_and_stays_shown(page: Page, qtbot: QtBot) -> None:
    page.show(fakes.document(1), names=("Home", "Work"))
    page.choose("Rename…")
    form = page.form(library_forms.RenameForm)
    assert isinstance(form, library_forms.RenameForm)
    form.name.setText("Work")
    page.press("Rename")
    call, request = page.engine.last(protocol.ChangeCollection)
    assert request == protocol.ChangeCollection(collection="Home", name="Work")
    call.failed.emit(CollectionExists(name="Work"))
    assert "There is such a collection already" in page.words()
    form.name.setText("House")
    page.press("Rename")
    told: list[object] = []
    page.view.given.connect(told.append)
    page.view.collection_chosen.connect(told.append)
    page.engine.last(protocol.ChangeCollection)[0].finished.emit(page.status)
    assert told == [page.status, "House"]  # the name is known when it is chosen
    assert not form.isVisible()


def test_collections_are_merged(page: Page) -> None:
    page.show(fakes.document(1), names=("Home", "Work", "Play"))
    page.choose("Merge into…")
    form = page.form(library_forms.MergeForm)
    assert isinstance(form, library_forms.MergeForm)
    box = form.findChildren(QComboBox)[0]
    assert [box.itemText(at) for at in range(box.count())] == ["Work", "Play"]
    page.press("Merge")
    assert page.engine.asked(protocol.MergeCollections) == [
        protocol.MergeCollections(collection="Home", into="Work")
    ]


def test_watching_ignoring_and_reading_changes(page: Page) -> None:
    page.show(fakes.document(1))
    page.choose("Watch folders")
    page.choose("Read changes")
    page.choose("Ignored names…")
    form = page.form(library_forms.IgnoreForm)
    assert isinstance(form, library_forms.IgnoreForm)
    form.patterns.setPlainText(" *.bak\n\nold drafts/ ")
    page.press("Save")
    assert page.engine.asked(protocol.ChangeCollection) == [
        protocol.ChangeCollection(collection="Home", watched=False),
        protocol.ChangeCollection(collection="Home", ignored=("*.bak", "old drafts/")),
    ]
    assert page.engine.asked(protocol.Refresh) == [protocol.Refresh(collection="Home")]


def test_the_search_model_is_chosen_where_there_is_a_choice(page: Page) -> None:
    page.show(fakes.document(1))
    page.view.menu.write()
    assert not any(action.menu() for action in page.view.menu.actions())
    minilm = fakes.search_model("minilm", "en")
    e5 = fakes.search_model("e5", "en", "ko")
    status = replace(page.status, embedders=(minilm, e5))
    page.view.show_status(status, "Home")
    page.view.menu.write()
    (menu,) = [action.menu() for action in page.view.menu.actions() if action.menu()]
    assert isinstance(menu, QMenu)
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions) == ["minilm (English)", "e5 (English, 한국어)"]
    assert actions["minilm (English)"].isChecked()
    actions["e5 (English, 한국어)"].trigger()
    assert page.engine.asked(protocol.ChangeCollection) == [], "asked first"
    assert "finds one with questions in the other" in page.words()
    page.press("Prepare")
    actions["minilm (English)"].trigger()
    assert page.engine.asked(protocol.ChangeCollection) == [
        protocol.ChangeCollection(collection="Home", embedder="e5"),
        protocol.ChangeCollection(collection="Home", embedder="minilm"),
    ]


def test_a_collection_is_exported(page: Page, qtbot: QtBot) -> None:
    page.show(fakes.document(1))
    page.choose("Export…")
    form = page.form(library_forms.ExportForm)
    assert isinstance(form, library_forms.ExportForm)
    page.press("Choose a place…")
    assert page.engine.asked(protocol.ExportCollection) == []
    form.files.setChecked(True)
    page.desktop.answer = "/out/Home"
    page.press("Choose a place…")
    call, request = page.engine.last(protocol.ExportCollection)
    assert request == protocol.ExportCollection(
        collection="Home", path="/out/Home.seojae", files=True
    )
    call.reported.emit(protocol.Progress(stage="exporting", done=1, total=4, item="a.pdf"))
    assert "Exporting the collection" in page.words() and "a.pdf" in page.words()
    with qtbot.waitSignal(page.view.said) as said:
        call.finished.emit(ExportReport(path="/out/Home.seojae", documents=1, bytes=9))
    assert said.args == ["Exported to Home.seojae"]
    assert "Exporting the collection" not in page.words()


def test_an_export_is_cancelled(page: Page) -> None:
    page.show(fakes.document(1))
    page.desktop.answer = "/out/Home.seojae"
    page.choose("Export…")
    page.press("Choose a place…")
    page.press("Cancel")
    assert page.engine.last(protocol.ExportCollection)[0].cancelled
    assert "Exporting the collection" not in page.words()


def test_folders_are_shown_added_moved_and_removed(page: Page) -> None:
    page.show(fakes.document(1), fakes.document(2, "/home/x.pdf"), folders=("/docs", "/home"))
    page.desktop.answer = "/more"
    page.press("Add folder to this collection")
    assert page.engine.last(protocol.Add)[1] == protocol.Add(
        paths=("/more",), collection="Home", read=False
    )
    page.choose("Folder at another place…")
    page.press("Choose its new place…")
    assert page.engine.asked(protocol.Relocate) == [
        protocol.Relocate(collection="Home", path="/docs", to="/more")
    ]
    page.press("Remove the folder docs")
    assert "Forget 1 document?" in page.words()
    page.press("Forget")
    assert page.engine.asked(protocol.Remove) == [protocol.Remove(collection="Home", path="/docs")]


def test_forgetting_a_collection_is_asked_about(page: Page, qtbot: QtBot) -> None:
    page.show(fakes.document(1), fakes.document(2))
    page.choose("Forget collection")
    assert "Forget 2 documents?" in page.words()
    assert "The files stay where they are." in page.words()
    form = page.form(AskForm)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert page.engine.asked(protocol.Remove) == []
    page.choose("Forget collection")
    page.press("Forget")
    assert page.engine.asked(protocol.Remove) == [protocol.Remove(collection="Home")]


def test_all_collections_have_a_shorter_menu(page: Page) -> None:
    page.show(fakes.document(1), selected=None)
    page.view.menu.write()
    texts = [a.text() for a in page.view.menu.actions() if a.text()]
    assert texts == ["Read changes", "Import a collection…"]
    page.desktop.answer = "/x/papers.seojae"
    page.choose("Import a collection…")
    assert page.engine.asked(protocol.ImportCollection)


def test_a_replaced_view_goes_on_with_what_is_open(page: Page, qtbot: QtBot) -> None:
    page.show(fakes.document(1))
    page.desktop.answer = "/out/Home.seojae"
    page.choose("Export…")
    page.press("Choose a place…")
    page.view._panel.finder.setText("lease")
    new = LibraryView(page.engine, page.desktop)  # type: ignore[arg-type]
    qtbot.addWidget(new)
    new.take_over(page.view)
    assert new._panel.finder.text() == "lease"
    report = ExportReport(path="/out/Home.seojae", documents=1, bytes=9)
    with qtbot.waitSignal(new.said):
        page.engine.last(protocol.ExportCollection)[0].finished.emit(report)


def test_every_control_has_a_name(page: Page) -> None:
    page.show(LOCKED, fakes.document(1, state=S.WAITING), names=("Home", "Work"))
    page.view.show_work(Work(stage="indexing"))
    collection = page.status.collections[0]
    made = (
        library_forms.RenameForm(collection),
        library_forms.MergeForm(collection, page.status.collections[1:]),
        library_forms.IgnoreForm(collection),
        library_forms.MoveForm(collection, page.desktop),
        library_forms.ExportForm(collection, page.desktop),
        library_forms.UnlockForm([LOCKED]),
        page.view.menu.forget_form(collection),
        page.view.menu.stop_form(collection),
    )
    for form in made:
        page.view.open_form(form)
        assert form.first().focusPolicy() is not Qt.FocusPolicy.NoFocus
        for widget in page.view.findChildren(QWidget):
            if isinstance(widget, QAbstractButton | QLineEdit | QComboBox):
                assert widget.accessibleName() or getattr(widget, "text", str)(), (form, widget)
