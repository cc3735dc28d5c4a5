"""The refusal floor of a collection, from questions that its documents answer.

Every question is searched twice: with all documents, and without those that
answer it, when refusing is right. The floor is set where few of the first
kind fall below it, and what that does to the second is told.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.engine.evaluation import places, questions
from desktop_app.engine.grounding import refusal
from desktop_app.engine.grounding.refusal import Floors, Subject
from desktop_app.engine.intervals import wilson
from desktop_app.engine.job import Job
from desktop_app.errors import UsageError
from desktop_app.protocol import Calibrate, Progress, StageName
from desktop_app.types import Filters
from desktop_app.types.evaluation import Calibration

if TYPE_CHECKING:
    from desktop_app.engine.resources import Resources

LEAST = 20
"""Questions without which a floor says nothing."""
WRONGLY = 0.03
"""Share of answerable questions that the floor may refuse."""


def calibrate(request: Calibrate, resources: Resources, job: Job) -> Calibration:
    """Set and keep the floor of a collection, or of all.

    Raises the errors of `questions.read_file`, EvidenceUnknown, CollectionNotFound,
    UsageError for too few questions, and Cancelled.
    """
    scope = resources.scope(request.collection)
    asked = [
        question
        for question in questions.read_file(Path(request.path)).questions
        if question.answerable and question.evidence
    ]
    if len(asked) < LEAST:
        raise UsageError(f"{len(asked)} answerable questions with evidence, {LEAST} are needed")
    documents = resources.catalog.documents(scope.id if scope else None)
    retriever = resources.retriever(scope)

    def near(question: str, filters: Filters) -> Subject:
        found = retriever.search(question, scope.id if scope else None, filters=filters)
        return refusal.subject(question, found.passages)

    with_, without = [], []
    for number, question in enumerate(asked, 1):
        job.check()
        job.report(Progress(stage=StageName.EVALUATING, done=number, total=len(asked)))
        sources = tuple(place.document for place in places.find(question, documents))
        with_.append(near(question.question, Filters()))
        without.append(near(question.question, Filters(without=sources)))
    floors = Floors(
        meaning=_floor([one.score for one in with_ if one.nearness is not None]),
        words=_floor([one.score for one in with_ if one.nearness is None]),
        embedders=retriever.embedders,
    )
    resources.catalog.set(refusal.floor_key(scope.id if scope else None), floors.to_json())
    wrongly = sum(one.is_off(floors) for one in with_)
    rightly = sum(one.is_off(floors) for one in without)
    return Calibration(
        collection=request.collection,
        meaning=floors.meaning,
        words=floors.words,
        questions=len(asked),
        wrongly_refused=wrongly / len(asked),
        wrongly_refused_between=wilson(wrongly, len(asked)),
        left_out_refused=rightly / len(asked),
        left_out_refused_between=wilson(rightly, len(asked)),
    )


def _floor(scores: list[float]) -> float | None:
    """The score below which `WRONGLY` of the questions are; None for too few of them."""
    if len(scores) < LEAST:
        return None
    return sorted(scores)[int(WRONGLY * len(scores))]
