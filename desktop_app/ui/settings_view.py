"""The settings a person can change in the window; language, theme and text size apply at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_app import settings
from desktop_app.paths import Home
from desktop_app.settings import Settings
from desktop_app.ui.widgets import column, frame, label, row

TEXT_SIZES = (90, 100, 110, 125, 150)


class SettingsView(QWidget):
    changed = Signal(object)
    """The new Settings, already saved."""

    def __init__(self, home: Home, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._file: Path = home.settings
        now = settings.load(self._file)
        layout = column(self, (40, 32, 40, 32), 14)
        layout.addWidget(label(self.tr("Settings"), "h1"))
        card = frame("card")
        lines = column(card, (20, 12, 20, 12), 0)
        lines.addLayout(
            self._line(
                self.tr("Language"),
                "language",
                {"system": self.tr("As the system"), "en": "English", "ko": "한국어"},
                now.language,
            )
        )
        lines.addLayout(
            self._line(
                self.tr("Theme"),
                "theme",
                {
                    "system": self.tr("As the system"),
                    "light": self.tr("Light"),
                    "dark": self.tr("Dark"),
                },
                now.theme,
            )
        )
        sizes = {size: f"{size} %" for size in TEXT_SIZES}
        lines.addLayout(self._line(self.tr("Text size"), "text_scale", sizes, now.text_scale))
        layout.addWidget(card)
        for title, words in (
            (
                self.tr("Privacy"),
                self.tr(
                    "Seojae works without a network. It connects only when you ask it to download "
                    "a model. Your documents, questions and answers stay in the folder below and "
                    "are never written to a log. To protect them if this computer is lost, turn "
                    "on the disk encryption of your system."
                ),
            ),
            (self.tr("Where things are stored"), str(home.root)),
        ):
            box = frame("card")
            inside = column(box, (20, 16, 20, 16), 6)
            inside.addWidget(label(title, "h3"))
            text = label(words, "muted", wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inside.addWidget(text)
            layout.addWidget(box)
        layout.addStretch()

    def _line(
        self, title: str, field: str, choices: Mapping[str, str] | Mapping[int, str], value: object
    ) -> QHBoxLayout:
        """A setting and the box to choose it from."""
        layout = row(gap=16, margins=(0, 8, 0, 8))
        layout.addWidget(label(title, "h3"))
        layout.addStretch()
        box = QComboBox()
        box.setAccessibleName(title)
        box.setMinimumWidth(200)
        for choice, words in choices.items():
            box.addItem(words, choice)
        box.setCurrentIndex(max(0, box.findData(value)))
        box.activated.connect(lambda at: self._change(field, box.itemData(at)))
        layout.addWidget(box)
        return layout

    def _change(self, field: str, value: object) -> None:
        changed: Settings = settings.change(self._file, **{field: value})
        self.changed.emit(changed)
