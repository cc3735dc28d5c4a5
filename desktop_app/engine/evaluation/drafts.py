"""Question drafts from a person's documents, by rules: definitions, and gaps in sentences.

A draft counts in no evaluation until a person has accepted it by removing
`draft` from its line. Each names the sentence that it was made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop_app.engine.facts.gap_questions import GAP, drafts_of
from desktop_app.engine.job import Job
from desktop_app.errors import ArchiveUnwritable, NothingIndexed
from desktop_app.protocol import DraftQuestions, Progress, StageName
from desktop_app.types import Document, Page
from desktop_app.types.evaluation import Drafts, Question

if TYPE_CHECKING:
    from desktop_app.engine.resources import Resources


def propose(request: DraftQuestions, resources: Resources, job: Job) -> Drafts:
    """Write at most `count` drafts, spread over the documents of a collection, to a new file.

    Raises CollectionNotFound, NothingIndexed, ArchiveUnwritable and Cancelled.
    """
    catalog, scope = resources.catalog, resources.scope(request.collection)
    documents = [d for d in catalog.documents(scope.id if scope else None) if d.chunks]
    if not documents:
        raise NothingIndexed
    by_document = []
    for done, document in enumerate(documents, 1):
        job.check()
        by_document.append(_chosen(document, catalog.pages(document.id), request.count))
        job.report(Progress(stage=StageName.EVALUATING, done=done, total=len(documents)))
    drafts = _spread(by_document, request.count)
    lines = b"".join(msgspec.json.encode(draft) + b"\n" for draft in drafts)
    try:
        with Path(request.path).open("xb") as file:  # what a person accepted is not overwritten
            file.write(lines)
    except OSError as error:
        raise ArchiveUnwritable(type(error).__name__, path=request.path) from error
    used = {draft.evidence[0].doc for draft in drafts}
    return Drafts(path=request.path, questions=len(drafts), documents=len(used))


def _chosen(document: Document, pages: Sequence[Page], most: int) -> list[Question]:
    """Drafts of a document: definitions first, then gaps, each in an order that repeats."""
    found = {draft.question: draft for page in pages for draft in drafts_of(page)}
    order = sorted(found.values(), key=lambda draft: (GAP in draft.question, _mark(draft.question)))
    return [
        replace(
            draft,
            id=_mark(document.path + draft.question)[:12],
            evidence=tuple(replace(e, doc=document.path) for e in draft.evidence),
        )
        for draft in order[:most]
    ]


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _spread(by_document: Sequence[Sequence[Question]], count: int) -> list[Question]:
    """In turn one of each document until there are `count`."""
    rounds = max(map(len, by_document), default=0)
    turns = (drafts[turn] for turn in range(rounds) for drafts in by_document if turn < len(drafts))
    return [draft for draft, _ in zip(turns, range(count), strict=False)]
