"""The reader in torch: an encoder of BERT's form and three heads. For training and export only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import nn

from desktop_app.engine.reader.encoding import IMPOSSIBLE, VERDICTS


class Network(nn.Module):  # type: ignore[misc]
    """Rows of tokens -> where the answer is, whether there is one, and what follows.

    `encoder` is transformers' `BertModel` without a pooling layer.
    """

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.span = nn.Linear(width, 2)
        self.answers = nn.Linear(width, 1)
        self.follows = nn.Linear(width, len(VERDICTS))

    @classmethod
    def over(cls, folder: Path) -> Network:
        """With fresh heads over the encoder of a folder in sentence-transformers' format."""
        from transformers import BertModel

        return cls(
            BertModel.from_pretrained(
                folder,
                add_pooling_layer=False,
                # drawing random numbers costs more on processors than dropout is worth here
                hidden_dropout_prob=0.0,
                attention_probs_dropout_prob=0.0,
            )
        )

    def forward(self, ids: Any, mask: Any, types: Any) -> tuple[Any, Any, Any]:
        """Logits: spans (batch, length, 2), answers (batch,) and verdicts (batch, 3).

        A span at the first token means that there is no answer.
        """
        found = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types)
        hidden = found.last_hidden_state
        spans = self.span(hidden).float()
        allowed = (types * mask).bool()
        allowed = torch.cat([torch.ones_like(allowed[:, :1]), allowed[:, 1:]], dim=1)
        spans = spans.masked_fill(~allowed[..., None], IMPOSSIBLE)
        first = hidden[:, 0]
        return (
            spans,
            self.answers(first).float().squeeze(-1),
            self.follows(first).float(),
        )
