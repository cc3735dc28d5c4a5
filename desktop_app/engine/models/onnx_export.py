"""An embedding model in sentence-transformers' format -> one int8 ONNX file, checked.

Done once, when the model is installed; afterwards neither torch nor
sentence-transformers is imported. The graph holds the encoder, mean pooling
and normalisation: token ids in, unit vectors out.

Runs as a child: `python -m desktop_app.engine.models.onnx_export FOLDER NAME LANGUAGES`.
"""

from __future__ import annotations

import hashlib
import os
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from desktop_app import launch
from desktop_app.errors import ModelDamaged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = "model.int8.onnx"
CARD = "embedder.json"
OPSET = 17
EXIT_DIFFERS = 3
"""Exit code of the child when the exported model does not agree with the original."""

FP32_COSINE = 0.9999
"""Lowest cosine of any text to sentence-transformers' vector, before quantisation."""
INT8_COSINE = 0.99
"""Lowest mean cosine after quantisation."""

SENTENCES = (
    "The library opens at nine and closes at six, except on public holidays.",
    "Photosynthesis turns carbon dioxide and water into sugar and oxygen.",
    "How many days of paid leave does a new employee have?",
    "Article 12. The tenant shall pay the rent on the first day of each month.",
    "Revenue rose by 14.2 % to $3.7 billion in the third quarter of 2024.",
    "She had not expected the letter to arrive so soon.",
    "Water boils at a lower temperature on a high mountain.",
    "def read(path): return open(path, encoding='utf-8').read()",
    "Side effects include headache, nausea and, in rare cases, a rash.",
    "The treaty was signed in Vienna in 1815 and redrew the map of Europe.",
    "Press and hold the button for five seconds until the light blinks.",
    "No significant difference was found between the two groups (p = 0.31).",
    "Who wrote the first report about the accident?",
    "Mix the flour, the eggs and a little milk; then let the dough rest.",
    "The bridge, 1,280 metres long, was for decades the longest in the world.",
    "Passwords must have at least twelve characters and one digit.",
    "Glaciers have lost about a third of their mass since the year 2000.",
    "The committee rejected the proposal by seven votes to four.",
    "An index makes reading faster, but every write becomes slower.",
    "Thank you; please find the signed contract enclosed.",
)


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What an installed embedding model is. `identity` changes whenever its vectors may."""

    name: str
    dimension: int
    max_tokens: int
    languages: tuple[str, ...]
    file: str
    bytes: int
    sha256: str

    @property
    def identity(self) -> str:
        return f"{self.name}@{self.sha256[:16]}"


def read_card(folder: Path) -> Card:
    """Raises OSError, and ModelDamaged for a card that is none."""
    try:
        return msgspec.json.decode((folder / CARD).read_bytes(), type=Card)
    except msgspec.DecodeError as error:
        raise ModelDamaged(str(error), path=str(folder)) from error


def is_ready(folder: Path) -> bool:
    """Whether the folder holds an exported model, by a look at sizes only."""
    try:
        card = read_card(folder)
        return (folder / card.file).stat().st_size == card.bytes
    except (OSError, ModelDamaged):
        return False


def export(folder: Path, name: str, languages: tuple[str, ...]) -> Card:
    """Write `model.int8.onnx` and `embedder.json` beside the model's own files.

    Raises ModelDamaged when the exported vectors differ from the original's.
    """
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    texts = parity_texts()
    wanted = model.encode(texts, batch_size=8, normalize_embeddings=True)
    full, small = folder / "model.fp32.part", folder / f"{MODEL}.part"
    try:
        _write_onnx(model, full)
        _fuse_attention(full, model[0].auto_model.config)
        lowest = float(cosines(_run(full, model, texts), wanted).min())
        if lowest < FP32_COSINE:
            raise ModelDamaged(f"fp32 cosine {lowest:.6f}", path=str(folder))
        for reduce_range in (False, True):
            _quantize(full, small, reduce_range)
            mean = float(cosines(_run(small, model, texts), wanted).mean())
            if mean >= INT8_COSINE:
                break
        else:
            raise ModelDamaged(f"int8 mean cosine {mean:.4f}", path=str(folder))
        card = Card(
            name=name,
            dimension=wanted.shape[1],
            max_tokens=int(model.max_seq_length),
            languages=languages,
            file=MODEL,
            bytes=small.stat().st_size,
            sha256=hashlib.sha256(small.read_bytes()).hexdigest(),
        )
        os.replace(small, folder / MODEL)
    finally:
        full.unlink(missing_ok=True)
        small.unlink(missing_ok=True)
    part = folder / f"{CARD}.part"
    part.write_bytes(msgspec.json.format(msgspec.json.encode(card)))
    os.replace(part, folder / CARD)
    return card


def parity_texts() -> list[str]:
    """60 texts: short ones, paragraphs, and ones longer than the model reads."""
    twice = SENTENCES * 2
    return [" ".join(twice[i : i + n]) for n in (1, 4, 20) for i in range(len(SENTENCES))]


def cosines(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cosine of each row of `a` with the same row of `b`: shapes (n, d) -> (n,)."""
    import numpy as np

    norms = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    return np.asarray((a * b).sum(axis=1) / norms, dtype=np.float32)


def _write_onnx(model: Any, path: Path) -> None:
    import torch

    # attention written out operation by operation: the fused kernel has no ONNX form
    encoder = model[0].auto_model.eval()
    encoder.set_attn_implementation("eager")

    class Pooled(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            output = self.encoder(input_ids=input_ids, attention_mask=attention_mask)
            mask = attention_mask.unsqueeze(-1).to(output.last_hidden_state.dtype)
            total = (output.last_hidden_state * mask).sum(1)
            mean = total / mask.sum(1).clamp(min=1.0)
            return torch.nn.functional.normalize(mean, dim=1)

    ids = torch.randint(1000, 2000, (2, 16))
    axes = {0: "batch", 1: "length"}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of shapes that are dynamic on purpose
        torch.onnx.export(
            Pooled(),
            (ids, torch.ones_like(ids)),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "embedding": {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,
        )


def _fuse_attention(path: Path, config: Any) -> None:
    """Replace the operations of each attention by the one that computes all: a fifth faster.

    Where the pattern is not found the model stays as it is. Nothing else is
    fused: the other fused operations are slower than their parts.
    """
    from onnxruntime.transformers import optimizer
    from onnxruntime.transformers.fusion_options import FusionOptions

    options = FusionOptions("bert")
    for name in vars(options):
        if name.startswith("enable_") and name not in (
            "enable_attention",
            "enable_shape_inference",
        ):
            setattr(options, name, False)
    fused = optimizer.optimize_model(
        str(path),
        model_type="bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        optimization_options=options,
        opt_level=0,
    )
    fused.save_model_to_file(str(path))


def _quantize(full: Path, small: Path, reduce_range: bool) -> None:
    """`reduce_range`: weights of 7 bits, whose sums do not overflow on processors without VNNI."""
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        full,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=reduce_range,
        # the fused attention is not in ONNX's own set, so its result's type must be told
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )


def _run(path: Path, model: Any, texts: list[str]) -> NDArray[np.float32]:
    """Vectors of the ONNX file for the original's own tokens."""
    import numpy as np
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    rows = []
    for text in texts:
        tokens = model.tokenize([text])
        feed = {k: tokens[k].numpy() for k in ("input_ids", "attention_mask")}
        rows.append(session.run(None, feed)[0][0])
    return np.stack(rows)


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
