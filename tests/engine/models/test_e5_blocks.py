from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from desktop_app.engine.models import e5_blocks
from desktop_app.errors import ModelDamaged
from tests.engine.models import tiny_blocks

KEPT = [n for n in range(len(tiny_blocks.PIECES)) if n != tiny_blocks.LEFT_OUT]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A made-up model, converted."""
    (tmp_path / "tiny.blocks").write_bytes(tiny_blocks.make())
    assert e5_blocks.main(str(tmp_path)) == 0
    return tmp_path


def test_weights_are_what_the_blocks_hold(folder: Path) -> None:
    wanted, found = tiny_blocks.weights(), load_file(folder / e5_blocks.WEIGHTS)
    assert len(found) == len(wanted)
    for name, place in {
        "emb.pos": "embeddings.position_embeddings.weight",
        "emb.ln.b": "embeddings.LayerNorm.bias",
        "l0.q.w": "encoder.layer.0.attention.self.query.weight",
        "l0.aln.w": "encoder.layer.0.attention.output.LayerNorm.weight",
        "l0.fi.w": "encoder.layer.0.intermediate.dense.weight",
        "l0.fo.w": "encoder.layer.0.output.dense.weight",
        "l0.fo.b": "encoder.layer.0.output.dense.bias",
    }.items():
        assert np.array_equal(found[place], wanted[name]), name


def test_pieces_of_other_scripts_are_left_out_with_their_rows(folder: Path) -> None:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    pieces = [tiny_blocks.PIECES[number][0] for number in KEPT]
    assert [tokenizer.id_to_token(number) for number in range(len(KEPT))] == pieces
    words = load_file(folder / e5_blocks.WEIGHTS)["embeddings.word_embeddings.weight"]
    assert np.array_equal(words, tiny_blocks.weights()["emb.word"][KEPT])
    config = json.loads((folder / "config.json").read_text())
    assert config["vocab_size"] == len(KEPT)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("the 집s", ["▁the", "▁집", "s"]),
        ("the  the", ["▁the", "▁the"]),
        ("ｔｈｅ\u00a0집", ["▁the", "▁집"]),  # written otherwise: wide letters, another space
        ("～ ~", ["▁", "～", "▁", "~"]),
        ("дом", ["▁", "<unk>"]),
        ("ほん", ["▁", "ほん"]),
    ],
)
def test_texts_are_cut_as_the_model_learned_them(
    folder: Path, text: str, tokens: list[str]
) -> None:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    found = [tokenizer.id_to_token(number) for number in tokenizer.encode(text).ids]
    assert found == ["<s>", *tokens, "</s>"]


@pytest.mark.parametrize(
    "data",
    [
        tiny_blocks.make(magic=b"GGUF"),
        tiny_blocks.make(block=64),
        tiny_blocks.make()[:200],
        b"",
    ],
)
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(ModelDamaged):
        e5_blocks.read(data)


@pytest.mark.real
def test_sentence_transformers_reads_what_is_written(folder: Path) -> None:
    """The encoder computes from these weights what is worked out here by hand."""
    st = pytest.importorskip("sentence_transformers")
    model = st.SentenceTransformer(str(folder), device="cpu")
    vector = model.encode(["the 집"])[0]
    assert model.max_seq_length == tiny_blocks.POSITIONS
    assert vector == pytest.approx(by_hand([0, 4, 5, 2]), abs=1e-5)


def by_hand(ids: list[int]) -> np.ndarray:
    """One layer of BERT in numpy, mean of the tokens, unit length; ids are of the kept pieces."""
    from math import erf

    w = tiny_blocks.weights()

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return x * w[f"{name}.w"] + w[f"{name}.b"]

    def dense(x: np.ndarray, name: str) -> np.ndarray:
        return x @ w[f"l0.{name}.w"].T + w[f"l0.{name}.b"]

    rows = [KEPT[number] for number in ids]
    x = norm(w["emb.word"][rows] + w["emb.pos"][: len(ids)] + w["emb.type"][0], "emb.ln")
    size = tiny_blocks.WIDTH // tiny_blocks.HEADS
    q, k, v = (dense(x, name).reshape(len(ids), -1, size).swapaxes(0, 1) for name in "qkv")
    seen = np.exp(q @ k.swapaxes(1, 2) / np.sqrt(size))
    seen /= seen.sum(-1, keepdims=True)
    x = norm(x + dense((seen @ v).swapaxes(0, 1).reshape(len(ids), -1), "ao"), "l0.aln")
    inner = dense(x, "fi")
    inner *= (1 + np.vectorize(erf)(inner / np.sqrt(2))) / 2
    mean = norm(x + dense(inner, "fo"), "l0.oln").mean(0)
    return np.asarray(mean / np.linalg.norm(mean))
