"""Which documents hold some words: a scan of all text, not a search for the nearest.

SQLite finds the pieces of text that hold every word; that they stand together,
as whole words, is then seen in the text itself.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desktop_app.engine.job import Job
from desktop_app.engine.surveys.cover import Element, elements, is_cjk
from desktop_app.engine.surveys.outcome import Quote
from desktop_app.engine.text.lang import EN, KO
from desktop_app.engine.text.sentences import split
from desktop_app.engine.text.words import noun, stem
from desktop_app.protocol import Progress, Stage, StageName
from desktop_app.types import DocumentId

_SLICE = 20_000
"""Rows of text between two reports."""
_APART = 4
"""Other words that may stand between those of a phrase."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. `exact`: the words in this order, with nothing between."""

    words: tuple[str, ...]
    exact: str = ""

    @property
    def shown(self) -> str:
        return self.exact or " ".join(self.words)


def wanted(phrase: str, *, exact: bool = False) -> Wanted:
    """The words of a phrase of a question; particles and words that say nothing are left out."""
    text = unicodedata.normalize("NFC", phrase).strip(" \t\n.,?!\"'“”‘’「」『』")
    if exact:
        return Wanted((), " ".join(text.split()))
    found = []
    for word in re.findall(r"[^\s\"'“”‘’,?!()]+", text):
        if is_cjk(word):
            found.append(noun(word))
        elif word.lower() not in EN.stop_words:
            found.append(word)
    return Wanted(tuple(found))


def find(
    sql: sqlite3.Connection,
    wanted: Wanted,
    documents: Collection[DocumentId],
    job: Job,
    apart: int | None = _APART,
) -> dict[DocumentId, Quote]:
    """The documents that hold it and have text of their own, and where each first does.

    `apart` is how many other words may stand between two; None: any, in one sentence.
    Raises sqlite3.Error, and Cancelled.
    """
    needles = _needles(wanted)
    tests = " and ".join("instr(lower(text), ?) > 0" for _ in needles)
    total = sql.execute("select max(id) from chunk").fetchone()[0] or 0
    found: dict[DocumentId, Quote] = {}
    job.report(Stage(stage=StageName.SCANNING, count=len(documents)))
    for first in range(0, total, _SLICE):
        job.check()
        job.report(Progress(stage=StageName.SCANNING, done=first, total=total))
        rows = sql.execute(
            f"select document, page, first, text from chunk where id > ? and id <= ? and {tests}",
            (first, first + _SLICE, *needles),
        )
        for row in rows:
            document = DocumentId(row["document"])
            if document not in documents or document in found:
                continue
            if place := _place(wanted, row["text"], apart):
                start, end = row["first"] + place[0], row["first"] + place[1]
                found[document] = Quote(document, row["page"], start, end)
    return found


def _needles(wanted: Wanted) -> list[str]:
    if wanted.exact:
        return [_lower_ascii(word) for word in wanted.exact.split()]
    return [_lower_ascii(w if is_cjk(w) else stem(w.lower())) for w in wanted.words]


def _lower_ascii(text: str) -> str:
    """As SQLite's `lower` has it, which leaves all but ASCII alone."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def _place(wanted: Wanted, text: str, apart: int | None) -> tuple[int, int] | None:
    """The sentence that holds what is wanted, or None when the words stand apart."""
    if wanted.exact:
        pattern = r"\s+".join(re.escape(word) for word in wanted.exact.split())
        match = re.search(pattern, text, re.IGNORECASE)
        return match.span() if match else None
    needles = _needles(wanted)
    for start, end in split(text):
        sentence = text[start:end]
        lowered = _lower_ascii(sentence)
        if all(needle in lowered for needle in needles) and stands_in(
            wanted.words, sentence, apart=apart
        ):
            return start, end
    return None


def stands_in(words: Sequence[str], sentence: str, *, apart: int | None) -> bool:
    """Whether a sentence has all words, with at most `apart` others between two (None: any)."""
    tokens = _tokens(sentence)
    places = [[n for n, token in enumerate(tokens) if _is(word, token)] for word in words]
    if not all(places):
        return False
    if apart is None or len(places) == 1:
        return True
    return any(_chain(place, places[1:], apart) for place in places[0])


def _chain(place: int, rest: Sequence[Sequence[int]], apart: int) -> bool:
    """Whether the next words follow or go before nearby, each from the one before."""
    if not rest:
        return True
    near = [other for other in rest[0] if abs(other - place) <= apart + 1]
    return any(_chain(other, rest[1:], apart) for other in near)


def _tokens(sentence: str) -> list[str]:
    """Latin words by their stems, Korean words whole."""
    tokens: list[str] = []
    run: list[Element] = []
    for element in elements(sentence):
        run.append(element)
        if element.last:
            tokens.append("".join(part.key for part in run))
            run = []
    return tokens


def _is(word: str, token: str) -> bool:
    if is_cjk(word):
        return (
            word in token if len(word) > 1 else token in {word, *(word + p for p in KO.particles)}
        )
    return stem(word.lower()) == token
