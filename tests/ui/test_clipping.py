"""Nothing is cut off: longer languages, larger text and the smallest window, in every view."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.paths import Home
from desktop_app.settings import Settings
from desktop_app.ui import app as window_app
from desktop_app.ui.kit import translations
from desktop_app.ui.kit.overlays import Toast
from desktop_app.ui.kit.widgets import ElidedLabel
from tests.ui.furnished import Furnished

pytestmark = pytest.mark.real

LONGER = 0.4
FILLER = "ung weiter nach"
SLACK = 1
"""Pixels that rounding may cost."""
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class Longer(QTranslator):
    """English, each sentence 40 % longer, as German or Finnish would be."""

    def __init__(self) -> None:
        super().__init__()
        self._known = {**translations.read("ko"), **translations.read("en")}

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        if (context, source) not in self._known:
            return None
        pad = round(len(re.sub(r"{\w+}|%\w", "", source)) * LONGER)
        return source + (FILLER * (pad // len(FILLER) + 1))[:pad]


def shown(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.width() > 0:
            yield widget


def in_motion(widget: QWidget) -> bool:
    """The sentence that lies over the others for a moment."""
    part: QWidget | None = widget
    while part is not None:
        if isinstance(part, Toast):
            return True
        part = part.parentWidget()
    return False


def cut_off(widget: QWidget) -> str:
    """How a label or button shows less than it says; empty when it shows all."""
    needed = widget.sizeHint().width()
    if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel) and widget.text():
        if not widget.wordWrap():
            return f"{widget.width()} of {needed}" if needed > widget.width() + SLACK else ""
        high = widget.heightForWidth(widget.width())
        return f"{widget.height()} of {high} high" if high > widget.height() + SLACK else ""
    if isinstance(widget, QPushButton) and widget.text().strip() and widget.layout() is None:
        return f"{widget.width()} of {needed}" if needed > widget.width() + SLACK else ""
    return ""


def outside(widget: QWidget) -> bool:
    """Whether a part of it lies beyond the widget around it; what scrolls may."""
    around = widget.parentWidget()
    if around is None or widget.isWindow() or isinstance(around.parentWidget(), QScrollArea):
        return False
    room = around.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    return isinstance(widget, QLabel | QAbstractButton) and not room.contains(widget.geometry())


def overlapping(window: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Two widgets of one layout that lie over each other."""
    for around in shown(window):
        layout = around.layout()
        if layout is None:
            continue
        inside = [w for w in around.findChildren(QWidget, options=DIRECT) if w.isVisible()]
        placed = [w for w in inside if layout.indexOf(w) >= 0]
        for at, one in enumerate(placed):
            for other in placed[at + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > 2 and both.height() > 2:
                    yield one, other


def faults(furnished: Furnished, width: int, height: int) -> list[str]:
    found = []
    window = furnished.window
    window.resize(width, height)
    for state, show in furnished.states().items():
        show()
        for _ in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if (window.width(), window.height()) != (width, height):
            found.append(f"{state}: the window grew to {window.width()} x {window.height()}")
            window.resize(width, height)
        for widget in shown(window):
            if in_motion(widget):
                continue
            name = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
            if how := cut_off(widget):
                found.append(f"{state}: “{name}” shows {how}")
            if outside(widget):
                found.append(f"{state}: “{name}” lies outside")
        for one, other in overlapping(window):
            words = [w.accessibleName() or type(w).__name__ for w in (one, other)]
            found.append(f"{state}: {' lies over '.join(words)}")
    return found


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[None]:
    translator = Longer()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


SIZES = pytest.mark.parametrize(("width", "height"), [(1280, 800), (960, 620)])


@SIZES
def test_a_longer_language_fits(home: Home, longer: None, qtbot: QtBot, width: int, height: int):
    furnished = Furnished(home)
    qtbot.addWidget(furnished.window)
    assert faults(furnished, width, height) == []


@SIZES
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("scale", [90, 150])
def test_small_and_large_text_fit(
    home: Home, qapp: QApplication, qtbot: QtBot, width: int, height: int, language: str, scale: int
):
    window_app.dress(qapp, Settings(language=language, theme="light", text_scale=scale))
    furnished = Furnished(home)
    qtbot.addWidget(furnished.window)
    assert faults(furnished, width, height) == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_both_languages_fit_the_smallest_window(
    home: Home, qapp: QApplication, qtbot: QtBot, language: str
):
    window_app.dress(qapp, Settings(language=language, theme="dark"))
    furnished = Furnished(home)
    qtbot.addWidget(furnished.window)
    assert faults(furnished, 960, 620) == []


def test_the_check_sees_what_is_cut_off(qtbot: QtBot):
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(400, 100)
    narrow, beyond = QLabel("a sentence that is long", around), QPushButton("press", around)
    narrow.setGeometry(0, 0, 40, 20)
    beyond.setGeometry(390, 0, 120, 30)
    around.show()
    assert cut_off(narrow) and outside(beyond)
    assert not cut_off(beyond) and not outside(narrow)
