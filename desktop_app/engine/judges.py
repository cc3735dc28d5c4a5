"""The judge of an answer: a classifier that a person added, or the chat model; and its accuracy.

What a judge says is shown only beside how often it was right on texts that people had
marked, and not at all below `entailment.USABLE`, or before that was measured.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop_app import settings
from desktop_app.engine.evaluation import judging
from desktop_app.engine.grounding.entailment import (
    Accuracy,
    Judge,
    ModelJudge,
    usable,
)
from desktop_app.engine.models.onnx_export import JUDGE
from desktop_app.engine.yes_or_no import probability_of_yes
from desktop_app.errors import EvaluationNotFound
from desktop_app.protocol import Progress
from desktop_app.types import Answer, JudgedBy, Statement, Trace
from desktop_app.types_evaluation import JudgeAccuracy

if TYPE_CHECKING:
    from desktop_app.engine.engine import Engine
    from desktop_app.engine.job import Job

UNMEASURED, TOO_WEAK = "judge-unmeasured", "judge-too-weak"
"""Notes of a trace: there is a judge, and why its word is not shown."""


def measure(folder: Path, limit: int, engine: Engine, job: Job) -> JudgeAccuracy:
    """Let the judge decide on marked summaries, and keep how often it was right.

    Raises EvaluationNotFound when the folder holds none.
    """
    judge = _judge(engine, job)
    done = 0

    def check() -> None:
        nonlocal done
        job.check()
        job.report(Progress(stage="evaluating", done=done, total=limit))
        done += 1

    try:
        accuracy = judging.accuracy_on(folder, judge, limit, check)
    except (OSError, ValueError, KeyError, ZeroDivisionError) as error:
        raise EvaluationNotFound(type(error).__name__, name=str(folder)) from error
    engine.catalog.set(_key(judge), msgspec.json.encode(accuracy).decode())
    return JudgeAccuracy(
        name=judge.identity,
        balanced=accuracy.balanced,
        low=accuracy.low,
        high=accuracy.high,
        n=accuracy.n,
        usable=usable(accuracy),
    )


def judged(trace: Trace, engine: Engine, job: Job) -> Trace:
    """A trace with what the judge says of the model's own sentences, where it may be shown."""
    answer = trace.answer
    asked = [one for one in answer.statements if _is_written(one, answer)]
    if not asked:
        return trace
    has_classifier = engine.models.first(JUDGE) is not None
    judge = _judge(engine, job)
    known = engine.catalog.get(_key(judge))
    if known is None:
        return replace(trace, notes=(*trace.notes, UNMEASURED)) if has_classifier else trace
    accuracy = msgspec.json.decode(known, type=Accuracy)
    if not usable(accuracy):
        return replace(trace, notes=(*trace.notes, TOO_WEAK))
    said = {one: judge.entails(_evidence(one, answer), _text(one, answer)) for one in asked}
    statements = tuple(replace(one, entailment=said.get(one)) for one in answer.statements)
    by = JudgedBy(
        judge=judge.identity,
        accuracy=accuracy.balanced,
        low=accuracy.low,
        high=accuracy.high,
        n=accuracy.n,
    )
    return replace(trace, answer=replace(answer, statements=statements, judged=by))


def _judge(engine: Engine, job: Job) -> Judge:
    folder = engine.models.first(JUDGE)
    if folder is not None:
        return engine.judge(folder)
    current = settings.load(engine.home.settings)
    model = engine.model(current)
    return ModelJudge(engine.models.sha256(current.model), probability_of_yes(model, job))


def _key(judge: Judge) -> str:
    return f"judge:{judge.identity}"


def _is_written(statement: Statement, answer: Answer) -> bool:
    """Whether a sentence has citations and is not simply one of their quotes."""
    quotes = _quotes(statement, answer)
    return bool(quotes) and _text(statement, answer) not in quotes


def _evidence(statement: Statement, answer: Answer) -> str:
    return "\n".join(_quotes(statement, answer))


def _quotes(statement: Statement, answer: Answer) -> list[str]:
    return [one.quote for one in answer.citations if one.number in statement.citations]


def _text(statement: Statement, answer: Answer) -> str:
    return answer.text[statement.start : statement.end]
