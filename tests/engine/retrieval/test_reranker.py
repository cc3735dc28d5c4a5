"""The reranker's seat: a folder comes in, and passages come out in a better order."""

from __future__ import annotations

import math
import shutil
from pathlib import Path

import numpy as np
import pytest

from desktop_app.engine.job import RecordingJob
from desktop_app.engine.llm import prompts
from desktop_app.engine.models import onnx_export, originals
from desktop_app.engine.models.cross_encoder import CrossEncoder
from desktop_app.engine.models.files import ModelFiles
from desktop_app.engine.retrieval.reranker import Reranker, rank_by_model, rerank
from desktop_app.errors import Cancelled, ModelDamaged, ModelNotFound
from desktop_app.paths import Home, shipped
from desktop_app.types import ModelKind, Passage
from tests.engine.models.tiny_cross_encoder import HELD_OUT, TINY_RANKER, says
from tests.engine.passages import passage


class ByLength:
    """Finds long texts best, and reads no Korean."""

    def reads(self, text: str) -> bool:
        return text.isascii()

    def score(self, question: str, texts: list[str], check: object = None) -> np.ndarray:
        return np.array([len(text) / 100 for text in texts], dtype=np.float32)


def found(*texts: str) -> tuple[Passage, ...]:
    return tuple(
        passage(text, number, score=1 - number / 10) for number, text in enumerate(texts, 1)
    )


def words(passages: tuple[Passage, ...]) -> list[str]:
    return [one.text for one in passages]


def test_only_the_first_are_read_and_all_are_ranked() -> None:
    ranked = rerank("why?", found("a", "ccc", "bb", "dddd"), ByLength(), first=3)
    assert words(ranked) == ["ccc", "bb", "a", "dddd"]
    assert [one.rank for one in ranked] == [1, 2, 3, 4]
    assert [one.reranked for one in ranked] == pytest.approx([0.03, 0.02, 0.01, None])
    assert ranked[0].lexical_rank == 2, "the search's own ranks stay"


def test_what_is_not_read_keeps_its_place() -> None:
    passages = found("a", "둘째 단락", "ccc")
    ranked = rerank("why?", passages, ByLength())
    assert words(ranked) == ["ccc", "둘째 단락", "a"]
    assert ranked[1].reranked is None
    assert rerank("왜 그렇습니까?", passages, ByLength()) == passages
    assert rerank("why?", (), ByLength()) == ()


@pytest.mark.parametrize(("question", "language"), [("Which one?", "en"), ("어느 것입니까?", "ko")])
def test_a_chat_model_has_a_share_in_the_order(question: str, language: str) -> None:
    passages = found("alpha", "beta", "gamma", "delta")
    likes = {"alpha": 0.50, "beta": 0.52, "gamma": 0.60}
    asked = []

    def yes(prompt: str) -> float:
        asked.append(prompt)
        return next(value for text, value in likes.items() if text in prompt)

    ranked = rank_by_model(question, passages, yes, first=3, share=1.0)
    assert words(ranked) == ["gamma", "beta", "alpha", "delta"]
    assert [one.reranked for one in ranked] == [0.60, 0.52, 0.50, None]
    assert asked[0] == prompts.relevance(language, question, "alpha")
    assert words(rank_by_model(question, passages, yes, first=3, share=0.0)) == words(passages)
    # search 1, .5, 0 and model 0, .2, 1: at .6 for the model .4, .32, .6
    mixed = rank_by_model(question, passages, yes, first=3, share=0.6)
    assert words(mixed) == ["gamma", "alpha", "beta", "delta"]


@pytest.mark.real
def test_a_cross_encoder_that_is_added_puts_the_right_passage_first(
    home: Home, tmp_path: Path
) -> None:
    pytest.importorskip("sentence_transformers")
    folder = Path(shutil.copytree(TINY_RANKER, tmp_path / "tiny ranker"))
    files = ModelFiles(home, shipped("models"))
    assert files.first("reranker") is None
    model = files.add(folder, RecordingJob())
    assert (model.name, model.kind) == ("tiny-ranker", "reranker")
    files.verify(model.name, RecordingJob())
    place = files.first("reranker")
    assert place == files.path("tiny-ranker")
    reranker = Reranker.open(place, threads=1)
    # its tokenizer knows too few Korean words to be taken for one that reads Korean
    assert reranker.languages == ("en",)
    reranker.reads = lambda text: True
    for pair in HELD_OUT:
        for first, second in (pair, pair[::-1]):
            question, wrong = says(first, second), says(second, first)
            passages = found(wrong, question)  # same words: the search cannot tell, and is wrong
            assert rerank(question, passages, reranker)[0].text == question


