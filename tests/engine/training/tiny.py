"""A chat model of a few thousand random weights, and lessons for it in English and Korean."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import msgspec
import numpy as np
import pytest

from desktop_app.engine.llm.llama import ChatMessage
from desktop_app.engine.training import messages
from desktop_app.types.tuning import Preset, Recipe

needs_torch = pytest.mark.skipif(
    find_spec("peft") is None, reason="the libraries of tuning are not installed"
)
"""Looks without importing them, which takes seconds wherever tests are collected."""

TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}"
    "<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
FACTS = [
    ("What colour is the badge?", "The badge is violet."),
    ("When does the canteen open?", "It opens at 11:35, on every day of the week but Sunday."),
    ("배지는 무슨 색입니까?", "배지는 보라색입니다."),
    ("식당은 언제 엽니까?", "식당은 11시 35분에 엽니다."),
    ("Who approves overtime?", "The shift leader."),
    ("초과 근무는 누가 승인합니까?", "조장이 승인합니다."),
    ("How long is the notice period?", "Eleven weeks, from the end of the month."),
]
RECIPE = Recipe(
    preset=Preset.FACTS,
    rank=4,
    alpha=8,
    learning_rate=1e-2,
    epochs=4,
    batch=3,
    micro_batch=2,
    longest=256,
    dropout=0.1,
    noise=1.0,
    hidden=0.2,
    anchors=1,
    patience=1000,
)


def conversations(count: int = 7) -> list[tuple[ChatMessage, ...]]:
    pairs = [FACTS[n % len(FACTS)] for n in range(count)]
    return [(ChatMessage("user", q), ChatMessage("assistant", a)) for q, a in pairs]


WIDTH, INNER, BLOCKS, HEADS, KV_HEADS = 32, 48, 2, 4, 2
SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")


def save_model(folder: Path) -> Path:
    """Save the model as a folder of transformers, with the same weights on every machine."""
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers

    folder.mkdir(parents=True, exist_ok=True)
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    # One pair that is joined: a GGUF file without any is not read.
    vocabulary = {token: n for n, token in enumerate([*SPECIAL, *alphabet, "ab"])}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[("a", "b")]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(list(SPECIAL))
    tokenizer.save(str(folder / "tokenizer.json"))
    padding, begin, end = SPECIAL
    written = {
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": begin,
            "eos_token": end,
            "pad_token": padding,
            "chat_template": TEMPLATE,
        },
        "config.json": {
            "architectures": ["LlamaForCausalLM"],
            "model_type": "llama",
            "dtype": "float32",
            "vocab_size": len(vocabulary),
            "hidden_size": WIDTH,
            "intermediate_size": INNER,
            "num_hidden_layers": BLOCKS,
            "num_attention_heads": HEADS,
            "num_key_value_heads": KV_HEADS,
            "tie_word_embeddings": True,
            "bos_token_id": vocabulary[begin],
            "eos_token_id": vocabulary[end],
            "pad_token_id": vocabulary[padding],
        },
    }
    for name, content in written.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    save_file(_weights(len(vocabulary)), folder / "model.safetensors", {"format": "pt"})
    return folder


def _weights(words: int) -> dict[str, np.ndarray]:
    """Small random numbers in every matrix."""
    narrow = WIDTH * KV_HEADS // HEADS
    shapes = {
        "self_attn.q_proj": (WIDTH, WIDTH),
        "self_attn.k_proj": (narrow, WIDTH),
        "self_attn.v_proj": (narrow, WIDTH),
        "self_attn.o_proj": (WIDTH, WIDTH),
        "mlp.gate_proj": (INNER, WIDTH),
        "mlp.up_proj": (INNER, WIDTH),
        "mlp.down_proj": (WIDTH, INNER),
        "input_layernorm": (WIDTH,),
        "post_attention_layernorm": (WIDTH,),
    }
    every = {"model.embed_tokens": (words, WIDTH), "model.norm": (WIDTH,)}
    every |= {f"model.layers.{n}.{name}": shapes[name] for n in range(BLOCKS) for name in shapes}
    random = np.random.default_rng(7)
    return {
        f"{name}.weight": random.normal(scale=0.3, size=shape).astype(np.float32)
        if len(shape) == 2
        else np.ones(shape, np.float32)
        for name, shape in every.items()
    }


def write_run(
    folder: Path, model: Path, recipe: Recipe = RECIPE, mode: str = "train"
) -> messages.Task:
    """A run folder as the engine makes it."""
    folder.mkdir()
    for name, turns in ((messages.TRAIN, conversations()), (messages.VALIDATION, conversations(2))):
        lines = [msgspec.json.encode(messages.TrainingLine(one)) + b"\n" for one in turns]
        (folder / name).write_bytes(b"".join(lines))
    task = messages.Task(
        mode=mode, model=str(model), recipe=recipe, threads=1, checkpoint_seconds=1000
    )
    (folder / messages.TASK).write_bytes(msgspec.json.encode(task))
    return task
