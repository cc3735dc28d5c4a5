"""One model: what it is for, what it needs of this computer's memory, what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout

from desktop_app.types import Model, ModelKind, Trace
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.document_words import language_names, size_words
from desktop_app.ui.kit.widgets import Tone, badge, button, column, label, row, set_property

MEMORY_WIDTH, SPEED_WIDTH, ACTION_WIDTH = 200, 96, 112
TIGHT = 0.5
"""Share of this computer's memory from which a model leaves little for other programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A download under way, or one that waits for its turn. `share` is None while not known."""

    share: float | None = None
    waits: bool = False
    prepares: bool = False
    """All came; it is made ready for this computer."""


def kind_words(kind: ModelKind) -> tuple[str, str]:
    """Heading of the models of a kind, and what they do."""
    translate = QCoreApplication.translate
    words = {
        ModelKind.CHAT: (
            translate("ModelCard", "Answering"),
            translate("ModelCard", "Writes answers. One of them is in use."),
        ),
        ModelKind.EMBEDDING: (
            translate("ModelCard", "Search"),
            translate("ModelCard", "Finds passages by their meaning."),
        ),
        ModelKind.RERANKER: (
            translate("ModelCard", "Ranking"),
            translate("ModelCard", "Reads what was found again and puts the best first."),
        ),
        ModelKind.JUDGE: (
            translate("ModelCard", "Checking"),
            translate("ModelCard", "Tells whether the sources really support an answer."),
        ),
        ModelKind.READER: (
            translate("ModelCard", "Reading"),
            translate("ModelCard", "Finds the answer in a passage and checks what is said of it."),
        ),
        ModelKind.RECOGNITION: (
            translate("ModelCard", "Text recognition"),
            translate("ModelCard", "Reads the text on scanned pages and pictures."),
        ),
    }
    return words[kind]


def fit(needed: int, memory: int) -> tuple[str, Tone]:
    """`fits`, `tight` or `does not fit`, with its tone; both arguments are bytes."""
    if needed > memory:
        return QCoreApplication.translate("ModelCard", "does not fit"), "err"
    if needed > TIGHT * memory:
        return QCoreApplication.translate("ModelCard", "tight"), "warn"
    return QCoreApplication.translate("ModelCard", "fits"), "ok"


def memory_bar(needed: int, memory: int, said: str) -> QProgressBar:
    """The share of this computer's memory that a model takes; `said` is read out."""
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setValue(max(2, min(100, round(100 * needed / memory))))
    bar.setProperty("tone", fit(needed, memory)[1])
    bar.setAccessibleName(QCoreApplication.translate("ModelCard", "Memory") + f": {said}")
    return bar


