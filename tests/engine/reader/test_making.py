"""What is shipped of a reader becomes the model that was trained, in one file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop_app.engine.models import onnx_export
from desktop_app.engine.reader import weights
from desktop_app.errors import ModelDamaged
from desktop_app.types import ModelKind

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from desktop_app.engine.reader import making  # noqa: E402
from desktop_app.engine.reader.encoding import encode, pair  # noqa: E402
from desktop_app.engine.reader.reader import Reader  # noqa: E402
from tests.engine.reader import tiny_reader  # noqa: E402

QUESTION, PASSAGE = "How long is the leave", "The leave is long . It lasts twelve days ."


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reader")
    tiny_reader.base(folder / "base")
    tiny_reader.shipped(folder / "base", folder / "reader.safetensors")
    making.make(
        folder / "base", folder / "reader.safetensors", folder / "made", "tiny", ("en", "ko")
    )
    return folder


def test_changes_come_back_to_within_half_a_step(tmp_path: Path) -> None:
    chance = np.random.default_rng(3)
    base = {"encoder.w": chance.normal(size=(6, 40)).astype(np.float32)}
    change = chance.normal(scale=1e-3, size=(6, 40)).astype(np.float32)
    trained = {"encoder.w": base["encoder.w"] + change, "answers.weight": np.ones((1, 4), "f4")}
    weights.write(tmp_path / "w", base, trained)
    found = weights.read(tmp_path / "w", base)
    step = np.abs(change).max(axis=1, keepdims=True) / weights.STEPS
    assert (np.abs(found["encoder.w"] - trained["encoder.w"]) <= step / 2 + 1e-6).all()
    assert found["answers.weight"].tolist() == [[1.0] * 4]


def test_weights_of_another_encoder_are_refused(tmp_path: Path) -> None:
    base = {"encoder.w": np.zeros((6, 40), np.float32)}
    weights.write(tmp_path / "w", base, {"encoder.w": np.ones((6, 40), np.float32)})
    with pytest.raises(ValueError, match="encoder"):
        weights.read(tmp_path / "w", {"encoder.w": np.zeros((5, 40), np.float32)})


def test_the_made_file_computes_what_torch_does(place: Path) -> None:
    network = making.load(place / "base", place / "reader.safetensors")
    reader = Reader.open(place / "made", threads=1)
    tokenizer = reader._model.tokenizer
    row = pair(encode(tokenizer, QUESTION)[0], *encode(tokenizer, PASSAGE))
    with torch.no_grad():
        wanted = network(
            torch.tensor([row.ids]), torch.ones((1, len(row.ids))).long(), torch.tensor([row.types])
        )
    found = reader._model.outputs([row.ids], [row.types], last=True)
    assert [one.shape for one in found] == [tuple(one.shape) for one in wanted]
    assert making.far([found], [[one.numpy() for one in wanted]])[1] < 2 * making.FAR_SMALL


def test_what_is_around_does_not_change_a_row(place: Path) -> None:
    reader = Reader.open(place / "made", threads=1)
    alone = reader.read(QUESTION, [PASSAGE])[0]
    among = reader.read(QUESTION, ["Ten days .", PASSAGE, "Apply to the office . " * 12])[1]
    assert (among.start, among.end) == (alone.start, alone.end)
    assert among.answers == pytest.approx(alone.answers, abs=0.05)


def test_the_card_names_the_kind_and_the_file_as_it_is(place: Path) -> None:
    card = onnx_export.read_card(place / "made")
    assert card.kind == ModelKind.READER
    assert onnx_export.is_ready(place / "made")
    assert not list((place / "made").glob("*.part"))


def test_shipped_weights_that_are_none_are_damaged(place: Path, tmp_path: Path) -> None:
    tiny_reader.damage(tmp_path / "reader.safetensors")
    with pytest.raises(ModelDamaged):
        making.make(
            place / "base", tmp_path / "reader.safetensors", tmp_path / "made", "tiny", ("en",)
        )
    assert not (tmp_path / "made" / onnx_export.INT8).exists()


def test_weights_without_a_head_are_damaged(place: Path, tmp_path: Path) -> None:
    path = tmp_path / "reader.safetensors"
    weights.write(path, {}, {"answers.weight": np.zeros((1, 48), np.float32)})
    with pytest.raises(ModelDamaged):
        making.load(place / "base", path)
