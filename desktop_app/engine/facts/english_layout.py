"""Facts of the layout of English documents: lines with a colon, rows of tables, sections."""

from __future__ import annotations

import re

from desktop_app.engine.facts import english_shapes, wordings
from desktop_app.engine.facts import english_words as words
from desktop_app.engine.facts.english_clause import NAME, PRONOUN, ROLE, Names, is_plural, mine
from desktop_app.engine.facts.english_quantities import Quantity, quantities
from desktop_app.engine.facts.fact import Fact

_PERSON_HEADERS = ("person", "contact", "contact person", "manager", "owner", "author")
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[A-Z][.)]|§\s?\d+)\s+")
_MARK = re.compile(r"[#№+(]?(?:[A-Z]{1,6}[-/ ]?)?\d[\w.,:/()+-]*(?:\s\d[\d-]*){0,4}")
"""A number or a sign such as "5523", "INV-2024-17", "+44 20 1234"."""
_SPAN = re.compile(
    rf"(?:\d{{1,2}}[:.]\d\d|(?:{words.WEEKDAYS})s?)\b"
    r"(?:\s?(?:to|until|and|-|–)\s?[\w:.]+)?(?:\s(?:at|from|to)?\s?\d{1,2}[:.]\d\d){0,2}"
)
""" "9:00 to 17:30", "Monday to Friday"."""
_LONGEST_SAID = 70
"""Characters of a value that a sentence is made of."""
_LONGEST_VALUE = 6
"""Words of a value that is no number, such as "by bank transfer"."""
_NO_VALUES = frozenset(
    ("yes", "no", "none", "ok", "okay", "n/a", "tbd", "hello", "thanks", "sorry")
)
_PLACE = re.compile(r"(?:in|at|on|behind|beside|next to|near|opposite)\s(?:the\s)?[A-Za-z]")
_RULE_VERB = re.compile(r"\b(?:may|must|should|needed|requested|entitled)\b")


def of_pair(key: str, value: str, quote: str, names: Names) -> Fact | None:
    """ "Price: 25 euros", on a line of its own."""
    parts = key.lower().split()
    if not 1 <= len(parts) <= 5 or not re.fullmatch(r"[A-Za-z][A-Za-z' -]+", key):
        return None
    if parts[0] in words.POINTING | words.PREPOSITIONS or len(value) > 90:
        return None
    if parts[0] in words.NO_KEYS and (len(parts) == 1 or parts[0] not in words.OF_LETTERS):
        return None
    if set(parts) & (words.BE | words.MODALS | words.CLAUSE_WORDS):
        return None
    named = ROLE.search(key) and NAME.fullmatch(value)
    if not named and not _is_value(value):
        return None
    noun = names.inside(key)
    if noun == key and not key.isupper() and len(parts) == 1:
        return None  # somebody who says something
    if not named and (counted := _counted(noun, value, quote)) is not None:
        return counted
    asked = "who" if named else "where" if _PLACE.match(value) else "what"
    return _noun_fact("pair", asked, noun, value, quote)


def of_cell(row: str, header: str, value: str, quote: str, names: Names) -> Fact | None:
    """A cell of a table, named by the first cell of its row and the header of its column."""
    if header.lower() in words.HEADERS_THAT_ARE_NO_NOUNS or not re.match(r"[A-Za-z]", header):
        return None
    if len(header.split()) > 6 or not re.search(r"[^\W\d_]", row):
        return None
    asked = "who" if header.lower() in _PERSON_HEADERS else "what"
    if asked == "who" and not NAME.fullmatch(value):
        return None
    noun = f"{names.inside(header)} for {names.in_cell(row)}"
    return _noun_fact("cell", asked, noun, value, quote, plural=is_plural(header))


def of_row_pair(key: str, value: str, quote: str, names: Names) -> Fact | None:
    """A row of a table that only has names and values."""
    if not re.fullmatch(r"[A-Za-z][\w' /-]+", key) or not 2 <= len(key.split()) <= 5:
        return None
    return _noun_fact("row", "what", names.inside(key), value, quote)


def is_table_of_pairs(header: list[str]) -> bool:
    return (
        len(header) == 2
        and header[0].lower() in words.LABELS_OF_PAIRS
        and header[1].lower() in words.LABELS_OF_VALUES
    )


