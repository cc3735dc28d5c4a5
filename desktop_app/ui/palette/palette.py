"""Ctrl+K: one field that finds commands, conversations, documents, passages and settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QLineEdit, QWidget

from desktop_app import protocol
from desktop_app.types import Document, Passage
from desktop_app.ui.client.engine_process import Call, EngineProcess
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.matching import SearchWords
from desktop_app.ui.kit.widgets import announce, column, frame, label, picture, row
from desktop_app.ui.palette.palette_entries import (
    Finder,
    PaletteEntry,
    PaletteGroup,
    Section,
    passage_entry,
)
from desktop_app.ui.palette.palette_list import PaletteList, spoken

PAUSE_MS = 250
"""Without typing, before passages are searched."""
LEAST_LETTERS = 2
WIDTH, TOP, BOTTOM = 680, 72, 60
MOST_USED, MOST_PASSAGES = 12, 5
REMEMBERED = (PaletteGroup.RECENT, PaletteGroup.COMMANDS, PaletteGroup.SETTINGS)
"""Groups whose entries are offered first when they were used; questions have their own list."""


class PaletteField(QLineEdit):
    """Knows the syllable that an input method is composing, which `text` does not hold yet."""

    typed = Signal(str)
    """All that is seen in the field."""

    def __init__(self) -> None:
        super().__init__()
        self._preedit = ""
        self.textChanged.connect(lambda _: self._tell())

    def seen(self) -> str:
        at = self.cursorPosition()
        return self.text()[:at] + self._preedit + self.text()[at:]

    def is_composing(self) -> bool:
        return bool(self._preedit)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def _tell(self) -> None:
        self.typed.emit(self.seen())


class Palette(QWidget):
    """Lies over the window while it is open; Escape or a click beside it closes it."""

    asked = Signal(str)
    """A question to be asked of the documents."""

    def __init__(
        self,
        window: QWidget,
        engine: EngineProcess,
        store: QSettings,
        open_document: Callable[[Document], None],
        open_passage: Callable[[Passage], None],
    ) -> None:
        super().__init__(window)
        self.setObjectName("scrim")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Search everywhere"))
        self._window, self._engine, self._store = window, engine, store
        self._open_passage = open_passage
        self._finder = Finder(open_document, self)
        self._finder.found.connect(self._show_found)
        self._sections: list[Section] = []
        self._passages: Section | None = None
        self._call: Call | None = None
        self._wanted, self._moved = "", False
        self._back_to: QWidget | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self._card = frame("palette")
        self._card.setParent(self)
        shadow = QGraphicsDropShadowEffect(self._card)
        shadow.setBlurRadius(48)
        shadow.setOffset(0, 12)
        shadow.setColor(QColor(0, 0, 0, theme.current().shadow_alpha))
        self._card.setGraphicsEffect(shadow)
        layout = column(self._card, (1, 1, 1, 1), 0)
        self._head_bar, self._foot_bar = self._head(), self._foot()
        layout.addWidget(self._head_bar)
        self.list = PaletteList()
        self.list.chosen.connect(self._take)
        layout.addWidget(self.list, 1)
        self._nothing = label("", "muted", wrap=True)
        self._nothing.setContentsMargins(22, 18, 22, 18)
        layout.addWidget(self._nothing)
        layout.addWidget(self._foot_bar)
        window.installEventFilter(self)
        self.hide()

    # ---- for the window

    def open(self, entries: Sequence[PaletteEntry], documents: Sequence[Document]) -> None:
        """Show it, empty, with what can be found now."""
        self._finder.entries, self._finder.documents = list(entries), documents
        used = self._store.value("palette", [])
        self._finder.used = used if isinstance(used, list) else [str(used)]
        if not self.isVisible():
            self._back_to = self.window().focusWidget()
        self.setGeometry(self._window.rect())
        self.field.clear()
        self._begin("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_entries(self, entries: Sequence[PaletteEntry]) -> None:
        """More is known by now, such as what was asked before."""
        self._finder.entries = list(entries)
        if self.isVisible():
            self._finder.find(self.field.seen())

    def close_palette(self) -> None:
        self._pause.stop()
        self._finder.stop()
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.PopupFocusReason)
            self._back_to = None

    # ---- parts

    def _head(self) -> QFrame:
        head = frame("palettehead")
        line = row(head, (20, 6, 18, 6), 10)
        line.addWidget(picture("search", "text2", 18))
        self.field = PaletteField()
        self.field.setObjectName("palettefield")
        self.field.setAccessibleName(self.tr("Search everywhere"))
        self.field.setPlaceholderText(
            self.tr("Search questions, documents, their text, commands and settings")
        )
        self.field.typed.connect(self._typed)
        self.field.installEventFilter(self)
        line.addWidget(self.field, 1)
        line.addWidget(label("Esc", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _foot(self) -> QFrame:
        foot = frame("palettefoot")
        line = row(foot, (20, 8, 20, 8), 6)
        for key, words in (
            ("↑ ↓", self.tr("Move")),
            ("Tab", self.tr("Next group")),
            ("Enter", self.tr("Open")),
        ):
            line.addWidget(label(key, "key"))
            line.addWidget(label(words, "small"))
            line.addSpacing(10)
        line.addStretch()
        line.addWidget(label(self.tr("Korean initials work: ㄱㅅ finds 검색"), "tiny"))
        return foot

    # ---- typing

    def _typed(self, text: str) -> None:
        if self.isVisible() and text != self._wanted:
            self._begin(text)

    def _begin(self, text: str) -> None:
        self._wanted, self._moved = text, False
        searches = len(text.strip()) >= LEAST_LETTERS
        self._passages = _searching() if searches else None
        if searches:
            self._pause.start()
        else:
            self._pause.stop()
        self._finder.find(text)

    def _show_found(self, sections: list[Section]) -> None:
        self._sections = sections
        self._show()

    def _show(self) -> None:
        sections = list(self._sections)
        if self._passages is not None and (self._passages.busy or self._passages.entries):
            last = bool(sections) and sections[-1].group is PaletteGroup.SETTINGS
            sections.insert(len(sections) - last, self._passages)
        self._nothing.setVisible(not sections)
        question = self._wanted.strip()
        if question:
            self._nothing.setText(
                self.tr("Nothing is named or contains “{words}”.").format(words=question)
            )
            sections.append(self._asking(question))
        before = self.list.current()
        self.list.show_sections(sections, before.key if before and self._moved else None)
        self._place()
        now = self.list.current()
        if now is not None and (before is None or now.key != before.key):
            announce(self.field, spoken(now))

    def _asking(self, question: str) -> Section:
        """The last thing to do with what is typed: ask it."""
        entry = PaletteEntry(
            key="ask",
            group=PaletteGroup.ASK,
            title=question,
            act=lambda: self.asked.emit(question),
            icon="messages-square",
            hint=self.tr("Ask the documents"),
        )
        return Section(group=PaletteGroup.ASK, entries=(entry,), total=1)

    # ---- passages

    def _search(self) -> None:
        """One search at a time; what was typed meanwhile is searched after it."""
        text = self._wanted.strip()
        if self._call is None and self.isVisible() and self._passages is not None:
            call = self._call = self._engine.call(protocol.Search(text=text))
            call.finished.connect(lambda found: self._searched(text, found))
            call.failed.connect(lambda _: self._searched(text, ()))

    def _searched(self, text: str, found: Sequence[Passage]) -> None:
        self._call = None
        if text != self._wanted.strip():
            if not self._pause.isActive():
                self._search()
            return
        wanted = SearchWords(text)
        entries = tuple(
            passage_entry(passage, wanted, partial(self._open_passage, passage))
            for passage in found[:MOST_PASSAGES]
        )
        self._passages = Section(group=PaletteGroup.PASSAGES, entries=entries, total=len(entries))
        self._show()

    # ---- choosing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Let a key move in the list; False when it belongs to the field."""
        page = max(1, self.list.height() // 44)
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._move(lambda: self.list.move(steps[key]))
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._move(lambda: self.list.move_group(1 if key == Qt.Key.Key_Tab else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _move(self, step: Callable[[], None]) -> None:
        self._moved = True
        step()
        if (now := self.list.current()) is not None:
            announce(self.field, spoken(now))

    def _enter(self) -> None:
        """Take what is chosen; a syllable that is being composed is finished first."""
        if self.field.is_composing():
            QGuiApplication.inputMethod().commit()
        if (entry := self.list.current()) is not None:
            self._take(entry)

    def _take(self, entry: PaletteEntry) -> None:
        self.close_palette()
        if entry.group in REMEMBERED:
            used = [entry.key, *(key for key in self._finder.used if key != entry.key)]
            self._store.setValue("palette", used[:MOST_USED])
        entry.act()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def _place(self) -> None:
        """As wide as fits, as high as what is found."""
        width = min(theme.px(WIDTH), self.width() - 48)
        head, foot = self._head_bar.sizeHint().height(), self._foot_bar.sizeHint().height()
        more = self._nothing.heightForWidth(width) if self._nothing.isVisibleTo(self) else 0
        wanted = self.list.height_wanted() + head + foot + more + 4
        height = min(wanted, self.height() - TOP - BOTTOM)
        self._card.setGeometry((self.width() - width) // 2, TOP, width, height)


def _searching() -> Section:
    return Section(group=PaletteGroup.PASSAGES, entries=(), total=0, busy=True)
