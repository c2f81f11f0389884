"""Small drawings of what to do on the wiki's page for bot passwords, in the colours of the theme."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from cph_desktop.ui.surroundings import Surroundings

_WIDTH, _HEIGHT = 148.0, 84.0


class Scene(Enum):
    """What is drawn."""

    OPEN = "a page of the wiki comes up"
    TICK = "rights are ticked, one button is blue"
    COPY = "two lines are carried over into this program"


class StepPicture(QWidget):
    """Says nothing to a screen reader: the words below say the same."""

    def __init__(self, around: Surroundings, scene: Scene) -> None:
        super().__init__()
        self._theme = around.theme
        self._scene = scene
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        around.theme.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(int(_WIDTH), int(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - _WIDTH) / 2, (self.height() - _HEIGHT) / 2)
        {Scene.OPEN: self._open, Scene.TICK: self._tick, Scene.COPY: self._copy}[self._scene](painter)
        painter.end()

    def _open(self, painter: QPainter) -> None:
        self._window(painter, QRectF(24, 6, 100, 72))
        self._line(painter, QPointF(34, 34), 52, "text", thick=4)
        for row in range(3):
            self._line(painter, QPointF(34, 46 + 10 * row), 78 - 14 * row, "border")
        # the pointer
        tip = QPointF(98, 50)
        arrow = [tip, tip + QPointF(0, 20), tip + QPointF(5, 15), tip + QPointF(13, 14)]
        painter.setPen(QPen(self._color("page"), 1.5))
        painter.setBrush(self._color("progressive"))
        painter.drawPolygon(QPolygonF(arrow))

    def _tick(self, painter: QPainter) -> None:
        self._window(painter, QRectF(24, 6, 100, 72))
        for row in range(3):
            top = 26.0 + 11 * row
            self._box(painter, QRectF(34, top, 8, 8), "fill", 2)
            painter.setPen(QPen(QColor("white"), 1.6))
            painter.drawPolyline(QPolygonF([QPointF(36, top + 4), QPointF(37.6, top + 6), QPointF(40.4, top + 2.4)]))
            self._line(painter, QPointF(48, top + 4), 56 - 8 * row, "border")
        self._box(painter, QRectF(34, 61, 40, 12), "fill", 3)
        self._line(painter, QPointF(44, 67), 20, "page", thick=2.5)

    def _copy(self, painter: QPainter) -> None:
        self._window(painter, QRectF(4, 10, 60, 62))
        self._window(painter, QRectF(86, 10, 58, 62), is_ours=True)
        for top, width in ((36.0, 34.0), (52.0, 42.0)):
            self._line(painter, QPointF(12, top), width, "progressive", thick=4)
            painter.setPen(QPen(self._color("border"), 1))
            painter.setBrush(self._color("page"))
            painter.drawRoundedRect(QRectF(93, top - 6, 44, 12), 3, 3)
            self._line(painter, QPointF(97, top), width * 0.8, "progressive", thick=3)
        painter.setPen(QPen(self._color("secondary"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(69, 44), QPointF(81, 44))
        painter.drawPolyline(QPolygonF([QPointF(77, 40), QPointF(81, 44), QPointF(77, 48)]))

    def _window(self, painter: QPainter, frame: QRectF, *, is_ours: bool = False) -> None:
        painter.setPen(QPen(self._color("border"), 1.5))
        painter.setBrush(self._color("page"))
        painter.drawRoundedRect(frame, 5, 5)
        if is_ours:
            self._box(painter, QRectF(frame.left() + 5, frame.top() + 5, 8, 8), "fill", 2)
            self._line(painter, QPointF(frame.left() + 17, frame.top() + 9), 26, "border")
            return
        for dot in range(3):
            self._box(painter, QRectF(frame.left() + 7 + 6 * dot, frame.top() + 6, 3.5, 3.5), "border", 2)

    def _line(self, painter: QPainter, start: QPointF, width: float, role: str, thick: float = 3) -> None:
        self._box(painter, QRectF(start.x(), start.y() - thick / 2, width, thick), role, thick / 2)

    def _box(self, painter: QPainter, place: QRectF, role: str, round_by: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color(role))
        painter.drawRoundedRect(place, round_by, round_by)

    def _color(self, role: str) -> QColor:
        return self._theme.color(role)
