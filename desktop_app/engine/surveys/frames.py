"""The stored tables of some documents, and the names by which a question may call their parts.

Tables with the same columns (a file for every month) are one frame: a question
about it goes over all of them.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

import msgspec

from desktop_app.engine.surveys.comparisons import currency
from desktop_app.engine.surveys.cover import Form, form, is_cjk
from desktop_app.engine.surveys.meanings import Meaning, Sense
from desktop_app.engine.surveys.vocabulary import (
    ADDITIVE,
    PEOPLE,
    PERSONS,
    RELATED,
    concepts_of,
    words_of,
)
from desktop_app.engine.text.words import stem
from desktop_app.types import Column, ColumnKind, Document, DocumentId

_UNIT = re.compile(r"^(?P<core>.*\S)\s*[(\[（](?P<unit>[^()\[\]（）]{1,12})[)\]）]$")
_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z]{2})(?=[A-Z])")
_ENDS_OF_NAMES = ("이름", "일자", "날짜", "번호", "금액", "명", "일", "액", "수", "량", "가", "별")
"""What follows the subject in Korean headings: `지점명`, `입사일`."""
_ENDS_OF_TITLES = (
    "목록",
    "현황",
    "명부",
    "대장",
    "내역서",
    "내역",
    "자료",
    "데이터",
    "리스트",
    "기록",
    "관리",
    "표",
    "정보",
)
_EMPTY_WORDS = frozenset(
    [
        "data",
        "list",
        "table",
        "report",
        "sheet",
        "file",
        "final",
        "copy",
        "new",
        "old",
        "export",
        "the",
        "of",
        "and",
        "for",
        "in",
        "all",
        "id",
        "no",
        "number",
        "code",
        "total",
        "name",
    ]
)
_KEYS = frozenset(
    [
        "id",
        "no",
        "number",
        "code",
        "key",
        "index",
        "nr",
        "번호",
        "코드",
        "아이디",
        "순번",
        "연번",
        "전화번호",
        "phone",
        "zip",
        "postcode",
    ]
)
TOTALS = (
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sum",
    "합계",
    "총계",
    "소계",
    "총합계",
    "계",
    "합 계",
    "총 계",
)
_ISO = "[12][0-9][0-9][0-9]-[01][0-9]*"
_LONGEST_VALUE = 80
_PEOPLE = 0.4
_RELATED = 0.35
_MOST_VALUES = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column: `number` counts from 1, `unit` is what stands in brackets behind its name."""

    number: int
    name: str
    kind: ColumnKind
    core: str
    unit: str = ""
    concepts: frozenset[str] = frozenset()
    is_key: bool = False

    @property
    def is_additive(self) -> bool:
        """Whether a sum is what is asked for where nothing else is said."""
        return bool(self.concepts & ADDITIVE) or self.core.endswith(("량", "액"))

    @property
    def is_measure(self) -> bool:
        """Whether sums and averages of it make sense."""
        return (
            self.kind in (ColumnKind.INTEGER, ColumnKind.REAL)
            and not self.is_key
            and not self.concepts & {"year", "month"}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSheet:
    """A stored table; `id` is that of its SQL table."""

    id: int
    document: Document
    page: int
    name: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Tables of the same columns."""

    sheets: tuple[StoredSheet, ...]
    headings: tuple[Heading, ...]
    totals: int = 0
    """Number of the column that says which rows are sums of the others; 0 when none are."""
    forms: dict[Form, list[Meaning]] = field(default_factory=dict, compare=False)

    def heading(self, number: int) -> Heading:
        return self.headings[number - 1]

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple({sheet.document.id: sheet.document for sheet in self.sheets}.values())

    @property
    def name(self) -> str:
        """For people: file, and sheet where that has a name of its own."""
        return ", ".join(sorted(set(map(sheet_name, self.sheets))))


def sheet_name(sheet: StoredSheet) -> str:
    path = PurePath(sheet.document.path)
    return path.name if sheet.name in (path.stem, "Sheet1") else f"{path.name}: {sheet.name}"


def load(sql: sqlite3.Connection, documents: Sequence[Document]) -> list[Frame]:
    """The frames of some documents; the same text in two files counts once."""
    holders: dict[DocumentId, Document] = {}
    for document in documents:
        if document.tables:
            holders.setdefault(document.same_as or document.id, document)
    if not holders:
        return []
    groups: dict[tuple[tuple[str, bool, bool], ...], list[tuple[StoredSheet, list[Column]]]] = {}
    for row in sql.execute("select id, document, page, name, columns, rows from sheet order by id"):
        if (holder := holders.get(DocumentId(row["document"]))) is None:
            continue
        columns = msgspec.json.decode(row["columns"], type=list[Column])
        sheet = StoredSheet(
            id=row["id"], document=holder, page=row["page"], name=row["name"], rows=row["rows"]
        )
        key = tuple(
            (
                c.name.lower(),
                c.kind in (ColumnKind.INTEGER, ColumnKind.REAL),
                c.kind is ColumnKind.DATE,
            )
            for c in columns
        )
        groups.setdefault(key, []).append((sheet, columns))
    return [_frame(sql, [sheet for sheet, _ in group], group[0][1]) for group in groups.values()]


def _frame(sql: sqlite3.Connection, sheets: list[StoredSheet], columns: list[Column]) -> Frame:
    headings = [_heading(number, column) for number, column in enumerate(columns, 1)]
    label = next((h for h in headings if h.kind is ColumnKind.TEXT), None)
    totals = any(_has_totals(sql, sheet, label) for sheet in sheets)
    if totals:  # the word for a sum has made text of its column
        headings = [
            _dated(heading) if _holds_dates(sql, sheets, heading) else heading
            for heading in headings
        ]
    frame = Frame(
        sheets=tuple(sheets),
        headings=tuple(headings),
        totals=label.number if label and totals else 0,
    )
    for name, meaning in (*_table_names(frame), *_column_names(frame)):
        frame.forms.setdefault(name, []).append(meaning)
    return frame


def _dated(heading: Heading) -> Heading:
    return Heading(
        number=heading.number,
        name=heading.name,
        kind=ColumnKind.DATE,
        core=heading.core,
        concepts=heading.concepts,
    )


def _heading(number: int, column: Column) -> Heading:
    name = column.name
    core, unit = name, ""
    if match := _UNIT.match(name):
        core, unit = match["core"], match["unit"]
    parts = _parts(core)
    return Heading(
        number=number,
        name=name,
        kind=column.kind,
        core=core,
        unit=unit,
        concepts=frozenset(c for part in parts for c in _concepts(part)),
        is_key=bool(parts) and (parts[-1] in _KEYS or parts[-1].endswith(("번호", "코드", "번"))),
    )


def _parts(name: str) -> list[str]:
    return [part.lower() for part in _WORD.findall(_HUMP.sub(" ", name))]


def _concepts(word: str) -> frozenset[str]:
    """The subjects of a word of a heading, with or without what Korean headings end in."""
    found = concepts_of(form(word))
    if not found and is_cjk(word):
        for end in _ENDS_OF_NAMES:
            if word.endswith(end) and len(word) > len(end) + 1:
                found = found or concepts_of(form(word[: -len(end)]))
    return found


# ---- names


def _column_names(frame: Frame) -> Iterator[tuple[Form, Meaning]]:
    for heading in frame.headings:
        for name, quality in _names_of(heading):
            yield name, Meaning(Sense.COLUMN, quality, column=heading.number)


def _names_of(heading: Heading) -> Iterator[tuple[Form, float]]:
    parts = _parts(heading.core)
    seen: set[Form] = set()

    def once(name: Form, quality: float) -> Iterator[tuple[Form, float]]:
        if name and name not in seen:
            seen.add(name)
            yield name, quality

    yield from once(form(" ".join(parts)), 1.0)
    yield from once(_verb(form(" ".join(parts))), 0.8)
    for size in range(len(parts) - 1, 0, -1):
        for start in range(len(parts) - size + 1):
            some = parts[start : start + size]
            if not all(part in _EMPTY_WORDS for part in some):
                yield from once(form(" ".join(some)), 0.7 + 0.2 * size / len(parts))
    for part in parts:
        if is_cjk(part):
            for end in _ENDS_OF_NAMES:
                if part.endswith(end) and len(part) > len(end) + 1:
                    yield from once(form(part[: -len(end)]), 0.85)
    if heading.unit and not currency(heading.unit) and not heading.unit.endswith("원"):
        yield from once(form(heading.unit), 0.6)
    for concept in heading.concepts:
        for word in words_of(concept):
            yield from once(word, 0.5 + 0.1 / len(parts))
        for related in RELATED.get(concept, ()):
            for word in words_of(related):
                yield from once(word, _RELATED)
        if concept in PERSONS:
            for person in PEOPLE:
                yield from once(form(person), _PEOPLE)


def _table_names(frame: Frame) -> Iterator[tuple[Form, Meaning]]:
    """Words of file and sheet names; one that not all tables share tells them apart."""
    owners: dict[Form, tuple[float, set[int]]] = {}
    for sheet in frame.sheets:
        names = {PurePath(sheet.document.path).stem, sheet.document.title, sheet.name}
        for name in names:
            for word, quality in _title_words(name):
                best, ids = owners.setdefault(word, (quality, set()))
                owners[word] = (max(best, quality), ids)
                ids.add(sheet.id)
    for word, (quality, ids) in owners.items():
        yield word, Meaning(Sense.TABLE, quality, sheets=frozenset(ids))


def _title_words(title: str) -> Iterator[tuple[Form, float]]:
    parts = [part for part in _parts(title) if part not in ("sheet1", "csv", "xlsx")]
    if parts:
        yield form(" ".join(parts)), 1.0
    for part in parts:
        bare = part
        for end in _ENDS_OF_TITLES:
            if part.endswith(end) and len(part) > len(end):
                bare = part[: -len(end)]
                break
        if (
            part in _EMPTY_WORDS
            or part in _ENDS_OF_TITLES
            or part.isdecimal()
            or len(form(part)) == 0
        ):
            continue
        if len(part) == 1:
            continue
        yield form(part), 0.8
        yield _verb(form(part)), 0.7
        if len(bare) > 1:
            yield form(bare), 0.8
        for concept in _concepts(bare):
            for word in words_of(concept):
                yield word, 0.5
            if concept in PERSONS:
                for person in PEOPLE:
                    yield form(person), _PEOPLE


def _verb(name: Form) -> Form:
    """`bookings` is also found in `booked`."""
    return tuple(map(stem, name))


def values(sql: sqlite3.Connection, frame: Frame, question: str) -> dict[Form, list[Meaning]]:
    """Cells of text that may stand in a question, by the forms they may have there."""
    found: dict[Form, list[Meaning]] = {}
    lowered = question.lower()
    for heading in frame.headings:
        if heading.kind is not ColumnKind.TEXT:
            continue
        column = f"c{heading.number}"
        for value in _candidates(sql, frame, column, lowered):
            name = form(value)
            is_total = value.strip().lower() in TOTALS
            if name and not is_total and not _is_plain_number(value):
                meaning = Meaning(Sense.VALUE, 0.95, column=heading.number, value=value)
                found.setdefault(name, []).append(meaning)
                if (short := _without_heading(name, heading)) and short != name:
                    meaning = Meaning(Sense.VALUE, 0.9, column=heading.number, value=value)
                    found.setdefault(short, []).append(meaning)
    return found


def _candidates(sql: sqlite3.Connection, frame: Frame, column: str, lowered: str) -> Iterator[str]:
    """Different cells whose first two characters occur in the question."""
    for sheet in frame.sheets:
        query = (
            f"select distinct {column} from sheet_{sheet.id} where length({column}) <= ? "
            f"and instr(?, lower(substr(trim({column}), 1, 2))) > 0 limit ?"
        )
        for row in sql.execute(query, (_LONGEST_VALUE, lowered, _MOST_VALUES)):
            yield str(row[0])


def _is_plain_number(value: str) -> bool:
    return value.strip().replace(",", "").replace(".", "").isdecimal()


def _without_heading(value: Form, heading: Heading) -> Form:
    """`서울지점` in a column `지점` is also `서울`, `Seoul office` in `Office` also `Seoul`."""
    for name, quality in _names_of(heading):
        if quality >= 0.5 and len(value) > len(name) and value[-len(name) :] == name:
            return value[: -len(name)]
    return value


# ---- rows of sums


def _has_totals(sql: sqlite3.Connection, sheet: StoredSheet, heading: Heading | None) -> bool:
    if heading is None:
        return False
    places = ", ".join("?" * len(TOTALS))
    column = f"c{heading.number}"
    query = f"select 1 from sheet_{sheet.id} where lower(trim({column})) in ({places}) limit 1"
    return sql.execute(query, TOTALS).fetchone() is not None


def _holds_dates(sql: sqlite3.Connection, sheets: Sequence[StoredSheet], heading: Heading) -> bool:
    """Whether a column of text holds dates in all rows but those of sums."""
    if heading.kind is not ColumnKind.TEXT:
        return False
    column = f"c{heading.number}"
    places = ", ".join("?" * len(TOTALS))
    query = (
        "select count(*), sum({0} glob ?) from sheet_{1} "
        f"where {{0}} is not null and lower(trim({{0}})) not in ({places})"
    )
    for sheet in sheets:
        row = sql.execute(query.format(column, sheet.id), (_ISO, *TOTALS)).fetchone()
        if not row[0] or row[0] != row[1]:
            return False
    return True
