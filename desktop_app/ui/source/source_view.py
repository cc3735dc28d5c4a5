"""One source of an answer: its file, its page with the cited words marked, the ones beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from desktop_app.errors import AppError, Cancelled, DocumentMissing
from desktop_app.protocol import FindWords, ShowPage
from desktop_app.types import Citation, DocumentId, Hit, PageView, Passage
from desktop_app.ui.client.engine_process import Call, EngineProcess
from desktop_app.ui.kit.cards import ErrorRow
from desktop_app.ui.kit.desktop import Desktop
from desktop_app.ui.kit.document_words import file_name, page_name
from desktop_app.ui.kit.error_messages import describe
from desktop_app.ui.kit.widgets import (
    ElidedLabel,
    badge,
    button,
    clear,
    column,
    frame,
    label,
    picture,
    row,
)
from desktop_app.ui.source.find_bar import FindBar
from desktop_app.ui.source.page_desk import PageDesk

ZOOM_STEP = 1.25
LEAST_ZOOM, MOST_ZOOM = 0.25, 4.0

Source = Citation | Passage


class SourceView(QWidget):
    """Asks the engine for pages; only the answer to the latest request is shown."""

    def __init__(self, engine: EngineProcess, desktop: Desktop | None = None) -> None:
        super().__init__()
        self._engine = engine
        self._desktop = desktop or Desktop()
        self._sources: tuple[Source, ...] = ()
        self._index = 0
        self._request: ShowPage | None = None
        self._call: Call | None = None
        self._view: PageView | None = None
        self._search: Call | None = None
        self._zoom = 1.0
        self.desk = PageDesk()
        self._error = column(gap=0)
        layout = column(self, gap=0)
        layout.addLayout(self._name_bar())
        layout.addLayout(self._page_bar())
        layout.addWidget(self._find_bar())
        layout.addLayout(self._error)
        layout.addWidget(self.desk, 1)
        layout.addWidget(self._source_bar())
        self._add_keys()
        self._show_bars()

    @property
    def source(self) -> Source | None:
        """The source that was opened last."""
        return self._sources[self._index] if self._sources else None

    @property
    def view(self) -> PageView | None:
        """The page that is shown."""
        return self._view

    def open(self, sources: tuple[Source, ...], source: Source) -> None:
        """Show a source, and let its neighbours be stepped to."""
        self.close_search()
        self._sources = sources if source in sources else (source,)
        self._go_to(self._sources.index(source))

    def clear(self) -> None:
        self.close_search()
        self._leave_call()
        self._sources, self._index, self._request, self._view = (), 0, None, None
        self._show_error(None)
        self.desk.clear()
        self._show_bars()

    def open_outside(self) -> None:
        """Open the file in the program that the system has for it."""
        if source := self.source:
            if Path(source.path).exists():
                self._desktop.open(source.path)
            else:
                self._show_error(DocumentMissing(path=source.path))

    # ---- bars

    def _name_bar(self) -> QHBoxLayout:
        self._name = ElidedLabel("", "h3")
        self._exact = badge(self.tr("Exact match"), "ok")
        self._exact.setToolTip(self.tr("The document says exactly these words."))
        self._text_only = badge(self.tr("Text only"), "warn")
        self._text_only.setToolTip(self.tr("The page cannot be drawn; this is its text."))
        line = row(margins=(16, 10, 12, 10))
        line.addWidget(picture("file-text"))
        line.addWidget(self._name, 1)
        line.addWidget(self._text_only)
        line.addWidget(self._exact)
        return line

    def _page_bar(self) -> QHBoxLayout:
        self._back = button("", "ghost", "chevron-left", self.tr("Previous page"))
        self._page_words = label("", "small")
        self._forth = button("", "ghost", "chevron-right", self.tr("Next page"))
        find = button("", "ghost", "search", self.tr("Find in the document (Ctrl+F)"))
        smaller = button("", "ghost", "zoom-out", self.tr("Zoom out"))
        larger = button("", "ghost", "zoom-in", self.tr("Zoom in"))
        smaller.setShortcut(QKeySequence.StandardKey.ZoomOut)
        larger.setShortcut(QKeySequence.StandardKey.ZoomIn)
        self._back.clicked.connect(lambda: self._turn(-1))
        self._forth.clicked.connect(lambda: self._turn(1))
        find.clicked.connect(self.search)
        smaller.clicked.connect(lambda: self._set_zoom(self._zoom / ZOOM_STEP))
        larger.clicked.connect(lambda: self._set_zoom(self._zoom * ZOOM_STEP))
        line = row(margins=(10, 0, 12, 8), gap=2)
        for widget in (self._back, self._page_words, self._forth):
            line.addWidget(widget)
        line.addStretch()
        for widget in (find, smaller, self._zoom_button(), larger):
            line.addWidget(widget)
        return line

    def _zoom_button(self) -> QPushButton:
        """How large the page is; its menu has the sizes that fit."""
        self._percent = button("100 %", "ghost", tip=self.tr("Size of the page"))
        menu = QMenu(self._percent)
        width = menu.addAction(self.tr("Fit the width"), lambda: self._set_zoom(1.0))
        self._whole = menu.addAction(
            self.tr("Fit the page"), lambda: self._set_zoom(self.desk.whole_page())
        )
        width.setShortcut(QKeySequence("Ctrl+0"))
        self._whole.setShortcut(QKeySequence("Ctrl+9"))
        self.addActions([width, self._whole])
        self._percent.setMenu(menu)
        return self._percent

    def _find_bar(self) -> FindBar:
        self.finding = FindBar()
        self.finding.searched.connect(self._find)
        self.finding.stepped.connect(self._show_hit)
        self.finding.closed.connect(self.close_search)
        return self.finding

    def _add_keys(self) -> None:
        """F3 goes from one place that was found to the next, or else from source to source."""

        def add(key: str, act: Callable[[], object], *, inside: bool = False) -> QShortcut:
            made = QShortcut(QKeySequence(key), self)
            if inside:
                made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)
            return made

        add("Ctrl+F", self.search)
        add("F3", lambda: self._step(1))
        add("Shift+F3", lambda: self._step(-1))
        self._escape = add("Esc", self.close_search, inside=True)
        self._escape.setEnabled(False)

    def _step(self, by: int) -> None:
        if self.finding.isVisible():
            self.finding.step(by)
        elif 0 <= self._index + by < len(self._sources):
            self._go_to(self._index + by)

    def _source_bar(self) -> QFrame:
        bar = frame("footer")
        self._source_words = label("", "small")
        self._up = button("", "ghost", "chevron-up", self.tr("Previous source"))
        self._down = button("", "ghost", "chevron-down", self.tr("Next source"))
        self._up.clicked.connect(lambda: self._go_to(self._index - 1))
        self._down.clicked.connect(lambda: self._go_to(self._index + 1))
        line = row(bar, (16, 8, 12, 8), 4)
        line.addWidget(self._source_words)
        line.addStretch()
        line.addWidget(self._up)
        line.addWidget(self._down)
        return bar

    def _show_bars(self) -> None:
        source, view = self.source, self._view
        self._name.set_whole(file_name(source.path) if source else "")
        self._name.setToolTip(source.path if source else "")
        self._exact.setVisible(view is not None and _is_exact(view, source))
        self._text_only.hide()
        paged = view is not None and view.pages > 1
        for widget in (self._back, self._page_words, self._forth):
            widget.setVisible(paged)
        if view is not None:
            self._page_words.setText(f"{page_name(view.path, view.number)} / {view.pages}")
            self._back.setEnabled(view.number > 1)
            self._forth.setEnabled(view.number < view.pages)
        self._whole.setEnabled(self.desk.is_drawn)
        count = len(self._sources)
        words = self.tr("Passage {number} of {count}").format(number=self._index + 1, count=count)
        self._source_words.setText(words if count else "")
        self._up.setEnabled(self._index > 0)
        self._down.setEnabled(self._index + 1 < count)

    # ---- pages

    def _go_to(self, index: int) -> None:
        self._index, self._view = index, None
        source = self._sources[index]
        self._show_bars()
        self._ask(source.document, source.page or 1, source.start, source.end)

    def _turn(self, pages: int) -> None:
        """Another page of the file; the source's own page comes with its mark."""
        view, source = self._view, self.source
        if view is None or source is None:
            return
        number = view.number + pages
        if number == (source.page or 1):
            self._go_to(self._index)
        else:
            self._ask(view.document, number, 0, 0)

    def _ask(self, document: DocumentId, page: int, start: int, end: int) -> None:
        self._leave_call()
        self._request = ShowPage(document=document, page=page, start=start, end=end)
        self._call = self._engine.call(self._request)
        self._call.finished.connect(self._show)
        self._call.failed.connect(self._fail)

    def _leave_call(self) -> None:
        if self._call is not None:
            self._call.finished.disconnect(self._show)
            self._call.failed.disconnect(self._fail)
            self._call.cancel()
            self._call = None

    def _show(self, view: PageView) -> None:
        self._call = None
        self._view = view
        self._show_error(None)
        drawn = self.desk.show_page(view)
        self._mark_hits(go_there=True)
        self._show_bars()
        self._text_only.setVisible(not drawn and view.width > 0)

    def _fail(self, error: AppError) -> None:
        self._call, self._view = None, None
        self.desk.clear()
        self._show_error(error)
        self._show_bars()

    def _show_error(self, error: AppError | None) -> None:
        clear(self._error)
        self._error.setContentsMargins(0, 0, 0, 0)
        if error is not None:
            problem = ErrorRow(describe(error), self.tr("Try again"))
            problem.helped.connect(lambda: self._go_to(self._index))
            self._error.addWidget(problem)
            self._error.setContentsMargins(16, 0, 16, 12)

    # ---- finding words

    def search(self) -> None:
        """Let words be typed that are found in the document."""
        if self.source is not None:
            self._escape.setEnabled(True)
            self.finding.open(self.desk.selected_words())

    def close_search(self) -> None:
        if self.finding.isHidden():
            return
        self._escape.setEnabled(False)
        had_focus = self.finding.isAncestorOf(self.focusWidget() or self)
        self.finding.hide()
        self._forget_hits()
        if had_focus:
            self.desk.take_focus()

    def _find(self, words: str) -> None:
        source = self.source
        place = self._place()
        self._forget_hits()
        if words and source is not None:
            search = self._engine.call(FindWords(document=source.document, words=words))
            self._search = search
            search.finished.connect(lambda hits: self._found(search, hits, place))
            search.failed.connect(lambda error: self._not_found(search, error))

    def _place(self) -> tuple[int, int]:
        """Where the search goes on from: what was found last, or what is shown."""
        if hit := self.finding.current:
            return hit.page, hit.start
        return (self._view.number, self._view.start) if self._view else (1, 0)

    def _forget_hits(self) -> None:
        search, self._search = self._search, None
        if search is not None:
            search.cancel()
        self.finding.forget()
        self._mark_hits(go_there=False)

    def _found(self, search: Call, hits: tuple[Hit, ...], place: tuple[int, int]) -> None:
        if search is self._search:
            self._search = None
            self.finding.show_hits(hits, place)

    def _not_found(self, search: Call, error: AppError) -> None:
        if search is self._search and not isinstance(error, Cancelled):
            self._search = None
            self._show_error(error)

    def _show_hit(self, hit: Hit) -> None:
        view, source = self._view, self.source
        if view is not None and view.number == hit.page:
            self._mark_hits(go_there=True)
        elif source is not None:
            is_own = hit.page == (source.page or 1)
            marked = (source.start, source.end) if is_own else (0, 0)
            self._ask(source.document, hit.page, *marked)

    def _mark_hits(self, *, go_there: bool) -> None:
        """Mark what was found on the page that is shown."""
        if self._view is None:
            return
        here = self._view.number
        current = self.finding.current
        there = current if current is not None and current.page == here and go_there else None
        self.desk.show_hits([hit for hit in self.finding.hits if hit.page == here], there)

    # ---- size

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        self._percent.setText(f"{round(self._zoom * 100)} %")
        self.desk.set_zoom(self._zoom)


def _is_exact(view: PageView, source: Source | None) -> bool:
    """True when the page shown has the quote, character by character."""
    return isinstance(source, Citation) and view.text[view.start : view.end] == source.quote
