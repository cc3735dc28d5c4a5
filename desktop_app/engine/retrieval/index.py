"""The vector index: rows of LanceDB derived from the catalog, disposable at any time.

Nothing here is the truth: LanceDB never calls fsync, so whoever writes must note
elsewhere that the index is behind, call `sync` and only then take the note back
(see `library/store.py`). One process writes; searches may run in any thread.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.errors import CpuUnsupported, DiskFull, InternalError, LibraryDamaged
from desktop_app.paths import tree_size
from desktop_app.types import CollectionId, DocumentId

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

TABLE = "chunks"
METRIC = "cosine"
EXACT_UP_TO = 5_000
"""Rows below which comparing with every vector is as quick: 100 of 10,000 take 15 ms so, 8 ms
through an index."""
COMPARED_AGAIN = 120
"""Rows at least that are compared again with their full vectors where an index is used, 12 for
10 asked for: of 100,000 rows 0.995 of the 100 nearest are found so, and all of the 10 nearest."""
SAME = 1e-5
"""Distance up to which two rows lie equally near."""
NATIVE = (RuntimeError, OSError, ValueError)
"""What LanceDB raises, whatever happened."""
MEGABYTE = 1_000_000
LITTLE_SPACE = 64 * MEGABYTE


@dataclass(frozen=True, slots=True)
class IndexHit:
    """A row found: `score` is a cosine in [-1, 1] or a BM25 score above 0."""

    document: DocumentId
    generation: int
    ordinal: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Rows that are searched: of a collection, of some documents, of all but some."""

    collection: CollectionId | None = None
    documents: Sequence[DocumentId] | None = None
    without: Sequence[DocumentId] = ()

    def condition(self) -> str:
        """As SQL, empty for all rows."""
        if self.documents is not None:  # their collection is known by that
            return f"document in ({_numbers(self.documents) or '-1'})"
        parts = []
        if self.collection is not None:
            parts.append(f"collection = {int(self.collection)}")
        if self.without:
            parts.append(f"document not in ({_numbers(self.without)})")
        return " and ".join(parts)


