"""The panel beside the answer: the page that a source is on, and why the answer is as it is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from desktop_app.errors import AppError
from desktop_app.protocol import ReadTrace
from desktop_app.types import Answer, Citation, Passage, Trace
from desktop_app.ui.client.engine_process import Call, EngineProcess
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.widgets import button, column, frame, row, set_property
from desktop_app.ui.source.source_view import SourceView
from desktop_app.ui.source.why_panel import WhyPanel

LEAST_WIDTH, WIDTH, MOST_WIDTH = 340, 432, 720


class SourcePanel(QFrame):
    """Shows one answer at a time; its trace is read when the second tab is opened."""

    closed = Signal()

    def __init__(self, engine: EngineProcess) -> None:
        super().__init__()
        self.setObjectName("right")
        self.setMinimumWidth(theme.px(LEAST_WIDTH))
        self.setMaximumWidth(theme.px(MOST_WIDTH))
        self._engine = engine
        self._answer: Answer | None = None
        self._call: Call | None = None
        self.source = SourceView(engine)
        self.why = WhyPanel()
        self.why.opened.connect(self._show_candidate)
        self._tabs = QStackedWidget()
        self._tabs.addWidget(self.source)
        self._tabs.addWidget(self.why)
        layout = column(self, (1, 0, 0, 0), 0)
        layout.addWidget(self._header())
        layout.addWidget(self._tabs, 1)

    def _header(self) -> QFrame:
        header = frame("header")
        header.setFixedHeight(max(54, theme.px(46)))
        tabs = frame("tabs")
        tabs.setFixedHeight(max(38, theme.px(34)))
        inside = row(tabs, (3, 3, 3, 3), 2)
        self._buttons = [
            button(self.tr("Source"), "tab", on=True),
            button(self.tr("Why this answer"), "tab", on=False),
        ]
        for number, tab in enumerate(self._buttons):
            tab.setFixedHeight(max(30, theme.px(27)))
            tab.clicked.connect(lambda _=False, number=number: self._select(number))
            inside.addWidget(tab)
        self._outside = button("", "ghost", "external-link", self.tr("Open in its own program"))
        self._outside.clicked.connect(self.source.open_outside)
        close = button("", "ghost", "x", self.tr("Close the panel"))
        close.clicked.connect(self.closed)
        layout = row(header, (14, 0, 10, 0), 6)
        layout.addWidget(tabs)
        layout.addStretch()
        layout.addWidget(self._outside)
        layout.addWidget(close)
        self._outside.setEnabled(False)
        return header

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), 800)

    # ---- for the window

    def show_source(self, answer: Answer, source: Citation | Passage | None) -> None:
        """Open the page of a citation or passage of an answer; None: why the answer is so."""
        if isinstance(source, Citation):
            self.show_citation(answer, source)
        elif isinstance(source, Passage):
            self.show_passage(answer, source)
        else:
            self._set_answer(answer)
            self._select(1)

    def show_citation(self, answer: Answer, citation: Citation) -> None:
        self._set_answer(answer)
        self.source.open(answer.citations, citation)
        self._select(0)

    def show_passage(self, answer: Answer, passage: Passage) -> None:
        self._set_answer(answer)
        self.source.open(answer.passages, passage)
        self._select(0)

    def _show_candidate(self, passage: Passage) -> None:
        if self.why.trace is not None:
            self.source.open(tuple(c.passage for c in self.why.trace.candidates), passage)
            self._select(0)

    def show_found(self, passage: Passage) -> None:
        """Open the page of a passage that no answer is about."""
        self._leave_call()
        self.why.clear()
        self._answer = None
        self.source.open((passage,), passage)
        self._select(0)

    def show_why(self, trace: Trace) -> None:
        """Show a trace that is at hand."""
        self._set_answer(trace.answer)
        self.why.show_trace(trace)
        self._select(1)

    # ---- tabs

    def _set_answer(self, answer: Answer) -> None:
        if self._answer is None or self._answer.trace_id != answer.trace_id:
            self._leave_call()
            self.source.clear()
            self.why.clear()
        self._answer = answer

    def _select(self, tab: int) -> None:
        self._tabs.setCurrentIndex(tab)
        for number, chosen in enumerate(self._buttons):
            set_property(chosen, "on", number == tab)
        self._outside.setEnabled(self.source.source is not None)
        self._buttons[1].setVisible(self._answer is not None)
        if tab == 0 and self.source.source is None and self._answer is not None:
            if self._answer.citations:
                self.show_citation(self._answer, self._answer.citations[0])
        elif tab == 1:
            self._read_trace()

    def _read_trace(self) -> None:
        if self._answer is None or self.why.trace is not None or self._call is not None:
            return
        self._call = self._engine.call(ReadTrace(id=self._answer.trace_id))
        self._call.finished.connect(self._show_trace)
        self._call.failed.connect(self._fail)

    def _leave_call(self) -> None:
        if self._call is not None:
            self._call.finished.disconnect(self._show_trace)
            self._call.failed.disconnect(self._fail)
            self._call = None

    def _show_trace(self, trace: Trace) -> None:
        self._call = None
        self.why.show_trace(trace)

    def _fail(self, error: AppError) -> None:
        self._call = None
        self.why.show_error(error)
