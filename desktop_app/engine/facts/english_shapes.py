"""Other shapes of an English question: what people ask instead of "within how many days".

A question is given as what it asks for ("within how many days") and what follows, once
as a question ("must costs be claimed") and once as a clause ("costs must be claimed").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.engine.text.lang import EN, either, many, spelled

_MONEY = rf"(?:{either(spelled(EN.currencies.values()))})"
_TIME = rf"(?:{either(many(EN.time_units))})"
_MUST = re.compile(r"\b(?:must|should|shall|needs? to|ha(?:s|ve) to)\b")
_SHAPES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    # what is asked for; other shapes; shapes that only fit what must be done
    (
        r"within how (?:many \w+|long)",
        ("how soon {inverted}", "how fast {inverted}"),
        ("by when {inverted}", "what is the time limit within which {clause}"),
    ),
    (
        r"(?:before|by) what time",
        ("until when {inverted}", "by when {inverted}"),
        ("what is the latest time by which {clause}",),
    ),
    (
        r"(?:before|by) what (?:date|day)|(?:before|by) when",
        ("until when {inverted}",),
        ("what is the last day by which {clause}", "what is the deadline by which {clause}"),
    ),
    (r"at what time", ("what time {inverted}", "at which hour {inverted}"), ()),
    (r"on what (?P<n>date|day)", ("what day {inverted}", "on which {n} {inverted}"), ()),
    (
        r"in what (?P<n>year|month)",
        ("what {n} {inverted}", "in which {n} {inverted}"),
        (),
    ),
    (
        r"between what times",
        ("what are the times when {clause}", "from when to when {inverted}"),
        (),
    ),
    (
        r"(?:from|after|as of) which (?P<n>.+)",
        ("on which {n} {inverted} for the first time", "starting from which {n} {inverted}"),
        (),
    ),
    (
        rf"for how (?P<n>many {_TIME}|long)",
        ("how {n} {inverted}", "how long {inverted}", "for what length of time {inverted}"),
        (),
    ),
    (
        r"(?:at least|no fewer than|a minimum of) how many (?P<n>.+)",
        (
            "how many {n} {inverted} at least",
            "what is the smallest number of {n} that {clause}",
            "what is the minimum number of {n} that {clause}",
        ),
        (),
    ),
    (
        r"(?:at most|up to|no more than|a maximum of) how many (?P<n>.+)",
        (
            "how many {n} {inverted} at most",
            "what is the largest number of {n} that {clause}",
            "what is the maximum number of {n} that {clause}",
        ),
        (),
    ),
    (
        rf"how many {_MONEY}(?P<n> .+)?",
        ("how much money{n} {inverted}", "how much{n} {inverted}", "what sum{n} {inverted}"),
        (),
    ),
    (
        r"how many (?P<n>.+)",
        ("what number of {n} {inverted}", "what is the number of {n} that {clause}"),
        (),
    ),
    (
        r"how much(?P<n> .+)?",
        ("how much money{n} {inverted}", "what sum{n} {inverted}", "what amount{n} {inverted}"),
        (),
    ),
    (
        r"what percentage(?P<n> .+)?",
        ("what share{n} {inverted}", "how many percent{n} {inverted}"),
        (),
    ),
    (
        r"how often",
        ("how frequently {inverted}", "at what intervals {inverted}"),
        (),
    ),
    (
        r"which (?P<n>.+)",
        ("what {n} {inverted}", "what kind of {n} {inverted}"),
        (),
    ),
)
_COMPILED = tuple((re.compile(asked), plain, must) for asked, plain, must in _SHAPES)
_ACTIVE = {
    participle: (base, base + "es" if re.search(r"(?:s|sh|ch|x|o)$", base) else base + "s")
    for base, participle in (
        pair.split(":")
        for pair in [
            "approve:approved",
            "sign:signed",
            "check:checked",
            "review:reviewed",
            "manage:managed",
            "handle:handled",
            "organise:organised",
            "organize:organized",
            "provide:provided",
            "cover:covered",
            "lead:led",
            "decide:decided",
            "inspect:inspected",
            "maintain:maintained",
            "authorise:authorised",
            "authorize:authorized",
            "issue:issued",
            "grant:granted",
            "keep:kept",
            "elect:elected",
            "appoint:appointed",
            "write:written",
            "make:made",
            "send:sent",
            "pay:paid",
            "clean:cleaned",
            "repair:repaired",
            "report:reported",
            "choose:chosen",
            "order:ordered",
            "plan:planned",
            "prepare:prepared",
            "test:tested",
            "confirm:confirmed",
            "collect:collected",
        ]
    )
}
_BY_WHOM = re.compile(
    r"(?P<thing>.+?) (?P<verb>is|are|was|were|must be|should be|can be|may be|will be) "
    r"(?P<participle>[a-z]+)(?P<rest> .+)?"
)


def others(asked_for: str, inverted: str, clause: str) -> Iterator[str]:
    """Other shapes of one question, without capital and question mark."""
    if asked_for == "by whom":
        yield from _who(clause)
    for pattern, plain, must in _COMPILED:
        found = pattern.fullmatch(asked_for)
        if found is not None:
            noun = found.groupdict().get("n") or ""
            for shape in (*(must if _MUST.search(clause) else ()), *plain):
                yield shape.format(n=noun, inverted=inverted, clause=clause)
            return


def of_thing(asked: str, verb: str, thing: str) -> Iterator[str]:
    """Other shapes of "who is the director" and "what is the fee" (`verb` is "is" and the like)."""
    if asked == "who" and verb == "is":
        yield f"what is the name of {thing}"
        yield f"which person is {thing}"


def of_place(subject: str, auxiliary: str, action: str) -> Iterator[str]:
    """Other shapes of "where is the office" and "where are contracts kept"."""
    if not action:
        yield f"where can I find {subject}"
        yield f"at what place {auxiliary} {subject}"
    else:
        yield f"in which place {auxiliary} {subject} {action}"


def of_permission(subject: str, predicate: str, *, plural: bool) -> Iterator[str]:
    """Other shapes of "may guests park here": `predicate` is "park here"."""
    verb = "am" if subject == "I" else "are" if plural else "is"
    yield f"can {subject} {predicate}"
    yield f"{verb} {subject} allowed to {predicate}"
    yield f"{verb} {subject} permitted to {predicate}"


def of_definition(asked: str, verb: str, thing: str) -> Iterator[str]:
    """Other shapes of "what is a charter party"."""
    if asked == "what" and verb in ("is", "are"):
        yield f"what {'do' if verb == 'are' else 'does'} {thing} mean"
        yield f"how {verb} {thing} defined"


def _who(clause: str) -> Iterator[str]:
    """ "Hotels are approved": who approves hotels."""
    match = _BY_WHOM.fullmatch(clause)
    if match is None or match["participle"] not in _ACTIVE:
        return
    base, third = _ACTIVE[match["participle"]]
    thing, rest = match["thing"], match["rest"] or ""
    if match["verb"] in ("is", "are"):
        yield f"who {third} {thing}{rest}"
        yield f"who has to {base} {thing}{rest}"
    elif match["verb"] == "must be":
        yield f"who has to {base} {thing}{rest}"
        yield f"who must {base} {thing}{rest}"
    elif match["verb"] not in ("was", "were"):
        yield f"who {match['verb'].removesuffix(' be')} {base} {thing}{rest}"
