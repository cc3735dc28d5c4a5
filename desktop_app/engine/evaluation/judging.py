"""How often a judge of grounded text is right, on summaries that people have marked.

A folder holds `groundedness.jsonl`: one object a line with `source`, `summary`,
`unwanted` (whether people found something the source does not bear out) and
`annotations` (all that they marked; a summary without any is clean).
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop_app.engine.answers.judging import accuracy_key, judge_of
from desktop_app.engine.grounding.entailment import (
    ENTAILED,
    Accuracy,
    Judge,
    least_entailed,
    usable,
)
from desktop_app.engine.intervals import wilson
from desktop_app.errors import EvaluationNotFound
from desktop_app.protocol import MeasureJudge, Progress, StageName
from desktop_app.types import ModelKind
from desktop_app.types.evaluation import JudgeAccuracy

if TYPE_CHECKING:
    from desktop_app.engine.job import Job
    from desktop_app.engine.resources import Resources

FILE = "groundedness.jsonl"
SEED = 20261123


@dataclass(frozen=True, slots=True)
class Marked:
    """A summary that people read beside its source."""

    source: str
    summary: str
    clean: bool


def measure(request: MeasureJudge, resources: Resources, job: Job) -> JudgeAccuracy:
    """Let the judge decide on marked summaries, and keep how often it was right.

    Raises EvaluationNotFound when the folder holds none.
    """
    judge = judge_of(resources, resources.models.first(ModelKind.JUDGE), job)
    folder, done = Path(request.path), 0

    def check() -> None:
        nonlocal done
        job.check()
        job.report(Progress(stage=StageName.EVALUATING, done=done, total=request.limit))
        done += 1

    try:
        measured = accuracy_on(folder, judge, request.limit, check)
    except (OSError, ValueError, KeyError, ZeroDivisionError) as error:
        raise EvaluationNotFound(type(error).__name__, name=str(folder)) from error
    resources.catalog.set(accuracy_key(judge.identity), msgspec.json.encode(measured).decode())
    return JudgeAccuracy(
        name=judge.identity,
        balanced=measured.balanced,
        low=measured.low,
        high=measured.high,
        n=measured.n,
        usable=usable(measured),
    )


def read(folder: Path, limit: int) -> list[Marked]:
    """At most `limit` summaries, half of them clean where there are enough, always the same.

    Doubtful ones, marked but not as unwanted, are left out. Raises OSError.
    """
    marked = []
    with (folder / FILE).open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["unwanted"] or not row["annotations"]:
                marked.append(Marked(row["source"], row["summary"], not row["unwanted"]))
    random.Random(SEED).shuffle(marked)  # noqa: S311
    half = limit // 2
    clean = [one for one in marked if one.clean][:half]
    return clean + [one for one in marked if not one.clean][: limit - len(clean)]


def accuracy_on(
    folder: Path, judge: Judge, limit: int, check: Callable[[], None] = lambda: None
) -> Accuracy:
    """The judge's accuracy on at most `limit` summaries of a folder.

    A summary counts as borne out when its least entailed sentence does. `check`
    is called before each and may raise.
    """
    marked = read(folder, limit)
    scores = []
    for one in marked:
        check()
        scores.append(least_entailed(judge, one.source, one.summary))
    return accuracy([one.clean for one in marked], scores)


def accuracy(clean: Sequence[bool], scores: Sequence[float]) -> Accuracy:
    """Of scores for texts that are clean or not; both kinds must be there."""
    kinds = []
    for kind in (True, False):
        right = [
            (score >= ENTAILED) == kind
            for is_, score in zip(clean, scores, strict=True)
            if is_ == kind
        ]
        kinds.append((sum(right) / len(right), *wilson(sum(right), len(right))))
    balanced = sum(rate for rate, _, _ in kinds) / 2
    # the intervals of both rates, joined as Newcombe does for a sum of two
    return Accuracy(
        balanced=balanced,
        n=len(scores),
        low=balanced - math.hypot(*(rate - low for rate, low, _ in kinds)) / 2,
        high=balanced + math.hypot(*(high - rate for rate, _, high in kinds)) / 2,
    )
