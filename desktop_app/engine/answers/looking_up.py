"""Answers that stand where the question says: at a place of a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from desktop_app.engine.answers.finding import Finding
from desktop_app.engine.grounding.citations import quoted_passage
from desktop_app.engine.grounding.evidence import Evidence, EvidenceBase
from desktop_app.engine.grounding.extract import best_sentences
from desktop_app.engine.retrieval import places, whole
from desktop_app.engine.retrieval.places import Place
from desktop_app.engine.text.names import share_named
from desktop_app.types import Passage

FIRST_SENTENCES = 6
"""Quoted of a place that is asked for as a whole."""
MOST_LOOKED_INTO = 20
"""Documents in which a place is looked for."""

Choose = Callable[[EvidenceBase, Sequence[Passage]], Sequence[Evidence]]
"""Which sentences of passages are quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """What was found where the question says, and what is quoted of it."""

    passages: tuple[Passage, ...]
    choose: Choose


def look_up(finding: Finding) -> LookedUp | None:
    """What stands where the question says; None when it says no place, or one that is not here."""
    if whole.asks_of_each(finding.question):
        return None
    if place := places.asked(finding.question):
        with finding.tracer.span("place"):
            finding.search()
            return _at_place(finding, place)
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


def _first(base: EvidenceBase, _: Sequence[Passage]) -> Sequence[Evidence]:
    return base.sentences[:FIRST_SENTENCES]
