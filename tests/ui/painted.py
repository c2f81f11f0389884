"""What is really painted: the colours of words and of their ground, read from a picture of the widget."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

_SHARP = 3
"""Letters are painted so much larger that the middle of a stroke has the full colour of the ink."""


def picture(widget: QWidget, room: QRect | None = None) -> QImage:
    """The widget, or a part of it, as it is painted with what lies behind it, three times as large."""
    window = widget.window()
    room = (room or widget.rect()).intersected(widget.rect())
    image = QImage(room.size() * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    window.render(painter, QPoint(), QRect(widget.mapTo(window, room.topLeft()), room.size()))
    painter.end()
    return image


def luminance(color: str) -> float:
    """How bright a colour is: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance."""
    parts = [
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4 for channel in QColor(color).getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """The ratio of https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def contrast_of_words(image: QImage) -> float:
    """Between the ground, which is the commonest colour, and what stands out of it most."""
    pixels = Counter(memoryview(image.constBits()).cast("I"))
    ((ground, _number),) = pixels.most_common(1)
    return max(contrast(QColor(ground).name(), QColor(pixel).name()) for pixel in pixels)
