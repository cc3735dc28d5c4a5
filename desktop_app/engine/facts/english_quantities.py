"""Numbers, dates and times in English text, and the words that ask for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.engine.facts import english_words as words
from desktop_app.engine.text.lang import EN, either, full

_NUMBER = (
    rf"(?:\d[\d,]*(?:\.\d+)?|\b(?:{words.WORD_NUMBERS})\b)"
    rf"(?:\s(?:{either(EN.scales)}))?"
)
_TIME = r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?"
_UNIT = rf"(?:{either(full(EN.time_units))})"
_ORDINALS = either(word for word, number in EN.ordinals.items() if number > 1)
_WEEKS = either((*(word for word, number in EN.ordinals.items() if number < 6), "last"))
"""Of a month: which Monday."""
_QUANTITY = re.compile(
    rf"(?P<hours>(?:from|between)\s(?:{_TIME})\s(?:to|and|until)\s(?:{_TIME}))"
    rf"|(?P<span>from\s\d{{1,2}}\s(?:(?:{words.MONTHS})\s)?(?:to|until)\s\d{{1,2}}\s(?:{words.MONTHS})\b)"
    rf"|(?P<clock>\b(?:{_TIME})(?![\d.]|\s?%|\s(?:per\s?cent|[a-z]+s)\b))"
    rf"|(?P<date>\b(?:\d{{1,2}}\s(?:{words.MONTHS})(?:\s\d{{4}})?"
    rf"|(?:{words.MONTHS})\s\d{{1,2}}(?:,\s\d{{4}})?)\b)"
    r"|(?P<day>\bthe\s\d{1,2}(?:st|nd|rd|th)\b)"
    rf"|(?P<ordinal>\bthe\s(?:{_ORDINALS}|\d+th)"
    r"\s(?P<which>day|week|month|year)\b)"
    rf"|(?P<weekday>(?:\bthe\s(?:{_WEEKS})\s)?"
    rf"\b(?:{words.WEEKDAYS})s?\b"
    r"(?!,?\s(?:and\s|or\s|to\s)?[A-Z][a-z]+days?\b))"
    rf"|(?P<month>\b(?:{words.MONTHS})(?:\s\d{{4}})?\b)"
    r"|(?P<year>(?<=in )1\d{3}\b|(?<=in )20\d{2}\b)"
    rf"|(?P<frequency>\b(?:once|twice|{_NUMBER}\stimes)\s(?:a|per|each|every)\s{_UNIT}\b"
    rf"|\bevery\s(?:{_NUMBER}\s)?{_UNIT}s?\b)"
    rf"|(?P<money>[$€£₩]\s?{_NUMBER})"
    rf"|(?P<percent>{_NUMBER}\s?(?:%|per\s?cent\b))"
    rf"|(?P<count>{_NUMBER}\s(?P<noun>(?:(?!of|a|an|the|in|on|to|and|or|for|per)[a-z-]+\s){{0,2}}?"
    r"(?:[a-z-]+[^sui\W]s|people|men|women|children|won|yen))\b)"
)
_BEFORE = re.compile(
    r"(?:(?:^|\s)(?P<preposition>within|for|after|before|by|until|from|in|on|at|with|to|since|of"
    r"|than|above|below|over|under|as|between|against|per|every))?"
    r"(?:(?:^|\s)(?P<bound>at least|at most|up to|no more than|a maximum of|a minimum of"
    r"|about|approximately|around|roughly|nearly|almost|exactly|only|just))?$",
    re.IGNORECASE,
)
_APPROXIMATE = frozenset(
    ("about", "approximately", "around", "roughly", "nearly", "almost", "exactly", "only", "just")
)
_PREPOSITIONS = {
    "hours": ("",),
    "span": ("",),
    "clock": ("at", "by", "before", "after", "until", "from", "since"),
    "date": ("on", "by", "before", "after", "until", "from", "since"),
    "day": ("on", "by", "until"),
    "ordinal": ("from", "after", "on", "until", "in"),
    "weekday": ("on", "by", "until"),
    "month": ("in", "until", "since"),
    "year": ("in",),
    "frequency": ("",),
    "money": ("", "for", "at", "with", "by", "of"),
    "percent": ("", "by", "to", "at", "of"),
    "count": ("", "within", "for", "after", "before", "until", "in", "on", "at", "since", "of"),
}
"""What may stand before each kind, for the words to be moved to the front together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity and the words around it."""

    kind: str
    text: str
    noun: str
    """Of a count: what is counted."""
    bound: str
    """ "at least", "up to" and the like."""
    preposition: str
    middle: str
    """All before it."""
    rest: str
    """All behind it."""

    @property
    def degree(self) -> list[str]:
        """What to ask with when it is all that is said of a thing, beside "what"."""
        if self.kind == "money" or self.noun.endswith(words.MONEY):
            return ["how much"]
        return ["how long"] if words.TIME_UNITS.search(self.noun) else []

    def asked(self, stays: str) -> list[str]:
        """Question words with the preposition before them; `stays` is what follows at once."""
        preposition = "" if (self.preposition, self.bound) == ("on", "up to") else self.preposition
        before = " ".join(filter(None, (preposition, self.bound)))
        front = f"{before} " if before else ""
        behind = f" {stays}" if stays else ""
        if self.kind == "hours":
            return ["when", "between what times"]
        if self.kind == "span":
            return ["when", "from when to when"]
        if self.kind == "frequency":
            return ["how often"]
        if self.kind == "clock":
            exact = f"{front}what time{behind}"
            return ["when", exact] if before == "at" and not stays else [exact]
        if self.kind == "day":
            return [f"{front}what day{behind}"]
        if self.kind == "weekday":
            return ["when", "on what day"] if before == "on" else [f"{front}what day"]
        if self.kind == "ordinal":
            return [f"{front}which {self.noun}{behind}"]
        if self.kind in ("date", "month", "year"):
            name = {"date": "date", "month": "month", "year": "year"}[self.kind]
            name = "date" if self.kind == "month" and self.text[-1].isdigit() else name
            if before in ("on", "in") and not stays:
                return [
                    "when",
                    *([] if name == "date" and before == "in" else [f"{front}what {name}"]),
                ]
            return [f"{front}what {name}{behind}", *([] if stays else [f"{front}when"])]
        if self.kind == "money":
            return [f"{front}how much{behind}"]
        if self.kind == "percent":
            return [f"{front}what percentage{behind}"]
        long = (
            [f"{front}how long"] if words.TIME_UNITS.search(self.noun) and front == "for " else []
        )
        return [f"{front}how many {self.noun}{behind}", *([] if stays else long)]


def quantities(text: str) -> Iterator[Quantity]:
    """The quantities of a text that can be asked for, in order."""
    for match in _QUANTITY.finditer(text):
        kind = next(k for k in _PREPOSITIONS if match[k] is not None)
        before = _BEFORE.search(text[: match.start()].rstrip())
        if before is None or text[match.end() :].startswith("-"):
            continue
        preposition = (before["preposition"] or "").lower()
        bound = (before["bound"] or "").lower()
        if preposition not in _PREPOSITIONS[kind]:
            continue
        if (
            kind not in ("count", "money", "percent", "frequency", "hours", "span")
            and not preposition
        ):
            continue
        yield Quantity(
            kind=kind,
            text=match.group(),
            noun=match["noun"] or match["which"] or "",
            bound="" if bound in _APPROXIMATE else bound,
            preposition=preposition,
            middle=text[: before.start()].strip(),
            rest=text[match.end() :].strip(),
        )
