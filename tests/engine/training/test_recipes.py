from __future__ import annotations

import pytest

from desktop_app.engine.training.recipes import learned
from desktop_app.types_tuning import ExampleKind, Preset
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
