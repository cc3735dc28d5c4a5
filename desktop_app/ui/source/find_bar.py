"""The bar that finds words in the document that is shown, and steps from place to place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit

from desktop_app.types import Hit
from desktop_app.ui.kit.widgets import announce, button, label, picture, row

TYPING_MS = 200
MOST = 1000
"""Places that the engine tells at most; there may be more."""


class FindBar(QFrame):
    """Holds what is searched and what was found; the view asks the engine and shows the places."""

    searched = Signal(str)
    """Words to find; empty when there is nothing to find any more."""
    stepped = Signal(object)
    """The Hit to show."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findbar")
        self.hits: tuple[Hit, ...] = ()
        self._at = -1
        self.field = QLineEdit()
        self.field.setObjectName("field")
        self.field.setPlaceholderText(self.tr("Find in the document"))
        self.field.setAccessibleName(self.tr("Find in the document"))
        self._count = label("", "small")
        self._up = button("", "ghost", "chevron-up", self.tr("Previous place (Shift+Enter)"))
        self._down = button("", "ghost", "chevron-down", self.tr("Next place (Enter)"))
        close = button("", "ghost", "x", self.tr("End the search (Esc)"))
        line = row(self, (14, 6, 10, 6), 4)
        line.addWidget(picture("search"))
        line.addWidget(self.field, 1)
        for widget in (self._count, self._up, self._down, close):
            line.addWidget(widget)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._search)
        self.field.textEdited.connect(lambda _: self._typing.start())
        self.field.textChanged.connect(lambda text: None if text else self._search())
        self._up.clicked.connect(lambda: self.step(-1))
        self._down.clicked.connect(lambda: self.step(1))
        close.clicked.connect(self.closed)
        for key, by in (("Return", 1), ("Enter", 1), ("Shift+Return", -1), ("Shift+Enter", -1)):
            shortcut = QShortcut(QKeySequence(key), self.field)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda by=by: self.step(by))
        self._show_count("")
        self.hide()

    @property
    def current(self) -> Hit | None:
        """The place that was stepped to."""
        return self.hits[self._at] if 0 <= self._at < len(self.hits) else None

    def open(self, words: str = "") -> None:
        """Show the bar, to find words that are selected or the ones of before."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if self.field.text():
            self._search()

    def show_hits(self, hits: Sequence[Hit], place: tuple[int, int]) -> None:
        """Take what was found; the first one from a page and letter on is stepped to."""
        self.hits = tuple(hits)
        after = (n for n, hit in enumerate(self.hits) if (hit.page, hit.start) >= place)
        self._go_to(next(after, 0))

    def forget(self) -> None:
        """Nothing is found any more; the words stay."""
        self._typing.stop()
        self.hits, self._at = (), -1
        self._show_count("")

    def step(self, by: int) -> None:
        """To the next place, or the one before; after the last one comes the first."""
        if self._typing.isActive():  # what was typed since is meant
            self._search()
        elif self.hits:
            self._go_to((self._at + by) % len(self.hits))

    def _search(self) -> None:
        self._typing.stop()
        words = self.field.text().strip()
        self._show_count("…" if words else "")
        self.searched.emit(words)

    def _go_to(self, at: int) -> None:
        self._at = at
        count = len(self.hits)
        if hit := self.current:
            shown = f"{count:,}+" if count >= MOST else f"{count:,}"
            words = self.tr("{number} of {count}").format(number=f"{at + 1:,}", count=shown)
            self._show_count(words)
            self.stepped.emit(hit)
        else:
            words = self.tr("Not found")
            self._show_count(words)
        announce(self, words)

    def _show_count(self, words: str) -> None:
        self._count.setText(words)
        for widget in (self._up, self._down):
            widget.setEnabled(len(self.hits) > 0)
