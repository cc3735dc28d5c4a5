"""A GGUF model of a few thousand random numbers, PEFT adapters for it, and what they are in torch.

Files are written here with other libraries than those of the program.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from desktop_app.engine.adapters.gguf_adapter import CONFIG, WEIGHTS
from desktop_app.types.tuning import Card, Learned, Preset, Recipe, Score
from tests.engine.training import tiny
from tests.engine.training.tiny import BLOCKS, HEADS, INNER, KV_HEADS, WIDTH

HEAD = WIDTH // HEADS
RANK = 4
SHAPES = {
    "self_attn.q_proj": (32, 32),
    "self_attn.k_proj": (16, 32),
    "self_attn.o_proj": (32, 32),
    "mlp.up_proj": (48, 32),
    "mlp.down_proj": (32, 48),
}
"""(out, in) of the modules that the adapters here change."""


def interleave(rows: np.ndarray, heads: int) -> np.ndarray:
    """Each head's first and second half, row by row in turn: the order of GGUF files."""
    size = len(rows) // heads
    order = [
        head * size + half * (size // 2) + n
        for head in range(heads)
        for n in range(size // 2)
        for half in (0, 1)
    ]
    return rows[order]


def write_base(folder: Path, path: Path, kind: str = "F16") -> Path:
    """A folder of transformers (`tiny.save_model`) as a GGUF file."""
    import gguf
    from safetensors.numpy import load_file

    weights = load_file(folder / "model.safetensors")
    vocabulary = json.loads((folder / "tokenizer.json").read_text())["model"]["vocab"]
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LLAMA, BLOCKS)
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_name("Tiny")
    writer.add_block_count(BLOCKS)
    writer.add_context_length(512)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_dimension_count(HEAD)
    writer.add_vocab_size(len(vocabulary))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(sorted(vocabulary, key=vocabulary.__getitem__))
    writer.add_token_types([3, 3, 3] + [1] * (len(vocabulary) - 3))
    writer.add_token_merges(["a b"])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template(tiny.TEMPLATE)
    quant = gguf.GGMLQuantizationType[kind]
    for name, matrix in weights.items():
        heads = {"q_proj": HEADS, "k_proj": KV_HEADS}.get(name.split(".")[-2], 0)
        rows = interleave(matrix, heads) if heads else matrix
        block = gguf.GGML_QUANT_SIZES[quant][0]
        its = quant if rows.ndim > 1 else gguf.GGMLQuantizationType.F32
        its = gguf.GGMLQuantizationType.F16 if rows.shape[-1] % block else its
        packed = gguf.quants.quantize(rows.astype(np.float32), its)
        writer.add_tensor(names.get_name(name, (".weight",)), packed, raw_dtype=its)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def matrices(seed: int = 1, size: float = 0.3) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """A (rank, in) and B (out, rank) of every module."""
    random = np.random.default_rng(seed)
    return {
        f"model.layers.{block}.{module}": (
            random.normal(size=(RANK, shape[1])).astype(np.float32),
            random.normal(size=(shape[0], RANK), scale=size).astype(np.float32),
        )
        for block in range(BLOCKS)
        for module, shape in SHAPES.items()
    }


def write_peft(
    folder: Path, pairs: dict[str, tuple[np.ndarray, np.ndarray]], **settings: object
) -> Path:
    """A PEFT folder as `save_pretrained` makes it."""
    from safetensors.numpy import save_file

    folder.mkdir()
    tensors = {}
    for module, (a, b) in pairs.items():
        tensors[f"base_model.model.{module}.lora_A.weight"] = a
        tensors[f"base_model.model.{module}.lora_B.weight"] = b
    save_file(tensors, folder / WEIGHTS)
    config = {
        "peft_type": "LORA",
        "r": RANK,
        "lora_alpha": 6,
        "bias": "none",
        "target_modules": [name.split(".")[1] for name in SHAPES],
        "peft_version": "0.21.0",
        **settings,
    }
    (folder / CONFIG).write_text(json.dumps(config))
    return folder


def card(name: str = "house-style", base: str = "base") -> Card:
    return Card(
        name=name,
        base=base,
        base_sha256="ab" * 32,
        created="2026-05-03T10:00:00+00:00",
        origin="trained here",
        data_set="handbook",
        data_set_sha256="cd" * 32,
        documents=(
            Learned(path="handbook.docx", sha256="12" * 32, examples=40),
            Learned(path='지침 "최종"\n(1).hwpx', sha256="34" * 32, examples=3),
        ),
        kinds={"fact": 40, "declining": 3},
        recipe=Recipe(
            preset=Preset.FACTS,
            rank=4,
            alpha=6.0,
            learning_rate=1e-3,
            epochs=3,
            batch=8,
            micro_batch=2,
            longest=512,
        ),
        steps=15,
        versions={"torch": "2.13.0+cpu", "peft": "0.21.0"},
        scores=(Score(name="closed-book", base=0.1, tuned=1 / 3, n=40),),
        licence="apache-2.0",
    )


class Installed:
    """Models by name, as `ModelFiles` finds them."""

    def __init__(self, **places: Path) -> None:
        self._places = places

    def path(self, name: str) -> Path:
        return self._places[name]
