"""Places of documents that a question names: section 4.2, clause 4.2(a), 제4조 제2항, page 3.

A place begins at a heading or a line that begins with its number, with or without the
word for it; it ends where the next one of its rank begins. Lines of a table of contents,
which have nothing below them, are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.engine.text.lang import EN, KO, either
from desktop_app.engine.text.words import content_words
from desktop_app.types import BlockKind, Page

SHORTEST = 200
"""Characters of a place below which what begins the next page belongs to it."""

_BEFORE = {word: kind for kind, words in EN.places.items() for word in words} | {
    word: kind for kind, words in KO.places.items() for word in words
}
_BEHIND = {word: kind for kind, words in KO.places_behind.items() for word in words}
_NUMBER = r"\d{1,4}(?:\.\d{1,3}){0,5}"

_ASKED = re.compile(
    rf"(?<![\w])(?P<word>(?i:{either(_BEFORE)}))\s?"
    rf"(?P<number>{_NUMBER}|[A-Z](?:\.\d+){{0,3}}\b|[IVXLC]{{1,6}}\b)"
    r"(?P<parts>(?:\s?\(\w{1,3}\)){0,3})"
)
_ASKED_BEHIND = re.compile(
    rf"(?P<ordinal>제\s?)?(?P<number>{_NUMBER})\s?(?P<word>{either(_BEHIND)})(?:의\s?(?P<second>\d{{1,2}}))?"
    r"(?:\s?제?\s?(?P<part>\d{1,2})\s?항)?"
    r"(?P<after>\s*(?:에서는|에서|에는|에|의|은|는|이|가|을|를|내용|\?|\Z|제\s?\d))?"
)
_REFERS = re.compile(
    r"\b(?:mention|contain|refer|cit|hav|has)\w*\s(?:a |an |the |to )*"
    rf"(?:{either(EN.places['section'] + EN.places['article'])})\b"
    r"|(?:언급|인용|포함|참조)(?:한|하는|된|되는|해)",
    re.IGNORECASE,
)
_ITEM = r"\(?{}[.)]"
_NEXT_ITEM = re.compile(r"[^\S\n]*(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4}|[가-하])[.)]\s|[①-⑳])")
_LINE_NUMBER = re.compile(
    rf"[^\S\n]*[#>*]*[^\S\n]*(?:(?P<word>(?i:{either(_BEFORE)}))\s?)?"
    rf"(?P<number>{_NUMBER}|[A-Z](?=[.:)\s])|[IVXLC]{{1,6}}(?=[.:)\s]))[.):]?[^\S\n]+(?=[^\s\d]|$)"
    rf"|[^\S\n]*[#>*]*[^\S\n]*제\s?(?P<ordinal>\d{{1,4}})\s?(?P<behind>{either(_BEHIND)})"
    r"(?:의\s?(?P<second>\d{1,2}))?(?=[\s(（\[:.]|$)(?!\s*제\s?\d)",
)
_CONTENTS = re.compile(r"(?:\.\s?){3,}\s*\d+\s*\Z|\t\d+\s*\Z")
_RANKS = {"appendix": 0, "part": 0, "chapter": 1}
"""Of the places that hold others, whatever these are called."""
_TITLE = 80
"""Characters of a line that may be a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`kind` is a key of the languages' tables of places; `parts` are items within, such as a."""

    kind: str
    number: str
    parts: tuple[str, ...] = ()
    rest: str = ""
    """The question without the place."""

    @property
    def words(self) -> list[str]:
        """What the question says beside the place: of the document, or of what is in it."""
        idle = EN.gist_words | KO.gist_words
        return [word for word in content_words(self.rest) if word not in idle]


