"""What the three steps of the first run hold."""

from __future__ import annotations

from collections.abc import Sequence

import psutil  # type: ignore[import-untyped]
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QPushButton, QWidget

from desktop_app.settings import Settings
from desktop_app.types import Model, ModelKind
from desktop_app.ui.kit.document_words import size_words
from desktop_app.ui.kit.error_banner import ErrorBanner
from desktop_app.ui.kit.widgets import (
    button,
    clear,
    column,
    frame,
    label,
    picture,
    row,
    set_property,
)
from desktop_app.ui.library.library_parts import DropHint, EmptyLibrary
from desktop_app.ui.models.model_card import TIGHT, Download, ModelCard
from desktop_app.ui.models.tier_card import TIERS, TierCard, recommended
from desktop_app.ui.settings.settings_fields import Fields, SettingField

BESIDE_FILE = 1_000_000_000
"""Bytes of memory that a model needs besides its file, for what it reads and writes."""


class Choices(QWidget):
    """A setting with a button for each choice; arrow keys go from one to the next."""

    chosen = Signal(str)

    def __init__(self, field: SettingField, now: object) -> None:
        super().__init__()
        layout = column(self, gap=8)
        layout.addWidget(label(field.title, "h3"))
        bar = frame("tabs")
        line = row(bar, (3, 3, 3, 3), 2)
        self.buttons: dict[str, QPushButton] = {}
        for choice, words in (field.choices or {}).items():
            made = button(words, "tab", on=choice == now)
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.setChecked(choice == now)
            made.setAccessibleName(f"{field.title}: {words}")
            made.clicked.connect(lambda _=False, choice=choice: self._choose(str(choice)))
            self.buttons[str(choice)] = made
            line.addWidget(made)
        across = row(gap=0)
        across.addWidget(bar)
        across.addStretch()
        layout.addLayout(across)

    def _choose(self, choice: str) -> None:
        for name, made in self.buttons.items():
            set_property(made, "on", name == choice)
        self.chosen.emit(choice)


class LookStep(QWidget):
    """Language and theme, which change at once, and what the program is."""

    changed = Signal(str, str)

    def __init__(self, now: Settings) -> None:
        super().__init__()
        layout = column(self, gap=8)
        layout.addWidget(label(self.tr("Welcome to Seojae"), "h1", wrap=True))
        lead = self.tr(
            "Ask your own documents in English and Korean. Every answer shows the words that "
            "it came from. Nothing is sent anywhere: everything runs on this computer."
        )
        layout.addWidget(label(lead, "lead", wrap=True))
        layout.addSpacing(18)
        self._choices: dict[str, Choices] = {}
        fields = Fields(self).pages(now)[0].fields
        for field in fields:
            if field.name in ("language", "theme"):
                choices = Choices(field, getattr(now, field.name))
                choices.chosen.connect(
                    lambda value, name=field.name: self.changed.emit(name, value)
                )
                self._choices[field.name] = choices
                layout.addWidget(choices)
                layout.addSpacing(12)
        layout.addStretch()

    def focused(self) -> tuple[str, str] | None:
        """The setting and choice that have the keyboard."""
        for name, choices in self._choices.items():
            for choice, made in choices.buttons.items():
                if made.hasFocus():
                    return name, choice
        return None

    def focus(self, name: str, choice: str) -> None:
        self._choices[name].buttons[choice].setFocus(Qt.FocusReason.OtherFocusReason)


