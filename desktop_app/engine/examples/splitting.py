"""Which examples are trained on, which tell when to stop, and which test what was learned.

Facts and skills are tested differently. Nobody can know a fact of a document that was
never read, so of the facts that are trained on one wording each is held out: closed-book
accuracy is right answers to wordings never seen. Reading passages, keeping a format and
declining are skills, which must carry over to documents never seen: those are held out
by document. With fewer than three documents they are held out by fact.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop_app.types.tuning import Example, ExampleKind, Part

TEST, VALIDATION = 0.15, 0.1
"""Shares of the examples that are held out by document."""
WORDINGS = 3
"""Of a fact with fewer wordings none is held out."""


def split(examples: Sequence[Example], seed: int = 0) -> list[Example]:
    """The examples with their parts, in the same order; the same seed gives the same parts."""
    facts = [e for e in examples if e.kind is ExampleKind.FACT]
    others = [e for e in examples if e.kind is not ExampleKind.FACT]
    parts = by_wording(facts, seed)
    for kind in ExampleKind:
        parts |= by_document([e for e in others if e.kind is kind], seed)
    return [replace(example, part=parts[_key(example)]) for example in examples]


def by_wording(examples: Sequence[Example], seed: int = 0) -> dict[Key, Part]:
    """One wording of every fact to the test, of every fourth fact another to the validation."""
    parts = dict.fromkeys(map(_key, examples), Part.TRAIN)
    for group, members in _grouped(examples, lambda e: e.group).items():
        if len(members) < WORDINGS:
            continue
        order = sorted(members, key=lambda e: _mark(seed, "wording", e.question))
        parts[_key(order[0])] = Part.TEST
        if len(members) > WORDINGS and _mark(seed, "validation", group)[0] in "0123":
            parts[_key(order[1])] = Part.VALIDATION
    return parts


def by_document(examples: Sequence[Example], seed: int = 0) -> dict[Key, Part]:
    """Whole documents to the test and the validation, until these have their share."""
    units = _grouped(examples, _document)
    if len(units) < 3:
        units = _grouped(examples, lambda e: e.group)
    wanted = {Part.TEST: TEST * len(examples), Part.VALIDATION: VALIDATION * len(examples)}
    parts: dict[Key, Part] = {}
    for name in sorted(units, key=lambda unit: _mark(seed, "document", unit)):
        # the part that lacks most; a document larger than what is lacking by far is trained on
        part = max(wanted, key=lambda p: wanted[p])
        if wanted[part] <= 0 or len(units[name]) > 2 * wanted[part] + 1:
            part = Part.TRAIN
        else:
            wanted[part] -= len(units[name])
        parts |= dict.fromkeys(map(_key, units[name]), part)
    return parts


Key = tuple[int, str, str, str]


def _key(example: Example) -> Key:
    """Tells examples apart that have no id yet as well."""
    return (example.id, example.kind, example.question, "\n".join(example.passages))


def _document(example: Example) -> str:
    return example.source.path if example.source is not None else example.group


def _grouped(
    examples: Sequence[Example], name: Callable[[Example], str]
) -> dict[str, list[Example]]:
    found: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples:
        found[name(example)].append(example)
    return found


def _mark(*told: object) -> str:
    return hashlib.sha256(" ".join(map(str, told)).encode()).hexdigest()
