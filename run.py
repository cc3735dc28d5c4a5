#!/usr/bin/env python3
"""Set up Seojae and run it: `python3 run.py demo` or `python3 run.py test`.

Needs Python 3.11 with pip and a C++ compiler, nothing else. Everything it makes
lies in this folder: `.venv` and the default models under `models/`. A second
run finds them and takes seconds.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
CONSTRAINTS = ROOT / "constraints.txt"
TORCH = "torch==2.13.0"
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"

# What Qt needs from a Debian-like system, by the file that must load.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}

COMMANDS = {
    "demo": "index the sample documents and ask four questions",
    "window": "open the window",
    "test": "run the tests",
    "check": "lint, types and import rules",
    "build": "build the program with PyInstaller and ask it a question",
    "setup": "only set up",
}


def say(text: str) -> None:
    print(f"[run] {text}", flush=True)


def run(*command: str | Path, quiet: bool = False, **environment: str) -> int:
    """Run a command in the project's folder; its exit code."""
    line = [str(part) for part in command]
    if not quiet:
        say(" ".join(Path(part).name if index == 0 else part for index, part in enumerate(line)))
    output = subprocess.DEVNULL if quiet else None
    done = subprocess.run(
        line, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=output, check=False
    )
    return done.returncode


def must(*command: str | Path) -> None:
    if code := run(*command):
        sys.exit(f"[run] stopped: the command above failed with exit code {code}")


def pip(*arguments: str, quiet: bool = False) -> int:
    return run(PYTHON, "-m", "pip", *arguments, "--disable-pip-version-check", quiet=quiet)


def set_up() -> None:
    """Make the virtual environment, install what is pinned, fetch the default models."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the one place where an older one can say so
        sys.exit(f"[run] Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    install_system_packages()
    stamp = VENV / "installed"
    wanted = hashlib.sha256(
        (ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes() + sys.version.encode()
    ).hexdigest()
    if not PYTHON.exists() or not stamp.exists() or stamp.read_text() != wanted:
        if not PYTHON.exists():
            say("making the virtual environment .venv")
            must(sys.executable, "-m", "venv", VENV)
        say("installing pinned dependencies (llama.cpp is compiled: two to five minutes)")
        install_cpu_torch()
        if pip("install", "--quiet", "-c", str(CONSTRAINTS), "-e", ".[embed,train,build,dev]"):
            sys.exit("[run] stopped: the dependencies could not be installed; see the lines above")
        stamp.write_text(wanted)
    with tempfile.TemporaryDirectory(prefix="seojae-setup-") as home:
        seojae("--home", home, "models", "fetch")


def install_cpu_torch() -> None:
    """On Linux without an NVIDIA GPU: torch without its gigabytes of CUDA, where pip finds one."""
    if sys.platform != "linux" or Path("/proc/driver/nvidia").exists():
        return
    cpu_build = f"{TORCH}+cpu"
    sources = (["--no-index"], ["--index-url", TORCH_CPU_INDEX, "--retries", "1"])
    for source in sources:
        if pip("install", "--no-deps", *source, cpu_build, quiet=True) == 0:
            say(f"{cpu_build} installed")
            return
    say("no CPU build of torch was found: the ordinary one is installed")


def install_system_packages() -> None:
    """Install what Debian-like systems lack, or name it in one line."""
    if not shutil.which("apt-get"):
        return
    packages = [package for file, package in QT_LIBRARIES.items() if not loads(file)]
    if not (shutil.which("c++") or shutil.which("g++") or shutil.which("clang++")):
        packages.append("g++")
    if not packages:
        return
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        run("apt-get", "update", "-qq")
        if run(*line, "-qq", DEBIAN_FRONTEND="noninteractive") == 0:
            return
    say("system libraries are missing; install them with:")
    print("sudo " + " ".join(line), flush=True)


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def seojae(*arguments: str | Path) -> None:
    must(PYTHON, "-m", "desktop_app.cli", *arguments)


def demo() -> None:
    with tempfile.TemporaryDirectory(prefix="seojae-demo-") as home:
        seojae("--home", home, "demo")


def test(*arguments: str) -> None:
    workers = str(max(2, min(4, os.cpu_count() or 2)))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    must(PYTHON, "-m", "pytest", "-n", workers, *arguments)


def check() -> None:
    must(BIN / "ruff", "check", ".")
    must(BIN / "ruff", "format", "--check", ".")
    must(BIN / "mypy")
    must(BIN / "lint-imports")


def build() -> None:
    """Build `dist/seojae` and ask it the sample questions without Python on the path."""
    must(BIN / "pyinstaller", "--noconfirm", "build.spec")
    program = ROOT / "dist" / "seojae" / ("seojae.exe" if os.name == "nt" else "seojae")
    system = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    offline = ["unshare", "-rn"] if run("unshare", "-rn", "true", quiet=True) == 0 else []
    with tempfile.TemporaryDirectory(prefix="seojae-build-") as home:
        line = [*offline, str(program), "--home", home, "demo"]
        if offline:
            line[0] = shutil.which("unshare") or "unshare"
        say(("without a network: " if offline else "") + "seojae demo")
        code = subprocess.run(line, cwd=home, env={**system, "HOME": home}, check=False).returncode
    if code:
        sys.exit(f"[run] stopped: the frozen program failed with exit code {code}")
    say(f"built {program.parent.relative_to(ROOT)}")


def main() -> None:
    name, *arguments = sys.argv[1:] or ["--help"]
    if name not in COMMANDS:
        print(__doc__)
        for command, purpose in COMMANDS.items():
            print(f"  python3 run.py {command:7} {purpose}")
        sys.exit(0 if name in ("-h", "--help") else 2)
    set_up()
    if name == "window":
        seojae("window", *arguments)
    elif name == "test":
        test(*arguments)
    elif name != "setup":
        {"demo": demo, "check": check, "build": build}[name]()


if __name__ == "__main__":
    main()
