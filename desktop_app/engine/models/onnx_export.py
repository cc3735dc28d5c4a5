"""A model in sentence-transformers' format -> one ONNX file and its card, checked.

Done once, when the model is installed; afterwards neither torch nor
sentence-transformers is imported. Weights are 8-bit, unless the model does not
bear that or this machine computes faster without.

Runs as a child: `python -m desktop_app.engine.models.onnx_export FOLDER NAME LANGUAGES`.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop_app import launch
from desktop_app.engine.models import nearness, onnx_graph, originals
from desktop_app.engine.models.nearness import Scale
from desktop_app.engine.text.tokens import share_of_hangul
from desktop_app.errors import ModelDamaged, ModelUnsupported
from desktop_app.types import ModelKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

INT8, FP32 = "model.int8.onnx", "model.fp32.onnx"
CARDS = {
    ModelKind.EMBEDDING: "embedder.json",
    ModelKind.RERANKER: "reranker.json",
    ModelKind.JUDGE: "judge.json",
    ModelKind.READER: "reader.json",
}
MIDDLES = "middles.npy"
"""Where the vectors of a model of several languages lie: see `nearness`."""
REFERENCE = "reference.npy"
"""Vectors of `originals.SENTENCES` by the original, shape (20, dimension), half precision: any
computer can compare its own with them."""
EXIT_DIFFERS = 3
"""Exit code of the child when the exported model does not agree with the original."""
TRY_SECONDS = 2.0
MUCH_FASTER = 1.2
"""How many times as fast 32-bit weights must be to be kept: they take four times the room."""
FOREIGN_SHARE = 0.2
"""Share of Hangul from which a text is not read by a model without Korean."""


class OnnxCard(msgspec.Struct, frozen=True, kw_only=True):
    """What an installed model is. `identity` changes whenever what it computes may."""

    name: str
    kind: ModelKind = ModelKind.EMBEDDING
    dimension: int
    """Numbers that it gives for a text: of a judge, one a label."""
    max_tokens: int
    languages: tuple[str, ...]
    file: str
    bytes: int
    sha256: str
    entailment: int | None = None
    """Which number of a judge is that of entailment."""
    scale: Scale | None = None
    """What the cosines of an embedding model mean; None: not measured yet."""
    middles: str = ""
    """Hash of the file of middles that are taken off its vectors; empty: none are."""

    @property
    def identity(self) -> str:
        moved = f"+{self.middles[:8]}" if self.middles else ""
        return f"{self.name}@{self.sha256[:16]}{moved}"

    def reads(self, text: str) -> bool:
        """Whether the text's script is of a language that the model was trained on."""
        return "ko" in self.languages or share_of_hangul(text) <= FOREIGN_SHARE


class _Config(msgspec.Struct, frozen=True):
    """What the `config.json` of a model says about its kind and size."""

    architectures: tuple[str, ...] = ()
    id2label: dict[str, str] = {}
    vocab_size: int = 0


def kind_of(folder: Path) -> tuple[ModelKind, int | None]:
    """The kind of model in a folder and, of a judge, its label of entailment.

    Raises ModelUnsupported for what is none of the three, and ModelDamaged.
    """
    config = _config(folder)
    if not any(name.endswith("ForSequenceClassification") for name in config.architectures):
        if (folder / "modules.json").is_file():
            return ModelKind.EMBEDDING, None
        raise ModelUnsupported(f"{folder.name} lacks modules.json", path=str(folder))
    if len(config.id2label) == 1:
        return ModelKind.RERANKER, None
    for number, label in config.id2label.items():
        if label.lower() == "entailment":
            return ModelKind.JUDGE, int(number)
    raise ModelUnsupported("a classifier without a label `entailment`", path=str(folder))


def vocabulary(folder: Path) -> int:
    """How many pieces the tokenizer has; raises ModelUnsupported and ModelDamaged."""
    return _config(folder).vocab_size


def _config(folder: Path) -> _Config:
    try:
        return msgspec.json.decode((folder / "config.json").read_bytes(), type=_Config)
    except OSError as error:
        raise ModelUnsupported(f"{folder.name} lacks config.json", path=str(folder)) from error
    except msgspec.DecodeError as error:
        raise ModelDamaged(f"config.json: {error}", path=str(folder)) from error


