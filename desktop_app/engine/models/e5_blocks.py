"""multilingual-e5-small out of one file of 4-bit blocks: a folder of sentence-transformers.

The package that carries the model has an engine of its own. Of it only the file is taken:
weights in blocks of 4 bits, the pieces of the tokenizer with their scores. The weights become
32-bit numbers and the pieces a `tokenizer.json`; what 4 bits lost stays lost (cosine 0.98 to
0.99 to the model as it was published).

Pieces in scripts other than Latin, Greek, Hangul, Han and kana are left out, 104,000 of 250,000:
texts in the scripts that stay get the same vectors, and tokenizer and table of words take
42 % less memory. Other scripts become unknown.

The model was trained with "query: " before questions and "passage: " before documents. It finds
as well without (KorQuAD and SQuAD, nDCG@10 of the mixed search within 0.005), so nothing is put
before texts.

Layout of the file, little-endian:

    "E5S1", u32 version, i32 width, layers, heads, inner, words, positions, types,
    f32 epsilon, i32 numbers of a block
    i32 pieces, bos, eos, pad, unk; u64 bytes of text
    u32[pieces + 1] places, f32[pieces] scores, text of the pieces
    i32 characters, u32 bytes; for each: u32 character, u8 n, u32[n] what it is written as
    i32 tensors; for each: u16 n, name, u8 kind (0: f32, 1: 4-bit), u32 numbers, u64 place,
    u64 bytes

Runs as a child: `python -m desktop_app.engine.models.e5_blocks FOLDER`.
"""

from __future__ import annotations

import json
import struct
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.errors import ModelDamaged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

