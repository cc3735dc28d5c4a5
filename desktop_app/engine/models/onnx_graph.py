"""torch module -> ONNX file -> int8 ONNX file, and what such a file computes.

Runs only while a model is made ready: the one user of torch's exporter and of `onnx`.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Feed = Mapping[str, NDArray[np.int64]]
    """Token ids, mask and whatever else a graph takes, for one text: shape (1, length) each."""

OPSET = 17


ONE_OUTPUT: Mapping[str, Mapping[int, str]] = {"output": {0: "batch"}}


def write(
    module: Any,
    inputs: Sequence[str],
    path: Path,
    outputs: Mapping[str, Mapping[int, str]] = ONE_OUTPUT,
) -> None:
    """Trace a module that takes `inputs`, each of shape (batch, length), in that order.

    `outputs` names what it gives and the axes that vary.
    """
    import torch

    ids = torch.ones((2, 16), dtype=torch.int64)
    axes = {0: "batch", 1: "length"}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of shapes that are dynamic on purpose
        torch.onnx.export(
            module.eval(),
            (ids,) * len(inputs),
            str(path),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={**dict.fromkeys(inputs, axes), **outputs},
            opset_version=OPSET,
            dynamo=False,
        )


def fuse_attention(path: Path, config: Any) -> None:
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


def quantize(full: Path, small: Path, reduce_range: bool) -> None:
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


def run(path: Path, feeds: Sequence[Feed]) -> NDArray[np.float32]:
    """The first output for each feed, shape (len(feeds), width)."""
    import numpy as np

    return np.concatenate([one[0] for one in outputs(path, feeds)])


def outputs(path: Path, feeds: Sequence[Feed]) -> list[list[NDArray[np.float32]]]:
    """All outputs for each feed."""
    session = _session(path)
    return [session.run(None, dict(feed)) for feed in feeds]


def rates(paths: Sequence[Path], feeds: Sequence[Feed], seconds: float) -> list[float]:
    """Feeds a second of each file, run in turn so that a busy moment hits all alike."""
    sessions = [_session(path) for path in paths]
    spent, done = [0.0] * len(paths), 0
    while done == 0 or sum(spent) < seconds:
        feed = dict(feeds[done % len(feeds)])
        for number, session in enumerate(sessions):
            start = time.perf_counter()
            session.run(None, feed)
            spent[number] += time.perf_counter() - start
        done += 1
    return [done / one for one in spent]


def _session(path: Path) -> Any:
    import onnxruntime

    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
