"""The engine: opens a library, owns its lazily loaded parts, has one method a request.

Parts are loaded when first needed and under one lock, because the worker's
lanes share them; each part is safe to use from several threads.
"""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import filelock

from desktop_app import protocol, settings
from desktop_app.engine import pages
from desktop_app.engine.catalog import Catalog
from desktop_app.engine.job import Job
from desktop_app.engine.library.passwords import Passwords
from desktop_app.engine.llm import hardware
from desktop_app.engine.models import catalogue
from desktop_app.engine.models.files import ModelFiles
from desktop_app.engine.models.onnx_export import RERANKER
from desktop_app.errors import LibraryInUse, LibraryUnwritable, ModelError, ModelUnsupported
from desktop_app.paths import Home, shipped, tree_size
from desktop_app.types import (
    Answer,
    Check,
    Collection,
    LibraryStatus,
    Model,
    PageView,
    Replay,
    Storage,
    Trace,
    TraceId,
)

if TYPE_CHECKING:
    from desktop_app.engine.library.library import Library
    from desktop_app.engine.library.store import Store
    from desktop_app.engine.llm.llama import LanguageModel
    from desktop_app.engine.parsers.pool import ParserPool
    from desktop_app.engine.retrieval.backend import Backend
    from desktop_app.engine.retrieval.embedder import Embedder
    from desktop_app.engine.retrieval.reranker import Reranker
    from desktop_app.engine.retrieval.retriever import Retriever
    from desktop_app.engine.tools import Rerank


WRITES_FROM = 700_000_000
"""Bytes of a model file from which its words are trusted more than quotes: about a billion
weights. The default model, of 98 MB, is right for 0.38 of questions whose answers 0.89 of the
quotes hold."""

LibraryRequest = (
    protocol.Refresh
    | protocol.Pause
    | protocol.StopReading
    | protocol.Remove
    | protocol.ChangeCollection
    | protocol.MergeCollections
    | protocol.Relocate
    | protocol.Unlock
    | protocol.Retry
    | protocol.Recognise
    | protocol.UseHidden
)
"""Requests that change the library and are answered with what it is then."""


