"""What was made elsewhere comes in: adapters of PEFT and llama.cpp, and merged models.

Every file is looked at before a native library sees it, and what is written from
it is compared with what it was.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.engine.adapters import card, fidelity, gguf_adapter, gguf_files, safetensors_files
from desktop_app.engine.adapters.gguf_files import FILE_TYPES, Planned
from desktop_app.engine.adapters.safetensors_files import SafetensorsDamaged, StoredTensor
from desktop_app.engine.llm import gguf
from desktop_app.engine.llm.gguf import F16, F32, GgufLayout, Tensor
from desktop_app.errors import (
    AdapterDamaged,
    AppError,
    FolderNotFound,
    ModelDamaged,
    ModelUnsupported,
    NotAnAdapter,
)
from desktop_app.types.tuning import Card, Fidelity

if TYPE_CHECKING:
    from desktop_app.engine.job import Job

COPIED: Final = ("llama", "qwen2", "qwen3", "phi3")
"""Architectures whose tensors are in GGUF files what they are for transformers, but for the
order of rows. Others are changed on the way (Gemma's norms have one added)."""


class ImportKind(StrEnum):
    PEFT = "peft"
    ADAPTER = "adapter"
    """A GGUF file."""
    MODEL = "model"
    """A GGUF file: it comes in as any model does."""
    MERGED = "merged"
    """A folder of transformers with all weights."""


def kind(source: Path) -> ImportKind:
    """What a file or folder is. Raises FolderNotFound, NotAnAdapter and AdapterDamaged."""
    if not source.exists():
        raise FolderNotFound(path=str(source))
    if source.is_dir():
        if (source / gguf_adapter.CONFIG).is_file():
            return ImportKind.PEFT
        if (source / "config.json").is_file() and any(source.glob("*.safetensors")):
            return ImportKind.MERGED
        raise NotAnAdapter(path=str(source))
    try:
        with source.open("rb") as file:
            if file.read(len(gguf.MAGIC)) != gguf.MAGIC:
                raise NotAnAdapter(path=str(source))
        found = gguf.layout(source)
    except OSError as error:
        raise AdapterDamaged(type(error).__name__, path=str(source)) from error
    except (ModelDamaged, ModelUnsupported) as error:
        raise AdapterDamaged(error.detail, path=str(source)) from error
    return ImportKind.ADAPTER if found.text("general.type") == "adapter" else ImportKind.MODEL


def is_chat_model(folder: Path) -> bool:
    """Whether a folder of transformers holds a model that writes, and not one that embeds."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    names = config.get("architectures") if isinstance(config, dict) else None
    return isinstance(names, list) and any(str(one).endswith("ForCausalLM") for one in names)


# ---- adapters


def from_peft(folder: Path, base: Path, target: Path, its: Card, job: Job) -> Fidelity:
    """Write a PEFT folder as a GGUF adapter and compare both on the base.

    Raises what `gguf_adapter.export` raises, AdapterDiffers, TrainingUnavailable
    and what `LanguageModel.load` raises; then there is no `target`.
    """
    written = target.with_name(f".{target.name}.unchecked")
    try:
        gguf_adapter.export(folder, base, written, its, job)
        found = fidelity.check(fidelity.of_export(folder, written, base, job))
        os.replace(written, target)
    finally:
        written.unlink(missing_ok=True)
    return found


def base_sha256(source: Path) -> str:
    """Hash of the model that an adapter's own card names; empty where it has none."""
    its = card.inside(source) if source.is_file() else None
    return its.base_sha256 if its else ""


def from_elsewhere(source: Path, name: str, base: str, base_sha256: str) -> Card:
    """The card of an adapter from elsewhere: its own if it has one, else what is known of it."""
    if source.is_file() and (its := card.inside(source)) is not None:
        return replace(its, name=name or its.name, base=base)
    licence = gguf.layout(source).text("general.license") if source.is_file() else ""
    return Card(
        name=name or source.stem,
        base=base,
        base_sha256=base_sha256,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        origin=source.name,
        kinds={},
        versions=_versions(source),
        licence=licence,
    )


def _versions(source: Path) -> dict[str, str]:
    """The version of PEFT, where a folder says it; whether the rest is right is seen later."""
    try:
        config = json.loads((source / gguf_adapter.CONFIG).read_text(encoding="utf-8"))
        return {"peft": str(config["peft_version"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


# ---- merged models


def from_merged(folder: Path, bases: Mapping[str, Path], target: Path, job: Job) -> str:
    """Write a folder of transformers as a GGUF model, with vocabulary and settings of a base.

    The base is the first of `bases` (name -> GGUF file) with the same architecture,
    shapes and vocabulary; returns its name. Matrices are written as 16-bit floats.
    Raises ModelUnsupported (no base fits), ModelDamaged, DiskFull, LibraryUnwritable
    and Cancelled.
    """
    try:
        files = sorted(folder.glob("*.safetensors"))
        with safetensors_files.opened(files) as stored:
            for name, base in bases.items():
                try:
                    opened = gguf.layout(base)
                except AppError:
                    continue
                sources = _sources(stored, opened)
                if sources is not None and _same_words(folder, base, opened):
                    _transplant(base, sources, target, folder.name, job)
                    return name
    except (OSError, SafetensorsDamaged) as error:
        raise ModelDamaged(str(error), path=str(folder)) from error
    raise ModelUnsupported("no model here has its shape", path=str(folder))


def _sources(
    stored: Mapping[str, StoredTensor], base: GgufLayout
) -> dict[str, StoredTensor] | None:
    """For every tensor of a base the one to put in its place; None when the two do not fit."""
    if base.text("general.architecture") not in COPIED:
        return None
    names = gguf_adapter.TensorNames(base)
    found = {}
    for key, tensor in stored.items():
        module, dot, leaf = key.rpartition(".")
        name = names.tensor(module, dot + leaf)
        if name is None:
            if key == "lm_head.weight" and "output.weight" not in base.tensors:
                continue  # the same matrix as the embeddings
            return None
        if tensor.shape != tuple(reversed(base.tensors[name].shape)):
            return None
        if tensor.kind not in safetensors_files.SIZES:
            return None
        found[name] = tensor
    # Factors of RoPE are computed from the settings, which are the base's.
    missing = {name for name in base.tensors if not name.startswith("rope_")} - found.keys()
    return None if missing else found


def _same_words(folder: Path, base: Path, layout: GgufLayout) -> bool:
    """Whether a folder's tokenizer, if it has one, numbers its words as the base does."""
    try:
        written = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
        vocabulary = written["model"]["vocab"]
    except FileNotFoundError:
        return True
    except (OSError, ValueError, KeyError, TypeError):
        return False
    words = gguf.words(base, layout)
    return isinstance(vocabulary, dict) and all(
        isinstance(number, int) and number < len(words) and words[number] == word
        for word, number in vocabulary.items()
    )


def _transplant(
    base: Path, sources: Mapping[str, StoredTensor], target: Path, name: str, job: Job
) -> None:
    with gguf_files.opened(base) as (layout, data):
        new: dict[str, gguf_files.Value] = {
            "general.name": name,
            "general.file_type": FILE_TYPES[F16],
        }
        names = gguf_adapter.TensorNames(layout)
        tensors = [
            _planned(tensor, sources[tensor.name], names)
            if tensor.name in sources
            else gguf_files.as_it_is(data, tensor)
            for tensor in layout.tensors.values()
        ]
        gguf_files.write(target, gguf_files.metadata(layout, data, new), tensors, job)


def _planned(tensor: Tensor, source: StoredTensor, names: gguf_adapter.TensorNames) -> Planned:
    kind = F16 if len(tensor.shape) > 1 else F32

    def parts() -> Iterator[bytes]:
        step = max(gguf_files.PART // tensor.shape[0], 1)
        if len(tensor.shape) == 1 or names.moves(tensor.name):
            yield gguf_files.packed(names.reordered(tensor.name, source.rows()), kind)
            return
        for start in range(0, source.shape[0], step):
            yield gguf_files.packed(source.rows(start, start + step), kind)

    return Planned(name=tensor.name, shape=tensor.shape, kind=kind, parts=parts)
