"""Wordings that work, put together from the names of a table: for a question that was declined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath

from desktop_app.engine.surveys.cover import Cover
from desktop_app.engine.surveys.filters import headings_of
from desktop_app.engine.surveys.frames import Frame, Heading
from desktop_app.engine.surveys.meanings import Sense
from desktop_app.engine.surveys.vocabulary import MONEY
from desktop_app.engine.text.lang import LANGUAGES
from desktop_app.types import ColumnKind

MOST = 2
_POOR = frozenset(["name", "email", "year", "month"])
"""Subjects that make poor figures and poor groups."""


def that_work(
    language: str, frame: Frame, laid: Cover, works: Callable[[str], bool]
) -> tuple[str, ...]:
    """At most MOST wordings near what was asked, each tried with `works`."""
    found: list[str] = []
    for wording in _near(language, frame, laid):
        if wording not in found and works(wording):
            found.append(wording)
        if len(found) == MOST:
            break
    return tuple(found)


def _near(language: str, frame: Frame, laid: Cover) -> Iterator[str]:
    names = _names(frame, laid)
    offers = {Sense(name): forms for name, forms in LANGUAGES[language].offers.items()}
    asked = [sense for sense in offers if laid.has(sense)]
    if laid.has(Sense.EMPTY):
        asked.insert(0, Sense.EMPTY)
    if laid.has(Sense.HIGHEST, Sense.LOWEST) and not _names_a_figure(frame, laid):
        asked.insert(0, Sense.COUNT)
    if laid.has(Sense.LOWEST, Sense.COMPARE):
        asked.append(Sense.HIGHEST)
    if laid.has(Sense.HOW_MUCH):
        asked.insert(0, Sense.SUM)
    if laid.has(Sense.SHARE):
        asked.insert(0, Sense.COUNT)
    for sense in (*asked, Sense.COUNT, Sense.AVERAGE):
        for form in offers[sense]:
            if all(names[name] or f"{{{name}}}" not in form for name in names):
                yield form.format(**names)


def _names_a_figure(frame: Frame, laid: Cover) -> bool:
    return any(h.is_measure for span in laid.spans for h in headings_of(frame, span))


def _names(frame: Frame, laid: Cover) -> dict[str, str]:
    """What stands in the forms: names that the question has, else the first of the table."""
    named = [heading for span in laid.spans for heading in headings_of(frame, span)]
    figures = [h for h in frame.headings if h.is_measure and not h.concepts & _POOR]
    figures.sort(key=lambda h: (not (h.is_additive or h.concepts & MONEY), not h.concepts))
    kinds = [h for h in frame.headings if h.kind is ColumnKind.TEXT and not h.is_key]
    kinds.sort(key=lambda h: bool(h.concepts & _POOR))

    def first(all_: list[Heading]) -> str:
        return next((h.core for h in (*(h for h in named if h in all_), *all_)), "")

    value = next((m.value for s in laid.spans for m in s.meanings if m.sense is Sense.VALUE), "")
    return {
        "table": PurePath(frame.sheets[0].document.path).stem.replace("_", " "),
        "figure": first(figures),
        "by": first(kinds),
        "value": value,
    }
