from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from desktop_app.engine.job import RecordingJob
from desktop_app.engine.training import messages
from desktop_app.engine.training.runs import Lessons, Training
from desktop_app.errors import Cancelled, CannotTrain, RunNotFound
from desktop_app.protocol import Event
from desktop_app.protocol.tuning import Sampled, Trained
from desktop_app.types.tuning import Loss, Results, Run, RunId, RunState
from tests.engine.training import tiny

COUNTED = messages.Counted(
    examples=7,
    left_out=0,
    validation=2,
    tokens=500,
    longest=80,
    steps=12,
    validation_tokens=100,
    parameters=20_000,
    trained=5_000,
    layers=2,
    hidden=32,
    intermediate=48,
)


def lessons(path: Path = Path("m.gguf")) -> Lessons:
    return Lessons(
        data_set="handbook",
        model="tiny",
        path=path,
        recipe=tiny.RECIPE,
        train=tiny.conversations(),
        validation=tiny.conversations(2),
    )


def child(folder: Path, *body: str) -> list[str]:
    """The command of a process that says what the test wants; `say` writes a reply."""
    script = folder / "child.py"
    start = [
        "import json, os, sys, time, signal",
        "from pathlib import Path",
        "folder = Path(sys.argv[1])",
        "task = json.loads((folder / 'task.json').read_text())",
        "def say(**reply): print(json.dumps(reply), flush=True)",
    ]
    script.write_text("\n".join((*start, *body)), encoding="utf-8")
    return [sys.executable, str(script)]


def stepped(step: int) -> str:
    return f"say(type='stepped', step={step}, loss={5 - step}, tokens_per_second=9, seconds_left=1)"


