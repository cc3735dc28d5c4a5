"""A reader with two layers and fixed weights, in the form that the real one comes in."""

from __future__ import annotations

import json
from pathlib import Path

WORDS = (
    *(
        "<s>",
        "<pad>",
        "</s>",
        "<unk>",
        "<mask>",
        "how",
        "long",
        "is",
        "the",
        "leave",
        "it",
        "lasts",
    ),
    *(
        "days",
        "ten",
        "twelve",
        "apply",
        "to",
        "office",
        "휴가는",
        "며칠인가요",
        "십이",
        "일이다",
        ".",
    ),
)


def base(folder: Path) -> Path:
    """The encoder alone: as `sentence-transformers` keeps it, with a tokenizer of whole words."""
    import torch
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
    from transformers import BertConfig, BertModel

    torch.manual_seed(5)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=96,
        max_position_embeddings=200,
        pad_token_id=1,
        initializer_range=0.1,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    words = {word: n for n, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="<unk>"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def shipped(base_folder: Path, path: Path) -> Path:
    """Weights that a training might have made of it: all layers a little changed, and heads."""
    import torch

    from desktop_app.engine.reader import weights
    from desktop_app.engine.reader.network import Network

    network = Network.over(base_folder)
    own = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    encoder = {name: values for name, values in own.items() if name.startswith("encoder.")}
    chance = torch.Generator().manual_seed(7)
    trained = {}
    for name, tensor in network.state_dict().items():
        if name.startswith("encoder.embeddings"):
            continue
        size = 0.02 if name in encoder else 0.3
        trained[name] = (tensor + size * torch.randn(tensor.shape, generator=chance)).numpy()
    weights.write(path, encoder, trained)
    return path


def damage(path: Path) -> None:
    path.write_text(json.dumps({"no": "weights"}), encoding="utf-8")
