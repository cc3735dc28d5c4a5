"""Statements and citations of an answer: made by the engine after the text, never by the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop_app.engine.grounding.evidence import SUPPORTED, Evidence, EvidenceBase
from desktop_app.engine.text import sentences
from desktop_app.types import Citation, Document, DocumentId, Passage, Statement

PageText = Callable[[DocumentId, int], str]
"""The text of a page as it is stored now."""

_MARKER = re.compile(r"\s*(?:[-*•]\s+|\d+[.)]\s+|#+\s+|(?:answer|답변?)\s*:\s*)", re.IGNORECASE)


class Citations:
    """Collects the citations of one answer, each quote numbered once, in order of appearance."""

    def __init__(self, passages: Sequence[Passage], page_text: PageText) -> None:
        self._passages = passages
        self._page_text = page_text
        self._found: dict[tuple[DocumentId, int, int, int], Citation] = {}

    @property
    def all(self) -> tuple[Citation, ...]:
        return tuple(self._found.values())

    def cite(self, evidence: Evidence) -> int | None:
        """The number of the citation of a sentence; None when its page does not hold it."""
        passage = self._passages[evidence.passage - 1]
        key = (passage.document, passage.page, evidence.start, evidence.end)
        if key not in self._found:
            text = self._page_text(passage.document, passage.page)
            if text[evidence.start : evidence.end] != evidence.text:
                return None
            quoted = replace(passage, text=evidence.text, start=evidence.start, end=evidence.end)
            number = len(self._found) + 1
            self._found[key] = citation_of(quoted, number, passage=evidence.passage)
        return self._found[key].number


def citation_of(quoted: Passage, number: int, *, passage: int | None = None) -> Citation:
    """A citation of a whole passage, which is the one with the same number or with another."""
    return Citation(
        number=number,
        passage=number if passage is None else passage,
        document=quoted.document,
        path=quoted.path,
        title=quoted.title,
        page=quoted.page if quoted.paged else None,
        quote=quoted.text,
        start=quoted.start,
        end=quoted.end,
    )


def quoted_passage(document: Document, page: int, start: int, text: str) -> Passage:
    """Text of a page that no search found, as a passage."""
    return Passage(
        document=document.id,
        generation=0,
        ordinal=0,
        path=document.path,
        title=document.title,
        paged=document.paged,
        page=page,
        start=start,
        end=start + len(text),
        text=text,
        heading_path=(),
        rank=1,
        score=1.0,
        lexical_rank=None,
        lexical_score=None,
        dense_rank=None,
        dense_score=None,
    )


def statements(
    text: str, base: EvidenceBase, citations: Citations, least: float = SUPPORTED
) -> tuple[Statement, ...]:
    """The sentences of an answer, each with what supports it: see `EvidenceBase.support`."""
    made = []
    for start, end in sentences.split(text):
        marker = _MARKER.match(text, start, end)
        start = marker.end() if marker else start
        said = text[start:end]
        if not any(c.isalnum() for c in said) or base.is_heading(said):
            continue
        numbers = [citations.cite(one) for one in base.support(said, least)]
        cited = tuple(number for number in numbers if number is not None)
        supported = bool(cited) and len(cited) == len(numbers)
        made.append(
            Statement(
                start=start,
                end=end,
                supported=supported,
                citations=cited if supported else (),
                doubt=None if supported else base.doubt(said),
            )
        )
    return tuple(made)
