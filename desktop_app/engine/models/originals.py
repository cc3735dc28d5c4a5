"""A model as sentence-transformers runs it: what an exported one must agree with."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from desktop_app.engine.models.onnx_graph import Feed

MOST_TOKENS = 512
"""What a cross-encoder reads of a pair, where it could read more: passages are far shorter."""
FP32_COSINE = 0.9999
"""Lowest cosine of any text to the original's vector, before quantisation."""
INT8_COSINE = 0.99
"""Lowest mean cosine after quantisation."""
FP32_LOGIT = 0.001
"""Most that any logit of a cross-encoder may differ before quantisation: of a score, 0.00025."""
INT8_LOGIT = 0.1
"""Most that logits may differ on average after it: of their spread or, if that is less than 1,
of 1; a score then differs by 0.025 at most."""

SENTENCES = (
    "The library opens at nine and closes at six, except on public holidays.",
    "Photosynthesis turns carbon dioxide and water into sugar and oxygen.",
    "How many days of paid leave does a new employee have?",
    "Article 12. The tenant shall pay the rent on the first day of each month.",
    "Revenue rose by 14.2 % to $3.7 billion in the third quarter of 2024.",
    "She had not expected the letter to arrive so soon.",
    "Water boils at a lower temperature on a high mountain.",
    "def read(path): return open(path, encoding='utf-8').read()",
    "Side effects include headache, nausea and, in rare cases, a rash.",
    "The treaty was signed in Vienna in 1815 and redrew the map of Europe.",
    "Press and hold the button for five seconds until the light blinks.",
    "No significant difference was found between the two groups (p = 0.31).",
    "Who wrote the first report about the accident?",
    "Mix the flour, the eggs and a little milk; then let the dough rest.",
    "The bridge, 1,280 metres long, was for decades the longest in the world.",
    "Passwords must have at least twelve characters and one digit.",
    "Glaciers have lost about a third of their mass since the year 2000.",
    "The committee rejected the proposal by seven votes to four.",
    "An index makes reading faster, but every write becomes slower.",
    "Thank you; please find the signed contract enclosed.",
)
KOREAN = (
    "신입 사원의 연차 휴가는 며칠입니까?",
    "입사 첫해의 직원은 한 달을 개근할 때마다 하루의 유급 휴가를 받습니다.",
    "물은 높은 산에서 더 낮은 온도에서 끓는다.",
    "이사회는 그 제안을 7 대 4로 부결하였다.",
)


def parity_texts() -> list[str]:
    """60 texts: short ones, paragraphs, and ones longer than the model reads."""
    twice = SENTENCES * 2
    return [" ".join(twice[i : i + n]) for n in (1, 4, 20) for i in range(len(SENTENCES))]


def parity_pairs() -> list[tuple[str, str]]:
    """76 pairs: a sentence beside each kind of text, and every two Korean sentences."""
    firsts = SENTENCES * 3
    pairs = list(zip(firsts, reversed(parity_texts()), strict=True))
    return pairs + list(itertools.product(KOREAN, KOREAN))


def cosines(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cosine of each row of `a` with the same row of `b`: shapes (n, d) -> (n,)."""
    import numpy as np

    norms = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    return np.asarray((a * b).sum(axis=1) / norms, dtype=np.float32)


class Embedding:
    """The encoder with mean pooling and normalisation: token ids in, unit vectors out."""

    inputs = ("input_ids", "attention_mask")

    def __init__(self, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        texts = parity_texts()
        self.max_tokens = int(self._model.max_seq_length)
        self.config = self._model[0].auto_model.config
        self.wanted: NDArray[np.float32] = self._model.encode(
            texts, batch_size=8, normalize_embeddings=True
        )
        self.feeds = self.feeds_of(texts)

    def feeds_of(self, texts: Sequence[str]) -> list[Feed]:
        return [_feed(self._model.tokenize([text]), self.inputs) for text in texts]

    def module(self) -> Any:
        import torch

        # attention written out operation by operation: the fused kernel has no ONNX form
        encoder = self._model[0].auto_model
        encoder.set_attn_implementation("eager")

        class Pooled(torch.nn.Module):  # type: ignore[misc]
            def __init__(self) -> None:
                super().__init__()
                self.encoder = encoder

            def forward(self, input_ids: Any, attention_mask: Any) -> Any:
                output = self.encoder(input_ids=input_ids, attention_mask=attention_mask)
                mask = attention_mask.unsqueeze(-1).to(output.last_hidden_state.dtype)
                total = (output.last_hidden_state * mask).sum(1)
                mean = total / mask.sum(1).clamp(min=1.0)
                return torch.nn.functional.normalize(mean, dim=1)

        return Pooled()

    def far_exact(self, found: NDArray[np.float32]) -> str:
        """What is wrong with the vectors of the fp32 file; empty when they agree."""
        lowest = float(cosines(found, self.wanted).min())
        return "" if lowest >= FP32_COSINE else f"fp32 cosine {lowest:.6f}"

    def far_small(self, found: NDArray[np.float32]) -> str:
        """The same of the int8 file."""
        mean = float(cosines(found, self.wanted).mean())
        return "" if mean >= INT8_COSINE else f"int8 mean cosine {mean:.4f}"


class OriginalCrossEncoder:
    """A text classifier that reads two texts at once: token ids in, logits out."""

    def __init__(self, folder: Path) -> None:
        import numpy as np
        import torch
        from sentence_transformers import CrossEncoder as Original

        model = Original(str(folder), device="cpu", local_files_only=True)
        self._classifier = model[0].auto_model
        self.config = self._classifier.config
        room = getattr(self.config, "max_position_embeddings", MOST_TOKENS)
        self.max_tokens = min(int(model.max_seq_length or room), room, MOST_TOKENS)
        model.max_seq_length = self.max_tokens
        tokenizer = model.tokenizer
        self.inputs = tuple(
            name
            for name in ("input_ids", "attention_mask", "token_type_ids")
            if name in tokenizer.model_input_names
        )
        pairs = parity_pairs()
        logits = model.predict(pairs, batch_size=8, activation_fn=torch.nn.Identity())
        self.wanted: NDArray[np.float32] = np.asarray(logits, np.float32).reshape(len(pairs), -1)
        self.feeds: list[Feed] = [
            _feed(
                tokenizer(
                    [first],
                    [second],
                    truncation=True,
                    max_length=self.max_tokens,
                    return_tensors="pt",
                ),
                self.inputs,
            )
            for first, second in pairs
        ]

    def module(self) -> Any:
        import torch

        classifier, inputs = self._classifier, self.inputs
        classifier.set_attn_implementation("eager")

        class Logits(torch.nn.Module):  # type: ignore[misc]
            def __init__(self) -> None:
                super().__init__()
                self.classifier = classifier

            def forward(self, *tensors: Any) -> Any:
                return self.classifier(**dict(zip(inputs, tensors, strict=True))).logits

        return Logits()

    def far_exact(self, found: NDArray[np.float32]) -> str:
        """What is wrong with the logits of the fp32 file; empty when they agree."""
        most = float(abs(found - self.wanted).max())
        return "" if most <= FP32_LOGIT else f"fp32 logit off by {most:.4f}"

    def far_small(self, found: NDArray[np.float32]) -> str:
        """The same of the int8 file."""
        mean = float(abs(found - self.wanted).mean())
        limit = INT8_LOGIT * max(float(self.wanted.std(axis=0).mean()), 1.0)
        return "" if mean <= limit else f"int8 logits off by {mean:.4f}"


def _feed(tokens: Any, inputs: tuple[str, ...]) -> Feed:
    return {name: tokens[name].numpy() for name in inputs}
