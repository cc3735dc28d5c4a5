"""Text and ground of every rule of the style sheet, and of what is drawn beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from desktop_app.ui.kit.theme import DARK, LIGHT, Theme
from tests.ui.kit.test_theme import contrast

TEXT = 4.5
PICTURE = 3.0
"""Least contrasts of WCAG 2.2, 1.4.3 and 1.4.11."""
GROUNDS = ("window", "sidebar", "surface", "sunken")
LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    """Selectors of the style sheet with their declarations."""
    sheet = files("desktop_app.ui").joinpath("style.qss").read_text("utf-8")
    for selector, body in _RULE.findall(sheet):
        lines = (line.split(":", 1) for line in body.split(";") if ":" in line)
        yield selector.strip(), {name.strip(): value.strip() for name, value in lines}


def colour(look: Theme, value: str) -> str | None:
    """The colour of a declaration, None for what has none of its own."""
    if value.startswith("@"):
        value = str(getattr(look, value[1:]))
    return value if value.startswith("#") else None


@LOOKS
def test_every_rule_with_text_and_ground_can_be_read(look: Theme):
    pairs = 0
    for selector, lines in rules():
        text, ground = lines.get("color", ""), lines.get("background", "")
        ink, paper = colour(look, text), colour(look, ground)
        if ink and paper:
            pairs += 1
            assert contrast(ink, paper) >= TEXT, (selector, text, ground)
    assert pairs > 10


@LOOKS
def test_text_without_a_ground_of_its_own_can_be_read_on_every_ground(look: Theme):
    on_itself = {"on_accent"}
    for selector, lines in rules():
        text = lines.get("color", "")
        ink = colour(look, text)
        if ink and not colour(look, lines.get("background", "")) and text[1:] not in on_itself:
            for ground in GROUNDS:
                assert contrast(ink, getattr(look, ground)) >= TEXT, (selector, text, ground)


@LOOKS
def test_what_lies_on_soft_cards_can_be_read(look: Theme):
    for ground in ("accent_soft", "err_soft", "warn_soft", "bubble", "selected", "hover"):
        for text in ("text", "text2"):
            assert contrast(getattr(look, text), getattr(look, ground)) >= TEXT, (text, ground)


@LOOKS
def test_the_ring_around_what_has_the_keyboard_is_seen(look: Theme):
    rings = [
        re.search(r"@(\w+)", lines["border"])
        for selector, lines in rules()
        if ":focus" in selector and "@" in lines.get("border", "")
    ]
    assert len(rings) > 10
    for ring in rings:
        assert ring is not None
        for ground in GROUNDS:
            seen = contrast(getattr(look, ring[1]), getattr(look, ground))
            assert seen >= PICTURE, (ring[1], ground)


@LOOKS
def test_tones_of_icons_and_bars_are_seen(look: Theme):
    for tone in ("ok", "warn", "err", "accent", "text2", "text3"):
        for ground in GROUNDS:
            seen = contrast(getattr(look, tone), getattr(look, ground))
            assert seen >= PICTURE, (tone, ground)


@LOOKS
def test_the_words_of_a_page_can_be_read_through_the_mark(look: Theme):
    assert contrast("#1D1B18", look.mark) >= TEXT
