from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_app.engine.adapters import torch_model
from desktop_app.engine.training import batches, learner
from desktop_app.engine.training.batches import Encoded
from desktop_app.engine.training.learner import Learner
from desktop_app.types.tuning import Recipe
from tests.engine.training import tiny

pytestmark = [pytest.mark.real, tiny.needs_torch]


def made(tiny_folder: Path, recipe: Recipe) -> Learner:
    template = batches.template([one.ids[: one.answer] for one in examples(tiny_folder)])
    tuned = torch_model.with_adapter(torch_model.load(tiny_folder, "cpu"), recipe)
    return Learner(tuned, recipe, 0, template)


def examples(tiny_folder: Path) -> list[Encoded]:
    tokenizer = torch_model.load_tokenizer(tiny_folder)
    return [batches.encode(tokenizer, turns) for turns in tiny.conversations()]


def test_a_step_is_the_same_in_parts_and_with_checkpointing(tiny_folder: Path) -> None:
    plain = replace(tiny.RECIPE, dropout=0.0, noise=0.0, hidden=0.0, micro_batch=7, batch=7)
    ways = (plain, replace(plain, micro_batch=2), replace(plain, checkpointing=True))
    data = examples(tiny_folder)
    curves = []
    for recipe in ways:
        one = made(tiny_folder, recipe)
        curves.append([one.step(data, data[:1], 1e-2) for _ in range(3)])
    assert curves[0][2] < curves[0][0]
    assert curves[1] == pytest.approx(curves[0], rel=1e-4)
    assert curves[2] == pytest.approx(curves[0], rel=1e-4)


def test_the_loss_is_that_of_transformers_on_the_answer_tokens(tiny_folder: Path) -> None:
    import torch

    one = made(tiny_folder, tiny.RECIPE)
    data = examples(tiny_folder)[:3]
    batch = batches.collate(data, 0)
    labels = torch.full_like(batch.ids, -100)
    for row, example in enumerate(data):
        labels[row, example.answer : len(example.ids)] = torch.tensor(example.ids)[example.answer :]
    one.model.eval()
    with torch.no_grad():
        theirs = one.model(input_ids=batch.ids, attention_mask=batch.mask, labels=labels).loss
    assert one.mean_loss(data) == pytest.approx(theirs.item(), rel=1e-4)


@pytest.mark.parametrize("how", [{"noise": 5.0}, {"hidden": 0.4}])
def test_lessons_alone_are_disturbed(tiny_folder: Path, how: dict[str, float]) -> None:
    one = made(
        tiny_folder, replace(tiny.RECIPE, **{"dropout": 0.0, "noise": 0.0, "hidden": 0.0, **how})
    )
    data = examples(tiny_folder)
    still = [one.loss(data).item() for _ in range(2)]
    moved = [one.loss(data, disturbed=True).item() for _ in range(2)]
    assert still[0] == still[1]
    assert len({*still, *moved}) == 3
    assert one.mean_loss(data) == one.mean_loss(data)


def test_anchors_hold_the_model_to_its_base(tiny_folder: Path) -> None:
    """A short step on a lesson takes a model that has drifted less far when anchors pull.

    That is so of any weights: the first step of Adam goes by signs, and adding the slope of the
    drift to that of the lesson turns only signs that went up it.
    """
    import torch

    data = examples(tiny_folder)
    kept, lesson = data[2:4], data[:1]
    drifts = []
    for held in ([], kept):
        one = made(tiny_folder, replace(tiny.RECIPE, dropout=0.0, noise=0.0, hidden=0.0))
        assert one._drift(kept).item() == pytest.approx(0, abs=1e-4)
        random = np.random.default_rng(1)
        with torch.no_grad():
            for weights in one.weights:
                weights += torch.from_numpy(random.normal(scale=0.1, size=weights.shape))
        one.step(lesson, held, 1e-3)
        drifts.append(one._drift(kept).item())
    assert drifts[1] < drifts[0]


def test_the_rate_rises_and_falls() -> None:
    rates = [learner.rate(step, 100, 1.0) for step in range(100)]
    assert rates[0] == pytest.approx(0.2)
    assert max(rates) == rates[5] == 1.0
    assert rates[5:] == sorted(rates[5:], reverse=True)
    assert rates[-1] == pytest.approx(learner.LAST_RATE, abs=0.01)
