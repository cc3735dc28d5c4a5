"""Scores of one answer or one search, each a plain function.

Answers are compared as SQuAD does (lower case, no punctuation, no English
articles, single spaces); Korean ones by characters as KorQuAD does, because
particles are glued to words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from desktop_app.engine.text.compare import compact, normalise

DEPTH = 10
COVERS = 0.5
"""Share of a quote's characters that a text must hold to count as holding the quote."""

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


# ---- the search


def hit(ranks: Sequence[int | None], depth: int) -> float:
    """1 when any evidence is among the first `depth` places."""
    return float(any(rank is not None and rank <= depth for rank in ranks))


def recall(ranks: Sequence[int | None], depth: int) -> float:
    """Share of the evidence among the first `depth` places."""
    return sum(rank is not None and rank <= depth for rank in ranks) / len(ranks)


def reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """1 / place of the first evidence; 0 when it is not among the first ten."""
    best = min((rank for rank in ranks if rank is not None), default=DEPTH + 1)
    return 1 / best if best <= DEPTH else 0.0


def ndcg(ranks: Sequence[int | None]) -> float:
    """Normalised discounted cumulative gain of the first ten places, every evidence worth 1."""
    places = {rank for rank in ranks if rank is not None and rank <= DEPTH}
    gain = sum(1 / math.log2(place + 1) for place in places)
    return gain / sum(1 / math.log2(place + 1) for place in range(1, min(len(ranks), DEPTH) + 1))


def holds(text: str, quote: str) -> bool:
    """Whether a text has at least half of a quote's characters in one run, spaces aside.

    The text may begin or end within the quote, or lie inside it.
    """
    piece, wanted = compact(text), compact(quote)
    least = max(1, math.ceil(COVERS * len(wanted)))
    if wanted in piece or (len(piece) >= least and piece in wanted):
        return True
    runs = range(least, min(len(wanted), len(piece)) + 1)
    return any(piece.endswith(wanted[:run]) or piece.startswith(wanted[-run:]) for run in runs)


# ---- answers


def exact(answer: str, wanted: Iterable[str]) -> bool:
    return any(normalise(answer) == normalise(one) for one in wanted)


def token_f1(answer: str, wanted: Iterable[str]) -> float:
    """Overlap of the words, the best over the right wordings."""
    return _best_f1(answer, wanted, lambda text: normalise(text).split())


def character_f1(answer: str, wanted: Iterable[str]) -> float:
    """Overlap of the characters without spaces, the best over the right wordings."""
    return _best_f1(answer, wanted, lambda text: list(compact(normalise(text))))


def contains(answer: str, wanted: Iterable[str]) -> bool:
    """Whether the answer holds one of the wordings; a number must not be part of a longer one."""
    text = normalise(answer)
    return any(
        _within(compact(text), compact(normalise(one)))
        if _HANGUL.search(one)
        else _within(text, normalise(one))
        for one in wanted
    )


def numbers(text: str) -> list[str]:
    """Numbers as they are written, dates and times in their parts."""
    return _NUMBER.findall(text)


def _within(text: str, piece: str) -> bool:
    if not piece:
        return False
    before = r"(?<!\d)" if piece[0].isdigit() else ""
    after = r"(?!\d)" if piece[-1].isdigit() else ""
    return re.search(before + re.escape(piece) + after, text) is not None


def _best_f1(answer: str, wanted: Iterable[str], parts: Callable[[str], list[str]]) -> float:
    given = Counter(parts(answer))
    return max((_f1(given, Counter(parts(one))) for one in wanted), default=0.0)


def _f1(given: Counter[str], wanted: Counter[str]) -> float:
    common = (given & wanted).total()
    if not common:
        return float(given.total() == wanted.total() == 0)
    precision, recalled = common / given.total(), common / wanted.total()
    return 2 * precision * recalled / (precision + recalled)
