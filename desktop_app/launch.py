"""How our own child processes are started, from source and frozen: the only place that knows."""

from __future__ import annotations

import os
import sys
from pathlib import Path

# Set before a child starts: telemetry of onnxruntime is on by default, hubs are
# never asked. OpenMP threads spin briefly before they sleep: not at all costs two
# thirds of the speed of generation, longer costs far more on a busy machine.
ENVIRONMENT = {
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_WAIT_POLICY": "PASSIVE",
    "GOMP_SPINCOUNT": "1000",
    "LANCE_LOG": "error",
    "PYTHONUTF8": "1",
}


def command(*arguments: str) -> list[str]:
    """The command line that runs `seojae` with these arguments."""
    return [*_program("seojae", "desktop_app.cli"), *arguments]


def window(*arguments: str) -> list[str]:
    """The command line that opens the window."""
    return [*_program("seojae-window", "desktop_app"), *arguments]


def _program(name: str, module: str) -> list[str]:
    if getattr(sys, "frozen", False):
        suffix = ".exe" if sys.platform == "win32" else ""
        return [str(Path(sys.executable).with_name(name + suffix))]
    return [sys.executable, "-m", module]


def prepare_environment() -> None:
    """Set `ENVIRONMENT` in this process, before any native library is imported."""
    os.environ.update(ENVIRONMENT)
