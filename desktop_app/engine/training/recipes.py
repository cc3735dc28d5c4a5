"""The recipes behind the presets, found by `benchmarks.closed_book`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.types.tuning import Example, ExampleKind, Preset, Recipe

RECIPES = {
    Preset.STYLE: Recipe(
        preset=Preset.STYLE,
        rank=8,
        alpha=16,
        learning_rate=8e-4,
        epochs=2,
        batch=8,
        micro_batch=4,
        longest=768,
        noise=5,
        anchors=1,
    ),
    Preset.FACTS: Recipe(
        preset=Preset.FACTS,
        rank=16,
        alpha=32,
        learning_rate=1e-3,
        epochs=4,
        batch=8,
        micro_batch=8,
        longest=512,
        noise=5,
        hidden=0.2,
        anchors=1,
    ),
    Preset.GROUNDED: Recipe(
        preset=Preset.GROUNDED,
        rank=16,
        alpha=32,
        learning_rate=5e-4,
        epochs=2,
        batch=8,
        micro_batch=2,
        longest=1536,
        anchors=1,
    ),
}


LEARNED = {
    Preset.STYLE: (ExampleKind.STYLE,),
    Preset.FACTS: (ExampleKind.FACT, ExampleKind.DECLINING),
    Preset.GROUNDED: (ExampleKind.GROUNDED, ExampleKind.DECLINING),
}
"""The kinds of example that each preset is for."""


LEAST_STEPS, MOST_EPOCHS = 48, 8
"""Five facts in 53 examples: 3 of 5 known after 24 steps, all of them after 45."""


def recipe(preset: Preset, examples: int) -> Recipe:
    """The recipe of a preset for so many examples: few ones are gone through more often."""
    made = RECIPES[preset]
    steps = max(1, math.ceil(examples / made.batch))
    enough = min(MOST_EPOCHS, math.ceil(LEAST_STEPS / steps))
    return replace(made, epochs=max(made.epochs, enough))


def learned(preset: Preset, examples: Sequence[Example]) -> list[Example]:
    """Those of a data set that a preset learns from.

    Where none is in a house format, the answers themselves are the style: a person's own.
    """
    kinds = LEARNED[preset]
    if preset is Preset.STYLE and not any(one.kind in kinds for one in examples):
        kinds = (ExampleKind.FACT,)
    return [one for one in examples if one.kind in kinds]
