"""Where things lie: the library's folder and what is shipped with the program."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP = "Seojae"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds one person's library. Made private (0700) on first use."""

    root: Path

    @property
    def settings(self) -> Path:
        return self.root / "settings.toml"

    @property
    def lock(self) -> Path:
        return self.root / "library.lock"

    @property
    def catalog(self) -> Path:
        return self.root / "catalog.db"

    @property
    def index(self) -> Path:
        return self.root / "index"

    @property
    def models(self) -> Path:
        return self.root / "models"

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    @property
    def imported(self) -> Path:
        """Files that came with imported collections."""
        return self.root / "imported"

    @property
    def evaluations(self) -> Path:
        """A folder for each evaluation."""
        return self.root / "evaluations"

    @property
    def adapters(self) -> Path:
        """A folder for each adapter."""
        return self.root / "adapters"

    @property
    def runs(self) -> Path:
        """A folder for each training."""
        return self.root / "runs"

    @property
    def connections(self) -> Path:
        """What was reached over the network, a line each."""
        return self.root / "connections.jsonl"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    def create(self) -> None:
        """Make the folder and what is in it; raises OSError."""
        for folder in (self.root, self.models, self.cache, self.logs):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def default_home() -> Home:
    """`SEOJAE_HOME` when set, else the system's place for an application's data."""
    override = os.environ.get("SEOJAE_HOME")
    return Home(Path(override) if override else Path(platformdirs.user_data_dir(APP, False)))


def shipped(name: str) -> Path:
    """A file or folder that comes with the program, such as `models` or `samples`.

    In a frozen program and in an installed wheel all lie in one folder; in a
    source tree `models` is at the top, beside `desktop_app`.
    """
    package = Path(__file__).parent
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS")) / name  # noqa: B009
    inside = package / name
    return inside if inside.exists() else package.parent / name


def tree_size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    size = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # it may go while it is looked for
                size += (Path(place) / name).stat().st_size
    return size
