"""The list of documents: a model and a delegate, so that thousands of rows scroll smoothly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.types import Document, DocumentState
from desktop_app.ui import error_messages, theme

ROW = 62
DOCUMENT = Qt.ItemDataRole.UserRole
WORDS = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex

_ICONS = {
    DocumentState.NEEDS_OCR: "scan-text",
    DocumentState.NEEDS_PASSWORD: "lock",
    DocumentState.DAMAGED: "file-warning",
    DocumentState.READER_CRASHED: "file-warning",
    DocumentState.UNREADABLE: "file-warning",
    DocumentState.MISSING: "file-x",
    DocumentState.UNSUPPORTED: "file",
}


class DocumentModel(QAbstractListModel):
    """Documents of a collection, or all, by path."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._documents: list[Document] = []
        self._rows: dict[int, int] = {}

    def set_documents(self, documents: Sequence[Document]) -> None:
        self.beginResetModel()
        self._documents = list(documents)
        self._rows = {document.id: at for at, document in enumerate(self._documents)}
        self.endResetModel()

    def update(self, document: Document) -> bool:
        """Show a document's new state; False when it is not in the list."""
        at = self._rows.get(document.id)
        if at is None:
            return False
        self._documents[at] = document
        changed = self.index(at)
        self.dataChanged.emit(changed, changed)
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._documents)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        document = self._documents[index.row()]
        if role == DOCUMENT:
            return document
        name, words = Path(document.path).name, self._words(document)
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
        """The second line: what it holds, or why it is not searched and what to do."""
        if document.reason:
            return error_messages.reason(document.reason).why
        if document.state is not DocumentState.INDEXED:
            return str(Path(document.path).parent)
        passages = self.tr("%n passage(s)", "", document.chunks)
        if not document.paged:
            return passages
        pages = self.tr("%n page(s)", "", document.pages)
        return f"{pages} · {passages}"


class DocumentDelegate(QStyledItemDelegate):
    """Draws a row: icon, name, second line, badge of the state."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, document = theme.current(), index.data(DOCUMENT)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(look.selected))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(look.hover))
        painter.setPen(QColor(look.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        icon = _ICONS.get(document.state, "file-text")
        drawn = theme.pixmap(icon, "text2", 20)
        painter.drawPixmap(area.left() + 20, area.center().y() - 10, drawn)
        left = area.left() + 56
        right = self._badge(painter, area, document)
        width = right - left - 16
        name = index.data()
        self._line(painter, left, area.top() + theme.px(26), width, name, look.text, 14, 600)
        words = index.data(WORDS)
        self._line(painter, left, area.top() + theme.px(46), width, words, look.text2, 12, 400)
        painter.restore()

    def _badge(self, painter: QPainter, area: QRect, document: Document) -> int:
        """Draw the state at the right; returns where it begins."""
        look = theme.current()
        text, tone = error_messages.state(document.state)
        font = theme.font(11, QFont.Weight.DemiBold)
        width = QFontMetrics(font).horizontalAdvance(text) + 20
        height = theme.px(20)
        box = QRect(area.right() - width - 20, area.center().y() - height // 2, width, height)
        ground = look.hover if tone == "neutral" else getattr(look, f"{tone}_soft")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(QColor(look.text2 if tone == "neutral" else getattr(look, tone)))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return box.left()

    def _line(
        self,
        painter: QPainter,
        left: int,
        baseline: int,
        width: int,
        text: str,
        colour: str,
        size: int,
        weight: int,
    ) -> None:
        font = theme.font(size, QFont.Weight(weight))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, width)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(left, baseline, shown)


class DocumentList(QListView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.documents = DocumentModel(self)
        self.setModel(self.documents)
        self.setItemDelegate(DocumentDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def chosen(self) -> list[Document]:
        return [index.data(DOCUMENT) for index in self.selectedIndexes()]
