"""How near a written file comes to what was trained: next-token probabilities, text by text.

The reference is either PEFT in torch, computed in a child process because torch
takes a gigabyte and seconds to start, or llama.cpp with the adapter at run time.
"""

from __future__ import annotations

import os
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from desktop_app import launch
from desktop_app.engine.adapters import merge
from desktop_app.engine.llm import hardware
from desktop_app.engine.llm.llama import LanguageModel
from desktop_app.errors import AdapterDiffers, InternalError, MergeErases, TrainingUnavailable
from desktop_app.protocol import Stage, StageName
from desktop_app.types.tuning import Fidelity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.engine.job import Job

LONGEST = 400
"""Tokens of a text that are compared."""
POLL_SECONDS = 0.2
NEEDED = ("torch", "transformers", "peft")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a model expects behind each token of a text."""

    likeliest: NDArray[np.int64]
    """(tokens)"""
    table: NDArray[np.float16]
    """(tokens, vocabulary): logarithms of probabilities. Too coarse to tell the likeliest."""

    @classmethod
    def of(cls, parts: Iterable[NDArray[np.float32]]) -> Outlook:
        rounded = [(part.argmax(axis=1), part.astype(np.float16)) for part in parts]
        return cls(
            np.concatenate([top for top, _ in rounded]), np.concatenate([t for _, t in rounded])
        )


class LogitsTask(msgspec.Struct, frozen=True):
    """What the child is to compute: the model with the adapter, on every text."""

    model: str
    """A GGUF file, or a folder of transformers."""
    adapter: str | None
    """A PEFT folder."""
    texts: list[list[int]]
    target: str
    threads: int


@cache
def texts() -> tuple[str, ...]:
    """Ordinary prose in English and Korean, to compare on."""
    written = Path(__file__).with_name("fidelity.toml").read_text(encoding="utf-8")
    return tuple(text.strip() for text in tomllib.loads(written)["texts"])


def tokens(model: LanguageModel, more: Iterable[str] = ()) -> list[list[int]]:
    """The texts as tokens of a model; `more` are texts of what the adapter was trained for."""
    longest = min(LONGEST, model.context_tokens)
    return [model.tokens(text)[:longest] for text in (*texts(), *more)]


def of_model(model: LanguageModel, asked: Sequence[Sequence[int]], job: Job) -> list[Outlook]:
    """What a model expects in each text."""
    return [Outlook.of(model.probabilities(one, job)) for one in asked]


def compare(wanted: Sequence[Outlook], got: Sequence[Outlook]) -> Fidelity:
    """Share of places with the same likeliest token, and the mean divergence (Kullback-Leibler).

    Of 16-bit logarithms, whose rounding adds some 0.00001 nats to the divergence.
    """
    same: list[bool] = []
    divergence: list[float] = []
    for one, other in zip(wanted, got, strict=True):
        same += (one.likeliest == other.likeliest).tolist()
        for p, q in zip(_slices(one.table), _slices(other.table), strict=True):
            divergence += (np.exp(p) * (p - q)).sum(axis=1).tolist()
    return Fidelity(
        top1=float(np.mean(same)), kl=max(float(np.mean(divergence)), 0.0), positions=len(same)
    )


def _slices(table: NDArray[np.float16]) -> Iterator[NDArray[np.float32]]:
    for start in range(0, len(table), 64):
        yield table[start : start + 64].astype(np.float32)


def check(found: Fidelity) -> Fidelity:
    """Raises AdapterDiffers when a file is too far from what was trained."""
    if not found.good:
        raise AdapterDiffers(top1=found.top1, kl=found.kl)
    return found


def of_export(folder: Path, written: Path, base: Path, job: Job) -> Fidelity:
    """A GGUF adapter in llama.cpp against the PEFT folder it was written from, on their base.

    The base is unpacked to 16-bit floats for this: with packed weights llama.cpp
    rounds activations to 8 bits, which alone changes the likeliest token in some of
    a hundred places and would hide a fault of the file. Raises what `of_torch` and
    `LanguageModel.load` raise, DiskFull and LibraryUnwritable.
    """
    with TemporaryDirectory(dir=written.parent) as place:
        halves = Path(place) / "base.gguf"
        merge.unpack(base, halves, job)
        with _loaded(halves) as model:
            asked = tokens(model)
            model.use_adapter(written)
            got = of_model(model, asked, job)
    return compare(of_torch(base, folder, asked, job), got)


def of_merge(merged: Path, adapter: Path, base: Path, job: Job) -> Fidelity:
    """A merged model against base and adapter at run time.

    Raises MergeErases when most of what the adapter changes is lost, and what
    `LanguageModel.load` raises.
    """
    with _loaded(base) as model:
        asked = tokens(model)
        before = of_model(model, asked, job)
        model.use_adapter(adapter)
        wanted = of_model(model, asked, job)
    with _loaded(merged) as model:
        found = compare(wanted, of_model(model, asked, job))
    if found.kl > compare(wanted, before).kl / 2 and not found.good:
        raise MergeErases(f"{found.kl:.3f} nats", weights=merged.stem, base=base.stem)
    return found


@contextmanager
def _loaded(path: Path) -> Iterator[LanguageModel]:
    model = LanguageModel.load(path, context_tokens=LONGEST, threads=0, gpu_layers=0)
    try:
        yield model
    finally:
        model.close()


# ---- the reference in torch


def of_torch(
    model: Path, adapter: Path | None, asked: Sequence[Sequence[int]], job: Job
) -> list[Outlook]:
    """The same of a GGUF model or a folder of transformers, with a PEFT adapter or none.

    Raises TrainingUnavailable without the libraries of the `train` extra, and Cancelled.
    """
    if not all(find_spec(name) for name in NEEDED):
        raise TrainingUnavailable
    job.report(Stage(stage=StageName.CHECKING))
    with TemporaryDirectory() as folder:
        target = Path(folder) / "logits.npz"
        task = Path(folder) / "task.json"
        task.write_bytes(
            msgspec.json.encode(
                LogitsTask(
                    model=str(model),
                    adapter=str(adapter) if adapter else None,
                    texts=[list(one) for one in asked],
                    target=str(target),
                    threads=hardware.choose_threads(0),
                )
            )
        )
        _run_child(task, job)
        with np.load(target) as computed:
            return [Outlook(computed[f"top{n}"], computed[f"table{n}"]) for n in range(len(asked))]


def _run_child(task: Path, job: Job) -> None:
    child = subprocess.Popen(
        launch.command("logits-child", str(task)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **launch.ENVIRONMENT},
    )
    try:
        while True:
            try:
                _, said = child.communicate(timeout=POLL_SECONDS)
                break
            except subprocess.TimeoutExpired:
                job.check()
    finally:
        child.kill()
        child.wait()
    if child.returncode:
        last = said.decode(errors="replace").strip().rpartition("\n")[2]
        raise InternalError(f"logits-child {child.returncode}: {last[:200]}")


def child(task: Path) -> int:
    """Be the child: compute and write what the task asks."""
    import torch
    from peft import PeftModel

    from desktop_app.engine.adapters import torch_model

    asked = msgspec.json.decode(task.read_bytes(), type=LogitsTask)
    torch.set_num_threads(asked.threads)
    model = torch_model.load(Path(asked.model), "cpu")
    if asked.adapter is not None:
        model = PeftModel.from_pretrained(model, asked.adapter)
    model.eval()
    computed: dict[str, Any] = {}
    with torch.inference_mode():
        for n, one in enumerate(asked.texts):
            logits = model(torch.tensor([one])).logits[0].float()
            outlook = Outlook.of([torch.log_softmax(logits, -1).numpy()])
            computed |= {f"top{n}": outlook.likeliest, f"table{n}": outlook.table}
    np.savez(asked.target, **computed)
    return 0
