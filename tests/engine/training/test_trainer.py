from __future__ import annotations

import math
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.engine.adapters import torch_model
from desktop_app.engine.training import anchors, messages, trainer
from desktop_app.engine.training.trainer import Data, Learner, Trainer
from tests.engine.training import tiny

pytestmark = [pytest.mark.real, tiny.needs_torch]


class Killed(Exception):
    pass


@pytest.fixture(autouse=True)
def few_anchors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchors, "TEXTS", 4)
    monkeypatch.setattr(anchors, "AT_ONCE", 2)
    monkeypatch.setattr(anchors, "TOKENS", 8)
    monkeypatch.setattr(trainer, "SAMPLE_TOKENS", 4)


def trained(
    folder: Path, task: messages.Task, *, kill_at: int = 0, pause_at: int = 0
) -> list[messages.Reply]:
    """The replies of a run, killed or paused when a step is told."""
    said: list[messages.Reply] = []
    paused = threading.Event()

    def send(reply: messages.Reply) -> None:
        said.append(reply)
        if isinstance(reply, messages.Stepped):
            if reply.step == kill_at:
                raise Killed
            if reply.step == pause_at:
                paused.set()

    with suppress(Killed, trainer.Paused):
        Trainer(folder, task, Data.read(folder, task), send, paused).run()
    return said


def curve(said: list[messages.Reply]) -> dict[int, float]:
    return {one.step: one.loss for one in said if isinstance(one, messages.Stepped)}


def validation(said: list[messages.Reply]) -> dict[int, float]:
    return {one.step: one.loss for one in said if isinstance(one, messages.Validated)}


def test_a_run_learns_and_leaves_an_adapter_and_no_text(tiny_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    recipe = replace(tiny.RECIPE, epochs=10, learning_rate=0.03, anchors=0)
    said = trained(folder, tiny.write_run(folder, tiny_folder, recipe))
    losses = curve(said)
    assert losses[30] < losses[1]
    done = said[-1]
    assert isinstance(done, messages.Done)
    looks = validation(said)
    assert looks[done.best_step] < trainer.WORSE * min(looks.values())
    answers = [one for one in said if isinstance(one, messages.Answered)]
    assert {one.question for one in answers} == {q for q, _ in tiny.FACTS[:2]}
    assert {path.name for path in folder.iterdir()} == {messages.TASK, messages.BEST}
    assert (folder / messages.BEST / "adapter_model.safetensors").exists()


@pytest.mark.parametrize("at", [2, 8])
def test_a_killed_run_goes_on_to_the_same_losses(
    tiny_folder: Path, tmp_path: Path, at: int
) -> None:
    """Dropout, noise and anchors are on: random numbers, optimiser and position are all kept."""
    whole = trained(tmp_path / "a", tiny.write_run(tmp_path / "a", tiny_folder))
    task = tiny.write_run(tmp_path / "b", tiny_folder)
    before = trained(tmp_path / "b", task, kill_at=at)
    after = trained(tmp_path / "b", task)
    assert len(curve(whole)) == 12
    assert curve(before) | curve(after) == curve(whole)
    assert validation(before) | validation(after) == validation(whole)
    assert min(curve(after)) > at - 2  # a look, and a checkpoint with it, comes every step


def test_a_paused_run_keeps_the_step_it_is_at(tiny_folder: Path, tmp_path: Path) -> None:
    whole = trained(tmp_path / "a", tiny.write_run(tmp_path / "a", tiny_folder))
    task = tiny.write_run(tmp_path / "b", tiny_folder)
    before = trained(tmp_path / "b", task, pause_at=5)
    assert before[-1] == messages.Kept(step=5, last=True)
    after = trained(tmp_path / "b", task)
    started = next(one for one in after if isinstance(one, messages.Started))
    assert started.step == 5
    assert curve(before) | curve(after) == curve(whole)


def test_training_stops_when_validation_turns_up(
    tiny_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of about equal looks the later one counts as the best."""
    seen = iter([3.0, 2.0, 2.1, 2.3, 2.4, 1.0, 1.0])
    monkeypatch.setattr(Learner, "mean_loss", lambda self, examples: next(seen))
    folder = tmp_path / "run"
    task = tiny.write_run(folder, tiny_folder, replace(tiny.RECIPE, patience=2))
    done = trained(folder, task)[-1]
    assert done == messages.Done(best_step=3, stopped_early=True)


def test_long_examples_are_left_out_and_counted(tiny_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    task = tiny.write_run(folder, tiny_folder, replace(tiny.RECIPE, longest=100), "count")
    counted = trainer._count(task, Data.read(folder, task))
    assert 0 < counted.left_out < 7
    assert counted.examples + counted.left_out == 7
    assert counted.longest <= 100
    assert counted.steps == 4 * math.ceil(counted.examples / 3)
    tuned = torch_model.with_adapter(torch_model.load(tiny_folder, "cpu"), task.recipe)
    assert counted.trained == sum(w.numel() for w in tuned.parameters() if w.requires_grad)


def test_a_probe_tells_speed_and_memory_at_both_precisions(
    tiny_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    task = tiny.write_run(folder, tiny_folder, mode="probe")
    found = list(trainer.probe(task, Data.read(folder, task)))
    assert {one.precision for one in found} == {"float32", "bfloat16"}
    assert all(one.tokens_per_second > 0 and one.peak_bytes > 1e7 for one in found)


def test_errors_are_told_without_their_text() -> None:
    assert trainer._obstacle(MemoryError()) == "no-memory"
    assert trainer._obstacle(OSError(28, "No space left")) == "no-disk"
    assert trainer._obstacle(ModuleNotFoundError("peft")) == "no-training-libraries"
    assert trainer._obstacle(torch_model.Unsupported("KeyError")) == "model-unsupported"
    try:
        raise ValueError("secret words of an example")
    except ValueError as error:
        assert "secret" not in trainer._where(error)


def test_a_model_of_an_unknown_kind_is_told(tmp_path: Path, tiny_folder: Path) -> None:
    import json
    import shutil

    strange = shutil.copytree(tiny_folder, tmp_path / "model")
    config = json.loads((strange / "config.json").read_text())
    (strange / "config.json").write_text(json.dumps({**config, "model_type": "no-such-kind"}))
    with pytest.raises(torch_model.Unsupported):
        torch_model.outline(strange)
