"""The library: add files and folders, watch them being read, help the ones that need it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app import protocol
from desktop_app.errors import AppError, KeyStoreUnavailable
from desktop_app.types import (
    AddReport,
    Collection,
    Document,
    DocumentId,
    DocumentState,
    ExportReport,
    LibraryStatus,
)
from desktop_app.ui.client.engine_process import Call, EngineProcess
from desktop_app.ui.client.library_state import Work
from desktop_app.ui.kit import document_words
from desktop_app.ui.kit.desktop import Desktop
from desktop_app.ui.kit.error_banner import ErrorBanner
from desktop_app.ui.kit.forms import Form
from desktop_app.ui.kit.widgets import announce, button, column, label, row
from desktop_app.ui.library import library_parts as parts
from desktop_app.ui.library.adding import Adding
from desktop_app.ui.library.collection_menu import CollectionMenu
from desktop_app.ui.library.document_actions import DocumentActions
from desktop_app.ui.library.document_panel import DocumentPanel
from desktop_app.ui.library.library_forms import UnlockForm
from desktop_app.ui.library.progress_card import JobCard, ReadingCard, is_trouble

ROOM_FOR_HINT = 720
"""Height of the page from which the drop hint is shown above documents."""
LEAST_LIST = 150
FEW = 30
"""The most documents that the drop hint is shown above."""
JOBS = (protocol.Add, protocol.ImportCollection, protocol.ExportCollection)


class LibraryView(QWidget):
    changed = Signal()
    """Documents or collections changed: whoever shows them should ask again."""
    given = Signal(object)
    """A LibraryStatus that a request was answered with."""
    collection_chosen = Signal(object)
    """The name of the collection to show from now on."""
    retried = Signal()
    """The upkeep should begin again."""
    said = Signal(str)
    """Something to tell the person in passing."""

    def __init__(
        self, engine: EngineProcess, desktop: Desktop | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._engine = engine
        self._desktop = desktop or Desktop()
        self._status: LibraryStatus | None = None
        self._selected: str | None = None
        self._work = Work()
        self._calls: dict[Call, Form | None] = {}
        self._form: Form | None = None
        self._tried: set[DocumentId] = set()
        """Documents that a password was given for and that were not read since."""
        self.adding = Adding(self, self._desktop, lambda: self._selected)
        self.adding.request_asked.connect(self._request)
        layout = column(self, (40, 32, 40, 16), 12)
        layout.addLayout(self._head())
        self._folders = parts.FolderChips()
        self._folders.added.connect(self.adding.choose_folder_here)
        self._folders.removed.connect(self._forget_folder)
        self._reading, self._jobs = ReadingCard(), JobCard()
        self._reading.paused.connect(self._pause)
        self._reading.stopped.connect(self._stop_reading)
        self._problem = ErrorBanner(self)
        self._upkeep_problem = ErrorBanner(self, self.tr("Try again"))
        self._upkeep_problem.acted.connect(self._try_upkeep_again)
        self._forms = column(gap=0)
        self._recognise = parts.RecogniseBar()
        self._recognise.pressed.connect(self._recognise_all)
        layout.addWidget(self._folders)
        for card in (self._reading, self._jobs, self._problem, self._upkeep_problem):
            layout.addWidget(card)
        layout.addLayout(self._forms)
        self._offers = QWidget()
        column(self._offers).addWidget(self._recognise)
        layout.addWidget(self._offers)
        self._stack = QStackedWidget()
        self._hint = parts.DropHint()
        empty = parts.EmptyLibrary(self._hint.words())
        empty.folder_asked.connect(self.adding.choose_folder)
        empty.files_asked.connect(self.adding.choose_files)
        empty.samples_asked.connect(self.adding.add_samples)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._documents())
        self._stack.setMinimumHeight(LEAST_LIST)  # not what the page without documents needs
        layout.addWidget(self._stack, 1)
        self._storage = parts.StorageLine()
        layout.addWidget(self._storage)
        layout.addStretch()

    def _head(self) -> QVBoxLayout:
        layout = column(gap=6)
        line = row(gap=10)
        self._title = label(self.tr("Library"), "h1")
        line.addWidget(self._title)
        line.addStretch()
        folder = button(self.tr("Add folder…"), "", "folder-plus")
        folder.setToolTip(self.tr("Read a folder as a new collection"))
        folder.clicked.connect(self.adding.choose_folder)
        files = button(self.tr("Add files…"), "primary", "plus", tone="on_accent")
        files.clicked.connect(self.adding.choose_files)
        more = button("", "", "ellipsis", self.tr("More for this collection"))
        self.menu = CollectionMenu(more, self._desktop)
        self.menu.form_asked.connect(self.open_form)
        self.menu.request_asked.connect(self._request)
        self.menu.import_asked.connect(self.adding.choose_archive)
        more.setMenu(self.menu)
        for item in (folder, files, more):
            line.addWidget(item)
        layout.addLayout(line)
        self._counts = label("", "lead")
        layout.addWidget(self._counts)
        return layout

    def _documents(self) -> QWidget:
        page = QWidget()
        layout = column(page, gap=12)
        layout.addWidget(self._hint)
        self._panel = DocumentPanel()
        self._actions = DocumentActions(self, self._desktop)
        self._actions.form_asked.connect(self.open_form)
        self._actions.request_asked.connect(self._request)
        self._actions.failed.connect(self._problem.show_error)
        self._panel.helped.connect(self._actions.help)
        shown = self._panel.list
        shown.open_asked.connect(self._actions.open)
        shown.folder_asked.connect(self._actions.show_folder)
        shown.removal_asked.connect(self._actions.remove)
        layout.addWidget(self._panel, 1)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The hint stands where there is room; a form is the only thing to do while it is open."""
        high = self.height() >= ROOM_FOR_HINT
        busy = self._form is not None or not self._reading.isHidden()
        offers = self._form is None and not self._recognise.isHidden()
        self._offers.setVisible(offers and (high or not busy))
        shown = self._panel.list.documents.rowCount()
        self._hint.setVisible(high and shown <= FEW and not busy)
        self._stack.setVisible(self._form is None or high)
        self._stack.setMinimumHeight(LEAST_LIST if high else LEAST_LIST // 2)

    # ---- what is shown

    def show_status(self, status: LibraryStatus, selected: str | None) -> None:
        self._status, self._selected = status, selected
        collection = self._collection()
        documents = [
            d for d in status.documents if collection is None or d.collection == collection.id
        ]
        self._stack.setCurrentIndex(1 if documents else 0)
        self._panel.show_documents(documents)
        self.menu.set_collection(status, collection)
        self._actions.set_status(status)
        self._folders.show_collection(collection)
        self._storage.show_storage(status.storage)
        self._write_counts(documents)
        for document in documents:
            if document.id in self._tried:
                self._watch_password(document)

    def show_counts(self, status: LibraryStatus) -> None:
        """The documents that are shown were updated one by one: count them anew."""
        self._status = status
        self.menu.set_collection(status, self._collection())
        self._panel.count()
        self._write_counts(self._panel.list.documents.documents())

    def update_document(self, document: Document) -> None:
        self._panel.list.documents.update(document)
        if document.id in self._tried:
            self._watch_password(document)

    def show_document(self, document: Document) -> None:
        self._panel.show_document(document)

    def show_work(self, work: Work) -> None:
        self._work = work
        paused = self._status is not None and self._status.paused
        waiting = sum(collection.waiting for collection in self._in_scope())
        self._reading.show_work(work, paused=paused, waiting=waiting)
        self._make_room()

    def show_trouble(self, error: AppError) -> None:
        self._problem.show_error(error)

    def show_upkeep_error(self, error: AppError) -> None:
        self._upkeep_problem.show_error(error)

    def take_over(self, other: LibraryView) -> None:
        """Go on with what a view that is replaced was doing."""
        self._tried = other._tried
        self._panel.take_over(other._panel)
        for call in other._calls:
            self._follow(call)

    def _write_counts(self, documents: Sequence[Document]) -> None:
        collection = self._collection()
        self._title.setText(collection.name if collection else self.tr("Library"))
        words = [self.tr("%n document(s)", "", len(documents))]
        indexed = sum(c.indexed for c in self._in_scope())
        if indexed != len(documents):
            words.append(self.tr("%n searchable", "", indexed))
        words.append(self.tr("%n passage(s)", "", sum(c.chunks for c in self._in_scope())))
        if collection is not None and not collection.watched:
            words.append(self.tr("folders not watched"))
        self._counts.setText(" · ".join(words))
        self._counts.setVisible(bool(documents))
        if self._status is not None:
            self._recognise.show_documents(documents, self._status.recognisers)
        self.show_work(self._work)

    def _in_scope(self) -> tuple[Collection, ...]:
        collection = self._collection()
        if collection is not None:
            return (collection,)
        return self._status.collections if self._status else ()

    def _collection(self) -> Collection | None:
        collections = self._status.collections if self._status else ()
        return next((c for c in collections if c.name == self._selected), None)

    # ---- requests and forms

    def open_form(self, form: Form) -> None:
        """Show a form in the page, in place of one that is open."""
        self._close_form()
        self._form = form
        self._forms.addWidget(form)
        form.accepted.connect(self._accept)
        form.closed.connect(self._close_form)
        form.show()
        self._make_room()
        form.first().setFocus(Qt.FocusReason.OtherFocusReason)
        announce(form, form.accessibleName())

    def _accept(self) -> None:
        form = self._form
        if form is not None and (request := form.request()) is not None:
            self._request(request, form)
            if isinstance(request, JOBS):
                self._close_form()

    def _close_form(self) -> None:
        if self._form is not None:
            self._forms.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self._make_room()
            self._panel.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _request(self, request: protocol.AnyRequest, form: Form | None = None) -> None:
        self._problem.hide()
        self._follow(self._engine.call(request), form)

    def _follow(self, call: Call, form: Form | None = None) -> None:
        self._calls[call] = form
        if isinstance(call.request, JOBS):
            self._jobs.follow(call)
        call.finished.connect(self._finished)
        call.failed.connect(self._failed)

    def _ended(self) -> tuple[Call, Form | None]:
        """The call whose signal is handled now, and its form if that is still open."""
        sender = self.sender()
        call = next(call for call in self._calls if call is sender)
        form = self._calls.pop(call)
        return call, form if form is self._form else None

    def _finished(self, result: object) -> None:
        call, form = self._ended()
        goes_to = form.goes_to if form is not None else None
        if form is not None:
            self._close_form()
        if isinstance(call.request, protocol.Unlock):
            self._tried.update(call.request.documents)
        match result:
            case LibraryStatus():
                self.given.emit(result)
            case AddReport():
                self.said.emit(self.adding.outcome(result))
                self.changed.emit()
            case ExportReport():
                words = self.tr("Exported to {name}")
                self.said.emit(words.format(name=document_words.file_name(result.path)))
            case Collection():
                goes_to = result.name
                self.said.emit(self.tr("Imported: {name}").format(name=result.name))
                self.changed.emit()
            case _:
                pass
        if isinstance(call.request, protocol.Recognise):
            self.said.emit(self.tr("Text is recognised when everything else is read."))
        if goes_to is not None:
            self.collection_chosen.emit(goes_to)

    def _failed(self, error: AppError) -> None:
        call, form = self._ended()
        if isinstance(error, KeyStoreUnavailable) and isinstance(call.request, protocol.Unlock):
            self._tried.update(call.request.documents)  # the password is used all the same
            self._close_form()
            self._problem.show_error(error)
            self.changed.emit()
        elif form is not None:
            form.show_problem(error)
        elif is_trouble(error):
            self._problem.show_error(error)

    # ---- reading

    def _forget_folder(self, folder: str) -> None:
        if collection := self._collection():
            self.open_form(self.menu.forget_form(collection, folder))

    def _pause(self, paused: bool) -> None:
        self._request(protocol.Pause(paused=paused))

    def _stop_reading(self) -> None:
        """Ask about the collection that is shown, else about the one with most to read."""
        waiting = max(self._in_scope(), key=lambda c: c.waiting, default=None)
        if waiting is not None:
            self.open_form(self.menu.stop_form(waiting))

    def _try_upkeep_again(self) -> None:
        self._upkeep_problem.hide()
        self.retried.emit()

    def _recognise_all(self) -> None:
        self._request(protocol.Recognise(collection=self._selected))

    # ---- passwords

    def _watch_password(self, document: Document) -> None:
        """Say so when a document that was given a password is still locked."""
        if document.state.is_to_be_read:
            return
        self._tried.discard(document.id)
        if document.state is DocumentState.NEEDS_PASSWORD:
            form = UnlockForm([document])
            self.open_form(form)
            form.say(self.tr("The password does not open it. Try another one."))
