"""A question as it was asked: its words, what it was limited to, and its other versions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.flow_layout import FlowLayout
from desktop_app.ui.kit.question_edit import QuestionEdit
from desktop_app.ui.kit.widgets import badge, button, clear, column, frame, label, row

WIDTH = 470


class QuestionBubble(QWidget):
    """Can be edited in place; the question before is kept as another version."""

    edited = Signal(str)
    stepped = Signal(int)
    """-1 for the version before this one, 1 for the one after it."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question
        self._editor: QFrame | None = None
        self._shown = QWidget()
        inside = column(self._shown, gap=6)
        line = row(gap=4)
        line.addStretch()
        self._edit = button("", "ghost", "pencil-line", self.tr("Edit the question"), size=15)
        self._edit.clicked.connect(self.edit)
        line.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._bubble())
        inside.addLayout(line)
        self._limits = QWidget()
        self._limit_flow = FlowLayout(self._limits, alignment=Qt.AlignmentFlag.AlignRight)
        self._limits.hide()
        inside.addWidget(self._limits)
        self._versions = self._switcher()
        inside.addWidget(self._versions)
        self._layout = column(self, gap=0)
        self._layout.addWidget(self._shown)
        self.set_versions(1, 1)

    def _bubble(self) -> QFrame:
        bubble = frame("bubble")
        words = label(self._question, "body", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(self.tr("Question: {text}").format(text=self._question))
        words.ensurePolished()
        width = (
            words.fontMetrics()
            .boundingRect(0, 0, WIDTH, 10_000, Qt.TextFlag.TextWordWrap, self._question)
            .width()
        )
        words.setFixedWidth(min(width + 4, WIDTH))
        column(bubble, (16, 11, 16, 11)).addWidget(words)
        bubble.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return bubble

    def _switcher(self) -> QWidget:
        made = QWidget()
        self._before = button("", "ghost", "chevron-left", self.tr("Version before"), size=14)
        self._after = button("", "ghost", "chevron-right", self.tr("Next version"), size=14)
        self._before.clicked.connect(lambda: self.stepped.emit(-1))
        self._after.clicked.connect(lambda: self.stepped.emit(1))
        self._number = label("", "small")
        line = row(made, gap=2)
        line.addStretch()
        for widget in (self._before, self._number, self._after):
            line.addWidget(widget)
        return made

    @property
    def is_edited(self) -> bool:
        return self._editor is not None

    def set_versions(self, number: int, count: int) -> None:
        """Which version this is, from 1, and of how many."""
        self._versions.setVisible(count > 1)
        self._number.setText(f"{number} / {count}")
        words = self.tr("Version {number} of {count}").format(number=number, count=count)
        self._number.setAccessibleName(words)
        self._before.setEnabled(number > 1)
        self._after.setEnabled(number < count)

    def set_limits(self, words: Sequence[str]) -> None:
        """Show the limits of the question, in words."""
        clear(self._limit_flow)
        for one in words:
            self._limit_flow.addWidget(badge(one, "accent"))
        self._limits.setVisible(bool(words))

    # ---- editing

    def edit(self) -> None:
        """Let the question be changed in place."""
        if self._editor is not None:
            return
        self._editor = frame("composer")
        self._editor.setProperty("focused", True)
        self._writing = QuestionEdit()
        self._writing.setStyleSheet(f"font-size: {theme.px(15)}px;")
        self._writing.setAccessibleName(self.tr("Question"))
        self._writing.setPlainText(self._question)
        self._writing.moveCursor(self._writing.textCursor().MoveOperation.End)
        self._writing.submitted.connect(self._take)
        self._writing.cancelled.connect(self._close)
        cancel = button(self.tr("Cancel"))
        cancel.clicked.connect(self._close)
        ask = button(self.tr("Ask"), "primary")
        ask.clicked.connect(self._writing.submit)
        buttons = row()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(ask)
        layout = column(self._editor, (16, 13, 12, 11), 8)
        layout.addWidget(self._writing)
        layout.addLayout(buttons)
        self._shown.hide()
        self._layout.addWidget(self._editor)
        self._writing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, text: str) -> None:
        self._close()
        if text != self._question:
            self.edited.emit(text)

    def _close(self) -> None:
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
            self._shown.show()
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
