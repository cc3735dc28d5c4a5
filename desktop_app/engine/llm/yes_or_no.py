"""The chat model's opinion as a probability: how likely it begins its answer with yes."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.engine.job import Job
from desktop_app.engine.llm import prompts
from desktop_app.engine.llm.llama import ChatMessage, LanguageModel


def probability_of_yes(model: LanguageModel, job: Job) -> Callable[[str], float]:
    """What `rank_by_model` and `ModelJudge` ask: the text of a prompt in, 0..1 out.

    Words of both languages count, as a model may answer in the other one.
    """
    words = [*prompts.YES.values(), *prompts.NO.values()]

    def ask(prompt: str) -> float:
        shares = model.choose(model.render([ChatMessage("user", prompt)]), words, job)
        return sum(shares[: len(prompts.YES)])

    return ask
