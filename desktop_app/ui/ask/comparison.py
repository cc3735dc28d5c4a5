"""Two answers to one question side by side: what each says, and in what they differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.types import Answer, Method, Model
from desktop_app.ui.answer import answer_words, methods
from desktop_app.ui.answer.answer_sources import only_in, sources
from desktop_app.ui.answer.answer_view import AnswerView
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.widgets import announce, button, clear, column, heading, label, picture, row

T = TypeVar("T")

WIDTH = 1180
NARROWEST = 330
"""Of a column; where two do not fit, they stand one below the other."""
GAP = 16


def offer(
    menu: QMenu,
    versions: Sequence[AnswerView],
    of: AnswerView,
    *,
    adapter: bool,
    models: Sequence[Model],
    beside: Callable[[AnswerView], None],
    anew: Callable[[Method], None],
    by_model: Callable[[str], None],
) -> None:
    """Fill a menu with what an answer can be compared with.

    That is each other version of its question that is answered, each way to answer anew, and
    each other model.
    """
    menu.clear()
    others = [one for one in versions if one is not of and one.answer is not None]
    if others:
        heading(menu, QCoreApplication.translate("ComparisonView", "Compare with a version"))
    for one in others:
        words = f"{versions.index(one) + 1} · {methods.name(one.method)}"
        menu.addAction(words).triggered.connect(_calls(beside, one))
    heading(menu, QCoreApplication.translate("ComparisonView", "Compare with a new answer"))
    for action in methods.add_ways(menu, None, adapter=adapter):
        action.triggered.connect(_calls(anew, Method(action.data())))
    others_than = of.answer.model if of.answer is not None else ""
    rest = [one for one in models if one.name != others_than]
    if rest:
        heading(menu, QCoreApplication.translate("ComparisonView", "Compare with another model"))
    for model in rest:
        menu.addAction(model.title).triggered.connect(_calls(by_model, model.name))


def _calls(act: Callable[[T], None], what: T) -> Callable[[], None]:
    return lambda: act(what)


class ComparisonView(QScrollArea):
    """Shows one comparison, or none. The views come back when it is `over`."""

    kept = Signal(object)
    """The answer view that the person wants to go on with."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.views: tuple[AnswerView, ...] = ()
        self._titles: Mapping[str, str] = {}
        self._columns: tuple[_Column, ...] = ()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Two answers side by side"))
        page = QWidget()
        page.setObjectName("page")
        self._whole = QWidget()
        self._whole.setMaximumWidth(WIDTH)
        across = row(page, (24, 20, 24, 20), 0)
        across.addStretch(1)
        across.addWidget(self._whole, 1000)
        across.addStretch(1)
        layout = column(self._whole, gap=GAP)
        head = row(gap=12)
        self._question = label("", "h2", wrap=True)
        self._question.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head.addWidget(self._question, 1)
        self._close = button(self.tr("Close"), "", "x", size=15)
        self._close.clicked.connect(self.closed)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(GAP)
        layout.addLayout(self._pair)
        layout.addStretch(1)
        self.setWidget(page)

    def compare(self, views: Sequence[AnswerView], numbers: Sequence[int]) -> None:
        """Show two answers to one question, each with the number of its version."""
        self.over()
        self.views = tuple(views)
        self._question.setText(views[0].question)
        self._columns = tuple(map(_Column, views, numbers))
        for one in self._columns:
            one.kept.connect(self.kept)
            self._pair.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
            one.view.changed.connect(self._refresh)
        self._refresh()
        self._direct()
        self.verticalScrollBar().setValue(0)
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.accessibleName())

    def over(self) -> None:
        """Let go of the views."""
        for one in self._columns:
            one.view.changed.disconnect(self._refresh)
            one.view.hide()
            one.view.setParent(None)
            one.view.set_compared(False)
        self.views = self._columns = ()
        clear(self._pair)

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """Set the titles of models, by their names."""
        self._titles = titles
        self._refresh()

    def _refresh(self) -> None:
        """Say in what the two differ, as far as both are there."""
        if not self._columns:
            return
        first, second = self._columns
        first.show_beside(second.view.answer, self._titles)
        second.show_beside(first.view.answer, self._titles)

    def _direct(self) -> None:
        """Side by side where there is room for it."""
        room = min(self.viewport().width() - 48, WIDTH) - GAP
        fits = room // 2 >= theme.px(NARROWEST)
        kind = QBoxLayout.Direction
        self._pair.setDirection(kind.LeftToRight if fits else kind.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._direct()
        super().resizeEvent(event)


class _Column(QFrame):
    """One of the two answers, headed by how it was made."""

    kept = Signal(object)

    def __init__(self, view: AnswerView, number: int) -> None:
        super().__init__()
        self.view = view
        self.setObjectName("card")
        layout: QVBoxLayout = column(self, (18, 16, 18, 14), 12)
        head = row(gap=8)
        head.addWidget(picture(methods.ICONS[view.method], "accent", 17))
        head.addWidget(label(methods.name(view.method), "h3", wrap=True), 1)
        version = self.tr("Version {number}").format(number=number)
        head.addWidget(label(version, "tiny"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        self._model = label("", "small", wrap=True)
        layout.addWidget(self._model)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(3)
        self._facts.setColumnStretch(1, 1)
        layout.addLayout(self._facts)
        layout.addWidget(view)
        view.show()
        keep = button(self.tr("Keep this one"), "", "check", size=15)
        keep.clicked.connect(lambda: self.kept.emit(view))
        layout.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)

    def show_beside(self, other: Answer | None, titles: Mapping[str, str]) -> None:
        """Tell what is different from the other answer, when both are there."""
        self.view.set_compared(True, other if self.view.answer is not None else None)
        clear(self._facts)
        answer = self.view.answer
        self._model.setVisible(answer is not None)
        if answer is None:
            return
        self._model.setText(_model(answer, titles))
        theirs = dict(_facts(other, answer)) if other is not None else {}
        for line, (name, value) in enumerate(_facts(answer, other)):
            what, said = label(name, "small"), label(value, "small", wrap=True)
            said.setAccessibleName(f"{name}: {value}")
            if other is not None and theirs[name] != value:
                said.setStyleSheet("font-weight: 600;")
            self._facts.addWidget(what, line, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(said, line, 1)


def _model(answer: Answer, titles: Mapping[str, str]) -> str:
    if not answer.usage.answer_tokens:
        return QCoreApplication.translate("ComparisonView", "Without a model: nothing was written")
    return titles.get(answer.model, answer.model)


def _facts(answer: Answer, other: Answer | None) -> list[tuple[str, str]]:
    """Facts on an answer beside another one, each with its name."""
    matched, total = answer_words.statements(answer)
    borne = QCoreApplication.translate("ComparisonView", "{matched} of {total}")
    cited = QCoreApplication.translate("ComparisonView", "%n sources", "", len(sources(answer)))
    if other is not None and (alone := len(only_in(answer, other))):
        cited += " · " + QCoreApplication.translate("ComparisonView", "%n only here", "", alone)
    return [
        (
            QCoreApplication.translate("ComparisonView", "Statements matched"),
            borne.format(matched=matched, total=total) if total else "–",
        ),
        (QCoreApplication.translate("ComparisonView", "Sources"), cited),
        (QCoreApplication.translate("ComparisonView", "Time"), answer_words.time(answer)),
    ]
