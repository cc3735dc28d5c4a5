"""An evaluation from its question sets to its figures; each outcome is kept as it comes."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.engine.evaluation import places, questions, report, runs, throwaway
from desktop_app.engine.evaluation.asking import Asker, Case
from desktop_app.engine.evaluation.figures import differences, figures
from desktop_app.engine.evaluation.places import EvidencePlace
from desktop_app.engine.evaluation.questions import QuestionSet
from desktop_app.engine.job import Job
from desktop_app.errors import UsageError
from desktop_app.protocol import CompareEvaluations, Evaluate, Progress, Stage, StageName
from desktop_app.types import Collection, Document, DocumentId
from desktop_app.types.evaluation import Difference, Evaluation, Kind, Outcome, Question

if TYPE_CHECKING:
    from desktop_app.engine.resources import Resources


def evaluate(request: Evaluate, resources: Resources, job: Job) -> Evaluation:
    """Ask every question and measure.

    Raises the errors of `questions.read`, EvidenceUnknown, CollectionNotFound,
    UsageError, NothingIndexed, and Cancelled: what was asked is kept then.
    """
    sets, strangers = _read(request.paths), _read(request.off_topic)
    if len({bool(one.texts) for one in sets}) > 1:
        raise UsageError("question set files and benchmark folders cannot be mixed")
    scope = resources.scope(request.collection)
    current = resources.settings()
    plan = runs.EvaluationPlan(
        paths=_absolute(request.paths),
        collection=request.collection,
        retrieval_only=request.retrieval_only,
        limit=request.limit,
        left_out=request.left_out,
        off_topic=_absolute(request.off_topic),
        thorough=request.thorough,
        model=current.model,
        embedder=scope.embedder if scope else current.embedder,
    )
    run = runs.begin(resources.home.evaluations, plan, resume=request.resume)
    began = time.perf_counter()
    with _library(sets, resources, scope, run, job) as (asked, known):
        asker = Asker(
            asked,
            scope,
            retrieval_only=request.retrieval_only,
            thorough=request.thorough,
            keep_text=asked is not resources,
        )
        cases = [case for one in sets for case in _cases(one, known[one.name], request)]
        if not request.retrieval_only:
            cases += [case for one in strangers for case in _off_topic(one, request.limit)]
        outcomes = _ask(cases, asker, run, job)
        searched = [scope] if scope else list(asked.catalog.collections.all())
    evaluation = Evaluation(
        id=run.id,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        sets=tuple(one.name for one in sets),
        collection=request.collection,
        model="" if request.retrieval_only else current.model,
        embedder=asker.embedders,
        documents=sum(collection.indexed for collection in searched),
        passages=sum(collection.chunks for collection in searched),
        retrieval_only=request.retrieval_only,
        thorough=request.thorough,
        seconds=time.perf_counter() - began,
        figures=figures(outcomes),
        outcomes=tuple(outcomes),
    )
    run.finish(evaluation)
    if request.report:
        asked_questions = {(one.name, q.id): q.question for one in sets for q in one.questions}
        language = report.language_of_reports(current)
        page = report.page(evaluation, asked_questions, language)
        report.write(page, Path(request.report))
    return evaluation


def compare(request: CompareEvaluations, resources: Resources, job: Job) -> tuple[Difference, ...]:
    """What differs between two evaluations. Raises EvaluationNotFound."""
    folder = resources.home.evaluations
    first, second = (runs.load(folder, name) for name in (request.first, request.second))
    return differences(first.outcomes, second.outcomes)


def _absolute(paths: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(Path(path).absolute()) for path in paths)


def _read(paths: Sequence[str]) -> list[QuestionSet]:
    """Question sets with names that differ."""
    sets: list[QuestionSet] = []
    for path in paths:
        found = questions.read(Path(path))
        taken = sum(one.name.split(" #")[0] == found.name for one in sets)
        sets.append(replace(found, name=f"{found.name} #{taken + 1}") if taken else found)
    return sets


class _Known:
    """Which documents the questions of one set are about."""

    def __init__(self, documents: dict[str, Document] | Sequence[Document], titles: dict[str, str]):
        self._documents = documents
        self._titles = titles

    def places(self, question: Question) -> tuple[EvidencePlace, ...]:
        """Raises EvidenceUnknown."""
        if isinstance(self._documents, dict):
            return tuple(
                places.place(self._documents[evidence.doc], evidence)
                for evidence in question.evidence
                if evidence.doc in self._documents
            )
        return places.find(question, self._documents)

    def sources(self, found: Sequence[EvidencePlace]) -> tuple[DocumentId, ...]:
        """The documents of places, and in a benchmark those of the same title."""
        ids = {place.document for place in found}
        if isinstance(self._documents, dict):
            stored = {id: places.stored_as(one) for id, one in self._documents.items()}
            titles = {self._titles[id] for id, document in stored.items() if document in ids}
            ids |= {d for id, d in stored.items() if self._titles[id] in titles - {""}}
        return tuple(sorted(ids))


@contextmanager
def _library(
    sets: Sequence[QuestionSet],
    resources: Resources,
    scope: Collection | None,
    run: runs.EvaluationRun,
    job: Job,
) -> Iterator[tuple[Resources, dict[str, _Known]]]:
    """The library to ask, and what is known of the documents of each set."""
    if not sets[0].texts:
        documents = resources.catalog.documents(scope.id if scope else None)
        yield resources, {one.name: _Known(documents, {}) for one in sets}
        return
    if scope:
        raise UsageError("a benchmark folder is not asked of a collection")
    with throwaway.library(sets, run.library, resources.home, job) as (made, paths):
        by_path = {document.path: document for document in made.catalog.documents()}
        known = {
            one.name: _Known(
                {id: by_path[path] for id, path in paths[one.name].items()},
                {text.id: text.title for text in one.texts},
            )
            for one in sets
        }
        yield made, known


def _cases(one: QuestionSet, known: _Known, request: Evaluate) -> Iterator[Case]:
    """What is asked: answerable questions, the same without their documents, unanswerable ones."""
    answerable = _sample([q for q in one.questions if q.answerable], request.limit)
    found = [(question, known.places(question)) for question in answerable]
    for question, its in found:
        if its or not request.retrieval_only:
            yield Case(set=one.name, question=question, kind=Kind.ANSWERABLE, places=its)
    if request.retrieval_only:
        return
    for question in _sample([q for q in one.questions if not q.answerable], request.limit):
        yield Case(set=one.name, question=question, kind=Kind.UNANSWERABLE)
    for question, its in found:
        if its and request.left_out:
            without = known.sources(its)
            yield Case(set=one.name, question=question, kind=Kind.LEFT_OUT, without=without)


def _off_topic(one: QuestionSet, limit: int) -> Iterator[Case]:
    """Questions about other documents."""
    for question in _sample([q for q in one.questions if q.answerable], limit):
        yield Case(set=one.name, question=question, kind=Kind.OFF_TOPIC)


def _sample(all_questions: Sequence[Question], limit: int) -> Sequence[Question]:
    """The same questions each time; a larger sample holds the smaller."""
    if not limit:
        return all_questions
    order = sorted(all_questions, key=lambda q: hashlib.sha256(q.id.encode()).digest())
    return order[:limit]


def _ask(cases: Sequence[Case], asker: Asker, run: runs.EvaluationRun, job: Job) -> list[Outcome]:
    """Ask what was not asked before, and keep each outcome."""
    outcomes = {(one.set, one.id, one.kind): one for one in run.outcomes()}
    job.report(Stage(stage=StageName.EVALUATING, count=len(cases)))
    began, before = time.perf_counter(), len(outcomes)
    for done, case in enumerate(cases):
        key = (case.set, case.question.id, case.kind)
        if key not in outcomes:
            outcomes[key] = asker.ask(case, job)
            run.add(outcomes[key])
        asked = len(outcomes) - before
        pace = (time.perf_counter() - began) / asked if asked else None
        left = None if pace is None else pace * (len(cases) - done - 1)
        job.report(
            Progress(stage=StageName.EVALUATING, done=done + 1, total=len(cases), seconds_left=left)
        )
    return [outcomes[(case.set, case.question.id, case.kind)] for case in cases]
