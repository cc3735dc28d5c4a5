"""Adding to the library: what is chosen in dialogs, dropped, or comes with the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app import protocol
from desktop_app.paths import shipped
from desktop_app.types import AddReport
from desktop_app.ui.kit import document_words
from desktop_app.ui.kit.desktop import Desktop
from desktop_app.ui.library.library_forms import ARCHIVE


class Adding(QObject):
    begun = Signal()
    """Documents were chosen."""
    request_asked = Signal(object)
    """A request to the engine."""

    def __init__(
        self, parent: QWidget, desktop: Desktop, collection: Callable[[], str | None]
    ) -> None:
        """`collection` tells which one is shown: its name, or None for all."""
        super().__init__(parent)
        self._page, self._desktop, self._collection = parent, desktop, collection

    def choose_folder(self) -> None:
        """Read a folder as a collection of its own."""
        if path := self._desktop.choose_folder(self._page, self.tr("Add folder")):
            self.add([path])

    def choose_folder_here(self) -> None:
        """Add a folder to the collection that is shown."""
        title = self.tr("Add folder to this collection")
        if path := self._desktop.choose_folder(self._page, title):
            self.add([path], self._collection())

    def choose_files(self) -> None:
        """Add files to the collection that is shown."""
        names, everything = self.tr("Documents"), self.tr("All files")
        kinds = f"{names} ({document_words.FILES});;{everything} (*)"
        if paths := self._desktop.choose_files(self._page, self.tr("Add files"), kinds):
            self.add(paths, self._collection())

    def choose_archive(self) -> None:
        """Import an exported collection."""
        kind = self.tr("Exported collection")
        title = self.tr("Import a collection")
        if path := self._desktop.choose_file(self._page, title, f"{kind} (*{ARCHIVE})"):
            self.add([path])

    def add_samples(self) -> None:
        """Add the documents that come with the program."""
        self.add([str(shipped("samples") / "documents")], self.tr("Samples"))

    def add(self, paths: Sequence[str], collection: str | None = None) -> None:
        """Add files and folders, to be read by the upkeep; exported collections are imported."""
        self.begun.emit()
        archives = [path for path in paths if path.endswith(ARCHIVE)]
        for path in archives:
            self.request_asked.emit(protocol.ImportCollection(path=path))
        paths = [path for path in paths if path not in archives]
        if not paths:
            return
        if collection is None:
            is_file = Path(paths[0]).is_file()
            collection = self.tr("My documents") if is_file else Path(paths[0]).name
        self.request_asked.emit(protocol.Add(paths=tuple(paths), collection=collection, read=False))

    def outcome(self, report: AddReport) -> str:
        """The outcome in a sentence."""
        new = report.found - report.unchanged - len(report.failed)
        if new > 0:
            return self.tr("%n document(s) to read", "", new)
        if report.failed:
            return self.tr("%n could not be read", "", len(report.failed))
        return self.tr("Nothing has changed")
