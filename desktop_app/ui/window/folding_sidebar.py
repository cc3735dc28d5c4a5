"""The side of the window: the sidebar, or the rail that it folds into."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.kit.widgets import row
from desktop_app.ui.window.sidebar import Rail, Sidebar


class FoldingSidebar(QWidget):
    view_chosen = Signal(str)
    """One of VIEWS."""
    new_question = Signal()
    search_pressed = Signal()
    collection_chosen = Signal(object)
    """Its name, or None for all."""
    trace_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.full, self._rail = Sidebar(), Rail()
        layout = row(self, gap=0)
        for navigation in (self.full, self._rail):
            layout.addWidget(navigation)
            navigation.view_chosen.connect(self.view_chosen)
            navigation.new_question.connect(self.new_question)
            navigation.search_pressed.connect(self.search_pressed)
            navigation.toggled.connect(self.toggle)
        self.full.collection_chosen.connect(self.collection_chosen)
        self.full.trace_chosen.connect(self.trace_chosen)

    @property
    def is_folded(self) -> bool:
        """The rail is shown."""
        return self._rail.isVisibleTo(self)

    def fold(self, folded: bool) -> None:
        """Show the rail, or else the sidebar."""
        self.full.setVisible(not folded)
        self._rail.setVisible(folded)

    def toggle(self) -> None:
        """Show the other one of the two."""
        self.fold(not self.is_folded)

    def select_view(self, name: str) -> None:
        """Mark the view that is shown, one of VIEWS."""
        for navigation in (self.full, self._rail):
            navigation.select_view(name)
