"""A library of a benchmark's documents, made for one evaluation and thrown away after it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop_app.engine.evaluation.questions import QuestionSet, Text
from desktop_app.engine.job import Job
from desktop_app.engine.resources import Resources
from desktop_app.paths import Home
from desktop_app.protocol import Add

LONGEST_NAME = 200
"""Bytes of a file's name that every system allows, with its ending and some room."""
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


@dataclass(frozen=True, slots=True)
class Borrowing(Home):
    """A home that uses the models of another."""

    models_of: Path

    @property
    def models(self) -> Path:
        return self.models_of


@contextmanager
def library(
    sets: Sequence[QuestionSet], folder: Path, owner: Home, job: Job
) -> Iterator[tuple[Resources, dict[str, dict[str, str]]]]:
    """A library of the documents of `sets`, a collection for each, and their paths.

    Paths are by the set's name, then by the id of the text. What was read in `folder`
    before is not read again. The settings and models are those of `owner`.
    """

    home = Borrowing(folder / "home", owner.models)
    home.create()
    if owner.settings.exists():
        shutil.copy(owner.settings, home.settings)
    with Resources.open(home) as resources:
        paths = {}
        for place, one in enumerate(sets):
            top = folder / "documents" / str(place)
            paths[one.name] = write(one.texts, top)
            resources.library().add(Add(paths=(str(top),), collection=one.name), job)
        yield resources, paths


def write(texts: Sequence[Text], folder: Path) -> dict[str, str]:
    """One text file for each document; the paths by the texts' ids.

    The title is the file's name, as with documents of people: with the title in the
    text as well the search orders worse (SciFact nDCG@10 0.714 instead of 0.724).
    """
    paths = {}
    for number, text in enumerate(texts):
        title = _NOT_IN_NAMES.sub(" ", text.title).encode()[:LONGEST_NAME].decode(errors="ignore")
        path = folder / f"{number:06}" / f"{title.strip(' .') or number}.txt"
        paths[text.id] = str(path)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_name("new")
            new.write_text(text.text, encoding="utf-8")
            os.replace(new, path)
    return paths
