"""Documents and examples for the tests of tuning."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.engine.examples.drafting import Material
from desktop_app.types import Block, BlockKind, Chunk, DocumentId, Page
from desktop_app.types.tuning import Example, ExampleId, ExampleKind, Source


def material(*parts: tuple[BlockKind, str], document: int = 1, name: str = "a") -> Material:
    """A document of one page; each part is a block and a chunk of its own."""
    text, blocks, chunks = "", [], []
    for number, (kind, words) in enumerate(parts):
        start = len(text)
        text += words + "\n"
        level = 2 if kind is BlockKind.HEADING else 0
        blocks.append(Block(kind=kind, start=start, end=start + len(words), level=level))
        chunks.append(
            Chunk(
                ordinal=number,
                page=1,
                start=start,
                end=start + len(words),
                text=words,
                heading_path=(),
                tokens=9,
            )
        )
    return Material(
        document=DocumentId(document),
        path=f"/papers/{name}.txt",
        sha256=f"{document:064x}",
        pages=(Page(number=1, text=text, blocks=tuple(blocks)),),
        chunks=tuple(chunks),
    )


def paragraphs(*texts: str, document: int = 1, name: str = "a") -> Material:
    return material(*((BlockKind.PARAGRAPH, t) for t in texts), document=document, name=name)


def example(id: int, question: str, answer: str, **fields: object) -> Example:
    made = Example(
        id=ExampleId(id),
        kind=ExampleKind.FACT,
        language="en",
        question=question,
        answer=answer,
        group=f"group {id}",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def source(quote: str, document: int | None = 1, path: str = "/papers/a.txt") -> Source:
    return Source(
        document=None if document is None else DocumentId(document),
        path=path,
        sha256="ab" * 32,
        page=1,
        chunk=0,
        quote=quote,
    )
