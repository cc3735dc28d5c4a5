"""English clauses: a sentence taken apart as subject, verb and the rest of it.

Closed lists of verbs and prepositions decide, and what is not sure is no clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.engine.facts import english_shapes
from desktop_app.engine.facts import english_words as words

LONGEST_SUBJECT = 8
"""Words."""
PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|this|these|those|he|she|him|his|her|there|you are|you were"
    r"|we|our|us)\b",
    re.IGNORECASE,
)
VAGUE_PLACE = re.compile(r"[Tt]he\s[a-z]+")
"""Of a story: which war, fort or effort it was stands in the sentences before."""
PAST = frozenset(form for form, (_, auxiliary) in words.VERBS.items() if auxiliary == "did")
PAST |= {"was", "were"}
NAME = re.compile(r"(?:(?:Dr|Mr|Ms|Mrs|Prof)\.?\s)?[A-Z][a-z]+(?:\s[A-Z][\w.'-]+){1,3}")
ROLE = re.compile(rf"\b{words.ROLES}\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\S+(?:\s[a-z-]+){0,2}?\s(?:that|who|which)\s(?:is|are|was|were|has been|have been)\s"
    r"[a-z]+(?:ed|en|paid|made|kept|sent|held|done|lost|left)\b(?:\s(?:over|up|in|out|down))?"
)
"""A subject such as "leave that was carried over"."""
_PARTICLES = frozenset(("over", "up", "through", "around"))
"""Prepositions that end a subject such as "days carried over"."""


class Names:
    """Which words of a document are names: they keep their capital within a question."""

    def __init__(self, text: str) -> None:
        self._names = set(re.findall(r"(?<=[a-z,;] )[A-Z][\w-]*", text))
        self._plain = set(re.findall(r"\b[a-z][\w-]*", text))

    def in_cell(self, phrase: str) -> str:
        """The same of a cell, whose capital says less: small only where the document has it so."""
        first = phrase.partition(" ")[0].strip(",.'")
        return self.inside(phrase) if first.lower() in self._plain else phrase

    def inside(self, phrase: str) -> str:
        """A phrase that began a sentence or a cell, as it is written within one."""
        first, _, rest = phrase.partition(" ")
        if first.lower() in words.DETERMINERS and not first[1:].isupper():
            return f"{first.lower()} {rest}".strip()
        bare = first.strip(",.'")
        plain = bare[:1].isupper() and bare[1:].islower() and bare not in self._names
        name_follows = rest[:1].isupper()
        return phrase if not plain or name_follows else phrase[0].lower() + phrase[1:]


@dataclass(frozen=True, slots=True)
class Clause:
    """A simple sentence; `verb` is its finite verb, `predicate` all that follows."""

    subject: str
    verb: str
    predicate: str

    @property
    def auxiliary(self) -> str:
        """What a question puts before the subject."""
        return words.VERBS[self.verb][1] if self.verb in words.VERBS else self.verb

    @property
    def infinitive(self) -> str:
        """What stays of the verb behind the subject of a question, with a space behind it."""
        return f"{words.VERBS[self.verb][0]} " if self.verb in words.VERBS else ""

    def asked(self, asked_for: str, rest: str) -> tuple[list[str], str]:
        """Direct questions, the plainest first, and the plainest as a clause."""
        subject, verb, auxiliary = self.subject, self.verb, self.auxiliary
        if subject == "I":
            verb, auxiliary = ({"are": "am", "were": "was"}.get(v, v) for v in (verb, auxiliary))
        inverted = tidy(f"{auxiliary} {subject} {self.infinitive}{rest}")
        clause = tidy(f"{subject} {verb} {rest}")
        return (
            [f"{asked_for} {inverted}", *english_shapes.others(asked_for, inverted, clause)],
            f"{asked_for} {clause}",
        )

    def questions(self, asked_for: list[str], rest: str) -> tuple[list[str], list[str]]:
        """Direct questions, the plainest of each kind first, and clauses."""
        made = [self.asked(one, rest) for one in asked_for]
        return (
            [direct[0] for direct, _ in made] + [one for direct, _ in made for one in direct[1:]],
            [indirect for _, indirect in made],
        )


def clause_of(text: str, names: Names) -> Clause | None:
    """The clause of a sentence that begins with its subject; None when that is not sure."""
    parts = text.split(" ")
    if parts[0].lower() in words.POINTING or parts[0].lower() in words.PREPOSITIONS:
        return None
    relative = _RELATIVE.match(text)
    first = len(relative.group().split()) if relative else 1
    for at in range(first, min(LONGEST_SUBJECT + 1, len(parts) - 1)):
        part, before = parts[at], parts[at - 1].lower()
        if before.endswith((",", ";", ":")):
            return None
        finite = part in words.MODALS or part in words.BE
        if finite or part in words.VERBS:
            if before in words.DETERMINERS | words.PREPOSITIONS - _PARTICLES or before.endswith(
                ("'s", "’s")
            ):
                continue
            if not finite and not _agrees(parts[:at], part):
                continue
            if not finite and parts[at + 1] in words.MODALS | words.BE | set(words.VERBS):
                continue
            if part in ("has", "have", "had") and parts[at + 1].endswith(("ed", "en", "been")):
                return None
            subject = " ".join(parts[:at])
            if part in PAST and VAGUE_PLACE.fullmatch(subject):
                return None
            if is_vague(parts[:at]) or PRONOUN.search(subject):
                return None
            subject = "I" if subject == "You" else mine(names.inside(subject))
            return Clause(subject, part, " ".join(parts[at + 1 :]))
        if part.lower() in words.CLAUSE_WORDS - {"and", "or"}:
            return None
    return None


def _agrees(subject: list[str], verb: str) -> bool:
    """Whether a verb's form can follow: a noun such as "costs" is taken for a verb otherwise."""
    if words.VERBS[verb][1] == "did":
        return True
    head = head_of(subject)
    plural = head in ("you", "people", "children", "men", "women") or bool(
        re.search(r"[^su]s$", head)
    )
    return plural or " and " in " ".join(subject) if words.VERBS[verb][1] == "do" else True


