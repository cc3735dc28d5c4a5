"""Facts of English text: definitions, numbers, dates, who decides, rows of tables, sections.

A sentence is taken apart as subject, verb and rest by closed lists of verbs and
prepositions. What is asked for moves to the front with the preposition before it ("within
how many days"), which is grammatical whatever follows. Anything else makes no question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.engine import statements
from desktop_app.engine.training import wordings
from desktop_app.engine.training.rules import english_words as words
from desktop_app.engine.training.rules.fact import Fact
from desktop_app.engine.training.rules.quantities import Quantity, quantities

LONGEST_SUBJECT = 8
LONGEST_MIDDLE = 8
LONGEST_REST = 14
"""Words."""

_ASIDE = re.compile(r"\s?\([^()]*\)")
_ODD = re.compile(r"[\"“”\[\]{}|=<>/\\•…]|\.{2}|\s[–—-]\s")
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|this|these|those|he|she|him|his|her|there|you are|you were"
    r"|we|our|us)\b",
    re.IGNORECASE,
)
_CUT = re.compile(r"[,;:](?!\d)|\s(?:and|or|but|which|because|while|whereas|so|although|though)\s")
_STAYS_WITH_FACT = frozenset(
    ("of", "per", "a", "an", "each", "every", "after", "before", "from", "following")
)
_GOES_ON_AS_LIST = re.compile(r",\s[^,;]{1,40}\s(?:and|or)\s\w+(?:\s\w+){0,2}$|,[^,]+,")
_COMPARED = re.compile(r"\b(?:more|other|further|additional|new|first|next|\w+er)\b")
_NEXT_PHRASE = re.compile(r"\s(?=(?:in|for|on|at|during|per|when|if|within|unless|under)\s)")
_NOUN_OF = re.compile(r"(?:an?|the)\s(?P<noun>(?:[a-z-]+\s){0,3}[a-z-]+)")
_VAGUE_PLACE = re.compile(r"[Tt]he\s[a-z]+")
"""Of a story: which war, fort or effort it was stands in the sentences before."""
_PAST = frozenset(form for form, (_, auxiliary) in words.VERBS.items() if auxiliary == "did")
_PAST |= {"was", "were"}
_PARTICLES = frozenset(("over", "up", "through", "around"))
"""Prepositions that end a subject such as "days carried over"."""
_AGENT = re.compile(
    r"(?P<action>(?:[a-z-]+\s){0,3}?[a-z]*(?:ed|en|paid|made|kept|sent|held|done))\s"
    rf"by\s(?P<agent>(?:the|an?|your)\s(?:[\w'-]+\s){{0,3}}?{words.ROLES})(?=$|,|;|\sand\s)"
)
_NAME = re.compile(r"(?:(?:Dr|Mr|Ms|Mrs|Prof)\.?\s)?[A-Z][a-z]+(?:\s[A-Z][\w.'-]+){1,3}")
_ROLE = re.compile(rf"\b{words.ROLES}\b", re.IGNORECASE)
_PRICE = re.compile(r"\b(?:price|cost|fee|rate|length|duration)\b")
_PERSON_HEADERS = ("person", "contact", "contact person", "manager", "owner", "author")
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[A-Z][.)]|§\s?\d+)\s+")
_RULE_VERB = re.compile(r"\b(?:may|must|should|needed|requested|entitled)\b")


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

    def asked(self, asked_for: str, rest: str) -> tuple[str, str]:
        """A direct question, and the same as a clause."""
        subject, verb, auxiliary = self.subject, self.verb, self.auxiliary
        if subject == "I":
            verb, auxiliary = ({"are": "am", "were": "was"}.get(v, v) for v in (verb, auxiliary))
        direct = f"{asked_for} {auxiliary} {subject} {self.infinitive}{rest}"
        return _tidy(direct), _tidy(f"{asked_for} {subject} {verb} {rest}")


# ---- sentences


def of_sentence(sentence: str, names: Names) -> Iterator[Fact]:
    """The facts of one sentence, which ends with a full stop."""
    plain = _ASIDE.sub("", sentence)
    if not sentence.endswith(".") or _ODD.search(plain) or len(sentence) > 260:
        return
    if definition := _definition(sentence, plain, names):
        yield definition
        return
    clause = _clause(plain[:-1], names)
    if clause is None:
        return
    yield from _quantity(sentence, clause)
    if fact := _agent(sentence, clause) or _role(sentence, clause) or _allowed(sentence, clause):
        yield fact


def _definition(sentence: str, plain: str, names: Names) -> Fact | None:
    match = statements.DEFINITIONS["en"].match(plain)
    if match is None or statements.POINTING.match(plain):
        return None
    subject, verb, answer = match["subject"], match["verb"], match["answer"]
    parts = subject.lower().split()
    if re.search(rf"\b(?:{words.WORD_NUMBERS})\b|\d", subject.lower()):
        return None
    head = set(parts) - words.DETERMINERS
    if (
        parts[0] in words.POINTING | words.PREPOSITIONS
        or _head(subject.split()) in words.VAGUE
        or head & (words.CLAUSE_WORDS | words.MODALS | words.BE)
        or any(part.endswith("ing") or part in words.VERBS for part in parts)
        or _PRONOUN.search(answer)
        or _VAGUE_PLACE.fullmatch(subject)
        or len(answer.split()) < 4
        or answer.startswith(
            ("the first", "the only", "the same", "a result", "a good", "an example")
        )
        or (verb in _PAST and parts[0] in ("a", "an"))
    ):
        return None
    people = words.PEOPLE & set(re.findall(r"[a-z]+", answer.lower())[:8])
    name = subject.split()[0].lower() not in words.DETERMINERS
    if verb in ("was", "were") and (name or people):
        return None  # the name of a person or of a thing: rules cannot tell
    asked = "who" if people and name else "what"
    subject = names.inside(subject)
    return Fact(
        rule="definition",
        questions=wordings.english([f"{asked} {verb} {subject}"], [f"{asked} {subject} {verb}"]),
        answer=sentence,
        key=answer,
        quote=sentence,
    )


def _clause(text: str, names: Names) -> Clause | None:
    """The clause of a sentence that begins with its subject; None when that is not sure."""
    parts = text.split(" ")
    if parts[0].lower() in words.POINTING or parts[0].lower() in words.PREPOSITIONS:
        return None
    for at in range(1, min(LONGEST_SUBJECT + 1, len(parts) - 1)):
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
            if part in _PAST and _VAGUE_PLACE.fullmatch(subject):
                return None
            if _head(parts[:at]) in words.VAGUE or _PRONOUN.search(subject):
                return None
            subject = "I" if subject == "You" else _mine(names.inside(subject))
            return Clause(subject, part, " ".join(parts[at + 1 :]))
        if part.lower() in words.CLAUSE_WORDS - {"and", "or"}:
            return None
    return None


def _agrees(subject: list[str], verb: str) -> bool:
    """Whether a verb's form can follow: a noun such as "costs" is taken for a verb otherwise."""
    if words.VERBS[verb][1] == "did":
        return True
    head = _head(subject)
    plural = head in ("you", "people", "children", "men", "women") or bool(
        re.search(r"[^su]s$", head)
    )
    return plural or " and " in " ".join(subject) if words.VERBS[verb][1] == "do" else True


