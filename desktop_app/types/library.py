"""The library as a whole: its models and state, and what changed it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.types.answers import TunedOn
from desktop_app.types.documents import Collection, Document


class ModelKind(StrEnum):
    """What a model is for, in the order in which they are shown."""

    CHAT = "chat"
    EMBEDDING = "embedding"
    """Vectors of texts, to find what is near in meaning."""
    RERANKER = "reranker"
    """One score for a question and a passage."""
    JUDGE = "judge"
    """Whether a text follows from another."""
    READER = "reader"
    """Finds, orders and checks: the answer in a passage, and whether a sentence follows."""
    RECOGNITION = "recognition"
    """Text in pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model file as the catalogue or the GGUF header describes it."""

    name: str
    title: str
    kind: ModelKind
    path: str | None
    """Where the file is, or None while it is not here."""
    bytes: int
    memory_bytes: int
    """File, context and overhead, estimated."""
    licence: str
    context: int
    languages: tuple[str, ...]
    """ISO 639-1 codes; empty when not known."""
    default: bool
    """Whether answers use it now."""
    tier: str = ""
    """What a person gets of one that can be downloaded: `fast`, `balanced` or `careful`."""
    fetched: float = 0.0
    """Share of its download that came before that was stopped."""
    own: bool = False
    """Whether it lies in the library, and not with the program: it can be removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """Bytes on the disk."""

    catalog: int
    index: int
    cache: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recogniser:
    """A way to read text off pictures on this computer, and the languages (ISO 639-1) it reads."""

    name: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryStatus:
    """All collections and documents of a library."""

    home: str
    collections: tuple[Collection, ...]
    documents: tuple[Document, ...]
    paused: bool = False
    """Whether the person stopped the reading of documents for a while."""
    storage: Storage = Storage(catalog=0, index=0, cache=0)
    recognisers: tuple[Recogniser, ...] = ()
    """Empty when no text can be recognised on this computer."""
    embedders: tuple[Model, ...] = ()
    """The embedding models that are here."""
    adapters: tuple[TunedOn, ...] = ()
    """The adapters that are here, and how fresh they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What one `add` did, as counts of documents, and every document that was not indexed."""

    collection: str
    found: int
    unchanged: int
    indexed: int
    removed: int
    failed: tuple[Document, ...]
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """A collection that was written into one file."""

    path: str
    documents: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of `seojae doctor`: `detail` is a plain value such as a version or a path."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """A place in the network that the engine reached, or tried to."""

    when: str
    """ISO 8601, UTC."""
    host: str
    kind: str
    """`download` of a model, `refused` by the offline test, or `other`, which should not be."""
    name: str = ""
    """Of the model."""
    bytes: int = 0
    """That came."""
