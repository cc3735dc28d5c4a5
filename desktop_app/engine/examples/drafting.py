"""Examples from documents: facts by rules, or by a model that is trusted, in four kinds.

Of each fact all wordings become closed-book examples, and one becomes a grounded and a
styled example, so that no kind repeats another. Everything follows from the seed.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.engine.examples.declining import off_subject
from desktop_app.engine.examples.writing import written
from desktop_app.engine.facts import english, english_clause, english_layout, korean, korean_layout
from desktop_app.engine.facts.fact import Fact
from desktop_app.engine.text import sentences
from desktop_app.engine.text.compare import compact
from desktop_app.engine.text.lang import LANGUAGES
from desktop_app.engine.text.language import language_of
from desktop_app.errors import HouseFormatInvalid
from desktop_app.types import Block, BlockKind, Chunk, DocumentId, Page
from desktop_app.types.tuning import Example, ExampleId, ExampleKind, Source

if TYPE_CHECKING:
    from desktop_app.engine.catalog import Catalog
    from desktop_app.types import Document

DISTRACTORS = 2
DECLINED_SHARE = 4
"""One of so many grounded examples lacks the passage with the answer."""
MOST_ROWS = 200
"""Rows of one table that examples are made from, spread over it."""
LONGEST_CELL = 120
LONGEST_SECTION = 450
"""Characters of a section that is an answer by itself."""
DECLINED_LEAST, DECLINED_PART = 4, 10
"""Declining examples: so many, or one for so many others. Forty-eight examples of facts with
twenty of these taught a model to decline everything: general questions fell from 81 % to 19 %."""
MOST_ELSEWHERE = 3
"""Questions to decline from each document outside the data set."""

_LIST_MARK = re.compile(r"^(?:[-*+•‣▪●○◦·※☐☑]|\(?\d{1,3}[.)]|[가-하][.)])\s+")
_PAIR = re.compile(r"(?P<key>[^:：.!?|]{2,40})\s?[:：]\s+(?P<value>[^\n]+)")
_HEADING_LINE = re.compile(r"(?:\d+(?:\.\d+)*[.)]|제\s?\d+\s?[장절조항])\s?[^\n.!?:]{2,40}")
_SEPARATOR = re.compile(r"\|[\s:|-]+\|?")
_SOURCE_LINE = re.compile(r"(?im)^\W*(?:sources?|references?|출처|근거|참고\s?문서)\W*[:：]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a document says, and what it says it in."""

    document: DocumentId
    path: str
    sha256: str
    """Of its content, in hexadecimal."""
    pages: tuple[Page, ...]
    chunks: tuple[Chunk, ...]


def material(catalog: Catalog, document: Document) -> Material:
    """A document as it is in the library now."""
    holder = document.same_as or document.id
    return Material(
        document=document.id,
        path=document.path,
        sha256=(catalog.files.content(document.id) or b"").hex(),
        pages=catalog.pages(holder),
        chunks=catalog.chunks_of(holder),
    )


def draft(
    material: Material,
    kinds: Collection[ExampleKind],
    *,
    house_format: str = "",
    elsewhere: Sequence[Material] = (),
    write: Callable[[str], str] | None = None,
    writer: str = "",
    seed: int = 0,
) -> Iterator[Example]:
    """Examples of one document, without ids; those of declining are made by `declining`.

    `house_format` has `{answer}` where the content goes. `elsewhere` lends passages where
    the document has too few. `write` completes a prompt with the model named `writer`.
    Raises HouseFormatInvalid.
    """
    if ExampleKind.STYLE in kinds:
        check_house_format(house_format)
    for fact, source in facts(material, write):
        made = _Made(fact, source, f"model:{writer}" if fact.rule == "model" else "", seed)
        if ExampleKind.FACT in kinds:
            yield from (made.example(question, fact.answer) for question in fact.questions)
        if ExampleKind.GROUNDED in kinds:
            yield from _grounded(made, material, elsewhere)
        if ExampleKind.STYLE in kinds:
            yield made.example(
                made.any_question(),
                house_format.replace("{answer}", fact.answer),
                kind=ExampleKind.STYLE,
                passages=(fact.quote,),
            )


def declining(
    materials: Sequence[Material], elsewhere: Sequence[Material] = (), seed: int = 0
) -> Iterator[Example]:
    """Questions that these documents do not answer, with the words that say so.

    They are about everyday subjects that no document names, and about what documents
    outside the data set say.
    """
    text = " ".join(page.text for m in materials for page in m.pages)
    languages = {language_of(chunk.text) for m in materials for chunk in m.chunks}
    for language in sorted(languages):
        for question in off_subject(language, text):
            yield _declined(question, language)
    known = compact(text)
    for other in elsewhere:
        found = [f for f, _ in facts(other) if f.key and compact(f.key) not in known]
        random.Random(f"{seed} {other.sha256}").shuffle(found)  # noqa: S311
        for fact in found[:MOST_ELSEWHERE]:
            question = fact.questions[0]
            yield _declined(question, language_of(question), others=(other.document,))


