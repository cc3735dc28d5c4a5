"""Question drafts from a person's documents, by rules: definitions, and gaps in sentences.

A draft counts in no evaluation until a person has accepted it by removing
`draft` from its line. Each names the sentence that it was made from.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop_app.engine.evaluation.questions import language_of
from desktop_app.engine.facts import definitions
from desktop_app.engine.job import Job
from desktop_app.engine.text import sentences
from desktop_app.errors import ArchiveUnwritable, NothingIndexed
from desktop_app.protocol import DraftQuestions, Progress
from desktop_app.types import BlockKind, Document, Page
from desktop_app.types.evaluation import Drafts, Evidence, Question

if TYPE_CHECKING:
    from desktop_app.engine.catalog import Catalog

SHORTEST, LONGEST = 30, 240
"""Characters of a sentence that a question can be made from; half as many of a Korean one."""
LONGEST_ANSWER = 90
PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
GAP = "____"
GAP_QUESTION = {
    "en": "What belongs in the gap? {gapped}",
    "ko": "빈칸에 들어갈 말은 무엇인가요? {gapped}",
}
DEFINITION_QUESTION = {"en": "What {verb} {subject}?", "ko": "{subject} 무엇인가요?"}

_FACTS = {
    "en": re.compile(
        r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|"
        r"December)\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\s(?:January|February|March|April|May|June|July|"
        r"August|September|October|November|December)(?:\s\d{4})?|"
        r"[$€£]?\d[\d,.:]*\d(?:\s?%|\s(?:percent|days?|weeks?|months?|years?|hours?|minutes?|"
        r"people|euros?|dollars?|won|million|billion))?|"
        r"(?<=\s)(?:[A-Z][a-z]+\s){1,3}[A-Z][a-z]+)(?!\w)"
    ),
    "ko": re.compile(
        r"(?:\d{4}년(?:\s?\d{1,2}월)?(?:\s?\d{1,2}일)?|\d{1,2}월\s?\d{1,2}일|"
        r"\d[\d,.:]*(?:만|억|천)?\s?(?:원|명|개|일|년|월|시간|시|분|퍼센트|%|회|번|세|미터|킬로미터)|\d[\d,.:]*\d)"
    ),
}


def propose(request: DraftQuestions, catalog: Catalog, job: Job) -> Drafts:
    """Write at most `count` drafts, spread over the documents of a collection, to a new file.

    Raises CollectionNotFound, NothingIndexed, ArchiveUnwritable and Cancelled.
    """
    scope = catalog.collection(request.collection) if request.collection else None
    documents = [d for d in catalog.documents(scope.id if scope else None) if d.chunks]
    if not documents:
        raise NothingIndexed
    by_document = []
    for done, document in enumerate(documents, 1):
        job.check()
        by_document.append(_chosen(document, catalog.pages(document.id), request.count))
        job.report(Progress(stage="evaluating", done=done, total=len(documents)))
    drafts = _spread(by_document, request.count)
    lines = b"".join(msgspec.json.encode(draft) + b"\n" for draft in drafts)
    try:
        with Path(request.path).open("xb") as file:  # what a person accepted is not overwritten
            file.write(lines)
    except OSError as error:
        raise ArchiveUnwritable(type(error).__name__, path=request.path) from error
    used = {draft.evidence[0].doc for draft in drafts}
    return Drafts(path=request.path, questions=len(drafts), documents=len(used))


def drafts_of(page: Page) -> Iterator[Question]:
    """The drafts of a page, each of one sentence; their evidence names no document yet."""
    for block in page.blocks:
        if block.kind not in PROSE:
            continue
        text = page.text[block.start : block.end]
        for start, end in sentences.split(text):
            sentence = " ".join(text[start:end].split())
            if draft := draft_of(sentence):
                evidence = Evidence(doc="", page=page.number, quote=sentence)
                yield replace(draft, evidence=(evidence,))


def draft_of(sentence: str) -> Question | None:
    """A question about a sentence, or None: it must say something by itself."""
    language = language_of(sentence)
    shortest = SHORTEST if language == "en" else SHORTEST // 2
    if not shortest <= len(sentence) <= LONGEST or definitions.POINTING.match(sentence):
        return None
    question = _definition(sentence, language) or _gap(sentence, language)
    if question is None:
        return None
    text, answer = question
    return Question(question=text, answers=(answer,), lang=language, draft=True)


def _definition(sentence: str, language: str) -> tuple[str, str] | None:
    match = definitions.DEFINITIONS[language].match(sentence)
    if match is None or len(match["answer"]) > LONGEST_ANSWER:
        return None
    subject = match["subject"]
    if language == "en" and subject.split()[0] in ("The", "A", "An"):
        subject = subject[0].lower() + subject[1:]
    verb = match["verb"] if language == "en" else ""
    return DEFINITION_QUESTION[language].format(subject=subject, verb=verb), match["answer"]


def _gap(sentence: str, language: str) -> tuple[str, str] | None:
    """The sentence with its last fact left out: the beginning says what it is about."""
    facts = list(_FACTS[language].finditer(sentence))
    if not facts:
        return None
    fact = facts[-1]
    gapped = sentence[: fact.start()] + GAP + sentence[fact.end() :]
    # quote marks would make the search look for exactly these words
    gapped = re.sub(r"[\"“”‘’「」『』]", "", gapped)
    return GAP_QUESTION[language].format(gapped=gapped), fact.group()


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
