"""The menu of a collection in the header of the library."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app import protocol
from desktop_app.types import Collection, LibraryStatus, Model
from desktop_app.ui.kit.desktop import Desktop
from desktop_app.ui.kit.document_words import search_model
from desktop_app.ui.kit.forms import AskForm, Form
from desktop_app.ui.library.library_forms import (
    ExportForm,
    IgnoreForm,
    MergeForm,
    MoveForm,
    RenameForm,
)


class CollectionMenu(QMenu):
    """Written anew each time it opens, for the collection that is shown then."""

    form_asked = Signal(object)
    request_asked = Signal(object)
    import_asked = Signal()

    def __init__(self, parent: QWidget, desktop: Desktop) -> None:
        super().__init__(parent)
        self._desktop = desktop
        self._status: LibraryStatus | None = None
        self._collection: Collection | None = None
        self.aboutToShow.connect(self.write)

    def set_collection(self, status: LibraryStatus, collection: Collection | None) -> None:
        """None: all collections."""
        self._status, self._collection = status, collection

    def write(self) -> None:
        self.clear()
        collection = self._collection
        name = collection.name if collection else None
        self._add(
            self.tr("Read changes"),
            lambda: self.request_asked.emit(protocol.Refresh(collection=name)),
        )
        if collection is not None:
            self._add_options(collection)
        self.addSeparator()
        if collection is not None:
            self._form(self.tr("Export…"), lambda: ExportForm(collection, self._desktop))
        self._add(self.tr("Import a collection…"), self.import_asked.emit)
        if collection is not None:
            self.addSeparator()
            self._form(self.tr("Forget collection"), lambda: self.forget_form(collection))

    def _add_options(self, collection: Collection) -> None:
        others = [c for c in self._status.collections if c != collection] if self._status else []
        watch = self.addAction(self.tr("Watch folders"))
        watch.setCheckable(True)
        watch.setChecked(collection.watched)
        watch.triggered.connect(
            lambda on: self.request_asked.emit(
                protocol.ChangeCollection(collection=collection.name, watched=on)
            )
        )
        self._form(self.tr("Ignored names…"), lambda: IgnoreForm(collection))
        self._add_models(collection)
        if collection.folders:
            self._form(
                self.tr("Folder at another place…"), lambda: MoveForm(collection, self._desktop)
            )
        self.addSeparator()
        self._form(self.tr("Rename…"), lambda: RenameForm(collection))
        if others:
            self._form(self.tr("Merge into…"), lambda: MergeForm(collection, others))

    def _add_models(self, collection: Collection) -> None:
        """The embedding models to choose from, when there is a choice."""
        models = self._status.embedders if self._status else ()
        if len(models) < 2:
            return
        menu = self.addMenu(self.tr("Search model"))
        for model in models:
            action = menu.addAction(search_model(model))
            action.setCheckable(True)
            action.setChecked(model.name == (collection.next_embedder or collection.embedder))
            action.triggered.connect(lambda _=False, m=model: self._choose_model(collection, m))

    def _choose_model(self, collection: Collection, model: Model) -> None:
        """Ask before a collection gets another model; going back to its own costs nothing."""
        request = protocol.ChangeCollection(collection=collection.name, embedder=model.name)
        if model.name == collection.embedder:
            self.request_asked.emit(request)
            return
        reads = self.tr("It reads English alone, and is quicker and smaller.")
        if "ko" in model.languages:
            reads = self.tr(
                "It reads Korean and English, and finds one with questions in the other."
            )
        prepared = self.tr(
            "%n passage(s) are prepared anew in the background, and until that is done the "
            "collection is searched as it is now.",
            "",
            collection.chunks,
        )
        self.form_asked.emit(
            AskForm(
                self.tr("Search “{name}” with {model}?").format(
                    name=collection.name, model=model.title
                ),
                f"{reads} {prepared}",
                self.tr("Prepare"),
                request,
            )
        )

    def forget_form(self, collection: Collection, folder: str | None = None) -> Form:
        """Ask before a collection, or a folder of it, is forgotten."""
        count = collection.documents
        if folder is not None and self._status is not None:
            count = sum(
                d.collection == collection.id and (d.path == folder or _is_in(d.path, folder))
                for d in self._status.documents
            )
        return AskForm(
            self.tr("Forget %n document(s)?", "", count),
            self.tr("The files stay where they are. This cannot be undone."),
            self.tr("Forget"),
            protocol.Remove(collection=collection.name, path=folder),
        )

    def stop_form(self, collection: Collection) -> Form:
        """Ask before a collection is no longer read."""
        return AskForm(
            self.tr("Stop reading “{name}”?").format(name=collection.name),
            self.tr(
                "%n document(s) not read yet are forgotten, and its folders are not watched.",
                "",
                collection.waiting,
            ),
            self.tr("Stop reading"),
            protocol.StopReading(collection=collection.name),
        )

    def _add(self, words: str, act: Callable[[], None]) -> None:
        self.addAction(words).triggered.connect(lambda _=False: act())

    def _form(self, words: str, make: Callable[[], Form]) -> None:
        self._add(words, lambda: self.form_asked.emit(make()))


def _is_in(path: str, folder: str) -> bool:
    return path.startswith((folder.rstrip("/\\") + "/", folder.rstrip("/\\") + "\\"))