def some_declining(known: Sequence[Example], made: Iterable[Example]) -> list[Example]:
    """Of these declining examples as many new ones as a data set can bear."""
    asked = {one.question for one in known}
    there = sum(one.kind is ExampleKind.DECLINING for one in known)
    new = [one for one in made if one.question not in asked]
    random.Random(0).shuffle(new)  # noqa: S311
    most = max(DECLINED_LEAST, (len(known) - there) // DECLINED_PART)
    return new[: max(0, most - there)]


def check_house_format(text: str) -> None:
    """A constant source line would teach the model to name that source for everything."""
    if "{answer}" not in text:
        raise HouseFormatInvalid(reason="no-answer")
    if _SOURCE_LINE.search(text):
        raise HouseFormatInvalid(reason="source-line")


def facts(
    material: Material, write: Callable[[str], str] | None = None
) -> Iterator[tuple[Fact, Source]]:
    """The facts of a document with their places, each once."""
    found = [one for one in _all_facts(material, write) if one[0].questions]
    asked = Counter((fact.rule, fact.questions[0]) for fact, _, _ in found)
    seen: set[tuple[str, str]] = set()
    for fact, page, start in found:
        mark = (fact.rule, fact.questions[0])
        if mark in seen or (fact.rule == "about" and asked[mark] > 1):
            continue  # of several sentences about a thing none is all that is said of it
        seen.add(mark)
        chunk = _chunk_at(material.chunks, page, start)
        if chunk is not None:
            yield (
                fact,
                Source(
                    document=material.document,
                    path=material.path,
                    sha256=material.sha256,
                    page=page,
                    chunk=chunk.ordinal,
                    quote=fact.quote,
                ),
            )


# ---- from pages to facts


def _all_facts(
    material: Material, write: Callable[[str], str] | None
) -> Iterator[tuple[Fact, int, int]]:
    """Facts with the page and the offset they stand at."""
    names = english_clause.Names("\n".join(page.text for page in material.pages))
    for page in material.pages:
        for block in page.blocks:
            for fact, start in _of_block(page.text, block, names):
                yield fact, page.number, start
        for fact, start in _sections(page, names):
            yield fact, page.number, start
    if write is not None:
        for chunk in material.chunks:
            for fact in written(chunk.text, language_of(chunk.text), write):
                yield fact, chunk.page, chunk.start


def _of_block(text: str, block: Block, names: english_clause.Names) -> Iterator[tuple[Fact, int]]:
    words = text[block.start : block.end]
    if block.kind is BlockKind.TABLE:
        yield from ((fact, block.start + at) for fact, at in _table(words, names))
    elif block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        pairs = [(_PAIR.fullmatch(line), line, at) for line, at in _lines(words)]
        if all(pair is not None for pair, _, _ in pairs):
            found = [
                (fact, block.start + at)
                for pair, line, at in pairs
                if pair and (fact := _pair(pair["key"].strip(), pair["value"], line, names))
            ]
            yield from found
            if found:
                return
        for start, end in sentences.split(words):
            sentence = _LIST_MARK.sub("", " ".join(words[start:end].split()))
            for fact in _of_sentence(sentence, names):
                yield fact, block.start + start


def _lines(words: str) -> Iterator[tuple[str, int]]:
    """The lines of a block without their marks, and where each begins."""
    at = 0
    for line in words.split("\n"):
        if line.strip():
            yield _LIST_MARK.sub("", line.strip()), at
        at += len(line) + 1


def _of_sentence(sentence: str, names: english_clause.Names) -> Iterator[Fact]:
    if language_of(sentence) == "ko":
        return korean.of_sentence(sentence)
    return english.of_sentence(sentence, names)


def _pair(key: str, value: str, line: str, names: english_clause.Names) -> Fact | None:
    value = value.strip()
    if language_of(line) == "ko":
        return korean_layout.of_pair(key, value, line)
    return english_layout.of_pair(key, value, line, names)


def _table(text: str, names: english_clause.Names) -> Iterator[tuple[Fact, int]]:
    """Cells by row and column; rows that share their first cell cannot be told apart."""
    rows: list[tuple[list[str], str, int]] = []
    start = 0
    for line in text.split("\n"):
        if line.strip().startswith("|") and not _SEPARATOR.fullmatch(line.strip()):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            rows.append((cells, line.strip(), start))
        start += len(line) + 1
    if not rows:
        return
    header = rows[0][0]
    is_korean = language_of(text) == "ko"
    is_pairs = (korean_layout if is_korean else english_layout).is_table_of_pairs(header)
    body = rows if is_pairs and korean_layout.is_value(header[-1]) else rows[1:]
    labels = Counter(cells[0] for cells, _, _ in body)
    step = max(1, len(body) // MOST_ROWS)
    for cells, line, at in body[::step]:
        if labels[cells[0]] > 1 or len(cells) != len(header) or not cells[0]:
            continue
        for name, value in zip(header[1:], cells[1:], strict=True):
            if len(value) > LONGEST_CELL or not re.search(r"\w", value):
                continue
            if is_pairs and is_korean:
                fact = korean_layout.of_row_pair(cells[0], value, line)
            elif is_pairs:
                fact = english_layout.of_row_pair(cells[0], value, line, names)
            elif is_korean:
                fact = korean_layout.of_cell(cells[0], name, value, line)
            else:
                fact = english_layout.of_cell(cells[0], name, value, line, names)
            if fact is not None:
                yield fact, at


def _sections(page: Page, names: english_clause.Names) -> Iterator[tuple[Fact, int]]:
    """Headings with the text under them, where that is short and has no table."""
    heading, start, parts = "", 0, list[str]()
    blocks = [block for block in page.blocks if block.kind is not BlockKind.HIDDEN]
    for block in [*blocks, None]:
        text = "" if block is None else page.text[block.start : block.end].strip()
        if block is None or block.kind is BlockKind.HEADING or _HEADING_LINE.fullmatch(text):
            section = "\n".join(parts)
            if heading and 20 <= len(section) <= LONGEST_SECTION:
                fact = (
                    korean_layout.of_section(heading, section)
                    if language_of(section) == "ko"
                    else english_layout.of_section(heading, section, names)
                )
                if fact is not None:
                    yield fact, start
            is_title = block is not None and block.level == 1
            heading, parts = "" if is_title else " ".join(text.split()), []
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            start = start if parts else block.start
            parts.append(" ".join(text.split()))
        else:
            heading = ""


def _chunk_at(chunks: Sequence[Chunk], page: int, start: int) -> Chunk | None:
    on_page = [chunk for chunk in chunks if chunk.page == page]
    return next((chunk for chunk in on_page if chunk.start <= start < chunk.end), None)


# ---- from facts to examples


@dataclass(frozen=True, slots=True)
class _Made:
    """A fact that becomes examples; the seed picks the same things each time."""

    fact: Fact
    source: Source
    made_by: str
    seed: int

    @property
    def group(self) -> str:
        told = (self.source.path, self.fact.rule, self.fact.questions[0], self.fact.quote)
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]

    def random(self, purpose: str) -> random.Random:
        return random.Random(f"{self.seed} {self.group} {purpose}")  # noqa: S311

    def any_question(self) -> str:
        return self.random("wording").choice(self.fact.questions)

    def example(
        self,
        question: str,
        answer: str,
        *,
        kind: ExampleKind = ExampleKind.FACT,
        passages: tuple[str, ...] = (),
        key: str | None = None,
        others: tuple[DocumentId, ...] = (),
    ) -> Example:
        return Example(
            id=ExampleId(0),
            kind=kind,
            language=language_of(question),
            question=question,
            answer=answer,
            group=self.group,
            passages=passages,
            source=self.source,
            made_by=self.made_by or f"rule:{self.fact.rule}",
            key=self.fact.key if key is None else key,
            others=others,
        )


def _grounded(made: _Made, material: Material, elsewhere: Sequence[Material]) -> Iterator[Example]:
    """The passage with the answer among others, or others alone and the words that decline."""
    fact, random_ = made.fact, made.random("passages")
    right = next(c for c in material.chunks if c.ordinal == made.source.chunk)
    declines = random_.randrange(DECLINED_SHARE) == 0 and fact.key != ""
    wanted = DISTRACTORS + declines
    told = {compact(fact.quote), compact(fact.answer)}
    if declines and fact.key not in ("Yes", "No", "예", "아니요"):
        told.add(compact(fact.key))
    pool = [(chunk, ()) for chunk in material.chunks if chunk.ordinal != right.ordinal]
    own = [c.read_as for c, _ in pool if not any(t in compact(c.read_as) for t in told)]
    passages = random_.sample(own, min(wanted, len(own)))
    others: list[DocumentId] = []
    lent = [(m.document, c.read_as) for m in elsewhere for c in m.chunks]
    random_.shuffle(lent)
    for document, text in lent:
        if len(passages) < wanted and not any(t in compact(text) for t in told):
            passages.append(text)
            others.append(document)
    if len(passages) < wanted:
        return
    language = language_of(made.fact.questions[0])
    if declines:
        answer, key = LANGUAGES[language].answers.declined, ""
    else:
        at = random_.randrange(wanted + 1)
        passages.insert(at, right.read_as)
        answer, key = f"{fact.answer} [{at + 1}]", fact.key
    yield made.example(
        made.any_question(),
        answer,
        kind=ExampleKind.GROUNDED,
        passages=tuple(passages),
        key=key,
        others=tuple(dict.fromkeys(others)),
    )


def _declined(question: str, language: str, others: tuple[DocumentId, ...] = ()) -> Example:
    return Example(
        id=ExampleId(0),
        kind=ExampleKind.DECLINING,
        language=language,
        question=question,
        answer=LANGUAGES[language].answers.declined,
        group=hashlib.sha256(question.encode()).hexdigest()[:16],
        made_by="rule:declining",
        others=others,
    )