@dataclass(frozen=True, slots=True)
class PageSpan:
    """A part of a page's text."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    page: int
    start: int
    kind: str | None
    number: str
    heading: bool
    text: str


def asked(question: str) -> Place | None:
    """The place that a question names; None when it names none, or asks who else names it."""
    if _REFERS.search(question):
        return None
    if match := _ASKED.search(question):
        kind = _BEFORE[match["word"].lower()]
        parts = tuple(re.findall(r"\w+", match["parts"]))
        return Place(
            kind=kind, number=match["number"], parts=parts, rest=_without(question, match.span())
        )
    for match in _ASKED_BEHIND.finditer(question):
        kind = _BEHIND[match["word"]]
        if not (match["ordinal"] or kind == "page" or match["after"] is not None):
            continue
        number = "-".join(filter(None, (match["number"], match["second"])))
        end = match.start("after") if match["after"] is not None else match.end()
        return Place(
            kind=kind,
            number=number,
            parts=(match["part"],) if match["part"] else (),
            rest=_without(question, (match.start(), end)),
        )
    return None


def find(place: Place, pages: Sequence[Page]) -> tuple[PageSpan, ...]:
    """Where a place stands in a document, from its beginning on; none where it is not in it."""
    seen = [(page, _seen(page)) for page in pages]
    if place.kind == "page":
        return tuple(
            PageSpan(page.number, 0, len(text))
            for page, text in seen
            if str(page.number) == place.number and text.strip()
        )
    lines = [line for page, text in seen for line in _lines(page, text)]
    texts = {page.number: text for page, text in seen}
    found = [
        (_strength(line, place), spans)
        for at, line in enumerate(lines)
        if _strength(line, place) and (spans := _body(lines, at, texts))
    ]
    if not found:
        return ()
    # equal ones: the longest, for others are lines of contents and of references
    _, spans = max(found, key=lambda one: (one[0], sum(s.end - s.start for s in one[1])))
    for part in place.parts:
        spans = _part(part, spans, texts)
    return tuple(spans)


def _without(question: str, span: tuple[int, int]) -> str:
    return f"{question[: span[0]]} {question[span[1] :]}"


def _seen(page: Page) -> str:
    """The text of a page up to what nobody sees."""
    hidden = [block.start for block in page.blocks if block.kind is BlockKind.HIDDEN]
    return page.text[: min(hidden)] if hidden else page.text


def _lines(page: Page, text: str) -> Iterator[_Line]:
    """The lines of a page that begin with a number of a place."""
    headings = {block.start for block in page.blocks if block.kind is BlockKind.HEADING}
    start = 0
    for line in text.split("\n"):
        match = _LINE_NUMBER.match(line)
        if match and not _CONTENTS.search(line):
            number = match["number"] or "-".join(filter(None, (match["ordinal"], match["second"])))
            kind = _BEHIND[match["behind"]] if match["behind"] else None
            if match["word"]:
                kind = _BEFORE[match["word"].lower()]
            yield _Line(page.number, start, kind, number, start in headings, line)
        start += len(line) + 1


def _strength(line: _Line, place: Place) -> int:
    """How surely a line begins a place: 0 for not, 3 with the word for it."""
    if line.number != place.number or not (line.kind in (None, place.kind) or _alike(line, place)):
        return 0
    if line.kind is not None:
        return 3
    if line.heading:
        return 2
    # in running text "3." is an item of a list
    is_title = len(line.text) <= _TITLE and not line.text.rstrip().endswith((",", ";"))
    return int("." in place.number or is_title)


def _alike(line: _Line, place: Place) -> bool:
    """People say section for clause and paragraph, and the other way round."""
    return {line.kind, place.kind} <= {"section", "clause", "paragraph", "article", "rule"}


def _body(lines: Sequence[_Line], at: int, texts: dict[int, str]) -> list[PageSpan]:
    """From a line to the next of its rank; none when nothing stands below it."""
    line = lines[at]
    following = next((one for one in lines[at + 1 :] if not _is_below(one, line)), None)
    text = texts[line.page]
    if following is not None and following.page == line.page:
        spans = [PageSpan(line.page, line.start, following.start)]
    else:
        spans = [PageSpan(line.page, line.start, len(text))]
        after = line.page + 1
        if len(text) - line.start < SHORTEST and after in texts:
            same = following is not None and following.page == after
            end = following.start if same and following is not None else len(texts[after])
            spans.append(PageSpan(after, 0, end))
    said = sum(len(texts[one.page][one.start : one.end].strip()) for one in spans)
    is_alone = said <= len(line.text.strip())
    return [] if is_alone and len(line.text) < _TITLE and line.kind is None else spans


def _is_below(line: _Line, above: _Line) -> bool:
    """Whether a line is within the place that another begins: 4.2.1 in 4.2, (1) in 제4조."""
    if line.kind is not None and _rank(line) > _rank(above):
        return True
    if line.kind is None and above.kind is not None:
        return not line.heading or line.number.startswith(f"{above.number}.")
    if line.number.startswith(f"{above.number}."):
        return True
    # items of a list within a section
    return not line.heading and line.kind is None and "." not in line.number and above.heading


def _rank(line: _Line) -> int:
    return _RANKS.get(line.kind or "", len(_RANKS))


def _part(part: str, spans: Sequence[PageSpan], texts: dict[int, str]) -> list[PageSpan]:
    """An item within a place; the whole place when it is not found."""
    circled = chr(0x2460 + int(part) - 1) if part.isdigit() and 1 <= int(part) <= 20 else part
    begins = re.compile(
        rf"(?:^|(?<=\s))(?:{_ITEM.format(re.escape(part))}\s|{circled})", re.MULTILINE
    )
    for span in spans:
        text = texts[span.page][: span.end]
        if match := begins.search(text, span.start):
            end = next(_next_items(text, match.end()), span.end)
            return [PageSpan(span.page, match.start(), end)]
    return list(spans)


def _next_items(text: str, after: int) -> Iterator[int]:
    at = text.find("\n", after)
    while at >= 0:
        if _NEXT_ITEM.match(text, at + 1):
            yield at + 1
        at = text.find("\n", at + 1)
