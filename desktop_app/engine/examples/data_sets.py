"""Data sets: made from documents, answers and files; checked, split, reviewed."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.engine.examples import checks, drafting, exchange, splitting
from desktop_app.engine.text.language import language_of
from desktop_app.protocol import Progress, Stage, StageName
from desktop_app.protocol import tuning as requests
from desktop_app.types import Answer, Rating
from desktop_app.types.tuning import (
    DataSet,
    Example,
    ExampleId,
    ExampleKind,
    ExamplePage,
    ImportedExamples,
    Standing,
)

if TYPE_CHECKING:
    from desktop_app.engine.catalog import Catalog
    from desktop_app.engine.catalog.examples import Examples
    from desktop_app.engine.job import Job
    from desktop_app.engine.resources import Resources
    from desktop_app.types import Document

ELSEWHERE = 20
"""Documents outside a data set that lend it passages, and questions to decline."""


# ---- made


def draft(request: requests.DraftExamples, resources: Resources, job: Job) -> DataSet:
    """Make examples of documents; those that are drafted already are passed over."""
    if ExampleKind.STYLE in request.kinds:
        drafting.check_house_format(request.style)
    catalog, examples = resources.catalog, resources.catalog.examples
    inside, outside = _documents(request, catalog)
    examples.create(request.data_set)
    known = examples.drafted(request.data_set)
    job.report(Stage(stage=StageName.DRAFTING, count=len(inside)))
    elsewhere = [drafting.material(catalog, document) for document in outside]
    write = resources.writer(job)
    writer = resources.settings().model
    materials = []
    for done, document in enumerate(inside):
        job.check()
        job.report(
            Progress(stage=StageName.DRAFTING, done=done, total=len(inside), item=document.title)
        )
        material = drafting.material(catalog, document)
        materials.append(material)
        if (document.id, material.sha256) in known:
            continue
        drafts = drafting.draft(
            material,
            request.kinds,
            house_format=request.style,
            elsewhere=elsewhere,
            write=write,
            writer=writer,
        )
        examples.add(request.data_set, drafts)
    if ExampleKind.DECLINING in request.kinds:
        present = examples.all(request.data_set)
        declined = drafting.some_declining(present, drafting.declining(materials, elsewhere))
        examples.add(request.data_set, declined)
    return _judge(request.data_set, examples)


def _documents(
    request: requests.DraftExamples, catalog: Catalog
) -> tuple[list[Document], list[Document]]:
    """Those that examples are made of, and some others."""
    scope = None
    if request.collection is not None:
        scope = catalog.collection(request.collection).id
    every = [document for document in catalog.documents() if document.chunks]
    inside = [
        document
        for document in every
        if scope in (None, document.collection)
        and (not request.documents or document.id in request.documents)
    ]
    chosen = {document.id for document in inside}
    outside = (document for document in every if document.id not in chosen)
    return inside, list(islice(outside, ELSEWHERE))


def _judge(name: str, examples: Examples) -> DataSet:
    """Check all examples of a data set, and accept by rule what nothing is found against."""
    every = splitting.split(examples.all(name))
    findings = checks.check(every)
    examples.judge(checks.judged(one, findings.get(one.id, ())) for one in every)
    return examples.data_set(name)


def use_answer(request: requests.UseAsExample, resources: Resources, job: Job) -> Example:
    """Add an answer as a person likes it: from its passages, and without them."""
    answer = resources.catalog.traces.trace(request.trace).answer
    words = (answer.text if request.answer is None else request.answer).strip()
    examples = resources.catalog.examples
    examples.create(request.data_set)
    (example,) = examples.add(request.data_set, [_example_of(answer, words)])
    return example


def use_approved(request: requests.UseApproved, resources: Resources, job: Job) -> ImportedExamples:
    """Add the answers that a person thinks are good, but none a second time."""
    name, catalog = request.data_set, resources.catalog
    catalog.examples.create(name)
    known = {example.group for example in catalog.examples.all(name)}
    traces = map(catalog.traces.trace, catalog.traces.rated(Rating.GOOD))
    approved = [_example_of(trace.answer, trace.answer.text.strip()) for trace in traces]
    new = [example for example in approved if example.group not in known]
    added = catalog.examples.add(name, new)
    return ImportedExamples(
        data_set=catalog.examples.data_set(name), added=len(added), bad=(), bad_lines=0
    )


# ---- files


def take_in(request: requests.ImportExamples, resources: Resources, job: Job) -> ImportedExamples:
    """Add the examples of a file, as reviewed there or (what others decided) as proposed."""
    name, kept = request.data_set, resources.catalog.examples
    read = exchange.read(Path(request.path))
    examples = read.examples
    if not request.keep_review:
        examples = tuple(
            replace(example, standing=Standing.PROPOSED, made_by="import") for example in examples
        )
    kept.create(name)
    kept.add(name, examples)
    return ImportedExamples(
        data_set=_judge(name, kept),
        added=len(read.examples),
        bad=read.bad[:100],
        bad_lines=len(read.bad),
    )


def write_out(request: requests.ExportExamples, resources: Resources, job: Job) -> int:
    standings = (Standing.ACCEPTED, Standing.ACCEPTED_BY_RULE) if request.accepted_only else ()
    examples = resources.catalog.examples.all(request.data_set, *standings)
    exchange.write(Path(request.path), examples)
    return len(examples)


# ---- looked at and decided on


def list_all(request: requests.ListDataSets, resources: Resources, job: Job) -> tuple[DataSet, ...]:
    return resources.catalog.examples.data_sets()


def page(request: requests.ListExamples, resources: Resources, job: Job) -> ExamplePage:
    return resources.catalog.examples.page(
        request.data_set,
        standing=request.standing,
        kind=request.kind,
        finding=request.finding,
        text=request.text,
        offset=request.offset,
        limit=request.limit,
    )


def review(request: requests.ReviewExamples, resources: Resources, job: Job) -> DataSet:
    examples = resources.catalog.examples
    examples.decide(request.data_set, request.standing, request.examples, finding=request.finding)
    return examples.data_set(request.data_set)


def edit(request: requests.EditExample, resources: Resources, job: Job) -> Example:
    id, examples = request.example, resources.catalog.examples
    name, before = examples.example(id)
    changed = replace(before, question=request.question, answer=request.answer)
    others = [example for example in examples.all(name) if example.id != id]
    findings = checks.check([*others, changed]).get(id, ())
    return examples.edit(
        id, question=request.question, answer=request.answer, findings=tuple(findings)
    )


def undo(request: requests.UndoReview, resources: Resources, job: Job) -> DataSet:
    examples = resources.catalog.examples
    examples.undo(request.data_set)
    return examples.data_set(request.data_set)


def _example_of(answer: Answer, words: str) -> Example:
    return Example(
        id=ExampleId(0),
        kind=ExampleKind.FACT,
        language=language_of(answer.standalone or answer.question),
        question=answer.standalone or answer.question,
        answer=words,
        group=sha256(f"{answer.trace_id} {words}".encode()).hexdigest()[:16],
        made_by="answer",
        standing=Standing.ACCEPTED,
        others=tuple({citation.document for citation in answer.citations}),
    )