def head_of(subject: list[str]) -> str:
    """The noun that the rest of a subject is about."""
    ends = (at for at, part in enumerate(subject) if at and part.lower() in words.PREPOSITIONS)
    return subject[next(ends, len(subject)) - 1].lower()


def is_vague(subject: list[str]) -> bool:
    """Whether a subject says little without the sentence before: "the number", "the result"."""
    head = head_of(subject)
    at = [part.lower() for part in subject].index(head)
    return head in words.VAGUE and (at == 0 or subject[at - 1].lower() not in words.NAMING)


def is_plural(noun: str) -> bool:
    head = re.split(r"\s(?:of|for|per|in|on|at|with|to)\s", noun)[0].split()[-1].lower()
    return head in ("people", "children", "staff") or bool(re.search(r"[^sui]s$", head))


def is_plain(text: str) -> bool:
    """Whether a piece of a sentence is in no way a clause of its own."""
    parts = set(text.lower().split())
    return (
        not parts & (words.CLAUSE_WORDS - {"and", "or", "as"})
        and not re.search(r"[,;:]", text)
        and not PRONOUN.search(text)
    )


def is_whole(text: str) -> bool:
    """Whether a piece ends where a phrase ends and points at nothing outside."""
    last = text.lower().split()[-1] if text else ""
    return last not in words.DETERMINERS | words.CLAUSE_WORDS and not PRONOUN.search(text)


def mine(text: str) -> str:
    """As the person who asks says it."""
    text = re.sub(r"\byour\b", "my", text)
    return re.sub(r"\byou\b(?=\s\w)", "I", text)


def tidy(text: str) -> str:
    return " ".join(text.split())
