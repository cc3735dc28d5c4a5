"""Facts of English sentences without a number behind the verb: which, what, where, to whom.

The rules are those of handbooks ("Visitors wear a violet badge", "Gifts worth more than
24 pounds must be refused"); a story's sentences are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.engine.facts import english_shapes, wordings
from desktop_app.engine.facts import english_words as words
from desktop_app.engine.facts.english_clause import (
    PAST,
    PRONOUN,
    ROLE,
    Clause,
    Names,
    head_of,
    is_plain,
    is_plural,
    is_vague,
    is_whole,
    mine,
)
from desktop_app.engine.facts.english_quantities import quantities
from desktop_app.engine.facts.fact import Fact

_FINITE = r"(?:needs?|requires?|must|may|can|should|are|is)"
_LIMITED = re.compile(
    r"(?P<head>[A-Z][a-z]+(?:\s[a-z]+){0,4}?(?<=s|n))\s"
    r"(?P<limit>(?:that|which|who|worth|above|over|below|under|aged|costing|longer than"
    r"|shorter than|heavier than|older than|younger than|larger than|more than|with)\s"
    r"[^,.;:]*?\d[^,.;:]*?)\s"
    rf"(?P<finite>{_FINITE})\s(?P<rest>[^,;:]+)"
)
_COUNTED = re.compile(rf"(?P<of>(?:of\s)?(?:[a-z-]+\s){{0,4}}?)(?P<rest>{_FINITE}\s[^,;:]+)")
_PLACE = re.compile(
    r"(?P<action>(?:(?:be\s)?[a-z]+\s)?)(?P<preposition>at|in|on|behind|beside|near|opposite)\s"
    r"(?P<place>(?:(?:the|our|your)\s|[A-Z]|\d)[^;:]{3,60})"
)
_PLACED = words.word_set(
    "kept stored located found held parked left placed put displayed published posted collected "
    "returned issued sold served handed"
)
_NO_PLACE = re.compile(
    r"\b(?:interest|process|middle|case|form|event|way|time|end|beginning|charge|course|force"
    r"|use|writing|total|general|particular|future|past|present|world|same|list|basis|request"
    rf"|day|week|month|year|morning|afternoon|evening|night|(?:{words.WEEKDAYS})s?|{words.MONTHS})\b"
)
_TO_WHOM = re.compile(
    rf"(?P<action>(?:be\s)?[a-z]+(?:ed|en|sent|made|paid|shown))\s"
    rf"to\s(?P<whom>(?:the|your)\s(?:[\w'-]+\s){{0,3}}?{words.ROLES})"
)
_OFFICES = ("desk", "office", "department", "committee", "board", "agency")
_USES = words.word_set("wear use bring carry show need require receive get contain include")
_OBJECT = re.compile(r"(?:an?|the|your|one)\s(?:[\w'-]+\s){0,4}[\w'-]+|(?:[a-z'-]+\s){1,3}[a-z-]+s")
_PENALTY = re.compile(
    r"(?:An?|The)\s(?P<noun>(?:[a-z]+\s)?[a-z]+)\sof\s(?P<amount>[^,;:]{2,30}?)\s"
    r"(?P<rest>(?:is|are|must be|may be)\s[a-z]+(?:ed|paid|given)\b[^,;:]*)"
)
_RULE = re.compile(
    r"(?:must|may|can|should|shall|needs?|requires?|takes?|consists?|costs?)\s"
    r"|(?:is|are)\s(?:forbidden|prohibited|required|permitted|allowed|included|excluded|compulsory"
    r"|mandatory|optional|free|open|closed|kept|given|paid|due|charged|subject|available|released"
    r"|accepted|limited|reserved)\b"
)
_THING = re.compile(r"(?:the|an?)\s(?:[\w'-]+\s){0,3}[\w'-]+|\d[\d -]*\d|[A-Z][\w-]*\d[\w-]*")
_JUDGED = re.compile(
    r"\b(?:only|first|last|same|main|most|least|best|worst|largest|\w+est|part|result|one|example"
    r"|kind|type|sort|form|reason|way|case|subject|member|number|lot|few|majority)\b"
)


def of_subject(sentence: str, text: str, names: Names) -> Iterator[Fact]:
    """What is asked of the subject itself: "which gifts must be refused", "how many may be kept".

    `text` is the sentence without its full stop and brackets.
    """
    fact = _limited(sentence, text, names) or _counted(sentence, text) or _penalty(sentence, text)
    if fact is not None:
        yield fact


def of_clause(sentence: str, clause: Clause) -> Iterator[Fact]:
    """What is asked of the rest of a sentence; at most one."""
    if clause.verb in PAST:
        return
    fact = (
        _to_whom(sentence, clause)
        or _place(sentence, clause)
        or _object(sentence, clause)
        or _thing(sentence, clause)
    )
    if fact is not None:
        yield fact


def about(sentence: str, clause: Clause) -> Iterator[Fact]:
    """A rule that no question word fits: what is asked for is all that is said of its subject."""
    subject = clause.subject
    if not _RULE.match(f"{clause.verb} {clause.predicate}") or len(sentence.split()) < 6:
        return
    if subject == "I" or _is_person(subject) or _JUDGED.search(subject):
        return
    if subject.startswith(("any ", "some ", "many ", "most ", "no ", "all ")):
        return
    if PRONOUN.search(clause.predicate) or re.search(r"\w+er\sthan\b", clause.predicate):
        return
    if subject.startswith(("the ", "a ", "an ")) and len(subject.split()) < 3:
        return  # "the plan": which one, the sentences before say
    yield Fact(
        rule="about",
        questions=wordings.english(
            [
                f"what should I know about {subject}",
                f"what is the rule about {subject}",
                f"what applies to {subject}",
                f"what do I need to know about {subject}",
            ],
            [f"what the rule about {subject} is", f"what applies to {subject}"],
        ),
        answer=sentence,
        key="",
        quote=sentence,
    )


def _penalty(sentence: str, text: str) -> Fact | None:
    """ "A fine of 14 pounds is charged for litter"."""
    match = _PENALTY.fullmatch(text)
    if match is None or not is_whole(match["rest"]) or not is_plain(match["rest"]):
        return None
    quantity = next(quantities(match["amount"]), None)
    if quantity is None or quantity.middle or quantity.kind not in ("count", "money", "percent"):
        return None
    asked_for, rest = f"what {match['noun']}", mine(match["rest"])
    noun = match["noun"]
    direct = [
        f"{asked_for} {rest}",
        f"how high is the {noun} that {rest}",
        f"what is the amount of the {noun} that {rest}",
    ]
    return _fact("amount", (direct, [f"{asked_for} {rest}"]), sentence, quantity.text)


def _is_person(subject: str) -> bool:
    """Persons come and go: "the manager is in the yard" is no fact."""
    head = head_of(subject.split())
    return head in words.PEOPLE or head == "i" or head.removesuffix("s") in words.PEOPLE


def _fact(rule: str, asked: tuple[list[str], list[str]], sentence: str, key: str) -> Fact:
    return Fact(
        rule=rule,
        questions=wordings.english(*asked),
        answer=sentence,
        key=key,
        quote=sentence,
    )


def _limited(sentence: str, text: str, names: Names) -> Fact | None:
    match = _LIMITED.fullmatch(text)
    if match is None or not is_plain(match["rest"]) or not is_whole(match["rest"]):
        return None
    if words.POINTING & {match["head"].split()[0].lower()}:
        return None
    asked_for, rest = (
        f"which {names.inside(match['head'])}",
        f"{match['finite']} {mine(match['rest'])}",
    )
    direct = [f"{asked_for} {rest}", *english_shapes.others(asked_for, rest, rest)]
    return _fact("limit", (direct, [f"{asked_for} {rest}"]), sentence, match["limit"])


def _counted(sentence: str, text: str) -> Fact | None:
    quantity = next(quantities(text[:1].lower() + text[1:]), None)
    if quantity is None or quantity.kind != "count" or quantity.middle or quantity.preposition:
        return None
    match = _COUNTED.fullmatch(quantity.rest)
    if match is None or not is_plain(match["rest"]) or not is_whole(match["rest"]):
        return None
    if next(quantities(match["rest"]), None) is not None:
        return None
    rest = mine(match["rest"])
    bound = f"{quantity.bound} " if quantity.bound else ""
    asked_for = f"{bound}how many {quantity.noun} {match['of']}".strip()
    direct = [f"{asked_for} {rest}", *english_shapes.others(asked_for, rest, rest)]
    return _fact("count", (direct, [f"{asked_for} {rest}"]), sentence, quantity.text)


def _to_whom(sentence: str, clause: Clause) -> Fact | None:
    match = _TO_WHOM.fullmatch(clause.predicate)
    passive = clause.verb in words.BE or clause.predicate.startswith("be ")
    if match is None or not passive:
        return None
    office = match["whom"].endswith(_OFFICES)
    direct, clauses = clause.questions(
        ["where", "to whom"] if office else ["to whom"], match["action"]
    )
    key = match["whom"].removeprefix("the ").removeprefix("your ")
    return _fact("whom", (direct, clauses), sentence, key)


def _place(sentence: str, clause: Clause) -> Fact | None:
    match = _PLACE.fullmatch(clause.predicate)
    if match is None or _NO_PLACE.search(match["place"]) or not is_whole(match["place"]):
        return None
    action = match["action"].strip()
    done = action.removeprefix("be ")
    if done and done not in _PLACED:
        return None
    if not done and (clause.verb not in ("is", "are") or _is_person(clause.subject)):
        return None
    if done and not (clause.verb in words.BE or action.startswith("be ")):
        return None
    if re.search(r"\s(?:and|or|but|that|which|where|when|while)\s", match["place"]):
        return None
    direct, clauses = clause.questions(["where"], mine(action))
    direct += english_shapes.of_place(clause.subject, clause.auxiliary, action)
    place = match["place"].removeprefix("the ").removeprefix("your ").removeprefix("our ")
    return _fact("place", (direct, clauses), sentence, place)


def _object(sentence: str, clause: Clause) -> Fact | None:
    """ "Visitors wear a violet badge", "Visitors must wear a violet badge"."""
    if clause.verb in words.MODALS:
        verb, _, rest = clause.predicate.partition(" ")
        asked = verb
    elif clause.verb in words.VERBS:
        verb, rest, asked = words.VERBS[clause.verb][0], clause.predicate, ""
    else:
        return None
    if verb not in _USES or not _OBJECT.fullmatch(rest) or not is_plain(rest):
        return None
    if set(rest.split()) & words.PREPOSITIONS or _JUDGED.search(rest):
        return None
    key = re.sub(r"^(?:an?|the|your|one)\s", "", rest)
    return _fact("object", clause.questions(["what"], asked), sentence, key)


def _thing(sentence: str, clause: Clause) -> Fact | None:
    """ "The assembly point is the crane yard", "The emergency number is 5518"."""
    if clause.verb != "is" or not clause.subject.startswith(("the ", "my ")):
        return None
    if not _THING.fullmatch(clause.predicate) or _JUDGED.search(clause.predicate):
        return None
    if is_vague(clause.subject.split()) or ROLE.search(clause.subject):
        return None
    if clause.predicate.startswith(("a ", "an ")) or is_plural(clause.subject):
        return None
    if clause.predicate[0] == "t" and len(clause.subject.split()) < 3:
        return None  # "the city is the capital": of which city
    key = clause.predicate.removeprefix("the ")
    direct, clauses = clause.questions(["what"], "")
    return _fact("thing", (direct, clauses), sentence, key)
