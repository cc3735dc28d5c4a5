"""What can be done with an answer: copy, ask again, look into, export; and how fast it came."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_app.types import Answer, Method, Rating
from desktop_app.ui.answer import answer_words, methods
from desktop_app.ui.answer.exporting import ExportFormat
from desktop_app.ui.answer.thumbs import Thumbs
from desktop_app.ui.kit.flow_layout import FlowLayout
from desktop_app.ui.kit.widgets import button, heading, label, row

ARROW_WIDTH = 24
ICON_WIDTH = 31


class AnswerActions(QWidget):
    copied = Signal()
    """With numbered sources."""
    copied_bare = Signal()
    copied_as_markdown = Signal()
    retried = Signal()
    retried_with = Signal(object)
    """A `Method`."""
    compare_opened = Signal(object)
    """A menu that is to hold what the answer can be compared with."""
    rated = Signal(object)
    """A `Rating`, or None."""
    example_asked = Signal()
    why_asked = Signal()
    exported = Signal(object, bool)
    """An `ExportFormat`, and whether the whole conversation is meant."""

    def __init__(
        self,
        answer: Answer | None,
        *,
        has_text: bool,
        has_adapter: bool = False,
        rating: Rating | None = None,
        is_compared: bool = False,
    ) -> None:
        """One that is compared is not answered anew, and its time is told beside the other's."""
        super().__init__()
        self._thumbs: Thumbs | None = None
        across = row(self, gap=8)
        acts = QWidget()
        line = FlowLayout(acts, gap=0)
        across.addWidget(acts, 1)
        if has_text:
            copy = _action("copy", self.tr("Copy"))
            copy.clicked.connect(self.copied)
            line.addWidget(copy)
        if answer is not None:
            ways = button("", "ghost", "chevron-down", self.tr("Other ways to copy"), size=13)
            ways.setFixedWidth(ARROW_WIDTH)
            ways.setMenu(self._copy_menu(ways))
            line.addWidget(ways)
        if not is_compared:
            retry = _action("refresh-cw", self.tr("Try again"))
            retry.clicked.connect(self.retried)
            line.addWidget(retry)
        if answer is not None and not is_compared:
            others = button("", "ghost", "chevron-down", self.tr("Answer in another way"), size=13)
            others.setFixedWidth(ARROW_WIDTH)
            ways_to_answer = methods.menu(others, None, adapter=has_adapter)
            ways_to_answer.triggered.connect(
                lambda action: self.retried_with.emit(Method(action.data()))
            )
            others.setMenu(ways_to_answer)
            line.addWidget(others)
            compare = button("", "ghost", "columns-2", self.tr("Compare side by side"), size=15)
            compare.setFixedWidth(ICON_WIDTH)
            offered = QMenu(compare)
            offered.aboutToShow.connect(lambda: self.compare_opened.emit(offered))
            compare.setMenu(offered)
            line.addWidget(compare)
        if answer is not None:
            why = _action("waypoints", self.tr("Why this answer"))
            why.clicked.connect(self.why_asked)
            line.addWidget(why)
            example = button("", "ghost", "graduation-cap", self.tr("Use as example"), size=15)
            example.setFixedWidth(ICON_WIDTH)
            example.clicked.connect(self.example_asked)
            line.addWidget(example)
            export = button("", "ghost", "download", self.tr("Export"), size=15)
            export.setFixedWidth(ICON_WIDTH)
            export.setMenu(self._export_menu(export))
            line.addWidget(export)
            self._thumbs = Thumbs(rating)
            self._thumbs.rated.connect(self.rated)
            top = Qt.AlignmentFlag.AlignTop
            across.addWidget(self._thumbs, 0, top)
            if not is_compared:
                time = label(answer_words.time(answer), "tiny")
                time.setFixedHeight(self._thumbs.sizeHint().height())
                across.addWidget(time, 0, top)

    def set_rating(self, rating: Rating | None) -> None:
        if self._thumbs is not None:
            self._thumbs.set_rating(rating)

    def _copy_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.addAction(self.tr("With numbered sources"), self.copied.emit)
        menu.addAction(self.tr("Text only"), self.copied_bare.emit)
        menu.addAction(self.tr("As Markdown"), self.copied_as_markdown.emit)
        return menu

    def _export_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for whole, title in (
            (False, self.tr("This answer")),
            (True, self.tr("The whole conversation")),
        ):
            heading(menu, title)
            for form, name in self._forms():
                action = menu.addAction(name)
                action.setToolTip(f"{title}: {name}")
                action.triggered.connect(
                    lambda _=False, form=form, whole=whole: self.exported.emit(form, whole)
                )
        return menu

    def _forms(self) -> tuple[tuple[ExportFormat, str], ...]:
        return (
            (ExportFormat.PDF, self.tr("PDF…")),
            (ExportFormat.WORD, self.tr("Word document…")),
            (ExportFormat.MARKDOWN, self.tr("Markdown…")),
        )


def _action(icon: str, text: str) -> QPushButton:
    made = button(f" {text}", "ghost", icon, size=15)
    made.setAccessibleName(text)
    return made
