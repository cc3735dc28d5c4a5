"""Stand-ins for the parser children and the embedding model: small, exact, deterministic."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from desktop_app import errors
from desktop_app.engine.models.nearness import Scale
from desktop_app.engine.parsers.messages import HIDDEN_TEXT, Options
from desktop_app.types import Block, BlockKind, Page, ParsedDocument

DIMENSION = 32


class FakeParsers:
    """Reads text files: a form feed ends a page, a line starting with `# ` is a heading, one
    starting with `~ ` is hidden text.

    A file whose text starts with `!code` raises the document error of that
    code: `!needs-password` until the password is "sesame", and `!needs-ocr`
    until text is recognised; the lines after it are then the text.
    `read` lists the names of all files parsed; `before` is called with
    the path and the job's check before each.
    """

    def __init__(
        self, before: Callable[[Path, Callable[[], None] | None], None] | None = None
    ) -> None:
        self.read: list[str] = []
        self._before = before
        self._lock = threading.Lock()

    def parse(
        self,
        path: Path,
        options: Options = Options(),  # noqa: B008
        on_page: Callable[[int, int], None] | None = None,
        check: Callable[[], None] | None = None,
    ) -> ParsedDocument:
        with self._lock:
            self.read.append(path.name)
        if self._before:
            self._before(path, check)
        if check:
            check()
        text = path.read_text(encoding="utf-8")
        opened = (options.password == "sesame", options.recognise)
        for code, is_open in zip(("!needs-password\n", "!needs-ocr\n"), opened, strict=True):
            if is_open:
                text = text.removeprefix(code)
        if text.startswith("!"):
            code = text[1:].split()[0]
            kinds = {kind.code: kind for kind in errors.all_errors(errors.DocumentError)}
            raise kinds[code](path=str(path))
        warning = "partly-read" if text.startswith("?") else None
        warning = HIDDEN_TEXT if "~ " in text else warning
        sides = text.split("\f")
        pages = tuple(
            Page(number=number, text=side, blocks=_blocks(side))
            for number, side in enumerate(sides, 1)
        )
        return ParsedDocument(title=path.stem, paged=len(pages) > 1, pages=pages, warning=warning)

    def close(self) -> None:
        pass


def _blocks(text: str) -> tuple[Block, ...]:
    blocks = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.startswith("# "):
            blocks.append(Block(kind=BlockKind.HEADING, start=start, end=end, level=1))
        elif line.startswith("~ "):
            blocks.append(Block(kind=BlockKind.HIDDEN, start=start, end=end))
        elif line.strip():
            blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=end))
        start = end + 1
    return tuple(blocks)


class FakeEmbedder:
    """Texts that share words get near vectors: each word adds a direction of its own."""

    name = "fake"
    identity = "fake"
    languages = ("en",)
    max_tokens = 256
    scale = Scale(unrelated=0.0, related=1.0)

    def __init__(self, dimension: int = DIMENSION) -> None:
        self.dimension = dimension
        self.embedded = 0
        self._directions: dict[str, np.ndarray] = {}

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def embed(self, texts: Sequence[str], check: Callable[[], None] | None = None) -> np.ndarray:
        if check:
            check()
        self.embedded += len(texts)
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row += self._direction(word)
            row /= np.linalg.norm(row) or 1.0
        return rows

    def embed_question(self, question: str, check: Callable[[], None] | None = None) -> np.ndarray:
        return self.embed([question], check)[0]

    def _direction(self, word: str) -> np.ndarray:
        if word not in self._directions:
            seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8])
            direction = np.random.default_rng(seed).normal(size=self.dimension)
            self._directions[word] = direction.astype(np.float32)
        return self._directions[word]
