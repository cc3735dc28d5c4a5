"""Texts that the base model makes up itself, and the loss that holds the tuned model to them.

A small model that learns forty facts forgets its English on the way. So each step
looks at a few texts of the base's own making as well, and is held to the base's
probabilities there. The texts are free ones and questions that the base asks
itself: nothing needs to be shipped or licensed, and any chat model can do it.

Self-distillation against forgetting: Li and Hoiem 2016, "Learning without
Forgetting", arXiv:1606.09282; questions out of an empty turn: Xu et al. 2024,
"Magpie", arXiv:2406.08464.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.engine.training.batches import Encoded

if TYPE_CHECKING:
    from collections.abc import Callable

    import torch

TEXTS = 96
TOKENS = 64
AT_ONCE = 32
LIKELIEST = 64
"""Tokens that the next one is drawn from."""


def anchors(
    path: Path, model: Any, tokenizer: Any, seed: int, check: Callable[[], None]
) -> list[Encoded]:
    """The texts of a run: from its folder, or made now; every token but the first counts."""
    if path.exists():
        return [Encoded(tuple(ids), 1) for ids in json.loads(path.read_text(encoding="utf-8"))]
    made = _make(model, tokenizer, seed, check)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(made), encoding="utf-8")
    os.replace(new, path)
    return [Encoded(tuple(ids), 1) for ids in made]


def _make(model: Any, tokenizer: Any, seed: int, check: Callable[[], None]) -> list[list[int]]:
    import torch

    torch.manual_seed(seed)
    mark = "seojae-question"
    turns = [{"role": "user", "content": mark}]
    before = tokenizer.apply_chat_template(turns, tokenize=False).split(mark)[0]
    question = tokenizer(before, add_special_tokens=False)["input_ids"]
    first = tokenizer.bos_token_id if tokenizer.bos_token_id is not None else tokenizer.eos_token_id
    texts: list[list[int]] = []
    for number in range(0, TEXTS, AT_ONCE):
        check()
        start = question if number % (2 * AT_ONCE) == 0 else [first]
        texts += draw(model, [start] * AT_ONCE, TOKENS)
    random.Random(seed).shuffle(texts)  # noqa: S311
    return texts


def draw(model: Any, prompts: list[list[int]], tokens: int) -> list[list[int]]:
    """Continue prompts of one length at random by the model's probabilities, by so many tokens."""
    import torch

    ids = torch.tensor(prompts, device=model.device)
    cache = None
    step = ids
    with torch.no_grad():
        for _ in range(tokens):
            said = model(input_ids=step, past_key_values=cache, use_cache=True, logits_to_keep=1)
            cache = said.past_key_values
            likely, which = said.logits[:, -1].float().topk(min(LIKELIEST, said.logits.shape[-1]))
            step = which.gather(1, torch.multinomial(likely.softmax(-1), 1))
            ids = torch.cat((ids, step), dim=1)
    return [list(map(int, row)) for row in ids.tolist()]


def divergence(base: torch.Tensor, tuned: torch.Tensor) -> torch.Tensor:
    """Kullback-Leibler divergence of the tuned from the base logits, summed over the positions."""
    expected, found = base.log_softmax(-1), tuned.log_softmax(-1)
    return (expected.exp() * (expected - found)).sum()
