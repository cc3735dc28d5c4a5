"""Parts of the library page: folders of a collection, text to recognise, storage, drop hints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.types import Collection, Document, Recogniser, Storage
from desktop_app.ui.kit import error_messages, theme
from desktop_app.ui.kit.document_words import recognised_languages, size_words
from desktop_app.ui.kit.flow_layout import FlowLayout
from desktop_app.ui.kit.widgets import button, column, frame, label, picture, row
from desktop_app.ui.library.remedies import Remedy, remedy

SEVERAL = 2
"""From this many documents on, their text is recognised with one button for all."""


class FolderChips(QWidget):
    """The folders and files that a collection is read from, each with a button to remove it."""

    added = Signal()
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, ...] | None = None
        self._flow = FlowLayout(self)
        self._add = button(self.tr("Add folder to this collection"), "pill", "folder-plus", size=14)
        self._add.clicked.connect(self.added)

    def show_collection(self, collection: Collection | None) -> None:
        self.setVisible(collection is not None)
        folders = collection.folders if collection else ()
        if folders == self._shown:
            return
        self._shown = folders
        while item := self._flow.takeAt(0):
            widget = item.widget()
            if widget is not None and widget is not self._add:
                widget.hide()
                widget.deleteLater()
        for folder in folders:
            self._flow.addWidget(self._chip(folder))
        self._flow.addWidget(self._add)

    def _chip(self, folder: str) -> QWidget:
        name = Path(folder).name or folder
        chip = frame("chip")
        chip.setFixedHeight(max(28, theme.px(28)))
        chip.setToolTip(folder)
        layout = row(chip, (10, 0, 3, 0), 6)
        layout.addWidget(picture("folder", "text2", 14))
        layout.addWidget(label(name, "small"))
        remove = button("", "chip", "x", self.tr("Remove the folder %1").replace("%1", name))
        remove.setFixedSize(22, 22)
        remove.clicked.connect(lambda: self.removed.emit(folder))
        layout.addWidget(remove)
        return chip


class RecogniseBar(QFrame):
    """Offers to recognise the text of all documents that need it."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setProperty("tone", "warn")
        layout = row(self, (14, 8, 10, 8), 10)
        layout.addWidget(picture("scan-text", "warn", 18))
        words = column(gap=2)
        self._title, self._why = label("", "h3", wrap=True), label("", "small", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._why)
        layout.addLayout(words, 1)
        self._button = button("x")
        self._button.clicked.connect(self.pressed)
        layout.addWidget(self._button)
        self.hide()

    def show_documents(
        self, documents: Sequence[Document], recognisers: Sequence[Recogniser]
    ) -> None:
        needing = sum(remedy(document) is Remedy.RECOGNISE for document in documents)
        self.setVisible(needing >= SEVERAL)
        self._title.setText(self.tr("%n document(s) with pictures of text", "", needing))
        if recognisers:
            words = self.tr("Languages that can be recognised here: {names}")
            self._why.setText(words.format(names=recognised_languages(recognisers)))
        else:
            self._why.setText(error_messages.reason("recognition-unavailable").why)
        text = self.tr("Recognise text of %n document(s)", "", needing)
        self._button.setText(text)
        self._button.setAccessibleName(text)
        self._button.setVisible(bool(recognisers))


class DropHint(QFrame):
    """One line that says what can be dropped; goes where there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drop")
        layout = row(self, (16, 10, 16, 10), 10)
        layout.addStretch()
        layout.addWidget(picture("upload", "text3", 18))
        layout.addWidget(label(self.words(), "muted"))
        layout.addStretch()

    def words(self) -> str:
        return self.tr(
            "Drop PDF, Office, Hangul, web, e-book, mail, text or picture files "
            "anywhere in this window"
        )


class EmptyLibrary(QFrame):
    """Offers the first steps where there are no documents."""

    folder_asked = Signal()
    files_asked = Signal()
    samples_asked = Signal()

    def __init__(self, drop_words: str) -> None:
        super().__init__()
        self.setObjectName("drop")
        layout = column(self, (40, 40, 40, 40), 10)
        layout.addStretch()
        layout.addWidget(picture("upload", "text3", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        title = self.tr("Add the documents you want to ask")
        for text, role in ((title, "h2"), (drop_words, "muted")):
            words = label(text, role, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(words)
        layout.addSpacing(8)
        buttons = row(gap=10)
        buttons.addStretch()
        folder = button(self.tr("Add folder…"), "primary", "folder-plus", tone="on_accent")
        folder.clicked.connect(self.folder_asked)
        files = button(self.tr("Add files…"), "", "file-text")
        files.clicked.connect(self.files_asked)
        sample = button(self.tr("Try with the sample documents"), "", "sparkles")
        sample.clicked.connect(self.samples_asked)
        for item in (folder, files, sample):
            buttons.addWidget(item)
        buttons.addStretch()
        layout.addLayout(buttons)
        layout.addStretch()


class StorageLine(QWidget):
    """How much of the disk the library takes."""

    def __init__(self) -> None:
        super().__init__()
        layout = row(self, gap=6)
        layout.addWidget(picture("hard-drive", "text3", 14))
        self._words = label("", "tiny")
        layout.addWidget(self._words, 1)

    def show_storage(self, storage: Storage) -> None:
        total = storage.catalog + storage.index + storage.cache
        self.setVisible(total > 0)
        words = self.tr("{total} on the disk: texts {texts}, search {search}, pictures {cache}")
        self._words.setText(
            words.format(
                total=size_words(total),
                texts=size_words(storage.catalog),
                search=size_words(storage.index),
                cache=size_words(storage.cache),
            )
        )
