"""What comes from elsewhere: told apart, refused with a reason, and the same afterwards."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from desktop_app.engine.adapters import gguf_adapter, importing
from desktop_app.engine.adapters.importing import ImportKind, kind
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.llm import gguf
from desktop_app.errors import (
    AdapterDamaged,
    AdapterMismatch,
    AdapterUnsupported,
    FolderNotFound,
    ModelDamaged,
    ModelUnsupported,
    NotAnAdapter,
)
from tests.engine.training import tiny_base
from tests.engine.training.tiny_base import matrices, write_peft


@pytest.fixture
def peft(tmp_path: Path) -> Path:
    return write_peft(tmp_path / "peft", matrices())


@pytest.fixture
def adapter(base: Path, peft: Path, tmp_path: Path) -> Path:
    target = tmp_path / "adapter.gguf"
    gguf_adapter.export(peft, base, target, tiny_base.card(), RecordingJob())
    return target


def test_kinds_are_told_apart(
    base: Path, tiny_folder: Path, peft: Path, adapter: Path, tmp_path: Path
) -> None:
    assert kind(peft) is ImportKind.PEFT
    assert kind(adapter) is ImportKind.ADAPTER
    assert kind(base) is ImportKind.MODEL
    assert kind(tiny_folder) is ImportKind.MERGED
    with pytest.raises(FolderNotFound):
        kind(tmp_path / "nowhere")
    with pytest.raises(NotAnAdapter):
        kind(tmp_path)
    (tmp_path / "note.txt").write_text("어댑터가 아닙니다")
    with pytest.raises(NotAnAdapter):
        kind(tmp_path / "note.txt")
    (tmp_path / "cut.gguf").write_bytes(adapter.read_bytes()[:100])
    with pytest.raises(AdapterDamaged):
        kind(tmp_path / "cut.gguf")


def test_a_card_says_what_is_known(base: Path, peft: Path, adapter: Path) -> None:
    its = importing.from_elsewhere(peft, "", "base", "ab")
    assert (its.name, its.base, its.base_sha256, its.origin) == ("peft", "base", "ab", "peft")
    assert its.versions == {"peft": "0.21.0"}
    own = importing.from_elsewhere(adapter, "새 이름", "base", "ab")
    assert own.name == "새 이름"
    assert own.documents == tiny_base.card().documents


def broken(adapter: Path, old: bytes, new: bytes) -> Path:
    data = adapter.read_bytes()
    assert old in data
    adapter.write_bytes(data.replace(old, new))
    return adapter


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (b"GGUF", b"GGXX", AdapterDamaged),
        (b"adapter.lora.alpha", b"adapter.lora.alphb", AdapterDamaged),
        (b"blk.0.attn_q.weight.lora_b", b"blk.0.attn_q.weight.lora_x", AdapterUnsupported),
        (b"blk.0.attn_q.weight.lora_", b"blk.9.attn_q.weight.lora_", AdapterMismatch),
        (b"blk.0.attn_q.weight.lora_", b"blk.0.attn_v.weight.lora_", AdapterMismatch),
        (b"\x05\0\0\0\0\0\0\0llama", b"\x05\0\0\0\0\0\0\0gemma", AdapterMismatch),
        (b"\x04\0\0\0\0\0\0\0lora", b"\x04\0\0\0\0\0\0\0aura", AdapterUnsupported),
    ],
)
def test_a_wrong_adapter_is_refused_before_llama_sees_it(
    old: bytes, new: bytes, error: type[Exception], base: Path, adapter: Path
) -> None:
    with pytest.raises(error):
        gguf.check_adapter(broken(adapter, old, new), gguf.layout(base))


def test_a_model_is_no_adapter(base: Path) -> None:
    with pytest.raises(NotAnAdapter):
        gguf.check_adapter(base, gguf.layout(base))


def test_a_merged_folder_becomes_a_model(base: Path, tiny_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "model.gguf"
    packed = tiny_base.write_base(tiny_folder, tmp_path / "packed.gguf", "Q4_1")
    bases = {"broken": tmp_path / "nowhere.gguf", "packed": packed}
    assert importing.from_merged(tiny_folder, bases, target, RecordingJob()) == "packed"
    got, wanted = gguf.layout(target), gguf.layout(base)
    assert gguf.check(target).name == tiny_folder.name
    for name, tensor in wanted.tensors.items():
        other = got.tensors[name]
        assert (other.shape, other.kind) == (tensor.shape, tensor.kind)
        assert content(target, other) == content(base, tensor)


def content(path: Path, tensor: gguf.Tensor) -> bytes:
    return path.read_bytes()[tensor.start : tensor.start + tensor.bytes]


def test_a_folder_of_another_model_is_refused(
    base: Path, tiny_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(tiny_folder, other)
    tokenizer = json.loads((other / "tokenizer.json").read_text())
    vocabulary = tokenizer["model"]["vocab"]
    first, second = list(vocabulary)[10:12]
    vocabulary[first], vocabulary[second] = vocabulary[second], vocabulary[first]
    (other / "tokenizer.json").write_text(json.dumps(tokenizer))
    target = tmp_path / "model.gguf"
    with pytest.raises(ModelUnsupported):
        importing.from_merged(other, {"base": base}, target, RecordingJob())
    with pytest.raises(ModelUnsupported):
        importing.from_merged(tiny_folder, {}, target, RecordingJob())
    weights = other / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-10])
    with pytest.raises(ModelDamaged):
        importing.from_merged(other, {"base": base}, target, RecordingJob())
    assert not target.exists()