class StoppingJob(RecordingJob):
    """Cancels itself when a step is told."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at

    def report(self, event: Event) -> None:
        super().report(event)
        if isinstance(event, Trained) and event.loss.step == self._at:
            self.cancel()


def test_a_run_is_told_and_kept(tmp_path: Path) -> None:
    command = child(
        tmp_path,
        "say(type='started', step=0, steps=2)",
        stepped(1),
        "say(type='validated', step=1, loss=2.5, best_step=1)",
        "say(type='answered', step=1, question='색?', wanted='보라', answer='파랑')",
        stepped(2),
        "say(type='done', best_step=1, stopped_early=False)",
    )
    training = Training(tmp_path / "runs", command=command)
    job = RecordingJob()
    run = training.train(lessons(), 2, job)
    assert run.state is RunState.FINISHED
    assert run.losses == (Loss(step=1, train=4.0, validation=2.5), Loss(step=2, train=3.0))
    assert (run.best_step, run.samples[0].answer) == (1, "파랑")
    assert training.read(run.id) == replace(run, state=RunState.PAUSED)  # not measured yet
    measured = replace(run, results=Results(scores=(), comparisons=(), worse=()))
    training.save(measured)
    assert training.read(run.id) == measured == training.all()[0]
    assert [type(one) for one in job.events if isinstance(one, Trained | Sampled)] == [
        Trained,
        Trained,
        Sampled,
        Trained,
    ]
    lines = (training.folder(run.id) / messages.TRAIN).read_bytes().splitlines()
    first = msgspec.json.decode(lines[0], type=messages.TrainingLine)
    assert first.messages == tiny.conversations()[0]


def test_cancelling_pauses_and_resuming_goes_on(tmp_path: Path) -> None:
    command = child(
        tmp_path,
        "kept = folder / 'kept'",
        "start = int(kept.read_text()) if kept.exists() else 0",
        "say(type='started', step=start, steps=3)",
        "if not start:",
        "    " + stepped(1),
        "    " + stepped(2),
        "    sys.stdin.readline(); kept.write_text('1')",
        "    say(type='kept', step=1, last=True); sys.exit()",
        stepped(2),
        stepped(3),
        "say(type='done', best_step=3, stopped_early=True)",
    )
    training = Training(tmp_path / "runs", command=command)
    with pytest.raises(Cancelled):
        training.train(lessons(), 3, StoppingJob(at=1))
    (paused,) = training.all()
    assert paused.state is RunState.PAUSED
    run = training.resume(paused.id, RecordingJob())
    assert run.state is RunState.STOPPED_EARLY
    assert [one.step for one in run.losses] == [1, 2, 3]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(
    ("ending", "reason"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "no-memory"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "trainer-stopped"),
        ("say(type='failed', reason='no-disk')", "no-disk"),
    ],
)
def test_a_death_is_told_with_its_reason_and_can_be_gone_on_from(
    tmp_path: Path, ending: str, reason: str
) -> None:
    training = Training(tmp_path / "runs", command=child(tmp_path, stepped(1), ending))
    run = training.train(lessons(), 2, RecordingJob())
    assert (run.state, run.reason, run.step) == (RunState.FAILED, reason, 1)
    well = Training(
        tmp_path / "runs",
        command=child(tmp_path, "say(type='done', best_step=1, stopped_early=False)"),
    )
    assert well.resume(run.id, RecordingJob()).state is RunState.FINISHED


def test_a_run_whose_engine_died_is_paused(tmp_path: Path) -> None:
    training = Training(tmp_path / "runs")
    run = Run(
        id=RunId("r"),
        data_set="d",
        model="m",
        recipe=tiny.RECIPE,
        state=RunState.RUNNING,
        created="2026-01-01T00:00:00+00:00",
        step=1,
        steps=2,
    )
    training.folder(run.id).mkdir(parents=True)
    training.save(run)
    assert training.read(run.id) == replace(run, state=RunState.PAUSED)


def test_a_run_that_is_given_up_leaves_no_text_and_cannot_go_on(tmp_path: Path) -> None:
    training = Training(tmp_path / "runs", command=child(tmp_path, "sys.exit(3)"))
    run = training.train(lessons(), 2, RecordingJob())
    assert training.give_up(run.id).state is RunState.CANCELLED
    assert not list(training.folder(run.id).glob("*.jsonl"))
    for act in (lambda: training.resume(run.id, RecordingJob()), lambda: training.give_up(run.id)):
        with pytest.raises(CannotTrain) as caught:
            act()
        assert caught.value.params["reason"] == "ended"
    training.forget(run.id)
    with pytest.raises(RunNotFound):
        training.read(run.id)


def test_no_run_is_looked_for_outside_the_folder(tmp_path: Path) -> None:
    with pytest.raises(RunNotFound):
        Training(tmp_path / "runs").read(RunId("../other"))


def test_a_plan_counts_probes_and_leaves_nothing(tmp_path: Path) -> None:
    counted = msgspec.json.encode(COUNTED).decode()
    command = child(
        tmp_path,
        "if task['mode'] == 'count':",
        f"    print('''{counted}''', flush=True)",
        "else:",
        "    for precision, speed in (('bfloat16', 90), ('float32', 30)):",
        "        say(type='probed', precision=precision, tokens_per_second=speed,",
        "            peak_bytes=10**8, device='cpu')",
    )
    training = Training(tmp_path / "runs", command=command)
    found = training.plan(lessons(), RecordingJob())
    assert (found.reason, found.tokens, found.recipe.precision) == (None, 500, "bfloat16")
    assert found.probe is not None and found.probe.tokens_per_second == 30
    assert training.plan(lessons(), RecordingJob(), probe=False).probe is None
    assert list((tmp_path / "runs").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_probe_that_runs_out_of_memory_is_a_refusal(tmp_path: Path) -> None:
    counted = msgspec.json.encode(COUNTED).decode()
    command = child(
        tmp_path,
        "if task['mode'] == 'count':",
        f"    print('''{counted}''', flush=True)",
        "else:",
        "    os.kill(os.getpid(), signal.SIGKILL)",
    )
    assert (
        Training(tmp_path / "runs", command=command).plan(lessons(), RecordingJob()).reason
        == "no-memory"
    )


@pytest.mark.real
@tiny.needs_torch
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_real_process_killed_in_the_middle_goes_on_to_the_same_curve(
    tiny_folder: Path, tmp_path: Path
) -> None:
    training = Training(tmp_path / "runs", threads=1)
    whole = training.train(lessons(tiny_folder), 12, RecordingJob())
    assert (whole.state, whole.step) == (RunState.FINISHED, 12)

    class Killing(RecordingJob):
        def report(self, event: Event) -> None:
            if isinstance(event, Trained) and event.loss.step == 4:
                os.kill(child_of(os.getpid()), signal.SIGKILL)

    killed = training.train(lessons(tiny_folder), 12, Killing())
    assert killed.state is RunState.FAILED
    resumed = training.resume(killed.id, RecordingJob())
    assert resumed.losses == whole.losses
    assert (training.folder(resumed.id) / messages.BEST / "adapter_config.json").exists()


def child_of(parent: int) -> int:
    import psutil

    return next(
        one.pid for one in psutil.Process(parent).children() if "train-child" in one.cmdline()
    )
