"""The line above a conversation: its title, what is searched, and the model."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame

from desktop_app.types import Collection
from desktop_app.ui.ask.scope_menu import ScopeMenu
from desktop_app.ui.kit.widgets import ElidedLabel, button, row, set_property

HEIGHT = 54


class AskHeader(QFrame):
    model_pressed = Signal()
    panel_toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setFixedHeight(HEIGHT)
        self._title = ElidedLabel("", "h3")
        self._scope = button("", "pill", "library", size=14)
        self.scope_menu = ScopeMenu(self._scope)
        self._scope.setMenu(self.scope_menu)
        self._model = button("", "pill", "cpu", size=14)
        self._model.clicked.connect(self.model_pressed)
        self._model.hide()
        panel = button("", "ghost", "panel-right", self.tr("Show or hide the source"))
        panel.setIconSize(QSize(17, 17))
        panel.clicked.connect(self.panel_toggled)
        layout = row(self, (24, 0, 16, 0))
        layout.addWidget(self._title, 1)
        layout.addWidget(self._scope)
        layout.addWidget(self._model)
        layout.addWidget(panel)

    def set_title(self, title: str) -> None:
        self._title.set_whole(title)

    def set_scope(self, collections: Sequence[Collection], selected: str | None) -> None:
        """The name of the collection that is searched, or None for all."""
        documents = sum(c.indexed for c in collections if selected in (None, c.name))
        name = selected or self.tr("All documents")
        counted = self.tr("%n documents", "", documents)
        self._scope.setText(f" {name} · {counted}".replace("&", "&&"))
        self._scope.setAccessibleName(
            self.tr("Search in {name}, {count}").format(name=name, count=counted)
        )
        set_property(self._scope, "on", True)

    def set_model(self, title: str) -> None:
        self._model.setText(f" {title}".replace("&", "&&"))
        self._model.setAccessibleName(self.tr("Model: {title}").format(title=title))
        self._model.setVisible(bool(title))
