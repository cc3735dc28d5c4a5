"""Runs: the engine's side. Starts the process that trains, hears it, and keeps `run.json`."""

from __future__ import annotations

import logging
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from uuid import uuid4

import msgspec

from desktop_app import launch
from desktop_app.engine.job import Job
from desktop_app.engine.llm import hardware
from desktop_app.engine.llm.llama import ChatMessage
from desktop_app.engine.training import checkpoints, messages, plan
from desktop_app.errors import Cancelled, CannotTrain, RunNotFound
from desktop_app.protocol import Stage, StageName
from desktop_app.protocol.tuning import Sampled, Trained
from desktop_app.types.tuning import Loss, Obstacle, Plan, Recipe, Run, RunId, RunState, Sample

log = logging.getLogger(__name__)

RUN = "run.json"
TICK = 0.1
"""Seconds between two looks at whether the work is still wanted."""
PATIENCE = 120.0
"""Seconds in which a paused process must have kept what it has: a step can be long."""
SAVE_EVERY = 2.0
"""Seconds between two writings of `run.json`."""

Conversations = Sequence[Sequence[ChatMessage]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """What is to be trained: conversations whose last message is the answer."""

    data_set: str
    model: str
    """Name of the model."""
    path: Path
    """Its GGUF file, or its folder of transformers."""
    recipe: Recipe
    train: Conversations
    validation: Conversations
    test: int = 0
    """Examples that are kept for measuring."""
    other_kinds: int = 0
    """Accepted examples that the recipe's preset does not learn from."""
    foreign: int = 0
    """Examples in a language that the model was not made for."""
    name: str = ""
    """Of the adapter."""


class _Ended(Exception):
    """The process is gone; `reason` is that of the run."""

    def __init__(self, reason: Obstacle, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason


class Training:
    """All runs below one folder; one is trained at a time.

    `command` starts the process, and gets the run's folder as its last argument.
    """

    def __init__(self, runs: Path, threads: int = 0, command: Sequence[str] | None = None) -> None:
        self._runs = runs
        self._threads = threads
        self._command = list(command or launch.command("train-child"))
        self._lock = threading.Lock()
        self._running: RunId | None = None
        self._planned: tuple[Lessons, Plan] | None = None
        """The last plan with a probe."""

    # ---- before

    def plan(self, lessons: Lessons, job: Job, *, probe: bool = True) -> Plan:
        """What a run would take. Reports Stage; a cancelled probe raises Cancelled."""
        job.report(Stage(stage=StageName.PROBING))
        memory_free = hardware.memory().free
        folder = self._runs / f"plan-{uuid4().hex[:8]}"
        self._write(folder, lessons)
        try:
            counted, probed, recipe, reason = self._probed(folder, lessons, memory_free, probe, job)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        planned = plan.plan(
            counted,
            probed,
            recipe,
            data_set=lessons.data_set,
            model=lessons.model,
            test=lessons.test,
            other_kinds=lessons.other_kinds,
            foreign=lessons.foreign,
            memory_free=memory_free,
            disk_free=shutil.disk_usage(self._runs).free,
            reason=reason,
        )
        self._planned = (lessons, planned) if probe else None
        return planned

    def plan_at_hand(self, lessons: Lessons) -> Plan | None:
        """The plan that was just made, if it is of the same lessons and still fits."""
        if self._planned is None or self._planned[0] != lessons:
            return None
        planned = self._planned[1]
        fits = planned.memory_bytes <= hardware.memory().free
        return planned if fits and planned.reason is None else None

    def _probed(
        self, folder: Path, lessons: Lessons, free: int, probe: bool, job: Job
    ) -> tuple[messages.Counted, list[messages.Probed], Recipe, Obstacle | None]:
        """Counts, probes, the recipe that fits, and why it cannot be probed if it cannot."""
        recipe, probed = lessons.recipe, list[messages.Probed]()
        if not lessons.train:
            return _NOTHING, probed, recipe, Obstacle.NO_EXAMPLES
        try:
            replies = self._ask(folder, self._task("count", lessons.path, recipe), job)
            counted = next(one for one in replies if isinstance(one, messages.Counted))
        except _Ended as ended:
            return _NOTHING, probed, recipe, ended.reason
        recipe = plan.fitting(counted, recipe, free)
        fits = plan.memory_bytes(counted, recipe) <= plan.SPARE * free
        if probe and fits and counted.examples:
            try:
                for one in self._ask(folder, self._task("probe", lessons.path, recipe), job):
                    if isinstance(one, messages.Probed):
                        probed.append(one)
            except _Ended as ended:
                return counted, probed, recipe, ended.reason
        return counted, probed, recipe, None

    # ---- the run

    def train(self, lessons: Lessons, steps: int, job: Job) -> Run:
        """Train an adapter: `best/` of the run's folder. Reports Stage, Trained and Sampled.

        `lessons.recipe` and `steps` are the plan's. Cancelled, the run is kept as paused and
        Cancelled raised. A run that fails says so in its state: it raises nothing.
        """
        now = datetime.now(UTC)
        run = Run(
            id=RunId(f"{now:%Y%m%d-%H%M%S}-{uuid4().hex[:4]}"),
            data_set=lessons.data_set,
            model=lessons.model,
            recipe=lessons.recipe,
            state=RunState.RUNNING,
            created=now.isoformat(timespec="seconds"),
            step=0,
            steps=steps,
            name=lessons.name,
        )
        folder = self.folder(run.id)
        self._write(folder, lessons)
        task = self._task("train", lessons.path, lessons.recipe)
        (folder / messages.TASK).write_bytes(msgspec.json.encode(task))
        self.save(run)
        return self._train(run, task, job)

    def resume(self, id: RunId, job: Job) -> Run:
        """Go on with a run that is paused, or that failed; raises as `train` does.

        CannotTrain with `ended` for one that has come to its end.
        """
        run = self.read(id)
        folder = self.folder(id)
        if not (folder / messages.TRAIN).exists():
            raise CannotTrain(reason=Obstacle.ENDED)
        task = msgspec.json.decode((folder / messages.TASK).read_bytes(), type=messages.Task)
        return self._train(replace(run, state=RunState.RUNNING, reason=None), task, job)

    def _train(self, run: Run, task: messages.Task, job: Job) -> Run:
        with self.at_work(run.id):
            progress = _Progress(run, self.save)
            try:
                job.report(Stage(stage=StageName.TRAINING))
                for reply in self._ask(self.folder(run.id), task, job):
                    progress.hear(reply, job)
            except _Ended as ended:
                log.warning("a training ended: %s", ended)
                progress.end(RunState.FAILED, ended.reason)
            except Cancelled:
                progress.end(RunState.PAUSED)
                raise
            return progress.run

    @contextmanager
    def at_work(self, id: RunId) -> Iterator[None]:
        """While a run is trained, or its adapter written and measured: one at a time."""
        if not self._lock.acquire(blocking=False):
            raise CannotTrain(reason=Obstacle.ALREADY_TRAINING)
        self._running = id
        try:
            yield
        finally:
            self._running = None
            self._lock.release()

    # ---- runs

    def folder(self, id: RunId) -> Path:
        return self._runs / id

    def read(self, id: RunId) -> Run:
        """Raises RunNotFound. A run without a result that nobody is at work on is paused."""
        path = self.folder(id) / RUN
        if Path(id).name != id or not path.exists():
            raise RunNotFound(id=id)
        run = msgspec.json.decode(path.read_bytes(), type=Run)
        over = run.state in (RunState.PAUSED, RunState.CANCELLED, RunState.FAILED)
        if not over and run.results is None and run.id != self._running:
            run = replace(run, state=RunState.PAUSED)
        return run

    def all(self) -> tuple[Run, ...]:
        """Newest first."""
        names = sorted((path.parent.name for path in self._runs.glob(f"*/{RUN}")), reverse=True)
        return tuple(self.read(RunId(name)) for name in names)

    def save(self, run: Run) -> None:
        _write_whole(self.folder(run.id) / RUN, msgspec.json.encode(run))

    def best(self, id: RunId) -> Path | None:
        """The trained adapter as a PEFT folder; None while the run has not come to its end."""
        place = self.folder(id) / messages.BEST
        return place if place.exists() else None

    def forget_text(self, id: RunId, known: Conversations) -> None:
        """Give up a run whose training text is not all among conversations that may be kept."""
        allowed = {tuple(map(_turn, one)) for one in known}
        for name in (messages.TRAIN, messages.VALIDATION):
            path = self.folder(id) / name
            lines = path.read_bytes().splitlines() if path.exists() else ()
            held = (
                msgspec.json.decode(line, type=messages.TrainingLine).messages for line in lines
            )
            if any(tuple(map(_turn, one)) not in allowed for one in held):
                self._give_up(self.read(id))
                return

    def give_up(self, id: RunId) -> Run:
        """End a run for good: its training text and checkpoints are deleted.

        CannotTrain with `under-way` for one that is trained just now, with `ended` for one
        that has come to its end.
        """
        run = self.read(id)
        if id == self._running:
            raise CannotTrain(reason=Obstacle.UNDER_WAY)
        if run.state not in (RunState.PAUSED, RunState.FAILED):
            raise CannotTrain(reason=Obstacle.ENDED)
        return self._give_up(run)

    def _give_up(self, run: Run) -> Run:
        checkpoints.clean(self.folder(run.id))
        run = replace(run, state=RunState.CANCELLED, seconds_left=None)
        self.save(run)
        return run

    def forget(self, id: RunId) -> None:
        """Delete a run with everything in its folder."""
        self.read(id)
        shutil.rmtree(self.folder(id))

    # ---- the process

    def _task(self, mode: str, model: Path, recipe: Recipe) -> messages.Task:
        threads = self._threads or max(1, hardware.physical_cores() - 1)
        return messages.Task(mode=mode, model=str(model), recipe=recipe, threads=threads)

    def _write(self, folder: Path, lessons: Lessons) -> None:
        folder.mkdir(parents=True, mode=0o700)
        for name, part in (
            (messages.TRAIN, lessons.train),
            (messages.VALIDATION, lessons.validation),
        ):
            lines = [
                msgspec.json.encode(messages.TrainingLine(tuple(turns))) + b"\n" for turns in part
            ]
            (folder / name).write_bytes(b"".join(lines))

    def _ask(self, folder: Path, task: messages.Task, job: Job) -> Iterator[messages.Reply]:
        """Start the process and give its replies until it ends; raises _Ended when it failed.

        When the job is cancelled the process is asked to keep what it has, and waited for.
        """
        (folder / messages.TASK).write_bytes(msgspec.json.encode(task))
        decoder: msgspec.json.Decoder[messages.Reply] = msgspec.json.Decoder(messages.Reply)
        with _process([*self._command, str(folder)]) as process:
            lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
            threading.Thread(target=_listen, args=(process.stdout, lines), daemon=True).start()
            asked: float | None = None
            while True:
                asked = _pause_if_cancelled(process, asked, job.check)
                try:
                    line = lines.get(timeout=TICK)
                except queue.Empty:
                    continue
                if not line.endswith(b"\n"):
                    break
                reply = decoder.decode(line)
                if isinstance(reply, messages.TrainingFailed):
                    raise _Ended(reply.reason, reply.detail)
                yield reply
                if isinstance(reply, messages.Done):  # however the process ends afterwards
                    return
            code = process.wait()
        if asked is not None:
            raise Cancelled
        if code:
            raise _Ended(_reason_of(code), str(code))


class _Progress:
    """What is known of a run under way, kept in its file."""

    def __init__(self, run: Run, save: Callable[[Run], None]) -> None:
        self.run = run
        self._save = save
        self._saved = 0.0

    def hear(self, reply: messages.Reply, job: Job) -> None:
        run = self.run
        match reply:
            case messages.Started(step=step, steps=steps, best_step=best):
                # Steps behind the last checkpoint are made, and told, again.
                self.run = replace(
                    run,
                    step=step,
                    steps=steps,
                    best_step=best,
                    losses=tuple(one for one in run.losses if one.step <= step),
                    samples=tuple(one for one in run.samples if one.step <= step),
                )
            case messages.Stepped():
                self.run = replace(
                    run,
                    step=reply.step,
                    tokens_per_second=reply.tokens_per_second,
                    seconds_left=reply.seconds_left,
                )
                self._add(Loss(step=reply.step, train=reply.loss), job)
            case messages.Validated():
                self.run = replace(run, best_step=reply.best_step)
                self._add(Loss(step=reply.step, validation=reply.loss), job)
            case messages.Answered():
                sample = Sample(
                    step=reply.step,
                    question=reply.question,
                    wanted=reply.wanted,
                    answer=reply.answer,
                )
                self.run = replace(run, samples=(*run.samples, sample))
                job.report(Sampled(run=run.id, sample=sample))
            case messages.Done():
                self.run = replace(run, best_step=reply.best_step)
                early = reply.stopped_early
                self.end(RunState.STOPPED_EARLY if early else RunState.FINISHED)
                return
        if time.monotonic() - self._saved > SAVE_EVERY or isinstance(reply, messages.Kept):
            self._save(self.run)
            self._saved = time.monotonic()

    def end(self, state: RunState, reason: Obstacle | None = None) -> None:
        self.run = replace(self.run, state=state, reason=reason, seconds_left=None)
        self._save(self.run)

    def _add(self, loss: Loss, job: Job) -> None:
        """One point a step: what training and validation say of it stands together."""
        run = self.run
        losses = run.losses
        if losses and losses[-1].step == loss.step:
            loss = replace(losses[-1], validation=loss.validation)
            losses = losses[:-1]
        self.run = replace(run, losses=(*losses, loss))
        job.report(
            Trained(
                run=run.id,
                loss=loss,
                steps=run.steps,
                tokens_per_second=run.tokens_per_second,
                seconds_left=run.seconds_left or 0.0,
            )
        )


def _turn(message: ChatMessage) -> tuple[str, str]:
    return message.role, message.content


@contextmanager
def _process(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process of low priority, which does not outlive the block."""
    # Not of our terminal's group: Ctrl-C cancels in the engine, and the engine tells it.
    flags = 0
    if sys.platform == "win32":
        flags = (
            subprocess.CREATE_NO_WINDOW
            | subprocess.CREATE_NEW_PROCESS_GROUP
            | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        )
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # libraries print what they read
        env={**os.environ, **launch.ENVIRONMENT},
        start_new_session=True,
        creationflags=flags,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdin:
            with suppress(OSError):
                process.stdin.close()


def _pause_if_cancelled(
    process: subprocess.Popen[bytes], asked: float | None, check: Callable[[], None]
) -> float | None:
    """Ask the process to keep what it has when the job is cancelled; when it was asked to."""
    if asked is not None:
        if time.monotonic() - asked > PATIENCE:
            process.kill()
        return asked
    try:
        check()
    except Cancelled:
        assert process.stdin is not None  # noqa: S101
        with suppress(OSError):
            process.stdin.write(b"pause\n")
            process.stdin.flush()
        return time.monotonic()
    return None


def _listen(stdout: IO[bytes], lines: queue.SimpleQueue[bytes]) -> None:
    """Pass lines on until the process ends; the last one is empty."""
    with stdout:
        for line in stdout:
            lines.put(line)
    lines.put(b"")


def _reason_of(code: int) -> Obstacle:
    """Why a process ended: systems that run out of memory kill the one that has most of it."""
    killed = sys.platform != "win32" and code == -signal.SIGKILL
    return Obstacle.NO_MEMORY if killed else Obstacle.TRAINER_STOPPED


def _write_whole(path: Path, data: bytes) -> None:
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)


_NOTHING = messages.Counted(
    examples=0,
    left_out=0,
    validation=0,
    tokens=0,
    longest=0,
    steps=0,
    validation_tokens=0,
    parameters=0,
    trained=0,
    layers=0,
    hidden=0,
    intermediate=0,
)
