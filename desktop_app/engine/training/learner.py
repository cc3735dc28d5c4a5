"""One step after another: a model with its adapter learns from batches."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from desktop_app.engine.training import batches
from desktop_app.engine.training.anchors import divergence
from desktop_app.engine.training.batches import Batch, Encoded
from desktop_app.types.tuning import Recipe

if TYPE_CHECKING:
    import torch

WARM_UP = 0.05
"""Share of the steps in which the rate rises."""
LAST_RATE = 0.05
"""What the rate has fallen to at the end, as a share of the highest."""
LONGEST_GRADIENT = 1.0


class Learner:
    """A model with its adapter and optimiser; `template` is as `batches.template` gives it."""

    def __init__(self, model: Any, recipe: Recipe, padding: int, template: tuple[int, int]) -> None:
        import torch

        self.model = model
        self.recipe = recipe
        self._padding = padding
        self._template = template
        self._causal = model.get_base_model()
        self._device = str(self._causal.device)
        self.weights = [one for one in model.parameters() if one.requires_grad]
        # No decay: measured, it changes nothing in so few steps.
        self.optimiser = torch.optim.AdamW(self.weights, lr=0.0, weight_decay=0.0)

    def step(self, examples: Sequence[Encoded], kept: Sequence[Encoded], rate: float) -> float:
        """Learn from a batch, held to the base by `kept`; gives the loss in nats a token.

        The loss is a mean over the batch's answer tokens, however it is cut into parts.
        """
        import torch

        self.model.train()
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        learned = sum(one.learned for one in examples)
        total = 0.0
        for part in batches.micro(range(len(examples)), self.recipe.micro_batch):
            loss = self.loss([examples[one] for one in part], disturbed=True) / learned
            loss.backward()
            total += loss.item()
        held = sum(one.learned for one in kept)
        for part in batches.micro(range(len(kept)), self.recipe.micro_batch):
            (self._drift([kept[one] for one in part]) / held).backward()
        torch.nn.utils.clip_grad_norm_(self.weights, LONGEST_GRADIENT)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        return total

    def loss(self, examples: Sequence[Encoded], *, disturbed: bool = False) -> torch.Tensor:
        """Surprise at the answers, summed over their tokens; with the recipe's noise or without."""
        import torch

        batch = batches.collate(examples, self._padding, self._device)
        if disturbed and self.recipe.hidden:
            batches.hide(batch, examples, self._template, self.recipe.hidden)
        logits = self._logits(batch, self.recipe.noise if disturbed else 0.0)
        return torch.nn.functional.cross_entropy(logits, batch.wanted, reduction="sum")

    def mean_loss(self, examples: Sequence[Encoded]) -> float:
        """Nats a token of the answers, without dropout and without learning."""
        import torch

        self.model.eval()
        total = 0.0
        size = 2 * self.recipe.micro_batch
        ordered = sorted(examples, key=lambda one: len(one.ids))
        with torch.no_grad():
            for part in batches.micro(range(len(ordered)), size):
                total += self.loss([ordered[one] for one in part]).item()
        return total / sum(one.learned for one in examples)

    def _drift(self, texts: Sequence[Encoded]) -> torch.Tensor:
        import torch

        batch = batches.collate(texts, self._padding, self._device)
        with torch.no_grad(), self.model.disable_adapter():
            base = self._logits(batch)
        return divergence(base, self._logits(batch))

    def _logits(self, batch: Batch, noise: float = 0.0) -> torch.Tensor:
        """Shape (learned tokens, vocabulary). The head is computed at these places alone: with
        49,000 tokens in the vocabulary its output everywhere would take a sixth of the memory."""
        import torch

        words = self._causal.get_input_embeddings()(batch.ids)
        if noise:
            tokens = batch.mask.sum(dim=1).view(-1, 1, 1)
            size = noise / (tokens * words.shape[-1]).sqrt()
            words = words + (2 * torch.rand_like(words) - 1) * size
        with self.precision():
            said = self._causal.base_model(
                inputs_embeds=words, attention_mask=batch.mask, use_cache=False
            )
            logits = self._causal.get_output_embeddings()(said.last_hidden_state[batch.places])
        logits = logits.float()
        cap = getattr(self._causal.config, "final_logit_softcapping", None)
        return torch.tanh(logits / cap) * cap if cap else logits

    def precision(self) -> AbstractContextManager[Any]:
        import torch

        if self.recipe.precision != "bfloat16":
            return nullcontext()
        kind = torch.device(self._device).type
        mixed: AbstractContextManager[Any] = torch.autocast(kind, dtype=torch.bfloat16)
        return mixed


def rate(step: int, steps: int, highest: float) -> float:
    """Learning rate of a step, counted from 0: rises in a line, then falls along a cosine."""
    warm = max(1, round(WARM_UP * steps))
    if step < warm:
        return highest * (step + 1) / warm
    share = (step - warm) / max(1, steps - warm)
    return highest * (LAST_RATE + (1 - LAST_RATE) * (1 + math.cos(math.pi * share)) / 2)
