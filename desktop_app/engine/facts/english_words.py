"""Closed lists of English words for the rules, and the forms of their verbs."""

from __future__ import annotations

import re

from desktop_app.engine.text.lang import EN, either, full, many


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MODALS = word_set("may can must should will shall")
BE = word_set("is are was were")
_REGULAR = (
    "receive earn cost last start end expire open need require cover apply contain include measure "
    "offer provide employ serve produce use allow move own support charge occur happen arrive "
    "weigh carry close finish depart reach enter return consist"
)
_IRREGULAR = {
    "have": ("has", "had"),
    "get": ("gets", "got"),
    "pay": ("pays", "paid"),
    "take": ("takes", "took"),
    "begin": ("begins", "began"),
    "hold": ("holds", "held"),
    "run": ("runs", "ran"),
    "sell": ("sells", "sold"),
    "shut": ("shuts", "shut"),
    "wear": ("wears", "wore"),
    "bring": ("brings", "brought"),
    "keep": ("keeps", "kept"),
    "meet": ("meets", "met"),
    "win": ("wins", "won"),
    "lose": ("loses", "lost"),
    "leave": ("leaves", "left"),
    "become": ("becomes", "became"),
    "die": ("dies", "died"),
}


def _forms() -> dict[str, tuple[str, str]]:
    """Finite form -> base form, and the form of "do" that it takes in a question."""
    found: dict[str, tuple[str, str]] = {}
    for base in _REGULAR.split():
        third = base + ("es" if base.endswith(("s", "ch", "x")) else "s")
        if base.endswith("y") and base[-2] not in "aeiou":
            third = base[:-1] + "ies"
        past = base + ("d" if base.endswith("e") else "ed")
        if base.endswith("y") and base[-2] not in "aeiou":
            past = base[:-1] + "ied"
        if base == "occur":
            past = "occurred"
        found |= {base: (base, "do"), third: (base, "does"), past: (base, "did")}
    for base, (third, past) in _IRREGULAR.items():
        found |= {base: (base, "do"), third: (base, "does"), past: (base, "did")}
    return found


VERBS = _forms()

PREPOSITIONS = word_set(
    "in on at by for from to of with within after before until during per without against since "
    "between above below under over into through behind beside near as across among toward about "
    "up around via than like along upon"
)
DETERMINERS = word_set(
    "a an the each every no any all some this that its their his her my your our"
)
CLAUSE_WORDS = word_set(
    "that which who whom whose if when where while because although though unless as so whether "
    "what how why since once and or but nor than then however therefore also only not never "
    "both either"
)
"""Words that a simple subject does not hold."""
POINTING = word_set(
    "it its this that these those he she they them their his her him such there here another "
    "other others both one ones same latter former many most some several few we our us i "
    "what which who when where how why if although though because while since as and but or so "
    "thus hence however therefore also even only not for in on at by with from to during after "
    "before until despite like unlike according due today currently recently later finally "
    "eventually then instead similarly additionally furthermore moreover meanwhile please"
)
"""First words of sentences that lean on another one, or do not begin with their subject."""
VAGUE = word_set(
    "result reason problem exception example case first second third last idea goal fact way "
    "question answer point difference cause effect group rest majority following number figure "
    "total amount process study studies author paper purpose aim"
)
"""Subjects that say little without the sentence before."""
NAMING = word_set(
    "assembly meeting emergency phone telephone account customer order room fax contact serial "
    "model part tax registration membership policy invoice starting collection"
)
"""Words before "number" and "point" that say of what."""
PEOPLE = word_set(
    "man woman person people king queen duke emperor leader president director manager officer "
    "chairman chair physicist engineer writer author scientist politician inventor mathematician "
    "lawyer tenant landlord employee employees citizen citizens teacher doctor general saint "
    "bishop monk priest knight noble member members historian composer painter chemist"
)
ROLES = (
    r"(?:lead|leads|leader|team|manager|managers|director|officer|desk|department|committee|board|"
    r"head|company|employer|landlord|tenant|supervisor|office|secretary|president|chair|council|"
    r"employee|employees|owner|customer|buyer|seller|supplier|driver|administrator|agency|ministry)"
)
TIME_UNITS = re.compile(rf"(?:{either(many(EN.time_units))})\b")
WORD_NUMBERS = either((*EN.numbers_from(2), "a hundred", "one hundred"))
MONEY = many(EN.currencies.values())
MONTHS = either(full(EN.months))
WEEKDAYS = either(full(EN.weekdays))
HEADERS_THAT_ARE_NO_NOUNS = word_set(
    "who when where what why how until by from to for after before yes no note notes remark "
    "remarks comment comments description value property item detail details "
    "no. # name other"
)
LABELS_OF_PAIRS = word_set(
    "property item field key detail details subject part attribute specification feature "
    "parameter label name characteristic"
)
LABELS_OF_VALUES = word_set("value values details detail data content specification")
NO_KEYS = word_set(
    "note notes example examples warning caution important present absent tip hint attention see "
    "source sources figure table step remark summary e.g i.e http https mailto re subject to from "
    "cc date fax tel phone mail e-mail email www"
)
"""Words before a colon that name nothing to ask for."""
OF_LETTERS = word_set("date fax tel phone mail e-mail email subject")
"""Those that do where more follows: "date of issue", "phone extension"."""
