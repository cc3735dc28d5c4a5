"""Examples -> tokens -> batches, in an order that seed and epoch alone decide."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import torch

    from desktop_app.engine.llm.llama import ChatMessage

GROUP = 16
"""Batches whose examples are sorted by length together: little padding, and still a shuffle."""


class Tokenizer(Protocol):
    """What is used of a tokenizer of transformers."""

    def apply_chat_template(self, conversation: list[dict[str, str]], **how: Any) -> str: ...

    def __call__(self, text: str, *, add_special_tokens: bool) -> Any: ...


@dataclass(frozen=True, slots=True)
class Encoded:
    """Tokens of a conversation; those from `answer` on are learned."""

    ids: tuple[int, ...]
    answer: int

    @property
    def learned(self) -> int:
        return len(self.ids) - self.answer


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded on the right: `ids`, `mask` of shape (examples, tokens), and `places`, the positions
    whose next token is learned, of the same shape."""

    ids: torch.Tensor
    mask: torch.Tensor
    places: torch.Tensor

    @property
    def wanted(self) -> torch.Tensor:
        """The tokens to be predicted at `places`, in their order, of shape (learned tokens,)."""
        return self.ids.roll(-1, dims=1)[self.places]


def encode(tokenizer: Tokenizer, messages: Sequence[ChatMessage]) -> Encoded:
    """The conversation by the model's own template: the answer, and the token that ends it.

    What a template puts behind that token is left out: nobody has to predict it.
    Raises ValueError where the template puts no end behind an answer.
    """
    turns = [{"role": message.role, "content": message.content} for message in messages]
    prompt = _prompt(tokenizer, turns[:-1])
    answer = turns[-1]["content"]
    head = tokenizer(prompt, add_special_tokens=False)["input_ids"]
    tail = tokenizer(answer + end_of_turn(tokenizer), add_special_tokens=False)["input_ids"]
    return Encoded((*head, *tail), len(head))


def encode_prompt(tokenizer: Tokenizer, messages: Sequence[ChatMessage]) -> list[int]:
    """Tokens of the turns up to where the answer begins; the last message is to be the question."""
    turns = [{"role": message.role, "content": message.content} for message in messages]
    return list(tokenizer(_prompt(tokenizer, turns), add_special_tokens=False)["input_ids"])


def end_of_turn(tokenizer: Any) -> str:
    """What the template writes behind an answer, up to the first control token and with it."""
    mark = "seojae-answer"
    turns = [{"role": "user", "content": "?"}, {"role": "assistant", "content": mark}]
    text = tokenizer.apply_chat_template(turns, tokenize=False)
    rest = text.rsplit(mark, 1)[-1]
    ends = [str(token) for token in tokenizer.all_special_tokens if token and token in rest]
    if not ends:
        return str(tokenizer.eos_token or "")
    first = min(ends, key=rest.index)
    return str(rest[: rest.index(first)]).lstrip() + first


def _prompt(tokenizer: Tokenizer, turns: list[dict[str, str]]) -> str:
    return tokenizer.apply_chat_template(
        turns, tokenize=False, add_generation_prompt=True, enable_thinking=False
    )


def order(lengths: Sequence[int], batch: int, seed: int, epoch: int) -> list[list[int]]:
    """Which examples each step of an epoch takes: all once, the last step may have fewer."""
    chance = random.Random(f"{seed}/{epoch}")  # noqa: S311
    shuffled = list(range(len(lengths)))
    chance.shuffle(shuffled)
    steps = []
    for start in range(0, len(shuffled), batch * GROUP):
        near = sorted(shuffled[start : start + batch * GROUP], key=lambda one: lengths[one])
        steps += [near[at : at + batch] for at in range(0, len(near), batch)]
    chance.shuffle(steps)
    return steps


def micro(batch: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Parts of a step that are in memory at a time."""
    for start in range(0, len(batch), size):
        yield batch[start : start + size]


def template(prompts: Sequence[tuple[int, ...]]) -> tuple[int, int]:
    """How many tokens all prompts begin and end with alike: those around the questions."""
    start = _alike(prompts)
    return start, _alike([prompt[start:][::-1] for prompt in prompts])


def _alike(runs: Sequence[tuple[int, ...]]) -> int:
    """How many tokens all begin with: the first and last in order differ soonest."""
    first, last = min(runs, default=()), max(runs, default=())
    pairs = enumerate(zip(first, last, strict=False))
    return next((at for at, (a, b) in pairs if a != b), len(first))


def hide(
    batch: Batch, examples: Sequence[Encoded], template: tuple[int, int], share: float
) -> None:
    """Hide a share of each question's tokens at random, where at least half of them stay.

    What is learned then hangs on no single word, and is found again from other words (word
    dropout: Iyyer et al. 2015, "Deep Unordered Composition Rivals Syntactic Methods").
    """
    import torch

    before, after = template
    for row, example in enumerate(examples):
        end = example.answer - after
        kept = torch.rand(max(end - before, 0)) >= share
        if 2 * kept.sum() >= len(kept):
            batch.mask[row, before:end] = kept.to(batch.mask)


def collate(examples: Sequence[Encoded], padding: int, device: str = "cpu") -> Batch:
    """Put examples into one batch."""
    import torch

    width = max(len(example.ids) for example in examples)
    ids = torch.full((len(examples), width), padding, dtype=torch.long)
    mask = torch.zeros((len(examples), width), dtype=torch.long)
    places = torch.zeros((len(examples), width), dtype=torch.bool)
    for row, example in enumerate(examples):
        length = len(example.ids)
        ids[row, :length] = torch.tensor(example.ids)
        mask[row, :length] = 1
        places[row, example.answer - 1 : length - 1] = True
    return Batch(ids.to(device), mask.to(device), places.to(device))
