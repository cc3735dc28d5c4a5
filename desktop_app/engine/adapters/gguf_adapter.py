"""A PEFT folder becomes a GGUF adapter: llama.cpp then adds it to its base at run time.

A LoRA matrix pair A (rank, in) and B (out, rank) changes a weight matrix by
`alpha / rank * B @ A`; llama.cpp computes the scale from one alpha for the whole
adapter and the rank of each pair. PEFT's format is described in
https://huggingface.co/docs/peft/developer_guides/checkpoint
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from desktop_app.engine.adapters import card, gguf_files, safetensors_files
from desktop_app.engine.adapters.gguf_files import Planned
from desktop_app.engine.llm import gguf
from desktop_app.engine.llm.gguf import F16, GgufLayout
from desktop_app.errors import AdapterDamaged, AdapterMismatch, AdapterUnsupported, NotAnAdapter
from desktop_app.types.tuning import Card

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.engine.job import Job

CONFIG, WEIGHTS = "adapter_config.json", "adapter_model.safetensors"
PREFIX = "base_model.model."
LARGEST = 65504.0
"""What a 16-bit float holds at most."""

REFUSED: Final = {
    "use_dora": "DoRA", "lora_bias": "bias", "modules_to_save": "modules_to_save",
    "target_parameters": "target_parameters", "trainable_token_indices": "embeddings",
    "layer_replication": "layer_replication", "fan_in_fan_out": "fan_in_fan_out",
    "alora_invocation_tokens": "aLoRA", "use_qalora": "QALoRA", "use_bdlora": "BD-LoRA",
    "arrow_config": "Arrow", "kasa_config": "KaSA", "monteclora_config": "MonteCLoRA",
}  # fmt: skip
"""Settings of PEFT that make more of an adapter than A and B -> what to call them."""
CHANGES_BASE: Final = ("pissa", "olora", "corda", "loftq", "lora_ga")
"""Ways to begin that also change the weights of the base."""

PERMUTED: Final = ("llama",)
"""Architectures whose rows of q and k lie in another order in GGUF files: interleaved pairs of
RoPE, where transformers has two halves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixPair:
    """The two matrices that change one tensor of the base, as GGUF has it."""

    tensor: str
    a: NDArray[np.float32]
    """(rank, in)"""
    b: NDArray[np.float32]
    """(out, rank)"""
    scale: float


def export(folder: Path, base: Path, target: Path, made: Card, job: Job) -> None:
    """Write the adapter of a PEFT folder, trained on a GGUF model, with its card inside.

    Raises NotAnAdapter, AdapterDamaged, AdapterUnsupported (with the feature that it
    has too much), AdapterMismatch, DiskFull, LibraryUnwritable and Cancelled.
    """
    layout = gguf.layout(base)
    pairs = read(folder, layout)
    alpha = pairs[0].scale * len(pairs[0].a)
    tensors = []
    for pair in pairs:
        # One alpha for all: what another pair's scale has beside it goes into B.
        b = pair.b * np.float32(pair.scale * len(pair.a) / alpha)
        if max(np.abs(pair.a).max(), np.abs(b).max()) > LARGEST:
            raise AdapterDamaged(f"{pair.tensor} has no 16-bit form", path=str(folder))
        tensors += [_planned(f"{pair.tensor}.lora_a", pair.a), _planned(f"{pair.tensor}.lora_b", b)]
    keys = {
        "general.type": "adapter",
        "general.architecture": layout.text("general.architecture"),
        "adapter.type": "lora",
        "adapter.lora.alpha": float(alpha),
        **card.metadata(made),
    }
    gguf_files.write(target, gguf_files.metadata(None, None, keys), tensors, job)
    gguf.check_adapter(target, layout)


def _planned(name: str, matrix: NDArray[np.float32]) -> Planned:
    halves = matrix.astype(np.float16).tobytes()
    rows, length = matrix.shape
    return Planned(name=name, shape=(length, rows), kind=F16, parts=lambda: iter((halves,)))


def read(folder: Path, base: GgufLayout) -> list[MatrixPair]:
    """The pairs of a PEFT folder, by the names and in the row order of a GGUF base."""
    config = _config(folder)
    if not (folder / WEIGHTS).is_file():
        # The older adapter_model.bin is a pickle: reading it runs what is in it.
        raise AdapterDamaged(f"no {WEIGHTS}", path=str(folder))
    names = TensorNames(base)
    pairs = []
    for module, (a, b) in sorted(_matrices(folder).items()):
        tensor = names.tensor(module)
        if tensor is None:
            feature = module if module.endswith("lm_head") else None
            raise _refused(folder, feature) if feature else _mismatch(folder, base, module)
        if tensor == "token_embd.weight":
            raise _refused(folder, "embeddings")
        if (a.shape[1], b.shape[0]) != base.tensors[tensor].shape or len(a) != b.shape[1]:
            raise _mismatch(folder, base, f"{module} is {a.shape} and {b.shape}")
        if not (np.isfinite(a).all() and np.isfinite(b).all()):
            raise AdapterDamaged(f"{module} is not finite", path=str(folder))
        try:
            scale = _scale(config, module, len(a))
        except (AttributeError, TypeError, ValueError, re.error) as error:
            raise AdapterDamaged(f"{CONFIG}: {error}", path=str(folder)) from error
        pairs.append(MatrixPair(tensor=tensor, a=a, b=names.reordered(tensor, b), scale=scale))
    if not pairs:
        raise AdapterDamaged("no weights", path=str(folder))
    return pairs


