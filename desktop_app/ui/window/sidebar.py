"""The sidebar: views, collections with their progress, recent questions, the promise of privacy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QWidget,
)

from desktop_app.types import Collection, Trace
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.widgets import (
    ElidedLabel,
    button,
    clear,
    column,
    frame,
    label,
    picture,
    row,
    set_property,
)

WIDTH = 252
RAIL_WIDTH = 56
HEIGHT = 32
HEIGHT_AT_WORK = 62
"""Of a collection, without and with its progress."""
RECENT = 8
DOTS = ("#2F9E8F", "#C98A2B", "#6C7BD9", "#C2607A", "#5B8C3E", "#9A6BC2")
VIEWS = ("ask", "library", "models", "tune", "settings")
ICONS = {
    "ask": "messages-square",
    "library": "library",
    "models": "box",
    "tune": "graduation-cap",
    "settings": "settings",
}


class Navigation(QFrame):
    """Base of sidebar and rail: a button for each view."""

    view_chosen = Signal(str)
    """One of VIEWS."""
    new_question = Signal()
    search_pressed = Signal()
    toggled = Signal()
    """The person wants the other one of the two."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._views: dict[str, QPushButton] = {}

    def select_view(self, name: str) -> None:
        for view, item in self._views.items():
            set_property(item, "on", view == name)
            tone = "accent" if view == name else "text2"
            item.setIcon(theme.icon(ICONS[view], tone, 17))

    def _names(self) -> dict[str, str]:
        return {
            "ask": self.tr("Ask"),
            "library": self.tr("Library"),
            "models": self.tr("Models"),
            "tune": self.tr("Tune"),
            "settings": self.tr("Settings"),
        }

    def _view(self, name: str, text: str, tip: str = "") -> QPushButton:
        item = button(text, "nav", ICONS[name], tip, on=False, size=17)
        item.clicked.connect(lambda: self.view_chosen.emit(name))
        self._views[name] = item
        return item


