from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from desktop_app.engine.models.originals import SENTENCES, cosines
from desktop_app.engine.retrieval.embedder import Embedder
from desktop_app.errors import Cancelled, ModelDamaged, ModelNotFound
from desktop_app.paths import shipped

FOLDER = shipped("models") / "all-minilm-l6-v2"


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder.open(FOLDER, threads=1)


def test_a_missing_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound):
        Embedder.open(tmp_path, threads=1)


def test_a_card_that_is_none_is_damage(tmp_path: Path) -> None:
    (tmp_path / "embedder.json").write_text("[]")
    with pytest.raises(ModelDamaged):
        Embedder.open(tmp_path, threads=1)


@pytest.mark.real
def test_a_changed_model_file_is_damage(tmp_path: Path) -> None:
    for name in ("embedder.json", "tokenizer.json"):
        shutil.copy(FOLDER / name, tmp_path)
    model = bytearray((FOLDER / "model.int8.onnx").read_bytes())
    model[len(model) // 2] ^= 1
    (tmp_path / "model.int8.onnx").write_bytes(model)
    with pytest.raises(ModelDamaged):
        Embedder.open(tmp_path, threads=1)


@pytest.mark.real
def test_vectors_are_unit_length_and_in_the_order_of_the_texts(embedder: Embedder) -> None:
    texts = [*SENTENCES[:9], "Short.", " ".join(SENTENCES[:10])]
    vectors = embedder.embed(texts)
    assert vectors.shape == (len(texts), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    alone = np.stack([embedder.embed([text])[0] for text in texts])
    # dynamic quantisation takes its scale from the whole batch, so not exactly alike
    assert cosines(vectors, alone).min() > 0.97


@pytest.mark.real
def test_meaning_is_near_and_no_text_gives_no_row(embedder: Embedder) -> None:
    question, near, far = embedder.embed(
        ["How hot must water be to boil?", SENTENCES[6], SENTENCES[13]]
    )
    assert question @ near > question @ far + 0.2
    assert embedder.embed([]).shape == (0, embedder.dimension)
    assert np.isfinite(embedder.embed([""])).all()


@pytest.mark.real
def test_words_past_the_window_still_count(embedder: Embedder) -> None:
    filler = " ".join(["The committee met again."] * 70)
    assert embedder.count([filler])[0] > embedder.max_tokens
    plain, with_end = embedder.embed([filler, filler + " Penguins breed in Antarctica." * 20])
    penguins = embedder.embed(["Penguins of the Antarctic"])[0]
    assert with_end @ penguins > plain @ penguins + 0.2


@pytest.mark.real
def test_count_is_of_word_pieces_without_limit(embedder: Embedder) -> None:
    assert embedder.count(["the library", "", "word " * 400]) == [2, 0, 400]


@pytest.mark.real
def test_hangul_is_counted_by_characters_and_not_read(embedder: Embedder) -> None:
    text = "대한민국은 민주공화국이다." * 10
    assert not embedder.reads(text)
    assert embedder.reads("The word 책 means book.")
    assert embedder.count([text]) == [len(text) // 2]


@pytest.mark.real
def test_check_is_called_before_every_batch(embedder: Embedder) -> None:
    calls = 0

    def check() -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        embedder.embed(["one", "two"] * 20, check)
    assert calls == 2


@pytest.mark.real
def test_no_telemetry_and_one_identity(embedder: Embedder) -> None:
    import os

    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
    assert embedder.identity.startswith("all-minilm-l6-v2@")
    assert embedder.languages == ("en",)
    assert embedder.max_tokens == 256
