"""What is trained on and what is held out, by wording and by document."""

from __future__ import annotations

from collections import Counter

from desktop_app.engine.examples import splitting
from desktop_app.types.tuning import Example, ExampleKind, Part
from tests.engine.training.making import example, source


def wordings(groups: int, each: int) -> list[Example]:
    return [
        example(g * each + w, f"Question {w} of fact {g}?", str(g), group=str(g))
        for g in range(groups)
        for w in range(each)
    ]


def skills(documents: int, each: int, kind: ExampleKind = ExampleKind.GROUNDED) -> list[Example]:
    return [
        example(
            1000 + d * each + i,
            f"질문 {d} {i}?",
            "답",
            kind=kind,
            source=source("답", d, f"/papers/{d}"),
        )
        for d in range(documents)
        for i in range(each)
    ]


def test_of_every_fact_one_wording_is_held_out() -> None:
    parts = splitting.split(wordings(40, 4))
    for group in range(40):
        counts = Counter(e.part for e in parts if e.group == str(group))
        assert counts[Part.TEST] == 1 and counts[Part.TRAIN] >= 2
    assert 3 <= sum(e.part is Part.VALIDATION for e in parts) <= 20


def test_a_fact_with_two_wordings_is_trained_on() -> None:
    assert {e.part for e in splitting.split(wordings(5, 2))} == {Part.TRAIN}


def test_skills_are_tested_on_documents_that_are_not_trained_on() -> None:
    parts = splitting.split(skills(20, 5))
    where: dict[str, set[Part]] = {}
    for made in parts:
        assert made.source is not None
        where.setdefault(made.source.path, set()).add(made.part)
    assert all(len(seen) == 1 for seen in where.values())
    counts = Counter(e.part for e in parts)
    assert 10 <= counts[Part.TEST] <= 20 and 5 <= counts[Part.VALIDATION] <= 15


def test_with_two_documents_facts_are_held_out() -> None:
    counts = Counter(e.part for e in splitting.split(skills(2, 20)))
    assert counts[Part.TRAIN] > 20 and counts[Part.TEST] >= 3


def test_one_large_document_among_small_ones_is_trained_on() -> None:
    large = skills(1, 300)
    parts = splitting.by_document(
        [*large, *(e for e in skills(6, 5) if e.source != large[0].source)]
    )
    assert Counter(parts.values())[Part.TRAIN] >= 300


def test_the_same_seed_gives_the_same_parts() -> None:
    examples = [*wordings(20, 4), *skills(10, 3)]
    first = splitting.split(examples, seed=3)
    assert splitting.split(list(reversed(examples)), seed=3) == list(reversed(first))
    assert splitting.split(examples, seed=4) != first
    assert [e.id for e in first] == [e.id for e in examples]
