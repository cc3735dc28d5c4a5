"""PEFT folders as GGUF adapters: what is written, what is refused, and that it answers alike."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from desktop_app.engine.adapters import gguf_adapter, importing
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.llm import gguf
from desktop_app.engine.llm.llama import LanguageModel
from desktop_app.errors import (
    AdapterDamaged,
    AdapterMismatch,
    AdapterUnsupported,
    Cancelled,
    NotAnAdapter,
)
from tests.engine.training.tiny_base import (
    HEADS,
    KV_HEADS,
    RANK,
    card,
    interleave,
    matrices,
    write_peft,
)

Q = "model.layers.1.self_attn.q_proj"


def export(folder: Path, base: Path, target: Path) -> dict[str, np.ndarray]:
    """Export, and read the tensors back with another reader."""
    gguf_adapter.export(folder, base, target, card(), RecordingJob())
    return read(target)


def read(path: Path) -> dict[str, np.ndarray]:
    reader = pytest.importorskip("gguf").GGUFReader(path)
    alpha = reader.get_field("adapter.lora.alpha").contents()
    return {"alpha": alpha} | {t.name: t.data.astype(np.float32) for t in reader.tensors}


def change(tensors: dict[str, np.ndarray], name: str) -> np.ndarray:
    """What llama.cpp adds to a matrix."""
    a, b = tensors[f"{name}.lora_a"], tensors[f"{name}.lora_b"]
    return tensors["alpha"] / len(a) * b @ a


def test_an_adapter_adds_what_peft_adds(base: Path, tmp_path: Path) -> None:
    pairs = matrices()
    tensors = export(write_peft(tmp_path / "peft", pairs), base, tmp_path / "a.gguf")
    assert len(tensors) == 1 + 2 * len(pairs)
    for module, name, heads in (
        (Q, "blk.1.attn_q.weight", HEADS),
        (Q.replace("q_proj", "k_proj"), "blk.1.attn_k.weight", KV_HEADS),
        ("model.layers.0.mlp.down_proj", "blk.0.ffn_down.weight", 0),
    ):
        a, b = pairs[module]
        wanted = 6 / RANK * b @ a
        if heads:
            wanted = interleave(wanted, heads)
        np.testing.assert_allclose(change(tensors, name), wanted, atol=0.01)


def test_every_module_keeps_its_own_scale(base: Path, tmp_path: Path) -> None:
    pairs = matrices()
    a, b = pairs["model.layers.0.mlp.up_proj"]
    pairs["model.layers.0.mlp.up_proj"] = a[:2], b[:, :2].copy()  # a lower rank
    settings = {"use_rslora": True, "alpha_pattern": {"mlp.down_proj": 12}}
    folder = write_peft(tmp_path / "peft", pairs, **settings)
    tensors = export(folder, base, tmp_path / "a.gguf")
    for module, name, scale in (
        ("model.layers.0.self_attn.o_proj", "blk.0.attn_output.weight", 6 / math.sqrt(RANK)),
        ("model.layers.0.mlp.up_proj", "blk.0.ffn_up.weight", 6 / math.sqrt(2)),
        ("model.layers.0.mlp.down_proj", "blk.0.ffn_down.weight", 12 / math.sqrt(RANK)),
    ):
        a, b = pairs[module]
        np.testing.assert_allclose(change(tensors, name), scale * b @ a, atol=0.02)


@pytest.mark.parametrize(
    ("settings", "feature"),
    [
        ({"use_dora": True}, "DoRA"),
        ({"bias": "lora_only"}, "bias"),
        ({"lora_bias": True}, "bias"),
        ({"modules_to_save": ["lm_head"]}, "modules_to_save"),
        ({"trainable_token_indices": [1, 2]}, "embeddings"),
        ({"init_lora_weights": "pissa_niter_16"}, "pissa_niter_16"),
        ({"peft_type": "IA3"}, "IA3"),
    ],
)
def test_more_than_plain_lora_is_refused(
    settings: dict[str, object], feature: str, base: Path, tmp_path: Path
) -> None:
    folder = write_peft(tmp_path / "peft", matrices(), **settings)
    with pytest.raises(AdapterUnsupported) as caught:
        export(folder, base, tmp_path / "a.gguf")
    assert caught.value.params["feature"] == feature
    assert not (tmp_path / "a.gguf").exists()


@pytest.mark.parametrize("module", ["model.embed_tokens", "lm_head"])
def test_words_are_not_changed(module: str, base: Path, tmp_path: Path) -> None:
    pair = np.ones((RANK, 32), np.float32), np.ones((259, RANK), np.float32)
    folder = write_peft(tmp_path / "peft", {module: pair})
    with pytest.raises(AdapterUnsupported):
        export(folder, base, tmp_path / "a.gguf")


@pytest.mark.parametrize("module", ["model.layers.2.mlp.up_proj", Q])
def test_an_adapter_of_another_model_is_refused(module: str, base: Path, tmp_path: Path) -> None:
    pair = np.ones((RANK, 32), np.float32), np.ones((48, RANK), np.float32)
    folder = write_peft(tmp_path / "peft", {module: pair})
    with pytest.raises(AdapterMismatch) as caught:
        export(folder, base, tmp_path / "a.gguf")
    assert caught.value.params["base"] == "Tiny"


def test_damage_is_named(base: Path, tmp_path: Path) -> None:
    folder = write_peft(tmp_path / "peft", matrices())
    weights = folder / gguf_adapter.WEIGHTS
    whole = weights.read_bytes()
    for broken in (whole[:-100], b"", b"\xff" * 100, whole[:8] + b"[" + whole[9:]):
        weights.write_bytes(broken)
        with pytest.raises(AdapterDamaged):
            export(folder, base, tmp_path / "a.gguf")
    for broken_text in ("{", "[]", "3"):
        (folder / gguf_adapter.CONFIG).write_text(broken_text)
        with pytest.raises(AdapterDamaged):
            export(folder, base, tmp_path / "a.gguf")
    (folder / gguf_adapter.CONFIG).unlink()
    with pytest.raises(NotAnAdapter):
        export(folder, base, tmp_path / "a.gguf")


@pytest.mark.parametrize(
    "settings",
    [
        {"lora_alpha": "x"},
        {"lora_alpha": None},
        {"r": 0},
        {"alpha_pattern": ["q_proj"]},
        {"alpha_pattern": {"(": 3}},
        {"alpha_pattern": {"q_proj": "much"}},
    ],
)
def test_settings_that_are_none_are_named(
    settings: dict[str, object], base: Path, tmp_path: Path
) -> None:
    folder = write_peft(tmp_path / "peft", matrices(), **settings)
    with pytest.raises(AdapterDamaged):
        export(folder, base, tmp_path / "a.gguf")


@pytest.mark.parametrize("number", [np.nan, np.inf, 1e30])
def test_numbers_that_are_none_are_refused(number: float, base: Path, tmp_path: Path) -> None:
    pairs = matrices()
    pairs[Q][1][3, 2] = number
    with pytest.raises(AdapterDamaged):
        export(write_peft(tmp_path / "peft", pairs), base, tmp_path / "a.gguf")


def test_cancelling_leaves_nothing(base: Path, tmp_path: Path) -> None:
    job = RecordingJob()
    job.cancel()
    folder = write_peft(tmp_path / "peft", matrices())
    with pytest.raises(Cancelled):
        gguf_adapter.export(folder, base, tmp_path / "a.gguf", card(), job)
    assert [path.name for path in tmp_path.iterdir()] == ["peft"]


@pytest.mark.real
def test_what_peft_itself_saves_is_read(base: Path, tiny_folder: Path, tmp_path: Path) -> None:
    peft = pytest.importorskip("peft")
    from transformers import AutoModelForCausalLM

    model = AutoModelForCausalLM.from_pretrained(tiny_folder)
    config = peft.LoraConfig(r=2, lora_alpha=4, target_modules=["q_proj", "v_proj"])
    peft.get_peft_model(model, config).save_pretrained(tmp_path / "peft")
    tensors = export(tmp_path / "peft", base, tmp_path / "a.gguf")
    assert tensors["alpha"] == 4
    assert {name for name in tensors if name.endswith("a")} == {
        "alpha",
        *(f"blk.{n}.attn_{which}.weight.lora_a" for n in (0, 1) for which in "qv"),
    }


@pytest.mark.real
def test_an_adapter_answers_as_in_peft(base: Path, tmp_path: Path) -> None:
    folder = write_peft(tmp_path / "peft", matrices())
    target = tmp_path / "a.gguf"
    found = importing.from_peft(folder, base, target, card(), RecordingJob())
    assert found.top1 >= 0.98
    assert found.kl < 0.002
    assert found.positions > 500
    assert gguf.check_adapter(target, gguf.layout(base)).rank == RANK


@pytest.mark.real
def test_a_wrong_export_is_noticed(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.errors import AdapterDiffers

    monkeypatch.setattr(gguf_adapter, "PERMUTED", ())
    folder = write_peft(tmp_path / "peft", matrices())
    with pytest.raises(AdapterDiffers):
        importing.from_peft(folder, base, tmp_path / "a.gguf", card(), RecordingJob())
    assert [path.name for path in tmp_path.iterdir()] == ["peft"]


@pytest.mark.real
def test_an_adapter_is_switched_on_and_off(base: Path, tmp_path: Path) -> None:
    folder = write_peft(tmp_path / "peft", matrices())
    target = tmp_path / "a.gguf"
    gguf_adapter.export(folder, base, target, card(), RecordingJob())
    model = LanguageModel.load(base, context_tokens=256, threads=1, gpu_layers=0)
    tokens = model.tokens("Der Rest ist Schweigen. 나머지는 침묵이다.")

    def outlook() -> np.ndarray:
        return np.concatenate(list(model.probabilities(tokens, RecordingJob())))

    alone = outlook()
    model.use_adapter(target)
    tuned = outlook()
    model.use_adapter(target, 0.5)
    half = outlook()
    model.use_adapter(target, 0.0)
    assert np.abs(tuned - alone).max() > 0.1
    assert np.abs(half - tuned).max() > 0.1
    np.testing.assert_array_equal(outlook(), alone)
    junk = tmp_path / "junk.gguf"
    junk.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(AdapterDamaged):
        model.use_adapter(junk)
    np.testing.assert_array_equal(outlook(), alone)
    model.close()
