"""The programs we measure beside, each installed into an environment of its own.

`benchmarks/.peers/NAME` is made on first use and kept; its packages never touch ours.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).parent / ".peers"
TORCH = "torch==2.13.0"
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"

LLAMA_INDEX = (
    "llama-index-core",
    "llama-index-embeddings-huggingface",
    "llama-index-vector-stores-lancedb",
    "llama-index-readers-file",
    "sentence-transformers",
    "psutil",
)


def environment(name: str, packages: tuple[str, ...]) -> Path:
    """The Python of a peer's environment, installed if it is not there yet."""
    folder = PEERS / name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "installed"
    wanted = "\n".join((TORCH, *packages))
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"installing the peer {name} into {folder}")
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        _install_torch(python)
        _pip(python, "-qqq", TORCH, *packages, check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return python


def _install_torch(python: Path) -> None:
    """On Linux the build without CUDA, where one is found: it saves gigabytes."""
    if sys.platform == "linux":
        for source in (["--no-index"], ["--index-url", TORCH_CPU_INDEX, "--retries", "1"]):
            if _pip(python, "--quiet", "--no-deps", *source, f"{TORCH}+cpu", check=False) == 0:
                return


def _pip(python: Path, *arguments: str, check: bool) -> int:
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", *arguments]
    quiet = None if check else subprocess.DEVNULL
    return subprocess.run(command, check=check, stdout=quiet, stderr=quiet).returncode
