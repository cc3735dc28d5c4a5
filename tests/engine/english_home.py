"""A library's folder whose collections get the small English embedding model: it loads and embeds
in half the time, which tests that would do with any of them spare."""

from __future__ import annotations

from pathlib import Path

from desktop_app import settings
from desktop_app.paths import Home

MODEL = "all-minilm-l6-v2"


def english_home(place: Path) -> Home:
    home = Home(place)
    home.create()
    settings.change(home.settings, embedder=MODEL)
    return home
