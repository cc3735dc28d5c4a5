"""A cross-encoder of three words' wit, trained in a few seconds: does a text say the same order?

It knows names and one verb, in English and Korean. `Anna follows Boris` and
`Boris follows Anna` have the same words, so that no search by words can tell
them apart; the model learns to look which name comes first.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from pathlib import Path

NAMES = (
    *("anna", "boris", "clara", "david", "emma", "felix", "grace", "henry"),
    *("민수", "지영", "하나", "도윤", "서준", "유진", "은지", "태호"),
)
VERB = {"en": "follows", "ko": "앞선다"}
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
STEPS = 300
HELD_OUT = (("anna", "boris"), ("david", "clara"), ("emma", "felix"), ("민수", "지영"))
"""Names that never stand together in training."""


def says(first: str, second: str) -> str:
    """A sentence in the language of the first name."""
    verb = VERB["en" if first.isascii() else "ko"]
    return f"{first} {verb} {second}"


def make(folder: Path, labels: Sequence[str], same: int, other: int) -> Path:
    """Train a model and save it as sentence-transformers does.

    With one label the model gives a score, `same` and `other` are targets; with
    several they are numbers of labels.
    """
    import torch
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification

    torch.manual_seed(1)
    torch.set_num_threads(1)
    words = {word: n for n, word in enumerate((*SPECIAL, *VERB.values(), *NAMES))}
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=96,
        max_position_embeddings=40,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        initializer_range=0.2,
        id2label=dict(enumerate(labels)),
        label2id={label: n for n, label in enumerate(labels)},
    )
    model = BertForSequenceClassification(config)
    tokenizer = _tokenizer(words)
    firsts, seconds, wanted = [], [], []
    held = {frozenset(pair) for pair in HELD_OUT}
    for a, b in itertools.permutations(NAMES, 2):
        if frozenset((a, b)) not in held and a.isascii() == b.isascii():
            firsts += [says(a, b)] * 2
            seconds += [says(a, b), says(b, a)]
            wanted += [same, other]
    tokens = tokenizer(firsts, seconds, return_tensors="pt", padding=True)
    dtype = torch.float32 if len(labels) == 1 else torch.int64
    targets = torch.tensor(wanted, dtype=dtype)
    loss_of = torch.nn.BCEWithLogitsLoss() if len(labels) == 1 else torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    random.seed(1)
    for _ in range(STEPS):
        rows = torch.tensor(random.sample(range(len(wanted)), 64))
        logits = model(**{name: value[rows] for name, value in tokens.items()}).logits
        loss = loss_of(logits.squeeze(-1), targets[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    plain = folder.with_name(f"{folder.name}-plain")
    model.save_pretrained(plain)
    tokenizer.save_pretrained(plain)
    CrossEncoder(str(plain), device="cpu", local_files_only=True).save_pretrained(str(folder))
    return folder


def _tokenizer(words: dict[str, int]):
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", words["[CLS]"]), ("[SEP]", words["[SEP]"])],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=40,
        model_input_names=["input_ids", "token_type_ids", "attention_mask"],
    )
