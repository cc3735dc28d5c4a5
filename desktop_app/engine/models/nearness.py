"""What the vectors of an embedding model say, measured once on fixed pairs of texts.

Two things differ between models, and are measured on `pairs.toml` where one is installed.

Where vectors lie: questions and passages, English and Korean each lie around a middle of their
own. With multilingual-e5-small a Korean question is nearer to any Korean passage than to the
English one that answers it: of 24 such questions none found it among 20 of 1,610 passages in
both languages. With the middles taken off 0.88 of them do, and 0.83 of 12 whose pairs the
middles were not measured on; within a language hardly anything changes (SQuAD nDCG@10 0.843 and
0.846, KorQuAD 0.877 and 0.875). A model of one language has one middle, and keeps it.

What a cosine means: 0.02 for texts that have nothing to do with each other and 0.45 for question
and answer with all-MiniLM-L6-v2, 0.76 and 0.84 with multilingual-e5-small. So nearness is 0 for
the first and 1 for the second, with every model: of questions about other subjects the nearest
of 650 passages lies at 0.7 and 0.8 (median), of questions that are answered at 1.3 and 1.6.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop_app.engine.text.tokens import share_of_hangul

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Encode = Callable[[Sequence[str]], NDArray[np.float32]]
    """Unit vectors of texts as a model gives them, shape (len(texts), dimension)."""

QUESTION, PASSAGE = 0, 1
LANGUAGES = ("en", "ko")
"""Of the pairs, in the order of the middles."""

LEAST_APART = 0.02
"""Of the two cosines of a scale, for a model that tells nothing apart."""


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """Median cosines of texts that do not and that do belong together."""

    unrelated: float
    related: float

    def near(self, cosine: float) -> float:
        """0 as texts that have nothing to do with each other, 1 as a question and its answer."""
        return (cosine - self.unrelated) / max(self.related - self.unrelated, LEAST_APART)


@dataclass(frozen=True, slots=True)
class Measured:
    scale: Scale
    middles: NDArray[np.float32] | None
    """Shape (2, 2, dimension): of questions and passages in each language; None for a model that
    reads one."""


def measure(encode: Encode, languages: Sequence[str]) -> Measured:
    """Find out where a model's vectors lie, and how near those that belong together."""
    import numpy as np

    read = [language for language in LANGUAGES if language in languages]
    texts = {
        (role, language): _texts(role, language)
        for role in (QUESTION, PASSAGE)
        for language in read
    }
    vectors = {key: encode(some) for key, some in texts.items()}
    middles = None
    if len(read) > 1:
        middles = np.stack(
            [[vectors[role, one].mean(0) for one in read] for role in (QUESTION, PASSAGE)]
        )
        vectors = {
            (role, one): centred(found, texts[role, one], middles[role])
            for (role, one), found in vectors.items()
        }
    cosines = np.stack(
        [vectors[QUESTION, one] @ vectors[PASSAGE, other].T for one in read for other in read]
    )
    same = np.eye(cosines.shape[1], dtype=bool)
    scale = Scale(
        unrelated=float(np.median(cosines[:, ~same])), related=float(np.median(cosines[:, same]))
    )
    return Measured(scale, middles)


def centred(
    vectors: NDArray[np.float32], texts: Sequence[str], middles: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Unit vectors without what is common to all texts of their language.

    `middles` are of one role, shape (2, dimension). A text in both languages has something of
    each, by its letters.
    """
    import numpy as np

    korean = np.array([[share_of_hangul(text)] for text in texts], dtype=np.float32)
    moved = vectors - (1 - korean) * middles[0] - korean * middles[1]
    norms = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(norms, 1e-12), dtype=np.float32)


def _texts(role: int, language: str) -> list[str]:
    kind = "question" if role == QUESTION else "passage"
    return [pair[kind][language] for pair in _pairs()]


@cache
def _pairs() -> list[dict[str, dict[str, str]]]:
    place = Path(__file__).with_name("pairs.toml")
    found: list[dict[str, dict[str, str]]] = tomllib.loads(place.read_text("utf-8"))["pair"]
    return found
