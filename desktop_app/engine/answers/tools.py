"""What a question is answered with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.types import Model, Passage, TunedOn

if TYPE_CHECKING:
    from desktop_app.engine.catalog import Catalog
    from desktop_app.engine.llm.llama import LanguageModel
    from desktop_app.engine.retrieval.retriever import Retriever
    from desktop_app.settings import Settings

Rerank = Callable[[str, tuple[Passage, ...]], tuple[Passage, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a question is answered with."""

    catalog: Catalog
    retriever: Retriever
    model: LanguageModel
    described: Model
    """The chat model as the catalogue has it."""
    writes: bool
    """Whether the model is trusted to write answers. If not, the documents are quoted, and its
    words are a summary of the quotes."""
    settings: Settings
    model_sha256: str = ""
    rerank: Rerank | None = None
    tuned: TunedOn | None = None
    """The adapter that the model answers with."""
    numbers_passages: bool = False
    """Whether the adapter was trained to name passages by number."""
