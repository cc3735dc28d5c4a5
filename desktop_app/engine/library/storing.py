"""Groups of documents that were read: embedded together, and stored while the next is embedded."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any, Self

from desktop_app.engine.catalog import Content
from desktop_app.engine.library.reading import Read
from desktop_app.engine.library.store import Store
from desktop_app.types import Chunk, DocumentId

GROUP_CHUNKS = 256
"""A group is stored when it has this many chunks: about 3 s of embedding, 0.05 s of storing."""
FIRST_GROUP_CHUNKS = 32
"""The first group is small, and each next one twice as large: something is found at once."""
GROUP_DOCUMENTS = 64
GROUPS_AHEAD = 2
"""Embedded groups that may wait to be stored: the first store also opens the index, in 2 s."""
TICK = 0.1
"""Seconds after which a wait looks what else there is to do."""


@dataclass(slots=True)
class Group:
    """Documents that will be embedded, with the same model, and stored together."""

    embedder: str = ""
    most_chunks: int = GROUP_CHUNKS
    members: list[tuple[Read, list[Chunk]]] = field(default_factory=list)

    def is_full(self) -> bool:
        count = sum(len(chunks) for _, chunks in self.members)
        return count >= self.most_chunks or len(self.members) >= GROUP_DOCUMENTS

    @property
    def size(self) -> int:
        """Bytes of the documents' files."""
        return sum(read.record.stamp.size for read, _ in self.members)


@dataclass(frozen=True, slots=True)
class Embedded:
    """A document that was read and embedded."""

    read: Read
    content: Content


class Pipeline:
    """Embeds one group while earlier ones are stored and the next one is read.

    `embed` runs in a thread of its own, as does storing; `stored` and `between`
    are called by the thread that uses the pipeline, `between` often. What embedding
    or storing raises is raised by the next call.
    """

    def __init__(
        self,
        embed: Callable[[Group], list[Embedded]],
        store: Store,
        stored: Callable[[Sequence[Embedded]], None],
        between: Callable[[], None],
    ) -> None:
        self.documents = 0
        self._embed = embed
        self._store = store
        self._stored = stored
        self._between = between
        self._embedder = ThreadPoolExecutor(1, "embed")
        self._storer = ThreadPoolExecutor(1, "store")
        self._embedding: Future[list[Embedded]] | None = None
        self._ready: deque[list[Embedded]] = deque()
        """Groups that are embedded, the one to be stored next first."""
        self._storing: tuple[Future[list[DocumentId]], list[Embedded]] | None = None

    def put(self, group: Group) -> None:
        """Take a group as soon as the one before is embedded."""
        while self._embedding is not None:
            self.step(TICK)
        self._embedding = self._embedder.submit(self._embed, group)

    def step(self, seconds: float = 0.0) -> None:
        """Pass on what is done; wait so long for something to be."""
        self._between()
        under_way: list[Future[Any]] = []
        if self._storing is not None:
            under_way.append(self._storing[0])
        if self._embedding is not None and len(self._ready) < GROUPS_AHEAD:
            under_way.append(self._embedding)
        wait(under_way, seconds, FIRST_COMPLETED)
        if self._storing is not None and self._storing[0].done():
            self.rest()
        if self._embedding in under_way and self._embedding.done():
            self._ready.append(self._embedding.result())
            self._embedding = None
        if self._ready and self._storing is None:
            group = self._ready.popleft()
            contents = [one.content for one in group]
            self._storing = self._storer.submit(self._store.put, contents), group

    def rest(self) -> None:
        """Return when nothing is being stored: the store is for one thread at a time."""
        if self._storing is not None:
            (future, group), self._storing = self._storing, None
            self.documents += len(future.result())
            self._stored(group)

    def finish(self) -> None:
        """Return when everything is stored."""
        while self._embedding is not None or self._ready or self._storing is not None:
            self.step(TICK)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._embedder.shutdown()
        self._storer.shutdown()
