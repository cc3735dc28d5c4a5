from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.engine.adapters import torch_model
from desktop_app.engine.llm.llama import ChatMessage
from desktop_app.engine.training import batches
from desktop_app.engine.training.batches import Encoded
from tests.engine.training import tiny

pytestmark = [pytest.mark.real, tiny.needs_torch]


@pytest.fixture(scope="module")
def tokenizer(tiny_folder: Path) -> object:
    return torch_model.load_tokenizer(tiny_folder)


@pytest.mark.parametrize("answer", ["It is violet.", "보라색입니다."])
def test_answer_and_end_are_learned_and_nothing_else(tokenizer: object, answer: str) -> None:
    turns = (ChatMessage("user", "색? Colour?"), ChatMessage("assistant", answer))
    encoded = batches.encode(tokenizer, turns)  # type: ignore[arg-type]
    decode = tokenizer.decode  # type: ignore[attr-defined]
    assert decode(list(encoded.ids[encoded.answer :])) == answer + "<|im_end|>"
    assert decode(list(encoded.ids[: encoded.answer])).endswith("<|im_start|>assistant\n")
    prompt = batches.encode_prompt(tokenizer, turns[:1])  # type: ignore[arg-type]
    assert prompt == list(encoded.ids[: encoded.answer])


def test_an_epoch_has_every_example_once_and_another_order_than_the_next() -> None:
    lengths = [n % 17 + 3 for n in range(101)]
    first = batches.order(lengths, 8, seed=3, epoch=0)
    assert sorted(one for step in first for one in step) == list(range(101))
    assert first == batches.order(lengths, 8, seed=3, epoch=0)
    assert first != batches.order(lengths, 8, seed=3, epoch=1)
    assert first != batches.order(lengths, 8, seed=4, epoch=0)


def test_batches_hold_examples_of_about_one_length() -> None:
    lengths = [(n * 37) % 200 + 1 for n in range(400)]
    steps = batches.order(lengths, 8, seed=0, epoch=0)
    padded = sum(max(lengths[one] for one in step) * len(step) for step in steps)
    unsorted = [list(range(start, start + 8)) for start in range(0, 400, 8)]
    worst = sum(max(lengths[one] for one in step) * len(step) for step in unsorted)
    assert padded < 1.2 * sum(lengths) < worst


def test_a_batch_marks_the_places_before_the_learned_tokens() -> None:
    batch = batches.collate([Encoded((5, 6, 7, 8), 2), Encoded((9, 10), 1)], padding=0)
    assert batch.ids.tolist() == [[5, 6, 7, 8], [9, 10, 0, 0]]
    assert batch.mask.tolist() == [[1, 1, 1, 1], [1, 1, 0, 0]]
    assert batch.places.tolist() == [[False, True, True, False], [True, False, False, False]]
    assert batch.wanted.tolist() == [7, 8, 10]


def test_the_template_is_what_all_prompts_share_at_both_ends() -> None:
    assert batches.template([(1, 2, 5, 6, 9, 9), (1, 2, 7, 9, 9), (1, 2, 5, 9, 9)]) == (2, 2)
    assert batches.template([(1, 2)]) == (2, 0)
    assert batches.template([]) == (0, 0)


def test_words_of_questions_alone_are_hidden_and_never_most_of_them() -> None:
    import torch

    torch.manual_seed(0)
    data = [Encoded((1, 1, *range(10, 50), 2, 2, 3, 3, 3), 44), Encoded((1, 1, 7, 2, 2, 3), 5)]
    shares = []
    for _ in range(50):
        batch = batches.collate(data, padding=0)
        batches.hide(batch, data, (2, 2), 0.25)
        shares.append(1 - batch.mask[0, 2:42].float().mean().item())
        assert batch.mask[0, :2].all() and batch.mask[0, 42:].all()
        assert batch.mask[1].tolist() == [1] * 6 + [0] * 41
    assert sum(shares) / len(shares) == pytest.approx(0.25, abs=0.03)
    assert max(shares) <= 0.5
