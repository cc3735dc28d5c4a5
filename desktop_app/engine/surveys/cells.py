"""One cell of a stored table: the row that a question names, and the column that it asks for.

"What is the phone number of Mina Quince?" names a row by a cell of it and a column
by its heading. Neither is a count, whatever words the heading has. Every row of a
table is looked at, also those beyond the part that is searched.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from desktop_app.engine.surveys import frames, numbers, query, replies
from desktop_app.engine.surveys.cover import form, is_cjk, without_tails
from desktop_app.engine.surveys.frames import Frame, Heading, StoredSheet
from desktop_app.engine.surveys.outcome import Quote, SurveyOutcome
from desktop_app.engine.surveys.rows import line_of, page_text
from desktop_app.engine.surveys.vocabulary import concepts_of
from desktop_app.engine.text.lang import EN, KO
from desktop_app.types import Cell, ColumnKind, Document, Survey, SurveyKind

MOST_ROWS = 5
"""Rows that a name may stand in; one that is in more is no name of a row."""
LONGEST_KEY = 8
"""Words of a cell that is looked for in a question."""
SAME_HEADING = 0.6
"""Share of a heading's words that a question must have."""
HOLLOW = 0.3
"""What a word such as "number" counts of a heading, beside the one that it is the number of."""
TELEPHONE = 8
"""Last digits by which two spellings of a telephone number are the same."""

_WORD = re.compile(r"[^\W_]+(?:[._/'’-][^\W_]+)*")
_TELEPHONE = re.compile(r"\+?\d[\d\s().-]{6,}\d")
_HOLLOW = frozenset(part for word in ("number", "no", "name", "total") for part in form(word))
_WHO = re.compile(r"\b(?:who|whose|whom)\b|누구|누가", re.I)
_YES_OR_NO = re.compile(r"\A\s*(?:is|are|was|were|do|does|did|has|have|had|can|may)\b", re.I)
_OVER_ALL = re.compile(
    r"\b(?:total|sum|average|mean|highest|lowest|most|least|maximum|minimum|how many|count|list|all"
    r"|every|median|deviation)\b"
    r"|합계|총|평균|최고|최저|최대|최소|가장|제일|모두|전체|전부|목록|몇|중앙값",
    re.I,
)
"""What asks for one figure of several rows, unless a heading has the word."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A row that the question names: the cells of it that do, and where they stand."""

    frame: Frame
    sheet: StoredSheet
    row: int
    columns: frozenset[int]
    letters: int
    """How much of the question names the row."""
    spans: tuple[tuple[int, int], ...]


def look_up(
    sql: sqlite3.Connection,
    question: str,
    language: str,
    documents: Sequence[Document],
    *,
    most: int = 1,
) -> SurveyOutcome | None:
    """The cell, or the row, that a question asks for; None when it names none for sure.

    At most `most` rows are told, up to MOST_ROWS. What may ask for a figure of several rows
    is left alone where `most` is 1: it is for those who work such figures out.
    """
    question = unicodedata.normalize("NFC", question)
    every = frames.load(sql, documents)
    named = [row for frame in every for row in _rows(sql, frame, question)]
    named = _best(named)
    if not named:
        return None
    asked = [(row, _headings(row, question)) for row in named]
    with_heading = [(row, headings) for row, headings in asked if headings]
    chosen = with_heading or asked
    if len(chosen) > most or (_is_over_all(question, chosen) and (len(chosen) > 1 or most == 1)):
        return None
    if not with_heading and not _asks_for_rows(question, named[0]):
        return None
    if _YES_OR_NO.search(question):
        return None
    return _told(sql, language, chosen)


def _is_over_all(question: str, chosen: Sequence[tuple[_Named, tuple[Heading, ...]]]) -> bool:
    """Whether one figure of several rows is asked for, and no heading is called so."""
    words = {part for match in _OVER_ALL.finditer(question) for part in form(match.group())}
    named = {part for _, headings in chosen for h in headings for part in form(h.core)}
    return bool(words - named)


# ---- rows


