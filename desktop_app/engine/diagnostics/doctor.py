"""`seojae doctor`: what this computer, the models and the library are like, as plain values."""

from __future__ import annotations

import platform
import shutil
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.engine.llm import hardware
from desktop_app.engine.llm.llama import supports_gpu
from desktop_app.engine.parsers.ocr import recognise
from desktop_app.engine.retrieval.index import has_avx2
from desktop_app.errors import AppError
from desktop_app.protocol import Doctor, ListConnections
from desktop_app.types import Check, Connection

if TYPE_CHECKING:
    from desktop_app.engine.job import Job
    from desktop_app.engine.resources import Resources

NEEDED_DISK = 500_000_000
"""Bytes that indexing wants free."""
LEAST_RECALL = 0.95
"""Share of the nearest passages that searches must find."""


def examine(request: Doctor, resources: Resources, job: Job) -> tuple[Check, ...]:
    """One check a line; a check that fails says why and the others still run."""
    free = shutil.disk_usage(resources.home.root).free
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
        Check(name="library", ok=True, detail=str(resources.home.root)),
        Check(name="disk", ok=free >= NEEDED_DISK, detail=f"{free / 1e9:.1f} GB free"),
    ]
    for question in (_models, _gpu, _index, _documents, _recognition):
        try:
            checks += question(resources)
        except AppError as error:
            checks.append(Check(name=question.__name__[1:], ok=False, detail=error.code))
    return tuple(checks)


def connections(request: ListConnections, resources: Resources, job: Job) -> tuple[Connection, ...]:
    return resources.connections.all()


def _models(resources: Resources) -> list[Check]:
    current = resources.settings()
    checks = []
    for name in (current.model, current.embedder):
        model = resources.models.model(name)
        checks.append(
            Check(name="model", ok=model.path is not None, detail=f"{name}: {model.path or '-'}")
        )
    return checks


def _gpu(resources: Resources) -> list[Check]:
    build = "a GPU build" if supports_gpu() else "CPU build"
    return [Check(name="llama.cpp", ok=True, detail=build)]


def _index(resources: Resources) -> list[Check]:
    """Whether the vector index holds exactly the live chunks of the catalogue, and finds them."""
    store = resources.store()
    checks = []
    for name in resources.catalog.collections.embedders():
        wanted = sum(resources.catalog.contents.counts(name).values())
        index = store.index(name)
        found = sum(index.counts().values())
        passages = f"{found} of {wanted} passages"
        checks.append(Check(name="index", ok=found == wanted, detail=f"{passages} ({name})"))
        recall = index.recall()
        detail = "exact search" if recall is None else f"recall@10 {recall:.3f}"
        good = recall is None or recall >= LEAST_RECALL
        checks.append(Check(name="search", ok=good, detail=f"{detail} ({name})"))
        checks.append(Check(name="embedder", ok=True, detail=resources.embedder(name).identity))
        way = resources.try_backend(name)
        cosine = "" if way.cosine is None else f", cosine {way.cosine:.3f} to the original"
        precise = ", precise" if way.precise else ""
        speed = f"{way.threads} threads, {way.passages_per_second:.0f} passages/s"
        checks.append(Check(name="embedding", ok=way.right, detail=speed + cosine + precise))
    return checks


def _documents(resources: Resources) -> list[Check]:
    documents = resources.catalog.documents()
    done = sum(document.state.is_searchable for document in documents)
    return [Check(name="documents", ok=True, detail=f"{done} of {len(documents)} indexed")]


def _recognition(resources: Resources) -> list[Check]:
    """Which languages can be read off pictures, and by what."""
    return [
        Check(name="recognition", ok=True, detail=f"{way.name}: {', '.join(way.languages)}")
        for way in recognise.recognisers(resources.home.models)
    ] or [Check(name="recognition", ok=True, detail="-")]
