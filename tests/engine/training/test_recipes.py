from __future__ import annotations

import pytest

from desktop_app.engine.training.recipes import LEAST_STEPS, MOST_EPOCHS, learned, recipe
from desktop_app.types.tuning import ExampleKind, Preset
from tests.engine.training import making

EVERY = [
    making.example(number, "Who signs?", "The shift leader.", kind=kind)
    for number, kind in enumerate(ExampleKind)
]


@pytest.mark.parametrize(
    ("preset", "kinds"),
    [
        (Preset.STYLE, {ExampleKind.STYLE}),
        (Preset.FACTS, {ExampleKind.FACT, ExampleKind.DECLINING}),
        (Preset.GROUNDED, {ExampleKind.GROUNDED, ExampleKind.DECLINING}),
    ],
)
def test_a_preset_learns_from_the_kinds_it_is_for(preset: Preset, kinds: set[ExampleKind]) -> None:
    assert {one.kind for one in learned(preset, EVERY)} == kinds


def test_without_a_house_format_the_answers_themselves_are_the_style() -> None:
    plain = [one for one in EVERY if one.kind is not ExampleKind.STYLE]
    assert [one.kind for one in learned(Preset.STYLE, plain)] == [ExampleKind.FACT]


@pytest.mark.parametrize("preset", list(Preset))
def test_few_examples_are_gone_through_more_often(preset: Preset) -> None:
    many = recipe(preset, 10_000)
    assert recipe(preset, LEAST_STEPS * many.batch) == many
    some = recipe(preset, 10 * many.batch)
    assert 10 * some.epochs >= LEAST_STEPS and some.epochs <= MOST_EPOCHS
    assert recipe(preset, 3).epochs == MOST_EPOCHS == recipe(preset, 0).epochs
