"""Trains the reader: multilingual-e5-small with heads, on processors, for as long as it is given.

    python -m tools.train_reader BASE DATA OUT --minutes 90

BASE is the encoder as a folder in sentence-transformers' format, DATA the folder of sets (see
`reader_sets.py`). OUT gets `state.pt` every few minutes, from which the next start goes on, and
`reader.safetensors`: the mean of the latest weights in the form that is shipped, usable at any
time (`python -m desktop_app.engine.reader.making BASE OUT/reader.safetensors FOLDER reader en,ko`
makes the reader of it). Set OMP_WAIT_POLICY=PASSIVE:
with spinning threads a busy machine stalls. The embeddings are not trained: what is shipped is
small, and pieces that no set has keep their meaning.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn

from desktop_app.engine.reader import weights
from desktop_app.engine.reader.encoding import LONGEST, LONGEST_ASKED, SPECIAL, Pair, encode, pair
from desktop_app.engine.reader.network import Network
from tools.reader_made import Made
from tools.reader_sets import Example, Sets
from tools.reader_statements import Statements

PEAK = 1.2e-4
HEADS = 5.0
"""How many times that rate the heads learn at, which begin with nothing."""
WARM_UP = 80
"""Steps over which the rate rises; it falls with the time that is left."""
POOL = 400
"""Examples that are sorted by length, so that rows of a batch are about as long."""
TOKENS = 1500
"""Tokens of a batch, those that fill up counted."""
NOTHING_WEIGHT = 0.3
"""Weight of the span where there is none, beside 1 where there is one."""
KEPT = 0.998
"""Share of the mean weights that stays at each step."""
SHIPPED = "reader.safetensors"
SHARES = {"sets": 5.0, "statements": 2.0, "made": 4.0}


def passage_of(
    tokenizer: Tokenizer, one: Example, chance: random.Random
) -> tuple[Pair, tuple[int, int] | None] | None:
    """The row and the answer's tokens; None where the answer does not fit a row."""
    asked = encode(tokenizer, one.asked)[0][:LONGEST_ASKED]
    read, places = encode(tokenizer, one.passage)
    room = LONGEST - len(asked) - SPECIAL
    # most passages are as long as the pieces that documents are cut into; what a statement
    # follows from may be anywhere
    if chance.random() < 0.6 and (one.verdict is None or one.start >= 0):
        room = min(room, chance.randint(48, 120))
    low, first, last = 0, -1, -1
    if one.start >= 0:
        inside = [k for k, (a, b) in enumerate(places) if a < one.end and b > one.start]
        if not inside or inside[-1] - inside[0] >= room:
            return None
        first, last = inside[0], inside[-1]
    if len(read) > room:
        # an answer may be anywhere in what is read
        least = max(0, last - room + 1) if first >= 0 else 0
        most = min(first, len(read) - room) if first >= 0 else len(read) - room
        low = chance.randint(least, most)
    row = pair(asked, read[low : low + room], places[low : low + room])
    if first < 0 or not one.answers:
        return row, None
    return row, (row.first + first - low, row.first + last - low)


class Batches:
    """An endless stream of batches as tensors."""

    def __init__(self, data: Path, tokenizer: Tokenizer, seed: int) -> None:
        self._chance = random.Random(seed)
        self._tokenizer = tokenizer
        sets = Sets(data, self._chance)
        self._streams: dict[str, Iterator[Example]] = {
            "sets": sets.stream(),
            "statements": Statements(sets, data, self._chance).stream(),
            "made": Made(self._chance).stream(),
        }

    def stream(self) -> Iterator[tuple[dict[str, torch.Tensor], int]]:
        while True:
            pool = []
            while len(pool) < POOL:
                names = list(self._streams)
                (name,) = self._chance.choices(names, [SHARES[one] for one in names])
                example = next(self._streams[name])
                if made := passage_of(self._tokenizer, example, self._chance):
                    pool.append((example, *made))
            pool.sort(key=lambda one: len(one[1].ids))
            batches, batch = [], []
            for one in pool:
                if (len(batch) + 1) * len(one[1].ids) > TOKENS:
                    batches.append(batch)
                    batch = []
                batch.append(one)
            batches.append(batch)
            self._chance.shuffle(batches)
            for batch in batches:
                yield _tensors(batch), len(batch)


def _tensors(
    batch: list[tuple[Example, Pair, tuple[int, int] | None]],
) -> dict[str, torch.Tensor]:
    longest = max(len(row.ids) for _, row, _ in batch)
    shape = (len(batch), longest)
    found = {
        "ids": torch.full(shape, 1),
        "mask": torch.zeros(shape, dtype=torch.long),
        "types": torch.zeros(shape, dtype=torch.long),
        "first": torch.tensor([span[0] if span else 0 for _, _, span in batch]),
        "last": torch.tensor([span[1] if span else 0 for _, _, span in batch]),
        "answers": torch.tensor(
            [-1.0 if one.answers is None else float(one.answers) for one, _, _ in batch]
        ),
        "verdict": torch.tensor(
            [-1 if one.verdict is None else one.verdict for one, _, _ in batch]
        ),
    }
    for k, (_, row, _) in enumerate(batch):
        found["ids"][k, : len(row.ids)] = torch.tensor(row.ids)
        found["mask"][k, : len(row.ids)] = 1
        found["types"][k, : len(row.ids)] = torch.tensor(row.types)
    return found


