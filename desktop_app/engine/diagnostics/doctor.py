"""`seojae doctor`: what this computer, the models and the library are like, as plain values."""

from __future__ import annotations

import platform
import shutil
from typing import TYPE_CHECKING

from desktop_app import __version__, settings
from desktop_app.engine.llm import hardware
from desktop_app.engine.llm.llama import supports_gpu
from desktop_app.engine.retrieval.index import has_avx2
from desktop_app.errors import AppError
from desktop_app.types import Check, DocumentState

if TYPE_CHECKING:
    from desktop_app.engine.engine import Engine

NEEDED_DISK = 500_000_000
"""Bytes that indexing wants free."""
LEAST_RECALL = 0.95
"""Share of the nearest passages that searches must find."""


def examine(engine: Engine) -> tuple[Check, ...]:
    """One check a line; a check that fails says why and the others still run."""
    free = shutil.disk_usage(engine.home.root).free
    memory = hardware.memory()
    checks = [
        Check(name="seojae", ok=True, detail=__version__),
        Check(name="system", ok=True, detail=f"{platform.platform()}, {platform.machine()}"),
        Check(name="python", ok=True, detail=platform.python_version()),
        Check(
            name="processor",
            ok=has_avx2(),
            detail=f"{hardware.cpu_name()}, {hardware.physical_cores()} cores, "
            f"{'with' if has_avx2() else 'without'} AVX2",
        ),
        Check(
            name="memory",
            ok=True,
            detail=f"{memory.free / 1e9:.1f} GB free of {memory.total / 1e9:.1f} GB",
        ),
        Check(name="library", ok=True, detail=str(engine.home.root)),
        Check(name="disk", ok=free >= NEEDED_DISK, detail=f"{free / 1e9:.1f} GB free"),
    ]
    for question in (_models, _gpu, _index, _documents, _recognition):
        try:
            checks += question(engine)
        except AppError as error:
            checks.append(Check(name=question.__name__[1:], ok=False, detail=error.code))
    return tuple(checks)


def _models(engine: Engine) -> list[Check]:
    current = settings.load(engine.home.settings)
    checks = []
    for name in (current.model, current.embedder):
        model = engine.models.model(name)
        checks.append(
            Check(name="model", ok=model.path is not None, detail=f"{name}: {model.path or '-'}")
        )
    return checks


def _gpu(engine: Engine) -> list[Check]:
    build = "a GPU build" if supports_gpu() else "CPU build"
    return [Check(name="llama.cpp", ok=True, detail=build)]


def _index(engine: Engine) -> list[Check]:
    """Whether the vector index holds exactly the live chunks of the catalogue, and finds them."""
    store = engine.store()
    checks = []
    for name in engine.catalog.collections.embedders():
        wanted = sum(engine.catalog.contents.counts(name).values())
        index = store.index(name)
        found = sum(index.counts().values())
        passages = f"{found} of {wanted} passages"
        checks.append(Check(name="index", ok=found == wanted, detail=f"{passages} ({name})"))
        recall = index.recall()
        detail = "exact search" if recall is None else f"recall@10 {recall:.3f}"
        good = recall is None or recall >= LEAST_RECALL
        checks.append(Check(name="search", ok=good, detail=f"{detail} ({name})"))
        checks.append(Check(name="embedder", ok=True, detail=engine.embedder(name).identity))
        way = engine.try_backend(name)
        cosine = "" if way.cosine is None else f", cosine {way.cosine:.3f} to the original"
        precise = ", precise" if way.precise else ""
        speed = f"{way.threads} threads, {way.passages_per_second:.0f} passages/s"
        checks.append(Check(name="embedding", ok=way.right, detail=speed + cosine + precise))
    return checks


def _documents(engine: Engine) -> list[Check]:
    indexed = (DocumentState.INDEXED, DocumentState.INDEXED_WITH_WARNING)
    documents = engine.catalog.documents()
    done = sum(document.state in indexed for document in documents)
    return [Check(name="documents", ok=True, detail=f"{done} of {len(documents)} indexed")]


def _recognition(engine: Engine) -> list[Check]:
    """Which languages can be read off pictures, and by what."""
    return [
        Check(name="recognition", ok=True, detail=f"{way.name}: {', '.join(way.languages)}")
        for way in engine.status().recognisers
    ] or [Check(name="recognition", ok=True, detail="-")]
