"""An open library and what is heavy of it, loaded once: what all parts of the engine are given.

Parts are loaded when first needed and under one lock, because the worker's
lanes share them; each part is safe to use from several threads.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import filelock

from desktop_app.engine import connections
from desktop_app.engine.catalog import Catalog
from desktop_app.engine.job import Job
from desktop_app.engine.library.passwords import Passwords
from desktop_app.engine.llm import hardware
from desktop_app.engine.models.files import ModelFiles
from desktop_app.errors import LibraryInUse, LibraryUnwritable
from desktop_app.paths import Home, shipped
from desktop_app.settings import Settings, SettingsFile
from desktop_app.types import Collection, Model

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
    from desktop_app.types.tuning import Adapter

T = TypeVar("T")

FIRST_EMBEDDER = "all-minilm-l6-v2"
"""The one of libraries that did not note it."""
WRITES_FROM = 700_000_000
"""Bytes of a model file from which its words are trusted more than quotes: about a billion
weights. The default model, of 98 MB, is right for 0.38 of questions whose answers 0.89 of the
quotes hold."""


class Resources:
    """A library that is open in this process and in no other."""

    def __init__(self, home: Home, lock: filelock.BaseFileLock) -> None:
        self.home = home
        self._lock = lock
        self._loading = threading.RLock()
        self._settings = SettingsFile(home.settings)
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
        self._made: dict[Callable[[Resources], Any], Any] = {}
        self._counting = threading.Lock()
        self._asked = 0

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

    def shared(self, make: Callable[[Resources], T]) -> T:
        """What `make` makes of this library, made once: for parts of the rooms above."""
        with self._loading:
            if make not in self._made:
                self._made[make] = make(self)
            return cast(T, self._made[make])

    # ---- settings

    def settings(self) -> Settings:
        """As they are now; raises SettingsInvalid."""
        return self._settings.load()

    def change_settings(self, **values: object) -> Settings:
        """Change some of them for good; raises SettingsInvalid."""
        return self._settings.change(**values)

    def _threads(self) -> int:
        return hardware.choose_threads(self.settings().threads)

    # ---- questions

    @contextmanager
    def asking(self) -> Iterator[None]:
        """While a question is answered: indexing leaves it the processor."""
        with self._counting:
            self._asked += 1
        try:
            yield
        finally:
            with self._counting:
                self._asked -= 1

    @property
    def is_asked(self) -> bool:
        """Whether a question is being answered."""
        return self._asked > 0

    def retriever(self, scope: Collection | None) -> Retriever:
        """Searches a collection, or all."""
        from desktop_app.engine.retrieval.retriever import Retriever, Side

        names = (scope.embedder,) if scope else self.catalog.collections.embedders()
        sides = [Side(self.store().index(name), self.embedder(name)) for name in names]
        return Retriever(self.catalog, sides)

    def scope(self, collection: str | None) -> Collection | None:
        """The collection of a name; None: all. Raises CollectionNotFound."""
        return self.catalog.collection(collection) if collection else None

    # ---- the library

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
                    self.settings,
                    self.passwords,
                    imported=self.home.imported,
                    recognisers=lambda: recognise.recognisers(self.home.models),
                )
            return self._library

    def store(self) -> Store:
        """The store, repaired after a crash when it is opened."""
        with self._loading:
            if self._store is None:
                from desktop_app.engine.library.store import Store
                from desktop_app.engine.models.onnx_export import read_card
                from desktop_app.engine.retrieval.indexes import Indexes

                self.catalog.collections.name_embedder(FIRST_EMBEDDER)
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

    # ---- models that search and judge

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

    # ---- the chat model

    def list_models(self) -> tuple[Model, ...]:
        return self.models.list(self.settings().model)

    def model(self, current: Settings, adapter: Adapter | None = None) -> LanguageModel:
        """The chat model of the settings, loaded, with this adapter or with none."""
        key = (current.model, current.context_tokens, current.threads, current.gpu_layers)
        tuned = (adapter.path, adapter.strength or 0.0) if adapter is not None else None
        with self._loading:
            if self._model is None or self._model_key != key:
                from desktop_app.engine.llm.llama import LanguageModel

                self.free_model()
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
            if self._model is not None:
                self._model.close()
                self._model = None

    def forget_read(self) -> None:
        """Let the chat model forget what it has read: that is text in another form."""
        with self._loading:
            if self._model is not None:
                self._model.forget()

    def writer(self, job: Job) -> Callable[[str], str] | None:
        """Completes a prompt with the chat model, where that is trusted to write."""
        current = self.settings()
        if not writes(current.answering, self.models.model(current.model)):
            return None
        model = self.model(current)

        from desktop_app.engine.llm.llama import ChatMessage

        def write(prompt: str) -> str:
            tokens = model.render([ChatMessage("user", prompt)])
            return "".join(model.stream(tokens, max_tokens=current.answer_tokens, job=job))

        return write


def writes(answering: str, model: Model) -> bool:
    """Whether a model is trusted to write answers (see `settings.Settings.answering`)."""
    return answering == "written" or (answering == "auto" and model.bytes >= WRITES_FROM)
