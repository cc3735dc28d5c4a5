"""A hybrid model of random numbers, as Qwen3.5 is built: three of four blocks are recurrent."""

from __future__ import annotations

from pathlib import Path

import numpy as np

BLOCKS, INTERVAL = 4, 4
EMBEDDING, FEED_FORWARD, WORDS = 64, 128, 300
HEADS, KV_HEADS, HEAD = 4, 2, 16
KEY_HEADS, VALUE_HEADS, STATE = 2, 4, 16
"""Of the recurrent blocks."""


def write(path: Path) -> Path:
    """Needs the library `gguf`."""
    import gguf

    writer = gguf.GGUFWriter(str(path), "qwen35")
    writer.add_name("Tiny hybrid")
    writer.add_block_count(BLOCKS)
    writer.add_context_length(512)
    writer.add_embedding_length(EMBEDDING)
    writer.add_feed_forward_length(FEED_FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_key_length(HEAD)
    writer.add_value_length(HEAD)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_dimension_count(HEAD // 4)
    writer.add_array("qwen35.rope.dimension_sections", [1, 1, 0, 0])
    writer.add_uint32("qwen35.full_attention_interval", INTERVAL)
    writer.add_ssm_conv_kernel(4)
    writer.add_ssm_state_size(STATE)
    writer.add_ssm_group_count(KEY_HEADS)
    writer.add_ssm_time_step_rank(VALUE_HEADS)
    writer.add_ssm_inner_size(VALUE_HEADS * STATE)
    marks = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    words = [chr(33 + n) if n < 94 else chr(256 + n - 94) for n in range(WORDS - len(marks))]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen35")
    writer.add_token_list(marks + words)
    writer.add_token_types([3] * len(marks) + [1] * len(words))
    writer.add_token_merges(["a b"])
    writer.add_eos_token_id(2)
    random = np.random.default_rng(0)
    for name, shape in _shapes().items():
        size = 1.0 if name.endswith("norm.weight") else 0.1
        writer.add_tensor(name, random.normal(size=shape, scale=size).astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _shapes() -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {
        "token_embd.weight": (WORDS, EMBEDDING),
        "output_norm.weight": (EMBEDDING,),
    }
    values = VALUE_HEADS * STATE
    mixed = 2 * KEY_HEADS * STATE + values
    recurrent: dict[str, tuple[int, ...]] = {
        "attn_qkv.weight": (mixed, EMBEDDING),
        "attn_gate.weight": (values, EMBEDDING),
        "ssm_conv1d.weight": (mixed, 4),
        "ssm_dt.bias": (VALUE_HEADS,),
        "ssm_a": (VALUE_HEADS,),
        "ssm_beta.weight": (VALUE_HEADS, EMBEDDING),
        "ssm_alpha.weight": (VALUE_HEADS, EMBEDDING),
        "ssm_norm.weight": (STATE,),
        "ssm_out.weight": (EMBEDDING, values),
    }
    attention: dict[str, tuple[int, ...]] = {
        "attn_q.weight": (2 * HEADS * HEAD, EMBEDDING),
        "attn_k.weight": (KV_HEADS * HEAD, EMBEDDING),
        "attn_v.weight": (KV_HEADS * HEAD, EMBEDDING),
        "attn_output.weight": (EMBEDDING, HEADS * HEAD),
        "attn_q_norm.weight": (HEAD,),
        "attn_k_norm.weight": (HEAD,),
    }
    every: dict[str, tuple[int, ...]] = {
        "attn_norm.weight": (EMBEDDING,),
        "post_attention_norm.weight": (EMBEDDING,),
        "ffn_gate.weight": (FEED_FORWARD, EMBEDDING),
        "ffn_up.weight": (FEED_FORWARD, EMBEDDING),
        "ffn_down.weight": (EMBEDDING, FEED_FORWARD),
    }
    for block in range(BLOCKS):
        own = attention if (block + 1) % INTERVAL == 0 else recurrent
        shapes |= {f"blk.{block}.{name}": shape for name, shape in (every | own).items()}
    return shapes
