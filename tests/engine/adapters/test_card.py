"""The card: exact through TOML, in both languages, and no other text passes for one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.engine.adapters import card
from desktop_app.errors import AdapterDamaged
from desktop_app.types.tuning import Card
from tests.engine.training import tiny_base

PLACE = Path("card.toml")
UNKNOWN = Card(
    name="밖에서 온 것",
    base="base",
    base_sha256="",
    created="",
    origin="a.gguf",
    kinds={},
    versions={},
)


@pytest.mark.parametrize("one", [tiny_base.card(), UNKNOWN])
def test_a_card_comes_back_as_it_was(one: Card) -> None:
    assert card.from_toml(card.to_toml(one), PLACE) == one


def test_a_person_can_read_it() -> None:
    text = card.to_toml(tiny_base.card())
    assert 'licence = "apache-2.0"' in text
    assert "[[documents]]" in text
    assert "지침" in text
    assert "fact = 40" in text


def test_a_newer_card_is_read() -> None:
    text = 'mood = "sunny"\n' + card.to_toml(tiny_base.card())
    assert card.from_toml(text, PLACE) == tiny_base.card()


@pytest.mark.parametrize("text", ["", "name = 3", "name =", 'name = "only this"'])
def test_other_text_is_no_card(text: str) -> None:
    with pytest.raises(AdapterDamaged):
        card.from_toml(text, PLACE)


def test_other_programs_are_told() -> None:
    keys = card.metadata(replace(tiny_base.card(), licence=""))
    assert keys["general.base_model.0.name"] == "base"
    assert "general.license" not in keys
