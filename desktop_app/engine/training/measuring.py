"""What tuning taught a model and what it cost: base beside tuned, on questions held out.

Asked are the examples of the test part, a fixed set of general questions, and the
perplexity of texts that no document holds. Both models answer greedily.
"""

from __future__ import annotations

import math
import re
import statistics
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.engine.adapters.adapters import worse
from desktop_app.engine.evaluation.measures import contains
from desktop_app.engine.examples.conversations import conversation, key_answers
from desktop_app.engine.grounding.refusal import declines
from desktop_app.engine.llm.llama import ChatMessage
from desktop_app.engine.llm.thinking import without_thinking
from desktop_app.protocol import Progress, StageName
from desktop_app.types.tuning import Comparison, Example, ExampleKind, Results, Score

if TYPE_CHECKING:
    from desktop_app.engine.job import Job
    from desktop_app.engine.llm.llama import LanguageModel

ANSWER_TOKENS = 96
MOST_ASKED = 100
"""Test examples of each kind that are asked."""
SHOWN = 12
"""Comparisons that are kept to be read."""
_LABEL = re.compile(r"\s*(?:[-*•#>]+\s*|\d+[.)]\s*)?(?:\**[^\s:：]+(?: [^\s:：]+){0,2}\**[:：])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class General:
    """What any model of a language may be expected to know."""

    questions: tuple[tuple[str, tuple[str, ...]], ...]
    texts: tuple[str, ...]


@cache
def general(languages: tuple[str, ...]) -> General:
    """Questions with their answers, and texts, in these languages, or else in English."""
    text = Path(__file__).with_name("general.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    known = {item["language"] for item in data["questions"]}
    wanted = set(languages) & known or {"en"}
    return General(
        questions=tuple(
            (item["question"], tuple(item["answers"]))
            for item in data["questions"]
            if item["language"] in wanted
        ),
        texts=tuple(item["text"].strip() for item in data["texts"] if item["language"] in wanted),
    )


def measure(
    test: Sequence[Example],
    adapter: Path,
    model: LanguageModel,
    languages: tuple[str, ...],
    job: Job,
) -> Results:
    """Ask both models; the adapter is off afterwards. Reports Progress, raises Cancelled."""
    asked = _of_each_kind(test)
    questions = general(languages)
    total = 2 * (len(asked) + len(questions.questions))
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        job.report(Progress(stage=StageName.MEASURING, done=done, total=total))

    try:
        model.use_adapter(None)
        base = _Sitting.take(asked, questions, model, job, step)
        model.use_adapter(adapter, 1.0)
        tuned = _Sitting.take(asked, questions, model, job, step)
    finally:
        model.use_adapter(None)
    scores = tuple(_scores(asked, base, tuned))
    return Results(
        scores=scores,
        comparisons=tuple(
            Comparison(
                question=example.question,
                wanted=example.answer,
                base=base.answers[at],
                tuned=tuned.answers[at],
                base_right=base.right[at],
                tuned_right=tuned.right[at],
            )
            for at, example in list(enumerate(asked))[:SHOWN]
        ),
        worse=worse(scores),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sitting:
    """What one model said to everything."""

    answers: list[str]
    right: list[bool]
    known: list[bool]
    perplexity: float
    tokens_per_second: float

    @classmethod
    def take(
        cls,
        asked: Sequence[Example],
        questions: General,
        model: LanguageModel,
        job: Job,
        step: Callable[[], None],
    ) -> _Sitting:
        speeds: list[float] = []

        def answer(messages: list[ChatMessage]) -> str:
            stream = model.stream(model.render(messages), max_tokens=ANSWER_TOKENS, job=job)
            start = time.perf_counter()
            said = "".join(without_thinking(stream)).strip()
            if model.last and model.last.answer_tokens:
                speeds.append(model.last.answer_tokens / (time.perf_counter() - start))
            step()
            return said

        answers = [answer(list(conversation(example)[:-1])) for example in asked]
        known = [
            contains(answer([ChatMessage("user", question)]), answers_)
            for question, answers_ in questions.questions
        ]
        return cls(
            answers=answers,
            right=[is_right(e, a) for e, a in zip(asked, answers, strict=True)],
            known=known,
            perplexity=perplexity([model.surprise(text, job) for text in questions.texts]),
            tokens_per_second=statistics.median(speeds) if speeds else 0.0,
        )


def is_right(example: Example, answer: str) -> bool:
    """Whether an answer is what an example wants: the fact, the format, or that it declines."""
    match example.kind:
        case ExampleKind.STYLE:
            return form(answer) == form(example.answer)
        case ExampleKind.DECLINING:
            return declines(answer)
        case _ if declines(example.answer):
            return declines(answer)
        case _:
            return contains(answer, key_answers(example))


def form(text: str) -> tuple[str, ...]:
    """The skeleton of a text: for each line its bullet and label, the words left out."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return tuple((match[0].strip() if (match := _LABEL.match(line)) else "") for line in lines)


def perplexity(surprises: Sequence[tuple[float, int]]) -> float:
    """Of texts, each with the sum of its tokens' surprise in nats and how many they are."""
    nats = sum(nat for nat, _ in surprises)
    tokens = sum(count for _, count in surprises)
    return math.exp(nats / tokens) if tokens else 0.0


def _of_each_kind(test: Sequence[Example]) -> list[Example]:
    return [
        example
        for kind in ExampleKind
        for example in [one for one in test if one.kind is kind][:MOST_ASKED]
    ]


_MEASURES = {
    ExampleKind.FACT: "closed-book",
    ExampleKind.GROUNDED: "grounded",
    ExampleKind.STYLE: "format",
    ExampleKind.DECLINING: "declining",
}


def _scores(asked: Sequence[Example], base: _Sitting, tuned: _Sitting) -> list[Score]:
    scores = []
    for kind, name in _MEASURES.items():
        places = [at for at, example in enumerate(asked) if example.kind is kind]
        if places:
            scores.append(
                Score(
                    name=name,
                    base=statistics.mean(base.right[at] for at in places),
                    tuned=statistics.mean(tuned.right[at] for at in places),
                    n=len(places),
                )
            )
    known = len(base.known)
    scores.append(
        Score(
            name="general",
            base=sum(base.known) / known,
            tuned=sum(tuned.known) / known,
            n=known,
        )
    )
    for name in ("perplexity", "tokens_per_second"):
        scores.append(
            Score(
                name=name.replace("_", "-"),
                base=getattr(base, name),
                tuned=getattr(tuned, name),
                n=1,
            )
        )
    return scores
