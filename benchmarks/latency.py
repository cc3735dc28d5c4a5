"""How long a search takes in libraries of many passages.

The passages are pieces of a corpus put together anew, and their vectors are made of
the vectors of those pieces with noise, so that both sides of the search have the
work that they have in a library of as many real passages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Self

import numpy as np

from benchmarks.measures import read_corpus
from desktop_app import settings
from desktop_app.engine.catalog import Content, FileStamp
from desktop_app.engine.engine import Engine
from desktop_app.engine.evaluation import questions
from desktop_app.engine.text.tokens import lex
from desktop_app.paths import Home
from desktop_app.types import Block, BlockKind, Chunk, Page, ParsedDocument

if TYPE_CHECKING:
    from numpy.typing import NDArray

PIECE = 350
"""Characters of a piece; a passage is two of them, about 128 word pieces."""
PIECES = 4000
PER_DOCUMENT = 100
PER_COMMIT = 4000
NOISE = 0.5
WARM_UP = 20


class GrowingLibrary:
    """A library that is filled further and searched with real questions."""

    def __init__(self, data: Path, home: Home, seed: int = 1) -> None:
        self._engine = Engine.open(home)
        self._random = random.Random(seed)
        self._noise = np.random.default_rng(seed)
        self._questions = [q.question for q in questions.read(data).questions]
        texts = [passage.text for passage in read_corpus(data)]
        parts = [t[at : at + PIECE] for t in texts for at in range(0, len(t) - PIECE, PIECE)]
        self._pieces = self._random.sample(parts, min(PIECES, len(parts)))
        self._engine.resources.library()
        catalog = self._engine.resources.catalog
        self._embedder_name = settings.load(home.settings).embedder
        self._collection = catalog.collections.ensure("many", (), self._embedder_name)
        embedder = self._engine.resources.embedder(self._embedder_name)
        self._vectors = np.concatenate(
            [embedder.embed(self._pieces[at : at + 64]) for at in range(0, len(self._pieces), 64)]
        )
        self._words = [lex(piece) for piece in self._pieces]
        self._documents = 0
        self._passages = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._engine.close()

    def grow(self, passages: int) -> None:
        """Fill the library up to so many passages."""
        store = self._engine.resources.store()
        while self._passages < passages:
            size = min(PER_COMMIT, passages - self._passages)
            store.put(list(self._contents(size)))
            self._passages += size
        store.flush()

    def search_seconds(self, count: int = 300) -> list[float]:
        """Seconds of searches: embedding the question, both searches, mixing, looking up."""
        retriever = self._engine.resources.retriever(None)
        asked = [self._questions[i % len(self._questions)] for i in range(WARM_UP + count)]
        seconds = []
        for question in asked:
            start = perf_counter()
            retriever.search(question, None)
            seconds.append(perf_counter() - start)
        return seconds[WARM_UP:]

    def _contents(self, passages: int) -> Iterator[Content]:
        stamps = []
        for _ in range(-(-passages // PER_DOCUMENT)):
            stamps.append((f"/many/{self._documents:06}.txt", FileStamp(size=1, mtime_ns=1)))
            self._documents += 1
        ids = self._engine.resources.catalog.files.wait(self._collection, stamps)
        for id, (path, stamp) in zip(ids, stamps, strict=True):
            size = min(PER_DOCUMENT, passages)
            passages -= size
            picks = [self._random.sample(range(len(self._pieces)), 2) for _ in range(size)]
            chunks, text = _chunks([" ".join(self._pieces[i] for i in pair) for pair in picks])
            block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))
            page = Page(number=1, text=text, blocks=(block,))
            yield Content(
                document=id,
                stamp=stamp,
                parsed=ParsedDocument(title=Path(path).stem, paged=False, pages=(page,)),
                chunks=chunks,
                vectors=self._mixed(picks),
                lex=[" ".join(self._words[i] for i in pair) for pair in picks],
                embedder=self._embedder_name,
            )

    def _mixed(self, picks: Sequence[Sequence[int]]) -> NDArray[np.float16]:
        rows = self._vectors[np.array(picks)].sum(axis=1)
        noise = self._noise.normal(size=rows.shape) / np.sqrt(rows.shape[1])
        rows = rows / np.linalg.norm(rows, axis=1, keepdims=True) + NOISE * noise
        made: NDArray[np.float16] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return made.astype(np.float16)


def _chunks(texts: Sequence[str]) -> tuple[list[Chunk], str]:
    """Chunks of these texts, and the text of the page that they are on."""
    chunks, start = [], 0
    for ordinal, text in enumerate(texts):
        chunks.append(
            Chunk(
                ordinal=ordinal,
                page=1,
                start=start,
                end=start + len(text),
                text=text,
                heading_path=(),
                tokens=128,
            )
        )
        start += len(text) + 1
    return chunks, "\n".join(texts)
