"""Questions put to the engine: asked, searched for alone, asked again, forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from desktop_app import protocol, settings
from desktop_app.engine.models.onnx_export import RERANKER
from desktop_app.types import (
    Answer,
    Filters,
    FinishReason,
    Method,
    Model,
    Passage,
    Replay,
    Trace,
    TraceId,
)
from desktop_app.types.tuning import ExampleKind

if TYPE_CHECKING:
    from desktop_app.engine.answers.tools import Rerank
    from desktop_app.engine.catalog import Catalog
    from desktop_app.engine.engine import Engine
    from desktop_app.engine.job import Job
    from desktop_app.engine.llm.llama import LanguageModel

WRITES_FROM = 700_000_000
"""Bytes of a model file from which its words are trusted more than quotes: about a billion
weights. The default model, of 98 MB, is right for 0.38 of questions whose answers 0.89 of the
quotes hold."""


def ask(request: protocol.Ask, engine: Engine, job: Job) -> Answer:
    """Answer a question and keep the trace of it."""
    trace = trace_of(request, engine, job)
    engine.catalog.traces.save(trace)
    if days := settings.load(engine.home.settings).keep_answers_days:
        forget(protocol.ForgetTraces(older_than_days=days), engine.catalog)
    return trace.answer


def search(request: protocol.Search, engine: Engine, job: Job) -> tuple[Passage, ...]:
    """The best passages that hold a word of the text, or are near to it in meaning.

    A reranker takes its time, and only puts them into order where all are wanted.
    """
    from desktop_app.engine.retrieval.query import understand
    from desktop_app.engine.retrieval.retriever import GOOD_COSINE

    if not any(collection.chunks for collection in engine.catalog.collections.all()):
        return ()
    scope = engine.scope(request.collection)
    asked = understand(request.text, Filters(), None, None)
    found = engine.retriever(scope).search(
        asked.standalone,
        scope.id if scope else None,
        check=job.check,
        filters=asked.filters,
    )
    passages = found.passages
    if request.far and (rerank := _rerank(engine, None, job)):
        passages = rerank(asked.standalone, passages)
    near = (
        passage
        for passage in passages
        if request.far
        or passage.lexical_rank is not None
        or (passage.dense_score or 0.0) >= GOOD_COSINE
    )
    return tuple(islice(near, request.limit))


def replay(id: TraceId, engine: Engine, job: Job) -> Replay:
    """Ask a question again as it was asked; nothing of it is kept."""
    from desktop_app.engine.answers.trace import compared

    before = engine.catalog.traces.trace(id)
    request = protocol.Ask(
        question=before.answer.question,
        collection=before.collection,
        filters=before.filters,
        previous=before.previous,
        thorough=before.thorough,
        method=before.answer.method,
    )
    return compared(before, trace_of(request, engine, job))


def forget(request: protocol.ForgetTraces, catalog: Catalog) -> int:
    """Delete answers with all their evidence; returns how many."""
    before = None
    if request.older_than_days is not None:
        then = datetime.now(UTC) - timedelta(days=request.older_than_days)
        before = then.isoformat(timespec="milliseconds")
    return catalog.traces.forget(request.ids, before)


def trace_of(request: protocol.Ask, engine: Engine, job: Job) -> Trace:
    """Answer a question, and keep nothing of it. Raises what `answer` and the parts raise."""
    from desktop_app.engine.answers.judging import judged
    from desktop_app.engine.answers.pipeline import answer
    from desktop_app.engine.answers.tools import Tools

    scope = engine.scope(request.collection)
    current = settings.load(engine.home.settings)
    if request.model:
        current = replace(current, model=engine.models.chat(request.model).name)
    job.report(protocol.Stage(stage="loading"))
    described = engine.models.model(current.model)
    adapter = None
    if request.method in (Method.TUNED, Method.TUNED_DOCUMENTS):
        adapter = engine.tuning.in_use(current.model)
    reads_passages = adapter is not None and ExampleKind.GROUNDED in adapter.card.kinds
    trusted = reads_passages or writes(current.answering, described)
    model = engine.model(current, adapter)
    tools = Tools(
        catalog=engine.catalog,
        retriever=engine.retriever(scope),
        model=model,
        described=described,
        writes=trusted,
        settings=current,
        model_sha256=engine.models.sha256(current.model),
        rerank=_rerank(engine, model if request.thorough and trusted else None, job),
        tuned=engine.tuning.tuned_on(adapter) if adapter is not None else None,
        numbers_passages=reads_passages,
    )
    engine.asking += 1
    try:
        trace = answer(request, scope, tools, job)
        if trace.answer.finish_reason is FinishReason.CANCELLED:
            return trace
        return judged(trace, engine, job)
    finally:
        engine.asking -= 1


def writes(answering: str, model: Model) -> bool:
    """Whether a model is trusted to write answers (see `settings.Settings.answering`)."""
    return answering == "written" or (answering == "auto" and model.bytes >= WRITES_FROM)


def _rerank(engine: Engine, thorough: LanguageModel | None, job: Job) -> Rerank | None:
    """What puts passages into a new order: a reranker that is here, or a trusted chat model."""
    from desktop_app.engine.llm.yes_or_no import probability_of_yes
    from desktop_app.engine.retrieval.reranker import rank_by_model, rerank

    folder = engine.models.first(RERANKER)
    if folder is not None:
        reranker = engine.reranker(folder)
        return lambda question, found: rerank(question, found, reranker, check=job.check)
    if thorough is not None:
        yes = probability_of_yes(thorough, job)
        return lambda question, found: rank_by_model(question, found, yes)
    return None