class ModelCard(QFrame):
    use_pressed = Signal()
    download_pressed = Signal()
    """Begin a download, or go on with it."""
    pause_pressed = Signal()
    remove_pressed = Signal()

    def __init__(self, model: Model, memory: int, speed: float | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.model = model
        self._in_use = model.kind == ModelKind.CHAT and model.default
        self._too_large = model.memory_bytes > memory
        self.setProperty("on", self._in_use)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._badge = badge("", "neutral")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Download of {name}").format(name=model.title))
        self._act = self._action()
        self._lay_out(memory, speed)
        self.show_download(None)

    def _lay_out(self, memory: int, speed: float | None) -> None:
        layout = row(self, (18, 14, 16, 14), 22)
        words = column(gap=5)
        head = row(gap=10)
        head.addWidget(label(self.model.title, "h3"))
        head.addWidget(self._badge)
        head.addStretch()
        words.addLayout(head)
        words.addWidget(label(self._facts(), "small", wrap=True))
        words.addWidget(self._bar)
        layout.addLayout(words, 1)
        layout.addLayout(self._memory(memory))
        layout.addLayout(self._speed(speed))
        layout.addWidget(self._act)
        self._remove = self._remover()
        layout.addWidget(self._remove)

    def show_download(self, download: Download | None) -> None:
        """Show how far a download is; None: nothing is under way."""
        self._download = download
        self._bar.setVisible(download is not None and not download.waits)
        text, tone = self._state(download)
        self._badge.setText(text)
        self._badge.setVisible(bool(text))
        set_property(self._badge, "badge", tone)
        if download is not None and not download.waits:
            known = download.share is not None and not download.prepares
            self._bar.setRange(0, 1000 if known else 0)
            if known and download.share is not None:
                self._bar.setValue(round(1000 * download.share))
        self._show_action(download)

    # ---- parts

    def _state(self, download: Download | None) -> tuple[str, Tone]:
        model = self.model
        if download is not None:
            if download.waits:
                return self.tr("Waits for its turn"), "neutral"
            if download.prepares:
                return self.tr("Getting ready"), "accent"
            percent = round(100 * (download.share or 0.0))
            return self.tr("Downloading {percent} %").format(percent=percent), "accent"
        if model.path is None:
            if model.fetched:
                percent = round(100 * model.fetched)
                return self.tr("Paused at {percent} %").format(percent=percent), "warn"
            return self.tr("Not here"), "neutral"
        if self._in_use:
            return self.tr("In use"), "ok"
        return self.tr("Ready"), "neutral"

    def _remover(self) -> QPushButton:
        """Deletes the model, or what came of a download that was stopped."""
        name = self.tr("Delete {name}").format(name=self.model.title)
        remove = button("", "ghost", "trash-2", name)
        remove.setAccessibleName(name)
        remove.setToolTip(name)
        policy = remove.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        remove.setSizePolicy(policy)
        remove.clicked.connect(self.remove_pressed)
        stopped = self.model.path is None and self.model.fetched > 0
        remove.setVisible(stopped or (self.model.own and not self._in_use))
        return remove

    def _action(self) -> QPushButton:
        act = button(" ")
        act.setMinimumWidth(theme.px(ACTION_WIDTH))
        policy = act.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        act.setSizePolicy(policy)
        act.clicked.connect(self._acted)
        return act

    def _show_action(self, download: Download | None) -> None:
        model, tip = self.model, ""
        if download is not None:
            words = self.tr("Pause")
        elif model.path is None:
            words = self.tr("Resume") if model.fetched else self._download_words()
            tip = self.tr("The only time Seojae goes online")
            if self._too_large:
                tip = self.tr("It needs more memory than this computer has")
        else:
            words = self.tr("Use")
        shown = download is not None or model.path is None
        self._act.setVisible(shown or (model.kind == ModelKind.CHAT and not model.default))
        beyond = self._too_large and download is None and model.path is None
        self._act.setEnabled(not beyond and (download is None or not download.prepares))
        if self._act.text() != words:
            self._act.setText(words)
            self._act.setAccessibleName(f"{words}: {model.title}")
            self._act.setToolTip(tip)

    def _download_words(self) -> str:
        return self.tr("Download")

    def _acted(self) -> None:
        if self._download is not None:
            self.pause_pressed.emit()
        elif self.model.path is None:
            self.download_pressed.emit()
        else:
            self.use_pressed.emit()

    def _memory(self, memory: int) -> QVBoxLayout:
        """The model's share of this computer's memory, as words and a bar."""
        needed = self.model.memory_bytes
        state, tone = fit(needed, memory)
        amount = self.tr("{needed} of {memory}")
        amount = amount.format(needed=size_words(needed), memory=size_words(memory))
        layout = column(gap=5)
        head = row(gap=4)
        head.addWidget(label(self.tr("Memory"), "tiny"))
        head.addStretch()
        head.addWidget(badge(state, tone))
        bar = memory_bar(needed, memory, f"{amount}, {state}")
        bar.setFixedWidth(theme.px(MEMORY_WIDTH))
        layout.addStretch()
        layout.addLayout(head)
        layout.addWidget(bar)
        layout.addWidget(label(amount, "tiny"))
        layout.addStretch()
        return layout

    def _speed(self, speed: float | None) -> QVBoxLayout:
        """How fast it answered on this computer; empty for models that do not answer."""
        layout = column(gap=4)
        layout.addStretch()
        title, words = QLabel(), QLabel()
        if self.model.kind == ModelKind.CHAT:
            title = label(self.tr("Speed here"), "tiny")
            words = label(self.tr("not measured"), "small")
            if speed:
                words.setText(self.tr("{speed} tokens/s").format(speed=f"{speed:.0f}"))
        for part in (title, words):
            part.setFixedWidth(theme.px(SPEED_WIDTH))
            part.setWordWrap(True)
            layout.addWidget(part)
        layout.addStretch()
        return layout

    def _facts(self) -> str:
        model = self.model
        languages = language_names(model.languages)
        parts = [
            size_words(model.bytes),
            model.licence or self.tr("licence not known"),
            languages or self.tr("languages not known"),
            self.tr("%n token(s) of context", "", model.context) if model.context else "",
        ]
        return " · ".join(part for part in parts if part)


def speeds(traces: Iterable[Trace]) -> dict[str, float]:
    """Tokens a second of the latest written answer of each model; `traces` are the latest first."""
    latest: dict[str, float] = {}
    for trace in traces:
        if trace.answer.usage.tokens_per_second > 0:
            latest.setdefault(trace.answer.model, trace.answer.usage.tokens_per_second)
    return latest
