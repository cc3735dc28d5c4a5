"""Versions of one document that say different things: which is newer, and where they differ.

Two documents disagree where nearly the same words stand beside other numbers. What
version a document is stands in its name or at its beginning: "Version 2.0, valid
from 1 June 2025". Without such a mark nothing is called newer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from desktop_app.engine.grounding.evidence import Evidence, EvidenceBase, numbers_of
from desktop_app.engine.text.dates import dates
from desktop_app.engine.text.tokens import lexical_tokens
from desktop_app.types import DocumentId, Passage

HEAD = 600
"""Characters at the beginning of a document in which its version is looked for."""
ALIKE = 0.6
"""Share of the words that two sentences must have in common, numbers left out."""
LEAST_ALIKE = 3
"""Words that they must have in common."""

_VERSION = re.compile(
    r"\b(?:version|revision|rev|edition|issue|v)\.?\s?(\d{1,3}(?:\.\d{1,3}){0,2})\b"
    r"|제?\s?(\d{1,3}(?:\.\d{1,3}){0,2})\s?(?:판|차 개정|버전)|버전\s?(\d{1,3}(?:\.\d{1,3}){0,2})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_OLDER = re.compile(
    r"\b(?:before|previous(?:ly)?|former(?:ly)?|old|older|earlier|until|used to|in the past)\b"
    r"|이전|예전|기존|종전|과거|옛|개정 전|바뀌기 전",
    re.IGNORECASE,
)

Age = tuple[int, ...]
"""Compared with another of the same kind: a later date, then a higher version, is newer."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sentences of which one says what holds for the question, the other what does not."""

    holds: Evidence
    other: Evidence
    known: bool
    """Whether it is known which one is newer."""


def age(path: str, title: str, head: str) -> Age | None:
    """When a document is from, by its own word: year, month, day, and its version number.

    None where neither its name nor its beginning says it.
    """
    name = PurePath(path).stem.replace("_", " ")
    text = f"{name}\n{title}\n{head[:HEAD]}"
    days = [int(day) for day in dates(text.lower()) if len(day) == 8]
    days += [int(year) * 10_000 for year in _YEAR.findall(f"{name} {title}")]
    version = next(
        (
            tuple(int(part) for part in next(filter(None, match.groups())).split("."))
            for match in _VERSION.finditer(text)
        ),
        (),
    )
    if not days and not version:
        return None
    return (max(days, default=0), *version)


def asks_for_older(question: str) -> bool:
    """Whether a question is about what held before."""
    return bool(_OLDER.search(question))


def disagree(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences say nearly the same with other numbers."""
    if numbers_of(one.text) == numbers_of(other.text):
        return False
    if not numbers_of(one.text) or not numbers_of(other.text):
        return False
    first, second = _words(one), _words(other)
    common = len(first & second)
    return common >= LEAST_ALIKE and common >= ALIKE * max(len(first), len(second))


def settle(
    question: str,
    chosen: Sequence[Evidence],
    base: EvidenceBase,
    passages: Sequence[Passage],
    head_of: Callable[[Passage], str],
) -> tuple[tuple[Evidence, ...], tuple[Conflict, ...]]:
    """The chosen sentences with the newer version in the place of an older one, and what differs.

    A question about what held before gets the older one. `head_of` is the beginning of
    the document of a passage.
    """
    older = asks_for_older(question)
    ages: dict[DocumentId, Age | None] = {}

    def age_of(one: Evidence) -> Age | None:
        passage = passages[one.passage - 1]
        if passage.document not in ages:
            ages[passage.document] = age(passage.path, passage.title, head_of(passage))
        return ages[passage.document]

    def document(one: Evidence) -> DocumentId:
        return passages[one.passage - 1].document

    kept: list[Evidence] = []
    found: list[Conflict] = []
    for one in chosen:
        against = (o for o in base.sentences if document(o) != document(one) and disagree(one, o))
        if (other := next(against, None)) is None:
            kept.append(one)
            continue
        mine, theirs = age_of(one), age_of(other)
        known = mine is not None and theirs is not None and mine != theirs
        swap = known and ((theirs or ()) > (mine or ())) != older
        first, second = (other, one) if swap else (one, other)
        kept.append(first)
        if all(second != conflict.other for conflict in found):
            found.append(Conflict(first, second, known))
    others = {conflict.other for conflict in found}
    return tuple(one for one in dict.fromkeys(kept) if one not in others), tuple(found)


def _words(one: Evidence) -> frozenset[str]:
    numbers = numbers_of(one.text)
    return frozenset(
        word for word in one.words if not word.isdigit() and word not in numbers
    ) - frozenset(word for word in lexical_tokens(one.text) if numbers_of(word))
