"""Documents -> chunks that the embedder can read whole.

Chunks follow headings, paragraphs and pages; sentences, table rows and lines of
code stay whole unless one alone is above the limit. Tokenising is the cost, so
every unit is counted once, in one call for the whole document.

Hidden text becomes a chunk only when a person asked for it; it stands apart, after
all that is seen of its page, so that no chunk holds both.

A chunk that begins in the middle of a table carries the table's first row beside
its text.

Counts of neighbours are added up: units are parted by space or a sentence mark,
where every tokenizer parts words too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from desktop_app.engine.text.sentences import split
from desktop_app.types import Block, BlockKind, Chunk, Page, ParsedDocument

Count = Callable[[list[str]], list[int]]

CHARACTERS_PER_TOKEN = 10
"""A tokenizer counts one unknown word of any length as one token: length is limited as well."""
FULL = 0.5
"""Share of the target below which a chunk takes one more sentence even if that is above it."""
SCRAP = 0.25
"""Share of the target below which the rest of a section goes to the chunk before."""
LONGEST_TABLE_HEADER = 400
"""Characters of a table's first row that is repeated; a longer one is text, not a header."""
LONGEST_HEADING = 120
"""Characters of a heading that are kept in heading paths."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A piece of a page's text that is not parted: a sentence, a row, a line, a heading."""

    page: int
    start: int
    end: int
    block: int
    """Number of its block in the document."""
    level: int = 0
    """Of a heading, else 0."""
    tokens: int = 0
    torn: bool = False
    """Part of a word: two of them are not joined, since their tokens do not add up."""
    table: tuple[int, int] | None = None
    """Where the first row of its table stands."""
    hidden: bool = False

    @property
    def length(self) -> int:
        return self.end - self.start


def chunk(
    document: ParsedDocument,
    count: Count,
    target: int = 128,
    limit: int = 200,
    *,
    hidden: bool = False,
) -> list[Chunk]:
    """Cut a document into chunks of about `target` and never more than `limit` tokens.

    `count` gives the number of tokens of each text, without special ones; `hidden`
    says whether text that nobody sees is wanted as well.
    """
    texts = {page.number: page.text for page in document.pages}
    sizes = _Sizes(texts, count, target, limit)
    chunks: list[Chunk] = []
    path: list[tuple[int, str]] = []
    for group in _groups(sizes.fit(_units(document.pages, hidden)), sizes):
        text = texts[group[0].page]
        for unit in group:
            if unit.level:
                path = [above for above in path if above[0] < unit.level]
                title = " ".join(text[unit.start : unit.end].split())[:LONGEST_HEADING]
                path.append((unit.level, title))
        start, end = group[0].start, group[-1].end
        chunks.append(
            Chunk(
                ordinal=len(chunks),
                page=group[0].page,
                start=start,
                end=end,
                text=text[start:end],
                heading_path=tuple(title for _, title in path),
                tokens=sum(unit.tokens for unit in group),
                table_header=_table_header(group[0], text),
            )
        )
    return chunks


def _table_header(first: _Unit, text: str) -> str:
    """The first row of the table that a chunk begins in; empty at its beginning."""
    if first.table is None or first.start < first.table[1]:
        return ""
    start, end = first.table
    return text[start:end] if end - start <= LONGEST_TABLE_HEADER else ""


# ---- units


def _units(pages: Sequence[Page], hidden: bool) -> Iterator[_Unit]:
    number = 0
    for page in pages:
        for block in page.blocks:
            if block.kind is BlockKind.HIDDEN and not hidden:
                continue
            number += 1
            table = None
            for start, end in _spans(page.text, block):
                if block.kind is BlockKind.TABLE and table is None:
                    table = start, end
                yield _Unit(
                    page.number,
                    start,
                    end,
                    number,
                    block.level,
                    table=table,
                    hidden=block.kind is BlockKind.HIDDEN,
                )


