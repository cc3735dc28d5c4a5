"""The forms of the library page: rename, merge, ignore, move, export, unlock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop_app import protocol
from desktop_app.types import Collection, Document
from desktop_app.ui.kit import document_words
from desktop_app.ui.kit.desktop import Desktop
from desktop_app.ui.kit.forms import Form
from desktop_app.ui.kit.widgets import Choice, Tick

ARCHIVE = ".seojae"


class RenameForm(Form):
    def __init__(self, collection: Collection) -> None:
        super().__init__(self.tr("Rename the collection"), "", self.tr("Rename"))
        self._collection = collection
        self.name = self._line(self.tr("New name"), collection.name)
        self.name.selectAll()

    def first(self) -> QWidget:
        return self.name

    def request(self) -> protocol.AnyRequest | None:
        self.goes_to = self.name.text().strip()
        if not self.goes_to:
            return None
        return protocol.ChangeCollection(collection=self._collection.name, name=self.goes_to)


class MergeForm(Form):
    def __init__(self, collection: Collection, others: Sequence[Collection]) -> None:
        title = self.tr("Merge “{name}” into another collection").format(name=collection.name)
        words = self.tr("Its documents and folders move there. Nothing is read again.")
        super().__init__(title, words, self.tr("Merge"))
        self._collection = collection
        self.into = Choice()
        self.into.setAccessibleName(self.tr("Collection to merge into"))
        self.into.addItems([other.name for other in others])
        self.fields.addWidget(self.into)

    def first(self) -> QWidget:
        return self.into

    def request(self) -> protocol.AnyRequest | None:
        self.goes_to = self.into.currentText()
        return protocol.MergeCollections(collection=self._collection.name, into=self.goes_to)


class IgnoreForm(Form):
    def __init__(self, collection: Collection) -> None:
        words = self.tr(
            "Files and folders with these names are not read. One pattern a line, "
            "such as *.bak or drafts/"
        )
        super().__init__(self.tr("Ignored names"), words, self.tr("Save"))
        self._collection = collection
        self.patterns = QPlainTextEdit("\n".join(collection.ignored))
        self.patterns.setObjectName("field")
        self.patterns.setAccessibleName(self.tr("Ignored names"))
        self.patterns.setTabChangesFocus(True)
        self.patterns.setFixedHeight(76)
        self.fields.addWidget(self.patterns)

    def first(self) -> QWidget:
        return self.patterns

    def request(self) -> protocol.AnyRequest | None:
        lines = (line.strip() for line in self.patterns.toPlainText().splitlines())
        ignored = tuple(line for line in lines if line)
        return protocol.ChangeCollection(collection=self._collection.name, ignored=ignored)


class MoveForm(Form):
    """A folder of a collection is somewhere else now."""

    def __init__(self, collection: Collection, desktop: Desktop) -> None:
        words = self.tr("Choose the folder that has moved, then where it is now.")
        accept = self.tr("Choose its new place…")
        super().__init__(self.tr("A folder is at another place"), words, accept)
        self._collection, self._desktop = collection, desktop
        self.folder = Choice()
        self.folder.setAccessibleName(self.tr("Folder that has moved"))
        self.folder.addItems(list(collection.folders))
        self.fields.addWidget(self.folder)

    def first(self) -> QWidget:
        return self.folder

    def request(self) -> protocol.AnyRequest | None:
        new = self._desktop.choose_folder(self, self.tr("Its new place"))
        if not new:
            return None
        old = self.folder.currentText()
        return protocol.Relocate(collection=self._collection.name, path=old, to=new)


class ExportForm(Form):
    def __init__(self, collection: Collection, desktop: Desktop) -> None:
        title = self.tr("Export “{name}” into one file").format(name=collection.name)
        words = self.tr(
            "Another computer can import it and search it at once. "
            "The file is not protected: it holds the text of the documents."
        )
        super().__init__(title, words, self.tr("Choose a place…"))
        self._collection, self._desktop = collection, desktop
        self.files = Tick(self.tr("Include the files of the documents"))
        self.fields.addWidget(self.files)

    def request(self) -> protocol.AnyRequest | None:
        kind = self.tr("Exported collection")
        path = self._desktop.save_as(
            self,
            self.tr("Export the collection"),
            self._collection.name.replace("/", "-") + ARCHIVE,
            f"{kind} (*{ARCHIVE})",
        )
        if not path:
            return None
        path = path if path.endswith(ARCHIVE) else path + ARCHIVE
        return protocol.ExportCollection(
            collection=self._collection.name, path=path, files=self.files.isChecked()
        )


class UnlockForm(Form):
    """One password for one or more protected documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        if len(documents) == 1:
            name = document_words.file_name(documents[0].path)
            title = self.tr("Password of {name}").format(name=name)
        else:
            title = self.tr("Password of %n document(s)", "", len(documents))
        words = self.tr("It stays in memory until Seojae is closed.")
        super().__init__(title, words, self.tr("Read"))
        self.documents = tuple(document.id for document in documents)
        self.password = self._line(self.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.remember = Tick(self.tr("Remember in this computer's key store"))
        self.fields.addWidget(self.remember)

    def first(self) -> QWidget:
        return self.password

    def request(self) -> protocol.AnyRequest | None:
        if not self.password.text():
            return None
        return protocol.Unlock(
            documents=self.documents,
            password=self.password.text(),
            remember=self.remember.isChecked(),
        )