def of_section(heading: str, text: str, names: Names) -> Fact | None:
    """A section whose heading is a question, or names what its rules are about."""
    heading = _NUMBERING.sub("", heading).strip()
    asks = heading.rstrip("?")
    parts = asks.split()
    if len(parts) < 2:
        return None
    first, second = parts[0].lower(), parts[1].lower()
    rest = " ".join(parts[2:])
    clauses: list[str] = []
    if first == "how" and second == "to" and rest:
        direct = [f"how do I {rest}", f"how can I {rest}"]
        clauses = [f"how to {rest}"]
    elif first in ("what", "who", "when", "where", "which") and second in words.BE | words.MODALS:
        if len(parts) < 5 and not heading.endswith("?"):
            return None  # "What is covered": by what, only the title says
        direct = [asks]
    elif first in ("how", "when", "where") and second in ("long", "much", "often", "the", "you"):
        direct, clauses = [], [mine(asks[0].lower() + asks[1:])]
    elif heading.endswith("?"):
        direct = [asks]
    elif 2 <= len(parts) <= 4 and heading[1:] == heading[1:].lower() and _RULE_VERB.search(text):
        if first in words.PREPOSITIONS | words.DETERMINERS:
            return None
        noun = names.inside(heading)
        direct = [f"what are the rules on {noun}", f"what should I know about {noun}"]
        clauses = [f"what the rules on {noun} are"]
    else:
        return None
    if PRONOUN.search(asks):
        return None
    questions = wordings.english(direct, clauses)
    return Fact(rule="section", questions=questions, answer=text, key="", quote=text)


def _noun_fact(
    rule: str, asked: str, noun: str, value: str, quote: str, *, plural: bool | None = None
) -> Fact:
    verb = "are" if (is_plural(noun) if plural is None else plural) else "is"
    direct = [f"{asked} {verb} the {noun}", *english_shapes.of_thing(asked, verb, f"the {noun}")]
    if asked == "what" and (quantity := _quantity_at_start(value)) is not None:
        direct += [f"{degree} {verb} the {noun}" for degree in quantity.degree]
    named = noun if asked == "what" else ""
    return Fact(
        rule=rule,
        questions=wordings.english(direct, [f"{asked} the {noun} {verb}"], noun=named),
        answer=_said(noun, verb, value),
        key=value,
        quote=quote,
    )


def _is_value(value: str) -> bool:
    """Whether what stands behind a colon is all that is said of a thing, and no sentence."""
    bare = value.rstrip(".")
    if _quantity_at_start(value) or _MARK.fullmatch(bare) or _SPAN.fullmatch(bare):
        return True
    parts = bare.split()
    small = {part.lower().strip(",") for part in parts}
    return (
        bare.lower() not in _NO_VALUES
        and len(parts) <= _LONGEST_VALUE
        and not re.search(r"[!?;:\[\]<>@=|]|\.\s|,\s[a-z]", bare)
        and bool(re.match(r"\w", bare))
        and not small & (words.MODALS | words.BE | words.CLAUSE_WORDS)
        and not PRONOUN.search(bare)
        and not any(part in words.VERBS for part in parts[:-1])
    )


def _counted(noun: str, value: str, quote: str) -> Fact | None:
    """ "Spare spools: 14 boxes" and "Members: 120" tell how many there are."""
    quantity = _quantity_at_start(value)
    is_count = quantity is not None and quantity.kind == "count" and not quantity.degree
    if not is_plural(noun) or not (is_count or re.fullmatch(r"\d[\d,]*", value)):
        return None
    return Fact(
        rule="pair",
        questions=wordings.english(
            [
                f"how many {noun} are there",
                f"what is the number of {noun}",
                f"what number of {noun} is there",
            ],
            [f"how many {noun} there are"],
            noun=f"number of {noun}",
        ),
        answer=_said(f"number of {noun}", "is", value),
        key=value,
        quote=quote,
    )


def _said(noun: str, verb: str, value: str) -> str:
    """The value in a sentence: learned bare, it would come as the answer to anything."""
    if len(value) > _LONGEST_SAID or re.search(r"[.!?]\s|[.!?]$", value):
        return value
    return f"The {noun} {verb} {value}."


def _quantity_at_start(value: str) -> Quantity | None:
    found = next(iter(quantities(value)), None)
    return found if found is not None and not found.middle else None
