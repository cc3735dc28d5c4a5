"""The third step of tuning: a plan, then the training with its curve; pause, go on, delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import AppError, CannotTrain
from desktop_app.protocol import Progress, Stage, StageName, tuning
from desktop_app.types.tuning import DataSet, Loss, Obstacle, Plan, Preset, Run, Sample
from desktop_app.ui.client.engine_process import Call, EngineProcess
from desktop_app.ui.kit.document_words import size_words
from desktop_app.ui.kit.empty_state import EmptyState
from desktop_app.ui.kit.error_banner import ErrorBanner
from desktop_app.ui.kit.widgets import Choice, announce, button, clear, column, frame, label, row
from desktop_app.ui.library.progress_card import ProgressCard, is_trouble
from desktop_app.ui.tune import tune_words
from desktop_app.ui.tune.loss_curve import LossCurve
from desktop_app.ui.tune.run_card import RunCard


class TrainPage(QWidget):
    changed = Signal()
    ended = Signal(object)
    """The Run that ended, or the error that ended it."""
    result_asked = Signal()
    data_asked = Signal()

    def __init__(self, engine: EngineProcess) -> None:
        super().__init__()
        self._engine = engine
        self._call: Call | None = None
        """The training under way."""
        self._losses: list[Loss] = []
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        layout = column(inside, (0, 0, 8, 16), 12)
        area.setWidget(inside)
        column(self).addWidget(area)
        self._chosen = QWidget()
        column(self._chosen).addLayout(self._choices())
        layout.addWidget(self._chosen)
        self._problem = ErrorBanner(self)
        layout.addWidget(self._problem)
        self._card = ProgressCard()
        self._pause = button(self.tr("Pause"), "ghost", "pause", size=15)
        self._pause.clicked.connect(self.pause)
        self._card.line.addWidget(self._pause)
        layout.addWidget(self._card)
        self._plan = frame("card")
        self._plan_lines = column(self._plan, (16, 14, 16, 14), 6)
        self._plan.hide()
        layout.addWidget(self._plan)
        self._live = frame("card")
        layout.addWidget(self._live)
        live = column(self._live, (16, 14, 16, 14), 8)
        self._live_title = label("", "h3")
        live.addWidget(self._live_title)
        self._curve = LossCurve()
        live.addWidget(self._curve)
        live.addWidget(
            label(
                self.tr(
                    "How far the answers are off: the thin line while learning, the points "
                    "on questions that are held back."
                ),
                "tiny",
                wrap=True,
            )
        )
        self._sample = label("", "muted", wrap=True)
        live.addWidget(self._sample)
        self._live.hide()
        self._runs_head = label(self.tr("Trainings"), "h2")
        self._runs_head.hide()
        layout.addWidget(self._runs_head)
        self._runs = column(gap=8)
        layout.addLayout(self._runs)
        self._empty = EmptyState(
            "graduation-cap",
            self.tr("Nothing to train on yet"),
            self.tr("A training learns from examples that you have reviewed. Make some first."),
            self.tr("Make examples…"),
        )
        self._empty.acted.connect(self.data_asked)
        self._empty.hide()
        layout.addWidget(self._empty, 1)
        layout.addStretch()

    def _choices(self) -> QVBoxLayout:
        layout = column(gap=8)
        line = row(gap=8)
        self.data_set = Choice()
        self.data_set.setAccessibleName(self.tr("Data set"))
        self.data_set.setMinimumWidth(200)
        self.preset = Choice()
        self.preset.setAccessibleName(self.tr("What is to be learned"))
        for preset in Preset:
            self.preset.addItem(tune_words.preset(preset)[0], preset)
        self.preset.currentIndexChanged.connect(self._explain)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the adapter"))
        self.name.setPlaceholderText(self.tr("Name of the adapter"))
        self._plan_button = button(self.tr("Plan"), "", "list-tree")
        self._plan_button.setToolTip(self.tr("Try five steps and tell what it takes"))
        self._plan_button.clicked.connect(self.plan)
        self._start = button(self.tr("Start training"), "primary", "play", tone="on_accent")
        self._start.clicked.connect(self.train)
        for part in (self.data_set, self.preset, self.name):
            line.addWidget(part)
        line.addStretch()
        line.addWidget(self._plan_button)
        line.addWidget(self._start)
        layout.addLayout(line)
        self._about = label("", "small", wrap=True)
        layout.addWidget(self._about)
        self.preset.setCurrentIndex(list(Preset).index(Preset.FACTS))
        self._explain()
        return layout

    def _explain(self) -> None:
        self._about.setText(tune_words.preset(self.preset.currentData())[1])

    # ---- for the page

    def show_data_sets(self, data_sets: Sequence[DataSet]) -> None:
        chosen = self.data_set.currentText()
        self.data_set.clear()
        self.data_set.addItems([one.name for one in data_sets])
        self.data_set.setCurrentIndex(max(self.data_set.findText(chosen), 0) if data_sets else -1)
        for act in (self._plan_button, self._start):
            act.setEnabled(bool(data_sets) and self._call is None)
        self._chosen.setVisible(bool(data_sets))
        self._empty.setVisible(not data_sets)

    def show_runs(self, runs: Sequence[Run]) -> None:
        clear(self._runs)
        self._runs_head.setVisible(bool(runs))
        for run in runs:
            card = RunCard(run, can_resume=self._call is None)
            card.resume_asked.connect(self.resume)
            card.end_asked.connect(self._end_run)
            self._runs.addWidget(card)

    def take_over(self, other: TrainPage) -> None:
        self._losses = other._losses
        if other._call is not None:
            self._follow(other._call)

    # ---- what a person does

    def plan(self) -> None:
        """Have five steps tried, and show what the training would take."""
        call = self._engine.call(
            tuning.PlanTraining(
                data_set=self.data_set.currentText(), preset=Preset(self.preset.currentData())
            )
        )
        call.finished.connect(self._show_plan)
        self._follow(call)

    def train(self) -> None:
        data_set = self.data_set.currentText()
        request = tuning.Train(
            data_set=data_set,
            preset=Preset(self.preset.currentData()),
            name=self.name.text().strip() or data_set,
        )
        self._losses = []
        self._follow(self._engine.call(request))

    def resume(self, run: Run) -> None:
        self._losses = list(run.losses)
        self._follow(self._engine.call(tuning.ResumeTraining(run=run.id)))

    def pause(self) -> None:
        """Stop the training; what it learned is kept, and it can go on later."""
        if self._call is not None:
            self._call.cancel()

    def _end_run(self, request: tuning.ForgetRun | tuning.GiveUpRun) -> None:
        call = self._engine.call(request)
        call.finished.connect(lambda _: self.changed.emit())
        call.failed.connect(self._failed)

    # ---- what the engine says

    def _follow(self, call: Call) -> None:
        self._call = call
        self._problem.hide()
        trains = not isinstance(call.request, tuning.PlanTraining)
        self._pause.setText(" " + (self.tr("Pause") if trains else self.tr("Cancel")))
        self._card.write("graduation-cap", self.tr("Preparing"))
        self._card.fill(0, 0)
        self._card.show()
        self._live.setVisible(trains and bool(self._losses))
        if trains:
            self._plan.hide()
            self._live_title.setText(self.tr("Training"))
            self._curve.show_losses(self._losses, 1)
        for act in (self._plan_button, self._start):
            act.setEnabled(False)
        call.reported.connect(self._take)
        call.finished.connect(self._done)
        call.failed.connect(self._failed)

    def _take(self, event: object) -> None:
        match event:
            case Stage(stage=stage):
                self._card.write("graduation-cap", self._stage(stage))
                self._card.fill(0, 0)
            case Progress(done=done, total=total):
                self._card.fill(done, total)
            case tuning.Trained():
                self._take_loss(event)
            case tuning.Sampled(sample=sample):
                self._show_sample(sample)

    def _take_loss(self, event: tuning.Trained) -> None:
        self._losses.append(event.loss)
        self._live.show()
        self._curve.show_losses(self._losses, event.steps)
        figures = self.tr("step {step} of {steps} · {speed} tokens/s · {left}").format(
            step=f"{event.loss.step:,}",
            steps=f"{event.steps:,}",
            speed=f"{event.tokens_per_second:,.0f}",
            left=tune_words.duration(event.seconds_left),
        )
        self._card.write("graduation-cap", self.tr("Training"), "", figures)
        self._card.fill(event.loss.step, event.steps)

    def _show_sample(self, sample: Sample) -> None:
        words = self.tr("At step {step}, to “{question}”: {answer}")
        self._sample.setText(
            words.format(step=sample.step, question=sample.question, answer=sample.answer)
        )

    def _stage(self, stage: StageName) -> str:
        return {
            StageName.PROBING: self.tr("Trying how fast this computer trains"),
            StageName.TRAINING: self.tr("Training"),
            StageName.EXPORTING: self.tr("Writing the adapter"),
            StageName.CHECKING: self.tr("Checking the adapter"),
            StageName.MEASURING: self.tr("Measuring what was learned"),
        }.get(stage, self.tr("Preparing"))

    def _done(self, result: object) -> None:
        self._end()
        if isinstance(result, Run):
            announce(self, tune_words.state(result.state))
            self.ended.emit(result)
            if result.adapter:
                self.result_asked.emit()

    def _failed(self, error: AppError) -> None:
        if is_trouble(error):
            self._problem.show_error(error)
            self.ended.emit(error)
        if isinstance(error, CannotTrain):
            self._problem.explain(tune_words.obstacle(Obstacle(str(error.params["reason"]))))
        self._end()

    def _end(self) -> None:
        self._call = None
        self._card.hide()
        for act in (self._plan_button, self._start):
            act.setEnabled(self.data_set.count() > 0)
        self.changed.emit()

    def _show_plan(self, plan: Plan) -> None:
        clear(self._plan_lines)
        head = self.tr("What it takes") if plan.reason is None else self.tr("It cannot start")
        self._plan_lines.addWidget(label(head, "h3"))
        if plan.reason:
            self._plan_lines.addWidget(
                label(tune_words.obstacle(plan.reason), "problem", wrap=True)
            )
        lines = [
            self.tr("{examples} examples, {tokens} tokens a round, {rounds} rounds").format(
                examples=f"{plan.examples:,}",
                tokens=f"{plan.tokens:,}",
                rounds=plan.recipe.epochs,
            ),
            self.tr("Held back: {validation} to watch the training, {test} for the result").format(
                validation=f"{plan.validation:,}", test=f"{plan.test:,}"
            ),
            self.tr("Time: {time}").format(time=tune_words.duration(plan.seconds)),
            self.tr("Memory: {needed} of {free} free").format(
                needed=size_words(plan.memory_bytes), free=size_words(plan.memory_free)
            ),
            self.tr("Disk: {needed} of {free} free").format(
                needed=size_words(plan.disk_bytes), free=size_words(plan.disk_free)
            ),
        ]
        if plan.left_out:
            lines.append(self.tr("Too long and left out: %n example(s)", "", plan.left_out))
        if plan.other_kinds:
            lines.append(
                self.tr("Of other kinds, for other presets: %n example(s)", "", plan.other_kinds)
            )
        if plan.foreign:
            words = self.tr(
                "%n example(s) are in a language that this model was not made for: hardly any of "
                "it will be learned. Choose another model under Models.",
                "",
                plan.foreign,
            )
            self._plan_lines.addWidget(label(words, "problem", wrap=True))
        for line in lines:
            self._plan_lines.addWidget(label(line, "muted", wrap=True))
        self._plan.show()
