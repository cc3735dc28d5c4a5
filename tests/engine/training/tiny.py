"""A chat model of a few thousand random weights, and lessons for it in English and Korean."""

from __future__ import annotations

from pathlib import Path

import msgspec

from desktop_app.engine.llm.llama import Message
from desktop_app.engine.training import messages
from desktop_app.types.tuning import Preset, Recipe

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


def conversations(count: int = 7) -> list[tuple[Message, ...]]:
    pairs = [FACTS[n % len(FACTS)] for n in range(count)]
    return [(Message("user", q), Message("assistant", a)) for q, a in pairs]


def save_model(folder: Path) -> Path:
    """Save the model as a folder of transformers."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    # One pair that is joined: a GGUF file without any is not read.
    vocabulary = {token: n for n, token in enumerate([*special, *alphabet, "ab"])}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[("a", "b")]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<|im_start|>",
        eos_token="<|im_end|>",
        pad_token="<|endoftext|>",
    )
    fast.chat_template = TEMPLATE
    fast.save_pretrained(folder)
    torch.manual_seed(7)
    config = LlamaConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        tie_word_embeddings=True,
        initializer_range=0.3,
        bos_token_id=1,
        eos_token_id=2,
        pad_token_id=0,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder


def write_run(
    folder: Path, model: Path, recipe: Recipe = RECIPE, mode: str = "train"
) -> messages.Task:
    """A run folder as the engine makes it."""
    folder.mkdir()
    for name, turns in ((messages.TRAIN, conversations()), (messages.VALIDATION, conversations(2))):
        lines = [msgspec.json.encode(messages.Line(one)) + b"\n" for one in turns]
        (folder / name).write_bytes(b"".join(lines))
    task = messages.Task(
        mode=mode, model=str(model), recipe=recipe, threads=1, checkpoint_seconds=1000
    )
    (folder / messages.TASK).write_bytes(msgspec.json.encode(task))
    return task
