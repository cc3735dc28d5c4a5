"""The first step of tuning: data sets, made from documents, imported, exported."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.errors import AppError
from desktop_app.protocol import Progress, tuning
from desktop_app.types import Collection, Document, LibraryStatus
from desktop_app.types.tuning import DataSet, ImportedExamples, Standing
from desktop_app.ui.client.engine_process import Call, EngineProcess
from desktop_app.ui.kit.desktop import Desktop
from desktop_app.ui.kit.empty_state import EmptyState
from desktop_app.ui.kit.error_banner import ErrorBanner
from desktop_app.ui.kit.flow_layout import FlowLayout
from desktop_app.ui.kit.forms import AskForm, Form
from desktop_app.ui.kit.widgets import Tone, badge, button, clear, column, label, row
from desktop_app.ui.library.progress_card import ProgressCard, is_trouble
from desktop_app.ui.tune import tune_words
from desktop_app.ui.tune.tune_forms import ApprovedForm, ImportForm, MakeForm


class DataSetCard(QFrame):
    review_asked = Signal(str)
    export_asked = Signal(str)
    import_asked = Signal(str)
    drop_asked = Signal(str)

    def __init__(self, one: DataSet) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(one.name)
        layout = column(self, (16, 14, 16, 14), 8)
        head = row(gap=8)
        head.addWidget(label(one.name, "h3"))
        for standing in Standing:
            if count := one.by_standing.get(standing, 0):
                tone: Tone = "warn" if standing is Standing.PROPOSED else "neutral"
                head.addWidget(badge(f"{tune_words.standing(standing)} {count:,}", tone))
        head.addStretch()
        for text, icon, signal in (
            (self.tr("Review"), "clipboard-check", self.review_asked),
            (self.tr("Import…"), "upload", self.import_asked),
            (self.tr("Export…"), "download", self.export_asked),
            (self.tr("Delete"), "trash-2", self.drop_asked),
        ):
            act = button(text, "ghost", icon, size=15)
            act.clicked.connect(lambda _=False, signal=signal: signal.emit(one.name))
            head.addWidget(act)
        layout.addLayout(head)
        words = self.tr("%n example(s)", "", one.examples)
        kinds = [f"{tune_words.kind(kind)} {count:,}" for kind, count in one.by_kind.items()]
        layout.addWidget(label(" · ".join([words, *kinds]), "small", wrap=True))
        if one.by_finding:
            found = [f"{tune_words.finding(code)} {n:,}" for code, n in one.by_finding.items()]
            layout.addWidget(
                label(self.tr("Found by the checks: ") + ", ".join(found), "small", wrap=True)
            )
        if one.rejected_for:
            gone = [f"{tune_words.finding(code)} {n:,}" for code, n in one.rejected_for.items()]
            layout.addWidget(label(self.tr("Rejected: ") + ", ".join(gone), "small", wrap=True))


class DataPage(QWidget):
    changed = Signal()
    review_asked = Signal(str)
    said = Signal(str)

    def __init__(self, engine: EngineProcess, desktop: Desktop) -> None:
        super().__init__()
        self._engine, self._desktop = engine, desktop
        self._collections: Sequence[Collection] = ()
        self._documents: Sequence[Document] = ()
        self._form: Form | None = None
        self._call: Call | None = None
        self._is_empty = False
        layout = column(self, gap=12)
        heads = QWidget()
        head = FlowLayout(heads, gap=10)
        make = button(self.tr("Make examples…"), "primary", "plus", tone="on_accent")
        make.clicked.connect(lambda: self._open(MakeForm(self._collections, self._documents)))
        bring = button(self.tr("Import a file…"), "", "upload")
        bring.clicked.connect(lambda: self._import(None))
        approved = button(self.tr("Add approved answers…"), "", "thumbs-up")
        approved.clicked.connect(lambda: self._open(ApprovedForm()))
        head.addWidget(make)
        head.addWidget(bring)
        head.addWidget(approved)
        layout.addWidget(heads)
        self._card = ProgressCard()
        stop = button(self.tr("Cancel"), "ghost", "x", size=15)
        stop.clicked.connect(lambda: self._call and self._call.cancel())
        self._card.line.addWidget(stop)
        layout.addWidget(self._card)
        self._problem = ErrorBanner(self)
        layout.addWidget(self._problem)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        lists = column(inside, gap=0)
        self._forms = column(gap=0)
        lists.addLayout(self._forms)
        self._lists = column(gap=10)
        lists.addLayout(self._lists)
        self._empty = EmptyState(
            "graduation-cap",
            self.tr("No data sets yet"),
            self.tr(
                "Make examples from your documents, or add answers that you liked or corrected "
                "with “Use as example”. Nothing is trained on before you have reviewed it."
            ),
        )
        self._empty.hide()
        lists.addWidget(self._empty, 1)
        lists.addStretch()
        area.setWidget(inside)
        layout.addWidget(area, 1)

    def show_library(self, status: LibraryStatus) -> None:
        self._collections = status.collections
        self._documents = [one for one in status.documents if one.chunks]

    def show_data_sets(self, data_sets: Sequence[DataSet]) -> None:
        clear(self._lists)
        self._is_empty = not data_sets
        self._show_empty()
        for one in data_sets:
            card = DataSetCard(one)
            card.review_asked.connect(self.review_asked)
            card.export_asked.connect(self._export)
            card.import_asked.connect(self._import)
            card.drop_asked.connect(self._drop)
            self._lists.addWidget(card)

    def take_over(self, other: DataPage) -> None:
        self._collections, self._documents = other._collections, other._documents
        if other._call is not None:
            self._follow(other._call)

    def _show_empty(self) -> None:
        self._empty.setVisible(self._is_empty and self._form is None)

    # ---- forms

    def _open(self, form: Form) -> None:
        self._close()
        self._form = form
        form.accepted.connect(self._accept)
        form.closed.connect(self._close)
        self._forms.addWidget(form)
        self._show_empty()
        form.first().setFocus()

    def _accept(self) -> None:
        if self._form is not None and (request := self._form.request()) is not None:
            self._follow(self._engine.call(request))

    def _close(self) -> None:
        if self._form is not None:
            self._form.setParent(None)
            self._form.deleteLater()
            self._form = None
            self._show_empty()

    # ---- jobs

    def _import(self, data_set: str | None) -> None:
        kinds = self.tr("Examples")
        path = self._desktop.choose_file(
            self, self.tr("Import examples"), f"{kinds} (*.jsonl *.csv *.tsv)"
        )
        if path:
            self._open(ImportForm(path, data_set))

    def _export(self, data_set: str) -> None:
        kinds = self.tr("Examples")
        path = self._desktop.save_as(
            self, self.tr("Export examples"), f"{data_set}.jsonl", f"{kinds} (*.jsonl *.csv)"
        )
        if path:
            self._follow(self._engine.call(tuning.ExportExamples(data_set=data_set, path=path)))

    def _drop(self, data_set: str) -> None:
        self._open(
            AskForm(
                self.tr("Delete the data set “{name}”?").format(name=data_set),
                self.tr("Its examples and all decisions on them are gone then."),
                self.tr("Delete"),
                tuning.DropDataSet(name=data_set),
            )
        )

    def _follow(self, call: Call) -> None:
        self._call = call
        self._problem.hide()
        self._card.write("sparkles", self.tr("Making examples"))
        self._card.fill(0, 0)
        self._card.setVisible(isinstance(call.request, tuning.DraftExamples))
        call.reported.connect(self._take)
        call.finished.connect(self._done)
        call.failed.connect(self._failed)

    def _take(self, event: object) -> None:
        if isinstance(event, Progress):
            figures = f"{event.done:,} / {event.total:,}"
            self._card.write("sparkles", self.tr("Making examples"), event.item, figures)
            self._card.fill(event.done, event.total)

    def _done(self, result: object) -> None:
        if isinstance(result, ImportedExamples):
            words = self.tr("%n example(s) added", "", result.added)
            if result.bad_lines:
                lines = ", ".join(str(bad.line) for bad in result.bad[:5])
                words += ". " + self.tr("%n line(s) left out", "", result.bad_lines) + f": {lines}"
            self.said.emit(words)
        self._end()

    def _failed(self, error: AppError) -> None:
        if is_trouble(error):
            self._problem.show_error(error)
        self._end()

    def _end(self) -> None:
        self._call = None
        self._card.hide()
        self._close()
        self.changed.emit()