EVERYWHERE = Within()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows to add, column by column; `vectors` is (rows, dimension)."""

    documents: Sequence[int]
    generations: Sequence[int]
    ordinals: Sequence[int]
    collections: Sequence[int]
    vectors: npt.NDArray[np.float16]
    lex: Sequence[str]


class IndexUnusable(Exception):
    """The folder holds no table that can be read: build it again."""


class VectorIndex:
    """One LanceDB table of a library. `folder` is made on first use.

    The table lies in a numbered folder; `rebuild` writes the next one beside it
    and then deletes the old one, so nothing that was forgotten can be left in a
    file. Raises CpuUnsupported where LanceDB would end the process.
    """

    def __init__(self, folder: Path, dimension: int) -> None:
        self._folder = folder
        self._dimension = dimension
        self._lock = threading.RLock()
        self._opened: Any = None

    # ---- searching

    @property
    def version(self) -> int:
        """Grows with every write, from 0 where there is no table yet."""
        table = self._table()
        return 0 if table is None else int(table.version)

    def search_dense(
        self, vector: npt.NDArray[np.float32], limit: int, within: Within = EVERYWHERE
    ) -> list[IndexHit]:
        """Rows whose vectors lie nearest to `vector` (dimension,), best first."""

        asked = limit * 6 // 5

        def search(table: Any) -> Any:
            return _nearest(table, vector).refine_factor(max(COMPARED_AGAIN // asked, 1))

        return self._search(search, "_distance", lambda d: 1.0 - d, asked, within)[:limit]

    def search_lexical(
        self, lex: str, limit: int, within: Within = EVERYWHERE, *, every_word: bool = False
    ) -> list[IndexHit]:
        """Rows that share words with `lex`, a line of words as the rows' own, best first.

        One word is enough, or every word is needed.
        """
        if not lex.strip():
            return []

        def search(table: Any) -> Any:
            from lancedb.query import FullTextOperator, MatchQuery

            operator = FullTextOperator.AND if every_word else FullTextOperator.OR
            return _query(table).nearest_to_text(MatchQuery(lex, "lex", operator=operator))

        return self._search(search, "_score", lambda score: score, limit, within)

    def _search(
        self,
        start: Callable[[Any], Any],
        column: str,
        score: Callable[[float], float],
        limit: int,
        within: Within,
    ) -> list[IndexHit]:
        def run() -> list[IndexHit]:
            table = self._table()
            if table is None:
                return []
            query = start(table).select(["document", "generation", "ordinal", column])
            if condition := within.condition():
                query = query.where(condition)
            rows = _rows_of(query.limit(limit))
            return [
                IndexHit(document, generation, ordinal, score(value))
                for document, generation, ordinal, value in zip(*rows.values(), strict=True)
            ]

        # Tidying up may take away files of the version that a search began with.
        with suppress(*NATIVE):
            return run()
        try:
            return run()
        except NATIVE as error:
            self._suspect.touch()
            raise LibraryDamaged(type(error).__name__, path=str(self._folder)) from error

    def recall(self, sample: int = 50, k: int = 10) -> float | None:
        """Share of the `k` nearest rows that a search finds, over some of the rows themselves.

        None where no index of vectors is used: every search is exact then.
        """
        table = self._table()
        if table is None or not _has_vector_index(table):
            return None
        rows = table.count_rows()
        places = sorted({place * rows // sample for place in range(sample)})
        vectors = table.take_offsets(places).select(["vector"]).to_arrow()["vector"].to_numpy()
        found = nearest = 0
        for vector in vectors:
            exact = _nearest(table, vector).bypass_vector_index().limit(k).select(["_distance"])
            distances = _rows_of(exact)["_distance"]
            # rows that say the same lie equally near: any of them is right
            least = 1.0 - max(distances) - SAME
            found += sum(hit.score >= least for hit in self.search_dense(vector, k))
            nearest += len(distances)
        return found / nearest

    # ---- writing: one thread at a time

    def add(self, rows: Rows) -> None:
        """Raises DiskFull."""
        with self._writing():
            self._table_for_writing().add(_batch(rows, self._dimension))

    def delete(self, documents: Iterable[DocumentId]) -> None:
        """Delete every row of these documents."""
        self._delete(f"document in ({_numbers(documents)})")

    def delete_older(self, generations: Iterable[tuple[DocumentId, int]]) -> None:
        """Delete rows of each document that are older than its generation."""
        self._delete(
            " or ".join(f"(document = {int(d)} and generation < {int(g)})" for d, g in generations)
        )

    def _delete(self, where: str) -> None:
        table = self._table()
        if table is not None:
            with self._writing():
                table.delete(where)

    def optimize(self, *, clean: bool = False) -> None:
        """Join small pieces and bring new rows into the indexes, so that searches stay quick.

        `clean` deletes old versions, which without it only pile up. Raises DiskFull.
        """
        table = self._table()
        if table is None:
            return
        with self._writing(), warnings.catch_warnings():
            # lancedb warns of readers of old versions: `_search` tries again.
            warnings.simplefilter("ignore", UserWarning)
            if table.count_rows() >= EXACT_UP_TO and not _has_vector_index(table):
                _make_vector_index(table)
            if clean:
                table.optimize(cleanup_older_than=timedelta(0), delete_unverified=True)
            else:
                table.optimize()

    def rebuild(self, parts: Iterable[Rows]) -> None:
        """Replace everything by `parts`; afterwards no older file is left. Raises DiskFull."""
        import pyarrow as pa

        _check_cpu()
        old = self._numbered()
        if self._free() < 2 * self.size():
            self._close()
            _delete_folders(old)
        new = self._folder / str(1 + max((int(f.name) for f in old), default=0))
        schema = _schema(self._dimension)
        batches = (_batch(rows, self._dimension) for rows in parts if rows.documents)
        try:
            with self._writing():
                reader = pa.RecordBatchReader.from_batches(schema, batches)
                table = self._connect(new).create_table(TABLE, data=reader, schema=schema)
                _make_indexes(table)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        with self._lock:
            self._opened = table
        _delete_folders(old)
        self._suspect.unlink(missing_ok=True)

    def sync(self) -> None:
        """Force every file to the disk, where LanceDB only hands them to the system."""
        for folder, _, names in os.walk(self._folder):
            for name in names:
                _sync(Path(folder) / name)
            if os.name == "posix":
                _sync(Path(folder))

    # ---- looking after it

    def counts(self) -> dict[tuple[DocumentId, int], int]:
        """How many rows there are of each document and generation. Raises IndexUnusable."""
        if self._suspect.exists():
            raise IndexUnusable
        try:
            table = self._table()
            if table is None:
                return {}
            columns = ["document", "generation"]
            found = table.search().select(columns).to_arrow().group_by(columns)
            rows = found.aggregate([([], "count_all")]).to_pylist()
        except NATIVE as error:
            raise IndexUnusable from error
        return {(r["document"], r["generation"]): r["count_all"] for r in rows}

    def size(self) -> int:
        """Bytes on disk."""
        return tree_size(self._folder)

    @property
    def _suspect(self) -> Path:
        """A file that is there after a search failed twice."""
        return self._folder / "suspect"

    def _numbered(self) -> list[Path]:
        if not self._folder.exists():
            return []
        return sorted(
            (f for f in self._folder.iterdir() if f.name.isdecimal()), key=lambda f: int(f.name)
        )

    def _table(self) -> Any:
        """The open table, or None where none was made. Raises what LanceDB raises."""
        with self._lock:
            if self._opened is None and (folders := self._numbered()):
                _check_cpu()
                database = self._connect(folders[-1])
                if TABLE in database.list_tables().tables:
                    table = database.open_table(TABLE)
                    if not table.schema.equals(_schema(self._dimension)):
                        raise ValueError("the table is of another embedder")
                    self._opened = table
            return self._opened

    def _table_for_writing(self) -> Any:
        if self._table() is None:
            self.rebuild([])
        return self._table()

    def _close(self) -> None:
        with self._lock:
            self._opened = None

    def _connect(self, folder: Path) -> Any:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _lancedb().connect(folder)

    def _free(self) -> int:
        place = next(f for f in (self._folder, *self._folder.parents) if f.exists())
        return shutil.disk_usage(place).free

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except NATIVE as error:
            # LanceDB has one error for all: what is left of the disk tells.
            free = self._free()
            needed = max(LITTLE_SPACE, 2 * self.size())
            if free < needed:
                raise DiskFull(
                    path=str(self._folder),
                    free_mb=free // MEGABYTE,
                    needed_mb=-(-needed // MEGABYTE),
                ) from error
            raise InternalError(f"index: {type(error).__name__}") from error


def _numbers(documents: Iterable[DocumentId]) -> str:
    return ", ".join(str(int(document)) for document in documents)


_importing = threading.Lock()


def _lancedb() -> Any:
    """The library. While it is imported this computer seems to speak no IPv6: an HTTP client that
    comes with it, and that nothing here uses, would open a socket to find out."""
    import socket

    with _importing:
        speaks, socket.has_ipv6 = socket.has_ipv6, False
        try:
            import lancedb
        finally:
            socket.has_ipv6 = speaks
    return lancedb


def _query(table: Any) -> Any:
    """The asynchronous query that LanceDB's own makes of itself.

    That one goes to another thread and back seven times a search: 3 ms more of 8.
    """
    return table._table.query()


def _nearest(table: Any, vector: npt.NDArray[np.float32]) -> Any:
    return _query(table).nearest_to(vector).column("vector").distance_type(METRIC)


def _rows_of(query: Any) -> dict[str, list[Any]]:
    """What a query finds, by column."""
    from lancedb.background_loop import LOOP

    found: dict[str, list[Any]] = LOOP.run(query.to_arrow()).to_pydict()
    return found


def _schema(dimension: int) -> Any:
    import pyarrow as pa

    return pa.schema(
        [
            ("document", pa.int64()),
            ("generation", pa.int64()),
            ("ordinal", pa.int64()),
            ("collection", pa.int64()),
            ("vector", pa.list_(pa.float32(), dimension)),
            ("lex", pa.string()),
        ]
    )


def _batch(rows: Rows, dimension: int) -> Any:
    import numpy as np
    import pyarrow as pa

    vectors = pa.array(np.ascontiguousarray(rows.vectors, dtype=np.float32).ravel())
    return pa.record_batch(
        [
            pa.array(rows.documents, pa.int64()),
            pa.array(rows.generations, pa.int64()),
            pa.array(rows.ordinals, pa.int64()),
            pa.array(rows.collections, pa.int64()),
            pa.FixedSizeListArray.from_arrays(vectors, dimension),
            pa.array(rows.lex, pa.string()),
        ],
        schema=_schema(dimension),
    )


def _make_indexes(table: Any) -> None:
    from lancedb.index import FTS, Bitmap, BTree

    # The words are cut by us, so that Hangul can be found by pieces of two letters:
    # LanceDB only splits at spaces, and stems what is English.
    words = FTS(base_tokenizer="whitespace", stem=True, remove_stop_words=True)
    table.create_index("lex", config=words)
    table.create_index("document", config=BTree())
    table.create_index("collection", config=Bitmap())
    if table.count_rows() >= EXACT_UP_TO:
        _make_vector_index(table)


def _make_vector_index(table: Any) -> None:
    from lancedb.index import IvfSq

    table.create_index("vector", config=IvfSq(distance_type=METRIC))


def _has_vector_index(table: Any) -> bool:
    return any(index.columns == ["vector"] for index in table.list_indices())


def _delete_folders(folders: Iterable[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _sync(path: Path) -> None:
    if path.is_file():
        os.chmod(path, 0o600)
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check_cpu() -> None:
    if not has_avx2():
        raise CpuUnsupported(needs="AVX2")


def has_avx2() -> bool:
    """Whether this processor can run LanceDB; always so where it is not an x86."""
    import platform

    if platform.machine().lower() not in ("x86_64", "amd64", "i386", "i686"):
        return True
    if sys.platform == "win32":
        import ctypes

        avx2 = 40  # PF_AVX2_INSTRUCTIONS_AVAILABLE
        return bool(ctypes.windll.kernel32.IsProcessorFeaturePresent(avx2))
    if sys.platform == "darwin":
        import subprocess

        asked = subprocess.run(
            ["/usr/sbin/sysctl", "-n", "hw.optional.avx2_0"],
            capture_output=True,
            text=True,
            check=False,
        )
        return asked.stdout.strip() == "1"
    return _flags_have_avx2(Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace"))


def _flags_have_avx2(cpuinfo: str) -> bool:
    flags = (line for line in cpuinfo.splitlines() if line.startswith("flags"))
    return "avx2" in next(flags, "").split()
