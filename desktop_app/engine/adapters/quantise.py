"""llama.cpp's own quantiser, for the types of weights that need it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from desktop_app.errors import LibraryUnwritable

FILE_TYPES: Final = {"Q4_K_M": 15, "Q5_K_M": 17, "Q6_K": 18}
"""Name -> `llama_ftype` of llama.h. Each is a mixture: matrices whose rows are no multiple of 256
numbers, and those that matter most, get more bits."""


def quantise(source: Path, target: Path, weights: str, threads: int) -> None:
    """Write a GGUF model again with a type of weights; raises LibraryUnwritable.

    Cannot be stopped on the way: a few seconds for a gigabyte.
    """
    import llama_cpp
    from llama_cpp._logger import set_verbose

    set_verbose(False)  # it prints a line for each tensor
    params = llama_cpp.llama_model_quantize_default_params()
    params.ftype = FILE_TYPES[weights]
    params.nthread = threads
    params.allow_requantize = True  # tensors that no adapter touched are still packed
    params.max_buf_size = 256 << 20
    failed = llama_cpp.llama_model_quantize(str(source).encode(), str(target).encode(), params)
    if failed:
        target.unlink(missing_ok=True)
        raise LibraryUnwritable(f"llama_model_quantize: {failed}", path=str(target.parent))
