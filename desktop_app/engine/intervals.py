"""95 % intervals: how far a figure of few questions may be from the truth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLES = 1000
SEED = 20261123
Z = 1.959964
"""Of the normal distribution, for 95 %."""


def wilson(good: float, n: int) -> tuple[float, float]:
    """Interval of a rate: `good` of `n`."""
    rate, z2 = good / n, Z * Z
    middle = (rate + z2 / (2 * n)) / (1 + z2 / n)
    reach = Z * math.sqrt(rate * (1 - rate) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def bootstrap(values: Sequence[float], share: float | None = None) -> tuple[float, float]:
    """Interval of the mean of `values`, or of the quantile `share` of them."""
    import numpy as np

    samples = _resampled(values)
    figures = samples.mean(axis=1) if share is None else np.quantile(samples, share, axis=1)
    low, high = np.quantile(figures, (0.025, 0.975))
    return float(low), float(high)


def paired(first: Sequence[float], second: Sequence[float]) -> tuple[float, float]:
    """Interval of the mean difference between two runs over the same questions."""
    return bootstrap([b - a for a, b in zip(first, second, strict=True)])


def _resampled(values: Sequence[float]) -> NDArray[np.float64]:
    """`SAMPLES` rows of as many values, drawn with replacement; always the same draw."""
    import numpy as np

    all_values = np.asarray(values, np.float64)
    picks = np.random.default_rng(SEED).integers(0, len(values), (SAMPLES, len(values)))
    return all_values[picks]
