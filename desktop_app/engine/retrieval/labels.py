"""What a document says of itself in lines such as `From: ...` or 작성자: ..., and who asks for it.

Mails have such lines, front matter, forms and the heads of minutes. A question such as "who
sent", "when was it last changed" or 작성자는 leads to the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.engine.text.dates import dates, without_dates
from desktop_app.engine.text.folding import fold
from desktop_app.engine.text.lang import EN, KO, either
from desktop_app.engine.text.words import content_words

LEAST_LABEL = 4
"""Letters up to which a label is a word of any text, such as From."""
HEAD = 3_000
"""Characters of a page in which it says what it is."""

_OF_MAIL = frozenset({"sender", "recipient", "copy", "sent"})
"""What is asked of mails alone: other things are sent too."""
_FALLBACK = {"author": "sender", "written": "sent"}
"""A mail has no author but a sender."""


# … stands for words of the question within a way to ask
_ASKED = [
    (kind, re.compile(re.escape(phrase).replace("…", "(?P<gap>.{1,100}?)") + "[가-힣]*", re.I))
    for language in (EN, KO)
    for kind, phrases in language.labels_asked.items()
    for phrase in sorted(phrases, key=len, reverse=True)
]
_LINES = {
    kind: re.compile(
        rf"^[^\S\n]*[>*|:-]*[^\S\n]*(?:{either((*EN.labels[kind], *KO.labels[kind]))})"
        r"[^\S\n]*\**[^\S\n]*[:：][^\S\n]*\S.*$",
        re.MULTILINE | re.IGNORECASE,
    )
    for kind in EN.labels
}
_MAIL = re.compile(
    rf"\b(?:{either(EN.mail_words)})\b|(?:{either(KO.mail_words)})[가-힣]{{0,2}}", re.IGNORECASE
)
_IDLE = {*EN.gist_words, *KO.gist_words, *EN.idle_of_mails, *KO.idle_of_mails}
_LIMIT = [
    (kind, re.compile(rf"\b(?:{either(words)})\b", re.IGNORECASE))
    for kind, words in EN.day_limits.items()
] + [(kind, re.compile(either(words))) for kind, words in KO.day_limits.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`kinds` are keys of the languages' tables of labels; the first that is there is told."""

    kinds: tuple[str, ...]
    words: tuple[str, ...]
    """What the question says beside that: which document is meant."""
    of_mail: bool
    days: tuple[str, ...] = ()
    """The dates in the question, as `text.dates` words them; the fullest of each comes first."""


def asked(question: str) -> Asked | None:
    """What a question wants to know that documents say of themselves; None for any other."""
    for kind, pattern in _ASKED:
        match = pattern.search(question)
        if match is None:
            continue
        of_mail = _MAIL.search(question) is not None
        if kind in _OF_MAIL and not of_mail:
            return None
        gap = match.groupdict().get("gap") or ""
        rest = f"{question[: match.start()]} {gap} {question[match.end() :]}"
        kinds = (kind, _FALLBACK[kind]) if kind in _FALLBACK else (kind,)
        days = tuple(dates(fold(rest)))
        return Asked(kinds=kinds, words=_words(rest), of_mail=of_mail, days=days)
    return None


def line(kinds: tuple[str, ...], text: str) -> tuple[int, int] | None:
    """Where the head of a page has a line with one of some labels; None when it has none."""
    found = (_LINES[kind].search(text[:HEAD]) for kind in kinds)
    return next((match.span() for match in found if match), None)


def is_mentioned(kinds: tuple[str, ...], text: str) -> bool:
    """Whether a text has a word for what is asked: its sentences may tell it."""
    folded = fold(text)
    return any(
        fold(word) in folded
        for kind in kinds
        for word in (*EN.labels[kind], *KO.labels[kind])
        if len(word) > LEAST_LABEL
    )


# ---- mails by their days


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days from `first` to `last`, as numbers such as 20260416, 0 for no limit."""

    first: int
    last: int
    words: tuple[str, ...]
    """What the question says beside them."""

    def hold(self, day: int) -> bool:
        return self.first <= day and (not self.last or day <= self.last)


def days_of_mails(question: str, year: int) -> Days | None:
    """The days to which a question limits mails; those without a year are of `year`."""
    folded = fold(question)
    day = next(iter(dates(folded)), None)
    limit = next((kind for kind, pattern in _LIMIT if pattern.search(question)), None)
    if day is None or limit is None or not _MAIL.search(question):
        return None
    least, most = _span(day, year)
    first = {"after": most + 1, "since": least}.get(limit, 0)
    last = {"before": least - 1, "until": most}.get(limit, 0)
    return Days(first=first, last=last, words=_words(question))


def sent(text: str) -> int | None:
    """The day on which a mail was sent, by its line."""
    place = line(("sent",), text)
    if place is None:
        return None
    return next((int(d) for d in dates(fold(text[place[0] : place[1]])) if d.isdigit()), None)


def head(text: str) -> str:
    """A mail from its beginning to the line with its day."""
    place = line(("sent",), text)
    return text[: place[1]] if place else ""


def _span(day: str, year: int) -> tuple[int, int]:
    """The first and last number of a day or month: 20260416, m04d16, 2026m04."""
    if day.isdigit():
        return int(day), int(day)
    if day.startswith("m"):
        month, number = day[1:].split("d")
        whole = (year * 100 + int(month)) * 100 + int(number)
        return whole, whole
    of_year, month = day.split("m")
    start = (int(of_year) * 100 + int(month)) * 100
    return start, start + 31


def _words(question: str) -> tuple[str, ...]:
    """The words that say which document is meant, without its days."""
    return tuple(
        word
        for word in content_words(_MAIL.sub(" ", without_dates(fold(question))))
        if word not in _IDLE
    )
