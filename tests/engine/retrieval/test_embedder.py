from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import numpy as np
import pytest

from desktop_app.engine.models.onnx_export import MIDDLES, read_card, write_card
from desktop_app.engine.models.originals import SENTENCES, cosines
from desktop_app.engine.retrieval.embedder import Embedder
from desktop_app.errors import Cancelled, ModelDamaged, ModelNotFound
from desktop_app.paths import shipped

FOLDER = shipped("models") / "all-minilm-l6-v2"


BILINGUAL = shipped("models") / "multilingual-e5-small"


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder.open(FOLDER, threads=1)


@pytest.fixture(scope="module")
def bilingual() -> Embedder:
    return Embedder.open(BILINGUAL, threads=1)


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
def test_a_card_of_before_is_completed_with_a_scale(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "model", ignore=shutil.ignore_patterns("*.saf*"))
    card = read_card(folder)
    write_card(folder, msgspec.structs.replace(card, scale=None))
    scale = Embedder.open(folder, threads=1).scale
    assert scale.unrelated < 0.1 < 0.35 < scale.related
    assert read_card(folder).scale == scale
    assert read_card(folder).identity == card.identity, "its vectors are what they were"


@pytest.mark.real
@pytest.mark.parametrize(
    ("question", "wanted"),
    [("박물관 입장료는 얼마인가요?", 0), ("How many holidays do I get?", 1)],
)
def test_what_answers_in_the_other_language_is_nearest(
    bilingual: Embedder, question: str, wanted: int
) -> None:
    texts = [
        "Visitors of the museum pay eight euros; children under six enter free of charge.",
        "직원은 매달 하루의 휴가를 받는다.",
        "기차는 아침 여섯 시부터 한 시간마다 떠난다.",
        "The train leaves every hour from six in the morning.",
        "도서관에서는 한 번에 책을 다섯 권까지 빌릴 수 있다.",
        "Check that all screws are there before you put the chair together.",
    ]
    vectors, asked = bilingual.embed(texts), bilingual.embed_question(question)
    assert asked.shape == (bilingual.dimension,)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    near = [bilingual.scale.near(float(one)) for one in vectors @ asked]
    right = near.pop(wanted)
    assert right > 0.8 and right > max(near) + 0.3


@pytest.mark.real
def test_a_file_of_middles_that_was_changed_is_damage(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(BILINGUAL, folder)
    middles = bytearray((folder / MIDDLES).read_bytes())
    middles[-1] ^= 1
    (folder / MIDDLES).write_bytes(middles)
    with pytest.raises(ModelDamaged):
        Embedder.open(folder, threads=1)
    (folder / MIDDLES).unlink()
    with pytest.raises(ModelNotFound):
        Embedder.open(folder, threads=1)


@pytest.mark.real
def test_no_telemetry_and_one_identity(embedder: Embedder) -> None:
    import os

    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
    assert embedder.identity.startswith("all-minilm-l6-v2@")
    assert embedder.languages == ("en",)
    assert embedder.max_tokens == 256
