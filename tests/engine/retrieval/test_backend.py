"""The trial of ways to embed: right vectors first, then the fastest; remembered."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from desktop_app.engine.models import originals
from desktop_app.engine.models.onnx_export import REFERENCE
from desktop_app.engine.retrieval import backend
from desktop_app.paths import shipped

SHIPPED = shipped("models") / "all-minilm-l6-v2"
MACHINE = "Testing CPU, 4 cores"


class Fake:
    """An embedding model whose vectors are wrong unless computed precisely."""

    overflows = False
    opened: list[tuple[int, bool]]

    def __init__(self, threads: int, precise: bool) -> None:
        self.threads, self.wrong = threads, self.overflows and not precise

    @classmethod
    def open(cls, folder: Path, threads: int, *, precise: bool = False) -> Fake:
        cls.opened.append((threads, precise))
        return cls(threads, precise)

    def encode(self, texts: tuple[str, ...]) -> np.ndarray:
        vectors = np.zeros((len(texts), 384), dtype=np.float32)
        vectors[:, 0], vectors[:, 1] = 1, self.wrong
        return vectors


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A card and reference vectors; no weights."""
    place = tmp_path / "model"
    place.mkdir()
    shutil.copy(SHIPPED / "embedder.json", place)
    vectors = np.zeros((len(originals.SENTENCES), 384), dtype=np.float16)
    vectors[:, 0] = 1
    np.save(place / REFERENCE, vectors)
    return place


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[Fake]:
    Fake.opened = []
    monkeypatch.setattr(backend, "Embedder", Fake)
    return Fake


@pytest.mark.real
@pytest.mark.parametrize("overflows", [False, True])
def test_the_precise_way_is_taken_where_sums_overflow(
    folder: Path, fake: type[Fake], monkeypatch: pytest.MonkeyPatch, overflows: bool
) -> None:
    monkeypatch.setattr(Fake, "overflows", overflows)
    found = backend.measure(folder, 4)
    assert found.precise == overflows
    assert found.cosine == pytest.approx(1.0)
    assert found.right
    assert {threads for threads, _ in fake.opened} == {2, 4}


@pytest.mark.real
@pytest.mark.parametrize(("rates", "threads"), [([50.0, 52.0], 2), ([50.0, 90.0], 4)])
def test_threads_that_bring_nothing_are_left_out(
    folder: Path,
    fake: type[Fake],
    monkeypatch: pytest.MonkeyPatch,
    rates: list[float],
    threads: int,
) -> None:
    monkeypatch.setattr(backend, "_rates", lambda embedders: rates)
    found = backend.measure(folder, 4)
    assert (found.threads, found.passages_per_second) == (threads, rates[threads // 4])


@pytest.mark.real
def test_it_is_tried_once_for_a_model_and_a_machine(
    folder: Path, fake: type[Fake], tmp_path: Path
) -> None:
    notes = tmp_path / "backends.json"
    assert backend.known(folder, MACHINE, 4, notes) is None
    first = backend.choose(folder, MACHINE, 4, notes)
    tried = len(fake.opened)
    assert backend.choose(folder, MACHINE, 4, notes) == first
    assert backend.known(folder, MACHINE, 4, notes) == first
    assert len(fake.opened) == tried
    backend.choose(folder, "Another CPU, 8 cores", 4, notes)
    assert len(fake.opened) > tried
    assert backend.known(folder, MACHINE, 4, notes) == first
    notes.write_text("no notes")
    assert backend.known(folder, MACHINE, 4, notes) is None
    assert backend.choose(folder, MACHINE, 4, tmp_path / "missing" / "notes").threads


@pytest.mark.real
def test_a_model_without_reference_vectors_is_taken_as_it_is(
    folder: Path, fake: type[Fake]
) -> None:
    (folder / REFERENCE).write_bytes(b"no vectors")
    found = backend.measure(folder, 1)
    assert (found.cosine, found.precise, found.right, found.threads) == (None, False, True, 1)


@pytest.mark.real
def test_the_shipped_model_on_this_machine(tmp_path: Path) -> None:
    found = backend.choose(SHIPPED, MACHINE, 2, tmp_path / "backends.json")
    assert found.right
    assert found.threads in (1, 2)
    assert found.passages_per_second > 1
