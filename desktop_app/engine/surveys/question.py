"""A question before any document is looked at: its numbers and dates, and the rest as elements."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from desktop_app.engine.surveys import comparisons, periods
from desktop_app.engine.surveys.comparisons import ValueComparison
from desktop_app.engine.surveys.cover import Element, elements
from desktop_app.engine.surveys.periods import Period
from desktop_app.engine.text.lang import EN, KO, either

_NUMBERS = EN.numbers_from(2, 10) | KO.numbers_from(2, 10)
_SOME_KO = either(KO.numbers_from(2, 10))
_SOME = rf"\d{{1,3}}|{either(EN.numbers_from(2, 10))}"
_MOST = "most|[a-z]{2,}est|least"
_TOP = (
    re.compile(rf"\b(?:top|bottom)\s+(?P<n>{_SOME})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<n>{_SOME})\s+(?=(?:{_MOST})\b)", re.IGNORECASE),
    re.compile(rf"\b(?:{_MOST})\s+(?P<n>{_SOME})\b", re.IGNORECASE),
    re.compile(r"(?:상위|하위)\s*(?P<n>\d{1,3})\s*(?:개|명|건|곳|가지)?"),
    re.compile(rf"(?P<n>(?:\d{{1,3}}|{_SOME_KO})\s?(?:개|명|건|곳|가지))(?=[를을만의]|\s|$)"),
)
_ORDINARY = re.compile(
    r"\b(?:may|must|should|could|might|allowed|permitted|entitled|required|requires?|needed|needs?|"
    r"have to|has to|allowance|limit|supposed|eligible)\b|\bcan (?!you\b)\w+|"
    r"\b(?:do|am|will|would|are) (?:i|you) (?!have\b|got\b|store|keep|hold)|"
    r"\b(?:do|are|will) we (?:need|do\b|get\b|allow|obliged)|"
    r"해야|할 수|될 수|받을 수|쓸 수|가능|필요한|허용|한도|까지입|받나요|받습니까|"
    r"어떻게(?!\s?(?:되|돼|됩|됐))|왜\b",
    re.IGNORECASE,
)

_POLITE = re.compile(
    r"\b(?:(?:could|can|would|will) (?:you|we|i)(?: (?:please|kindly|just|maybe|possibly))?"
    r"(?= (?:tell|show|give|let|find|count|list|name|work|add|help|check|see|get|know|have|sum|"
    r"look|pull|say|sort|compare|calculate)\b)|"
    r"i(?:'d| would) (?:like|love|want) to (?:know|see|have|find out|get)|"
    r"i (?:need|want) to (?:know|see|find out)|i(?:'m| am)? (?:was )?wondering|"
    r"(?:do|would) you (?:happen to )?know|any idea)\b|"
    r"줄 수 (?:있을까요?|있나요|있어요?|있습니까|있니)|"
    r"(?:알|볼) 수 (?:있을까요?|있나요|있어요?)",
    re.IGNORECASE,
)
"""Politeness, which would be read as a question of what one may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyQuestion:
    """`text` is the question in NFC; places are those in it. `elements` are without what
    `periods`, `comparisons` and `top` were read from."""

    text: str
    elements: tuple[Element, ...]
    periods: tuple[Period, ...]
    comparisons: tuple[ValueComparison, ...]
    top: int = 0
    """How many of the highest or newest are asked for; 0: it is not said."""

    @property
    def is_ordinary(self) -> bool:
        """Whether it asks what one may, must or gets: such is said in a text, not counted."""
        return _ORDINARY.search(self.text) is not None


def read(question: str, today: date) -> SurveyQuestion:
    text = unicodedata.normalize("NFC", question).replace("’", "'")
    text = _POLITE.sub(lambda match: " " * len(match.group()), text)
    compared = comparisons.find(text)
    rest = _blank(text, [(c.start, c.finish) for c in compared])
    dated = periods.find(rest, today)
    rest = _blank(rest, [(p.start, p.finish) for p in dated])
    top = 0
    for pattern in _TOP:
        if (match := pattern.search(rest)) and (pattern is not _TOP[-1] or _is_superlative(rest)):
            top = _number(match["n"])
            rest = _blank(rest, [match.span("n")])
            break
    return SurveyQuestion(
        text=text,
        elements=tuple(elements(rest)),
        periods=tuple(dated),
        comparisons=tuple(compared),
        top=top,
    )


def blanked(asked: SurveyQuestion, places: list[tuple[int, int]]) -> tuple[Element, ...]:
    """The elements that do not stand in some places of the question."""
    return tuple(
        element
        for element in asked.elements
        if not any(start <= element.start < end for start, end in places)
    )


def _is_superlative(text: str) -> bool:
    return any(word in text for word in ("가장", "제일", "최근", "최신", "상위", "하위"))


def _number(text: str) -> int:
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits.group())
    return next((n for word, n in _NUMBERS.items() if text.lower().startswith(word)), 0)


def _blank(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
