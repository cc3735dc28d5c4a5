"""What can be done with an answer: copy, ask again, look into, export; and how fast it came."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_app.types import Answer, Method
from desktop_app.ui import methods
from desktop_app.ui.exporting import Form
from desktop_app.ui.flow import Flow
from desktop_app.ui.widgets import button, label, row

COPY_WAYS_WIDTH = 28


class AnswerActions(QWidget):
    copied = Signal()
    """With numbered sources."""
    copied_bare = Signal()
    copied_as_markdown = Signal()
    retried = Signal()
    retried_with = Signal(object)
    """A `Method`."""
    example_asked = Signal()
    why_asked = Signal()
    exported = Signal(object, bool)
    """A `Form`, and whether the whole conversation is meant."""

    def __init__(self, answer: Answer | None, *, has_text: bool, has_adapter: bool = False) -> None:
        super().__init__()
        across = row(self, gap=8)
        acts = QWidget()
        line = Flow(acts, gap=0)
        across.addWidget(acts, 1)
        if has_text:
            copy = _action("copy", self.tr("Copy"))
            copy.clicked.connect(self.copied)
            line.addWidget(copy)
        if answer is not None:
            ways = button("", "ghost", "chevron-down", self.tr("Other ways to copy"), size=13)
            ways.setFixedWidth(COPY_WAYS_WIDTH)
            ways.setMenu(self._copy_menu(ways))
            line.addWidget(ways)
        retry = _action("refresh-cw", self.tr("Try again"))
        retry.clicked.connect(self.retried)
        line.addWidget(retry)
        if answer is not None:
            others = button("", "ghost", "chevron-down", self.tr("Answer in another way"), size=13)
            others.setFixedWidth(COPY_WAYS_WIDTH)
            ways_to_answer = methods.menu(others, None, adapter=has_adapter)
            ways_to_answer.triggered.connect(
                lambda action: self.retried_with.emit(Method(action.data()))
            )
            others.setMenu(ways_to_answer)
            line.addWidget(others)
            why = _action("waypoints", self.tr("Why this answer"))
            why.clicked.connect(self.why_asked)
            line.addWidget(why)
            example = button("", "ghost", "graduation-cap", self.tr("Use as example"), size=15)
            example.clicked.connect(self.example_asked)
            line.addWidget(example)
            export = _action("download", self.tr("Export"))
            export.setMenu(self._export_menu(export))
            line.addWidget(export)
        if answer is not None:
            across.addWidget(label(self._speed(answer), "tiny"))

    def _copy_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.addAction(self.tr("With numbered sources"), self.copied.emit)
        menu.addAction(self.tr("Text only"), self.copied_bare.emit)
        menu.addAction(self.tr("As Markdown"), self.copied_as_markdown.emit)
        return menu

    def _export_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for whole, heading in (
            (False, self.tr("This answer")),
            (True, self.tr("The whole conversation")),
        ):
            menu.addSection(heading)
            for form, name in self._forms():
                action = menu.addAction(name)
                action.setToolTip(f"{heading}: {name}")
                action.triggered.connect(
                    lambda _=False, form=form, whole=whole: self.exported.emit(form, whole)
                )
        return menu

    def _forms(self) -> tuple[tuple[Form, str], ...]:
        return (
            (Form.PDF, self.tr("PDF…")),
            (Form.WORD, self.tr("Word document…")),
            (Form.MARKDOWN, self.tr("Markdown…")),
        )

    def _speed(self, answer: Answer) -> str:
        parts = []
        if answer.usage.tokens_per_second:
            speed = f"{answer.usage.tokens_per_second:.1f}"
            parts.append(self.tr("{speed} tokens/s").format(speed=speed))
        seconds = answer.usage.seconds
        shown = f"{seconds:.1f}" if seconds >= 1 else f"{seconds:.2f}"
        parts.append(self.tr("{seconds} s").format(seconds=shown))
        return " · ".join(parts)


def _action(icon: str, text: str) -> QPushButton:
    made = button(f" {text}", "ghost", icon, size=15)
    made.setAccessibleName(text)
    return made
