"""Small factories that every view is built from."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import (
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from desktop_app.ui.kit import theme

Margins = tuple[int, int, int, int]


def row(
    parent: QWidget | None = None, margins: Margins = (0, 0, 0, 0), gap: int = 8
) -> QHBoxLayout:
    layout = QHBoxLayout(parent) if parent else QHBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    return layout


def column(
    parent: QWidget | None = None, margins: Margins = (0, 0, 0, 0), gap: int = 8
) -> QVBoxLayout:
    layout = QVBoxLayout(parent) if parent else QVBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    return layout


def frame(name: str) -> QFrame:
    """A frame that the style sheet knows by name, such as `card` or `header`."""
    made = QFrame()
    made.setObjectName(name)
    return made


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


Tone = Literal["ok", "warn", "err", "neutral", "accent", "number"]


def badge(text: str, tone: Tone) -> QLabel:
    made = label(text)
    made.setProperty("badge", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def picture(name: str, tone: str = "text2", size: int = 16) -> QLabel:
    made = QLabel()
    made.setPixmap(theme.pixmap(name, tone, size))
    made.setFixedSize(size, size)
    return made


def button(
    text: str = "",
    kind: str = "",
    icon: str = "",
    tip: str = "",
    *,
    on: bool | None = None,
    tone: str = "text2",
    size: int = 16,
) -> QPushButton:
    """A button; one without text is named for screen readers by its `tip`."""
    gap = " " if icon and text and not text.startswith(" ") else ""
    made = QPushButton(gap + text.replace("&", "&&"))
    if kind:
        made.setProperty("kind", kind)
    if kind == "pill":
        made.setFixedHeight(max(28, theme.px(28)))
    if on is not None:
        made.setProperty("on", on)
    if icon:
        made.setIcon(theme.icon(icon, tone, size))
        made.setIconSize(QSize(size, size))
    made.setAccessibleName(tip or text.strip())
    made.setToolTip(tip)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet looks at."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()  # the focus goes on to another widget of the window
            widget.setParent(None)
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)
            inner.deleteLater()


def heading(menu: QMenu, words: str) -> None:
    """A line of a menu that names the entries below it; `addSection` shows no words here."""
    name = label(words, "section")
    name.setContentsMargins(12, 6, 12, 3)
    line = QWidgetAction(menu)
    line.setText(words)
    line.setDefaultWidget(name)
    line.setEnabled(False)
    menu.addAction(line)


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say it."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Choice(QComboBox):
    """A box to choose from, with an arrow in the colour of the theme."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        arrow = theme.pixmap("chevron-down", "text2", 16)
        painter.drawPixmap(self.width() - 28, (self.height() - 16) // 2, arrow)


class Tick(QCheckBox):
    """A box to tick, with the tick in the colour of the theme."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            part = QStyle.SubElement.SE_CheckBoxIndicator
            box = self.style().subElementRect(part, option, self)
            tick = theme.pixmap("check", "on_accent", 14)
            QPainter(self).drawPixmap(box.center().x() - 6, box.center().y() - 6, tick)


class ElidedLabel(QLabel):
    """One line of text, cut with an ellipsis where the room ends."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setMinimumWidth(20)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = self.fontMetrics()
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


def shadow(widget: QWidget, blur: int) -> QGraphicsDropShadowEffect:
    """The one soft shadow there is: below the composer and below a page."""
    effect = QGraphicsDropShadowEffect(widget)
    effect.setBlurRadius(blur)
    effect.setOffset(0, 3)
    colour = QColor(theme.current().shadow)
    colour.setAlpha(theme.current().shadow_alpha)
    effect.setColor(colour)
    return effect
