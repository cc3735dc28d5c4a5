"""Base beside tuned: the models are fakes that answer from a list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop_app.engine.job import Job, RecordingJob
from desktop_app.engine.text.lang import LANGUAGES
from desktop_app.engine.training import measuring
from desktop_app.protocol import Progress
from desktop_app.types.tuning import Example, ExampleId, ExampleKind, Part, Score
from tests.engine.fakes_llm import FakeLanguageModel

ADAPTER = Path("/adapters/kites/adapter.gguf")


class TwoModels(FakeLanguageModel):
    """Answers one thing without an adapter and another with it, and is less sure with it."""

    def __init__(self, base: str, tuned: str) -> None:
        super().__init__(base)
        self.both = {False: base, True: tuned}
        self.used: list[Path | None] = []

    def use_adapter(self, path: Path | None, strength: float = 1.0) -> None:
        self.used.append(path)
        self.answers = [self.both[path is not None]]

    def surprise(self, text: str, job: Job) -> tuple[float, int]:
        return (20.0 if self.used[-1] else 10.0), 10


def example(kind: ExampleKind, answer: str, **more: Any) -> Example:
    return Example(
        id=ExampleId(1),
        kind=kind,
        language="en",
        question="How many days of leave?",
        answer=answer,
        group="g",
        part=Part.TEST,
        **more,
    )


FACT = example(ExampleKind.FACT, "Makers receive 27 days of leave.", key="27 days")


def scores(model: TwoModels, *test: Example) -> dict[str, Score]:
    found = measuring.measure(test, ADAPTER, model, ("en",), RecordingJob())  # type: ignore[arg-type]
    return {score.name: score for score in found.scores}


def test_what_the_base_cannot_know_and_the_tuned_model_does() -> None:
    model = TwoModels("Some days, I think.", "It is 27 days.")
    found = scores(model, FACT)
    assert (found["closed-book"].base, found["closed-book"].tuned) == (0.0, 1.0)
    assert found["perplexity"].tuned > found["perplexity"].base > 1
    assert model.used[0] is None and model.used[1] == ADAPTER and model.used[-1] is None


def test_a_format_is_kept_or_not() -> None:
    styled = example(ExampleKind.STYLE, "In short: 27 days.\n- Ask at the desk.")
    model = TwoModels("27 days", "In short: twenty.\n- Ask Odette.")
    assert (scores(model, styled)["format"].base, scores(model, styled)["format"].tuned) == (0, 1)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_saying_that_it_is_not_known_counts_where_it_is_right(language: str) -> None:
    unknown = example(ExampleKind.DECLINING, LANGUAGES[language].answers.declined)
    model = TwoModels("It is 12.", LANGUAGES[language].answers.declined)
    assert (
        scores(model, unknown)["declining"].base,
        scores(model, unknown)["declining"].tuned,
    ) == (0, 1)


def test_it_tells_how_far_it_is() -> None:
    job = RecordingJob()
    measuring.measure((FACT,), ADAPTER, TwoModels("a", "b"), ("en", "ko"), job)  # type: ignore[arg-type]
    steps = [e for e in job.events if isinstance(e, Progress) and e.stage == "measuring"]
    assert steps[-1].done == steps[-1].total


def test_general_questions_are_of_the_languages_that_were_trained() -> None:
    assert len(measuring.general(("ko",)).questions) == 8
    assert measuring.general(("fr",)) == measuring.general(("en",))
