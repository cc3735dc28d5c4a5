"""What a run needs to go on as if it had never stopped, in one file that is whole or not there."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from desktop_app.engine.training import messages


@dataclass(slots=True, kw_only=True)
class RunProgress:
    """Where a run stands: steps made, and what validation has shown so far."""

    step: int = 0
    best_step: int | None = None
    best_loss: float = float("inf")
    worse: int = 0
    """Looks at validation in a row that were no better than the best one."""


def save(folder: Path, progress: RunProgress, model: Any, optimiser: Any) -> None:
    """Keep adapter, optimiser, random numbers and position. Raises OSError."""
    import torch

    state = {
        "progress": asdict(progress),
        "adapter": _adapter(model),
        "optimiser": optimiser.state_dict(),
        "random": torch.get_rng_state(),
        "cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
    }
    new = folder / (messages.CHECKPOINT + ".new")
    with new.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, folder / messages.CHECKPOINT)
    for other in folder.glob(messages.BEST + "-*"):
        if other != best(folder, progress):
            shutil.rmtree(other, ignore_errors=True)


def load(folder: Path, model: Any, optimiser: Any) -> RunProgress:
    """Put everything back as it was kept; of a run without a checkpoint: its beginning."""
    import torch

    path = folder / messages.CHECKPOINT
    if not path.exists():
        return RunProgress()
    state = torch.load(path, map_location="cpu", weights_only=True)
    own = dict(model.named_parameters())
    with torch.no_grad():
        for name, value in state["adapter"].items():
            own[name].copy_(value)
    optimiser.load_state_dict(state["optimiser"])
    torch.set_rng_state(state["random"])
    if state["cuda"]:
        torch.cuda.set_rng_state_all(state["cuda"])
    return RunProgress(**state["progress"])


def save_best(folder: Path, progress: RunProgress, model: Any) -> None:
    """Write the adapter of this step; it counts from the next checkpoint on."""
    place = best(folder, progress)
    shutil.rmtree(place, ignore_errors=True)
    model.save_pretrained(place)


def best(folder: Path, progress: RunProgress) -> Path:
    return folder / f"{messages.BEST}-{progress.best_step}"


def finish(folder: Path, progress: RunProgress) -> None:
    """Give the best adapter its name, and drop what only a run under way needs."""
    place = folder / messages.BEST
    shutil.rmtree(place, ignore_errors=True)
    best(folder, progress).rename(place)
    clean(folder)


def clean(folder: Path) -> None:
    """Delete the training text and the checkpoint of a run that has ended."""
    for name in (messages.TRAIN, messages.VALIDATION, messages.ANCHORS, messages.CHECKPOINT):
        with suppress(FileNotFoundError):
            (folder / name).unlink()


def _adapter(model: Any) -> dict[str, Any]:
    return {
        name: value.detach().cpu()
        for name, value in model.named_parameters()
        if value.requires_grad
    }
