"""The curve of a training: how far the model is from the right answers, step by step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.types.tuning import Loss
from desktop_app.ui.kit import theme

LEFT, RIGHT, TOP, BOTTOM = 40, 12, 10, 22
GRID = 4


class LossCurve(QWidget):
    """Training as a line, validation as points on a line; the best point is ringed."""

    def __init__(self) -> None:
        super().__init__()
        self._losses: Sequence[Loss] = ()
        self._steps = 1
        self._best: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(190)
        self.setAccessibleName(self.tr("Curve of the training"))

    def show_losses(self, losses: Sequence[Loss], steps: int, best: int | None = None) -> None:
        self._losses, self._steps, self._best = losses, max(steps, 1), best
        last = next((one for one in reversed(losses) if one.validation is not None), None)
        if last is not None:
            words = self.tr("Validation {value} at step {step}")
            self.setAccessibleDescription(
                words.format(value=f"{last.validation:.2f}", step=last.step)
            )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(11))
        area = QRectF(LEFT, TOP, self.width() - LEFT - RIGHT, self.height() - TOP - BOTTOM)
        values = [v for one in self._losses for v in (one.train, one.validation) if v is not None]
        highest = max(values, default=1.0) or 1.0
        for line in range(GRID + 1):
            y = area.bottom() - area.height() * line / GRID
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(colours.text3))
            room = QRectF(0, y - 8, LEFT - 6, 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, f"{highest * line / GRID:.2f}")
        foot = QRectF(area.left(), area.bottom() + 4, area.width(), 16)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{self._steps:,}")

        def place(step: int, value: float) -> QPointF:
            return QPointF(
                area.left() + area.width() * min(step / self._steps, 1.0),
                area.bottom() - area.height() * value / highest,
            )

        trained = [place(one.step, one.train) for one in self._losses if one.train is not None]
        painter.setPen(QPen(QColor(colours.text3), 1.5))
        painter.drawPolyline(QPolygonF(trained))
        checked = [
            (one.step, place(one.step, one.validation))
            for one in self._losses
            if one.validation is not None
        ]
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawPolyline(QPolygonF([point for _, point in checked]))
        painter.setBrush(QColor(colours.accent))
        for step, point in checked:
            painter.drawEllipse(point, 3, 3)
            if step == self._best:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(point, 7, 7)
                painter.setBrush(QColor(colours.accent))
