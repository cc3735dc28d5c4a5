"""The header check: what is right passes, what could end llama.cpp's process does not."""

from __future__ import annotations

import random
import struct
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.engine.llm import gguf
from desktop_app.errors import ModelDamaged, ModelNotFound, ModelUnsupported
from desktop_app.paths import shipped
from tests.engine.llm.tiny_gguf import F32, STRING, Tensor, TinyGguf, array, string, text, tiny, u32


@pytest.fixture
def check(tmp_path: Path):
    def run(data: bytes) -> gguf.GgufHeader:
        path = tmp_path / "model.gguf"
        path.write_bytes(data)
        return gguf.check(path)

    return run


def test_reads_what_the_header_says(check) -> None:
    header = check(tiny())
    assert header == gguf.GgufHeader(
        name="Tiny",
        architecture="llama",
        context_length=2048,
        block_count=2,
        embedding_length=32,
        kv_heads=(2, 2),
        key_length=8,
        value_length=8,
        chat_template=True,
        licence="mit",
        languages=("en", "ko"),
        bytes=len(tiny()),
    )


def test_memory_is_file_cache_and_overhead(check) -> None:
    header = check(tiny())
    one_token = 2 * 2 * (8 + 8) * 2  # blocks, heads, key and value numbers, two bytes each
    assert header.memory_bytes(1000) == header.bytes + 1000 * one_token + gguf.OVERHEAD_BYTES


def test_a_modest_file_is_enough(check) -> None:
    header = check(
        tiny(general__name=None, general__license=None, general__languages=None,
             tokenizer__chat_template=None, tokenizer__ggml__scores=None,
             llama__attention__head_count_kv=None)
    )  # fmt: skip
    assert (header.name, header.licence, header.languages) == ("", "", ())
    assert header.kv_heads == (4, 4)
    assert not header.chat_template


def test_heads_may_differ_by_block(check) -> None:
    heads = array(4, [struct.pack("<I", n) for n in (4, 0)])
    assert check(tiny(llama__attention__head_count_kv=heads)).kv_heads == (4, 0)


def test_hybrid_models_cache_only_some_blocks(check) -> None:
    assert check(tiny(llama__full_attention_interval=u32(2))).kv_heads == (0, 2)


def test_version_2_is_read(check) -> None:
    assert check(TinyGguf(version=2).build()).block_count == 2


def test_a_long_vocabulary_is_gone_over(check) -> None:
    tokens = [text(f"token {number}") for number in range(5000)]
    header = check(
        tiny(tokenizer__ggml__tokens=array(STRING, tokens), tokenizer__ggml__scores=None)
    )
    assert header.name == "Tiny"


