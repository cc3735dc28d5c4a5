"""The conversation and, beside it, the source."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from desktop_app.types import Answer, Citation, Passage
from desktop_app.ui.ask.ask_view import AskView
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.source.source_panel import SourcePanel

WIDTHS = (756, 432)


class AskPage(QSplitter):
    """Where not both fit, the source stands in place of the conversation."""

    def __init__(self, engine: EngineProcess, widths: object) -> None:
        """`widths` is what `saveState` gave once; anything else has no effect."""
        super().__init__(Qt.Orientation.Horizontal)
        self.ask, self.source = AskView(engine), SourcePanel(engine)
        self._opened: tuple[Answer, Citation | Passage | None] | None = None
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(self.ask)
        self.addWidget(self.source)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setSizes(WIDTHS)
        if isinstance(widths, QByteArray):
            self.restoreState(widths)
        self.source.hide()
        self.ask.open_source.connect(self.open_source)
        self.ask.panel_toggled.connect(self.toggle_source)
        self.source.closed.connect(lambda: self.show_source(False))

    def show_source(self, shown: bool) -> None:
        """Show or hide the source."""
        self.source.setVisible(shown)
        self._make_room()

    def toggle_source(self) -> None:
        """Hide the source where it is shown, show it where not."""
        self.show_source(not self.source.isVisible())

    def open_source(self, answer: Answer, source: Citation | Passage | None) -> None:
        """Show a source of an answer; None: why the answer is so."""
        self._opened = (answer, source)
        self.source.show_source(answer, source)
        self.show_source(True)

    def open_found(self, passage: Passage) -> None:
        """Show a place of a document that no answer led to."""
        self._opened = None
        self.source.show_found(passage)
        self.show_source(True)

    def focus_ask(self) -> None:
        """Give the keyboard to the composer; a source in its place is closed."""
        if self.ask.isHidden():
            self.show_source(False)
        self.ask.focus_composer()

    def take_over(self, other: AskPage, *, open_source: bool) -> None:
        """Show what a page that is replaced showed."""
        self.restoreState(other.saveState())
        self.ask.take_over(other.ask)
        if open_source and other._opened is not None:
            self.open_source(*other._opened)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        needed = self.ask.minimumSizeHint().width() + self.source.minimumWidth()
        covers = self.source.isVisibleTo(self) and self.width() < needed
        self.ask.setVisible(not covers)
