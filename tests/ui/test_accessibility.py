"""Every control of every view has a name, is reached by Tab, and shows that it has the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QSlider,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.paths import Home
from tests.ui.furnished import Furnished

pytestmark = pytest.mark.real

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTextEdit,
)
MOST_TABS = 200


@pytest.fixture
def furnished(home: Home, qtbot: QtBot) -> Furnished:
    made = Furnished(home)
    qtbot.addWidget(made.window)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    return made


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def controls(window: QWidget) -> Iterator[QWidget]:
    """What a person can press or type into now; not the parts that such a control is made of."""
    for widget in window.findChildren(QWidget):
        inside = isinstance(widget.parentWidget(), QComboBox | QLineEdit)
        inside = inside or widget.window() is not window
        if isinstance(widget, CONTROLS) and widget.isVisible() and not inside:
            yield widget


def name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip() if found else ""


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{name(widget) or widget.objectName()}”"


def reached(window: QWidget, first: QWidget) -> list[QWidget]:
    """What has the keyboard, one after the other, until Tab comes back."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    order: list[QWidget] = []
    for _ in range(MOST_TABS):
        now = window.focusWidget()
        if now is None or now in order:
            break
        order.append(now)
        window.focusNextPrevChild(True)
    return order


def test_every_control_and_bar_has_a_name(furnished: Furnished):
    nameless = []
    for state, show in furnished.states().items():
        show()
        settle()
        bars = [b for b in furnished.window.findChildren(QProgressBar) if b.isVisible()]
        for widget in (*controls(furnished.window), *bars):
            if not name(widget):
                nameless.append(f"{state}: {described(widget)} in {widget.parentWidget()}")
    assert nameless == []


def test_tab_reaches_every_control_and_nothing_that_cannot_be_used(furnished: Furnished):
    missed, useless = [], []
    for state, show in furnished.states().items():
        show()
        settle()
        wanted = [w for w in controls(furnished.window) if w.isEnabled() and not alternative(w)]
        order = reached(furnished.window, wanted[0])
        missed += [f"{state}: {described(w)}" for w in wanted if w not in order]
        useless += [
            f"{state}: {described(w)}"
            for w in order
            if not isinstance(w, CONTROLS) and w.focusPolicy() is not Qt.FocusPolicy.NoFocus
        ]
    assert missed == [] and useless == []


def alternative(widget: QWidget) -> bool:
    """One of several of which one is chosen: arrow keys go to it from that one."""
    return (
        isinstance(widget, QAbstractButton)
        and widget.autoExclusive()
        and widget.isCheckable()
        and not widget.isChecked()
    )


def test_what_has_the_keyboard_looks_different(furnished: Furnished):
    alike = []
    for state, show in furnished.states().items():
        show()
        settle()
        for widget in list(controls(furnished.window)):
            if not widget.isEnabled() or widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
                continue
            furnished.window.activateWindow()  # what is shown of a citation took that
            around = widget.parentWidget()
            assert around is not None
            furnished.window.setFocus()
            without = around.grab().toImage()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            if around.grab().toImage() == without:
                alike.append(f"{state}: {described(widget)}")
    assert alike == []


def test_an_answer_that_came_is_announced(furnished: Furnished, monkeypatch: pytest.MonkeyPatch):
    said: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    furnished._ask()
    assert "Answer ready, 1 source" in said
