"""Training speed and memory: the program's trainer, a bare PyTorch loop, transformers' Trainer.

    python -m benchmarks.train [--threads 2] [--steps 12] [--rounds 3] [--precision float32]

All train the same adapter on the same batches of the handbook, each in a process of
its own. The bare loop is what one writes by hand: PEFT's model, all logits, the
optimiser, nothing else. Steps are timed behind a first one that warms up; the ways
run in turn, and of each the median round counts.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.closed_book import WRAPPERS, conversations, facts
from desktop_app import launch
from desktop_app.engine.adapters import torch_model
from desktop_app.engine.training import batches
from desktop_app.engine.training.learner import Learner
from desktop_app.engine.training.recipes import recipe
from desktop_app.paths import shipped
from desktop_app.types.tuning import Preset, Recipe

WAYS = {"seojae": "ours", "bare PyTorch": "bare", "transformers Trainer": "transformers"}
RATE = 1e-4


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--precision", choices=("float32", "bfloat16"), default="float32")
    parser.add_argument(
        "--model", type=Path, default=shipped("models") / "smollm2-135m-instruct.gguf"
    )
    parser.add_argument("--way", choices=tuple(WAYS.values()), help=argparse.SUPPRESS)
    options = parser.parse_args()
    launch.prepare_environment()
    if options.way:
        print(json.dumps(measure(options)))
        return
    found: dict[str, list[dict[str, float]]] = {name: [] for name in WAYS}
    for _ in range(options.rounds):
        for name, way in WAYS.items():
            said = subprocess.run(
                [sys.executable, "-m", "benchmarks.train", *sys.argv[1:], "--way", way],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            found[name].append(json.loads(said.splitlines()[-1]))
            print(name, said.splitlines()[-1], flush=True)
    speeds = {
        name: statistics.median(one["tokens_per_second"] for one in rounds)
        for name, rounds in found.items()
    }
    table = Table("", "tokens/s", "to bare", "peak memory")
    for name, rounds in found.items():
        peak = statistics.median(one["peak_bytes"] for one in rounds)
        ratio = speeds[name] / speeds["bare PyTorch"]
        table.add_row(name, f"{speeds[name]:.0f}", f"{ratio:.2f}", f"{peak / 1e9:.2f} GB")
    Console().print(table)


def measure(options: argparse.Namespace) -> dict[str, float]:
    """Tokens a second, padding not counted, and the peak memory of this process."""
    import torch

    torch.set_num_threads(options.threads)
    tokenizer = torch_model.load_tokenizer(options.model)
    pairs = [
        (wrapper.format(question), fact.answer)
        for fact in facts()
        for question in fact.trained
        for wrapper in WRAPPERS
    ]
    data = [batches.encode(tokenizer, turns) for turns in conversations(pairs)]
    wanted = replace(
        recipe(Preset.FACTS, len(data)),
        precision=options.precision,
        **dict.fromkeys(("anchors", "dropout", "noise", "hidden"), 0),
    )
    order = batches.order([len(one.ids) for one in data], wanted.batch, 0, 0)
    steps = [[data[one] for one in step] for step in order[: options.steps + 1]]
    model = torch_model.with_adapter(torch_model.load(options.model, "cpu"), wanted)
    way = {"ours": ours, "bare": bare, "transformers": transformers_trainer}[options.way]
    ends = way(model, steps, wanted, tokenizer.pad_token_id)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "tokens_per_second": sum(len(one.ids) for step in steps[1:] for one in step)
        / (ends[-1] - ends[0]),
        "peak_bytes": peak if sys.platform == "darwin" else peak * 1024,
    }


Steps = list[list[batches.Encoded]]


def ours(model: Any, steps: Steps, wanted: Recipe, padding: int) -> list[float]:
    """When each step ended."""
    ends = []
    template = batches.template([one.ids[: one.answer] for step in steps for one in step])
    learner = Learner(model, wanted, padding, template)
    for step in steps:
        learner.step(step, [], RATE)
        ends.append(time.perf_counter())
    return ends


def bare(model: Any, steps: Steps, wanted: Recipe, padding: int) -> list[float]:
    import torch

    ends = []
    model.train()
    optimiser = torch.optim.AdamW([one for one in model.parameters() if one.requires_grad], lr=RATE)
    for step in steps:
        with torch.autocast("cpu", torch.bfloat16, enabled=wanted.precision == "bfloat16"):
            loss = model(**_labelled(step, padding)).loss
        loss.backward()
        optimiser.step()
        optimiser.zero_grad()
        ends.append(time.perf_counter())
    return ends


def transformers_trainer(model: Any, steps: Steps, wanted: Recipe, padding: int) -> list[float]:
    """Trainer, with the same batches in the same order; it calls back after each step."""
    import torch
    from transformers import Trainer, TrainerCallback, TrainingArguments

    ends: list[float] = []

    class Timing(TrainerCallback):  # type: ignore[misc]
        def on_step_end(self, *_: Any, **__: Any) -> None:
            ends.append(time.perf_counter())

    class InOrder(Trainer):  # type: ignore[misc]
        def _get_train_sampler(self, *_: Any) -> Any:
            return torch.utils.data.SequentialSampler(self.train_dataset)

    with tempfile.TemporaryDirectory() as scratch:
        trainer = InOrder(
            model=model,
            args=TrainingArguments(
                output_dir=scratch,
                per_device_train_batch_size=wanted.batch,
                max_steps=len(steps),
                learning_rate=RATE,
                bf16=wanted.precision == "bfloat16",
                use_cpu=True,
                report_to=[],
                save_strategy="no",
                logging_strategy="no",
                disable_tqdm=True,
                remove_unused_columns=False,
            ),
            train_dataset=[one for step in steps for one in step],
            data_collator=lambda step: _labelled(step, padding),
            callbacks=[Timing()],
        )
        trainer.train()
    return ends


def _labelled(step: list[batches.Encoded], padding: int) -> dict[str, Any]:
    """Input of transformers' models with labels at the answers."""
    import torch

    batch = batches.collate(step, padding)
    labels = torch.full_like(batch.ids, -100)
    for row, example in enumerate(step):
        labels[row, example.answer : len(example.ids)] = torch.tensor(example.ids)[example.answer :]
    return {"input_ids": batch.ids, "attention_mask": batch.mask, "labels": labels}


if __name__ == "__main__":
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    main()
