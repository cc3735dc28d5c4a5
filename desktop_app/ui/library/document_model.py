"""The documents as a list model: filtered and sorted in one go, without asking row by row.

A QSortFilterProxyModel calls Python for every comparison; with 10,000 documents that is
felt at every letter. Here a key is made once for each document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from desktop_app.types import Document, DocumentId, DocumentState
from desktop_app.ui.kit import document_words, error_messages, matching
from desktop_app.ui.library import remedies

DOCUMENT = Qt.ItemDataRole.UserRole
WORDS = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
SETTLE_MS = 500
"""Rows that change stay where they are for this long, so that they can be followed."""


class Show(Enum):
    """Which documents are shown."""

    ALL = auto()
    READY = auto()
    ATTENTION = auto()
    WAITING = auto()


class Sort(Enum):
    NAME = auto()
    STATE = auto()
    CHANGED = auto()
    SIZE = auto()


def belongs(document: Document, show: Show) -> bool:
    """A document that is searched but lacks pages is both ready and in need of attention."""
    match show:
        case Show.ALL:
            return True
        case Show.READY:
            return document.state.is_searchable
        case Show.WAITING:
            return document.state.is_to_be_read
        case Show.ATTENTION:
            if document.state.is_searchable:
                return remedies.remedy(document) is not None
            return not document.state.is_to_be_read


class _Keys:
    """The keys a document is found and sorted by, made once for each path."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.text = matching.normal(path)
        name = matching.normal(document_words.file_name(path))
        parts = re.split(r"(\d+)", name)
        self.name = tuple((int(p), "") if p.isdecimal() else (-1, p) for p in parts)


class DocumentModel(QAbstractListModel):
    """The documents of a collection, or all: those that are wanted, in the order that is wanted."""

    arranging = Signal()
    arranged = Signal()
    """The rows are others now; what was chosen must be chosen anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: dict[DocumentId, Document] = {}
        self._keys: dict[DocumentId, _Keys] = {}
        self._shown: list[DocumentId] = []
        self._rows: dict[DocumentId, int] = {}
        self._wanted: matching.Patterns = ()
        self._show = Show.ALL
        self._sort = Sort.NAME
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._arrange)

    # ---- what is shown

    def set_documents(self, documents: Sequence[Document]) -> None:
        """Show these documents; those of before keep their selection."""
        self._documents = {document.id: document for document in documents}
        known, self._keys = self._keys, {}
        for document in documents:
            keys = known.get(document.id)
            if keys is None or keys.path != document.path:
                keys = _Keys(document.path)
            self._keys[document.id] = keys
        self._arrange()

    def set_filter(self, typed: str) -> None:
        self._wanted = matching.patterns(typed)
        self._arrange()

    def set_show(self, show: Show) -> None:
        self._show = show
        self._arrange()

    def set_sort(self, sort: Sort) -> None:
        self._sort = sort
        self._arrange()

    def update(self, document: Document) -> bool:
        """Show a document's new state; False when it is not in the list."""
        if document.id not in self._documents:
            return False
        self._documents[document.id] = document
        if self._keys[document.id].path != document.path:
            self._keys[document.id] = _Keys(document.path)
        at = self._rows.get(document.id)
        if at is not None:
            changed = self.index(at)
            self.dataChanged.emit(changed, changed)
        if not self._settle.isActive() and (
            self._show is not Show.ALL or self._sort is not Sort.NAME
        ):
            self._settle.start()
        return True

    def documents(self) -> list[Document]:
        """All of them, shown or not."""
        return list(self._documents.values())

    def counts(self) -> Counter[Show]:
        """How many documents each choice would show."""
        alike: dict[tuple[DocumentState, str | None], list[Document]] = {}
        for document in self._documents.values():
            alike.setdefault((document.state, document.reason), []).append(document)
        counted: Counter[Show] = Counter()
        for documents in alike.values():
            counted.update({s: len(documents) for s in Show if belongs(documents[0], s)})
        return counted

    def row_of(self, document: DocumentId) -> int | None:
        return self._rows.get(document)

    def _arrange(self) -> None:
        wanted, keys = self._wanted, self._keys
        found = [
            document
            for document in self._documents.values()
            if belongs(document, self._show) and matching.matches(wanted, keys[document.id].text)
        ]
        found.sort(key=self._order())
        shown = [document.id for document in found]
        if shown == self._shown:
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.arranging.emit()
        self.beginResetModel()
        self._shown = shown
        self._rows = {document: at for at, document in enumerate(shown)}
        self.endResetModel()
        self.arranged.emit()

    def _order(self) -> Callable[[Document], tuple[object, ...]]:
        keys = self._keys
        match self._sort:
            case Sort.NAME:
                return lambda d: (keys[d.id].name, d.id)
            case Sort.STATE:
                return lambda d: (_urgency(d), keys[d.id].name, d.id)
            case Sort.CHANGED:
                return lambda d: (-d.modified, keys[d.id].name, d.id)
            case Sort.SIZE:
                return lambda d: (-d.bytes, keys[d.id].name, d.id)

    # ---- rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        document = self._documents[self._shown[index.row()]]
        if role == DOCUMENT:
            return document
        name, words = document_words.file_name(document.path), self._words(document)
        if role == WORDS:
            return words
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {error_messages.state(document.state)[0]}, {words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{document.path}\n{words}"
        return None

    def _words(self, document: Document) -> str:
        """The second line: what it holds and where, or why it is not searched and what to do."""
        if document.reason:
            return error_messages.reason(document.reason).why
        if document.same_as is not None and (same := self._documents.get(document.same_as)):
            name = document_words.file_name(same.path)
            return self.tr("Same content as {name}").format(name=name)
        parts = []
        if document.state.is_searchable:
            if document.paged:
                parts.append(document_words.counted(document.path, document.pages))
            if document.tables:
                parts.append(self.tr("%n table(s)", "", document.tables))
            parts.append(self.tr("%n passage(s)", "", document.chunks))
        parts.append(str(Path(document.path).parent))
        return " · ".join(parts)


def _urgency(document: Document) -> tuple[int, str]:
    """Sorts documents that need a person first."""
    if belongs(document, Show.ATTENTION):
        return 0, document.state.value
    return (1 if document.state.is_to_be_read else 2), document.state.value


STATES_WITHOUT_PROGRAM = (DocumentState.UNSUPPORTED, DocumentState.MISSING)
"""What is not opened: a file of an unknown format could be a program."""


def can_open(document: Document) -> bool:
    return document.state not in STATES_WITHOUT_PROGRAM