def loss_of(model: Network, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    spans, answers, verdicts = model(batch["ids"], batch["mask"], batch["types"])
    cross = nn.functional.cross_entropy
    binary = nn.functional.binary_cross_entropy_with_logits
    asks = batch["answers"] >= 0
    loss = torch.zeros(())
    if asks.any():
        wanted = batch["answers"][asks]
        both = cross(spans[asks, :, 0], batch["first"][asks], reduction="none")
        both = both + cross(spans[asks, :, 1], batch["last"][asks], reduction="none")
        weights = wanted + NOTHING_WEIGHT * (1 - wanted)
        loss = (both * weights).sum() / 2 + binary(answers[asks], wanted, reduction="sum")
    states = batch["verdict"] >= 0
    if states.any():
        loss = loss + cross(verdicts[states], batch["verdict"][states], reduction="sum")
    return loss / len(batch["ids"])


class Training:
    def __init__(self, model: Network, out: Path, minutes: float) -> None:
        self.model, self._out, self._minutes = model, out, minutes
        self.step, self.rows, self.spent = 0, 0, 0.0
        self._weights = {n: w for n, w in model.named_parameters() if w.requires_grad}
        inner = {n: w for n, w in self._weights.items() if n.startswith("encoder.")}
        heads = [w for n, w in self._weights.items() if n not in inner]
        matrices = [w for w in inner.values() if w.ndim > 1]
        others = [w for w in inner.values() if w.ndim < 2]
        groups = [
            {"params": matrices, "weight_decay": 0.01, "rate": PEAK},
            {"params": others, "weight_decay": 0.0, "rate": PEAK},
            {"params": heads, "weight_decay": 0.0, "rate": HEADS * PEAK},
        ]
        self._optimiser = torch.optim.AdamW(groups, lr=PEAK, fused=True)
        self._mean = {name: weight.detach().clone() for name, weight in self._weights.items()}
        self._base = {
            name: weight.numpy().copy() for name, weight in self._mean.items() if name in inner
        }
        self._resume()

    def _resume(self) -> None:
        path = self._out / "state.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        self.model.load_state_dict(state["weights"], strict=False)
        self._optimiser.load_state_dict(state["optimiser"])
        self._mean = state["mean"]
        self.step, self.rows, self.spent = state["step"], state["rows"], state["spent"]

    @property
    def done(self) -> float:
        return self.spent / 60 / self._minutes

    def learn(self, batch: dict[str, torch.Tensor], count: int) -> float:
        began = time.process_time()
        loss = loss_of(self.model, batch)
        loss.backward()
        nn.utils.clip_grad_norm_(self._weights.values(), 1.0)
        for group in self._optimiser.param_groups:
            share = min(1, (self.step + 1) / WARM_UP) * max(0.02, 1 - self.done)
            group["lr"] = group["rate"] * share
        self._optimiser.step()
        self._optimiser.zero_grad(set_to_none=True)
        kept = min(KEPT, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, weight in self._weights.items():
                self._mean[name].lerp_(weight, 1 - kept)
        self.step, self.rows = self.step + 1, self.rows + count
        self.spent += (time.process_time() - began) / torch.get_num_threads()
        return loss.item()

    def save(self) -> None:
        state = {
            "weights": {name: weight.detach() for name, weight in self._weights.items()},
            "optimiser": self._optimiser.state_dict(),
            "mean": self._mean,
            "step": self.step,
            "rows": self.rows,
            "spent": self.spent,
        }
        part = self._out / "state.pt.part"
        torch.save(state, part)
        os.replace(part, self._out / "state.pt")
        trained = {name: weight.numpy() for name, weight in self._mean.items()}
        part = self._out / f"{SHIPPED}.part"
        weights.write(part, self._base, trained)
        os.replace(part, self._out / SHIPPED)


def network(base: Path, frozen: int) -> Network:
    """Over the encoder of BASE, embeddings and the lowest layers as they are."""
    model = Network.over(base)
    still: list[Any] = [model.encoder.embeddings, *model.encoder.encoder.layer[:frozen]]
    for module in still:
        module.requires_grad_(False)
    return model.train()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("base", type=Path)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument(
        "--minutes", type=float, default=90, help="of the threads' work, over all starts"
    )
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--frozen", type=int, default=0, help="lowest layers left as they are")
    arguments.add_argument("--every", type=float, default=5, help="minutes between checkpoints")
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.manual_seed(3)
    tokenizer = Tokenizer.from_file(str(given.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    training = Training(network(given.base, given.frozen), given.out, given.minutes)
    saved = time.monotonic()
    for batch, count in Batches(given.data, tokenizer, 3 + training.step).stream():
        loss = training.learn(batch, count)
        if training.step % 20 == 0:
            print(
                f"{training.spent / 60:.1f} min, {training.step} steps, "
                f"{training.rows} rows, loss {loss:.3f}",
                flush=True,
            )
        if time.monotonic() - saved > 60 * given.every or training.done >= 1:
            training.save()
            saved = time.monotonic()
        if training.done >= 1:
            break


if __name__ == "__main__":
    main()
