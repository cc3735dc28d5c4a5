"""What a question is limited to, in words, one piece at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from desktop_app.types import DocumentId, Filters


def pieces(filters: Filters, names: Mapping[DocumentId, str]) -> Iterator[tuple[str, Filters]]:
    """Each limit in words, and the filters that remain without it. `names` are of documents."""
    for name in ("documents", "without"):
        for one in getattr(filters, name):
            shown = names.get(one, f"#{one}")
            words = _not_in(shown) if name == "without" else shown
            yield words, _less(filters, name, one)
    for one in filters.files:
        yield _file(one), _less(filters, "files", one)
    for one in filters.folders:
        yield _folder(Path(one).name or one), _less(filters, "folders", one)
    for one in filters.types:
        yield one.upper(), _less(filters, "types", one)
    if filters.after or filters.before:
        yield date_words(filters), replace(filters, after="", before="")
    for one in filters.phrases:
        yield f"“{one}”", _less(filters, "phrases", one)


def date_words(filters: Filters) -> str:
    """When a document was changed: since a day, until a day, or between two."""
    first, last = _day(filters.after), _day(filters.before)
    if first and last:
        return f"{first} – {last}"
    if first:
        return QCoreApplication.translate("FilterWords", "Since {day}").format(day=first)
    return QCoreApplication.translate("FilterWords", "Until {day}").format(day=last)


def _day(day: str) -> str:
    date = QDate.fromString(day, "yyyy-MM-dd")
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    if "yyyy" not in form:
        form = form.replace("yy", "yyyy")
    return QLocale().toString(date, form) if date.isValid() else day


def _file(name: str) -> str:
    return QCoreApplication.translate("FilterWords", "File: {name}").format(name=name)


def _folder(name: str) -> str:
    return QCoreApplication.translate("FilterWords", "Folder: {name}").format(name=name)


def _not_in(name: str) -> str:
    return QCoreApplication.translate("FilterWords", "Without {name}").format(name=name)


def _less(filters: Filters, name: str, one: object) -> Filters:
    return with_values(filters, name, tuple(v for v in getattr(filters, name) if v != one))


def with_values(filters: Filters, name: str, values: tuple[Any, ...]) -> Filters:
    """The filters with other values in a field that holds several."""
    changed: dict[str, Any] = {name: values}
    return replace(filters, **changed)
