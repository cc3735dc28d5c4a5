"""The sidebar: views, collections with their progress, recent questions, the promise of privacy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app import protocol
from desktop_app.types import Collection, Trace
from desktop_app.ui.widgets import (
    ElidedLabel,
    button,
    column,
    frame,
    label,
    picture,
    row,
    set_property,
)

WIDTH = 252
HEIGHT = 32
HEIGHT_AT_WORK = 62
"""Of a collection, without and with its progress."""
RECENT = 8
DOTS = ("#2F9E8F", "#C98A2B", "#6C7BD9", "#C2607A", "#5B8C3E", "#9A6BC2")
VIEWS = ("ask", "library", "models", "settings")


class Sidebar(QFrame):
    view_chosen = Signal(str)
    """One of VIEWS."""
    new_question = Signal()
    collection_chosen = Signal(object)
    """Its name, or None for all."""
    trace_chosen = Signal(object)
    hide_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        self._views: dict[str, QPushButton] = {}
        self._progress: dict[str, tuple[QPushButton, QProgressBar, ElidedLabel]] = {}
        self._selected: str | None = None
        layout = column(self, (12, 14, 12, 12), 2)
        layout.addLayout(self._brand())
        new = button("  " + self.tr("New question"), "primary", "plus", tone="on_accent")
        new.setFixedHeight(36)
        new.clicked.connect(self.new_question)
        layout.addWidget(new)
        layout.addSpacing(8)
        for name, icon, text in (
            ("ask", "messages-square", self.tr("Ask")),
            ("library", "library", self.tr("Library")),
            ("models", "box", self.tr("Models")),
        ):
            layout.addWidget(self._view(name, icon, text))
        layout.addSpacing(12)
        layout.addWidget(self._heading(self.tr("Collections")))
        self._collections = column(gap=2)
        layout.addLayout(self._collections)
        layout.addSpacing(12)
        layout.addWidget(self._heading(self.tr("Recent")))
        self._recent = column(gap=0)
        layout.addLayout(self._recent)
        layout.addStretch()
        layout.addWidget(self._privacy())
        layout.addSpacing(4)
        layout.addWidget(self._view("settings", "settings", self.tr("Settings")))

    def select_view(self, name: str) -> None:
        for view, item in self._views.items():
            set_property(item, "on", view == name)

    def set_collections(self, collections: Sequence[Collection], selected: str | None) -> None:
        self._selected = selected
        _clear(self._collections)
        self._progress.clear()
        for number, collection in enumerate(collections):
            self._collections.addWidget(self._collection(number, collection))
        if not collections:
            self._collections.addWidget(self._hint(self.tr("None yet")))

    def set_recent(self, traces: Sequence[Trace]) -> None:
        _clear(self._recent)
        for trace in traces[:RECENT]:
            item = button("", "nav")
            item.setFixedHeight(31)
            text = ElidedLabel(trace.answer.question, "muted")
            row(item, (10, 0, 8, 0)).addWidget(text)
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            item.setAccessibleName(trace.answer.question)
            item.setToolTip(trace.answer.question)
            item.clicked.connect(lambda _=False, trace=trace: self.trace_chosen.emit(trace))
            self._recent.addWidget(item)
        if not traces:
            self._recent.addWidget(self._hint(self.tr("Nothing asked yet")))

    def show_progress(self, collection: str, done: float, text: str) -> None:
        """How far indexing of a collection is, from 0 to 1; hidden at 1."""
        if parts := self._progress.get(collection):
            item, bar, words = parts
            item.setMinimumHeight(HEIGHT if done >= 1 else HEIGHT_AT_WORK)
            bar.setVisible(done < 1)
            words.setVisible(done < 1)
            bar.setValue(round(done * 100))
            words.set_whole(text)

    # ---- parts

    def _brand(self) -> QHBoxLayout:
        layout = row(gap=9, margins=(6, 0, 2, 8))
        layout.addWidget(picture("book-open-check", "accent", 20))
        layout.addWidget(label("Seojae", "brand"))
        layout.addStretch()
        hide = button("", "ghost", "panel-left", self.tr("Hide sidebar (Ctrl+B)"))
        hide.clicked.connect(self.hide_asked)
        layout.addWidget(hide)
        return layout

    def _view(self, name: str, icon: str, text: str) -> QPushButton:
        item = button("   " + text, "nav", icon, on=False, size=17)
        item.setAccessibleName(text)
        item.clicked.connect(lambda: self.view_chosen.emit(name))
        self._views[name] = item
        return item

    def _heading(self, text: str) -> QWidget:
        made = label(text, "section")
        made.setContentsMargins(10, 0, 4, 4)
        return made

    def _hint(self, text: str) -> QWidget:
        made = label(text, "tiny")
        made.setContentsMargins(10, 2, 4, 2)
        return made

    def _collection(self, number: int, collection: Collection) -> QWidget:
        item = button("", "nav", on=collection.name == self._selected)
        words = self.tr("%n document(s)", "", collection.documents)
        item.setAccessibleName(f"{collection.name}, {words}")
        item.clicked.connect(lambda: self.collection_chosen.emit(collection.name))
        layout = column(item, (10, 7, 10, 7), 5)
        head = row(gap=9)
        dot = label()
        dot.setPixmap(_dot(DOTS[number % len(DOTS)]))
        head.addWidget(dot)
        head.addWidget(ElidedLabel(collection.name), 1)
        head.addWidget(label(f"{collection.indexed:,}", "tiny"))
        layout.addLayout(head)
        bar, text = QProgressBar(), ElidedLabel("", "tiny")
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("Indexing progress"))
        for part in (bar, text):
            part.hide()
            layout.addWidget(part)
        self._progress[collection.name] = (item, bar, text)
        for child in item.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        item.setMinimumHeight(HEIGHT)
        return item

    def _privacy(self) -> QWidget:
        box = frame("toast")
        layout = row(box, (10, 8, 10, 8))
        layout.addWidget(picture("shield-check", "ok"))
        promise = label(self.tr("Offline. Nothing leaves this computer."), "small", wrap=True)
        layout.addWidget(promise, 1)
        return box


def progress_words(event: protocol.Progress) -> str:
    """What is at work and how long it will still take."""
    if event.seconds_left is None:
        return event.item
    if event.seconds_left < 60:
        seconds = max(1, round(event.seconds_left))
        return QCoreApplication.translate("Sidebar", "%n second(s) left", "", seconds)
    minutes = round(event.seconds_left / 60)
    return QCoreApplication.translate("Sidebar", "%n minute(s) left", "", minutes)


def _dot(colour: str) -> QPixmap:
    ratio = 2
    drawn = QPixmap(8 * ratio, 8 * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(0, 0, 8, 8)
    painter.end()
    return drawn


def _clear(layout: QVBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.setParent(None)
            widget.deleteLater()