DAMAGED = {
    "empty": b"",
    "four bytes": b"GGUF",
    "no magic": b"PK\x03\x04" + tiny()[4:],
    "a web page": b"<!doctype html><title>404</title>" * 50,
    "weights cut off": tiny()[:-1],
    "too many tensors": tiny()[:8] + struct.pack("<Q", 1 << 63) + tiny()[16:],
    "one tensor too many": tiny()[:8] + struct.pack("<Q", 2) + tiny()[16:],
    "too many keys": tiny()[:16] + struct.pack("<Q", 1 << 40) + tiny()[24:],
    "endless key": tiny()[:24] + struct.pack("<Q", 1 << 62) + tiny()[32:],
    "no architecture": tiny(general__architecture=None),
    "no blocks": tiny(llama__block_count=u32(0)),
    "no block count": tiny(llama__block_count=None),
    "2^31 blocks": tiny(llama__block_count=u32((1 << 31) - 1)),
    "2^32 blocks": tiny(llama__block_count=u32((1 << 32) - 1)),
    "2^31 tokens of context": tiny(llama__context_length=u32((1 << 31) - 1)),
    "block count in words": tiny(llama__block_count=string("two")),
    "heads of another model": tiny(llama__attention__head_count_kv=array(4, [b"\4\0\0\0"])),
    "endless array": tiny(tokenizer__ggml__tokens=array(STRING, [], 1 << 62)),
    "long array cut off": tiny(tokenizer__ggml__tokens=array(STRING, [], 100_000)),
    "endless numbers": tiny(tokenizer__ggml__scores=array(F32, [], 1 << 62)),
    "too few scores": tiny(tokenizer__ggml__scores=array(F32, [b"\0\0\0\0"])),
    "scores of another type": tiny(tokenizer__ggml__scores=array(10, [bytes(8)] * 3)),
    "array of arrays": tiny(general__languages=array(9, [])),
    "unknown value type": tiny(general__name=struct.pack("<I", 77)),
    "alignment 0": tiny(general__alignment=u32(0)),
    "alignment 33": tiny(general__alignment=u32(33)),
    "huge shape": TinyGguf(tensors=(Tensor(shape=(1 << 60, 3)),)).build(),
    "empty shape": TinyGguf(tensors=(Tensor(shape=(0, 3)),)).build(),
    "no dimensions": TinyGguf(tensors=(Tensor(shape=()),)).build(),
    "77 dimensions": TinyGguf(tensors=(Tensor(shape=(1,) * 77),)).build(),
    "half a block": TinyGguf(tensors=(Tensor(shape=(31, 3), kind=2),)).build(),
    "weights far away": TinyGguf(tensors=(Tensor(offset=1 << 50),)).build(),
    "crooked offset": TinyGguf(tensors=(Tensor(shape=(1,), offset=5),)).build(),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_damage_is_named(check, data: bytes) -> None:
    with pytest.raises(ModelDamaged):
        check(data)


UNSUPPORTED = {
    "version 99": TinyGguf(version=99).build(),
    "version 1": TinyGguf(version=1).build(),
    "adapter": tiny(general__type=string("adapter")),
    "projector": tiny(general__type=string("mmproj")),
    "part of a split model": tiny(split__count=u32(3)),
    "embedding model": tiny(llama__pooling_type=u32(1)),
    "no vocabulary": tiny(tokenizer__ggml__model=None),
    "no weights": TinyGguf(tensors=()).build(),
    "newer weights": TinyGguf(tensors=(Tensor(kind=200),)).build(),
}


@pytest.mark.parametrize("data", UNSUPPORTED.values(), ids=UNSUPPORTED)
def test_whole_but_of_no_use(check, data: bytes) -> None:
    with pytest.raises(ModelUnsupported):
        check(data)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound):
        gguf.check(tmp_path / "none.gguf")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelDamaged):
        gguf.check(tmp_path)


def test_cut_anywhere_is_damaged(check) -> None:
    whole = tiny()
    for size in range(len(whole)):
        with pytest.raises(ModelDamaged):
            check(whole[:size])


def test_random_bytes_never_surprise(check) -> None:
    """Any change of the header passes or is one of our errors."""
    rng = random.Random(7)
    whole = replace(TinyGguf(), weights=384).build()
    for _ in range(1500):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 4, 16))):
            data[rng.randrange(len(data) - 384)] = rng.randrange(256)
        with suppress(ModelDamaged, ModelUnsupported):
            assert 1 <= check(bytes(data)).block_count <= gguf.MAX_BLOCKS


@pytest.mark.real
def test_the_shipped_model() -> None:
    path = shipped("models") / "smollm2-135m-instruct.gguf"
    header = gguf.check(path)
    assert header.architecture == "llama"
    assert (header.context_length, header.block_count, header.embedding_length) == (8192, 30, 576)
    assert set(header.kv_heads) == {3}
    assert (header.key_length, header.value_length) == (64, 64)
    assert header.chat_template
    assert header.licence == "apache-2.0"
    assert header.languages == ("en",)


@pytest.mark.real
def test_tensor_sizes_are_those_of_the_library() -> None:
    """The table of block sizes against ggml's own."""
    import ctypes

    from llama_cpp._ggml import libggml

    libggml.ggml_blck_size.restype = ctypes.c_int64
    libggml.ggml_type_size.restype = ctypes.c_size_t
    found = {n: (libggml.ggml_blck_size(n), libggml.ggml_type_size(n)) for n in range(43)}
    assert {n: sizes for n, sizes in found.items() if all(sizes)} == gguf.BLOCKS
