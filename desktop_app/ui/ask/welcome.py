"""Where nothing was asked yet: what can be asked, and questions to begin with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.cards import SuggestionCard
from desktop_app.ui.kit.widgets import clear, column, label, row

MOST = 4
WIDTH = 704


class Welcome(QWidget):
    chosen = Signal(str)
    """A question to ask."""

    def __init__(self) -> None:
        super().__init__()
        self._titles: tuple[str, ...] = ()
        mark = label()
        mark.setPixmap(theme.pixmap("book-open-check", "accent", 26))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setFixedSize(52, 52)
        mark.setStyleSheet(f"background: {theme.current().accent_soft}; border-radius: 16px;")
        self._heading = label("", "h1", wrap=True)
        self._lead = label("", "lead", wrap=True)
        for words in (self._heading, self._lead):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        cards = QWidget()
        cards.setMaximumWidth(WIDTH)
        cards.setLayout(self._grid)
        self._grid.setContentsMargins(0, 26, 0, 16)
        line = row(gap=0)
        line.addStretch(1)
        line.addWidget(cards, 100)
        line.addStretch(1)
        layout = column(self, (24, 0, 24, 0), 0)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(16)
        layout.addWidget(self._heading)
        layout.addSpacing(6)
        layout.addWidget(self._lead)
        layout.addLayout(line)

    def set_scope(self, collection: str | None, documents: int, waiting: int = 0) -> None:
        """Set the scope, and how many of its documents can answer or are still being read."""
        if collection:
            self._heading.setText(self.tr("Ask about {name}").format(name=collection))
        else:
            self._heading.setText(self.tr("Ask about your documents"))
        self._lead.setText(self._lead_words(documents, waiting))

    def _lead_words(self, documents: int, waiting: int) -> str:
        if documents and waiting:
            words = self.tr(
                "%n documents are ready, {waiting} are still being read.", "", documents
            )
            return words.format(waiting=f"{waiting:,}")
        if documents:
            return self.tr(
                "%n documents are ready. Every answer shows where it came from.", "", documents
            )
        if waiting:
            return self.tr(
                "%n documents are being read. You can ask when the first is ready.", "", waiting
            )
        return self.tr("Add documents first: drop files or a folder here.")

    def set_titles(self, titles: Sequence[str]) -> None:
        """Offer a question for each of up to four documents, while none is made from their text."""
        if tuple(titles) == self._titles:
            return
        self._titles = tuple(titles)
        forms = (
            self.tr("What does {title} say?"),
            self.tr("What are the main points of {title}?"),
            self.tr("What is {title} about?"),
            self.tr("Which rules does {title} give?"),
        )
        pairs = zip(self._titles, forms, strict=False)
        self.set_questions([form.format(title=title) for title, form in pairs])

    def set_questions(self, questions: Sequence[str]) -> None:
        """Offer these questions."""
        clear(self._grid)
        icons = ("file-text", "list-tree", "search", "list-filter")
        for place, (question, icon) in enumerate(zip(questions, icons, strict=False)):
            card = SuggestionCard(question, icon)
            card.clicked.connect(lambda _=False, question=question: self.chosen.emit(question))
            self._grid.addWidget(card, place // 2, place % 2)
