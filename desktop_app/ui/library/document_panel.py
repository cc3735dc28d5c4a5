"""The documents with what finds and orders them above, and what can be done with the chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop_app.types import Document
from desktop_app.ui.kit import document_words, theme
from desktop_app.ui.kit.widgets import Choice, ElidedLabel, button, column, label, row
from desktop_app.ui.library import remedies
from desktop_app.ui.library.document_list import DocumentList
from desktop_app.ui.library.document_model import Show, Sort, can_open

TYPING_MS = 120


class DocumentPanel(QWidget):
    helped = Signal(object)
    """Documents that what helps should be done for; all need the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = DocumentList()
        self.list.setAccessibleName(self.tr("Documents"))
        self._chosen = QTimer(self, singleShot=True, interval=0)
        self._chosen.timeout.connect(self._show_chosen)
        self.list.chosen_changed.connect(self._chosen.start)
        self.list.helped.connect(self.helped)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._filter)
        layout = column(self, gap=8)
        layout.addLayout(self._finders())
        layout.addWidget(self._tools())
        self._nothing = label(self.tr("No document matches."), "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        self._show_chosen()

    def show_documents(self, documents: Sequence[Document]) -> None:
        self.list.documents.set_documents(documents)
        self.count()

    def count(self) -> None:
        """Write how many documents there are of each kind."""
        counts, words = self.list.documents.counts(), self._show_words()
        for at in range(self.show_choice.count()):
            show = self.show_choice.itemData(at)
            self.show_choice.setItemText(at, f"{words[show]} ({counts[show]:,})")
        self._show_chosen()

    def show_document(self, document: Document) -> None:
        """Choose a document in the list, whatever was filtered out before."""
        self.finder.clear()
        self.show_choice.setCurrentIndex(self.show_choice.findData(Show.ALL))
        self._typing.stop()
        self._filter()
        self.list.choose([document.id])
        if (at := self.list.documents.row_of(document.id)) is not None:
            self.list.scrollTo(self.list.documents.index(at))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_over(self, other: DocumentPanel) -> None:
        """Find and order as a panel that is replaced."""
        self.finder.setText(other.finder.text())
        self.show_choice.setCurrentIndex(other.show_choice.currentIndex())
        self.sort_choice.setCurrentIndex(other.sort_choice.currentIndex())
        self._typing.stop()
        self._filter()

    # ---- finding

    def _finders(self) -> QHBoxLayout:
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(self.tr("Filter by name or folder"))
        self.finder.setAccessibleName(self.tr("Filter the documents"))
        self.finder.addAction(
            QAction(theme.icon("search", "text3", 16), self.tr("Filter the documents"), self),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self.finder.textChanged.connect(lambda _: self._typing.start())
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WindowShortcut)
        find.activated.connect(self._focus_finder)
        clear = QShortcut(QKeySequence("Esc"), self.finder)
        clear.setContext(Qt.ShortcutContext.WidgetShortcut)
        clear.activated.connect(self.finder.clear)
        self.show_choice, self.sort_choice = Choice(), Choice()
        self.show_choice.setAccessibleName(self.tr("Which documents are shown"))
        self.sort_choice.setAccessibleName(self.tr("Order of the documents"))
        for show, words in self._show_words().items():
            self.show_choice.addItem(words, show)
        for sort, words in self._sort_words().items():
            self.sort_choice.addItem(words, sort)
        self.show_choice.setMinimumWidth(theme.px(190))
        self.sort_choice.setMinimumWidth(theme.px(130))
        model = self.list.documents
        self.show_choice.currentIndexChanged.connect(
            lambda at: model.set_show(self.show_choice.itemData(at))
        )
        self.sort_choice.currentIndexChanged.connect(
            lambda at: model.set_sort(self.sort_choice.itemData(at))
        )
        line = row(gap=8)
        line.addWidget(self.finder, 1)
        line.addWidget(self.show_choice)
        line.addWidget(self.sort_choice)
        return line

    def _show_words(self) -> dict[Show, str]:
        return {
            Show.ALL: self.tr("All"),
            Show.READY: self.tr("Ready"),
            Show.ATTENTION: self.tr("Needs attention"),
            Show.WAITING: self.tr("Waiting"),
        }

    def _sort_words(self) -> dict[Sort, str]:
        return {
            Sort.NAME: self.tr("Name"),
            Sort.STATE: self.tr("State"),
            Sort.CHANGED: self.tr("Changed"),
            Sort.SIZE: self.tr("Size"),
        }

    def _focus_finder(self) -> None:
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()

    def _filter(self) -> None:
        self.list.documents.set_filter(self.finder.text())

    # ---- the chosen documents

    def _tools(self) -> QWidget:
        """As high with as without buttons, so that the list stays where it is."""
        tools = QWidget()
        tools.setFixedHeight(theme.px(34))
        line = row(tools, gap=6)
        self._chosen_words = ElidedLabel("", "small")
        line.addWidget(self._chosen_words, 1)
        self._help = button("x", "", size=15)
        self._open = button(self.tr("Open"), "ghost", "external-link", size=15)
        self._folder = button(self.tr("Show in folder"), "ghost", "folder", size=15)
        self._remove = button(self.tr("Remove"), "ghost", "trash-2", size=15)
        self._remove.setToolTip(self.tr("Remove from the library; the file stays where it is"))
        acts = (self.list.open_asked, self.list.folder_asked, self.list.removal_asked)
        for item, act in zip((self._open, self._folder, self._remove), acts, strict=True):
            item.clicked.connect(lambda _=False, act=act: act.emit(self.list.chosen()))
        self._help.clicked.connect(self._help_chosen)
        for item in self._buttons():
            line.addWidget(item)
        return tools

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self._help, self._open, self._folder, self._remove

    def _show_chosen(self) -> None:
        chosen = self.list.chosen()
        shown = self.list.documents.rowCount()
        self._nothing.setVisible(shown == 0)
        self.list.setVisible(shown > 0)
        for item in self._buttons():
            item.setVisible(bool(chosen))
        if not chosen:
            self._chosen_words.set_whole(self.tr("%n document(s) shown", "", shown))
            return
        if len(chosen) == 1:
            self._chosen_words.set_whole(document_words.file_name(chosen[0].path))
        else:
            self._chosen_words.set_whole(self.tr("%n document(s) chosen", "", len(chosen)))
        self._open.setEnabled(any(map(can_open, chosen)))
        remedy = self._remedy()
        self._help.setVisible(remedy is not None)
        if remedy is not None:
            words = remedies.words(remedy)
            self._help.setText(words)
            self._help.setAccessibleName(words)

    def _remedy(self) -> remedies.Remedy | None:
        """The remedy of the first of the chosen that needs help."""
        return next((r for d in self.list.chosen() if (r := remedies.remedy(d))), None)

    def _help_chosen(self) -> None:
        remedy = self._remedy()
        self.helped.emit([d for d in self.list.chosen() if remedies.remedy(d) is remedy])
