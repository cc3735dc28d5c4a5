"""The sentence in passing covers nothing to press or to type into, however small the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.paths import Home
from desktop_app.settings import Settings
from desktop_app.ui import app as window_app
from desktop_app.ui.kit.overlays import CONTROLS
from tests.ui.furnished import Furnished


def covered(window: QWidget, toast: QWidget) -> list[str]:
    """Controls of which some part is under the toast."""
    found = []
    for widget in window.findChildren(QWidget):
        if isinstance(widget, CONTROLS) and widget.isVisible():
            seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            if widget.visibleRegion().boundingRect().isValid() and seen.intersects(
                toast.geometry()
            ):
                found.append(widget.accessibleName() or type(widget).__name__)
    return found


@pytest.mark.parametrize("scale", [100, 150])
def test_a_toast_covers_no_control(home: Home, qapp: QApplication, qtbot: QtBot, scale: int):
    window_app.dress(qapp, Settings(language="ko", text_scale=scale))
    furnished = Furnished(home)
    window = furnished.window
    qtbot.addWidget(window)
    window.resize(960, 620)
    for name, act in furnished.states().items():
        act()
        if name in ("beginning", "answer", "library", "models", "tune train"):
            QApplication.processEvents()
            window._toast.say("복사했습니다")
            assert window._toast.isVisible()
            assert window.rect().contains(window._toast.geometry())
            assert covered(window, window._toast) == [], name


def test_a_toast_leaves_the_words_of_an_empty_conversation(home: Home, qtbot: QtBot):
    window = Furnished(home).window
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.show_view("ask")
    QApplication.processEvents()
    window._toast.say("4 documents to read")
    place = window._toast.geometry()
    words = window._ask.findChildren(QLabel)
    shown = [one for one in words if one.isVisible() and one.text()]
    spots = [QRect(one.mapTo(window, QPoint(0, 0)), one.size()) for one in shown]
    assert spots and not any(spot.intersects(place) for spot in spots)


def test_a_long_sentence_stays_in_the_window(home: Home, qtbot: QtBot):
    window = Furnished(home).window
    qtbot.addWidget(window)
    window.resize(960, 620)
    window._toast.say("A very long sentence about what was done. " * 8)
    assert window.rect().contains(window._toast.geometry())
    assert window._toast.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_it_gives_way_to_what_is_shown_after_it(home: Home, qtbot: QtBot):
    window = Furnished(home).window
    qtbot.addWidget(window)
    window.resize(960, 620)
    window.show_view("settings")
    window._toast.say("done")
    beneath = QPushButton("x", window)
    beneath.setGeometry(window._toast.geometry())
    beneath.show()
    qtbot.waitUntil(lambda: covered(window, window._toast) == [])


def test_it_goes_higher_where_a_button_is(home: Home, qtbot: QtBot):
    window = Furnished(home).window
    qtbot.addWidget(window)
    window.resize(960, 620)
    window.show_view("settings")
    window._toast.say("done")
    before = window._toast.geometry()
    beneath = QPushButton("x", window)
    beneath.setGeometry(before)
    beneath.show()
    window._toast.say("done")
    assert window._toast.geometry().bottom() < before.top()