def read_card(folder: Path) -> OnnxCard:
    """Raises OSError, and ModelDamaged for a card that is none."""
    places = [folder / name for name in CARDS.values()]
    place = next((place for place in places if place.exists()), places[0])
    try:
        return msgspec.json.decode(place.read_bytes(), type=OnnxCard)
    except msgspec.DecodeError as error:
        raise ModelDamaged(str(error), path=str(folder)) from error


def is_ready(folder: Path) -> bool:
    """Whether the folder holds an exported model, by a look at sizes only."""
    try:
        card = read_card(folder)
        return (folder / card.file).stat().st_size == card.bytes
    except (OSError, ModelDamaged):
        return False


def export(folder: Path, name: str, languages: tuple[str, ...]) -> OnnxCard:
    """Write the ONNX file and the card beside the model's own files.

    Raises ModelUnsupported, and ModelDamaged when the exported model does not
    compute what the original does.
    """
    kind, entailment = kind_of(folder)
    original = (
        originals.Embedding if kind == ModelKind.EMBEDDING else originals.OriginalCrossEncoder
    )(folder)
    full, small = folder / f"{FP32}.part", folder / f"{INT8}.part"
    try:
        onnx_graph.write(original.module(), original.inputs, full)
        onnx_graph.fuse_attention(full, original.config)
        if fault := original.far_exact(onnx_graph.run(full, original.feeds)):
            raise ModelDamaged(fault, path=str(folder))
        part = small if _bears_int8(original, full, small) else full
        file = folder / part.name.removesuffix(".part")
        card = OnnxCard(
            name=name,
            kind=kind,
            dimension=original.wanted.shape[1],
            max_tokens=original.max_tokens,
            languages=languages,
            file=file.name,
            bytes=part.stat().st_size,
            sha256=hashlib.sha256(part.read_bytes()).hexdigest(),
            entailment=entailment,
        )
        os.replace(part, file)
    finally:
        full.unlink(missing_ok=True)
        small.unlink(missing_ok=True)
    if isinstance(original, originals.Embedding):
        _write_vectors(folder / REFERENCE, original.wanted[: len(originals.SENTENCES)], "f2")
        card = _measured(card, folder, original)
    write_card(folder, card)
    return card


def write_card(folder: Path, card: OnnxCard) -> None:
    part = folder / f"{CARDS[card.kind]}.part"
    part.write_bytes(msgspec.json.format(msgspec.json.encode(card)))
    os.replace(part, folder / CARDS[card.kind])


def _bears_int8(
    original: originals.Embedding | originals.OriginalCrossEncoder, full: Path, small: Path
) -> bool:
    """Write the int8 file; whether it agrees with the original and is worth having here."""
    for reduce_range in (False, True):
        onnx_graph.quantize(full, small, reduce_range)
        if not original.far_small(onnx_graph.run(small, original.feeds)):
            slow, fast = onnx_graph.rates((full, small), original.feeds, TRY_SECONDS)
            return slow < MUCH_FASTER * fast
    return False


def _measured(card: OnnxCard, folder: Path, original: originals.Embedding) -> OnnxCard:
    """The card with what the exported model's cosines mean; its middles are written beside it."""

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        return onnx_graph.run(folder / card.file, original.feeds_of(texts))

    found, middles = nearness.measure(encode, card.languages), ""
    (folder / MIDDLES).unlink(missing_ok=True)
    if found.middles is not None:
        _write_vectors(folder / MIDDLES, found.middles, "f4")
        middles = hashlib.sha256((folder / MIDDLES).read_bytes()).hexdigest()
    return msgspec.structs.replace(card, scale=found.scale, middles=middles)


def _write_vectors(file: Path, vectors: NDArray[np.float32], kind: str) -> None:
    import numpy as np

    np.save(file, vectors.astype(kind), allow_pickle=False)


def main(folder: str, name: str, languages: str) -> int:
    launch.prepare_environment()
    try:
        export(Path(folder), name, tuple(filter(None, languages.split(","))))
    except ModelDamaged as error:
        sys.stderr.write(error.detail)
        return EXIT_DIFFERS
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
