"""Where the library lies on the disk, and how large its parts are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.paths import Home
from desktop_app.types import LibraryStatus, Model
from desktop_app.ui.kit.desktop import Desktop
from desktop_app.ui.kit.document_words import size_words
from desktop_app.ui.kit.widgets import ElidedLabel, button, column, frame, label, picture, row


class StoragePage(QWidget):
    def __init__(self, home: Home, desktop: Desktop) -> None:
        super().__init__()
        self._desktop = desktop
        self._sizes: dict[str, QLabel] = {}
        self._models = home.models
        layout = column(self, gap=12)
        card = frame("card")
        lines = column(card, (20, 6, 14, 6), 0)
        parts = (
            ("library", "folder", self.tr("The library"), home.root),
            ("catalog", "file-text", self.tr("Texts, questions and answers"), home.catalog),
            ("index", "search", self.tr("What the search needs"), home.index),
            ("cache", "scan-text", self.tr("Pictures of pages"), home.cache),
            ("models", "box", self.tr("Your own models"), home.models),
            ("logs", "info", self.tr("Logs, without any text of yours"), home.logs),
        )
        for number, (key, icon, title, path) in enumerate(parts):
            if number:
                line = frame("line")
                line.setFixedHeight(1)
                lines.addWidget(line)
            lines.addWidget(self._line(key, icon, title, path))
        layout.addWidget(card)
        note = frame("card")
        note.setProperty("soft", True)
        inside = row(note, (18, 12, 18, 12), 12)
        inside.addWidget(picture("hard-drive", "accent", 18))
        words = self.tr(
            "Your files stay where they are; Seojae keeps their text. Everything is readable "
            "for your account only. To protect it if this computer is lost, turn on the disk "
            "encryption of your system."
        )
        inside.addWidget(label(words, "small", wrap=True), 1)
        layout.addWidget(note)

    def show_status(self, status: LibraryStatus) -> None:
        storage = status.storage
        for key in ("catalog", "index", "cache"):
            self._sizes[key].setText(size_words(getattr(storage, key)))

    def show_models(self, models: Sequence[Model]) -> None:
        own = (m.bytes for m in models if m.path and Path(m.path).is_relative_to(self._models))
        self._sizes["models"].setText(size_words(sum(own)))

    def _line(self, key: str, icon: str, title: str, path: Path) -> QWidget:
        whole = QWidget()
        layout = row(whole, (0, 11, 0, 11), 14)
        layout.addWidget(picture(icon, "text2", 18))
        words = column(gap=2)
        words.addWidget(label(title, "h3"))
        place = ElidedLabel(str(path), "small")
        place.setToolTip(str(path))
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(place)
        layout.addLayout(words, 1)
        self._sizes[key] = label("", "muted")
        layout.addWidget(self._sizes[key])
        tip = self.tr("Open the folder of {name}").format(name=title)
        opens = button(self.tr("Open folder"), tip=tip)
        opens.clicked.connect(lambda: self._open(path))
        layout.addWidget(opens)
        return whole

    def _open(self, path: Path) -> None:
        """The folder itself, or the one that a file is in; the nearest that is there."""
        folder = path.parent if path.suffix else path
        while not folder.is_dir() and folder != folder.parent:
            folder = folder.parent
        self._desktop.open(str(folder))