def _rows(sql: sqlite3.Connection, frame: Frame, question: str) -> Iterator[_Named]:
    """Rows of a frame of which a cell stands in the question."""
    phrases = dict(_phrases(question))
    telephones = {_digits(m.group()): m.span() for m in _TELEPHONE.finditer(question)}
    for sheet in frame.sheets:
        found: dict[int, dict[int, tuple[int, int]]] = {}
        for heading in frame.headings:
            for row, span in _matches(sql, sheet, heading, phrases, telephones, question):
                before = found.setdefault(row, {}).get(heading.number)
                if before is None or before[1] - before[0] < span[1] - span[0]:
                    found[row][heading.number] = span
        for row, cells in found.items():
            spans = _apart(cells.values())
            letters = sum(end - start for start, end in spans)
            yield _Named(frame, sheet, row, frozenset(cells), letters, spans)


def _matches(
    sql: sqlite3.Connection,
    sheet: StoredSheet,
    heading: Heading,
    phrases: dict[str, tuple[int, int]],
    telephones: dict[str, tuple[int, int]],
    question: str,
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Rows in which a column holds a phrase of the question, with its place there."""
    column = f"c{heading.number}"
    texts = heading.kind in (ColumnKind.TEXT, ColumnKind.DATE)
    wanted: dict[str | int | float, tuple[int, int]] = {}
    for phrase, span in phrases.items():
        if texts:
            wanted[phrase] = span
        elif (value := _number(phrase)) is not None and _is_name(phrase, heading, question, span):
            wanted[value] = span
    for some in _batches(list(wanted), 500):
        marks = ", ".join("?" * len(some))
        statement = (
            f"select rowid, {column} from sheet_{sheet.id} "
            f"where {column} collate nocase in ({marks}) limit {MOST_ROWS * 40}"
        )
        keys = {str(value).casefold(): span for value, span in wanted.items()}
        for row, value in sql.execute(statement, some):
            if place := keys.get(str(value).casefold()):
                yield row, place
    if texts and telephones:
        statement = f"select rowid, {column} from sheet_{sheet.id} where {column} glob '*[0-9]*'"
        for row, value in sql.execute(statement):
            digits = _digits(str(value))
            for other, span in telephones.items():
                if len(digits) >= TELEPHONE and digits[-TELEPHONE:] == other[-TELEPHONE:]:
                    yield row, span


def _phrases(question: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """What of a question may be a cell, as written; Korean words also without what is glued on."""
    words = [match.span() for match in _WORD.finditer(question)]
    for first, (start, _) in enumerate(words):
        for _, end in words[first : first + LONGEST_KEY]:
            text = " ".join(question[start:end].split())
            for bare in (text, *_without_tail(text)):
                if not _says_nothing(bare):
                    yield bare, (start, start + len(bare))
            closing = question[end : end + 1]
            if closing and closing in ")]”\"'":
                yield text + closing, (start, end + 1)


def _without_tail(text: str) -> Iterator[str]:
    last = text.rsplit(" ", 1)[-1]
    if is_cjk(last[-1:]):
        yield from (text[: len(text) - len(last) + len(bare)] for bare in without_tails(last))
    for end in ("'s", "’s", "s'"):
        if text.endswith(end):
            yield text.removesuffix(end)


def _says_nothing(text: str) -> bool:
    lowered = text.lower()
    return len(text) < 2 or lowered in {*EN.stop_words, *KO.stop_words, *frames.TOTALS}


def _number(text: str) -> int | float | None:
    bare = text.replace(",", "")
    if bare.isdecimal():
        return int(bare) if len(bare) <= 15 else None
    return float(bare) if re.fullmatch(r"\d+\.\d+", bare) else None


def _is_name(phrase: str, heading: Heading, question: str, span: tuple[int, int]) -> bool:
    """Whether a number names a row: a long one, or one behind the heading ("invoice 42")."""
    if heading.kind is ColumnKind.REAL:
        return False
    before = form(question[: span[0]])[-2:]
    after = form(question[span[1] :])[:2]
    return len(phrase) >= 5 or bool(set(form(heading.core)) & {*before, *after})


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _batches(values: list[str | int | float], size: int) -> Iterator[list[str | int | float]]:
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some


def _apart(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The longest spans that do not touch each other."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda s: s[0] - s[1]):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end))
    return tuple(sorted(kept))


def _best(rows: list[_Named]) -> list[_Named]:
    """Those that most of the question names; none when they are too many to be named by it."""
    most = max((row.letters for row in rows), default=0)
    best = [row for row in rows if row.letters == most]
    return best if len(best) <= MOST_ROWS else []


# ---- columns


def _headings(row: _Named, question: str) -> tuple[Heading, ...]:
    """The columns that are asked for: those whose headings the question has most of."""
    rest = _without(question, row.spans)
    words = set(form(rest))
    concepts = {concept for word in words for concept in concepts_of((word,))}
    scored = [
        (score, heading)
        for heading in row.frame.headings
        if heading.number not in row.columns
        and (score := _likeness(heading, words, concepts, rest)) >= SAME_HEADING
    ]
    best = max((score for score, _ in scored), default=0.0)
    chosen = tuple(heading for score, heading in scored if score == best)
    return chosen if len(chosen) <= 3 else ()


def _likeness(heading: Heading, words: set[str], concepts: set[str], rest: str) -> float:
    """0 to 2: share of the heading's words in a question, and how many they are."""
    parts = [part for part in form(heading.core) if part not in EN.stop_words]
    if not parts:
        return 0.0
    if is_cjk(heading.core):
        bare = "".join(rest.split())
        return (
            1.0 + len(parts) / 20
            if "".join(heading.core.split()) in bare
            else (0.7 if heading.concepts & concepts else 0.0)
        )
    weights = {part: HOLLOW if part in _HOLLOW else 1.0 for part in parts}
    share = sum(weight for part, weight in weights.items() if part in words)
    share /= sum(weights.values())
    if share < 1.0 and heading.concepts & concepts:
        share = max(share, 0.7)
    return share + (len(parts) / 20 if share == 1.0 else 0.0)


def _without(question: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        question = f"{question[:start]} {question[end:]}"
    return question


def _asks_for_rows(question: str, row: _Named) -> bool:
    """Whether no more than the row is asked for: its name alone, or who has that number."""
    if _WHO.search(question) and any(_TELEPHONE.search(question[slice(*s)]) for s in row.spans):
        return True
    rest = _WORD.findall(_without(question, row.spans))
    named = {part for heading in row.frame.headings for part in form(heading.core)}
    telling = [
        word
        for word in rest
        if word.lower() not in EN.stop_words
        and word not in KO.stop_words
        and not set(form(word)) <= named
        and not any(bare in KO.stop_words for bare in (word, *without_tails(word)))
    ]
    return not telling


# ---- the answer


def _told(
    sql: sqlite3.Connection, language: str, chosen: Sequence[tuple[_Named, tuple[Heading, ...]]]
) -> SurveyOutcome:
    lines, rows, quotes, shown = [], [], [], []
    for named, headings in chosen:
        cells = tuple(
            sql.execute(
                f"select * from sheet_{named.sheet.id} where rowid = ?", (named.row,)
            ).fetchone()
        )
        text = page_text(sql, named.sheet)
        words = [cell for cell in cells if isinstance(cell, str) and "T00:" not in cell]
        place = line_of(text, words)
        printed = _printed(text[slice(*place)] if place else "", named.frame, cells)
        asked = headings or tuple(h for h in named.frame.headings if h.number not in named.columns)
        where = [
            replies.condition(language, h.name, query.Sign.IN, [printed[h.number - 1]])
            for h in named.frame.headings
            if h.number in named.columns
        ]
        told = ", ".join(
            f"{h.name}: {printed[h.number - 1]}" for h in asked if printed[h.number - 1]
        )
        basis = replies.basis(language, frames.sheet_name(named.sheet), where, None, "")
        lines.append(f"{told} {basis}")
        rows.append(cells)
        shown.append(named)
        if place:
            quotes.append(Quote(named.sheet.document.id, named.sheet.page, *place))
    frame = chosen[0][0].frame
    same = all(named.frame is frame for named in shown)
    return SurveyOutcome(
        survey=Survey(
            kind=SurveyKind.LIST,
            of="tables",
            documents=len({named.sheet.document.id for named in shown}),
            columns=tuple(h.name for h in frame.headings) if same else (),
            rows=tuple(rows) if same else (),
            row_documents=tuple(named.sheet.document.id for named in shown),
        ),
        text=lines[0] if len(lines) == 1 else replies.listed(language, lines, len(lines)),
        quotes=tuple(quotes),
    )


def _printed(line: str, frame: Frame, cells: Sequence[Cell]) -> list[str]:
    """The cells of a row as its page shows them, or as their values are."""
    parts = [part.strip() for part in line.strip().strip("|").split("|")] if line else []
    values = zip(cells, frame.headings, strict=True)
    stored = [numbers.cell(cell, heading, unit=False) for cell, heading in values]
    return parts if len(parts) == len(stored) else stored
