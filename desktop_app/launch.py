"""How our own child processes are started, from source and frozen: the only place that knows."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

ARENAS = "2"
_M_ARENA_MAX = -8
"""The number of this parameter in malloc.h."""

# Set before a child starts: telemetry of onnxruntime is on by default, hubs are
# never asked. OpenMP threads spin briefly before they sleep: not at all costs two
# thirds of the speed of generation, longer costs far more on a busy machine.
# Few arenas: with one a thread, glibc keeps what LanceDB's threads gave back.
ENVIRONMENT = {
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_WAIT_POLICY": "PASSIVE",
    "GOMP_SPINCOUNT": "1000",
    "LANCEDB_LOG": "error",
    "MALLOC_ARENA_MAX": ARENAS,
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
    _limit_arenas()


def _limit_arenas() -> None:
    """glibc read its variables when this process began: tell it again, where it is glibc."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, int(ARENAS))
