"""Answers that stand where the question says: at a place, or in a document's own lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from desktop_app.engine.answers.finding import Finding
from desktop_app.engine.grounding.citations import quoted_passage
from desktop_app.engine.grounding.evidence import Evidence, EvidenceBase, words_of
from desktop_app.engine.grounding.extract import best_sentences
from desktop_app.engine.retrieval import labels, places, whole
from desktop_app.engine.retrieval.coverage import coverage
from desktop_app.engine.retrieval.places import Place
from desktop_app.engine.text.dates import dates
from desktop_app.engine.text.folding import fold
from desktop_app.engine.text.language import language_of
from desktop_app.engine.text.names import file_words, share_named
from desktop_app.engine.text.tokens import written_tokens
from desktop_app.errors import DocumentNotFound
from desktop_app.types import Document, DocumentId, Page, Passage
from desktop_app.types.formats import FileKind, format_of

FIRST_SENTENCES = 6
"""Quoted of a place that is asked for as a whole."""
MOST_LOOKED_INTO = 20
"""Documents in which a place or a line is looked for."""
MOST_MAILS = 12
PEOPLE = frozenset({"author", "sender", "recipient", "copy"})
"""What is in a line of its own, or is not said."""
LEAST_MEANT = 0.5
"""Share of the question's words from which a document is meant by them."""

Choose = Callable[[EvidenceBase, Sequence[Passage]], Sequence[Evidence]]
"""Which sentences of passages are quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """What was found where the question says, and what is quoted of it."""

    passages: tuple[Passage, ...]
    choose: Choose | None
    """None when the document that is meant does not say it."""


def look_up(finding: Finding) -> LookedUp | None:
    """What stands where the question says; None when it says no place, or one that is not here."""
    if whole.asks_of_each(finding.question):
        return None
    if place := places.asked(finding.question):
        with finding.tracer.span("place"):
            finding.search()
            return _at_place(finding, place)
    if (said := _of_mails(finding)) is not None:
        return said
    if label := labels.asked(finding.question):
        with finding.tracer.span("place"):
            finding.search()
            return _of_itself(finding, label)
    return None


def _at_place(finding: Finding, place: Place) -> LookedUp | None:
    """The text at a place of the document that is meant.

    Meant is the one that shares most names with the question, then the one that the search
    found first. The place is quoted from its beginning, unless something in it is asked for.
    """
    order = {one.document: at for at, one in reversed(list(enumerate(finding.found)))}
    shares = {d.id: share_named(place.words, d.title, d.path) for d in finding.documents}
    documents = sorted(
        (d for d in finding.documents if d.id in order or shares[d.id]),
        key=lambda d: (-shares[d.id], order.get(d.id, len(order))),
    )
    for document in documents[:MOST_LOOKED_INTO]:
        pages = finding.tools.catalog.pages(document.same_as or document.id)
        texts = {page.number: page.text for page in pages}
        spans = places.find(place, pages)
        if spans:
            within = bool(place.words) and shares[document.id] < 1
            return LookedUp(
                passages=tuple(
                    quoted_passage(document, s.page, s.start, texts[s.page][s.start : s.end])
                    for s in spans
                ),
                choose=partial(best_sentences, place.rest) if within else _first,
            )
    return None


# ---- what documents say of themselves


def _of_itself(finding: Finding, asked: labels.Asked) -> LookedUp | None:
    """The line in which the document that is meant says what is asked for; no other's line."""
    pages = [
        (document, page, _meant(asked, document, page.text))
        for document, page in _found_pages(finding)
        if not asked.of_mail or _is_mail(document)
    ]
    most = max((share for _, _, share in pages), default=(0.0, 0.0))
    if (asked.words or asked.days) and most[0] < LEAST_MEANT:
        return None
    if not (asked.words or asked.days) and len({document.id for document, _, _ in pages}) > 1:
        return None
    for document, page, share in pages:
        if share == most and (place := labels.line(asked.kinds, page.text)):
            text = page.text[place[0] : place[1]]
            passage = quoted_passage(document, page.number, place[0], text)
            return LookedUp(passages=(passage,), choose=_whole)
    meant = [(document, page) for document, page, share in pages if share == most]
    if most[0] == 1 and asked.kinds[0] in PEOPLE and len(meant) == 1:
        document, page = meant[0]
        if not labels.is_mentioned(asked.kinds, page.text):
            return LookedUp(passages=(), choose=None)
    return None


def _meant(asked: labels.Asked, document: Document, text: str) -> tuple[float, float]:
    """How far the words of a question are those of a document, and its title those words.

    A mail is meant by what it says, any other document by its names.
    """
    named = share_named(asked.words, document.title, document.path)
    said = " ".join(asked.words)
    held = coverage(said, [f"{document.title}\n{text}"]) if asked.of_mail else named
    if asked.days and asked.days[0] in dates(fold(f"{document.title} {file_words(document.path)}")):
        held = 1.0
    if asked.of_mail and language_of(said) != language_of(text):  # the search was by meaning
        held = max(held, LEAST_MEANT)
    # the mail itself before replies to it
    return held, share_named(written_tokens(document.title), said, "")


def _found_pages(finding: Finding) -> Iterator[tuple[Document, Page]]:
    """The first pages of the documents that were found, and of mailboxes the pages found."""
    documents = {document.id: document for document in finding.documents}
    seen: list[tuple[DocumentId, int]] = []
    for passage in finding.found:
        document = documents.get(passage.document)
        if document is None:
            continue
        number = passage.page if _is_mail(document) else 1
        if (document.id, number) not in seen and len(seen) < MOST_LOOKED_INTO:
            seen.append((document.id, number))
            with suppress(DocumentNotFound):
                yield document, finding.tools.catalog.page(document.id, number)


def _of_mails(finding: Finding) -> LookedUp | None:
    """The heads of the mails of the days that a question asks for, by their days."""
    if labels.days_of_mails(finding.question, 1) is None:
        return None
    with finding.tracer.span("place"):
        mails = [
            (day, document, page)
            for document in finding.documents
            if _is_mail(document)
            for page in finding.tools.catalog.pages(document.same_as or document.id)
            if (day := labels.sent(page.text)) is not None
        ]
        newest = max((day for day, _, _ in mails), default=0)
        days = labels.days_of_mails(finding.question, newest // 10_000)
        if days is None:
            return None
        said = " ".join(days.words)
        held = [
            quoted_passage(document, page.number, 0, labels.head(page.text))
            for day, document, page in sorted(mails, key=lambda mail: mail[0])
            if days.hold(day) and coverage(said, [page.text]) >= LEAST_MEANT
        ]
    return LookedUp(passages=tuple(held[:MOST_MAILS]), choose=_whole) if held else None


def _is_mail(document: Document) -> bool:
    found = format_of(document.path)
    return found is not None and found.kind is FileKind.MAIL


def _whole(_: EvidenceBase, passages: Sequence[Passage]) -> Sequence[Evidence]:
    return [
        Evidence(number, one.start, one.end, one.text, words_of(one.text))
        for number, one in enumerate(passages, 1)
    ]


def _first(base: EvidenceBase, _: Sequence[Passage]) -> Sequence[Evidence]:
    return base.sentences[:FIRST_SENTENCES]
