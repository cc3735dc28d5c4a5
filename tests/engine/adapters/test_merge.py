"""Merging: the weights are right, everything else stays, and what would erase is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop_app.engine.adapters import card, fidelity, gguf_adapter
from desktop_app.engine.adapters.merge import merge
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.llm import gguf
from desktop_app.errors import AppError, Cancelled, MergeErases, WeightsUnsupported
from tests.engine.training import tiny_base
from tests.engine.training.tiny_base import RANK, interleave, matrices, write_peft

K = "blk.0.attn_k.weight"


@pytest.fixture
def adapter(base: Path, tmp_path: Path) -> Path:
    folder = write_peft(tmp_path / "peft", matrices())
    target = tmp_path / "adapter.gguf"
    gguf_adapter.export(folder, base, target, tiny_base.card(), RecordingJob())
    return target


def run(base: Path, adapter: Path, target: Path, weights: str = "Q8_0") -> float:
    return merge(base, adapter, target, tiny_base.card(), RecordingJob(), weights=weights)


def numbers(path: Path) -> dict[str, np.ndarray]:
    """All tensors as floats, read with another reader."""
    library = pytest.importorskip("gguf")
    reader = library.GGUFReader(path)
    return {t.name: library.dequantize(t.data, t.tensor_type) for t in reader.tensors}


def wanted(base: Path) -> np.ndarray:
    a, b = matrices()["model.layers.0.self_attn.k_proj"]
    return numbers(base)[K] + interleave(6 / RANK * b @ a, tiny_base.KV_HEADS)


def test_the_weights_are_added(base: Path, adapter: Path, tmp_path: Path) -> None:
    assert run(base, adapter, tmp_path / "m.gguf", "F16") > 0
    merged, before = numbers(tmp_path / "m.gguf"), numbers(base)
    np.testing.assert_allclose(merged[K], wanted(base), atol=0.01)
    untouched = [name for name in before if "attn_v" in name or "norm" in name or "embd" in name]
    assert len(untouched) == 2 + 4 + 1 + 1
    for name in untouched:
        np.testing.assert_array_equal(merged[name], before[name])


def test_eight_bits_are_near(base: Path, adapter: Path, tmp_path: Path) -> None:
    run(base, adapter, tmp_path / "m.gguf")
    rows = wanted(base)
    step = np.abs(rows).max() / 127
    np.testing.assert_allclose(numbers(tmp_path / "m.gguf")[K], rows, atol=0.6 * step + 0.01)
    tensors = gguf.layout(tmp_path / "m.gguf").tensors
    assert tensors[K].kind == 8
    assert tensors["blk.0.ffn_down.weight"].kind == gguf.F16  # rows of 48 numbers are no blocks


def test_small_matrices_that_rounding_hurts_stay_fine(base: Path, tmp_path: Path) -> None:
    pair = (np.ones((RANK, 32), np.float32), np.ones((16, RANK), np.float32))
    folder = write_peft(tmp_path / "peft", {"model.layers.0.self_attn.v_proj": pair})
    gguf_adapter.export(folder, base, tmp_path / "a.gguf", tiny_base.card(), RecordingJob())
    run(base, tmp_path / "a.gguf", tmp_path / "m.gguf")
    v = "blk.0.attn_v.weight"
    assert gguf.layout(tmp_path / "m.gguf").tensors[v].kind == gguf.F16
    np.testing.assert_allclose(numbers(tmp_path / "m.gguf")[v], numbers(base)[v] + 6, atol=0.01)


def test_what_the_base_says_stays(base: Path, adapter: Path, tmp_path: Path) -> None:
    run(base, adapter, tmp_path / "m.gguf")
    library = pytest.importorskip("gguf")
    before = {k: f.contents() for k, f in library.GGUFReader(base).fields.items()}
    after = {k: f.contents() for k, f in library.GGUFReader(tmp_path / "m.gguf").fields.items()}
    assert {key for key in before if before[key] != after[key]} == {"general.name", "GGUF.kv_count"}
    assert after["general.file_type"] == 7
    assert card.inside(tmp_path / "m.gguf") == tiny_base.card()
    assert gguf.check(tmp_path / "m.gguf").name == "house-style"


def test_the_grid_of_the_base_is_refused(tiny_folder: Path, adapter: Path, tmp_path: Path) -> None:
    packed = tiny_base.write_base(tiny_folder, tmp_path / "packed.gguf", "Q4_1")
    with pytest.raises(MergeErases) as caught:
        run(packed, adapter, tmp_path / "m.gguf", "Q4_1")
    assert caught.value.params == {"weights": "Q4_1", "base": "Tiny"}
    run(packed, adapter, tmp_path / "m.gguf", "Q8_0")


def test_unknown_weights_are_refused(base: Path, adapter: Path, tmp_path: Path) -> None:
    with pytest.raises(WeightsUnsupported):
        run(base, adapter, tmp_path / "m.gguf", "Q7_X")


def test_nothing_is_left_of_a_merge_that_failed(base: Path, adapter: Path, tmp_path: Path) -> None:
    job = RecordingJob()
    job.cancel()
    before = set(tmp_path.iterdir())
    for weights in ("Q8_0", "Q6_K"):
        with pytest.raises(Cancelled):
            merge(base, adapter, tmp_path / "m.gguf", tiny_base.card(), job, weights=weights)
    with pytest.raises(AppError):
        run(base, base, tmp_path / "m.gguf")  # a model is no adapter
    assert set(tmp_path.iterdir()) == before


@pytest.mark.real
@pytest.mark.parametrize("weights", ["F16", "Q8_0", "Q6_K", "Q4_K_M"])
def test_a_merge_answers_as_base_and_adapter(
    weights: str, base: Path, adapter: Path, tmp_path: Path
) -> None:
    run(base, adapter, tmp_path / "m.gguf", weights)
    found = fidelity.of_merge(tmp_path / "m.gguf", adapter, base, RecordingJob())
    # Random weights are far more easily upset by rounding than trained ones.
    assert found.kl < {"F16": 0.001, "Q8_0": 0.1, "Q6_K": 0.1, "Q4_K_M": 0.6}[weights]
    assert found.top1 > {"F16": 0.98, "Q8_0": 0.75, "Q6_K": 0.75, "Q4_K_M": 0.4}[weights]


@pytest.mark.real
def test_a_merge_without_the_adapter_is_noticed(base: Path, adapter: Path) -> None:
    with pytest.raises(MergeErases):
        fidelity.of_merge(base, adapter, base, RecordingJob())
