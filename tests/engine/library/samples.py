"""Documents with known chunks and vectors, to put into a store without reading files."""

from __future__ import annotations

import numpy as np

from desktop_app.engine.catalog import Catalog, Content, FileStamp
from desktop_app.engine.library.store import Store
from desktop_app.types import Block, BlockKind, Chunk, DocumentId, Page, ParsedDocument

DIMENSION = 16


def vector(name: str, version: int, ordinal: int) -> np.ndarray:
    """A unit vector of its own for every chunk of every version, (DIMENSION,) float16."""
    seed = [ord(letter) for letter in name] + [version, ordinal]
    values = np.random.default_rng(seed).normal(size=DIMENSION)
    return (values / np.linalg.norm(values)).astype(np.float16)


def shaped(values: np.ndarray, is_wide: bool) -> np.ndarray:
    """A sample vector as one of the two models makes it."""
    return np.concatenate([values, -values]) if is_wide else values


def text(name: str, version: int, ordinal: int) -> str:
    return f"{name} version {version} piece {ordinal} " + "filler " * 20


def content(
    document: DocumentId, name: str, version: int, pieces: int, embedder: str = ""
) -> Content:
    texts = [text(name, version, i) for i in range(pieces)]
    pages = tuple(
        Page(
            number=i + 1,
            text=part,
            blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(part)),),
        )
        for i, part in enumerate(texts)
    )
    chunks = [
        Chunk(
            ordinal=i,
            page=i + 1,
            start=0,
            end=len(part),
            text=part,
            heading_path=("Part", str(i)),
            tokens=24,
        )
        for i, part in enumerate(texts)
    ]
    return Content(
        document=document,
        stamp=FileStamp(size=pieces, mtime_ns=version, sha256=bytes([version % 256])),
        parsed=ParsedDocument(title=name, paged=True, pages=pages),
        chunks=chunks,
        vectors=np.stack([shaped(vector(name, version, i), bool(embedder)) for i in range(pieces)]),
        embedder=embedder,
        lex=[f"{name} version{version} piece{i}" for i in range(pieces)],
    )


def new_document(catalog: Catalog, name: str, collection: str = "papers") -> DocumentId:
    home = catalog.collections.ensure(collection, ["/papers"])
    stamp = FileStamp(size=1, mtime_ns=1)
    return catalog.files.wait(home, [(f"/papers/{name}", stamp)])[0]


def put(store: Store, name: str, version: int, pieces: int, embedder: str = "") -> DocumentId:
    """Store a version of the document of this name; a new one when there is none."""
    document = new_document(store.catalog, name)
    store.put([content(document, name, version, pieces, embedder)])
    return document
