"""Data sets: made from documents, answers and files; checked, split, reviewed."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import settings
from desktop_app.engine.examples import checks, drafting, exchange, splitting
from desktop_app.engine.text.language import language_of
from desktop_app.protocol import Progress, Stage
from desktop_app.protocol import tuning as requests
from desktop_app.types import Answer, Rating, TraceId
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
    from desktop_app.engine.engine import Engine
    from desktop_app.engine.job import Job
    from desktop_app.types import Document

ELSEWHERE = 20
"""Documents outside a data set that lend it passages, and questions to decline."""


class DataSets:
    """What is done with the data sets of one library; `catalog.examples` keeps them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._catalog = engine.catalog

    def draft(self, request: requests.DraftExamples, job: Job) -> DataSet:
        """Make examples of documents; those that are drafted already are passed over."""
        if ExampleKind.STYLE in request.kinds:
            drafting.check_house_format(request.style)
        inside, outside = self._documents(request)
        self._catalog.examples.create(request.data_set)
        known = self._catalog.examples.drafted(request.data_set)
        job.report(Stage(stage="drafting", count=len(inside)))
        elsewhere = [drafting.material(self._catalog, one) for one in outside]
        write = self._engine.writer(job)
        writer = settings.load(self._engine.home.settings).model
        materials = []
        for done, document in enumerate(inside):
            job.check()
            job.report(
                Progress(stage="drafting", done=done, total=len(inside), item=document.title)
            )
            material = drafting.material(self._catalog, document)
            materials.append(material)
            if (document.id, material.sha256) in known:
                continue
            made = drafting.draft(
                material,
                request.kinds,
                house_format=request.style,
                elsewhere=elsewhere,
                write=write,
                writer=writer,
            )
            self._catalog.examples.add(request.data_set, made)
        if ExampleKind.DECLINING in request.kinds:
            there = self._catalog.examples.all(request.data_set)
            declined = drafting.some_declining(there, drafting.declining(materials, elsewhere))
            self._catalog.examples.add(request.data_set, declined)
        return self._judge(request.data_set)

    def _documents(self, request: requests.DraftExamples) -> tuple[list[Document], list[Document]]:
        """Those that examples are made of, and some others."""
        scope = None
        if request.collection is not None:
            scope = self._catalog.collection(request.collection).id
        every = [one for one in self._catalog.documents() if one.chunks]
        inside = [
            one
            for one in every
            if scope in (None, one.collection)
            and (not request.documents or one.id in request.documents)
        ]
        chosen = {one.id for one in inside}
        return inside, list(islice((one for one in every if one.id not in chosen), ELSEWHERE))

    def _judge(self, name: str) -> DataSet:
        """Check all examples of a data set, and accept by rule what nothing is found against."""
        examples = self._catalog.examples
        every = splitting.split(examples.all(name))
        findings = checks.check(every)
        examples.judge(checks.judged(one, findings.get(one.id, ())) for one in every)
        return examples.data_set(name)

    def take_in(self, name: str, path: Path, *, keep_review: bool) -> ImportedExamples:
        """Add the examples of a file, as reviewed there or (what others decided) as proposed."""
        found = exchange.read(path)
        examples = found.examples
        if not keep_review:
            examples = tuple(
                replace(one, standing=Standing.PROPOSED, made_by="import") for one in examples
            )
        self._catalog.examples.create(name)
        self._catalog.examples.add(name, examples)
        return ImportedExamples(
            data_set=self._judge(name),
            added=len(found.examples),
            bad=found.bad[:100],
            bad_lines=len(found.bad),
        )

    def write_out(self, request: requests.ExportExamples) -> int:
        standings = (Standing.ACCEPTED, Standing.ACCEPTED_BY_RULE) if request.accepted_only else ()
        examples = self._catalog.examples.all(request.data_set, *standings)
        exchange.write(Path(request.path), examples)
        return len(examples)

    def page(self, request: requests.ListExamples) -> ExamplePage:
        return self._catalog.examples.page(
            request.data_set,
            standing=request.standing,
            kind=request.kind,
            finding=request.finding,
            text=request.text,
            offset=request.offset,
            limit=request.limit,
        )

    def review(self, request: requests.ReviewExamples) -> DataSet:
        self._catalog.examples.decide(
            request.data_set, request.standing, request.examples, finding=request.finding
        )
        return self._catalog.examples.data_set(request.data_set)

    def edit(self, id: ExampleId, question: str, answer: str) -> Example:
        name, before = self._catalog.examples.example(id)
        changed = replace(before, question=question, answer=answer)
        others = [one for one in self._catalog.examples.all(name) if one.id != id]
        findings = checks.check([*others, changed]).get(id, ())
        return self._catalog.examples.edit(
            id, question=question, answer=answer, findings=tuple(findings)
        )

    def use_answer(self, trace: TraceId, name: str, corrected: str | None) -> Example:
        """Add an answer as a person likes it: from its passages, and without them."""
        answer = self._catalog.traces.trace(trace).answer
        words = (corrected if corrected is not None else answer.text).strip()
        self._catalog.examples.create(name)
        (example,) = self._catalog.examples.add(name, [_example_of(answer, words)])
        return example

    def use_approved(self, name: str) -> ImportedExamples:
        """Add the answers that a person thinks are good, but none a second time."""
        self._catalog.examples.create(name)
        known = {one.group for one in self._catalog.examples.all(name)}
        traces = map(self._catalog.traces.trace, self._catalog.traces.rated(Rating.GOOD))
        approved = [_example_of(one.answer, one.answer.text.strip()) for one in traces]
        added = self._catalog.examples.add(
            name, [one for one in approved if one.group not in known]
        )
        return ImportedExamples(
            data_set=self._catalog.examples.data_set(name), added=len(added), bad=(), bad_lines=0
        )


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