SUFFIX = ".blocks"
"""Of the file in the model's folder."""
WEIGHTS = "model.safetensors"
MAGIC = b"E5S1"
BLOCK = 32
"""Numbers of a block: a half-precision scale, then 16 bytes, low halves before high ones."""
SCRIPTS = ("LATIN", "GREEK", "HANGUL", "CJK", "HIRAGANA", "KATAKANA", "FULLWIDTH")
"""What is read, as Unicode names begin, besides digits, punctuation, signs and spaces."""
SPECIAL = ("bos", "pad", "eos", "unk")
TILDE, KEPT = "\uff5e", "\ue0ff"
"""The wide tilde is a piece of its own: it is kept from NFKC, which would make it a plain one."""
_WORDS = "emb.word"
_EMBEDDINGS = {
    "emb.word": "word_embeddings.weight",
    "emb.pos": "position_embeddings.weight",
    "emb.type": "token_type_embeddings.weight",
    "emb.ln.w": "LayerNorm.weight",
    "emb.ln.b": "LayerNorm.bias",
}
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    width: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    types: int
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A tensor as it lies in the file."""

    data: bytes
    is_blocks: bool
    numbers: int
    place: int

    def rows(self, columns: int, kept: Sequence[int] | None = None) -> NDArray[np.float32]:
        """Shape (numbers / columns, columns), or only the rows `kept`."""
        import numpy as np

        if not self.is_blocks:
            plain = np.frombuffer(self.data, "<f4", self.numbers, self.place).reshape(-1, columns)
            return plain if kept is None else plain[kept]
        kind = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK // 2)])
        blocks = np.frombuffer(self.data, kind, self.numbers // BLOCK, self.place)
        blocks = blocks.reshape(-1, columns // BLOCK)
        if kept is not None:
            blocks = blocks[kept]
        low, high = blocks["halves"] & 15, blocks["halves"] >> 4
        values = np.concatenate([low, high], axis=-1).astype(np.float32) - 8
        values *= blocks["scale"].astype(np.float32)[..., None]
        return values.reshape(-1, columns)


@dataclass(frozen=True, slots=True)
class E5Model:
    sizes: Sizes
    pieces: list[tuple[str, float]]
    """Of the tokenizer, with the logarithms of their probabilities."""
    tensors: dict[str, Stored]
    kept: list[int] | None = None
    """Numbers that the pieces had, where some were left out."""

    def weights(self) -> dict[str, NDArray[np.float32]]:
        """Named and shaped as transformers' BertModel has them."""
        return dict(self._weight(name, stored) for name, stored in self.tensors.items())

    def _weight(self, name: str, stored: Stored) -> tuple[str, NDArray[np.float32]]:
        if name in _EMBEDDINGS:
            rows = stored.rows(self.sizes.width, self.kept if name == _WORDS else None)
            flat = ".ln." in name
            return f"embeddings.{_EMBEDDINGS[name]}", rows.reshape(-1) if flat else rows
        layer, part, kind = name.split(".")
        place = f"encoder.layer.{layer[1:]}.{_PARTS[part]}."
        if kind == "b" or part in ("aln", "oln"):
            values = stored.rows(stored.numbers).reshape(-1)
            return place + ("weight" if kind == "w" else "bias"), values
        return f"{place}weight", stored.rows(self.sizes.inner if part == "fo" else self.sizes.width)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def array(self, kind: str, count: int) -> list[Any]:
        import numpy as np

        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return list(found.tolist())

    def text(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def read(data: bytes) -> E5Model:
    """Raises ModelDamaged for what is no such file."""
    try:
        return _read(_Reader(data))
    except (struct.error, ValueError, IndexError) as error:
        raise ModelDamaged(f"no file of 4-bit blocks: {error}") from error


def _read(file: _Reader) -> E5Model:
    if file.text(len(MAGIC)) != MAGIC:
        raise ValueError("another kind of file")
    _, *sizes = file.take("I7i")
    _, block = file.take("fi")
    if block != BLOCK:
        raise ValueError(f"blocks of {block}")
    count, bos, eos, pad, unk, size = file.take("5iQ")
    places, scores = file.array("<u4", count + 1), file.array("<f4", count)
    text = file.text(size)
    cuts = zip(places, places[1:], scores, strict=False)
    pieces = [(text[start:end].decode(), score) for start, end, score in cuts]
    (characters, size) = file.take("iI")
    for _ in range(characters):  # the normaliser of `tokenizer` writes them the same
        file.take(f"{file.take('IB')[1]}I")
    tensors = {}
    for _ in range(file.take("i")[0]):
        name = file.text(*file.take("H")).decode()
        kind, numbers, place, _ = file.take("BIQQ")
        tensors[name] = Stored(file.data, bool(kind), numbers, place)
    names = ("width", "layers", "heads", "inner", "words", "positions", "types")
    return E5Model(
        Sizes(**dict(zip(names, sizes, strict=True)), bos=bos, eos=eos, pad=pad, unk=unk),
        pieces,
        tensors,
    )


def trimmed(model: E5Model) -> E5Model:
    """Only the pieces of scripts that are read, the special ones and the last, the mask."""
    sizes = model.sizes
    special = {getattr(sizes, name) for name in SPECIAL} | {len(model.pieces) - 1}
    kept = [
        number
        for number, (text, _) in enumerate(model.pieces)
        if number in special or all(map(_is_read, text))
    ]
    new = {old: number for number, old in enumerate(kept)}
    sizes = replace(sizes, words=len(kept), **{name: new[getattr(sizes, name)] for name in SPECIAL})
    return E5Model(sizes, [model.pieces[number] for number in kept], model.tensors, kept)


def _is_read(character: str) -> bool:
    if character.isascii() or unicodedata.category(character)[0] in "PSNZ":
        return True
    return unicodedata.name(character, "").startswith(SCRIPTS)


def tokenizer(model: E5Model) -> Tokenizer:
    """XLM-RoBERTa's: a unigram model behind its normaliser, of which all is known but a table.

    `Nmt` and NFKC write every character of Unicode as that table does, but U+1F23B.
    """
    from tokenizers import (
        AddedToken,
        Regex,
        Tokenizer,
        decoders,
        models,
        normalizers,
        pre_tokenizers,
        processors,
    )

    sizes = model.sizes
    made = Tokenizer(models.Unigram(model.pieces, unk_id=sizes.unk, byte_fallback=False))
    made.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(TILDE, KEPT),
            normalizers.Nmt(),
            normalizers.NFKC(),
            normalizers.Replace(KEPT, TILDE),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    made.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    bos, pad, eos, unk = (model.pieces[getattr(sizes, name)][0] for name in SPECIAL)
    made.add_special_tokens([bos, pad, eos, unk, AddedToken("<mask>", lstrip=True, special=True)])
    made.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, sizes.bos), (eos, sizes.eos)],
    )
    return made


def write(model: E5Model, folder: Path) -> None:
    """The files that sentence-transformers reads a model from."""
    from safetensors.numpy import save_file

    for name, content in _descriptions(model.sizes).items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    tokenizer(model).save(str(folder / "tokenizer.json"), pretty=False)
    save_file(model.weights(), str(folder / WEIGHTS), metadata={"format": "pt"})


def _descriptions(sizes: Sizes) -> dict[str, object]:
    """What transformers and sentence-transformers are told, by file."""
    module = "sentence_transformers.models."
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": sizes.width,
            "intermediate_size": sizes.inner,
            "layer_norm_eps": 1e-12,
            "max_position_embeddings": sizes.positions,
            "num_attention_heads": sizes.heads,
            "num_hidden_layers": sizes.layers,
            "pad_token_id": sizes.pad,
            "type_vocab_size": sizes.types,
            "vocab_size": sizes.words,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes.positions,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "mask_token": "<mask>",
            "model_input_names": ["input_ids", "attention_mask"],
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{module}Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{module}Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{module}Normalize"},
        ],
        "sentence_bert_config.json": {
            "max_seq_length": sizes.positions,
            "do_lower_case": False,
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.width,
            "pooling_mode_mean_tokens": True,
        },
    }


def main(folder: str) -> int:
    (file,) = Path(folder).glob(f"*{SUFFIX}")
    write(trimmed(read(file.read_bytes())), Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
