"""The list of documents: a model and a delegate, so that thousands of rows scroll smoothly."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import (
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.types import Document, DocumentId, DocumentState
from desktop_app.ui.kit import error_messages, theme
from desktop_app.ui.library import remedies
from desktop_app.ui.library.document_model import DOCUMENT, WORDS, DocumentModel, Index, can_open

ROW = 62
EDGE = 20
SelectionFlag = QItemSelectionModel.SelectionFlag

_ICONS = {
    DocumentState.NEEDS_OCR: "scan-text",
    DocumentState.NEEDS_PASSWORD: "lock",
    DocumentState.DAMAGED: "file-warning",
    DocumentState.READER_CRASHED: "file-warning",
    DocumentState.UNREADABLE: "file-warning",
    DocumentState.MISSING: "file-x",
    DocumentState.UNSUPPORTED: "file",
}


class DocumentDelegate(QStyledItemDelegate):
    """Draws a row: icon, name, second line, what helps as a button, badge of the state."""

    helped = Signal(object)
    """A Document whose drawn button was pressed."""

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
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), 8, 8)
        icon = _ICONS.get(document.state, "file-text")
        drawn = theme.pixmap(icon, "text2", 20)
        painter.drawPixmap(area.left() + EDGE, area.center().y() - 10, drawn)
        left = area.left() + 56
        right = self._badge(painter, area, document)
        if remedy := remedies.remedy(document):
            right = self._button(painter, _button_box(area, document), remedies.words(remedy))
        width = right - left - 16
        name, words = index.data(), index.data(WORDS)
        middle, end = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
        at = area.top()
        self._line(painter, QRect(left, at + theme.px(26), width, 0), name, middle, (14, 600))
        self._line(painter, QRect(left, at + theme.px(46), width, 0), words, end, (12, 400))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            document = index.data(DOCUMENT)
            pressed = event.button() == Qt.MouseButton.LeftButton
            if pressed and remedies.remedy(document):
                box = _button_box(option.rect, document)
                if box.contains(event.position().toPoint()):
                    self.helped.emit(document)
                    return True
        return super().editorEvent(event, model, option, index)

    def _badge(self, painter: QPainter, area: QRect, document: Document) -> int:
        """Draw the state at the right; returns where it begins."""
        look = theme.current()
        text, tone = error_messages.state(document.state)
        box = _badge_box(area, text)
        ground = look.hover if tone == "neutral" else getattr(look, f"{tone}_soft")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(QColor(look.text2 if tone == "neutral" else getattr(look, tone)))
        painter.setFont(theme.font(11, QFont.Weight.DemiBold))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return box.left()

    def _button(self, painter: QPainter, box: QRect, text: str) -> int:
        look = theme.current()
        painter.setPen(QColor(look.border_strong))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(QColor(look.text))
        painter.setFont(theme.font(13, QFont.Weight.Medium))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return box.left()

    def _line(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        elide: Qt.TextElideMode,
        size_and_weight: tuple[int, int],
    ) -> None:
        """A line of text on the upper edge of `place`, as wide as it."""
        size, weight = size_and_weight
        look = theme.current()
        font = theme.font(size, QFont.Weight(weight))
        painter.setFont(font)
        painter.setPen(QColor(look.text if weight > 400 else look.text2))
        shown = QFontMetrics(font).elidedText(text, elide, place.width())
        painter.drawText(place.left(), place.top(), shown)


def _badge_box(area: QRect, text: str) -> QRect:
    font = theme.font(11, QFont.Weight.DemiBold)
    width, height = QFontMetrics(font).horizontalAdvance(text) + 20, theme.px(20)
    return QRect(area.right() - width - EDGE, area.center().y() - height // 2, width, height)


def _button_box(area: QRect, document: Document) -> QRect:
    """Where the button of a document that needs one is, left of its badge."""
    remedy = remedies.remedy(document)
    text = remedies.words(remedy) if remedy else ""
    font = theme.font(13, QFont.Weight.Medium)
    width, height = QFontMetrics(font).horizontalAdvance(text) + 28, theme.px(34)
    right = _badge_box(area, error_messages.state(document.state)[0]).left() - 12
    return QRect(right - width, area.center().y() - height // 2, width, height)


class DocumentList(QListView):
    helped = Signal(object)
    """Documents that what helps should be done for."""
    open_asked = Signal(object)
    folder_asked = Signal(object)
    """Documents whose folder should be shown."""
    removal_asked = Signal(object)
    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.documents = DocumentModel(self)
        self.setModel(self.documents)
        delegate = DocumentDelegate(self)
        delegate.helped.connect(lambda document: self.helped.emit([document]))
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._kept: tuple[list[DocumentId], DocumentId | None, int] = ([], None, 0)
        self.documents.arranging.connect(self._keep)
        self.documents.arranged.connect(self._restore)
        self.documents.dataChanged.connect(self.chosen_changed)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)
        self.doubleClicked.connect(lambda index: self.open_asked.emit([index.data(DOCUMENT)]))
        remove = QShortcut(QKeySequence.StandardKey.Delete, self)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(lambda: self.removal_asked.emit(self.chosen()))

    def chosen(self) -> list[Document]:
        indexes = sorted(self.selectedIndexes(), key=lambda index: index.row())
        return [index.data(DOCUMENT) for index in indexes]

    def choose(self, documents: Sequence[DocumentId]) -> None:
        selection = QItemSelection()
        for document in documents:
            if (at := self.documents.row_of(document)) is not None:
                selection.select(self.documents.index(at), self.documents.index(at))
        self.selectionModel().select(selection, SelectionFlag.ClearAndSelect)

    def _keep(self) -> None:
        current = self.currentIndex()
        at = current.data(DOCUMENT).id if current.isValid() else None
        self._kept = [d.id for d in self.chosen()], at, self.verticalScrollBar().value()

    def _restore(self) -> None:
        """Keep what is chosen and in sight when the rows are arranged again."""
        chosen, current, above = self._kept
        if current is not None and (at := self.documents.row_of(current)) is not None:
            index = self.documents.index(at)
            self.selectionModel().setCurrentIndex(index, SelectionFlag.NoUpdate)
        self.choose(chosen)
        self.verticalScrollBar().setValue(above)
        self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen():
            self.open_asked.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        elif not self.indexAt(event.pos()).isValid():
            return
        if self.chosen():
            menu = self.menu()
            menu.exec(at)
            menu.deleteLater()

    def menu(self) -> QMenu:
        """The menu for the chosen documents."""
        chosen, menu = self.chosen(), QMenu(self)
        helpful = list(dict.fromkeys(r for d in chosen if (r := remedies.remedy(d))))
        for remedy in helpful:
            ailing = [d for d in chosen if remedies.remedy(d) is remedy]
            action = menu.addAction(remedies.words(remedy))
            action.triggered.connect(lambda _=False, ailing=ailing: self.helped.emit(ailing))
        if helpful:
            menu.addSeparator()
        opens = menu.addAction(
            self.tr("Open in its own program"), lambda: self.open_asked.emit(chosen)
        )
        opens.setEnabled(any(map(can_open, chosen)))
        menu.addAction(self.tr("Show in folder"), lambda: self.folder_asked.emit(chosen))
        menu.addAction(self.tr("Remove from the library"), lambda: self.removal_asked.emit(chosen))
        return menu
