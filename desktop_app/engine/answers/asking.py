"""Questions put to the engine: asked, searched for alone, asked again, forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from desktop_app import protocol
from desktop_app.engine.adapters import in_use
from desktop_app.engine.resources import writes
from desktop_app.types import (
    Answer,
    AskedQuestion,
    Filters,
    FinishReason,
    Method,
    ModelKind,
    Passage,
    Replay,
    Trace,
)
from desktop_app.types.tuning import ExampleKind

if TYPE_CHECKING:
    from desktop_app.engine.answers.tools import Rerank
    from desktop_app.engine.job import Job
    from desktop_app.engine.llm.llama import LanguageModel
    from desktop_app.engine.resources import Resources


def ask(request: protocol.Ask, resources: Resources, job: Job) -> Answer:
    """Answer a question and keep the trace of it."""
    trace = trace_of(request, resources, job)
    resources.catalog.traces.save(trace)
    if days := resources.settings().keep_answers_days:
        forget(protocol.ForgetTraces(older_than_days=days), resources, job)
    return trace.answer


def search(request: protocol.Search, resources: Resources, job: Job) -> tuple[Passage, ...]:
    """The best passages that hold a word of the text, or are near to it in meaning.

    A reranker takes its time, and only puts them into order where all are wanted.
    """
    from desktop_app.engine.retrieval.query import understand
    from desktop_app.engine.retrieval.retriever import GOOD_NEARNESS

    if not any(collection.chunks for collection in resources.catalog.collections.all()):
        return ()
    scope = resources.scope(request.collection)
    asked = understand(request.text, Filters(), None, None)
    found = resources.retriever(scope).search(
        asked.standalone,
        scope.id if scope else None,
        check=job.check,
        filters=asked.filters,
    )
    passages = found.passages
    if request.far and (rerank := _rerank(resources, None, job)):
        passages = rerank(asked.standalone, passages)
    near = (
        passage
        for passage in passages
        if request.far
        or passage.lexical_rank is not None
        or (passage.dense_score or 0.0) >= GOOD_NEARNESS
    )
    return tuple(islice(near, request.limit))


def replay(request: protocol.ReplayTrace, resources: Resources, job: Job) -> Replay:
    """Ask a question again as it was asked; nothing of it is kept."""
    from desktop_app.engine.answers.trace import compared

    before = resources.catalog.traces.trace(request.id)
    again = protocol.Ask(
        question=before.answer.question,
        collection=before.collection,
        filters=before.filters,
        previous=before.previous,
        thorough=before.thorough,
        method=before.answer.method,
    )
    return compared(before, trace_of(again, resources, job))


def forget(request: protocol.ForgetTraces, resources: Resources, job: Job) -> int:
    """Delete answers with all their evidence; returns how many."""
    before = None
    if request.older_than_days is not None:
        then = datetime.now(UTC) - timedelta(days=request.older_than_days)
        before = then.isoformat(timespec="milliseconds")
    return resources.catalog.traces.forget(request.ids, before)


def trace(request: protocol.ReadTrace, resources: Resources, job: Job) -> Trace:
    return resources.catalog.traces.trace(request.id)


def conversation(
    request: protocol.ReadConversation, resources: Resources, job: Job
) -> tuple[Trace, ...]:
    return resources.catalog.traces.conversation(request.id)


def rate(request: protocol.RateAnswer, resources: Resources, job: Job) -> None:
    resources.catalog.traces.rate(request.id, request.rating)


def recent(request: protocol.RecentTraces, resources: Resources, job: Job) -> tuple[Trace, ...]:
    return resources.catalog.traces.recent(request.limit)


def questions(
    request: protocol.ListQuestions, resources: Resources, job: Job
) -> tuple[AskedQuestion, ...]:
    return resources.catalog.traces.questions(request.limit)


def trace_of(request: protocol.Ask, resources: Resources, job: Job) -> Trace:
    """Answer a question, and keep nothing of it. Raises what `answer` and the parts raise."""
    from desktop_app.engine.answers.judging import judged
    from desktop_app.engine.answers.pipeline import answer
    from desktop_app.engine.answers.tools import Tools

    scope = resources.scope(request.collection)
    current = resources.settings()
    if request.model:
        current = replace(current, model=resources.models.chat(request.model).name)
    job.report(protocol.Stage(stage=protocol.StageName.LOADING))
    described = resources.models.model(current.model)
    adapter = None
    if request.method in (Method.TUNED, Method.TUNED_DOCUMENTS):
        adapter = in_use.in_use(current.model, resources)
    reads_passages = adapter is not None and ExampleKind.GROUNDED in adapter.card.kinds
    trusted = reads_passages or writes(current.answering, described)
    model = resources.model(current, adapter)
    tools = Tools(
        catalog=resources.catalog,
        retriever=resources.retriever(scope),
        model=model,
        described=described,
        writes=trusted,
        settings=current,
        model_sha256=resources.models.sha256(current.model),
        rerank=_rerank(resources, model if request.thorough and trusted else None, job),
        tuned=in_use.tuned_on(adapter) if adapter is not None else None,
        numbers_passages=reads_passages,
    )
    with resources.asking():
        trace = answer(request, scope, tools, job)
        if trace.answer.finish_reason is FinishReason.CANCELLED:
            return trace
        return judged(trace, resources, job)


def _rerank(resources: Resources, thorough: LanguageModel | None, job: Job) -> Rerank | None:
    """What puts passages into a new order: a reranker that is here, or a trusted chat model."""
    from desktop_app.engine.llm.yes_or_no import probability_of_yes
    from desktop_app.engine.retrieval.reranker import rank_by_model, rerank

    folder = resources.models.first(ModelKind.RERANKER)
    if folder is not None:
        reranker = resources.reranker(folder)
        return lambda question, found: rerank(question, found, reranker, check=job.check)
    if thorough is not None:
        yes = probability_of_yes(thorough, job)
        return lambda question, found: rank_by_model(question, found, yes)
    return None
