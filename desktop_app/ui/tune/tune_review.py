"""The second step of tuning: deciding on examples, one after the other, by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QWidget,
)

from desktop_app.errors import AppError
from desktop_app.protocol import AnyRequest, tuning
from desktop_app.types.tuning import DataSet, Example, ExampleId, ExamplePage, Standing
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.kit.error_banner import ErrorBanner
from desktop_app.ui.kit.flow_layout import FlowLayout
from desktop_app.ui.kit.widgets import (
    Choice,
    announce,
    button,
    column,
    label,
)
from desktop_app.ui.tune import tune_words
from desktop_app.ui.tune.example_card import ExampleCard

PAGE = 200
"""Examples that are in the list at a time."""
EXAMPLE = Qt.ItemDataRole.UserRole


class ReviewPage(QWidget):
    """A queue at the left, the example at hand at the right.

    A accepts, R rejects, with Shift all wordings of the fact; E edits, U takes the last decision
    back, J and K go on and back.
    """

    changed = Signal()
    data_asked = Signal()
    """There is no data set yet."""

    def __init__(self, engine: EngineProcess) -> None:
        super().__init__()
        self._engine = engine
        self._shown: Example | None = None
        self._waiting = False
        self._sets: dict[str, DataSet] = {}
        layout = column(self, gap=10)
        layout.addWidget(self._choices())
        self._problem = ErrorBanner(self)
        layout.addWidget(self._problem)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._queue())
        split.addWidget(self._card())
        split.setStretchFactor(1, 1)
        split.setSizes([360, 620])
        layout.addWidget(split, 1)
        layout.addWidget(
            label(
                self.tr(
                    "A accept · R reject · with Shift: all wordings of the fact · E edit · "
                    "U undo · J next · K previous"
                ),
                "tiny",
                wrap=True,
            )
        )
        for key, act in (
            ("A", lambda: self._decide(Standing.ACCEPTED)),
            ("R", lambda: self._decide(Standing.REJECTED)),
            ("Shift+A", lambda: self._decide(Standing.ACCEPTED, wordings=True)),
            ("Shift+R", lambda: self._decide(Standing.REJECTED, wordings=True)),
            ("E", self.card.edit),
            ("U", self._undo),
            ("J", lambda: self._go(1)),
            ("K", lambda: self._go(-1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self._list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.card.stop_editing)

    # ---- parts

    def _choices(self) -> QWidget:
        whole = QWidget()
        line = FlowLayout(whole, 8)
        self.data_set = Choice()
        self.data_set.setAccessibleName(self.tr("Data set"))
        self.data_set.setMinimumWidth(200)
        self.data_set.activated.connect(self.reload)
        self.standing = Choice()
        self.standing.setAccessibleName(self.tr("Which examples"))
        for standing in Standing:
            self.standing.addItem(tune_words.standing(standing), standing)
        self.standing.activated.connect(self.reload)
        self.finding = Choice()
        self.finding.setAccessibleName(self.tr("Found by the checks"))
        self.finding.setMinimumWidth(220)
        self.finding.activated.connect(self.reload)
        line.addWidget(self.data_set)
        line.addWidget(self.standing)
        line.addWidget(self.finding)
        self._accept_all = button(self.tr("Accept all without findings"), "", "check")
        self._accept_all.clicked.connect(self._accept_rest)
        self._reject_all = button(self.tr("Reject all with this finding"), "", "x")
        self._reject_all.clicked.connect(self._reject_found)
        line.addWidget(self._accept_all)
        line.addWidget(self._reject_all)
        return whole

    def _queue(self) -> QWidget:
        part = QWidget()
        layout = column(part, (0, 0, 8, 0), 6)
        self._count = label("", "small")
        self._list = QListWidget()
        self._list.setObjectName("queue")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Examples to decide on"))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setUniformItemSizes(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.currentItemChanged.connect(self._select)
        layout.addWidget(self._count)
        layout.addWidget(self._list, 1)
        return part

    def _card(self) -> ExampleCard:
        self.card = ExampleCard()
        self.card.accepted.connect(lambda: self._decide(Standing.ACCEPTED))
        self.card.rejected.connect(lambda: self._decide(Standing.REJECTED))
        self.card.undone.connect(self._undo)
        self.card.left.connect(self._list.setFocus)
        self.card.empty.acted.connect(self._help)
        return self.card

    # ---- for the page

    def choose(self, name: str) -> None:
        if self.data_set.findText(name) < 0:
            self.data_set.addItem(name)
        self.data_set.setCurrentText(name)
        self.reload()
        self._list.setFocus()

    def show_data_sets(self, data_sets: Sequence[DataSet]) -> None:
        chosen, finding = self.data_set.currentText(), self.finding.currentData()
        self._sets = {one.name: one for one in data_sets}
        self.data_set.clear()
        self.data_set.addItems(list(self._sets))
        at = max(self.data_set.findText(chosen), 0)
        self.data_set.setCurrentIndex(at if data_sets else -1)
        self.finding.clear()
        self.finding.addItem(self.tr("With and without findings"), None)
        self.finding.addItem(self.tr("Nothing found"), "")
        if data_sets:
            for code, count in data_sets[at].by_finding.items():
                self.finding.addItem(f"{tune_words.finding(code)} ({count:,})", code)
        self.finding.setCurrentIndex(max(self.finding.findData(finding), 0))
        self.reload()

    def reload(self) -> None:
        """Ask for the examples that the choices name."""
        name = self.data_set.currentText()
        found = self.finding.currentData()
        self._reject_all.setEnabled(bool(found))
        self._accept_all.setEnabled(bool(name))
        if not name:
            self._list.clear()
            self._count.setText("")
            self._show(None)
            return
        request = tuning.ListExamples(
            data_set=name, standing=Standing(self.standing.currentData()), finding=found, limit=PAGE
        )
        call = self._engine.call(request)
        call.finished.connect(self._show_page)
        call.failed.connect(self._failed)

    def _show_page(self, page: ExamplePage) -> None:
        at = max(self._list.currentRow(), 0)
        self._list.clear()
        for example in page.examples:
            item = QListWidgetItem(" ".join(example.question.split()))
            item.setData(EXAMPLE, example)
            if example.findings:
                item.setToolTip(", ".join(tune_words.finding(f.code) for f in example.findings))
            self._list.addItem(item)
        self._count.setText(self.tr("%n example(s)", "", page.total))
        if page.examples:
            self._list.setCurrentRow(min(at, len(page.examples) - 1))
        else:
            self._show(None)

    def _select(self, item: QListWidgetItem | None) -> None:
        self._show(None if item is None else item.data(EXAMPLE))

    def _show(self, example: Example | None) -> None:
        self._shown = example
        self.card.show_example(example)
        if example is None:
            self._say_empty()

    def _say_empty(self) -> None:
        """Why there is nothing here, and where there is something."""
        counts = self._sets.get(self.data_set.currentText())
        by_rule = counts.by_standing.get(Standing.ACCEPTED_BY_RULE, 0) if counts else 0
        is_queue = self.standing.currentData() == Standing.PROPOSED
        if counts is None:
            self.card.empty.say(
                self.tr("Nothing to review yet"),
                self.tr("Examples come here before anything is trained on them."),
                self.tr("Make examples…"),
            )
        elif is_queue and self.finding.currentData() is None and by_rule:
            words = self.tr(
                "%n example(s) were accepted by a rule: they are the document's own words, and "
                "the checks found nothing. Look at some of them before you train.",
                "",
                by_rule,
            )
            self.card.empty.say(self.tr("Nothing left to decide"), words, self.tr("Show them"))
        elif is_queue and self.finding.currentData() is None:
            self.card.empty.say(self.tr("Nothing left to decide"))
        else:
            self.card.empty.say(self.tr("No examples match"))

    def _help(self) -> None:
        """Do what the words of the empty card offer."""
        if self.data_set.currentText():
            self.standing.setCurrentIndex(self.standing.findData(Standing.ACCEPTED_BY_RULE))
            self.reload()
            self._list.setFocus()
        else:
            self.data_asked.emit()

    # ---- deciding

    def _go(self, by: int) -> None:
        at = min(max(self._list.currentRow() + by, 0), self._list.count() - 1)
        self._list.setCurrentRow(at)

    def _decide(self, standing: Standing, *, wordings: bool = False) -> None:
        """Decide on the example that is shown, or on all in the list that ask for its fact."""
        if self._shown is None or self._waiting:
            return
        if self.card.is_edited:
            self._save()
            return
        self._send(
            tuning.ReviewExamples(
                data_set=self.data_set.currentText(),
                standing=standing,
                examples=self._wordings() if wordings else (self._shown.id,),
            )
        )
        announce(self, tune_words.standing(standing))

    def _wordings(self) -> tuple[ExampleId, ...]:
        listed = [self._list.item(place).data(EXAMPLE) for place in range(self._list.count())]
        group = self._shown.group if self._shown else ""
        return tuple(one.id for one in listed if one.group == group)

    def _save(self) -> None:
        if self._shown is None:
            return
        request = tuning.EditExample(
            example=self._shown.id,
            question=self.card.question.toPlainText().strip(),
            answer=self.card.answer.toPlainText().strip(),
        )
        self.card.keep()
        self._send(request)
        self._list.setFocus()

    def _undo(self) -> None:
        self._send(tuning.UndoReview(data_set=self.data_set.currentText()))

    def _accept_rest(self) -> None:
        self._send(
            tuning.ReviewExamples(
                data_set=self.data_set.currentText(), standing=Standing.ACCEPTED, finding=""
            )
        )

    def _reject_found(self) -> None:
        self._send(
            tuning.ReviewExamples(
                data_set=self.data_set.currentText(),
                standing=Standing.REJECTED,
                finding=self.finding.currentData(),
            )
        )

    def _send(self, request: AnyRequest) -> None:
        self._waiting = True
        self._problem.hide()
        call = self._engine.call(request)
        call.finished.connect(self._sent)
        call.failed.connect(self._failed)

    def _sent(self, _: object) -> None:
        self._waiting = False
        self.changed.emit()

    def _failed(self, error: AppError) -> None:
        self._waiting = False
        self._problem.show_error(error)
