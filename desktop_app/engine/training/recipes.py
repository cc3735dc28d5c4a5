"""The recipes behind the presets, found by `benchmarks.closed_book`."""

from __future__ import annotations

from desktop_app.types_tuning import Preset, Recipe

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


def recipe(preset: Preset) -> Recipe:
    return RECIPES[preset]
