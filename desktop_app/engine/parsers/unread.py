"""What a document holds and its index does not, with the reason for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desktop_app.engine.parsers.messages import PlacedText
from desktop_app.types import ParsedDocument

PROPERTY, LAYOUT, DELETED, CODE, RUNNING, SETTING, PICTURE, MENU = (
    "property of the file",
    "prompt of a layout",
    "deleted text",
    "code of a field, a script or a look",
    "page number or running line",
    "name of a setting",
    "description of a picture",
    "menu or button of a page",
)
_REASONS = (
    (re.compile(r": shapeComment$"), PICTURE),
    (re.compile(r"page: (?:nav|button|option|svg)"), MENU),
    (re.compile(r"page: (?:script|style|head|noscript|template)"), CODE),
    (re.compile(r": formatCode$"), SETTING),
    (
        re.compile(r"docProps/|meta\.xml|core\.xml|container\.xml|content\.(?:hpf|opf)|: pdf info"),
        PROPERTY,
    ),
    (re.compile(r"slide(?:Layout|Master)|(?:notes|handout)Master|glossary/", re.I), LAYOUT),
    (re.compile(r": (?:delText|delInstrText|tracked-changes)$|moveFrom"), DELETED),
    (
        re.compile(r": (?:instrText|f|formula|script|style|stringParam)$|customXml/|vbaProject"),
        CODE,
    ),
    (re.compile(r"(?:header|footer)\d*\.xml|styles\.xml|: odd|: even|: first"), RUNNING),
    (
        re.compile(
            r"settings|theme|fontTable|styles|manifest|\.rels|numbering|workbook\.xml|version\.xml|header\.xml|app\.xml|Content_Types",
            re.I,
        ),
        SETTING,
    ),
)
_DROPPED = re.compile(r"[^\w☐☒]+")


class Missing(NamedTuple):
    place: str
    text: str
    reason: str
    """Empty when nothing explains it."""


def missing(runs: Iterable[PlacedText], document: ParsedDocument) -> Iterator[Missing]:
    """The texts that the pages of a document do not hold."""
    held = _folded(" ".join(page.text for page in document.pages) + " " + document.title)
    told: set[tuple[str, str]] = set()
    for run in runs:
        text = _folded(run.text)
        if text and text not in held and (run.place, text) not in told:
            told.add((run.place, text))
            yield Missing(run.place, run.text, _reason(run.place))


def _reason(place: str) -> str:
    return next((reason for pattern, reason in _REASONS if pattern.search(place)), "")


def _folded(text: str) -> str:
    return _DROPPED.sub("", text.casefold())
