import re
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.theme import DARK, LIGHT, Theme


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(look: Theme):
    grounds = {"window", "sidebar", "surface", "sunken"}
    pairs = [(text, ground) for text in ("text", "text2", "text3") for ground in grounds]
    pairs += [(tone, f"{tone}_soft") for tone in ("ok", "warn", "err", "accent")]
    pairs += [
        ("on_accent", "accent"),
        ("accent", "surface"),
        ("text2", "hover"),
        ("text", "bubble"),
    ]
    for text, ground in pairs:
        assert contrast(getattr(look, text), getattr(look, ground)) >= 4.5, (text, ground)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_knows_every_colour_it_names(look: Theme):
    assert "@" not in theme.stylesheet(look)


def test_text_sizes_follow_the_setting():
    assert "font-size: 26px" in theme.stylesheet(LIGHT)
    assert "font-size: 39px" in theme.stylesheet(LIGHT, 150)


def test_korean_is_drawn_with_the_shipped_font(qapp: QApplication):
    assert QFontInfo(theme.font(15)).family() == "Pretendard"


def test_every_icon_that_is_named_is_shipped_and_none_besides():
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in Path(theme.__file__).parents[1].rglob("*.py")
    )
    folder = files("desktop_app.ui").joinpath("icons")
    shipped = {f.name[:-4] for f in folder.iterdir() if f.name.endswith(".svg")}
    named = {name for name in shipped if re.search(rf'"{re.escape(name)}"', source)}
    assert shipped - named == set()
    for name in named:
        assert not theme.pixmap(name).isNull()
