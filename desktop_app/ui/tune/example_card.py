"""One example of the review: its question and answer, where they come from, what to do with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.types.tuning import Example
from desktop_app.ui.kit import document_words
from desktop_app.ui.kit.empty_state import EmptyState
from desktop_app.ui.kit.widgets import Tone, badge, button, clear, column, label, row
from desktop_app.ui.tune import tune_words


class ExampleCard(QFrame):
    """Shows an example, or `empty` where there is none; its texts can be edited in place."""

    accepted = Signal()
    rejected = Signal()
    undone = Signal()
    """The last decision is to be taken back."""
    left = Signal()
    """Editing ended without a change: the keyboard is free."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._shown: Example | None = None
        self.empty = EmptyState("clipboard-check", self.tr("Nothing to review yet"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._texts())
        self._either = QStackedWidget()
        self._either.addWidget(area)
        self._either.addWidget(self.empty)
        whole = column(self, (1, 1, 1, 14), 8)
        whole.addWidget(self._either, 1)
        self._accept = button(self.tr("Accept"), "primary", "check", tone="on_accent")
        self._accept.clicked.connect(self.accepted)
        self._reject = button(self.tr("Reject"), "", "x")
        self._reject.clicked.connect(self.rejected)
        self._edit = button(self.tr("Edit"), "", "pencil-line")
        self._edit.clicked.connect(self.edit)
        undo = button(self.tr("Undo"), "ghost", "undo-2")
        undo.clicked.connect(self.undone)
        line = row(margins=(15, 0, 15, 0), gap=8)
        for act in (self._accept, self._reject, self._edit):
            line.addWidget(act)
        line.addStretch()
        line.addWidget(undo)
        whole.addLayout(line)

    def _texts(self) -> QWidget:
        inside = QWidget()
        layout = column(inside, (15, 13, 15, 0), 8)
        self._badges = row(gap=6)
        layout.addLayout(self._badges)
        self.question = self._field(layout, self.tr("Question"), 64)
        self.answer = self._field(layout, self.tr("Answer"), 110)
        self._findings = label("", "problem", wrap=True)
        layout.addWidget(self._findings)
        self._quote_head = label(self.tr("From the document"), "section")
        layout.addWidget(self._quote_head)
        self._quote = label("", "muted", wrap=True)
        self._quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self._quote)
        self._place = label("", "tiny", wrap=True)
        layout.addWidget(self._place)
        layout.addStretch()
        return inside

    def _field(self, layout: QVBoxLayout, name: str, height: int) -> QPlainTextEdit:
        layout.addWidget(label(name, "section"))
        field = QPlainTextEdit()
        field.setObjectName("field")
        field.setAccessibleName(name)
        field.setTabChangesFocus(True)
        field.setReadOnly(True)
        field.setMinimumHeight(height)
        field.setMaximumHeight(2 * height)
        layout.addWidget(field)
        return field

    # ---- what is shown

    def show_example(self, example: Example | None) -> None:
        """Show an example with its badges, findings and source; None shows `empty`."""
        self.stop_editing()
        self._shown = example
        self._either.setCurrentIndex(0 if example else 1)
        for act in (self._accept, self._reject, self._edit):
            act.setEnabled(example is not None)
        self._write_texts()
        clear(self._badges)
        self._show_findings(example)
        self._show_source(example)
        if example:
            tone: Tone = "ok" if "accepted" in example.standing else "neutral"
            self._badges.addWidget(badge(tune_words.standing(example.standing), tone))
            self._badges.addWidget(badge(tune_words.kind(example.kind), "neutral"))
            self._badges.addStretch()

    def _write_texts(self) -> None:
        self.question.setPlainText(self._shown.question if self._shown else "")
        self.answer.setPlainText(self._shown.answer if self._shown else "")

    def _show_findings(self, example: Example | None) -> None:
        lines = [
            tune_words.finding(finding.code) + (f": {finding.detail}" if finding.detail else "")
            for finding in (example.findings if example else ())
        ]
        self._findings.setText("\n".join(lines))
        self._findings.setVisible(bool(lines))

    def _show_source(self, example: Example | None) -> None:
        source = example.source if example else None
        self._quote_head.setVisible(source is not None)
        self._quote.setText(source.quote if source else "")
        place = ""
        if source:
            name = document_words.file_name(source.path)
            place = self.tr("{file}, page {page}").format(file=name, page=source.page)
        self._place.setText(place)

    # ---- editing

    @property
    def is_edited(self) -> bool:
        """The texts can be written in now."""
        return not self.question.isReadOnly()

    def edit(self) -> None:
        """Open the texts for writing, with the keyboard in the answer."""
        if self._shown is None:
            return
        self._set_edited(True)
        self._accept.setText(" " + self.tr("Save and accept"))
        self.answer.setFocus()

    def stop_editing(self) -> None:
        """Put the texts back as they were, and close them for writing."""
        was_edited = self.is_edited
        self.keep()
        if was_edited:
            self._write_texts()
            self.left.emit()

    def keep(self) -> None:
        """Close the texts for writing as they are."""
        self._set_edited(False)
        self._accept.setText(" " + self.tr("Accept"))

    def _set_edited(self, on: bool) -> None:
        for field in (self.question, self.answer):
            field.setReadOnly(not on)
