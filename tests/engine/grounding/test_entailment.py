"""Judges: a classifier that is added, the chat model, and what their word is worth."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from desktop_app.engine.evaluation import judging
from desktop_app.engine.grounding.entailment import (
    Accuracy,
    CrossEncoderJudge,
    ModelJudge,
    least_entailed,
    usable,
)
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.llm import prompts
from desktop_app.engine.models.files import ModelFiles
from desktop_app.engine.models.onnx_export import OnnxCard
from desktop_app.errors import Cancelled
from desktop_app.paths import Home, shipped
from tests.engine.models.tiny_cross_encoder import HELD_OUT, TINY_JUDGE, says


class Exact:
    """Believes what stands in the evidence word for word."""

    identity = "exact@1"

    def entails(self, evidence: str, statement: str) -> float:
        return 0.9 if statement in evidence else 0.2


class FakeCrossEncoder:
    """Reads 20 words at once; finds entailment where the statement's words stand."""

    card = OnnxCard(
        name="fake",
        kind="judge",
        dimension=2,
        max_tokens=20,
        languages=("en",),
        file="",
        bytes=0,
        sha256="ab",
        entailment=1,
    )

    def __init__(self) -> None:
        self.read: list[str] = []

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def logits(self, pairs: Sequence[tuple[str, str]], check: object = None) -> np.ndarray:
        self.read = [evidence for evidence, _ in pairs]
        return np.array([[0, 2.0 if two in one else -2.0] for one, two in pairs])


@pytest.mark.parametrize(("at", "entailed"), [(0, True), (9, True), (None, False)])
def test_all_of_long_evidence_is_read_in_pieces(at: int | None, entailed: bool) -> None:
    told = [f"Room {number} is on the second floor." for number in range(10)]
    if at is not None:
        told[at] = "The cellar is wet. 지하실은 축축하다."
    model = FakeCrossEncoder()
    judge = CrossEncoderJudge(model)
    score = judge.entails(" ".join(told), "The cellar is wet.")
    assert score == pytest.approx(0.88 if entailed else 0.12, abs=0.01)
    assert len(model.read) >= 3 and all(len(piece.split()) <= 32 for piece in model.read)
    for first, second in pairwise(told):
        joined = f"{first} {second}"
        assert any(joined in piece for piece in model.read), "neighbours are read together"
    assert judge.entails("", "The cellar is wet.") < 0.5


@pytest.mark.parametrize(
    ("statement", "language"),
    [("The hall was built in 1920.", "en"), ("회관은 1920년에 지었다.", "ko")],
)
def test_the_chat_model_is_asked_in_the_language_of_the_statement(
    statement: str, language: str
) -> None:
    asked = []

    def yes(prompt: str) -> float:
        asked.append(prompt)
        return 0.7

    judge = ModelJudge("small@1", yes)
    assert (judge.entails("Evidence.", statement), judge.identity) == (0.7, "small@1")
    assert asked == [prompts.entailment(language, "Evidence.", statement)]
    assert asked[0].startswith("Evidence."), "what is the same for all statements comes first"


def test_a_text_is_worth_its_worst_sentence() -> None:
    evidence = "The hall was built in 1920. It is white. 회관은 희다."
    assert least_entailed(Exact(), evidence, "It is white. 회관은 희다.") == 0.9
    assert least_entailed(Exact(), evidence, "It is white. It is small.") == 0.2
    assert least_entailed(Exact(), evidence, " ") == 1.0


def test_balanced_accuracy_does_not_reward_one_answer_for_all() -> None:
    clean = [True] * 10 + [False] * 90
    assert judging.accuracy(clean, [0.1] * 100).balanced == 0.5
    half = judging.accuracy(clean, [0.9] * 8 + [0.1] * 2 + [0.1] * 72 + [0.9] * 18)
    assert half.balanced == pytest.approx(0.8)
    assert half.n == 100
    assert 0.6 < half.low < 0.75 and 0.82 < half.high < 0.9


def test_a_score_is_hidden_below_sixty_percent() -> None:
    assert usable(Accuracy(balanced=0.6, n=9, low=0.3, high=0.9))
    assert not usable(Accuracy(balanced=0.599, n=999, low=0.55, high=0.65))


def test_accuracy_on_a_folder_of_marked_summaries(tmp_path: Path) -> None:
    rows = []
    for number in range(12):
        source = f"Room {number} is open. 회의실 {number}호는 조용하다."
        bad = number % 3 == 0
        summary = f"Room {number + bad} is open."
        marks = [{"label": ["Unwanted"]}] if bad else []
        rows.append({"source": source, "summary": summary, "unwanted": bad, "annotations": marks})
    rows.append({"source": "a", "summary": "b", "unwanted": False, "annotations": [{}]})
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / judging.FILE).write_text(lines, encoding="utf-8")
    all_of_them = judging.accuracy_on(tmp_path, Exact(), limit=100)
    assert (all_of_them.n, all_of_them.balanced) == (12, 1.0)
    few = judging.read(tmp_path, limit=6)
    assert [one.clean for one in few] == [True] * 3 + [False] * 3
    job = RecordingJob()
    job.cancel()
    with pytest.raises(Cancelled):
        judging.accuracy_on(tmp_path, Exact(), 6, job.check)


@pytest.mark.real
def test_a_classifier_that_is_added_judges(home: Home) -> None:
    pytest.importorskip("sentence_transformers")
    files = ModelFiles(home, shipped("models"))
    assert files.add(TINY_JUDGE, RecordingJob()).kind == "judge"
    place = files.first("judge")
    assert place is not None
    judge = CrossEncoderJudge.open(place, threads=1)
    assert judge.identity.startswith("tiny-judge@")
    for first, second in HELD_OUT:
        evidence = says(first, second)
        assert (
            judge.entails(evidence, evidence) >= 0.5 > judge.entails(evidence, says(second, first))
        )


@pytest.mark.real
def test_a_classifier_without_entailment_is_no_model_of_ours(home: Home, tmp_path: Path) -> None:
    import shutil

    from desktop_app.errors import ModelUnsupported

    other = Path(shutil.copytree(TINY_JUDGE, tmp_path / "sentiment"))
    config = json.loads((other / "config.json").read_text())
    config["id2label"] = {"0": "good", "1": "bad", "2": "so-so"}
    (other / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelUnsupported):
        ModelFiles(home, shipped("models")).add(other, RecordingJob())
    assert list(home.models.iterdir()) == []
