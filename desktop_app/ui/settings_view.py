"""The settings a person can change in the window; language, theme and text size apply at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QWidget

from desktop_app import settings
from desktop_app.errors import LibraryUnwritable, SettingsInvalid
from desktop_app.paths import Home
from desktop_app.settings import Settings
from desktop_app.ui.problem import Problem
from desktop_app.ui.widgets import Choice, column, frame, label, row

Choices = Mapping[str, str] | Mapping[int, str] | Mapping[bool, str]
TEXT_SIZES = (90, 100, 110, 125, 150)
FILE_SIZES = (20, 50, 100, 200, 500, 1000, 2000)
CONTROL_WIDTH = 220
LOOKS = ("language", "theme", "text_scale")
"""Settings that the window is made anew for."""


def load_or_default(home: Home) -> Settings:
    """The person's settings; the defaults when the file is wrong, as the engine will say."""
    try:
        return settings.load(home.settings)
    except SettingsInvalid:
        return Settings()


class SettingsView(QWidget):
    changed = Signal(object)
    """The new Settings, already saved, when the window looks different with them."""

    def __init__(self, home: Home, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._file: Path = home.settings
        now = load_or_default(home)
        inside = QWidget()
        layout = column(inside, (40, 32, 40, 32), 14)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column(self).addWidget(area)
        layout.addWidget(label(self.tr("Settings"), "h1"))
        self._problem = Problem()
        layout.addWidget(self._problem)
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
        layout.addWidget(self._reading(now))
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
            text = label(words, "muted", wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(_card(title, text))
        layout.addWidget(_card(self.tr("Keys"), self._keys()))
        layout.addStretch()

    def _reading(self, now: Settings) -> QFrame:
        """How documents are read; the engine looks at these settings as it goes on."""
        card = frame("card")
        lines = column(card, (20, 12, 20, 12), 0)
        sizes = {size: f"{size:,} MB" for size in sorted({*FILE_SIZES, now.largest_file_mb})}
        name = self.tr("Largest file that is read")
        lines.addLayout(self._line(name, "largest_file_mb", sizes, now.largest_file_mb))
        lines.addLayout(
            self._line(
                self.tr("Text on pictures of pages"),
                "recognise_text",
                {
                    "ask": self.tr("Recognise when I ask"),
                    "always": self.tr("Recognise always"),
                },
                now.recognise_text,
            )
        )
        lines.addLayout(
            self._line(
                self.tr("On battery"),
                "wait_on_battery",
                {True: self.tr("Wait for mains power"), False: self.tr("Go on reading")},
                now.wait_on_battery,
            )
        )
        ignored = QLineEdit(now.ignored)
        ignored.setAccessibleName(self.tr("Names that are never read"))
        ignored.setPlaceholderText("*.bak ~* drafts/")
        ignored.setMinimumWidth(CONTROL_WIDTH)
        ignored.editingFinished.connect(lambda: self._change("ignored", ignored.text().strip()))
        line = row(gap=16, margins=(0, 8, 0, 8))
        line.addWidget(label(self.tr("Names that are never read"), "h3"))
        line.addStretch()
        line.addWidget(ignored)
        lines.addLayout(line)
        return card

    def _line(self, title: str, field: str, choices: Choices, value: object) -> QHBoxLayout:
        """A setting and the box to choose it from."""
        layout = row(gap=16, margins=(0, 8, 0, 8))
        layout.addWidget(label(title, "h3"))
        layout.addStretch()
        box = Choice()
        box.setAccessibleName(title)
        box.setMinimumWidth(CONTROL_WIDTH)
        for choice, words in choices.items():
            box.addItem(words, choice)
        box.setCurrentIndex(max(0, box.findData(value)))
        box.activated.connect(lambda at: self._change(field, box.itemData(at)))
        layout.addWidget(box)
        return layout

    def _change(self, field: str, value: object) -> None:
        try:
            changed = settings.change(self._file, **{field: value})
        except SettingsInvalid as error:
            self._problem.show_error(error)
        except OSError as error:
            path = str(self._file.parent)
            self._problem.show_error(LibraryUnwritable(type(error).__name__, path=path))
        else:
            if field in LOOKS:
                self.changed.emit(changed)

    def _keys(self) -> QWidget:
        """Every key of the window with what it does, in two columns."""
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        keys = (
            ("Ctrl+N", self.tr("New question")),
            ("Ctrl+1", self.tr("Ask")),
            ("Ctrl+2", self.tr("Library")),
            ("Ctrl+3", self.tr("Models")),
            ("Ctrl+,", self.tr("Settings")),
            ("Ctrl+L", self.tr("Write a question")),
            ("Esc", self.tr("Stop the answer")),
            ("Ctrl+R", self.tr("Answer again")),
            ("Ctrl+Shift+C", self.tr("Copy the last answer")),
            ("Alt+1", self.tr("Open source 1, and so on to 9")),
            ("F3", self.tr("Next source")),
            ("Shift+F3", self.tr("Previous source")),
            ("Ctrl+F", self.tr("Filter the documents")),
            ("Ctrl+B", self.tr("Show or hide the sidebar")),
            ("Ctrl+J", self.tr("Show or hide the source")),
            ("F1", self.tr("These keys")),
        )
        half = (len(keys) + 1) // 2
        for at, (key, words) in enumerate(keys):
            native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            left = 2 * (at // half)
            grid.addWidget(label(native, "key"), at % half, left)
            grid.addWidget(label(words, "muted"), at % half, left + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return table


def _card(title: str, inside: QWidget) -> QFrame:
    card = frame("card")
    layout = column(card, (20, 16, 20, 16), 6)
    layout.addWidget(label(title, "h3"))
    layout.addWidget(inside)
    return card
