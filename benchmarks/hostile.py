"""Hostile files: each ends in a state, in time, within its memory, and harms nothing else.

    python -m benchmarks.hostile --data FOLDER... [--mutations 10000] [--seed 17] [--jobs 2]

Reads every file of the folders, bombs, and damaged copies made on the way, through
the parser children that the engine uses. Exit code 1 when a bound is broken.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.hostile_files import bombs, mutated
from desktop_app import launch
from desktop_app.engine.parsers.messages import Limits
from desktop_app.engine.parsers.pool import ParserPool
from desktop_app.errors import DocumentError, ReaderCrashed
from desktop_app.types.formats import SUFFIXES

GRACE = 5.0
"""Seconds above its limit that a file may take."""
LARGEST = 5_000_000
"""Bytes of files that are damaged: larger ones only take longer."""
LEAST_LETTERS = 20
WANTED_SHARE = 0.98

launch.prepare_environment()


@dataclass
class Outcome:
    """What became of the files, by suffix and state."""

    states: Counter[tuple[str, str]] = field(default_factory=Counter)
    late: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    peak: int = 0
    """Bytes in memory of the largest child."""
    texts: set[Path] = field(default_factory=set)
    """Files that gave text."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, pool: ParserPool, path: Path, name: str) -> None:
        """Read a file and note how it went; `name` says how to make it again."""
        began = time.monotonic()
        pages = 0
        try:
            pages = len(pool.parse(path).pages)
            state = "text"
        except DocumentError as error:
            state = error.code
        except Exception as error:  # whatever it is, it must not be
            state = "fault"
            with self._lock:
                self.faults.append(f"{name}: {type(error).__name__}")
        seconds = time.monotonic() - began
        with self._lock:
            self.states[path.suffix.lower(), state] += 1
            self.slowest = max(self.slowest, (seconds, name))
            if seconds > Limits().allowed(path.stat().st_size, pages) + GRACE:
                self.late.append(f"{name}: {seconds:.0f} s")
            if state == ReaderCrashed.code:
                self.crashes.append(f"{name}: {seconds:.1f} s")
            if state == "text":
                self.texts.add(path)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--mutations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    files = sorted(f for folder in options.data for f in folder.rglob("*") if f.is_file())
    outcome = read_all(files, options.mutations, options.seed, options.jobs)
    readable = [path for path in files if path.suffix.lower() == ".pdf" and has_letters(path)]
    return report(outcome, len(readable), sum(path in outcome.texts for path in readable))


def read_all(
    files: Sequence[Path], mutations: int, seed: int, jobs: int, *, with_bombs: bool = True
) -> Outcome:
    """Read the files, the bombs, and `mutations` damaged copies spread over the formats."""
    outcome = Outcome()
    pool = ParserPool(jobs)
    with tempfile.TemporaryDirectory(prefix="hostile-") as name, watched(outcome):
        folder = Path(name)
        with ThreadPoolExecutor(jobs) as threads:
            jobs_of_files = [threads.submit(outcome.take, pool, f, f.name) for f in files]
            for job in track(jobs_of_files, "files", console=_console()):
                job.result()
            for path in bombs(folder) if with_bombs else ():
                outcome.take(pool, path, path.name)
                path.unlink()
            copies = [
                threads.submit(_read_copy, outcome, pool, folder, number, source, other, seed)
                for number, (source, other) in enumerate(pairs(files, mutations, seed))
            ]
            for job in track(copies, "damaged copies", console=_console()):
                job.result()
    pool.close()
    return outcome


def pairs(files: Sequence[Path], count: int, seed: int) -> Iterator[tuple[Path, Path]]:
    """Files to damage, each format as often as any other, and one to splice them with."""
    by_suffix: dict[str, list[Path]] = {}
    for file in files:
        if file.suffix.lower() in SUFFIXES and 0 < file.stat().st_size <= LARGEST:
            by_suffix.setdefault(file.suffix.lower(), []).append(file)
    chance = random.Random(seed)
    suffixes = sorted(by_suffix)
    for number in range(count if suffixes else 0):
        same = by_suffix[suffixes[number % len(suffixes)]]
        yield chance.choice(same), chance.choice(same)


def _read_copy(
    outcome: Outcome,
    pool: ParserPool,
    folder: Path,
    number: int,
    source: Path,
    other: Path,
    seed: int,
) -> None:
    chance = random.Random(f"{seed} {number}")
    path = folder / f"{number}{source.suffix}"
    path.write_bytes(mutated(source.read_bytes(), chance, other.read_bytes()))
    outcome.take(pool, path, f"copy {number} of {source.name}")
    path.unlink()


@contextmanager
def watched(outcome: Outcome) -> Iterator[None]:
    """Look at the memory of the children while the block runs."""
    done = threading.Event()

    def look() -> None:
        me = psutil.Process()
        while not done.wait(0.1):
            for child in me.children():
                try:
                    outcome.peak = max(outcome.peak, child.memory_info().rss)
                except psutil.Error:
                    continue

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def has_letters(path: Path) -> bool:
    """Whether MuPDF finds text in a file, asked in a process of its own."""
    code = (
        "import sys; from desktop_app.engine.parsers import pdf\n"
        "m = pdf.library(); d = m.open(sys.argv[1], filetype='pdf')\n"
        "print(sum(c.isalpha() for n in range(min(d.page_count, 20))"
        " for c in d[n].get_text()) if not d.needs_pass else 0)"
    )
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return int(done.stdout.strip() or 0) >= LEAST_LETTERS
    except (subprocess.TimeoutExpired, ValueError):
        return False


def report(outcome: Outcome, readable: int, with_text: int) -> int:
    """Print what happened; 1 when a bound is broken."""
    states = sorted({state for _, state in outcome.states})
    table = Table("format", *states, title=f"{outcome.states.total()} files")
    for suffix in sorted({suffix for suffix, _ in outcome.states}):
        row = [str(outcome.states[suffix, state] or "") for state in states]
        table.add_row(suffix or "none", *row)
    console = _console()
    console.print(table)
    share = with_text / readable if readable else 1.0
    limit = Limits().memory_bytes
    bounds = {
        "no fault of ours": not outcome.faults,
        f"no file above its time and {GRACE:.0f} s": not outcome.late,
        f"memory of a child {outcome.peak / 1e6:.0f} MB, at most {limit / 1e6:.0f}": outcome.peak
        <= limit,
        f"{with_text} of {readable} readable PDFs give text": share >= WANTED_SHARE,
    }
    for name, holds in bounds.items():
        console.print(f"{'ok  ' if holds else 'FAIL'} {name}")
    console.print(f"slowest {outcome.slowest[0]:.1f} s: {outcome.slowest[1]}")
    for title, names in (
        ("faults", outcome.faults),
        ("late", outcome.late),
        ("readers that were stopped or died", outcome.crashes),
    ):
        if names:
            console.print(f"{title} ({len(names)}):", *names[:20], sep="\n  ")
    return 0 if all(bounds.values()) else 1


def _console() -> Console:
    return Console(width=160) if not os.isatty(1) else Console()


if __name__ == "__main__":
    sys.exit(main())
