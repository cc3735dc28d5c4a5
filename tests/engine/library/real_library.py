"""A library on the disk for tests, with stand-ins for what reads and embeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app import protocol
from desktop_app.engine.catalog import Catalog
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.library.library import Library
from desktop_app.engine.library.passwords import Passwords
from desktop_app.engine.library.store import Store
from desktop_app.engine.retrieval.indexes import Indexes
from desktop_app.settings import Settings
from desktop_app.types import AddReport, Document, Recogniser
from tests.engine.fakes import DIMENSION, FakeEmbedder, FakeParsers


@dataclass
class RealLibrary:
    """Catalog, index and requests on the disk; only parsers and embedder are stand-ins."""

    home: Path
    folder: Path
    parsers: FakeParsers = field(default_factory=FakeParsers)
    embedder: FakeEmbedder = field(default_factory=FakeEmbedder)
    settings: Settings = Settings(embedder="fake", largest_file_mb=1)  # noqa: RUF009
    floor: int = 0
    lex: Callable[[str], str] = str.lower

    def __post_init__(self) -> None:
        self.passwords = Passwords()
        self.embedders = {"fake": self.embedder, "other": FakeEmbedder(2 * DIMENSION)}
        self.catalog = Catalog(self.home / "catalog.db")
        self.store = Store(
            self.catalog,
            Indexes(self.home / "index", lambda name: self.embedders[name].dimension),
            self.floor,
        )
        self.store.recover()

    @property
    def requests(self) -> Library:
        """What answers requests, with the parsers as they are now."""
        return Library(
            self.catalog,
            self.store,
            self.parsers,
            self.embedders.__getitem__,
            self.lex,
            lambda: self.settings,
            self.passwords,
            imported=self.home / "imported",
            recognisers=lambda: (Recogniser(name="fake", languages=("en",)),),
        )

    def add(
        self,
        *paths: Path,
        collection: str | None = None,
        job: RecordingJob | None = None,
        read: bool = True,
        embedder: str | None = None,
    ) -> AddReport:
        self.parsers.read.clear()
        asked = protocol.Add(
            paths=tuple(map(str, paths or [self.folder])),
            collection=collection,
            read=read,
            embedder=embedder,
        )
        return self.requests.add(asked, job or RecordingJob())

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def document(self, name: str) -> Document:
        (found,) = (d for d in self.catalog.documents() if Path(d.path).name == name)
        return found

    def states(self) -> dict[str, str]:
        return {Path(d.path).name: d.state.value for d in self.catalog.documents()}

    def finds(self, query: str) -> list[str]:
        """Texts that a search of both kinds shows."""
        hits = []
        for name in self.catalog.collections.embedders():
            hits += self.store.index(name).search_lexical(query, 20)
            hits += self.store.index(name).search_dense(self.embedders[name].embed([query])[0], 20)
        found = self.catalog.chunks([(h.document, h.generation, h.ordinal) for h in hits])
        return [stored.chunk.text for stored in found.values()]

    def agrees(self) -> bool:
        return all(
            self.store.index(name).counts() == self.catalog.contents.counts(name)
            for name in self.catalog.collections.embedders()
        )

    def refresh(self) -> None:
        """Look for changes in all folders and read what is new."""
        self.parsers.read.clear()
        self.requests.refresh(None, RecordingJob())
        self.requests.read(RecordingJob())