def _spans(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """A heading whole, rows of a table, lines of code, else sentences."""
    if block.kind is BlockKind.HEADING:
        yield block.start, block.end
    elif block.kind in (BlockKind.TABLE, BlockKind.CODE):
        start = block.start
        for line in text[block.start : block.end].split("\n"):
            if line.strip():
                yield start, start + len(line)
            start += len(line) + 1
    else:
        for start, end in split(text[block.start : block.end]):
            yield block.start + start, block.start + end


class _Sizes:
    """Counts units, and parts those that are too long: at spaces, then anywhere."""

    def __init__(self, texts: Mapping[int, str], count: Count, target: int, limit: int) -> None:
        self.target = target
        self.limit = limit
        self.longest = limit * CHARACTERS_PER_TOKEN
        self._texts = texts
        self._count = count

    def fit(self, units: Iterable[_Unit]) -> list[_Unit]:
        """The units with their tokens, each within the limit or a single character."""
        fitting = self._counted(units)
        part = self._words
        while any(map(self._too_long, fitting)):
            fitting = self._parted(fitting, part)
            part = self._pieces
        return fitting

    def _counted(self, units: Iterable[_Unit]) -> list[_Unit]:
        units = list(units)
        texts = [self._texts[unit.page][unit.start : unit.end] for unit in units]
        tokens = self._count(texts) if texts else []
        return [replace(unit, tokens=n) for unit, n in zip(units, tokens, strict=True)]

    def _too_long(self, unit: _Unit) -> bool:
        return unit.length > 1 and (unit.tokens > self.limit or unit.length > self.longest)

    def _parted(self, units: Sequence[_Unit], part: Callable[[_Unit], list[_Unit]]) -> list[_Unit]:
        """The units, the too long ones replaced by their parts: one call of `count`."""
        parts = [part(unit) if self._too_long(unit) else [] for unit in units]
        counted = iter(self._counted(chain.from_iterable(parts)))
        return list(
            chain.from_iterable(
                islice(counted, len(mine)) if mine else [unit]
                for unit, mine in zip(units, parts, strict=True)
            )
        )

    def _words(self, unit: _Unit) -> list[_Unit]:
        # so long a heading is none
        matches = _WORD.finditer(self._texts[unit.page], unit.start, unit.end)
        return [replace(unit, start=m.start(), end=m.end(), level=0) for m in matches]

    def _pieces(self, unit: _Unit) -> list[_Unit]:
        """Halves, or pieces of the greatest length when that is less."""
        step = min(self.longest, (unit.length + 1) // 2)
        return [
            replace(unit, start=start, end=min(start + step, unit.end), torn=True)
            for start in range(unit.start, unit.end, step)
        ]


# ---- packing


def _groups(units: Sequence[_Unit], sizes: _Sizes) -> Iterator[list[_Unit]]:
    """Units of each chunk. A scrap at the end of a section goes to the chunk before."""
    before: list[_Unit] = []
    for group in _packed(units, sizes):
        if before and _is_scrap(group, before, sizes):
            before += group
        else:
            if before:
                yield before
            before = group
    if before:
        yield before


def _is_scrap(group: list[_Unit], before: list[_Unit], sizes: _Sizes) -> bool:
    return (
        not group[0].level
        and sum(unit.tokens for unit in group) < SCRAP * sizes.target
        and _may_join(before, group[0], group[-1], sum(u.tokens for u in before + group), sizes)
    )


def _may_join(group: list[_Unit], first: _Unit, last: _Unit, tokens: int, sizes: _Sizes) -> bool:
    """Whether units `first` to `last` fit behind a group, to make `tokens` in all."""
    return (
        group[0].page == last.page
        and tokens <= sizes.limit
        and last.end - group[0].start <= sizes.longest
        and not (group[-1].torn and first.torn)
        and group[-1].hidden == first.hidden
    )


def _packed(units: Sequence[_Unit], sizes: _Sizes) -> Iterator[list[_Unit]]:
    """Fill chunks from first to last unit, ending them where the text pauses."""
    totals: dict[int, int] = {}
    for unit in units:
        totals[unit.block] = totals.get(unit.block, 0) + unit.tokens
    group: list[_Unit] = []
    tokens = 0
    for unit in units:
        if group and _ends_before(group, tokens, unit, totals[unit.block], sizes):
            yield group
            group, tokens = [], 0
        group.append(unit)
        tokens += unit.tokens
    if group:
        yield group


def _ends_before(
    group: list[_Unit], tokens: int, unit: _Unit, block_tokens: int, sizes: _Sizes
) -> bool:
    """Whether a chunk of `tokens` ends before the next unit, which has `block_tokens` to come."""
    if not _may_join(group, unit, unit, tokens + unit.tokens, sizes):
        return True
    if group[-1].level:
        return False  # a heading stays with what it heads
    if unit.level:
        return True
    if tokens < FULL * sizes.target:
        return False
    if unit.block != group[-1].block:
        return tokens + block_tokens > sizes.target
    return tokens + unit.tokens > sizes.target
