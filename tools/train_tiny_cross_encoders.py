#!/usr/bin/env python3
"""Train the two tiny cross-encoders of the tests: does a text say the same order of names?

    python tools/train_tiny_cross_encoders.py

Their weights are kept, since a training comes out differently on every processor. Noise on the
weights while they learn drives the answers so far from the middle that rounding to 8 bits cannot
turn them; what does not stand that for names that were never together in training is not written.
"""

from __future__ import annotations

import itertools
import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import torch
from sentence_transformers import CrossEncoder
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from torch.func import functional_call
from torch.nn.functional import softplus
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

from tests.engine.models.tiny_cross_encoder import (
    HELD_OUT,
    NAMES,
    TINY_JUDGE,
    TINY_RANKER,
    VERB,
    says,
)

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
MORE = (
    *("ida", "jonas", "karla", "leon", "maria", "nils", "olga", "paul", "rosa", "stefan"),
    *("thea", "ulrich", "vera", "walter", "xenia", "yves", "zoe", "bruno", "dora", "egon"),
    *("지우", "현수", "소라", "준호", "미나", "상우", "보람", "재민", "나래", "동현"),
)
"""Names that are learned and not asked about: the more there are, the less is learned by heart."""
ALL = (*NAMES, *MORE)
WORDS = {word: number for number, word in enumerate((*SPECIAL, *VERB.values(), *ALL))}
LABELS = {TINY_RANKER: ("relevant",), TINY_JUDGE: ("contradiction", "Entailment", "neutral")}
LONGEST = 40
STEPS = 2500
AT_ONCE = 128
RATE = 2e-3
NOISE = 1 / 60
"""Its spread, of a matrix's largest number: two steps of rounding to 8 bits."""
TRIES = 50
MARGIN = 2.0
"""Logits by which each answer must be on its side in each of `TRIES` with noise."""


Pair = tuple[str, str]
HELD = [pair for names in HELD_OUT for pair in (names, names[::-1])]
LEARNED = [pair for pair in itertools.permutations(ALL, 2) if pair not in HELD]


def encoded(
    words: PreTrainedTokenizerFast, rows: Sequence[tuple[Pair, Pair]]
) -> tuple[dict[str, torch.Tensor], torch.Tensor]:
    """Tokens of two sentences a row, and whether they say the same."""
    texts = [[says(*pair) for pair in side] for side in zip(*rows, strict=True)]
    same = torch.tensor([first == second for first, second in rows])
    return dict(words(*texts, return_tensors="pt")), same


def lesson() -> tuple[Pair, Pair]:
    """A pair of names beside itself, half of the time; or turned, or beside any other."""
    pair = random.choice(LEARNED)
    return pair, random.choice((pair, pair, pair[::-1], random.choice(LEARNED)))


def tokenizer() -> PreTrainedTokenizerFast:
    words = Tokenizer(models.WordLevel(WORDS, unk_token="[UNK]"))
    words.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    words.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(name, WORDS[name]) for name in ("[CLS]", "[SEP]")],
    )
    special = {f"{name.strip('[]').lower()}_token": name for name in SPECIAL}
    return PreTrainedTokenizerFast(
        tokenizer_object=words,
        model_max_length=LONGEST,
        model_input_names=["input_ids", "token_type_ids", "attention_mask"],
        **special,
    )


def untrained(labels: Sequence[str]) -> BertForSequenceClassification:
    return BertForSequenceClassification(
        BertConfig(
            vocab_size=len(WORDS),
            hidden_size=48,
            num_hidden_layers=2,
            num_attention_heads=4,
            intermediate_size=96,
            max_position_embeddings=LONGEST,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
            initializer_range=0.2,
            id2label=dict(enumerate(labels)),
            label2id={label: number for number, label in enumerate(labels)},
        )
    )


def disturbed(model: torch.nn.Module) -> dict[str, torch.Tensor]:
    """The weights with noise on every matrix."""
    return {
        name: weights + torch.randn_like(weights) * weights.detach().abs().max() * NOISE
        if weights.dim() == 2
        else weights
        for name, weights in model.named_parameters()
    }


def margins(
    model: torch.nn.Module, tokens: dict[str, torch.Tensor], same: torch.Tensor
) -> torch.Tensor:
    """How far each answer of the disturbed model is on its side, in logits: shape (pairs,)."""
    logits = functional_call(model, disturbed(model), kwargs=tokens).logits
    said = logits[:, 0] if logits.shape[1] == 1 else logits[:, 1] - logits[:, ::2].logsumexp(1)
    return torch.where(same, said, -said)


def train(folder: Path) -> None:
    """Train a model until it answers, and put its files into the folder."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    random.seed(1)
    model, words = untrained(LABELS[folder]), tokenizer()
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, STEPS)
    held = encoded(words, [(pair, text) for pair in HELD for text in (pair, pair[::-1])])
    for step in range(STEPS):
        loss = softplus(-margins(model, *encoded(words, [lesson() for _ in range(AT_ONCE)]))).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scheduler.step()
        if step % 250 == 0:
            with torch.no_grad():
                least = margins(model, *held).min().item()
            print(f"{folder.name} {step}: loss {loss.item():.4f}, least margin {least:.1f}")
    model.eval()
    with torch.no_grad():
        least = min(margins(model, *held).min().item() for _ in range(TRIES))
    print(f"{folder.name}: least margin {least:.2f}")
    if least < MARGIN:
        sys.exit(f"{folder.name} is not sure enough; nothing was written")
    save(model, words, folder)


def save(model: BertForSequenceClassification, words: PreTrainedTokenizerFast, to: Path) -> None:
    with TemporaryDirectory() as place:
        plain, whole = Path(place) / "plain", Path(place) / "whole"
        model.save_pretrained(plain)
        words.save_pretrained(plain)
        CrossEncoder(str(plain), device="cpu", local_files_only=True).save_pretrained(str(whole))
        (whole / "README.md").unlink()
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(whole, to)


if __name__ == "__main__":
    for folder in LABELS:
        train(folder)
