from __future__ import annotations

import hashlib
import json
import math
import shutil
from pathlib import Path

import numpy as np
import pytest

from desktop_app.engine.job import RecordingJob
from desktop_app.engine.models import catalogue, fetch, onnx_export, originals
from desktop_app.engine.retrieval.embedder import Embedder
from desktop_app.errors import ModelDamaged, ModelUnsupported
from desktop_app.paths import shipped

ENTRY = catalogue.find("all-minilm-l6-v2")
FOLDER = shipped("models") / ENTRY.install


def classifier(*labels: str) -> dict[str, object]:
    return {
        "architectures": ["XLMRobertaForSequenceClassification"],
        "id2label": dict(enumerate(labels)),
    }


def copy_of_model(target: Path) -> Path:
    """The model as it is fetched, in a folder of the test's own."""
    for file in ENTRY.files:
        place = target / file.name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FOLDER / file.name, place)
    return target


def test_cosines_are_row_by_row() -> None:
    a = np.array([[1, 0], [3, 4]], dtype=np.float32)
    b = np.array([[0, 2], [6, 8]], dtype=np.float32)
    assert originals.cosines(a, b) == pytest.approx([0, 1])


def test_a_folder_is_ready_with_card_and_whole_file(tmp_path: Path) -> None:
    assert not onnx_export.is_ready(tmp_path)
    card = onnx_export.OnnxCard(
        name="m", dimension=2, max_tokens=4, languages=("en",), file="m", bytes=3, sha256="ab"
    )
    (tmp_path / "m").write_bytes(b"abc")
    (tmp_path / onnx_export.CARDS["embedding"]).write_bytes(onnx_export.msgspec.json.encode(card))
    assert onnx_export.is_ready(tmp_path)
    (tmp_path / "m").write_bytes(b"ab")
    assert not onnx_export.is_ready(tmp_path)
    (tmp_path / onnx_export.CARDS["embedding"]).write_bytes(b"{}")
    with pytest.raises(ModelDamaged):
        onnx_export.read_card(tmp_path)


@pytest.mark.parametrize(
    ("config", "wanted"),
    [
        ({"architectures": ["BertModel"]}, ("embedding", None)),
        (classifier("relevant"), ("reranker", None)),
        (classifier("contradiction", "Entailment", "neutral"), ("judge", 1)),
        (classifier("not_entailment", "entailment"), ("judge", 1)),
        (classifier("good", "bad"), ModelUnsupported),
        ({"id2label": 3}, ModelDamaged),
        (None, ModelUnsupported),
    ],
)
def test_the_kind_is_read_from_the_config(
    tmp_path: Path, config: object, wanted: tuple[str, int | None] | type[Exception]
) -> None:
    (tmp_path / "modules.json").write_text("[]")
    if config is not None:
        (tmp_path / "config.json").write_text(json.dumps(config))
    if isinstance(wanted, tuple):
        assert onnx_export.kind_of(tmp_path) == wanted
    else:
        with pytest.raises(wanted):
            onnx_export.kind_of(tmp_path)


@pytest.mark.real
def test_the_installed_model_is_the_one_its_card_describes() -> None:
    card = onnx_export.read_card(FOLDER)
    model = (FOLDER / card.file).read_bytes()
    assert hashlib.sha256(model).hexdigest() == card.sha256
    assert (card.dimension, card.max_tokens) == (ENTRY.dimension, ENTRY.context)
    assert card.languages == ENTRY.languages
    assert fetch.is_installed(ENTRY, FOLDER.parent)


@pytest.mark.real
def test_export_agrees_with_sentence_transformers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole way: torch's model in, our embedder out, beside the original on the same texts."""
    from sentence_transformers import SentenceTransformer

    # int8 is kept whatever of both is faster on this machine
    monkeypatch.setattr(onnx_export, "TRY_SECONDS", 0.0)
    monkeypatch.setattr(onnx_export, "MUCH_FASTER", math.inf)
    folder = copy_of_model(tmp_path)
    card = onnx_export.export(folder, "mine", ("en",))
    assert onnx_export.is_ready(folder)
    assert not list(folder.glob("*.part"))
    assert card.bytes < 25_000_000
    assert (card.kind, card.file) == ("embedding", "model.int8.onnx")

    texts = [text for text in originals.parity_texts() if len(text) < 800]
    original = SentenceTransformer(str(folder), device="cpu").encode(texts)
    embedder = Embedder.open(folder, threads=1)
    assert embedder.identity == card.identity
    cosine = originals.cosines(embedder.embed(texts), original)
    assert cosine.mean() > 0.99
    assert cosine.min() > 0.97
    assert card.scale is not None and 0.3 < card.scale.related - card.scale.unrelated < 0.6
    assert card.middles == "", "a model of one language keeps its vectors"
    reference = np.load(folder / onnx_export.REFERENCE).astype(np.float32)
    own = embedder.embed(originals.SENTENCES)
    assert originals.cosines(own, reference).mean() > 0.985


@pytest.mark.real
def test_a_model_whose_vectors_differ_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy_of_model(tmp_path)
    monkeypatch.setattr(originals, "FP32_COSINE", 1.1)
    with pytest.raises(ModelDamaged):
        onnx_export.export(folder, "mine", ("en",))
    assert not onnx_export.is_ready(folder)
    assert not list(folder.glob("*.part"))


@pytest.mark.real
def test_a_folder_that_is_no_model_is_reported_by_the_child(tmp_path: Path) -> None:
    with pytest.raises(ModelUnsupported) as caught:
        fetch.export(tmp_path, ENTRY.name, ENTRY.languages, RecordingJob())
    assert caught.value.detail