@pytest.fixture(scope="module", params=[onnx_export.FP32, onnx_export.INT8])
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny reranker made ready with weights of 32 bits and of 8, whichever is faster here."""
    pytest.importorskip("sentence_transformers")
    place = Path(shutil.copytree(TINY_RANKER, tmp_path_factory.mktemp("exported") / "ranker"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(onnx_export, "TRY_SECONDS", 0.0)
        patch.setattr(
            onnx_export, "MUCH_FASTER", math.inf if request.param == onnx_export.INT8 else 0.0
        )
        card = onnx_export.export(place, "mine", ("en",))
    assert (card.kind, card.file, card.max_tokens) == ("reranker", request.param, 40)
    return place


@pytest.mark.real
def test_scores_are_those_of_sentence_transformers(exported: Path) -> None:
    """Of 32 bits they are the same; of 8, each is on its side and as near as is promised."""
    import torch
    from sentence_transformers import CrossEncoder as Original

    pairs = [(says(a, b), text) for a, b in HELD_OUT for text in (says(a, b), says(b, a))]
    pairs += [(says("anna", "clara"), " ".join([says("emma", "grace")] * 30))]  # cut at 40 tokens
    original = Original(str(TINY_RANKER), device="cpu", local_files_only=True)
    wanted = original.predict(pairs, activation_fn=torch.nn.Identity())
    logits = CrossEncoder.open(exported, ModelKind.RERANKER, threads=1).logits(pairs)[:, 0]
    apart = np.abs(logits - wanted)
    if onnx_export.read_card(exported).file == onnx_export.FP32:
        assert apart.max() < originals.FP32_LOGIT
    else:
        assert apart.mean() < originals.INT8_LOGIT * wanted.std()
    np.testing.assert_array_equal(logits > 0, wanted > 0)

    reranker = Reranker.open(exported, threads=1)
    scores = np.concatenate([reranker.score(one, [two]) for one, two in pairs])
    assert scores.dtype == np.float32
    np.testing.assert_array_equal(scores > 0.5, wanted > 0)
    np.testing.assert_allclose(
        reranker.score("anna", ["emma"]),
        1 / (1 + np.exp(-reranker._model.logits([("anna", "emma")])[:, 0])),
        atol=1e-6,
    )


@pytest.mark.real
def test_texts_are_scored_in_batches_and_another_kind_of_model_is_none(exported: Path) -> None:
    calls = []
    Reranker.open(exported, threads=1).score("anna", ["emma"] * 20, lambda: calls.append(1))
    assert len(calls) == 3
    with pytest.raises(ModelNotFound):
        Reranker.open(shipped("models") / "all-minilm-l6-v2", threads=1)


@pytest.mark.real
def test_a_cross_encoder_that_computes_otherwise_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sentence_transformers")
    monkeypatch.setattr(originals, "FP32_LOGIT", -1.0)
    copy = Path(shutil.copytree(TINY_RANKER, tmp_path / "copy"))
    with pytest.raises(ModelDamaged):
        onnx_export.export(copy, "mine", ("en",))
    assert not onnx_export.is_ready(copy)
    assert not list(copy.glob("*.part"))
    # and with weights that do not bear 8 bits, 32 are kept
    monkeypatch.setattr(originals, "FP32_LOGIT", 0.001)
    monkeypatch.setattr(originals, "INT8_LOGIT", -1.0)
    assert onnx_export.export(copy, "mine", ("en",)).file == onnx_export.FP32


@pytest.mark.real
def test_scoring_stops_when_it_is_cancelled(exported: Path) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        rerank("anna", found("anna", "emma"), Reranker.open(exported, threads=1), check=stop)
