"""The look: colour tokens, fonts, tinted icons and the style sheet, light and dark.

Views use names (`role`, `badge`, `kind` properties; tones of icons), never colours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

FAMILIES = ["Pretendard", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR"]
STROKE = 1.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colour tokens; text on its ground has a contrast of 4.5:1 or more."""

    name: str
    window: str
    sidebar: str
    surface: str
    sunken: str
    hover: str
    selected: str
    border: str
    border_strong: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_line: str
    bubble: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    err: str
    err_soft: str
    mark: str
    desk: str
    scrim: str
    """Over the window while something lies on it."""
    shadow: str
    shadow_alpha: int


LIGHT = Theme(
    name="light",
    window="#FAF9F7",
    sidebar="#F2F0EB",
    surface="#FFFFFF",
    sunken="#F5F3EF",
    hover="#E9E6DF",
    selected="#E3DFD6",
    border="#E4E0D8",
    border_strong="#CFC9BD",
    text="#1D1B18",
    text2="#57534B",
    text3="#6B655C",
    accent="#0F6E67",
    accent_hover="#0B5650",
    on_accent="#FFFFFF",
    accent_soft="#E0F0EE",
    accent_line="#A9D3CE",
    bubble="#EFECE6",
    ok="#17753A",
    ok_soft="#E2F3E6",
    warn="#8A5A00",
    warn_soft="#FCF0D6",
    err="#B3261E",
    err_soft="#FBE6E4",
    mark="#FFE08A",
    desk="#E9E6E0",
    scrim="rgba(29, 27, 24, 70)",
    shadow="#000000",
    shadow_alpha=38,
)
DARK = Theme(
    name="dark",
    window="#1C1B19",
    sidebar="#161513",
    surface="#262421",
    sunken="#201F1C",
    hover="#2C2A27",
    selected="#34312D",
    border="#34312D",
    border_strong="#4C4842",
    text="#EFECE6",
    text2="#BBB5AA",
    text3="#979085",
    accent="#5CC7BB",
    accent_hover="#7AD6CB",
    on_accent="#06211E",
    accent_soft="#1B3835",
    accent_line="#2C5B56",
    bubble="#2D2B27",
    ok="#6CCB85",
    ok_soft="#1D3324",
    warn="#E5B45A",
    warn_soft="#3A2E16",
    err="#F2938C",
    err_soft="#43211E",
    mark="#FFE08A",
    desk="#131210",
    scrim="rgba(0, 0, 0, 140)",
    shadow="#000000",
    shadow_alpha=120,
)


@dataclass(slots=True)
class _Look:
    theme: Theme = LIGHT
    scale: int = 100


_look = _Look()


def current() -> Theme:
    return _look.theme


def px(size: int) -> int:
    """A text size of the design at the person's text size."""
    return round(size * _look.scale / 100)


def apply(app: QApplication, name: str, scale: int = 100) -> None:
    """Give the application the theme `light`, `dark` or `system`, and the text size in percent."""
    if name == "system":
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        name = "dark" if dark else "light"
    _look.theme = DARK if name == "dark" else LIGHT
    _look.scale = scale
    if not QFontDatabase.families(QFontDatabase.WritingSystem.Korean).count("Pretendard"):
        load_fonts()
    app.setStyleSheet("")  # or each of these would polish every widget once more
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font(13))
    app.setPalette(palette(_look.theme))
    app.setStyleSheet(stylesheet(_look.theme, scale))


@contextmanager
def sheet_last() -> Iterator[None]:
    """Widgets that are made meanwhile get the style sheet at the end, at once.

    With the sheet there, a widget is polished again whenever it or something around it is
    put into a layout: measured, four fifths of the time that the window takes to be made.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101
    sheet = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def load_fonts() -> None:
    """Register the shipped fonts, so that Korean is drawn on every system."""
    for item in files("desktop_app.ui").joinpath("fonts").iterdir():
        if item.name.endswith(".otf"):
            QFontDatabase.addApplicationFontFromData(QByteArray(item.read_bytes()))


def font(size: int = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    made = QFont()
    made.setFamilies(FAMILIES)
    made.setPixelSize(px(size))
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def pixmap(name: str, tone: str = "text2", size: int = 16) -> QPixmap:
    """An icon in the colour of a token, sharp on the screen at hand."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    return _drawn(name, str(getattr(_look.theme, tone)), size, ratio)


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    source = files("desktop_app.ui").joinpath("icons", f"{name}.svg").read_text("utf-8")
    source = source.replace("currentColor", colour)
    source = source.replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def icon(name: str, tone: str = "text2", size: int = 16) -> QIcon:
    return QIcon(pixmap(name, tone, size))


def palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.Base: theme.surface,
        role.AlternateBase: theme.sunken,
        role.Button: theme.surface,
        role.WindowText: theme.text,
        role.Text: theme.text,
        role.ButtonText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.PlaceholderText: theme.text3,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.Accent: theme.accent,
    }
    made = QPalette()
    for item, colour in colours.items():
        made.setColor(item, QColor(colour))
    return made


def stylesheet(theme: Theme, scale: int = 100) -> str:
    """The style sheet with colours filled in and text sizes scaled."""
    text = files("desktop_app.ui").joinpath("style.qss").read_text("utf-8")
    colours = asdict(theme)
    text = re.sub(r"@(\w+)", lambda m: str(colours[m[1]]), text)
    return re.sub(
        r"font-size: (\d+)px", lambda m: f"font-size: {round(int(m[1]) * scale / 100)}px", text
    )
