"""Small dialogs of the scope: which documents, and which days."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop_app.types import Document, DocumentId
from desktop_app.ui.kit import matching
from desktop_app.ui.kit.document_words import file_name
from desktop_app.ui.kit.widgets import column, label, row

_DAY = "yyyy-MM-dd"
_ID = Qt.ItemDataRole.UserRole


class DocumentsDialog(QDialog):
    """A list of documents to tick, narrowed by typing; Korean initial consonants match."""

    def __init__(
        self,
        parent: QWidget | None,
        documents: Sequence[Document],
        chosen: Sequence[DocumentId],
        title: str,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(460, 480)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(self.tr("Filter by name or folder"))
        self.typed.setAccessibleName(self.typed.placeholderText())
        self.typed.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Documents"))
        self._texts: list[str] = []
        for document in sorted(documents, key=lambda d: file_name(d.path).casefold()):
            item = QListWidgetItem(file_name(document.path), self.list)
            item.setToolTip(document.path)
            item.setData(_ID, document.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = document.id in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self._texts.append(matching.normal(f"{document.path} {document.title}"))
        self.list.itemActivated.connect(self._turn)
        layout = column(self, (16, 16, 16, 16), 10)
        layout.addWidget(self.typed)
        layout.addWidget(self.list, 1)
        layout.addWidget(_buttons(self))

    @property
    def chosen(self) -> tuple[DocumentId, ...]:
        items = (self.list.item(place) for place in range(self.list.count()))
        return tuple(i.data(_ID) for i in items if i.checkState() is Qt.CheckState.Checked)

    def _narrow(self, typed: str) -> None:
        wanted = matching.patterns(typed)
        for place, text in enumerate(self._texts):
            self.list.item(place).setHidden(not matching.matches(wanted, text))

    def _turn(self, item: QListWidgetItem) -> None:
        on = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


class DatesDialog(QDialog):
    """A first and a last day."""

    def __init__(self, parent: QWidget | None, first: str, last: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Documents changed between"))
        today = QDate.currentDate()
        self.first = self._edit(self.tr("First day"), first, today.addMonths(-1))
        self.last = self._edit(self.tr("Last day"), last, today)
        layout = column(self, (16, 16, 16, 16), 10)
        for edit in (self.first, self.last):
            line = row()
            line.addWidget(label(edit.accessibleName()), 1)
            line.addWidget(edit)
            layout.addLayout(line)
        layout.addWidget(_buttons(self))

    def _edit(self, name: str, day: str, otherwise: QDate) -> QDateEdit:
        date = QDate.fromString(day, _DAY)
        edit = QDateEdit(date if date.isValid() else otherwise)
        edit.setCalendarPopup(True)
        edit.setAccessibleName(name)
        return edit

    @property
    def days(self) -> tuple[str, str]:
        first, last = sorted((self.first.date(), self.last.date()), key=QDate.toJulianDay)
        return first.toString(_DAY), last.toString(_DAY)


def choose_documents(
    parent: QWidget | None,
    documents: Sequence[Document],
    chosen: Sequence[DocumentId],
    title: str,
) -> tuple[DocumentId, ...] | None:
    """The documents that a person ticked; None when they changed their mind."""
    dialog = DocumentsDialog(parent, documents, chosen, title)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return dialog.chosen if accepted else None


def choose_dates(parent: QWidget | None, first: str, last: str) -> tuple[str, str] | None:
    """The first and the last day (ISO 8601); None when a person changed their mind."""
    dialog = DatesDialog(parent, first, last)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return dialog.days if accepted else None


def _buttons(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
