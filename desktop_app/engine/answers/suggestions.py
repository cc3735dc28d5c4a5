"""Questions to begin with, made by rules from the headings and definitions of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from desktop_app.engine.facts.gap_questions import GAP, drafts_of
from desktop_app.engine.text.lang import LANGUAGES
from desktop_app.engine.text.language import language_of
from desktop_app.errors import DocumentNotFound
from desktop_app.protocol import SuggestQuestions
from desktop_app.types import BlockKind, Document, Page

if TYPE_CHECKING:
    from desktop_app.engine.catalog import Catalog
    from desktop_app.engine.job import Job
    from desktop_app.engine.resources import Resources

MOST = 4
DOCUMENTS = 8
"""Documents looked at: those that changed last."""
PAGES = 3
"""Pages looked at of each, from the first."""
SHORTEST, LONGEST = 3, 40
"""Characters of a heading that can be asked about."""
_NUMBER = re.compile(
    r"^(?:(?:제\s?\d+\s?[조장절항관편]|(?:chapter|section|article|part)\s+\w+|\d+(?:\.\d+)*|[IVX]+)"
    r"[.):]?\s*|[가-하][.)]\s+)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"^[(（\[【](.+)[)）\]】]$")
_EMPTY = re.compile(
    r"(?:table of )?contents|introduction|summary|overview|references|appendix|index|notes?|"
    r"목차|차례|서론|개요|요약|참고 ?문헌|부록|색인|머리말|총칙|부칙",
    re.IGNORECASE,
)


def suggest(request: SuggestQuestions, resources: Resources, job: Job) -> tuple[str, ...]:
    """At most `MOST` questions, one of each document before a second one of any."""
    catalog, scope = resources.catalog, resources.scope(request.collection)
    documents = [d for d in catalog.documents(scope.id if scope else None) if d.chunks]
    documents.sort(key=lambda document: -document.modified)
    by_document = [tuple(_of(d, _pages(catalog, d))) for d in documents[:DOCUMENTS]]
    in_turn = (one for row in zip_longest(*by_document) for one in row if one is not None)
    found = sorted(dict.fromkeys(in_turn), key=lambda one: language_of(one) != request.language)
    return tuple(found[:MOST])


def _pages(catalog: Catalog, document: Document) -> list[Page]:
    try:
        return [catalog.page(document.id, n) for n in range(1, min(document.pages, PAGES) + 1)]
    except DocumentNotFound:  # forgotten in between
        return []


def _of(document: Document, pages: Sequence[Page]) -> Iterator[str]:
    """What can be asked about a document: what it defines first, then its headings."""
    definitions = (d.question for page in pages for d in drafts_of(page) if GAP not in d.question)
    topics = dict.fromkeys(topic for page in pages for topic in _topics(page))
    title = document.title.strip()
    headings = (
        LANGUAGES[language_of(topic)].questions.about.format(title=title, topic=topic)
        for topic in topics
        if topic.casefold() != title.casefold()
    )
    yield from islice(definitions, MOST // 2)
    yield from islice(headings, MOST)


def _topics(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if block.kind is BlockKind.HEADING and block.level != 1:
            words = " ".join(page.text[block.start : block.end].split())
            topic = _BRACKETS.sub(r"\1", _NUMBER.sub("", words)).strip(" .:·-–")
            if SHORTEST <= len(topic) <= LONGEST and not _EMPTY.fullmatch(topic):
                yield topic
