"""The engine: opens a library, owns its lazily loaded parts, has one method a request.

Parts are loaded when first needed and under one lock, because the worker's
lanes share them; each part is safe to use from several threads.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import filelock

from desktop_app import protocol, settings
from desktop_app.engine import pages
from desktop_app.engine.catalog import Catalog
from desktop_app.engine.job import Job
from desktop_app.engine.models import catalogue
from desktop_app.engine.models.files import ModelFiles
from desktop_app.errors import LibraryInUse, LibraryUnwritable, ModelError, ModelUnsupported
from desktop_app.paths import Home, shipped
from desktop_app.types import (
    AddReport,
    Answer,
    Check,
    LibraryStatus,
    Model,
    PageView,
    Trace,
)

if TYPE_CHECKING:
    from desktop_app.engine.library.store import Store
    from desktop_app.engine.llm.llama import LanguageModel
    from desktop_app.engine.parsers.pool import ParserPool
    from desktop_app.engine.retrieval.embedder import Embedder


class Engine:
    """A library that is open in this process and in no other."""

    def __init__(self, home: Home, lock: filelock.BaseFileLock) -> None:
        self.home = home
        self._lock = lock
        self._loading = threading.RLock()
        self.catalog = Catalog(home.catalog)
        self.models = ModelFiles(home, shipped("models"))
        self._embedder: Embedder | None = None
        self._store: Store | None = None
        self._parsers: ParserPool | None = None
        self._model: LanguageModel | None = None
        self._model_name = ""

    @classmethod
    def open(cls, home: Home) -> Self:
        """Raises LibraryInUse, LibraryUnwritable, LibraryDamaged or LibraryTooNew."""
        lock = filelock.FileLock(home.lock, mode=0o600)
        try:
            os.umask(0o077)  # everything of the library is its owner's alone
            home.create()
            lock.acquire(blocking=False)
        except filelock.Timeout as error:
            raise LibraryInUse(path=str(home.root)) from error
        except OSError as error:
            raise LibraryUnwritable(type(error).__name__, path=str(home.root)) from error
        try:
            return cls(home, lock)
        except BaseException:
            lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        with self._loading:
            for part in (self._model, self._parsers, self._store, self.catalog):
                if part is not None:
                    part.close()
        self._lock.release()

    def run(self, request: protocol.Request, job: Job) -> object:
        """Answer one request; its result has the type that `protocol.RESULTS` names."""
        match request:
            case protocol.Status():
                return self.status()
            case protocol.Add():
                return self.add(request, job)
            case protocol.Remove():
                return self.remove(request)
            case protocol.Ask():
                return self.ask(request, job)
            case protocol.ShowPage():
                return self.show_page(request)
            case protocol.ReadTrace(id=trace):
                return self.catalog.trace(trace)
            case protocol.RecentTraces(limit=limit):
                return self.recent_traces(limit)
            case protocol.ListModels():
                return self.list_models()
            case protocol.AddModel(path=path):
                return self.models.add(Path(path), job)
            case protocol.UseModel(name=name):
                return self.use_model(name)
            case protocol.FetchModels():
                return self.fetch_models(job)
            case protocol.Doctor():
                return self.doctor()

    # ---- the library

    def status(self) -> LibraryStatus:
        return LibraryStatus(
            home=str(self.home.root),
            collections=self.catalog.collections(),
            documents=self.catalog.documents(),
        )

    def add(self, request: protocol.Add, job: Job) -> AddReport:
        from desktop_app.engine.library.indexing import Indexer
        from desktop_app.engine.retrieval.tokens import lex

        indexer = Indexer(self.catalog, self.store(), self.parsers(), self.embedder(), lex)
        return indexer.add(request.paths, request.collection, job)

    def remove(self, request: protocol.Remove) -> LibraryStatus:
        """Forget what the request names; raises CollectionNotFound or DocumentNotFound."""
        self.store().forget(request.collection, request.path)
        pages.forget_images(self.home.cache)
        return self.status()

    def show_page(self, request: protocol.ShowPage) -> PageView:
        return pages.show(request, self.catalog, self.parsers(), self.home.cache)

    # ---- questions

    def ask(self, request: protocol.Ask, job: Job) -> Answer:
        from desktop_app.engine.answer import answer
        from desktop_app.engine.retrieval.retriever import Retriever

        scope = self.catalog.collection(request.collection) if request.collection else None
        current = settings.load(self.home.settings)
        job.report(protocol.Stage(stage="loading"))
        model = self.model(current)
        retriever = Retriever(self.catalog, self.store().index, self.embedder())
        return answer(
            request.question,
            scope,
            catalog=self.catalog,
            retriever=retriever,
            model=model,
            model_name=current.model,
            model_languages=self.models.model(current.model).languages,
            embedder=self.embedder().identity,
            index_version=self.store().index.version,
            settings=current,
            job=job,
        )

    def recent_traces(self, limit: int) -> tuple[Trace, ...]:
        return self.catalog.recent_traces(limit)

    # ---- models

    def list_models(self) -> tuple[Model, ...]:
        return self.models.list(settings.load(self.home.settings).model)

    def use_model(self, name: str) -> Model:
        """Answer with another model from now on; raises ModelNotFound, ModelUnsupported."""
        model = self.models.model(name)
        if model.kind != "chat":
            raise ModelUnsupported(path=name)
        self.models.path(name)
        settings.change(self.home.settings, model=name)
        with self._loading:
            self._close_model()
        return self.models.model(name, default=name)

    def fetch_models(self, job: Job) -> tuple[Model, ...]:
        from desktop_app.engine.models import fetch

        for entry in catalogue.load():
            try:
                self.models.path(entry.name)
            except ModelError:
                fetch.install(entry, self.models.download_folder(), job)
        return self.list_models()

    def doctor(self) -> tuple[Check, ...]:
        from desktop_app.engine.doctor import examine

        return examine(self)

    # ---- parts

    def embedder(self) -> Embedder:
        with self._loading:
            if self._embedder is None:
                from desktop_app.engine.llm import hardware
                from desktop_app.engine.retrieval.embedder import Embedder

                current = settings.load(self.home.settings)
                folder = self.models.path(current.embedder)
                threads = hardware.choose_threads(current.threads)
                self._embedder = Embedder.open(folder, threads)
            return self._embedder

    def store(self) -> Store:
        """The store, repaired after a crash when it is opened."""
        with self._loading:
            if self._store is None:
                from desktop_app.engine.library.store import Store
                from desktop_app.engine.retrieval.index import VectorIndex

                index = VectorIndex(self.home.index, self.embedder().dimension)
                self._store = Store(self.catalog, index)
                self._store.recover()
            return self._store

    def parsers(self) -> ParserPool:
        with self._loading:
            if self._parsers is None:
                from desktop_app.engine.parsers.pool import ParserPool

                self._parsers = ParserPool()
            return self._parsers

    def model(self, current: settings.Settings) -> LanguageModel:
        with self._loading:
            if self._model is None or self._model_name != current.model:
                from desktop_app.engine.llm.llama import LanguageModel

                self._close_model()
                self._model = LanguageModel.load(
                    self.models.path(current.model),
                    context_tokens=current.context_tokens,
                    threads=current.threads,
                    gpu_layers=current.gpu_layers,
                )
                self._model_name = current.model
            return self._model

    def _close_model(self) -> None:
        if self._model is not None:
            self._model.close()
            self._model = None
