from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.engine.adapters import torch_model
from desktop_app.engine.training import batches, learner
from desktop_app.engine.training.batches import Encoded
from desktop_app.engine.training.learner import Learner
from desktop_app.types.tuning import Recipe
from tests.engine.training import tiny

pytest.importorskip("peft")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch

    torch.set_num_threads(1)
    return tiny.save_model(tmp_path_factory.mktemp("model"))


def made(model: Path, recipe: Recipe) -> Learner:
    template = batches.template([one.ids[: one.answer] for one in examples(model)])
    tuned = torch_model.with_adapter(torch_model.load(model, "cpu"), recipe)
    return Learner(tuned, recipe, 0, template)


def examples(model: Path) -> list[Encoded]:
    tokenizer = torch_model.load_tokenizer(model)
    return [batches.encode(tokenizer, turns) for turns in tiny.conversations()]


def test_a_step_is_the_same_in_parts_and_with_checkpointing(model: Path) -> None:
    plain = replace(tiny.RECIPE, dropout=0.0, noise=0.0, hidden=0.0, micro_batch=7, batch=7)
    ways = (plain, replace(plain, micro_batch=2), replace(plain, checkpointing=True))
    data = examples(model)
    curves = []
    for recipe in ways:
        one = made(model, recipe)
        curves.append([one.step(data, data[:1], 1e-2) for _ in range(3)])
    assert curves[0][2] < curves[0][0]
    assert curves[1] == pytest.approx(curves[0], rel=1e-4)
    assert curves[2] == pytest.approx(curves[0], rel=1e-4)


def test_the_loss_is_that_of_transformers_on_the_answer_tokens(model: Path) -> None:
    import torch

    one = made(model, tiny.RECIPE)
    data = examples(model)[:3]
    batch = batches.collate(data, 0)
    labels = torch.full_like(batch.ids, -100)
    for row, example in enumerate(data):
        labels[row, example.answer : len(example.ids)] = torch.tensor(example.ids)[example.answer :]
    one.model.eval()
    with torch.no_grad():
        theirs = one.model(input_ids=batch.ids, attention_mask=batch.mask, labels=labels).loss
    assert one.mean_loss(data) == pytest.approx(theirs.item(), rel=1e-4)


@pytest.mark.parametrize("how", [{"noise": 5.0}, {"hidden": 0.4}])
def test_lessons_alone_are_disturbed(model: Path, how: dict[str, float]) -> None:
    one = made(model, replace(tiny.RECIPE, **{"dropout": 0.0, "noise": 0.0, "hidden": 0.0, **how}))
    data = examples(model)
    still = [one.loss(data).item() for _ in range(2)]
    moved = [one.loss(data, disturbed=True).item() for _ in range(2)]
    assert still[0] == still[1]
    assert len({*still, *moved}) == 3
    assert one.mean_loss(data) == one.mean_loss(data)


def test_anchors_hold_the_model_to_its_base(model: Path) -> None:
    """After the same steps on the same lesson, the model that was held has drifted less."""
    data = examples(model)
    kept, lesson = data[2:4], data[:1]
    drifts = []
    for held in ([], kept):
        one = made(model, replace(tiny.RECIPE, dropout=0.0))
        for _ in range(20):
            one.step(lesson, held, 1e-2)
        drifts.append(one._drift(kept).item())
    assert drifts[1] < 0.8 * drifts[0]


def test_the_rate_rises_and_falls() -> None:
    rates = [learner.rate(step, 100, 1.0) for step in range(100)]
    assert rates[0] == pytest.approx(0.2)
    assert max(rates) == rates[5] == 1.0
    assert rates[5:] == sorted(rates[5:], reverse=True)
    assert rates[-1] == pytest.approx(learner.LAST_RATE, abs=0.01)
