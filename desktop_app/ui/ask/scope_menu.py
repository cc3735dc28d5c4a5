"""The menu of the scope pill: a collection, and within it folders, documents, types and dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.types import Collection, Document, Filters
from desktop_app.ui.answer.filter_words import with_values
from desktop_app.ui.kit.dialogs import choose_dates, choose_documents

MOST_TYPES = 12
MOST_FOLDERS = 30
DAYS = (7, 30, 365)


class ScopeMenu(QMenu):
    """Made anew whenever it opens, from what is known of the library."""

    collection_chosen = Signal(object)
    """The name of a collection, or None for all."""
    filters_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._collections: Sequence[Collection] = ()
        self._documents: Sequence[Document] = ()
        self._selected: str | None = None
        self._filters = Filters()
        self.aboutToShow.connect(self._fill)

    def set_library(
        self, collections: Sequence[Collection], documents: Sequence[Document], selected: str | None
    ) -> None:
        self._collections, self._documents, self._selected = collections, documents, selected
        self._fill()

    def set_filters(self, filters: Filters) -> None:
        self._filters = filters

    def _fill(self) -> None:
        self.clear()
        group = QActionGroup(self)
        for name in (None, *(c.name for c in self._collections)):
            action = self._choice(self, name or self.tr("All documents"), name == self._selected)
            action.triggered.connect(lambda _=False, name=name: self.collection_chosen.emit(name))
            group.addAction(action)
        documents = self._in_scope()
        if not documents:
            return
        self.addSeparator()
        self._add_folders(documents)
        self._add_types(documents)
        self._add_dates()
        action = self.addAction(self.tr("Documents…"))
        action.triggered.connect(lambda: self._choose_documents(documents))
        if self._filters != Filters():
            self.addSeparator()
            action = self.addAction(self.tr("No limits"))
            action.triggered.connect(lambda: self.filters_chosen.emit(Filters()))

    def _in_scope(self) -> list[Document]:
        chosen = {c.id for c in self._collections if self._selected in (None, c.name)}
        return [d for d in self._documents if d.collection in chosen and (d.chunks or d.same_as)]

    def _add_folders(self, documents: Sequence[Document]) -> None:
        folders = sorted({str(Path(d.path).parent) for d in documents})
        if len(folders) < 2:
            return
        menu = self.addMenu(self.tr("Folder"))
        shared = _shared_start(folders)
        for folder in folders[:MOST_FOLDERS]:
            name = folder[len(shared) :].lstrip("/\\") or Path(folder).name
            action = self._choice(menu, name, folder in self._filters.folders)
            action.triggered.connect(self._toggle("folders", folder))

    def _add_types(self, documents: Sequence[Document]) -> None:
        types = sorted({Path(d.path).suffix.lower().removeprefix(".") for d in documents} - {""})
        if len(types) < 2:
            return
        menu = self.addMenu(self.tr("Type"))
        for suffix in types[:MOST_TYPES]:
            action = self._choice(menu, suffix.upper(), suffix in self._filters.types)
            action.triggered.connect(self._toggle("types", suffix))

    def _add_dates(self) -> None:
        menu = self.addMenu(self.tr("Changed"))
        today = QDate.currentDate()
        names = (self.tr("Last 7 days"), self.tr("Last 30 days"), self.tr("Last 12 months"))
        for name, days in zip(names, DAYS, strict=True):
            first = today.addDays(-days).toString("yyyy-MM-dd")
            chosen = self._filters.after == first and not self._filters.before
            action = self._choice(menu, name, chosen)
            action.triggered.connect(lambda _=False, first=first: self._set_dates(first, ""))
        menu.addSeparator()
        action = menu.addAction(self.tr("Other days…"))
        action.triggered.connect(self._choose_dates)

    def _choice(self, menu: QMenu, name: str, chosen: bool) -> QAction:
        action = menu.addAction(name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(chosen)
        return action

    def _toggle(self, name: str, value: str) -> Callable[[bool], None]:
        def change(on: bool) -> None:
            others = tuple(v for v in getattr(self._filters, name) if v != value)
            chosen = (*others, value) if on else others
            self.filters_chosen.emit(with_values(self._filters, name, chosen))

        return change

    def _set_dates(self, first: str, last: str) -> None:
        self.filters_chosen.emit(replace(self._filters, after=first, before=last))

    def _choose_dates(self) -> None:
        days = choose_dates(self.parentWidget(), self._filters.after, self._filters.before)
        if days is not None:
            self._set_dates(*days)

    def _choose_documents(self, documents: Sequence[Document]) -> None:
        chosen = choose_documents(
            self.parentWidget(),
            documents,
            self._filters.documents,
            self.tr("Ask only some documents"),
        )
        if chosen is not None:
            self.filters_chosen.emit(replace(self._filters, documents=chosen))


def _shared_start(folders: Sequence[str]) -> str:
    """The folder that all are in, so that names are short."""
    parents = [Path(folder).parents for folder in folders]
    shared = set.intersection(*({str(p) for p in above} for above in parents))
    return max(shared, key=len, default="")
