"""Collections and questions of `benchmarks/data/surveys`, each with the answer worked out from it.

A folder in `collections` is a collection; a folder in it that is named `….xlsx` becomes a
workbook with a sheet for each CSV file. What is right to answer is SQL over the collection
itself: a table for each CSV file or workbook, by its name without numbers at the end, and
`documents`. The engine has no part in that.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import sqlite3
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("data") / "surveys"

Cell = int | float | str | None

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PARTS = re.compile(r"[_\d]+$")


@dataclass(frozen=True, slots=True)
class Number:
    """One figure."""

    value: float


@dataclass(frozen=True, slots=True)
class Names:
    """These rows and no others, each known by a cell of it, or by several as `Amy|Maths`."""

    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Groups:
    """A figure for each key."""

    values: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """To be declined with one of these reasons."""

    reasons: frozenset[str]


Expected = Number | Names | Groups | Declined


@dataclass(frozen=True, slots=True)
class Asked:
    collection: str
    question: str
    expected: Expected


@dataclass(frozen=True, slots=True)
class Questions:
    """A file of questions."""

    sets: dict[str, list[Asked]]
    ordinary: dict[str, list[str]]
    """Collection -> questions that a passage answers: none may be taken for one about the whole."""

    def collections(self) -> list[str]:
        asked = (one.collection for questions in self.sets.values() for one in questions)
        return sorted({*self.ordinary, *asked})


def read(name: str) -> Questions:
    """The questions of a file, each with what is right to answer."""
    content = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
    rows: dict[str, sqlite3.Connection] = {}
    sets: dict[str, list[Asked]] = {}
    for title, collections in content["sets"].items():
        sets[title] = []
        for collection, questions in collections.items():
            if collection not in rows:
                rows[collection] = _database(collection)
            for question in questions:
                expected = _expected(rows[collection], question)
                sets[title].append(Asked(collection, question["ask"], expected))
    return Questions(sets, content["ordinary"])


def write(root: Path, collections: Sequence[str]) -> dict[str, Path]:
    """Make the files of collections; their folders, by name."""
    return {name: _write(name, root / name) for name in collections}


# ---- what is right


def _expected(rows: sqlite3.Connection, question: dict[str, Any]) -> Expected:
    match question:
        case {"number": sql}:
            return Number(rows.execute(sql).fetchone()[0])
        case {"names": sql}:
            return Names(frozenset("|".join(map(str, row)) for row in rows.execute(sql)))
        case {"groups": sql}:
            return Groups(tuple(rows.execute(sql)))
        case {"declined": reasons}:
            return Declined(frozenset(reasons))
    raise ValueError(f"nothing is expected of {question['ask']}")


def _database(collection: str) -> sqlite3.Connection:
    rows = sqlite3.connect(":memory:")
    rows.execute("CREATE TABLE documents (file, folder, text, changed)")
    folder = DATA / "collections" / collection
    for name, day in _changed(collection).items():
        path = folder / name
        tables = sorted(path.iterdir()) if path.is_dir() else [path]
        text = path.read_text(encoding="utf-8") if path.suffix in (".txt", ".md") else ""
        document = (path.name, path.parent.relative_to(folder).as_posix(), text, str(day))
        rows.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", document)
        for table in tables:
            if table.suffix == ".csv":
                _insert(rows, _PARTS.sub("", path.stem), _cells(table))
    return rows


def _insert(rows: sqlite3.Connection, name: str, cells: list[list[Cell]]) -> None:
    columns = ", ".join(f"[{column}]" for column in cells[0])
    rows.execute(f"CREATE TABLE IF NOT EXISTS [{name}] ({columns})")
    places = ", ".join("?" * len(cells[0]))
    rows.executemany(f"INSERT INTO [{name}] VALUES ({places})", cells[1:])


# ---- files


def _write(collection: str, folder: Path) -> Path:
    source = DATA / "collections" / collection
    for name, day in _changed(collection).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (source / name).is_dir():
            _workbook(source / name, target)
        else:
            shutil.copyfile(source / name, target)
        moment = datetime(day.year, day.month, day.day, 12).timestamp()
        os.utime(target, (moment, moment))
    return folder


def _workbook(source: Path, target: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for path in sorted(source.iterdir()):
        sheet = book.create_sheet(path.stem)
        for row in _cells(path):
            sheet.append([_day(cell) for cell in row])
    book.save(target)


def _day(cell: Cell) -> Cell | date:
    return date.fromisoformat(cell) if isinstance(cell, str) and _DAY.fullmatch(cell) else cell


def _changed(collection: str) -> dict[str, date]:
    """The files of a collection and when each was changed last."""
    days: dict[str, dict[str, date]] = tomllib.loads(
        (DATA / "changed.toml").read_text(encoding="utf-8")
    )
    return days[collection]


def _cells(path: Path) -> list[list[Cell]]:
    with path.open(newline="", encoding="utf-8") as file:
        return [[_cell(text) for text in row] for row in csv.reader(file)]


def _cell(text: str) -> Cell:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text or None
