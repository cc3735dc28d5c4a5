"""An adapter as it is shown: in use or not, what it learned, how fresh it is, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSlider, QWidget

from desktop_app.protocol import tuning
from desktop_app.types.tuning import Adapter, Results, Score
from desktop_app.ui.kit import document_words
from desktop_app.ui.kit.document_words import size_words
from desktop_app.ui.kit.forms import AskForm
from desktop_app.ui.kit.widgets import badge, button, column, frame, label, row
from desktop_app.ui.tune import tune_words

STRENGTH_MS = 300
"""After which a strength that stays is sent: by mouse and by keys."""
COMPARED = 4
"""Questions whose answers are shown side by side."""


def looks_alike(some: Sequence[Adapter], others: Sequence[Adapter]) -> bool:
    """True for adapters that differ in strength alone, which the sliders show themselves."""
    used = [
        [replace(one, strength=None if one.strength is None else 1.0) for one in adapters]
        for adapters in (some, others)
    ]
    return used[0] == used[1]


class AdapterCard(QFrame):
    """An adapter: whether it is in use and how strongly, what it learned, where it comes from."""

    asked = Signal(object)
    """A request about it."""
    export_asked = Signal(str)

    def __init__(self, one: Adapter, results: Results | None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setProperty("on", one.strength is not None)
        self.setAccessibleName(one.name)
        self._name = one.name
        self._form: AskForm | None = None
        self._slider: QSlider | None = None
        layout = self._layout = column(self, (16, 14, 16, 14), 10)
        head = row(gap=8)
        head.addWidget(label(one.name, "h3"))
        if one.strength is not None:
            head.addWidget(badge(self.tr("In use"), "ok"))
        if not one.recommended:
            head.addWidget(badge(self.tr("Worse than its base"), "err"))
        words = self.tr("for {base} · {size}")
        head.addWidget(label(words.format(base=one.base, size=size_words(one.bytes)), "small"))
        head.addStretch()
        use = button(self.tr("Stop using") if one.strength is not None else self.tr("Use"))
        use.clicked.connect(lambda: self._use(one))
        head.addWidget(use)
        for text, request in (
            (self.tr("Merge into a model"), tuning.MergeAdapter(name=one.name)),
            (self.tr("Is it still up to date?"), tuning.CheckStaleness(adapter=one.name)),
        ):
            act = button(text, "ghost")
            act.clicked.connect(lambda _=False, request=request: self.asked.emit(request))
            head.addWidget(act)
        export = button("", "ghost", "download", self.tr("Copy it into a folder"))
        export.clicked.connect(lambda: self.export_asked.emit(one.name))
        remove = button("", "ghost", "trash-2", self.tr("Delete the adapter"))
        remove.clicked.connect(self._ask_to_remove)
        head.addWidget(export)
        head.addWidget(remove)
        layout.addLayout(head)
        if one.strength is not None:
            layout.addLayout(self._strength(one.strength))
        if scores := (results.scores if results else one.card.scores):
            layout.addWidget(_table(scores, results.worse if results else ()))
        if results and results.worse:
            names = ", ".join(tune_words.score(name) for name in results.worse)
            said = self.tr("It is worse than its base in: {names}. It is not recommended.")
            layout.addWidget(label(said.format(names=names), "problem", wrap=True))
        for compared in (results.comparisons if results else ())[:COMPARED]:
            layout.addWidget(_side_by_side(compared.question, compared.base, compared.tuned))
        if one.changed:
            stale = self.tr("%n of its documents changed since", "", one.changed)
            layout.addWidget(label(stale, "problem", wrap=True))
        layout.addWidget(label(self._origin(one), "tiny", wrap=True))

    def _strength(self, strength: float) -> QHBoxLayout:
        line = row(gap=10)
        line.addWidget(label(self.tr("Strength"), "small"))
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setValue(round(100 * strength))
        slider.setAccessibleName(self.tr("Strength"))
        slider.setFixedWidth(220)
        shown = label(f"{strength:.0%}", "small")
        slider.valueChanged.connect(lambda value: shown.setText(f"{value}%"))
        rest = QTimer(slider, singleShot=True, interval=STRENGTH_MS)
        slider.valueChanged.connect(lambda _: rest.start())
        rest.timeout.connect(lambda: self._rested(slider, rest))
        self._slider = slider
        line.addWidget(slider)
        line.addWidget(shown)
        line.addStretch()
        return line

    def _rested(self, slider: QSlider, rest: QTimer) -> None:
        if slider.isSliderDown():
            rest.start()
        else:
            percent = slider.value()
            self.asked.emit(tuning.UseAdapter(name=self._name, strength=percent / 100))

    @property
    def is_adjusted(self) -> bool:
        """The keyboard or the mouse is at the slider of its strength."""
        return self._slider is not None and self._slider.hasFocus()

    def _ask_to_remove(self) -> None:
        """A training can take hours, so ask before deleting its result."""
        if self._form is not None:
            return
        self._form = AskForm(
            self.tr("Delete “{name}”?").format(name=self._name),
            self.tr("What it learned is deleted. Models that it was merged into stay."),
            self.tr("Delete"),
            tuning.RemoveAdapter(name=self._name),
        )
        self._form.accepted.connect(self._remove)
        self._form.closed.connect(self._close)
        self._layout.addWidget(self._form)
        self._form.first().setFocus()

    def _remove(self) -> None:
        if self._form is not None:
            self.asked.emit(self._form.request())
            self._close()

    def _close(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.setParent(None)
            self._form.deleteLater()
            self._form = None

    def _use(self, one: Adapter) -> None:
        name = None if one.strength is not None else one.name
        self.asked.emit(tuning.UseAdapter(name=name))

    def _origin(self, one: Adapter) -> str:
        card = one.card
        if not card.documents:
            return self.tr("From {origin}").format(origin=document_words.file_name(card.origin))
        words = self.tr("Trained on %n document(s)", "", len(card.documents))
        return f"{words} · {card.data_set} · {card.created[:10]}"


def _table(scores: Sequence[Score], worse: Sequence[str]) -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    for place, head in enumerate(tune_words.column_heads()):
        grid.addWidget(label(head, "section"), 0, place)
    for line, one in enumerate(scores, 1):
        grid.addWidget(label(tune_words.score(one.name), "muted"), line, 0)
        grid.addWidget(label(tune_words.value(one, one.base)), line, 1)
        role = "problem" if one.name in worse else ""
        grid.addWidget(label(tune_words.value(one, one.tuned), role), line, 2)
        asked = "" if one.name in tune_words.NOT_ASKED else f"{one.n:,}"
        grid.addWidget(label(asked, "small"), line, 3)
    grid.setColumnStretch(4, 1)
    return part


def _side_by_side(question: str, base: str, tuned: str) -> QWidget:
    part = frame("card")
    layout = column(part, (12, 10, 12, 10), 6)
    layout.addWidget(label(question, "h3", wrap=True))
    line = row(gap=16)
    _, base_name, tuned_name, _ = tune_words.column_heads()
    for name, text in ((base_name, base), (tuned_name, tuned)):
        side = column(gap=2)
        side.addWidget(label(name, "section"))
        side.addWidget(label(text, "muted", wrap=True))
        side.addStretch()
        line.addLayout(side, 1)
    layout.addLayout(line)
    return part