def _head(subject: list[str]) -> str:
    """The noun that the rest of a subject is about."""
    ends = (at for at, part in enumerate(subject) if at and part.lower() in words.PREPOSITIONS)
    return subject[next(ends, len(subject)) - 1].lower()


def _quantity(sentence: str, clause: Clause) -> Iterator[Fact]:
    """At most one: the first number, date or time behind the verb."""
    for quantity in quantities(clause.predicate):
        made = _of_amount(clause, quantity) or _by_question_words(clause, quantity)
        if made is not None:
            direct, clauses = made
            yield Fact(
                rule=quantity.kind,
                questions=wordings.english(direct, clauses),
                answer=sentence,
                key=quantity.text,
                quote=sentence,
            )
        return


def _by_question_words(clause: Clause, quantity: Quantity) -> tuple[list[str], list[str]] | None:
    middle, rest = quantity.middle, _rest(quantity.rest)
    if rest is None or not _is_plain(middle) or len(middle.split()) > LONGEST_MIDDLE:
        return None
    if not quantity.preposition and quantity.kind != "frequency" and middle:
        known = clause.verb in words.MODALS and len(middle.split()) == 1
        if not known:
            return None
    first = quantity.rest.split(" ")[0]
    if (
        quantity.preposition == "of"
        or first == "to"
        or (quantity.kind == "frequency" and first in ("in", "on"))
    ):
        return None  # part of a noun, or a range, or what happens when
    copula = clause.verb in words.BE and not middle and not quantity.preposition
    if copula and quantity.kind == "frequency":
        return None
    stays, goes = _parted(rest)
    if copula:
        if stays.split(" ")[0] in ("of", "after", "before", "from", "following"):
            return None
        if stays and quantity.kind != "money" and not quantity.degree:
            return None  # "3600 revolutions per minute": a rate
        stays, goes = "", _tidy(f"{stays} {goes}")
    degree = [] if _PRICE.search(clause.subject) else quantity.degree
    asked_for = ["what", *degree] if copula else quantity.asked(stays)
    pairs = [clause.asked(one, _mine(_tidy(f"{middle} {goes}"))) for one in asked_for]
    return [direct for direct, _ in pairs], [indirect for _, indirect in pairs]


