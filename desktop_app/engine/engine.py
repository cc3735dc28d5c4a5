"""The engine: opens a library, owns its lazily loaded parts, has one method a request.

Parts are loaded when first needed and under one lock, because the worker's
lanes share them; each part is safe to use from several threads.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import filelock

from desktop_app import protocol, settings
from desktop_app.engine import connections
from desktop_app.engine.answers import asking
from desktop_app.engine.catalog import Catalog
from desktop_app.engine.job import Job
from desktop_app.engine.library import find, pages
from desktop_app.engine.library.passwords import Passwords
from desktop_app.engine.llm import hardware
from desktop_app.engine.models import catalogue
from desktop_app.engine.models.files import ModelFiles
from desktop_app.errors import LibraryInUse, LibraryUnwritable, ModelError
from desktop_app.paths import Home, shipped, tree_size
from desktop_app.protocol import tuning as protocol_tuning
from desktop_app.types import Check, Collection, LibraryStatus, Model, PageView, Storage, Trace

if TYPE_CHECKING:
    from desktop_app.engine.grounding.entailment import CrossEncoderJudge
    from desktop_app.engine.library.library import Library
    from desktop_app.engine.library.store import Store
    from desktop_app.engine.llm.llama import LanguageModel
    from desktop_app.engine.parsers.pool import ParserPool
    from desktop_app.engine.retrieval.backend import Backend
    from desktop_app.engine.retrieval.embedder import Embedder
    from desktop_app.engine.retrieval.reranker import Reranker
    from desktop_app.engine.retrieval.retriever import Retriever
    from desktop_app.engine.tuning import Tuning
    from desktop_app.types.tuning import Adapter


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
        self.connections = connections.Connections(home.connections)
        connections.watch(self.connections)
        self._embedders: dict[str, Embedder] = {}
        self._reranker: Reranker | None = None
        self._judge: CrossEncoderJudge | None = None
        self._judge_folder: Path | None = None
        self._store: Store | None = None
        self._library: Library | None = None
        self._parsers: ParserPool | None = None
        self._model: LanguageModel | None = None
        self._model_key: tuple[str | int, ...] = ()
        """What the model was loaded with."""
        self._tuned: tuple[str, float] | None = None
        """Path and strength of the adapter that it has."""
        self.asking = 0
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
        connections.unwatch(self.connections)
        self._lock.release()

    def run(self, request: protocol.Request, job: Job) -> object:
        """Answer one request; its result has the type that `protocol.RESULTS` names."""
        if isinstance(request, protocol_tuning.Request):
            return self.tuning.run(request, job)
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
                return asking.ask(request, self, job)
            case protocol.Search():
                return asking.search(request, self, job)
            case protocol.SuggestQuestions(collection=name, language=language):
                from desktop_app.engine.answers.suggestions import suggest

                scope = self.scope(name)
                return suggest(self.catalog, scope.id if scope else None, language)
            case protocol.ShowPage():
                return self.show_page(request)
            case protocol.FindWords(document=document, words=words):
                return find.find(words, document, self.catalog, job.check)
            case protocol.ReadTrace(id=trace):
                return self.catalog.traces.trace(trace)
            case protocol.ReadConversation(id=trace):
                return self.catalog.traces.conversation(trace)
            case protocol.RateAnswer(id=trace, rating=rating):
                self.catalog.traces.rate(trace, rating)
                return None
            case protocol.ReplayTrace(id=trace):
                return asking.replay(trace, self, job)
            case protocol.ForgetTraces():
                return asking.forget(request, self.catalog)
            case protocol.RecentTraces(limit=limit):
                return self.recent_traces(limit)
            case protocol.ListQuestions(limit=limit):
                return self.catalog.traces.questions(limit)
            case protocol.ListModels():
                return self.list_models()
            case protocol.AddModel(path=path):
                return self.tuning.add_model(Path(path), job)
            case protocol.UseModel(name=name):
                return self.use_model(name)
            case protocol.RemoveModel(name=name):
                from desktop_app.engine.models import removing

                return removing.remove(name, self)
            case protocol.FetchModels(names=names):
                return self.fetch_models(names, job)
            case protocol.Calibrate():
                from desktop_app.engine.evaluation.calibration import calibrate

                return calibrate(request, self, job)
            case protocol.MeasureJudge(path=path, limit=limit):
                from desktop_app.engine.answers.judging import measure

                return measure(Path(path), limit, self, job)
            case protocol.Evaluate() | protocol.CompareEvaluations() | protocol.DraftQuestions():
                return self.evaluate(request, job)
            case protocol.Doctor():
                return self.doctor()
            case protocol.ListConnections():
                return self.connections.all()
            case protocol.OfflineTest():
                from desktop_app.engine.diagnostics import offline_test

                return offline_test.run(self, job)
            case _:
                self.change_library(request, job)
                return self.status()

    # ---- the library

    def status(self) -> LibraryStatus:
        from desktop_app.engine.library.upkeep import PAUSED
        from desktop_app.engine.parsers.ocr import recognise

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
            recognisers=recognise.recognisers(self.home.models),
            embedders=tuple(
                model.name
                for model in self.models.list("")
                if model.kind == "embedding" and model.path is not None
            ),
            adapters=self.tuning.freshness() if self.home.adapters.exists() else (),
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
                if self.home.runs.exists():
                    self.tuning.forget_removed()
                with self._loading:
                    if self._model is not None:
                        self._model.forget()  # what it has read is text in another form
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

        self.library().upkeep(job, waits_for_mains=waits_for_mains, asking=lambda: self.asking > 0)

    def show_page(self, request: protocol.ShowPage) -> PageView:
        return pages.show(
            request, self.catalog, self.parsers(), self.passwords.find, self.home.cache
        )

    # ---- questions

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

    def scope(self, collection: str | None) -> Collection | None:
        return self.catalog.collection(collection) if collection else None

    def recent_traces(self, limit: int) -> tuple[Trace, ...]:
        return self.catalog.traces.recent(limit)

    # ---- models

    def list_models(self) -> tuple[Model, ...]:
        return self.models.list(settings.load(self.home.settings).model)

    def use_model(self, name: str) -> Model:
        """Answer with another model from now on; raises as `ModelFiles.chat` does."""
        self.models.chat(name)
        settings.change(self.home.settings, model=name)
        with self._loading:
            self._close_model()
        return self.models.model(name, default=name)

    def fetch_models(self, names: Sequence[str], job: Job) -> tuple[Model, ...]:
        """Download these models, or those that are not optional, where they are not here."""
        from desktop_app.engine.models import fetch

        default = (entry for entry in catalogue.load() if not entry.optional)
        for entry in [catalogue.find(name) for name in names] or default:
            try:
                self.models.path(entry.name)
            except ModelError:
                folder = self.models.download_folder(entry)
                fetch.install(entry, folder, job, partial(self._note_download, entry.name))
        return self.list_models()

    def _note_download(self, name: str, host: str, size: int) -> None:
        if host:
            self.connections.note(host, connections.DOWNLOAD, name, size)

    def doctor(self) -> tuple[Check, ...]:
        from desktop_app.engine.diagnostics.doctor import examine

        return examine(self)

    # ---- parts

    def library(self) -> Library:
        with self._loading:
            if self._library is None:
                from desktop_app.engine.library.library import Library
                from desktop_app.engine.parsers.ocr import recognise
                from desktop_app.engine.text.tokens import lex

                self._library = Library(
                    self.catalog,
                    self.store(),
                    self.parsers(),
                    self.embedder,
                    lex,
                    lambda: settings.load(self.home.settings),
                    self.passwords,
                    imported=self.home.imported,
                    recognisers=lambda: recognise.recognisers(self.home.models),
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

    def reranker(self, folder: Path) -> Reranker:
        with self._loading:
            if self._reranker is None or self._reranker.name != folder.name:
                from desktop_app.engine.retrieval.reranker import Reranker

                self._reranker = Reranker.open(folder, self._threads())
            return self._reranker

    def judge(self, folder: Path) -> CrossEncoderJudge:
        with self._loading:
            if self._judge is None or self._judge_folder != folder:
                from desktop_app.engine.grounding.entailment import CrossEncoderJudge

                self._judge = CrossEncoderJudge.open(folder, self._threads())
                self._judge_folder = folder
            return self._judge

    def model(self, current: settings.Settings, adapter: Adapter | None = None) -> LanguageModel:
        """The chat model of the settings, loaded, with this adapter or with none."""
        key = (current.model, current.context_tokens, current.threads, current.gpu_layers)
        tuned = (adapter.path, adapter.strength or 0.0) if adapter is not None else None
        with self._loading:
            if self._model is None or self._model_key != key:
                from desktop_app.engine.llm.llama import LanguageModel

                self._close_model()
                self._model = LanguageModel.load(
                    self.models.path(current.model),
                    context_tokens=current.context_tokens,
                    threads=current.threads,
                    gpu_layers=current.gpu_layers,
                )
                self._model_key, self._tuned = key, None
            if tuned != self._tuned:
                path, strength = tuned or (None, 0.0)
                self._model.use_adapter(Path(path) if path else None, strength)
                self._tuned = tuned
            return self._model

    def free_model(self) -> None:
        """Give the chat model's memory back; it is loaded again when it is asked."""
        with self._loading:
            self._close_model()

    def writer(self, job: Job) -> Callable[[str], str] | None:
        """Completes a prompt with the chat model, where that is trusted to write."""
        current = settings.load(self.home.settings)
        if not asking.writes(current.answering, self.models.model(current.model)):
            return None
        model = self.model(current)

        from desktop_app.engine.llm.llama import Message

        def write(prompt: str) -> str:
            tokens = model.render([Message("user", prompt)])
            return "".join(model.stream(tokens, max_tokens=current.answer_tokens, job=job))

        return write

    @cached_property
    def tuning(self) -> Tuning:
        """Data sets, trainings and adapters."""
        from desktop_app.engine.tuning import Tuning

        return Tuning(self)

    def _close_model(self) -> None:
        if self._model is not None:
            self._model.close()
            self._model = None