class Rail(Navigation):
    """The sidebar when it is hidden: icons only."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(RAIL_WIDTH)
        layout = column(self, (8, 14, 8, 12), 4)
        show = button("", "ghost", "panel-left", self.tr("Show sidebar (Ctrl+B)"))
        show.clicked.connect(self.toggled)
        new = button("", "primary", "plus", self.tr("New question"), tone="on_accent")
        new.setFixedHeight(max(36, theme.px(36)))
        new.clicked.connect(self.new_question)
        layout.addWidget(show)
        layout.addSpacing(6)
        layout.addWidget(new)
        search = button("", "ghost", "search", self.tr("Search everywhere (Ctrl+K)"), size=17)
        search.setFixedHeight(max(36, theme.px(36)))
        search.clicked.connect(self.search_pressed)
        layout.addWidget(search)
        layout.addSpacing(4)
        for name, words in self._names().items():
            if name == "settings":
                layout.addStretch()
            layout.addWidget(self._view(name, "", words))


class Sidebar(Navigation):
    collection_chosen = Signal(object)
    """Its name, or None for all."""
    trace_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._items: dict[str, CollectionItem] = {}
        self._traces: list[str] | None = None
        names = self._names()
        layout = column(self, (12, 14, 12, 12), 2)
        layout.addLayout(self._brand())
        new = button("  " + self.tr("New question"), "primary", "plus", tone="on_accent")
        new.setFixedHeight(max(36, theme.px(36)))
        new.clicked.connect(self.new_question)
        layout.addWidget(new)
        layout.addSpacing(6)
        layout.addWidget(self._search_button())
        layout.addSpacing(6)
        for name in ("ask", "library", "models", "tune"):
            layout.addWidget(self._view(name, f"   {names[name]}"))
        layout.addSpacing(12)
        layout.addWidget(self._lists(), 1)
        layout.addWidget(self._privacy())
        layout.addSpacing(4)
        layout.addWidget(self._view("settings", f"   {names['settings']}"))

    def set_collections(self, collections: Sequence[Collection], selected: str | None) -> None:
        if not self._items or [c.name for c in collections] != list(self._items):
            clear(self._collections)
            self._items = {c.name: self._item(at, c.name) for at, c in enumerate(collections)}
            for item in self._items.values():
                self._collections.addWidget(item)
            if not collections:
                self._collections.addWidget(_hint(self.tr("None yet")))
        for collection in collections:
            item = self._items[collection.name]
            item.show_collection(collection, collection.name == selected)

    def set_recent(self, traces: Sequence[Trace]) -> None:
        shown = [trace.id for trace in traces[:RECENT]]
        if shown == self._traces:
            return
        self._traces = list(shown)
        clear(self._recent)
        for trace in traces[:RECENT]:
            question = trace.answer.question
            item = button("", "nav", tip=question)
            item.setFixedHeight(max(31, theme.px(31)))
            text = ElidedLabel(question, "muted")
            row(item, (10, 0, 8, 0)).addWidget(text)
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            item.clicked.connect(lambda _=False, trace=trace: self.trace_chosen.emit(trace))
            self._recent.addWidget(item)
        if not traces:
            self._recent.addWidget(_hint(self.tr("Nothing asked yet")))

    # ---- parts

    def _brand(self) -> QHBoxLayout:
        layout = row(gap=9, margins=(6, 0, 2, 8))
        layout.addWidget(picture("book-open-check", "accent", 20))
        layout.addWidget(label("Seojae", "brand"))
        layout.addStretch()
        hide = button("", "ghost", "panel-left", self.tr("Hide sidebar (Ctrl+B)"))
        hide.clicked.connect(self.toggled)
        layout.addWidget(hide)
        return layout

    def _search_button(self) -> QPushButton:
        """Looks like a field, as what it opens is one."""
        made = button(self.tr("Search everywhere"), "search", "search", size=15)
        made.setText("  " + made.text().strip())
        made.setFixedHeight(max(36, theme.px(36)))
        made.clicked.connect(self.search_pressed)
        key = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        line = row(made, (0, 0, 9, 0))
        line.addStretch()
        shown = label(key, "tiny")
        shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.addWidget(shown)
        for part in (made, shown):
            part.ensurePolished()
        room = WIDTH - 24 - 9
        shown.setVisible(made.sizeHint().width() + shown.sizeHint().width() <= room)
        return made

    def _lists(self) -> QScrollArea:
        """Collections and recent questions; many of them scroll."""
        inside = QWidget()
        layout = column(inside, gap=2)
        layout.addWidget(_heading(self.tr("Collections")))
        self._collections = column(gap=2)
        layout.addLayout(self._collections)
        layout.addSpacing(12)
        layout.addWidget(_heading(self.tr("Recent")))
        self._recent = column(gap=0)
        layout.addLayout(self._recent)
        layout.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _item(self, at: int, name: str) -> CollectionItem:
        item = CollectionItem(name, DOTS[at % len(DOTS)])
        item.clicked.connect(lambda: self.collection_chosen.emit(name))
        return item

    def _privacy(self) -> QWidget:
        box = frame("toast")
        layout = row(box, (10, 8, 10, 8))
        layout.addWidget(picture("shield-check", "ok"))
        promise = label(self.tr("Offline. Nothing leaves this computer."), "small", wrap=True)
        layout.addWidget(promise, 1)
        return box


class CollectionItem(QPushButton):
    """A collection: name, how many documents are searched, progress while it is read."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self.setProperty("kind", "nav")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = column(self, (10, 7, 10, 7), 5)
        head = row(gap=9)
        dot = label()
        dot.setPixmap(_dot(colour))
        head.addWidget(dot)
        head.addWidget(ElidedLabel(name), 1)
        self._count = label("", "tiny")
        head.addWidget(self._count)
        layout.addLayout(head)
        self._bar, self._words = QProgressBar(), ElidedLabel("", "tiny")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Indexing progress") + f": {name}")
        layout.addWidget(self._bar)
        layout.addWidget(self._words)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._show_progress(0, 0)

    def show_collection(self, collection: Collection, selected: bool) -> None:
        words = self.tr("%n document(s)", "", collection.documents)
        self.setAccessibleName(f"{collection.name}, {words}")
        self._count.setText(f"{collection.indexed:,}")
        self._show_progress(collection.waiting, collection.documents)
        if self.property("on") != selected:
            set_property(self, "on", selected)

    def _show_progress(self, waiting: int, documents: int) -> None:
        """How many documents are read, while some are not."""
        working = waiting > 0
        self._bar.setVisible(working)
        self._words.setVisible(working)
        self._bar.setRange(0, max(1, documents))
        self._bar.setValue(documents - waiting)
        words = self.tr("{done} of {total} read")
        done, total = f"{documents - waiting:,}", f"{documents:,}"
        self._words.set_whole(words.format(done=done, total=total))
        self.setFixedHeight(theme.px(HEIGHT_AT_WORK if working else HEIGHT))


def _heading(text: str) -> QWidget:
    made = label(text, "section")
    made.setContentsMargins(10, 0, 4, 4)
    return made


def _hint(text: str) -> QWidget:
    made = label(text, "tiny")
    made.setContentsMargins(10, 2, 4, 2)
    return made


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