def _config(folder: Path) -> Mapping[str, Any]:
    """The settings of an adapter; raises when it is not plain LoRA."""
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotAnAdapter(path=str(folder)) from error
    except (OSError, ValueError) as error:
        raise AdapterDamaged(f"{CONFIG}: {error}", path=str(folder)) from error
    if not isinstance(config, dict):
        raise AdapterDamaged(f"{CONFIG} is no object", path=str(folder))
    if config.get("peft_type") != "LORA":
        raise _refused(folder, str(config.get("peft_type")))
    for key, feature in REFUSED.items():
        if config.get(key):
            raise _refused(folder, feature)
    if config.get("bias", "none") != "none":
        raise _refused(folder, "bias")
    alpha, rank = config.get("lora_alpha"), config.get("r", 1)
    if not isinstance(alpha, int | float) or not isinstance(rank, int) or rank < 1:
        raise AdapterDamaged(f"{CONFIG}: alpha or rank", path=str(folder))
    begun = str(config.get("init_lora_weights", "")).lower()
    if begun.startswith(CHANGES_BASE):
        raise _refused(folder, begun)
    return config


def _matrices(folder: Path) -> dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """A and B of every module that has them."""
    found: dict[str, dict[str, NDArray[np.float32]]] = {}
    try:
        with safetensors_files.opened([folder / WEIGHTS]) as tensors:
            for key, stored in tensors.items():
                match = re.fullmatch(r"(.+)\.lora_([AB])(?:\.default)?\.weight", key)
                if not match:
                    feature = "embeddings" if "lora_embedding" in key else key
                    raise _refused(folder, feature)
                if stored.kind not in safetensors_files.SIZES or len(stored.shape) != 2:
                    raise _refused(folder, f"{key}: {stored.kind}")
                found.setdefault(match[1].removeprefix(PREFIX), {})[match[2]] = stored.rows()
    except (OSError, safetensors_files.SafetensorsDamaged) as error:
        raise AdapterDamaged(str(error), path=str(folder)) from error
    try:
        return {module: (pair["A"], pair["B"]) for module, pair in found.items()}
    except KeyError as error:
        raise AdapterDamaged(f"a matrix {error} is missing", path=str(folder)) from error


def _scale(config: Mapping[str, Any], module: str, rank: int) -> float:
    """What B @ A is multiplied with; rsLoRA (Kalajdzievski 2023, arXiv:2312.03732) has another."""
    alpha = float(config["lora_alpha"])
    for pattern, other in (config.get("alpha_pattern") or {}).items():
        if re.fullmatch(rf"(.*\.)?({pattern})", module):
            alpha = float(other)
            break
    return alpha / (math.sqrt(rank) if config.get("use_rslora") else rank)


class TensorNames:
    """What transformers calls the tensors of a GGUF model, and how their rows lie."""

    def __init__(self, base: GgufLayout) -> None:
        from gguf import MODEL_ARCH_NAMES, get_tensor_name_map

        self._base = base
        self._architecture = base.text("general.architecture")
        blocks = base.values.get(f"{self._architecture}.block_count")
        number = next((k for k, v in MODEL_ARCH_NAMES.items() if v == self._architecture), None)
        known = number is not None and isinstance(blocks, int)
        self._map = get_tensor_name_map(number, blocks) if known else None

    def tensor(self, module: str, suffix: str = ".weight") -> str | None:
        """The base's tensor for a module such as `model.layers.0.mlp.up_proj`; None: no such."""
        if self._map is None:
            return None
        name = self._map.get_name(module + suffix, try_suffixes=(suffix,))
        return name if name in self._base.tensors else None

    def reordered(self, tensor: str, matrix: NDArray[np.float32]) -> NDArray[np.float32]:
        """Rows of transformers in the order of GGUF: those of q and k differ for Llama."""
        heads = self._heads(tensor)
        if not heads:
            return matrix
        halves = matrix.reshape(heads, 2, len(matrix) // heads // 2, *matrix.shape[1:])
        return halves.swapaxes(1, 2).reshape(matrix.shape)

    def moves(self, tensor: str) -> bool:
        """Whether the rows of a tensor lie in another order."""
        return self._heads(tensor) > 0

    def _heads(self, tensor: str) -> int:
        """Heads of a tensor whose rows are in another order; 0 for all others."""
        which = tensor.split(".")[-2]
        if self._architecture not in PERMUTED or which not in ("attn_q", "attn_k"):
            return 0
        count = self._base.values.get(f"{self._architecture}.attention.head_count")
        if which == "attn_k":
            key = f"{self._architecture}.attention.head_count_kv"
            count = self._base.values.get(key, count)
        if isinstance(count, tuple):
            count = count[int(tensor.split(".")[1])]
        return int(count or 0)


def _refused(folder: Path, feature: str) -> AdapterUnsupported:
    return AdapterUnsupported(feature, path=str(folder), feature=feature)


def _mismatch(folder: Path, base: GgufLayout, why: str) -> AdapterMismatch:
    return AdapterMismatch(why, path=str(folder), base=base.text("general.name"))
