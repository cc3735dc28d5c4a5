from typing import Any

from desktop_app.engine.evaluation import words
from desktop_app.engine.evaluation.figures import ALL, MEASURES, differences, figures
from desktop_app.types.evaluation import AnswerOutcome, Figure, Kind, Outcome


def answer(**values: Any) -> AnswerOutcome:
    defaults: dict[str, Any] = {
        "refused": False,
        "finish_reason": "stop",
        "contains": True,
        "exact": False,
        "token_f1": 0.5,
        "character_f1": 0.5,
        "in_context": 1.0,
        "citations": 2,
        "valid_citations": 2,
        "right_pages": 1,
        "numbers": 0,
        "numbers_read": 0,
        "first_token_seconds": 0.2,
        "tokens_per_second": 50.0,
        "spans": {"search": 0.01, "answer": 0.5},
    }
    return AnswerOutcome(**(defaults | values))


def outcome(id: str, kind: Kind = Kind.ANSWERABLE, **values: Any) -> Outcome:
    return Outcome(set=values.pop("set", "own"), id=id, lang="en", kind=kind, **values)


def by_name(found: tuple[Figure, ...], set: str = "own") -> dict[str, Figure]:
    return {figure.name: figure for figure in found if figure.set == set}


def test_every_measure_counts_only_the_questions_it_is_about():
    silent = answer(refused=True, contains=False, citations=0, valid_citations=0, right_pages=0)
    found = by_name(
        figures(
            [
                outcome("1", ranks=(1,), in_budget=1.0, search_seconds=0.01, answer=answer()),
                outcome("2", ranks=(None,), answer=answer(contains=False, in_context=0.0)),
                outcome("3", ranks=(6,), answer=silent),
                outcome("4", Kind.UNANSWERABLE, answer=answer(refused=True, contains=None)),
                outcome("5", Kind.LEFT_OUT, answer=answer(contains=None, right_pages=None)),
            ]
        )
    )
    values = {name: (figure.value, figure.n) for name, figure in found.items()}
    assert values["hit@5"] == (1 / 3, 3)
    assert values["contains"] == (1 / 3, 3)
    assert values["trust"] == (0.0, 5)  # 1, -1, 0, 1, -1
    assert values["refusal-precision"] == (0.5, 2)
    assert values["refusal-recall"] == (0.5, 2)
    assert values["refused-left-out"] == (0.0, 1)
    assert values["over-refusal"] == (1 / 3, 3)
    assert values["over-refusal-evidence-read"] == (0.5, 2)
    assert values["over-refusal-evidence-missed"] == (0.0, 1)
    assert values["citation-validity"] == (1.0, 8)
    assert values["context-recall"] == (2 / 3, 3)
    assert values["seconds:search:p50"] == (0.01, 5)
    assert "refused-off-topic" not in values
    assert all(figure.low <= figure.value <= figure.high for figure in found.values())


def test_several_sets_are_shown_alone_and_together():
    found = figures([outcome("1", ranks=(1,)), outcome("1", ranks=(None,), set="other")])
    assert by_name(found)["hit@1"].value == 1
    assert by_name(found, "other")["hit@1"].value == 0
    assert by_name(found, ALL)["hit@1"].value == 0.5


def test_a_difference_is_shown_only_where_its_interval_leaves_out_zero():
    before = [outcome(str(i), ranks=(3 if i % 2 else None,)) for i in range(60)]
    after = [outcome(str(i), ranks=(1 if i % 2 else None,)) for i in range(60)]
    after.append(outcome("only after", ranks=(1,)))
    found = {one.name: one for one in differences(before, after)}
    assert found["hit@1"].shown and found["hit@1"].low > 0
    assert (found["hit@1"].first, found["hit@1"].second, found["hit@1"].n) == (0, 0.5, 60)
    assert not found["hit@5"].shown
    assert "contains" not in found


def test_every_measure_has_a_name_in_both_languages_and_a_place_in_the_report():
    for name in MEASURES:
        assert words.measure(name, "en") != words.measure(name, "ko") != name
        assert words.group(name) != "operation"
    assert words.group("seconds:search:p50") == "operation"
    assert words.measure("seconds:rewriting:p95", "ko") == "rewriting, p95"
