"""The adapters of a library: a folder for each, with the GGUF file and its card."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.engine.adapters import card, gguf_files
from desktop_app.engine.intervals import wilson
from desktop_app.engine.llm import gguf
from desktop_app.errors import AdapterNotFound, AppError, LibraryUnwritable
from desktop_app.types.tuning import Adapter, Card, Score

if TYPE_CHECKING:
    from desktop_app.engine.job import Job
    from desktop_app.engine.models.files import ModelFiles

FILE, CARD = "adapter.gguf", "card.toml"
PART = ".adding"
"""An adapter on its way in; one name for all, so what an interrupted one left is written over."""
MOST_PERPLEXITY = 1.3
"""How much the perplexity of general text may grow, as a ratio."""


class Adapters:
    """Finds adapters by name in one folder; their bases are among `models`."""

    def __init__(self, folder: Path, models: ModelFiles) -> None:
        self._folder = folder
        self._models = models

    def list(self) -> tuple[Adapter, ...]:
        """By name; damaged ones, and those whose base is not here, are left out."""
        found = []
        for place in sorted(self._folder.glob(f"*/{FILE}")):
            if place.parent.name.startswith("."):
                continue
            try:
                found.append(self.adapter(place.parent.name))
            except AppError:
                continue
        return tuple(found)

    def adapter(self, name: str) -> Adapter:
        """One adapter, checked so that llama.cpp can load it.

        Raises AdapterNotFound, AdapterDamaged, AdapterMismatch when its base is
        another one now, and ModelNotFound when that is not installed.
        """
        path = self.path(name)
        its = self.card(name)
        header = gguf.check_adapter(path, gguf.layout(self._models.path(its.base)))
        return Adapter(
            name=name,
            base=its.base,
            path=str(path),
            bytes=header.bytes,
            rank=header.rank,
            card=its,
            recommended=not worse(its.scores),
        )

    def path(self, name: str) -> Path:
        """The GGUF file of an adapter; raises AdapterNotFound."""
        path = self._folder / name / FILE
        if not re.fullmatch(r"[\w-][\w.-]*", name) or not path.is_file():
            raise AdapterNotFound(name, name=name)
        return path

    def card(self, name: str) -> Card:
        """Raises AdapterNotFound and AdapterDamaged."""
        place = self.path(name).with_name(CARD)
        try:
            return replace(card.from_toml(place.read_text(encoding="utf-8"), place), name=name)
        except OSError as error:
            raise AdapterNotFound(str(error), name=name) from error

    def add(self, source: Path, its: Card, job: Job) -> Adapter:
        """Take in a GGUF adapter with its card; a name that is taken gets a number.

        Raises what `adapter` raises, DiskFull, LibraryUnwritable and Cancelled;
        then nothing has changed.
        """
        gguf.check_adapter(source, gguf.layout(self._models.path(its.base)))
        name = self._free_name(its.name)
        part = self._folder / PART
        shutil.rmtree(part, ignore_errors=True)
        try:
            _store(source, part, replace(its, name=name), job)
            os.replace(part, self._folder / name)
        except OSError as error:
            raise LibraryUnwritable(str(error), path=str(self._folder)) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return self.adapter(name)

    def describe(self, name: str, its: Card, job: Job) -> Adapter:
        """Give an adapter another card, in both places."""
        path = self.path(name)
        _store(path, path.parent, replace(its, name=name), job)
        return self.adapter(name)

    def export(self, name: str, folder: Path, job: Job) -> Path:
        """Copy an adapter and its card into a folder named for it; returns that one."""
        path, target = self.path(name), folder / name
        _store(path, target, self.card(name), job)
        return target

    def remove(self, name: str) -> None:
        """Raises AdapterNotFound and LibraryUnwritable."""
        folder = self.path(name).parent
        gone = self._folder / f".{name}.removed"
        try:
            os.replace(folder, gone)  # at once, also when the deletion is interrupted
            shutil.rmtree(gone)
        except OSError as error:
            raise LibraryUnwritable(str(error), path=str(folder)) from error

    def _free_name(self, wanted: str) -> str:
        plain = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", wanted)).strip(".-")
        plain = plain[:100] or "adapter"
        taken = {p.name.casefold() for p in self._folder.glob("*")} if self._folder.exists() else {}
        name, number = plain, 2
        while name.casefold() in taken:
            name, number = f"{plain}-{number}", number + 1
        return name


def worse(scores: Sequence[Score]) -> tuple[str, ...]:
    """Names of the measures in which the tuned model is clearly worse than its base."""
    names = []
    for score in scores:
        if score.name == "perplexity":
            lost = score.tuned > MOST_PERPLEXITY * score.base
        elif score.name == "tokens-per-second":
            lost = False  # an adapter always costs speed, a merge gives it back
        else:
            # Of few questions two or three are chance: what lies below the interval is not.
            lost = score.tuned < wilson(score.base * score.n, score.n)[0]
        if lost:
            names.append(score.name)
    return tuple(names)


def _store(source: Path, folder: Path, its: Card, job: Job) -> None:
    """Write an adapter with a card in its metadata, and the card beside it."""
    written = folder / f".{FILE}.new"
    with gguf_files.opened(source) as (layout, data):
        entries = gguf_files.metadata(layout, data, card.metadata(its))
        tensors = [gguf_files.as_it_is(data, tensor) for tensor in layout.tensors.values()]
        gguf_files.write(written, entries, tensors, job)
    os.replace(written, folder / FILE)  # now that `source`, which it may be, is closed
    beside = folder / CARD
    part = beside.with_name(f".{CARD}.writing")
    part.write_text(card.to_toml(its), encoding="utf-8")
    os.replace(part, beside)
