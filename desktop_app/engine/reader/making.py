"""Encoder + shipped weights -> the reader as one 8-bit ONNX file and its card, checked.

Done once, at set-up. Runs as a child: `python -m desktop_app.engine.reader.making BASE WEIGHTS
FOLDER NAME LANGUAGES`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop_app import launch
from desktop_app.engine.models import onnx_graph
from desktop_app.engine.models.onnx_export import (
    CARDS,
    EXIT_DIFFERS,
    FP32,
    INT8,
    OnnxCard,
)
from desktop_app.engine.models.originals import SENTENCES
from desktop_app.engine.reader import weights
from desktop_app.engine.reader.encoding import IMPOSSIBLE, LONGEST, VERDICTS, Pair, encode, pair
from desktop_app.errors import ModelDamaged
from desktop_app.types import ModelKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from desktop_app.engine.models.onnx_graph import Feed
    from desktop_app.engine.reader.network import Network

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS: Mapping[str, Mapping[int, str]] = {
    "spans": {0: "batch", 1: "length"},
    "answers": {0: "batch"},
    "verdicts": {0: "batch"},
}
FAR_EXACT = 1e-2
"""What a logit of the 32-bit file may be off."""
FAR_SMALL = 0.25
"""What the 8-bit file's logits may be off on average, as a share of how much logits vary."""


def make(
    base: Path, shipped: Path, folder: Path, name: str, languages: tuple[str, ...]
) -> OnnxCard:
    """Write the ONNX file, the tokenizer and the card into `folder`.

    Raises ModelDamaged when the shipped weights do not fit the encoder or the file
    does not compute what torch does.
    """
    network = load(base, shipped)
    feeds = [_feed(row) for row in _rows(base)]
    wanted = [_computed(network, feed) for feed in feeds]
    folder.mkdir(parents=True, exist_ok=True)
    full, small = folder / f"{FP32}.part", folder / f"{INT8}.part"
    try:
        network.encoder.set_attn_implementation("eager")
        onnx_graph.write(network, INPUTS, full, OUTPUTS)
        onnx_graph.fuse_attention(full, network.encoder.config)
        exact, _ = far(onnx_graph.outputs(full, feeds), wanted)
        if exact > FAR_EXACT:
            raise ModelDamaged(
                f"a logit of the 32-bit file is off by {exact:.4f}", path=str(folder)
            )
        # 7 bits where 8 overflow: processors without VNNI
        for reduce_range in (False, True):
            onnx_graph.quantize(full, small, reduce_range)
            _, share = far(onnx_graph.outputs(small, feeds), wanted)
            if share <= FAR_SMALL:
                break
        else:
            raise ModelDamaged(f"logits of the 8-bit file are off by {share:.3f}", path=str(folder))
        card = OnnxCard(
            name=name,
            kind=ModelKind.READER,
            dimension=len(VERDICTS),
            max_tokens=LONGEST,
            languages=languages,
            file=INT8,
            bytes=small.stat().st_size,
            sha256=hashlib.sha256(small.read_bytes()).hexdigest(),
        )
        os.replace(small, folder / INT8)
    finally:
        full.unlink(missing_ok=True)
        small.unlink(missing_ok=True)
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")
    part = folder / f"{CARDS[ModelKind.READER]}.part"
    part.write_bytes(msgspec.json.format(msgspec.json.encode(card)))
    os.replace(part, folder / CARDS[ModelKind.READER])
    return card


def load(base: Path, shipped: Path) -> Network:
    """The network with the shipped weights. Raises ModelDamaged when they do not fit."""
    import torch

    from desktop_app.engine.reader.network import Network

    network = Network.over(base)
    network.eval()
    own = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    heads = {name for name in own if not name.startswith("encoder.")}
    encoder = {name: tensor for name, tensor in own.items() if name not in heads}
    try:
        found = weights.read(shipped, encoder)
    except (OSError, ValueError) as error:
        raise ModelDamaged(str(error), path=str(shipped)) from error
    if not heads <= found.keys() <= own.keys():
        raise ModelDamaged("the reader's weights are of another network", path=str(shipped))
    network.load_state_dict(
        {name: torch.from_numpy(values) for name, values in found.items()}, strict=False
    )
    return network


def _rows(base: Path) -> list[Pair]:
    """Rows of several lengths, in both languages."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    read = [" ".join(SENTENCES[k : k + 3]) for k in range(len(SENTENCES))]
    return [
        pair(encode(tokenizer, asked)[0], *encode(tokenizer, text))
        for asked, text in zip(SENTENCES, read, strict=True)
    ]


def _feed(row: Pair) -> Feed:
    import numpy as np

    values = (row.ids, [1] * len(row.ids), row.types)
    return {n: np.array([v], dtype=np.int64) for n, v in zip(INPUTS, values, strict=True)}


def _computed(network: Network, feed: Feed) -> list[NDArray[np.float32]]:
    import torch

    with torch.no_grad():
        found = network(*map(torch.from_numpy, feed.values()))
    return [one.numpy() for one in found]


def far(
    found: Sequence[Sequence[NDArray[np.float32]]], wanted: Sequence[Sequence[NDArray[np.float32]]]
) -> tuple[float, float]:
    """How far logits are from `wanted`: at most, and on average as a share of their deviation.

    Of spans, only those count that are possible.
    """
    import numpy as np

    ours = np.concatenate([one.ravel() for row in found for one in row])
    theirs = np.concatenate([one.ravel() for row in wanted for one in row])
    possible = theirs > IMPOSSIBLE
    apart = np.abs(ours - theirs)[possible]
    return float(apart.max()), float(apart.mean() / theirs[possible].std())


def main(base: str, shipped: str, folder: str, name: str, languages: str) -> int:
    launch.prepare_environment()
    try:
        make(Path(base), Path(shipped), Path(folder), name, tuple(languages.split(",")))
    except ModelDamaged as error:
        sys.stderr.write(error.detail)
        return EXIT_DIFFERS
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
