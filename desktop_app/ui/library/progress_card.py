"""Cards that say what goes on: reading the library, and jobs such as an export."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QWidget

from desktop_app import protocol
from desktop_app.errors import AppError, Cancelled
from desktop_app.ui.client.engine_process import Call
from desktop_app.ui.client.library_state import Work
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.widgets import ElidedLabel, button, column, label, row


class _Times(QObject):
    """A class of its own: a plural form is not looked for among the parents of a class."""

    def left(self, seconds: float | None) -> str:
        if seconds is None:
            return ""
        if seconds < 60:
            return self.tr("%n second(s) left", "", max(1, round(seconds)))
        if seconds < 5400:
            return self.tr("%n minute(s) left", "", round(seconds / 60))
        return self.tr("%n hour(s) left", "", round(seconds / 3600))


_times = _Times()


class ProgressCard(QFrame):
    """A title, what is at work, figures, a bar, and buttons at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        layout = column(self, (16, 12, 12, 12), 8)
        self.line = row()
        self._icon = label()
        self._title = label("", "h3")
        self._item = ElidedLabel("", "small")
        self._figures = label("", "small")
        self.line.addWidget(self._icon)
        self.line.addWidget(self._title)
        self.line.addWidget(self._item, 1)
        layout.addLayout(self.line)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        below = row(margins=(0, 0, 4, 0), gap=12)
        below.addWidget(self.bar, 1)
        below.addWidget(self._figures)
        layout.addLayout(below)
        self.hide()

    def write(self, icon: str, title: str, item: str = "", figures: str = "") -> None:
        self._icon.setPixmap(theme.pixmap(icon, "accent", 16))
        self._title.setText(title)
        self._item.set_whole(item)
        self._figures.setText(figures)
        self._figures.setVisible(bool(figures))

    def fill(self, done: int, total: int) -> None:
        """Without a total the bar only says that something goes on."""
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(round(1000 * done / total) if total else 0)


class ReadingCard(ProgressCard):
    """The upkeep at work, with Pause and Stop."""

    paused = Signal(bool)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_paused = False
        self._pause = button("x", "ghost", "pause", size=15)
        self._pause.clicked.connect(lambda: self.paused.emit(not self._is_paused))
        self._stop = button(self.tr("Stop"), "ghost", "square", size=15)
        self._stop.setToolTip(self.tr("Give up what is not read yet"))
        self._stop.clicked.connect(self.stopped)
        self.line.addWidget(self._pause)
        self.line.addWidget(self._stop)

    def show_work(self, work: Work, *, paused: bool, waiting: int) -> None:
        """`waiting`: documents that are still to be read in what the page shows."""
        paused = paused or work.stage == protocol.StageName.PAUSED
        self._set_paused(paused)
        self.setVisible(paused or work.stage != protocol.StageName.IDLE)
        self._stop.setVisible(waiting > 0)
        resting = paused or work.stage == protocol.StageName.BATTERY
        self._pause.setVisible(work.stage != protocol.StageName.BATTERY)
        self.bar.setVisible(not resting)
        left = self.tr("%n document(s) to read", "", waiting) if waiting else ""
        if paused:
            self.write("pause", self.tr("Reading is paused"), left)
        elif work.stage == protocol.StageName.BATTERY:
            self.write("plug", self.tr("Waiting for mains power"), left)
        else:
            icon, title = self._title_of(work)
            self.write(icon, title, work.item, self._figures_of(work))
            self.fill(work.done, work.total)

    def _set_paused(self, paused: bool) -> None:
        self._is_paused = paused
        words = self.tr("Resume") if paused else self.tr("Pause")
        self._pause.setText(f" {words}")
        self._pause.setAccessibleName(words)
        self._pause.setIcon(theme.icon("play" if paused else "pause", "text2", 15))

    def _title_of(self, work: Work) -> tuple[str, str]:
        match work.stage:
            case protocol.StageName.SCANNING:
                return "folder-search", self.tr("Looking for changes")
            case protocol.StageName.RECOGNISING:
                return "scan-text", self.tr("Recognising text")
            case protocol.StageName.EMBEDDING:
                return "waypoints", self.tr("Preparing the new search model")
            case protocol.StageName.LOADING:
                return "cpu", self.tr("Loading the search model")
            case _:
                return "file-text", self.tr("Reading documents")

    def _figures_of(self, work: Work) -> str:
        parts = []
        if work.total:
            of = self.tr("{done} of {total}")
            parts.append(of.format(done=f"{work.done:,}", total=f"{work.total:,}"))
        if work.passages_per_second:
            speed = work.passages_per_second
            shown = f"{speed:.0f}" if speed >= 10 else f"{speed:.1f}"
            parts.append(self.tr("{speed} passages/s").format(speed=shown))
        if left := _times.left(work.seconds_left):
            parts.append(left)
        return " · ".join(parts)


class JobCard(ProgressCard):
    """The jobs that a person began and that take a while: adding, exporting, importing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        self._calls: list[Call] = []
        stop: QPushButton = button(self.tr("Cancel"), "ghost", "x", size=15)
        stop.clicked.connect(self.stop)
        self.line.addWidget(stop)

    def follow(self, call: Call) -> None:
        self._calls.append(call)
        self.write(*self._words(call.request))
        self.fill(0, 0)
        self.show()
        call.reported.connect(self._take)
        call.finished.connect(self._leave)
        call.failed.connect(self._leave)

    def take_over(self, other: JobCard) -> None:
        """Go on with the jobs of a card that is replaced."""
        for call in other._calls:
            self.follow(call)

    def stop(self) -> None:
        for call in list(self._calls):
            call.cancel()

    def _words(self, request: protocol.AnyRequest) -> tuple[str, str]:
        match request:
            case protocol.ExportCollection():
                return "upload", self.tr("Exporting the collection")
            case protocol.ImportCollection():
                return "folder-plus", self.tr("Importing a collection")
            case _:
                return "folder-search", self.tr("Looking for documents")

    def _take(self, event: protocol.Event) -> None:
        call = self.sender()
        if isinstance(event, protocol.Progress) and call is self._calls[-1]:
            words, left = self._words(self._calls[-1].request), _times.left(event.seconds_left)
            self.write(*words, event.item, left)
            self.fill(event.done, event.total)

    def _leave(self, _: object) -> None:
        call = self.sender()
        self._calls = [open_call for open_call in self._calls if open_call is not call]
        self.setVisible(bool(self._calls))


def is_trouble(error: AppError) -> bool:
    """True for an error to tell a person, unlike what they cancelled themselves."""
    return not isinstance(error, Cancelled)
