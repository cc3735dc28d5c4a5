"""Facts of English sentences: definitions, numbers, dates, who decides, what is allowed.

What is asked for moves to the front with the preposition before it ("within how many
days"), which is grammatical whatever follows. Anything else makes no question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.engine.facts import definitions, english_shapes, english_things, wordings
from desktop_app.engine.facts import english_words as words
from desktop_app.engine.facts.english_clause import (
    NAME,
    PAST,
    PRONOUN,
    ROLE,
    VAGUE_PLACE,
    Clause,
    Names,
    clause_of,
    is_plain,
    is_plural,
    is_vague,
    is_whole,
    mine,
    tidy,
)
from desktop_app.engine.facts.english_quantities import Quantity, quantities
from desktop_app.engine.facts.fact import Fact

LONGEST_MIDDLE = 8
LONGEST_REST = 14
"""Words."""

_ASIDE = re.compile(r"\s?\([^()]*\)")
_ODD = re.compile(r"[\"“”\[\]{}|=<>/\\•…]|\.{2}|\s[–—-]\s")
_CUT = re.compile(r"[,;:](?!\d)|\s(?:and|or|but|which|because|while|whereas|so|although|though)\s")
_STAYS_WITH_FACT = frozenset(
    ("of", "per", "a", "an", "each", "every", "after", "before", "from", "following")
)
_GOES_ON_AS_LIST = re.compile(r",\s[^,;]{1,40}\s(?:and|or)\s\w+(?:\s\w+){0,2}$|,[^,]+,")
_COMPARED = re.compile(r"\b(?:more|other|further|additional|new|first|next|\w+er)\b")
_NEXT_PHRASE = re.compile(r"\s(?=(?:in|for|on|at|during|per|when|if|within|unless|under)\s)")
_NOUN_OF = re.compile(r"(?:an?|the)\s(?P<noun>(?:[a-z-]+\s){0,3}[a-z-]+)")
_AGENT = re.compile(
    r"(?P<action>(?:[a-z-]+\s){0,3}?[a-z]*(?:ed|en|paid|made|kept|sent|held|done))\s"
    rf"by\s(?P<agent>(?:the|an?|your)\s(?:[\w'-]+\s){{0,3}}?(?i:{words.ROLES})\b|{NAME.pattern})"
    r"(?=$|,|;|\s(?:and|in|on|at|of|for|from)\s)"
)
_AHEAD = re.compile(r"(?:in advance|ahead|before|after|early|late)\b")
_RATE = re.compile(r"(?:a|an|per|each|every)\s(?:hour|day|week|month|year)\b")
_PRICE = re.compile(r"\b(?:price|cost|fee|rate|length|duration)\b")


def of_sentence(sentence: str, names: Names) -> Iterator[Fact]:
    """The facts of one sentence, which ends with a full stop."""
    plain = _ASIDE.sub("", sentence)
    if not sentence.endswith(".") or _ODD.search(plain) or len(sentence) > 260:
        return
    if definition := _definition(sentence, plain, names):
        yield definition
        return
    found = list(english_things.of_subject(sentence, plain[:-1], names))
    if clause := clause_of(plain[:-1], names):
        found += _quantity(sentence, clause)
        other = _agent(sentence, clause) or _role(sentence, clause) or _allowed(sentence, clause)
        if other is not None:
            found.append(other)
        if not found:
            found += english_things.of_clause(sentence, clause)
        if not found:
            found += english_things.about(sentence, clause)
    yield from found


def _definition(sentence: str, plain: str, names: Names) -> Fact | None:
    match = definitions.DEFINITIONS["en"].match(plain)
    if match is None or definitions.POINTING.match(plain):
        return None
    subject, verb, answer = match["subject"], match["verb"], match["answer"]
    parts = subject.lower().split()
    if re.search(rf"\b(?:{words.WORD_NUMBERS})\b|\d", subject.lower()):
        return None
    head = set(parts) - words.DETERMINERS
    if (
        parts[0] in words.POINTING | words.PREPOSITIONS
        or is_vague(subject.split())
        or head & (words.CLAUSE_WORDS | words.MODALS | words.BE)
        or any(part.endswith("ing") or part in words.VERBS for part in parts)
        or PRONOUN.search(answer)
        or VAGUE_PLACE.fullmatch(subject)
        or len(answer.split()) < 4
        or answer.startswith(
            ("the first", "the only", "the same", "a result", "a good", "an example")
        )
        or (verb in PAST and parts[0] in ("a", "an"))
    ):
        return None
    people = words.PEOPLE & set(re.findall(r"[a-z]+", answer.lower())[:8])
    name = subject.split()[0].lower() not in words.DETERMINERS
    if verb in ("was", "were") and (name or people):
        return None  # the name of a person or of a thing: rules cannot tell
    asked = "who" if people and name else "what"
    subject = names.inside(subject)
    direct = [f"{asked} {verb} {subject}", *english_shapes.of_definition(asked, verb, subject)]
    return Fact(
        rule="definition",
        questions=wordings.english(direct, [f"{asked} {subject} {verb}"]),
        answer=sentence,
        key=answer,
        quote=sentence,
    )


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
    if rest is None or not is_plain(middle) or len(middle.split()) > LONGEST_MIDDLE:
        return None
    if not quantity.preposition and quantity.kind != "frequency" and middle:
        known = clause.verb in words.MODALS and len(middle.split()) == 1
        rate = clause.verb in words.MODALS and _RATE.match(rest) and is_whole(middle)
        ahead = words.TIME_UNITS.search(quantity.noun) and _AHEAD.match(rest)
        if not known and not rate and not (ahead and is_whole(middle)):
            return None
    first = quantity.rest.split(" ")[0]
    if (
        quantity.preposition == "of"
        or first == "to"
        or (quantity.kind == "frequency" and first in ("in", "on"))
    ):
        return None  # part of a noun, or a range, or what happens when
    if quantity.kind == "span" and clause.infinitive in ("move ", "change "):
        return None  # from one day to the other
    copula = clause.verb in words.BE and not middle and not quantity.preposition
    if copula and quantity.kind == "frequency":
        return None
    stays, goes = _parted(rest)
    if copula:
        if stays.split(" ")[0] in ("of", "after", "before", "from", "following"):
            return None
        if stays and quantity.kind != "money" and not quantity.degree:
            return None  # "3600 revolutions per minute": a rate
        stays, goes = "", tidy(f"{stays} {goes}")
    degree = [] if _PRICE.search(clause.subject) else quantity.degree
    asked_for = ["what", *degree] if copula else quantity.asked(stays)
    return clause.questions(asked_for, mine(tidy(f"{middle} {goes}")))


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
    if rest is None or quantity.kind not in ("count", "money", "percent"):
        return None
    rest = re.sub(r"^an? ", "per ", mine(rest))
    if clause.infinitive == "have ":
        owner = f"the {noun['noun']} of {clause.subject}"
    else:
        owner = f"the {noun['noun']} that {clause.subject} {clause.verb} {rest}"
        rest = ""
    asked_for = ["what", *quantity.degree]
    return (
        [tidy(f"{one} is {owner} {rest}") for one in asked_for],
        [tidy(f"{one} {owner} is {rest}") for one in asked_for[:1]],
    )


def _agent(sentence: str, clause: Clause) -> Fact | None:
    match = _AGENT.match(clause.predicate)
    passive = clause.verb in words.BE or clause.predicate.startswith("be ")
    if match is None or not passive or not is_plain(match["action"]):
        return None
    direct, indirect = clause.asked("by whom", match["action"])
    return Fact(
        rule="agent",
        questions=wordings.english(direct, [indirect]),
        answer=sentence,
        key=match["agent"].removeprefix("your ").removeprefix("the "),
        quote=sentence,
    )


def _role(sentence: str, clause: Clause) -> Fact | None:
    """ "The data protection officer is Imogen Tarrant."""
    if clause.verb not in ("is", "was") or not NAME.fullmatch(clause.predicate):
        return None
    if not ROLE.search(clause.subject):
        return None
    direct, indirect = clause.asked("who", "")
    direct += english_shapes.of_thing("who", clause.verb, clause.subject)
    return Fact(
        rule="role",
        questions=wordings.english(direct, [indirect]),
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
    if re.search(r"[,;:]|\b(?:only|not|no|never|but|and)\b", predicate) or not is_whole(predicate):
        return None
    predicate = mine(predicate)
    direct, indirect = clause.asked("", predicate)
    if verb == "may":
        plural = is_plural(clause.subject)
        direct += english_shapes.of_permission(clause.subject, predicate, plural=plural)
    return Fact(
        rule="allowed",
        questions=wordings.english(map(tidy, direct), [f"whether {tidy(indirect)}"]),
        answer=f"{'No' if denied else 'Yes'}. {sentence}",
        key="No" if denied else "Yes",
        quote=sentence,
    )


def _rest(text: str) -> str | None:
    """What of the words behind a quantity belongs into the question; None: it is not sure."""
    text = f" {text} "
    cut = _CUT.search(text)
    rest = (text[: cut.start()] if cut else text).strip()
    if not rest:
        return ""
    if cut and _GOES_ON_AS_LIST.match(text[cut.start() :].rstrip()):
        return None
    parts = rest.lower().split()
    follows = words.PREPOSITIONS | {"a", "an", "each", "every", "when", "if", "unless", "once"}
    if parts[0] not in follows or len(parts) > LONGEST_REST or not is_whole(rest):
        return None
    return None if "between" in parts or "both" in parts else rest


def _parted(rest: str) -> tuple[str, str]:
    """What stays beside the quantity ("of leave", "per week"), and what goes to the end."""
    if rest.split(" ")[0] not in _STAYS_WITH_FACT:
        return "", rest
    cut = _NEXT_PHRASE.search(rest)
    return (rest[: cut.start()], rest[cut.end() :]) if cut else (rest, "")
