"""From the outcomes of single questions to figures: each a mean with n and a 95 % interval.

A measure gives the values that one question adds, none where it says nothing
about the question. Two evaluations are compared over the questions of both.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence

from desktop_app.engine import intervals
from desktop_app.engine.evaluation import measures
from desktop_app.types.evaluation import AnswerOutcome, Difference, Figure, Kind, Outcome

ALL = "all"
"""Name of all sets of an evaluation together."""
EVIDENCE_READ = 0.5
"""Share of the evidence from which it counts as read."""

Values = Callable[[Outcome], Sequence[float]]


def _ranked(score: Callable[[Sequence[int | None]], float]) -> Values:
    return lambda outcome: (score(outcome.ranks),) if outcome.ranks else ()


def _answered(
    values: Callable[[AnswerOutcome], Sequence[float]], *kinds: Kind, lang: str | None = None
) -> Values:
    """A measure of answers to questions of these kinds, or of all."""

    def of(outcome: Outcome) -> Sequence[float]:
        if outcome.answer is None or (kinds and outcome.kind not in kinds):
            return ()
        if lang is not None and (outcome.lang == "ko") != (lang == "ko"):
            return ()
        return values(outcome.answer)

    return of


def _scored(score: Callable[[AnswerOutcome], float]) -> Callable[[AnswerOutcome], Sequence[float]]:
    return lambda answer: (score(answer),) if answer.contains is not None else ()


def _refusal_precision(outcome: Outcome) -> Sequence[float]:
    refused = outcome.answer is not None and outcome.answer.refused
    return (float(outcome.kind is not Kind.ANSWERABLE),) if refused else ()


def _trust(outcome: Outcome) -> Sequence[float]:
    """1 for a right answer or refusal, 0 for refusing what has an answer, -1 for a wrong answer."""
    answer = outcome.answer
    if answer is None:
        return ()
    if outcome.kind is not Kind.ANSWERABLE:
        return (1.0 if answer.refused else -1.0,)
    if answer.refused:
        return (0.0,)
    return () if answer.contains is None else (1.0 if answer.contains else -1.0,)


def _over_refusal(*, read: bool) -> Callable[[AnswerOutcome], Sequence[float]]:
    def of(answer: AnswerOutcome) -> Sequence[float]:
        if answer.in_context is None or (answer.in_context >= EVIDENCE_READ) != read:
            return ()
        return (float(answer.refused),)

    return of


def _share(part: float | None, whole: int) -> Sequence[float]:
    """One value for each of `whole` things: 1 for the first `part` of them."""
    if part is None:
        return ()
    return [1.0] * int(part) + [0.0] * (whole - int(part))


def _refused(answer: AnswerOutcome) -> Sequence[float]:
    return (float(answer.refused),)


_UNANSWERABLE = (Kind.UNANSWERABLE, Kind.LEFT_OUT, Kind.OFF_TOPIC)

MEASURES: dict[str, Values] = {
    "context-recall": _answered(
        lambda a: () if a.in_context is None else (a.in_context,), Kind.ANSWERABLE
    ),
    "hit@1": _ranked(lambda ranks: measures.hit(ranks, 1)),
    "hit@5": _ranked(lambda ranks: measures.hit(ranks, 5)),
    "hit@10": _ranked(lambda ranks: measures.hit(ranks, 10)),
    "recall@5": _ranked(lambda ranks: measures.recall(ranks, 5)),
    "recall@10": _ranked(lambda ranks: measures.recall(ranks, 10)),
    "recall@50": _ranked(lambda ranks: measures.recall(ranks, 50)),
    "mrr@10": _ranked(measures.reciprocal_rank),
    "ndcg@10": _ranked(measures.ndcg),
    "in-budget": lambda outcome: () if outcome.in_budget is None else (outcome.in_budget,),
    "contains": _answered(_scored(lambda a: float(bool(a.contains))), Kind.ANSWERABLE),
    "exact": _answered(_scored(lambda a: float(a.exact)), Kind.ANSWERABLE),
    "token-f1": _answered(_scored(lambda a: a.token_f1), Kind.ANSWERABLE, lang="en"),
    "character-f1": _answered(_scored(lambda a: a.character_f1), Kind.ANSWERABLE, lang="ko"),
    "trust": _trust,
    "refusal-precision": _refusal_precision,
    "refusal-recall": _answered(_refused, *_UNANSWERABLE),
    "refused-unanswerable": _answered(_refused, Kind.UNANSWERABLE),
    "refused-left-out": _answered(_refused, Kind.LEFT_OUT),
    "refused-off-topic": _answered(_refused, Kind.OFF_TOPIC),
    "over-refusal": _answered(_refused, Kind.ANSWERABLE),
    "over-refusal-evidence-read": _answered(_over_refusal(read=True), Kind.ANSWERABLE),
    "over-refusal-evidence-missed": _answered(_over_refusal(read=False), Kind.ANSWERABLE),
    "citation-validity": _answered(lambda a: _share(a.valid_citations, a.citations)),
    "page-accuracy": _answered(lambda a: _share(a.right_pages, a.citations), Kind.ANSWERABLE),
    "numbers-read": _answered(lambda a: _share(a.numbers_read, a.numbers)),
}


def figures(outcomes: Sequence[Outcome]) -> tuple[Figure, ...]:
    """All measures of every set, then of all sets together when there are several."""
    names = list(dict.fromkeys(outcome.set for outcome in outcomes))
    found = [
        figure
        for name in names
        for figure in _of_set(name, [outcome for outcome in outcomes if outcome.set == name])
    ]
    return (*found, *(_of_set(ALL, outcomes) if len(names) > 1 else ()))


def _of_set(name: str, outcomes: Sequence[Outcome]) -> Iterator[Figure]:
    for measure, values_of in MEASURES.items():
        values = [value for outcome in outcomes for value in values_of(outcome)]
        if values:
            yield mean(name, measure, values)
    for measure, times in _times(outcomes).items():
        for mark, share in (("p50", 0.5), ("p95", 0.95)):
            yield quantile(name, f"{measure}:{mark}", times, share)


def mean(set: str, name: str, values: Sequence[float]) -> Figure:
    """The mean of at least one value; of zeros and ones it is a rate."""
    n = len(values)
    is_rate = all(value in (0.0, 1.0) for value in values)
    low, high = intervals.wilson(sum(values), n) if is_rate else intervals.bootstrap(values)
    return Figure(set=set, name=name, value=statistics.fmean(values), low=low, high=high, n=n)


def quantile(set: str, name: str, values: Sequence[float], share: float) -> Figure:
    """The value below which a share of at least one value lies."""
    import numpy as np

    low, high = intervals.bootstrap(values, share)
    value = float(np.quantile(values, share))
    return Figure(set=set, name=name, value=value, low=low, high=high, n=len(values))


def _times(outcomes: Sequence[Outcome]) -> dict[str, list[float]]:
    """What was timed, by name: seconds, and tokens a second."""
    times: dict[str, list[float]] = {}
    for outcome in outcomes:
        if outcome.search_seconds is not None:
            times.setdefault("seconds:retrieval", []).append(outcome.search_seconds)
        if outcome.answer is None:
            continue
        if outcome.answer.first_token_seconds is not None:
            times.setdefault("seconds:first-token", []).append(outcome.answer.first_token_seconds)
        if outcome.answer.tokens_per_second is not None:
            times.setdefault("tokens-per-second", []).append(outcome.answer.tokens_per_second)
        for name, seconds in outcome.answer.spans.items():
            times.setdefault(f"seconds:{name}", []).append(seconds)
    return times


def differences(first: Sequence[Outcome], second: Sequence[Outcome]) -> tuple[Difference, ...]:
    """Every measure in both, over the questions for which both have a value."""
    before = {(one.set, one.id, one.kind): one for one in first}
    pairs = [(before[key], one) for one in second if (key := (one.set, one.id, one.kind)) in before]
    names = list(dict.fromkeys(one.set for one, _ in pairs))
    return tuple(
        difference
        for name in (*names, *([ALL] if len(names) > 1 else ()))
        for difference in _differences(name, [pair for pair in pairs if name in (ALL, pair[0].set)])
    )


def _differences(name: str, pairs: Sequence[tuple[Outcome, Outcome]]) -> Iterator[Difference]:
    for measure, values_of in MEASURES.items():
        both = [(values_of(one), values_of(other)) for one, other in pairs]
        means = [(statistics.fmean(a), statistics.fmean(b)) for a, b in both if a and b]
        if not means:
            continue
        first, second = ([pair[side] for pair in means] for side in (0, 1))
        low, high = intervals.paired(first, second)
        yield Difference(
            set=name,
            name=measure,
            first=statistics.fmean(first),
            second=statistics.fmean(second),
            low=low,
            high=high,
            n=len(means),
        )
