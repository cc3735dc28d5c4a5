"""One training: how it stands and why, its curve, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop_app.protocol import tuning
from desktop_app.types.tuning import Run, RunState
from desktop_app.ui.kit.forms import AskForm
from desktop_app.ui.kit.widgets import Tone, badge, button, column, label, row
from desktop_app.ui.tune import tune_words
from desktop_app.ui.tune.loss_curve import LossCurve

CAN_RESUME = (RunState.PAUSED, RunState.FAILED)
CURVE_HEIGHT = 110


class RunCard(QFrame):
    resume_asked = Signal(object)
    """The run."""
    end_asked = Signal(object)
    """A GiveUpRun or ForgetRun, which was confirmed where it cannot be undone."""

    def __init__(self, run: Run, *, can_resume: bool) -> None:
        super().__init__()
        self._run = run
        self._form: AskForm | None = None
        self.setObjectName("card")
        self._layout = column(self, (16, 10, 12, 10), 6)
        head = row(gap=8)
        head.addWidget(label(run.adapter or run.data_set, "h3"))
        good = run.state in (RunState.FINISHED, RunState.STOPPED_EARLY)
        tone: Tone = "ok" if good else "err" if run.state is RunState.FAILED else "neutral"
        head.addWidget(badge(tune_words.state(run.state), tone))
        words = self.tr("{preset} · step {step} of {steps}").format(
            preset=tune_words.preset(run.recipe.preset)[0],
            step=f"{run.step:,}",
            steps=f"{run.steps:,}",
        )
        head.addWidget(label(words, "small"))
        head.addStretch()
        if run.state in CAN_RESUME:
            go_on = button(self.tr("Go on"), "", "play", size=15)
            go_on.clicked.connect(lambda: self.resume_asked.emit(run))
            go_on.setEnabled(can_resume)
            head.addWidget(go_on)
            end = button("", "ghost", "square", self.tr("Give up this training"))
            end.clicked.connect(self._ask_to_give_up)
            head.addWidget(end)
        if run.state is not RunState.RUNNING:
            gone = button("", "ghost", "trash-2", self.tr("Delete this training"))
            gone.clicked.connect(lambda: self.end_asked.emit(tuning.ForgetRun(run=run.id)))
            head.addWidget(gone)
        self._layout.addLayout(head)
        if run.reason:
            self._layout.addWidget(label(tune_words.obstacle(run.reason), "problem", wrap=True))
        if run.losses:
            curve = LossCurve()
            curve.setFixedHeight(CURVE_HEIGHT)
            curve.show_losses(run.losses, run.steps, run.best_step)
            self._layout.addWidget(curve)

    def _ask_to_give_up(self) -> None:
        if self._form is not None:
            return
        self._form = AskForm(
            self.tr("Give up this training?"),
            self.tr("What it has learned so far is deleted; the training stays in the list."),
            self.tr("Give up"),
            tuning.GiveUpRun(run=self._run.id),
        )
        self._form.accepted.connect(self._give_up)
        self._form.closed.connect(self._close)
        self._layout.addWidget(self._form)
        self._form.first().setFocus()

    def _give_up(self) -> None:
        if self._form is not None:
            self.end_asked.emit(self._form.request())
            self._close()

    def _close(self) -> None:
        if self._form is not None:
            self._form.setParent(None)
            self._form.deleteLater()
            self._form = None