class ModelStep(QWidget):
    """The models that answer, with what they need of this computer; own files."""

    use_pressed = Signal(object)
    """A Model."""
    download_pressed = Signal(str)
    pause_pressed = Signal(str)
    file_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cards: dict[str, ModelCard] = {}
        layout = column(self, gap=8)
        layout.addWidget(label(self.tr("A model for this computer"), "h1", wrap=True))
        lead = self.tr(
            "The model that comes with Seojae works at once: it finds and quotes passages. "
            "Larger models also write answers well; choose one now or later."
        )
        layout.addWidget(label(lead, "lead", wrap=True))
        layout.addSpacing(4)
        here = row(gap=8)
        here.addWidget(picture("cpu", "text2", 17))
        here.addWidget(label(self._computer(), "muted", wrap=True), 1)
        layout.addLayout(here)
        layout.addSpacing(10)
        self.problem = ErrorBanner(self)
        layout.addWidget(self.problem)
        self._tiers = row(gap=14)
        layout.addLayout(self._tiers)
        layout.addSpacing(4)
        self._list = column(gap=10)
        layout.addLayout(self._list)
        self._waiting = label(self.tr("Looking at the models…"), "muted")
        self._list.addWidget(self._waiting)
        own = row(gap=12)
        add = button(self.tr("I have a GGUF file…"), "ghost", "hard-drive")
        add.clicked.connect(self.file_asked)
        own.addWidget(add)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedWidth(160)
        self._busy.setAccessibleName(self.tr("Checking and copying"))
        self._busy.hide()
        own.addWidget(self._busy)
        own.addStretch()
        layout.addSpacing(4)
        layout.addLayout(own)
        once = self.tr("Downloading a model is the only time Seojae goes online.")
        layout.addWidget(label(once, "small", wrap=True))
        layout.addStretch()

    def show_models(self, models: Sequence[Model]) -> None:
        clear(self._list)
        clear(self._tiers)
        self._cards.clear()
        memory = psutil.virtual_memory().total
        chat = [model for model in models if model.kind == ModelKind.CHAT]
        advised = recommended((model for model in chat if model.tier), memory)
        for model in sorted((one for one in chat if one.tier), key=lambda m: TIERS.index(m.tier)):
            card = TierCard(model, memory)
            if model.name == advised:
                card.recommend()
            self._add(card, self._tiers)
        for model in (one for one in chat if not one.tier):
            self._add(ModelCard(model, memory), self._list)

    def _add(self, card: ModelCard, layout: QBoxLayout) -> None:
        model = card.model
        card.use_pressed.connect(lambda: self.use_pressed.emit(model))
        card.download_pressed.connect(lambda: self.download_pressed.emit(model.name))
        card.pause_pressed.connect(lambda: self.pause_pressed.emit(model.name))
        self._cards[model.name] = card
        layout.addWidget(card, 1)

    def show_download(self, name: str, download: Download | None) -> None:
        if name in self._cards:
            self._cards[name].show_download(download)

    def show_adding(self, adding: bool) -> None:
        """Say that an own file is being checked and copied, or no longer."""
        self._busy.setVisible(adding)
        if adding:
            self.problem.hide()

    def _computer(self) -> str:
        memory = psutil.virtual_memory()
        cores = psutil.cpu_count(logical=False) or 1
        largest = max(0, min(TIGHT * memory.total, memory.available) - BESIDE_FILE)
        words = self.tr(
            "This computer: {total} of memory, {free} of it free, {cores} cores. "
            "Model files of up to {largest} fit well."
        )
        return words.format(
            total=size_words(memory.total),
            free=size_words(memory.available),
            cores=cores,
            largest=size_words(int(largest)),
        )


class DocumentsStep(QWidget):
    """Drop, pick, or try the samples."""

    folder_asked = Signal()
    files_asked = Signal()
    samples_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = column(self, gap=8)
        layout.addWidget(label(self.tr("The documents you want to ask"), "h1", wrap=True))
        lead = self.tr(
            "They stay where they are; Seojae reads them and remembers their text. "
            "You can ask about the first ones while the others are read."
        )
        layout.addWidget(label(lead, "lead", wrap=True))
        layout.addSpacing(10)
        drop = EmptyLibrary(DropHint().words())
        drop.folder_asked.connect(self.folder_asked)
        drop.files_asked.connect(self.files_asked)
        drop.samples_asked.connect(self.samples_asked)
        layout.addWidget(drop, 1)
