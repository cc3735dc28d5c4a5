"""The sentences of surveys, in the question's language."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.engine.text.lang import LANGUAGES, Spellings, SurveySentences
from desktop_app.types import SurveyKind, SurveyReason

MOST_LINES = 20
"""Lines of a list that stand in the answer; `Survey.rows` has more."""
_SIGNS = {"in": "=", "not in": "≠", ">": ">", ">=": "≥", "<": "<", "<=": "≤", "=": "="}


def _words(language: str) -> SurveySentences:
    return LANGUAGES[language].survey


def _counted(forms: Spellings, number: int, **values: object) -> str:
    """The form of one or of many, filled in."""
    return forms[0 if number == 1 else -1].format(number=number, **values)


def declined(
    language: str, reason: SurveyReason, names: Sequence[str] = (), instead: Sequence[str] = ()
) -> str:
    """`instead` are wordings that would be answered."""
    words = _words(language)
    text = words.declined[reason].format(names=", ".join(names))
    if not instead:
        return text
    return f"{text}\n{words.instead}\n" + "\n".join(f"- {wording}" for wording in instead)


def too_long(language: str) -> str:
    return _words(language).too_long


def understood(language: str, wording: str) -> str:
    return _words(language).understood.format(wording=wording)


def two_ways(language: str) -> tuple[str, ...]:
    """Names for what a word means when it is a kind of file and of row."""
    words = _words(language)
    return words.files, words.rows_of_a_table


# ---- tables


def rows(language: str, number: int) -> str:
    """`1 row`, `12 rows`."""
    return _counted(_words(language).rows, number)


def basis(language: str, table: str, where: Sequence[str], number: int | None, totals: str) -> str:
    """In brackets: which rows of which table a figure is of. `totals` is a note, or empty."""
    parts = [f"{table}: {rows(language, number)}" if number is not None else table]
    parts += where
    if totals:
        parts.append(totals)
    return f"({'; '.join(parts)})"


def without_totals(language: str) -> str:
    return _words(language).without_totals


def condition(language: str, column: str, sign: str, values: Sequence[str]) -> str:
    """`City = Seoul, Busan`."""
    words = _words(language)
    if sign == "is null":
        return words.empty.format(column=column)
    if sign == "month":
        months = ", ".join(value.lstrip("0") for value in values)
        return words.month.format(column=column, values=months)
    return f"{column} {_SIGNS[sign]} {', '.join(values)}"


def row_count(language: str, number: int, basis: str) -> str:
    return _counted(_words(language).matching_rows, number, basis=basis)


def distinct_count(language: str, column: str, number: int, basis: str) -> str:
    return _counted(_words(language).different_values, number, column=column, basis=basis)


def figure(language: str, kind: SurveyKind, column: str, value: str, basis: str) -> str:
    return _words(language).figures[kind].format(column=column, value=value, basis=basis)


def nothing(language: str, basis: str) -> str:
    return _words(language).no_value.format(basis=basis)


def what_of(language: str, aggregate: str, column: str) -> str:
    """What stands for each line of a grouped answer: `total of Amount`."""
    return _words(language).aggregates[aggregate].format(column=column)


def superlative(
    language: str, kind: SurveyKind, what: str, lines: Sequence[str], basis: str
) -> str:
    """The highest or newest: one line in the sentence, more below it."""
    words = _words(language)
    head = words.by.format(name=words.superlatives[kind], what=what)
    if len(lines) == 1:
        return f"{head}: {lines[0]} {basis}."
    return f"{head} {basis}:\n{listed(language, lines, len(lines))}"


def groups(language: str, what: str, by: str, lines: Sequence[str], basis: str) -> str:
    template = _words(language).groups
    if template.startswith("{what}"):  # begins the sentence
        what = f"{what[0].upper()}{what[1:]}"
    head = template.format(what=what, by=by, basis=basis)
    return f"{head}\n{listed(language, lines, len(lines))}"


def listed(language: str, lines: Sequence[str], number: int) -> str:
    """A list, cut after MOST_LINES; `number` is how many there are in all."""
    out = [f"- {line}" for line in lines[:MOST_LINES]]
    if number > len(out):
        out.append(f"- {_words(language).more.format(number=number - len(out))}")
    return "\n".join(out)


# ---- documents


def documents(language: str, number: int) -> str:
    return _counted(_words(language).documents, number)


def document_count(language: str, number: int, searched: int, where: Sequence[str]) -> str:
    """How many of those gone through it are."""
    words = _words(language)
    if not where:
        return _counted(words.all_documents, number)
    of = documents(language, searched)
    return _counted(words.some_documents, number, documents=of, where=_in_brackets(where))


def none_of_documents(language: str, searched: int, where: Sequence[str]) -> str:
    of = documents(language, searched)
    return _words(language).none_of_documents.format(documents=of, where=_in_brackets(where))


def _in_brackets(where: Sequence[str]) -> str:
    return f" ({'; '.join(where)})" if where else ""


def page_count(language: str, number: int, of: int, average: str) -> str:
    return _counted(
        _words(language).pages_of_documents,
        of,
        documents=documents(language, of),
        pages=pages(language, number),
        average=average,
    )


def pages(language: str, number: int) -> str:
    return _counted(_words(language).pages, number)


def characters(language: str, number: int) -> str:
    return _counted(_words(language).characters, number)


def size(number: float) -> str:
    """Bytes as people read them: `1.2 MB`."""
    for unit in ("B", "KB", "MB"):
        if number < 1000:
            return f"{number:.3g} {unit}"
        number /= 1000
    return f"{number:.3g} GB"


def best_document(language: str, word: str, name: str, detail: str) -> str:
    """`word` is one of `newest`, `oldest`, `longest`, `shortest`, `largest`, `smallest`."""
    words = _words(language)
    which = words.document_superlatives[word]
    return words.best_document.format(which=which, name=name, detail=detail)


def best_documents(language: str, word: str, lines: Sequence[str]) -> str:
    head = _words(language).document_orders[word]
    return f"{head}\n{listed(language, lines, len(lines))}"


def changed(language: str, day: str) -> str:
    return _words(language).changed.format(day=day)


def filters(language: str, name: str, value: str) -> str:
    """What documents were chosen by; `name` is a stable key."""
    return _words(language).filters[name].format(value=value)


def columns(language: str, *keys: str) -> tuple[str, ...]:
    """Headings of the columns that are ours: `count`, `document`, `changed`, ..."""
    return tuple(_words(language).columns[key] for key in keys)
