"""What this computer can do: cores, memory, processor, GPU build."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Bytes of main memory; `free` is what a process can have without swapping."""

    total: int
    free: int


def memory() -> Memory:
    now = psutil.virtual_memory()
    return Memory(total=now.total, free=now.available)


def on_battery() -> bool:
    """False as well where there is no battery, or the system does not tell."""
    try:
        battery = psutil.sensors_battery()
    except (AttributeError, OSError, RuntimeError):
        return False
    return battery is not None and battery.power_plugged is False


def physical_cores() -> int:
    """Cores this process may use, without hyper-threads; at least 1."""
    cores = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        cores = min(cores, len(os.sched_getaffinity(0)))
    return max(cores, 1)


def machine() -> str:
    """What this computer's speed depends on, in words."""
    return f"{cpu_name()}, {physical_cores()} cores"


def choose_threads(wanted: int) -> int:
    """How many threads a model gets now; `wanted` 0 leaves the choice to us.

    Never all cores: llama.cpp's threads wait for each other, so one that has
    to share its core slows all down. On a busy machine fewer, but at least half
    the cores, because the load of the last minute may have been our own.
    """
    return threads_for(wanted, physical_cores(), psutil.getloadavg()[0])


def threads_for(wanted: int, cores: int, load: float) -> int:
    """`choose_threads` for a machine with that many cores and running processes."""
    most = max(cores - 1, 1)
    if wanted:
        return min(wanted, most)
    return max(min(most, int(cores - load)), cores // 2, 1)


def cpu_name() -> str:
    """The processor's name; the machine type where the system does not tell it."""
    if sys.platform == "linux":
        name = _cpuinfo("model name")
    elif sys.platform == "darwin":
        name = _sysctl("machdep.cpu.brand_string")
    else:
        name = platform.processor()
    return name or platform.machine()


def _cpuinfo(key: str) -> str:
    """The first line of that key, without the key; empty when there is none."""
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == key:
            return value.strip()
    return ""


def _sysctl(key: str) -> str:
    found = subprocess.run(["sysctl", "-n", key], capture_output=True, text=True, check=False)
    return found.stdout.strip()