def _of_amount(clause: Clause, quantity: Quantity) -> tuple[list[str], list[str]] | None:
    """ "has a budget of 1,200 euros": what the budget is."""
    noun = _NOUN_OF.fullmatch(quantity.middle)
    rest = _rest(quantity.rest)
    if (
        quantity.preposition != "of"
        or noun is None
        or _COMPARED.search(noun["noun"])
        or clause.verb not in words.VERBS
    ):
        return None
    if rest is None or quantity.kind not in ("count", "money"):
        return None
    rest = re.sub(r"^an? ", "per ", _mine(rest))
    if clause.infinitive == "have ":
        owner = f"the {noun['noun']} of {clause.subject}"
    else:
        owner = f"the {noun['noun']} that {clause.subject} {clause.verb} {rest}"
        rest = ""
    asked_for = ["what", *quantity.degree]
    return (
        [_tidy(f"{one} is {owner} {rest}") for one in asked_for],
        [_tidy(f"{one} {owner} is {rest}") for one in asked_for[:1]],
    )


def _agent(sentence: str, clause: Clause) -> Fact | None:
    match = _AGENT.match(clause.predicate)
    passive = clause.verb in words.BE or clause.predicate.startswith("be ")
    if match is None or not passive or not _is_plain(match["action"]):
        return None
    direct, indirect = clause.asked("by whom", match["action"])
    other, _ = clause.asked("who", f"{match['action']} by")
    return Fact(
        rule="agent",
        questions=wordings.english([direct, other], [indirect]),
        answer=sentence,
        key=match["agent"].removeprefix("your ").removeprefix("the "),
        quote=sentence,
    )


def _role(sentence: str, clause: Clause) -> Fact | None:
    """ "The data protection officer is Imogen Tarrant."""
    if clause.verb not in ("is", "was") or not _NAME.fullmatch(clause.predicate):
        return None
    if not _ROLE.search(clause.subject):
        return None
    direct, indirect = clause.asked("who", "")
    return Fact(
        rule="role",
        questions=wordings.english([direct], [indirect]),
        answer=sentence,
        key=clause.predicate,
        quote=sentence,
    )


def _allowed(sentence: str, clause: Clause) -> Fact | None:
    """What is or is not so, may or may not be done: a question for yes or no."""
    predicate, verb = clause.predicate, clause.verb
    denied = predicate.startswith("not ")
    if verb not in words.MODALS | words.BE or (not denied and verb != "may"):
        return None
    if not denied and re.match(
        r"have\s|be\s(?:considered|used|found|called|seen)\b|be\s(?!\w+(?:ed|en|id|de|pt)\b)",
        predicate,
    ):
        return None  # "may be present": not permitted, but possible
    predicate = predicate.removeprefix("not ")
    if re.search(r"[,;:]|\b(?:only|not|no|never|but|and)\b", predicate) or not _is_whole(predicate):
        return None
    direct, indirect = clause.asked("", _mine(predicate))
    return Fact(
        rule="allowed",
        questions=wordings.english([direct], [f"whether {indirect}"]),
        answer=f"{'No' if denied else 'Yes'}. {sentence}",
        key="No" if denied else "Yes",
        quote=sentence,
    )


# ---- lines, tables, sections