class Engine:
    """A library that is open in this process and in no other."""

    def __init__(self, home: Home, lock: filelock.BaseFileLock) -> None:
        self.home = home
        self._lock = lock
        self._loading = threading.RLock()
        self.catalog = Catalog(home.catalog)
        self.models = ModelFiles(home, shipped("models"))
        self.passwords = Passwords()
        self._embedders: dict[str, Embedder] = {}
        self._reranker: Reranker | None = None
        self._store: Store | None = None
        self._library: Library | None = None
        self._parsers: ParserPool | None = None
        self._model: LanguageModel | None = None
        self._model_name = ""
        self._asking = 0
        """Questions being answered: indexing leaves them the processor."""

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
                return self.library().add(request, job)
            case protocol.Upkeep():
                self.upkeep(job)
                return None
            case protocol.ExportCollection():
                return self.library().export(request, job)
            case protocol.ImportCollection():
                return self.library().take_archive(request, job)
            case protocol.Ask():
                return self.ask(request, job)
            case protocol.ShowPage():
                return self.show_page(request)
            case protocol.ReadTrace(id=trace):
                return self.catalog.trace(trace)
            case protocol.ReplayTrace(id=trace):
                return self.replay(trace, job)
            case protocol.ForgetTraces():
                return self.forget_traces(request)
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
            case protocol.Calibrate():
                from desktop_app.engine.evaluation.calibration import calibrate

                return calibrate(request, self, job)
            case protocol.Evaluate() | protocol.CompareEvaluations() | protocol.DraftQuestions():
                return self.evaluate(request, job)
            case protocol.Doctor():
                return self.doctor()
            case _:
                self.change_library(request, job)
                return self.status()

    # ---- the library

    def status(self) -> LibraryStatus:
        from desktop_app.engine.library.upkeep import PAUSED
        from desktop_app.engine.parsers import ocr

        return LibraryStatus(
            home=str(self.home.root),
            collections=self.catalog.collections.all(),
            documents=self.catalog.documents(),
            paused=self.catalog.get(PAUSED) is not None,
            storage=Storage(
                catalog=self.catalog.database.size(),
                index=tree_size(self.home.index),
                cache=tree_size(self.home.cache),
            ),
            recognisers=ocr.recognisers(self.home.models),
            embedders=tuple(
                model.name
                for model in self.models.list("")
                if model.kind == "embedding" and model.path is not None
            ),
        )

    def change_library(self, request: LibraryRequest, job: Job) -> None:
        """What a request changes in the library; see the methods of `Library`."""
        library = self.library()
        match request:
            case protocol.Refresh():
                library.refresh(request.collection, job)
                if request.read:
                    library.read(job)
            case protocol.Pause():
                library.pause(request.paused)
            case protocol.StopReading():
                library.stop_reading(request.collection)
            case protocol.Remove():
                library.remove(request)
                pages.forget_images(self.home.cache)
            case protocol.ChangeCollection():
                library.change(request, job)
            case protocol.MergeCollections():
                library.merge(request.collection, request.into)
            case protocol.Relocate():
                library.relocate(request, job)
            case protocol.Unlock():
                library.unlock(request.documents, request.password, remember=request.remember)
            case protocol.Retry():
                library.retry(request.documents)
            case protocol.Recognise():
                library.recognise(request.documents, request.collection)
            case protocol.UseHidden():
                library.use_hidden(request.documents, use=request.use)

    def upkeep(self, job: Job) -> None:
        """Keep the library right until cancelled."""

        def waits_for_mains() -> bool:
            return settings.load(self.home.settings).wait_on_battery and hardware.on_battery()

        self.library().upkeep(job, waits_for_mains=waits_for_mains, asking=lambda: self._asking > 0)

    def show_page(self, request: protocol.ShowPage) -> PageView:
        return pages.show(
            request, self.catalog, self.parsers(), self.passwords.find, self.home.cache
        )

    # ---- questions

    def ask(self, request: protocol.Ask, job: Job) -> Answer:
        """Answer a question and keep the trace of it."""
        trace = self.trace_of(request, job)
        self.catalog.save_trace(trace)
        if days := settings.load(self.home.settings).keep_answers_days:
            self.forget_traces(protocol.ForgetTraces(older_than_days=days))
        return trace.answer

    def replay(self, id: TraceId, job: Job) -> Replay:
        """Ask a question again as it was asked; nothing of it is kept."""
        from desktop_app.engine.trace import compared

        before = self.catalog.trace(id)
        request = protocol.Ask(
            question=before.answer.question,
            collection=before.collection,
            filters=before.filters,
            previous=before.previous,
            thorough=before.thorough,
        )
        return compared(before, self.trace_of(request, job))

    def forget_traces(self, request: protocol.ForgetTraces) -> int:
        before = None
        if request.older_than_days is not None:
            then = datetime.now(UTC) - timedelta(days=request.older_than_days)
            before = then.isoformat(timespec="milliseconds")
        return self.catalog.forget_traces(request.ids, before)

    def trace_of(self, request: protocol.Ask, job: Job) -> Trace:
        """Answer a question, and keep nothing of it."""
        from desktop_app.engine.answer import answer
        from desktop_app.engine.tools import Tools

        scope = self._scope(request.collection)
        current = settings.load(self.home.settings)
        job.report(protocol.Stage(stage="loading"))
        described = self.models.model(current.model)
        writes = _writes(current.answering, described)
        model = self.model(current)
        tools = Tools(
            catalog=self.catalog,
            retriever=self.retriever(scope),
            model=model,
            described=described,
            writes=writes,
            settings=current,
            model_sha256=self.models.sha256(current.model),
            rerank=self._rerank(model if request.thorough and writes else None, job),
        )
        self._asking += 1
        try:
            return answer(request, scope, tools, job)
        finally:
            self._asking -= 1

    def _rerank(self, thorough: LanguageModel | None, job: Job) -> Rerank | None:
        """What puts passages into a new order: a reranker that is here, or a trusted chat model."""
        from desktop_app.engine.retrieval.reranker import Reranker, rank_by_model, rerank
        from desktop_app.engine.yes_or_no import probability_of_yes

        folder = self.models.first(RERANKER)
        if folder is not None:
            with self._loading:
                if self._reranker is None or self._reranker.name != folder.name:
                    self._reranker = Reranker.open(folder, self._threads())
                reranker = self._reranker
            return lambda question, found: rerank(question, found, reranker, check=job.check)
        if thorough is not None:
            yes = probability_of_yes(thorough, job)
            return lambda question, found: rank_by_model(question, found, yes)
        return None

    def retriever(self, scope: Collection | None) -> Retriever:
        """Searches a collection, or all."""
        from desktop_app.engine.retrieval.retriever import Retriever, Side

        names = (scope.embedder,) if scope else self.catalog.collections.embedders()
        sides = [Side(self.store().index(name), self.embedder(name)) for name in names]
        return Retriever(self.catalog, sides)

    def evaluate(
        self,
        request: protocol.Evaluate | protocol.CompareEvaluations | protocol.DraftQuestions,
        job: Job,
    ) -> object:
        """Measure how well is searched and answered; see `engine.evaluation`."""
        from desktop_app.engine.evaluation import drafts, evaluate

        match request:
            case protocol.Evaluate():
                return evaluate.evaluate(request, self, job)
            case protocol.CompareEvaluations():
                return evaluate.compare(request, self.home.evaluations)
            case protocol.DraftQuestions():
                return drafts.propose(request, self.catalog, job)

    def _scope(self, collection: str | None) -> Collection | None:
        return self.catalog.collection(collection) if collection else None

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

    def library(self) -> Library:
        with self._loading:
            if self._library is None:
                from desktop_app.engine.library.library import Library
                from desktop_app.engine.parsers import ocr
                from desktop_app.engine.retrieval.tokens import lex

                self._library = Library(
                    self.catalog,
                    self.store(),
                    self.parsers(),
                    self.embedder,
                    lex,
                    lambda: settings.load(self.home.settings),
                    self.passwords,
                    imported=self.home.imported,
                    recognisers=lambda: ocr.recognisers(self.home.models),
                )
            return self._library

    def embedder(self, name: str) -> Embedder:
        """An embedding model; raises ModelNotFound and ModelDamaged."""
        with self._loading:
            if name not in self._embedders:
                from desktop_app.engine.retrieval import backend
                from desktop_app.engine.retrieval.embedder import Embedder

                folder, threads = self.models.path(name), self._threads()
                tried = backend.known(folder, hardware.machine(), threads, self._backends)
                self._embedders[name] = Embedder.open(
                    folder,
                    tried.threads if tried else threads,
                    precise=tried is not None and tried.precise,
                )
            return self._embedders[name]

    def try_backend(self, name: str) -> Backend:
        """Find out, in 3 s and once, how this machine computes an embedding model best."""
        from desktop_app.engine.retrieval import backend

        folder = self.models.path(name)
        return backend.choose(folder, hardware.machine(), self._threads(), self._backends)

    @property
    def _backends(self) -> Path:
        return self.home.models / "backends.json"

    def _threads(self) -> int:
        return hardware.choose_threads(settings.load(self.home.settings).threads)

    def store(self) -> Store:
        """The store, repaired after a crash when it is opened."""
        with self._loading:
            if self._store is None:
                from desktop_app.engine.library.store import Store
                from desktop_app.engine.models.onnx_export import read_card
                from desktop_app.engine.retrieval.indexes import Indexes

                self.catalog.collections.name_embedder(settings.load(self.home.settings).embedder)
                indexes = Indexes(
                    self.home.index, lambda name: read_card(self.models.path(name)).dimension
                )
                self._store = Store(self.catalog, indexes)
                self._store.recover()
            return self._store

    def parsers(self) -> ParserPool:
        with self._loading:
            if self._parsers is None:
                from desktop_app.engine.parsers.pool import ParserPool

                self._parsers = ParserPool(models=self.home.models)
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


def _writes(answering: str, model: Model) -> bool:
    """Whether a model is trusted to write answers (see `settings.Settings.answering`)."""
    return answering == "written" or (answering == "auto" and model.bytes >= WRITES_FROM)
