"""A model to train: a GGUF file or a folder of transformers, with fresh LoRA weights on it.

LoRA: Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language Models",
arXiv:2106.09685. The weights of a GGUF file are dequantised: 4 bytes a parameter.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop_app.types.tuning import Recipe

ATTENTION = ("q_proj", "k_proj", "v_proj", "o_proj", "qkv_proj")
PERCEPTRON = ("gate_proj", "up_proj", "down_proj", "gate_up_proj", "c_fc", "c_proj")
TARGETS = frozenset((*ATTENTION, *PERCEPTRON))
"""Linear layers of attention and of the perceptron, by the names that transformers gives them."""


class Unsupported(Exception):
    """Transformers, or we, cannot train such a model."""


@contextmanager
def _known() -> Iterator[None]:
    """Transformers fails in many ways on a model that it does not know, with text of the file."""
    try:
        yield
    except (ValueError, KeyError, TypeError, NotImplementedError, AttributeError) as error:
        raise Unsupported(type(error).__name__) from None


def place(model: Path) -> tuple[str, dict[str, str]]:
    """Where transformers finds a model: the folder, and the GGUF file in it if there is one."""
    if model.is_dir():
        return str(model), {}
    return str(model.parent), {"gguf_file": model.name}


def load_tokenizer(model: Path) -> Any:
    from transformers import AutoTokenizer

    folder, file = place(model)
    with _known():
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, **file)
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    return tokenizer


def load(model: Path, device: str) -> Any:
    """The model in 32-bit floats.

    One that came from GGUF still says it is quantised, and then neither saves nor
    trains everywhere: its weights move into a model that never was.
    """
    import torch
    from transformers import AutoModelForCausalLM

    folder, file = place(model)
    loaded = AutoModelForCausalLM.from_pretrained(
        folder, dtype=torch.float32, local_files_only=True, **file
    )
    config = loaded.config
    if getattr(config, "quantization_config", None) is not None:
        del config.quantization_config
        clean = _empty(config)
        clean.load_state_dict(loaded.state_dict(), strict=True, assign=True)
        clean.tie_weights()
        clean.generation_config = loaded.generation_config
        # What no file holds is computed, and is not in the state: the frequencies of RoPE.
        for name, buffer in loaded.named_buffers():
            owner, _, leaf = name.rpartition(".")
            clean.get_submodule(owner)._buffers[leaf] = buffer
        loaded = clean
    return loaded.to(device)


def outline(model: Path) -> Any:
    """The model without weights, to be counted."""
    from transformers import AutoConfig

    folder, file = place(model)
    with _known():
        return _empty(AutoConfig.from_pretrained(folder, local_files_only=True, **file))


def _empty(config: Any) -> Any:
    import torch
    from transformers import AutoModelForCausalLM

    with torch.device("meta"):
        return AutoModelForCausalLM.from_config(config, dtype=torch.float32)


def with_adapter(model: Any, recipe: Recipe) -> Any:
    """The model with LoRA weights that change nothing yet; the recipe's seed decides them."""
    import torch
    from peft import LoraConfig, get_peft_model

    targets = {name.rpartition(".")[2] for name, _ in model.named_modules()} & TARGETS
    if not targets:
        raise Unsupported("no linear layers of known names")
    torch.manual_seed(recipe.seed)
    tuned = get_peft_model(
        model,
        LoraConfig(
            r=recipe.rank,
            lora_alpha=recipe.alpha,
            lora_dropout=recipe.dropout,
            target_modules=sorted(targets),
            bias="none",
            task_type="CAUSAL_LM",
        ),
    )
    if recipe.checkpointing:
        tuned.enable_input_require_grads()
        tuned.gradient_checkpointing_enable({"use_reentrant": False})
        tuned.config.use_cache = False
    return tuned


def device() -> str:
    """Where training runs: CUDA or Metal when there, else the processor."""
    import torch

    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"
