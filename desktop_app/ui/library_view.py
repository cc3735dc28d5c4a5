"""The library: add files and folders, watch them being read, see every document's state."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from desktop_app import protocol
from desktop_app.errors import AppError, Cancelled
from desktop_app.paths import shipped
from desktop_app.types import AddReport, Collection, Document, LibraryStatus
from desktop_app.ui.document_list import DocumentList
from desktop_app.ui.engine_process import Call, EngineProcess
from desktop_app.ui.problem import Problem
from desktop_app.ui.sidebar import progress_words
from desktop_app.ui.widgets import button, column, frame, label, picture, row

SETTLE_MS = 400
FILES = "*.pdf *.docx *.html *.htm *.xhtml *.md *.markdown *.txt"


class LibraryView(QWidget):
    changed = Signal()
    """Documents or collections changed: whoever shows them should ask again."""
    progress = Signal(str, float, str)
    """Collection, share done, words."""
    said = Signal(str)
    """Something to tell the person in passing."""

    def __init__(self, engine: EngineProcess, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._engine = engine
        self._status: LibraryStatus | None = None
        self._selected: str | None = None
        self._adding: Call | None = None
        self._collection = ""
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.changed)
        layout = column(self, (40, 32, 40, 32), 14)
        layout.addLayout(self._head())
        layout.addWidget(self._progress_card())
        self._problem = Problem(self)
        layout.addWidget(self._problem)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._list = DocumentList()
        self._list.setAccessibleName(self.tr("Documents"))
        self._list.selectionModel().selectionChanged.connect(self._selection_changed)
        self._stack.addWidget(self._list)
        layout.addWidget(self._stack, 1)
        QShortcut(QKeySequence.StandardKey.Delete, self._list, self._remove_chosen)

    # ---- what is shown

    def show_status(self, status: LibraryStatus, selected: str | None) -> None:
        self._status, self._selected = status, selected
        collection = next((c for c in status.collections if c.name == selected), None)
        documents = [
            d for d in status.documents if collection is None or d.collection == collection.id
        ]
        shown = (collection,) if collection else status.collections
        self._title.setText(collection.name if collection else self.tr("Library"))
        self._counts.setText(self._words(shown, documents))
        self._stack.setCurrentIndex(1 if documents else 0)
        self._list.documents.set_documents(documents)
        self._forget.setVisible(collection is not None)
        self._selection_changed()

    def _words(self, collections: Sequence[Collection], documents: Sequence[Document]) -> str:
        indexed = sum(c.indexed for c in collections)
        passages = self.tr("%n passage(s)", "", sum(c.chunks for c in collections))
        found = self.tr("%n document(s)", "", len(documents))
        if indexed == len(documents):
            return f"{found} · {passages}"
        searchable = self.tr("%n searchable", "", indexed)
        return f"{found} · {searchable} · {passages}"

    def _head(self) -> QVBoxLayout:
        layout = column(gap=6)
        line = row(gap=10)
        self._title = label(self.tr("Library"), "h1")
        line.addWidget(self._title)
        line.addStretch()
        self._remove = button(self.tr("Remove"), "ghost", "trash-2")
        self._remove.clicked.connect(self._remove_chosen)
        self._forget = button(self.tr("Forget collection"), "ghost", "trash-2")
        self._forget.clicked.connect(self._forget_collection)
        folder = button(self.tr("Add folder…"), "", "folder-plus")
        folder.clicked.connect(self.choose_folder)
        files = button(self.tr("Add files…"), "primary", "plus", tone="on_accent")
        files.clicked.connect(self.choose_files)
        for item in (self._remove, self._forget, folder, files):
            line.addWidget(item)
        layout.addLayout(line)
        self._counts = label("", "lead")
        layout.addWidget(self._counts)
        return layout

    def _empty(self) -> QWidget:
        drop = frame("drop")
        layout = column(drop, (40, 40, 40, 40), 10)
        layout.addStretch()
        layout.addWidget(picture("upload", "text3", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        for text, role in (
            (self.tr("Add the documents you want to ask"), "h2"),
            (
                self.tr("Drop PDF, Word, HTML, Markdown or text files anywhere in this window"),
                "muted",
            ),
        ):
            words = label(text, role, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(words)
        layout.addSpacing(8)
        buttons = row(gap=10)
        buttons.addStretch()
        folder = button(self.tr("Add folder…"), "primary", "folder-plus", tone="on_accent")
        folder.clicked.connect(self.choose_folder)
        sample = button(self.tr("Try with the sample documents"), "", "sparkles")
        sample.clicked.connect(self.add_samples)
        for item in (folder, sample):
            buttons.addWidget(item)
        buttons.addStretch()
        layout.addLayout(buttons)
        layout.addStretch()
        return drop

    def _progress_card(self) -> QWidget:
        self._card = frame("card")
        layout = column(self._card, (16, 12, 12, 12), 8)
        line = row()
        self._doing = label("", "h3")
        self._left = label("", "small")
        stop = button(self.tr("Stop"), "ghost", "square")
        stop.clicked.connect(self.stop)
        line.addWidget(self._doing)
        line.addWidget(self._left, 1)
        line.addWidget(stop)
        layout.addLayout(line)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Indexing progress"))
        layout.addWidget(self._bar)
        self._card.hide()
        return self._card

    # ---- adding

    def choose_folder(self) -> None:
        if path := QFileDialog.getExistingDirectory(self, self.tr("Add folder")):
            self.add([path])

    def choose_files(self) -> None:
        names, all_files = self.tr("Documents"), self.tr("All files")
        paths, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Add files"), "", f"{names} ({FILES});;{all_files} (*)"
        )
        if paths:
            self.add(paths, self._selected)

    def add_samples(self) -> None:
        self.add([str(shipped("samples") / "documents")], self.tr("Samples"))

    def add(self, paths: Sequence[str], collection: str | None = None) -> None:
        """Read files and folders; a folder becomes a collection of its name."""
        if self._adding is not None:
            self.said.emit(self.tr("Documents are being read. Add these when that is done."))
            return
        self._problem.hide()
        if collection is None and Path(paths[0]).is_file():
            collection = self._selected or self.tr("My documents")
        self._collection = collection or Path(paths[0]).name
        self._doing.setText(self.tr("Looking for documents"))
        self._left.setText("")
        self._bar.setRange(0, 0)
        self._card.show()
        self._adding = self._engine.call(
            protocol.Add(paths=tuple(paths), collection=self._collection)
        )
        self._adding.reported.connect(self._take)
        self._adding.finished.connect(self._added)
        self._adding.failed.connect(self._failed)

    def stop(self) -> None:
        if self._adding is not None:
            self._adding.cancel()

    def _take(self, event: protocol.Event) -> None:
        match event:
            case protocol.Stage(stage="indexing", count=count):
                self._doing.setText(self.tr("Reading %n document(s)", "", count))
                self._settle.start()
            case protocol.Progress(stage="indexing", total=total) if total:
                self._bar.setRange(0, 1000)
                self._bar.setValue(round(1000 * event.done / total))
                words = progress_words(event)
                self._left.setText(words)
                self.progress.emit(self._collection, event.done / total, words)
            case protocol.DocumentChanged(document=document):
                if not self._list.documents.update(document) and not self._settle.isActive():
                    self._settle.start()
            case _:
                pass

    def _added(self, report: AddReport) -> None:
        words = self.tr("%n document(s) indexed", "", report.indexed)
        if report.failed:
            words += " · " + self.tr("%n could not be read", "", len(report.failed))
        self.said.emit(words)
        self._ended()

    def _failed(self, error: AppError) -> None:
        if not isinstance(error, Cancelled):
            self._problem.show_error(error)
        self._ended()

    def _ended(self) -> None:
        self._adding = None
        self._card.hide()
        self.progress.emit(self._collection, 1.0, "")
        self.changed.emit()

    # ---- removing

    def _selection_changed(self) -> None:
        self._remove.setVisible(bool(self._list.selectedIndexes()))

    def _remove_chosen(self) -> None:
        for document in self._list.chosen():
            self._forget_request(protocol.Remove(collection=self._selected, path=document.path))

    def _forget_collection(self) -> None:
        self._forget_request(protocol.Remove(collection=self._selected))

    def _forget_request(self, request: protocol.Remove) -> None:
        call = self._engine.call(request)
        call.finished.connect(lambda _: self.changed.emit())
        call.failed.connect(self._problem.show_error)
