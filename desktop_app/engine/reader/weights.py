"""The file that a reader is shipped in: what training changed of its encoder, and its heads.

Matrices are differences to the encoder's, in 8 bits with a scale for each row, so that little is
lost of a small change; vectors and heads are whole, in half precision.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Tensors = Mapping[str, NDArray[np.float32]]

SCALES = ".scales"
"""Behind the name of a matrix: the name of its scales, shape (rows, 1)."""
STEPS = 127


def write(path: Path, base: Tensors, trained: Tensors) -> None:
    """`trained` names what is to be kept; what is not in `base` is a head."""
    import numpy as np
    from safetensors.numpy import save_file

    found: dict[str, NDArray[np.generic]] = {}
    for name, weight in trained.items():
        change = weight - base[name] if name in base else weight
        if name not in base or change.ndim < 2:
            found[name] = change.astype(np.float16)
            continue
        scales = np.maximum(np.abs(change).max(axis=1, keepdims=True) / STEPS, 1e-12)
        found[name] = np.rint(change / scales).astype(np.int8)
        found[name + SCALES] = scales.astype(np.float32)
    save_file(found, str(path))


def read(path: Path, base: Tensors) -> dict[str, NDArray[np.float32]]:
    """The trained tensors again, in 32 bits. Raises OSError, and ValueError for another base."""
    import numpy as np
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        kept = load_file(str(path))
    except SafetensorError as error:
        raise ValueError(str(error)) from error
    found: dict[str, NDArray[np.float32]] = {}
    for name, values in kept.items():
        if name.endswith(SCALES):
            continue
        change = values.astype(np.float32)
        if (scales := kept.get(name + SCALES)) is not None:
            change *= scales
        if name in base:
            if base[name].shape != change.shape:
                raise ValueError(f"{name} is {change.shape}, in the encoder {base[name].shape}")
            change += base[name]
        found[name] = change
    return found
