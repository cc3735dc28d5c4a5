"""Privacy: what stays here, every connection made or tried, the offline test, forgetting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from desktop_app import protocol
from desktop_app.errors import AppError, Cancelled
from desktop_app.types import AskedQuestion, Check, Connection
from desktop_app.ui.client.engine_process import Call, EngineProcess
from desktop_app.ui.kit.document_words import size_words
from desktop_app.ui.kit.error_banner import ErrorBanner
from desktop_app.ui.kit.widgets import (
    announce,
    badge,
    button,
    clear,
    column,
    frame,
    label,
    picture,
    row,
)

SHOWN = 20
MONTH = 30


class PrivacyPage(QWidget):
    forgotten = Signal()
    said = Signal(str)

    def __init__(self, engine: EngineProcess) -> None:
        super().__init__()
        self._engine = engine
        self._test: Call | None = None
        self._answers = 0
        layout = column(self, gap=12)
        layout.addWidget(self._promise())
        layout.addWidget(self._connections_card())
        layout.addWidget(self._test_card())
        layout.addWidget(self._forget_card())

    # ---- for the settings

    def refresh(self) -> None:
        """Ask what was connected to, and how many answers are kept."""
        self._engine.call(protocol.ListConnections()).finished.connect(self.show_connections)
        self._engine.call(protocol.ListQuestions()).finished.connect(self._show_kept)

    def take_over(self, other: PrivacyPage) -> None:
        """Go on with a test that a page that is replaced began."""
        if other._test is not None:
            self._follow(other._test)

    def show_connections(self, connections: Sequence[Connection]) -> None:
        clear(self._list)
        told = [c for c in connections if c.kind != "refused"]
        wrong = any(c.kind == "other" for c in told)
        if not told:
            self._list.addWidget(label(self.tr("None. Seojae has connected to nothing."), "muted"))
        for connection in told[:SHOWN]:
            self._list.addWidget(_connection_line(connection, self._what(connection)))
        if len(told) > SHOWN:
            more = self.tr("and %n more", "", len(told) - SHOWN)
            self._list.addWidget(label(more, "small"))
        self._count.setText(self.tr("%n connection(s)", "", len(told)))
        self._count.setProperty("badge", "warn" if wrong else "ok")
        self._count.style().unpolish(self._count)
        self._count.style().polish(self._count)

    # ---- parts

    def _promise(self) -> QFrame:
        card, layout = _card("shield-check", self.tr("What never leaves this computer"))
        for words in (
            self.tr("Your documents, and the text that was read from them"),
            self.tr("Your questions, the answers and their evidence"),
            self.tr("Passwords, settings and logs; logs hold no text of yours"),
        ):
            line = row(gap=10)
            line.addWidget(picture("check", "ok", 16))
            line.addWidget(label(words, "muted", wrap=True), 1)
            layout.addLayout(line)
        layout.addSpacing(2)
        note = self.tr(
            "Seojae works without a network. It goes online only when you press Download under "
            "Models, and then it sends nothing but the name of the file."
        )
        layout.addWidget(label(note, "small", wrap=True))
        return card

    def _connections_card(self) -> QFrame:
        self._count = badge(self.tr("%n connection(s)", "", 0), "ok")
        card, layout = _card("plug", self.tr("Connections"), self._count)
        words = self.tr(
            "Every download, and every other attempt of the engine to reach the network, is "
            "noted here with its host and size. The list lies in the library's folder."
        )
        layout.addWidget(label(words, "small", wrap=True))
        self._list = column(gap=6)
        layout.addLayout(self._list)
        return card

    def _test_card(self) -> QFrame:
        card, layout = _card("plug", self.tr("Offline test"))
        words = self.tr(
            "Reads the sample documents, searches them and answers a question while every "
            "connection is refused. It takes about half a minute."
        )
        layout.addWidget(label(words, "small", wrap=True))
        self._problem = ErrorBanner(self)
        layout.addWidget(self._problem)
        self._results = column(gap=6)
        layout.addLayout(self._results)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("The offline test is running"))
        self._bar.hide()
        layout.addWidget(self._bar)
        line = row()
        self._run = button(self.tr("Run the offline test"), "", "play")
        self._run.clicked.connect(self.run_test)
        line.addWidget(self._run)
        line.addStretch()
        layout.addLayout(line)
        return card

    def _forget_card(self) -> QFrame:
        card, layout = _card("trash-2", self.tr("Answers that are kept"))
        self._kept = label("", "muted", wrap=True)
        layout.addWidget(self._kept)
        self._ask = QWidget()
        sure = row(self._ask, gap=8)
        self._sure = label("", "h3", wrap=True)
        sure.addWidget(self._sure, 1)
        no = button(self.tr("Cancel"), "ghost")
        no.clicked.connect(lambda: self._confirm(None))
        self._yes = button(self.tr("Delete"), "primary")
        self._yes.clicked.connect(self._forget)
        sure.addWidget(no)
        sure.addWidget(self._yes)
        self._ask.hide()
        self._choose = QWidget()
        line = row(self._choose, gap=8)
        month = button(self.tr("Delete those older than 30 days…"))
        month.clicked.connect(lambda: self._confirm(MONTH))
        every = button(self.tr("Delete all answers…"))
        every.clicked.connect(lambda: self._confirm(0))
        line.addWidget(month)
        line.addWidget(every)
        line.addStretch()
        layout.addWidget(self._choose)
        layout.addWidget(self._ask)
        self._days: int | None = None
        return card

    # ---- the test

    def run_test(self) -> None:
        if self._test is None:
            self._follow(self._engine.call(protocol.OfflineTest()))

    def _follow(self, call: Call) -> None:
        self._test = call
        self._problem.hide()
        clear(self._results)
        self._bar.show()
        self._run.setEnabled(False)
        call.finished.connect(self._show_checks)
        call.failed.connect(self._failed)

    def _show_checks(self, checks: Sequence[Check]) -> None:
        self._ended()
        for check in checks:
            line = row(gap=10)
            icon, tone = ("circle-check", "ok") if check.ok else ("circle-alert", "err")
            line.addWidget(picture(icon, tone, 16))
            line.addWidget(label(self._check_words(check), "muted", wrap=True), 1)
            self._results.addLayout(line)
        passed = all(check.ok for check in checks)
        words = self.tr("Passed: Seojae works without a network.")
        if not passed:
            words = self.tr("Not passed: see which step failed.")
        self._results.addWidget(label(words, "h3"))
        announce(self, words)
        self.refresh()

    def _check_words(self, check: Check) -> str:
        match check.name:
            case "reading":
                words = self.tr("Sample documents read: {detail}")
            case "searching":
                words = self.tr("Passages found: {detail}")
            case "answering":
                words = self.tr("Question answered in {detail}")
            case "attempts":
                words = self.tr("Attempts to connect: {detail}")
            case _:
                words = self.tr("Open connections seen by the system: {detail}")
        return words.format(detail=check.detail or self.tr("none"))

    def _failed(self, error: AppError) -> None:
        self._ended()
        if not isinstance(error, Cancelled):
            self._problem.show_error(error)

    def _ended(self) -> None:
        self._test = None
        self._bar.hide()
        self._run.setEnabled(True)

    # ---- forgetting

    def _show_kept(self, questions: Sequence[AskedQuestion]) -> None:
        self._answers = len(questions)
        self._kept.setText(
            self.tr("%n answer(s) with their evidence are kept in the library.", "", self._answers)
        )
        self._choose.setEnabled(self._answers > 0)

    def _confirm(self, days: int | None) -> None:
        """Ask whether answers older than so many days are really to be deleted; None: not."""
        self._days = days
        self._ask.setVisible(days is not None)
        self._choose.setVisible(days is None)
        if days is not None:
            words = self.tr("Delete all answers? This cannot be undone.")
            if days:
                words = self.tr("Delete answers older than 30 days? This cannot be undone.")
            self._sure.setText(words)
            self._yes.setFocus()

    def _forget(self) -> None:
        days = self._days
        self._confirm(None)
        call = self._engine.call(protocol.ForgetTraces(older_than_days=days))
        call.finished.connect(self._forgot)
        call.failed.connect(self._problem.show_error)

    def _forgot(self, count: int) -> None:
        self.said.emit(self.tr("%n answer(s) deleted", "", count))
        self.forgotten.emit()
        self.refresh()

    def _what(self, connection: Connection) -> str:
        if connection.kind == "download":
            words = self.tr("Download: {name}, {size}")
            return words.format(name=connection.name, size=size_words(connection.bytes))
        return self.tr("Not asked for: please report it")


def _connection_line(connection: Connection, what: str) -> QWidget:
    whole = QWidget()
    line = row(whole, gap=14)
    wrong = connection.kind == "other"
    icon, tone = ("circle-alert", "warn") if wrong else ("download", "text2")
    line.addWidget(picture(icon, tone, 16))
    when = QDateTime.fromString(connection.when, Qt.DateFormat.ISODate).toLocalTime()
    shown = QLocale().toString(when, QLocale.FormatType.ShortFormat)
    line.addWidget(label(connection.host, "h3"))
    line.addWidget(label(what, "muted"), 1)
    line.addWidget(label(shown, "small"))
    return whole


def _card(icon: str, title: str, beside: QWidget | None = None) -> tuple[QFrame, QVBoxLayout]:
    card = frame("card")
    layout = column(card, (20, 16, 20, 16), 8)
    head = row(gap=10)
    head.addWidget(picture(icon, "accent", 18))
    head.addWidget(label(title, "h3"))
    if beside is not None:
        head.addWidget(beside)
    head.addStretch()
    layout.addLayout(head)
    return card, layout