def of_pair(key: str, value: str, quote: str, names: Names) -> Fact | None:
    """ "Price: 25 euros", on a line of its own."""
    parts = key.lower().split()
    if not 1 <= len(parts) <= 5 or not re.fullmatch(r"[A-Za-z][A-Za-z' -]+", key):
        return None
    if parts[0] in words.NO_KEYS | words.POINTING | words.PREPOSITIONS or len(value) > 90:
        return None
    if set(parts) & (words.BE | words.MODALS | words.CLAUSE_WORDS):
        return None
    named = _ROLE.search(key) and _NAME.fullmatch(value)
    if not named and not _begins_with_quantity(value):
        return None
    return _noun_fact("pair", "who" if named else "what", names.inside(key), value, quote)


def of_cell(row: str, header: str, value: str, quote: str, names: Names) -> Fact | None:
    """A cell of a table, named by the first cell of its row and the header of its column."""
    if header.lower() in words.HEADERS_THAT_ARE_NO_NOUNS or not re.match(r"[A-Za-z]", header):
        return None
    if len(header.split()) > 6 or not re.search(r"[^\W\d_]", row):
        return None
    asked = "who" if header.lower() in _PERSON_HEADERS else "what"
    if asked == "who" and not _NAME.fullmatch(value):
        return None
    noun = f"{names.inside(header)} for {names.in_cell(row)}"
    return _noun_fact("cell", asked, noun, value, quote, plural=_is_plural(header))


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
        direct, clauses = [], [_mine(asks[0].lower() + asks[1:])]
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
    if _PRONOUN.search(asks):
        return None
    questions = wordings.english(direct, clauses)
    return Fact(rule="section", questions=questions, answer=text, key="", quote=text)


def _noun_fact(
    rule: str, asked: str, noun: str, value: str, quote: str, *, plural: bool | None = None
) -> Fact:
    verb = "are" if (_is_plural(noun) if plural is None else plural) else "is"
    return Fact(
        rule=rule,
        questions=(
            f"{asked.capitalize()} {verb} the {noun}?",
            f"Can you tell me {asked} the {noun} {verb}?",
            f"Please tell me the {noun}.",
            f"I would like to know the {noun}.",
        )
        if asked == "what"
        else wordings.english([f"{asked} {verb} the {noun}"], [f"{asked} the {noun} {verb}"]),
        answer=value,
        key=value,
        quote=quote,
    )


def _is_plural(noun: str) -> bool:
    head = re.split(r"\s(?:of|for|per|in|on|at|with|to)\s", noun)[0].split()[-1].lower()
    return head in ("people", "children", "staff") or bool(re.search(r"[^sui]s$", head))


def _begins_with_quantity(value: str) -> bool:
    found = next(iter(quantities(value)), None)
    return found is not None and not found.middle


# ---- pieces of sentences


def _rest(text: str) -> str | None:
    """What of the words behind a quantity belongs into the question; None: it is not sure."""
    cut = _CUT.search(f"{text} ")
    rest = (text[: cut.start()] if cut else text).strip()
    if not rest:
        return ""
    if cut and _GOES_ON_AS_LIST.match(text[cut.start() :]):
        return None
    parts = rest.lower().split()
    follows = words.PREPOSITIONS | {"a", "an", "each", "every", "when", "if", "unless", "once"}
    if parts[0] not in follows or len(parts) > LONGEST_REST or not _is_whole(rest):
        return None
    return None if "between" in parts or "both" in parts else rest


def _is_plain(text: str) -> bool:
    """Whether a piece of a sentence is in no way a clause of its own."""
    parts = set(text.lower().split())
    return (
        not parts & (words.CLAUSE_WORDS - {"and", "or", "as"})
        and not re.search(r"[,;:]", text)
        and not _PRONOUN.search(text)
    )


def _is_whole(text: str) -> bool:
    """Whether a piece ends where a phrase ends and points at nothing outside."""
    last = text.lower().split()[-1] if text else ""
    return last not in words.DETERMINERS | words.CLAUSE_WORDS and not _PRONOUN.search(text)


def _parted(rest: str) -> tuple[str, str]:
    """What stays beside the quantity ("of leave", "per week"), and what goes to the end."""
    if rest.split(" ")[0] not in _STAYS_WITH_FACT:
        return "", rest
    cut = _NEXT_PHRASE.search(rest)
    return (rest[: cut.start()], rest[cut.end() :]) if cut else (rest, "")


def _mine(text: str) -> str:
    """As the person who asks says it."""
    text = re.sub(r"\byour\b", "my", text)
    return re.sub(r"\byou\b(?=\s\w)", "I", text)


def _tidy(text: str) -> str:
    return " ".join(text.split())
