"""The judge of an answer: a classifier that a person added, or the chat model.

What a judge says is shown only beside how often it was right on texts that people had
marked, and not at all below `entailment.USABLE`, or before that was measured.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop_app.engine.grounding.entailment import Accuracy, Judge, ModelJudge, usable
from desktop_app.engine.grounding.evidence import EvidenceBase
from desktop_app.engine.grounding.extract import best_sentences
from desktop_app.engine.llm import prompts
from desktop_app.engine.llm.yes_or_no import probability_of_yes
from desktop_app.engine.models.onnx_export import read_card
from desktop_app.errors import Cancelled
from desktop_app.types import Answer, FinishReason, JudgedBy, ModelKind, Span, Statement, Trace

if TYPE_CHECKING:
    from desktop_app.engine.job import Job
    from desktop_app.engine.resources import Resources

UNMEASURED, TOO_WEAK, FOREIGN = "judge-unmeasured", "judge-too-weak", "judge-language"
"""Notes of a trace: there is a judge, and why its word is not shown."""


def judged(trace: Trace, resources: Resources, job: Job) -> Trace:
    """A trace with what the judge says of the model's own sentences, where it may be shown.

    Stopped on the way, the trace as it came: the answer is there.
    """
    written = [one for one in trace.answer.statements if _is_written(one, trace.answer)]
    if not written:
        return trace
    folder = resources.models.first(ModelKind.JUDGE)
    known = resources.catalog.get(accuracy_key(_identity(resources, folder)))
    if known is None:  # nobody asked for the opinion of the chat model
        return trace if folder is None else _noted(trace, UNMEASURED)
    accuracy = msgspec.json.decode(known, type=Accuracy)
    if not usable(accuracy):
        return _noted(trace, TOO_WEAK)
    reads = read_card(folder).reads if folder is not None else lambda _: True
    asked = {
        one: evidence
        for one in written
        if (evidence := _evidence(one, trace.answer))
        and reads(evidence)
        and reads(_text(one, trace.answer))
    }
    if not asked:
        return _noted(trace, FOREIGN)
    start = time.perf_counter()
    try:
        judge = judge_of(resources, folder, job)
        said = {}
        for one, evidence in asked.items():
            job.check()
            said[one] = judge.entails(evidence, _text(one, trace.answer))
    except Cancelled:
        return trace
    answer = replace(
        trace.answer,
        statements=tuple(replace(one, entailment=said.get(one)) for one in trace.answer.statements),
        judged=JudgedBy(
            judge=judge.identity,
            accuracy=accuracy.balanced,
            low=accuracy.low,
            high=accuracy.high,
            n=accuracy.n,
        ),
    )
    before = max((span.start + span.seconds for span in trace.spans), default=0.0)
    took = Span(name="judge", start=before, seconds=time.perf_counter() - start)
    return replace(trace, answer=answer, spans=(*trace.spans, took))


def _noted(trace: Trace, note: str) -> Trace:
    return replace(trace, notes=(*trace.notes, note))


# ---- the judge


def _identity(resources: Resources, folder: Path | None) -> str:
    """Of the classifier in a folder or else of the chat model, without loading either."""
    if folder is not None:
        return read_card(folder).identity
    name = resources.settings().model
    return f"{name}@{resources.models.sha256(name)[:16]}, prompts {prompts.VERSION}"


def judge_of(resources: Resources, folder: Path | None, job: Job) -> Judge:
    """The classifier in a folder, or the chat model; loaded."""
    if folder is not None:
        return resources.judge(folder)
    model = resources.model(resources.settings())
    return ModelJudge(_identity(resources, None), probability_of_yes(model, job))


def accuracy_key(identity: str) -> str:
    """Meta value of the catalog: how often a judge was right."""
    return f"judge:{identity}"


# ---- what it is asked


def _is_written(statement: Statement, answer: Answer) -> bool:
    """Whether a sentence is the model's: not a quote, and not what was counted in tables."""
    if answer.finish_reason is FinishReason.SURVEYED:
        return False
    return _text(statement, answer) not in _quotes(statement, answer)


def _evidence(statement: Statement, answer: Answer) -> str:
    """The quotes of a sentence, or, where it has none, what in the passages is nearest to it."""
    quotes = _quotes(statement, answer)
    if not quotes:
        base = EvidenceBase(answer.passages)
        nearest = best_sentences(_text(statement, answer), base, answer.passages)
        quotes = [one.text for one in nearest]
    return "\n".join(quotes)


def _quotes(statement: Statement, answer: Answer) -> list[str]:
    return [one.quote for one in answer.citations if one.number in statement.citations]


def _text(statement: Statement, answer: Answer) -> str:
    return answer.text[statement.start : statement.end]
