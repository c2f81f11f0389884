"""Icons in the colours of the theme, drawn from the SVG files in ``resources/icons``."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from cph_desktop.paths import resource
from cph_desktop.ui.theme import Theme

GAP = 4
_FLIPS = 'class="flips"'


class Icons:
    """Icons by file name. Those that point somewhere are mirrored in languages written from right to left."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._pixmaps: dict[tuple[str, str, int, float, bool], QPixmap] = {}

    def icon(self, name: str, role: str = "text", size: int = 20) -> QIcon:
        """An icon for a button; ``role`` is a colour of the palette. The disabled form is paler.

        It is :data:`GAP` wider than ``size``: Qt sets words too close to an icon.
        """
        icon = QIcon(_with_gap(self.pixmap(name, role, size)))
        icon.addPixmap(_with_gap(self.pixmap(name, "placeholder", size)), QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, role: str = "text", size: int = 20) -> QPixmap:
        """The icon as a picture of ``size`` logical pixels, sharp on the densest screen."""
        screen = QGuiApplication.primaryScreen()
        ratio = max(2.0, screen.devicePixelRatio() if screen else 1.0)
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        key = (name, self._theme.color(role).name(), size, ratio, mirrored)
        if key not in self._pixmaps:
            self._pixmaps[key] = _drawn(name, self._theme.color(role), size, ratio, mirrored=mirrored)
        return self._pixmaps[key]


def program_icon() -> QIcon:
    """The mark of this program, for the window and the task bar."""
    return QIcon(str(resource("icons", "program.svg")))


def program_mark(size: int) -> QPixmap:
    """The mark of this program as a picture."""
    return program_icon().pixmap(QSize(size, size), 2.0)


def _with_gap(pixmap: QPixmap) -> QPixmap:
    ratio = pixmap.devicePixelRatio()
    wider = QPixmap(pixmap.width() + round(GAP * ratio), pixmap.height())
    wider.fill(Qt.GlobalColor.transparent)
    wider.setDevicePixelRatio(ratio)
    painter = QPainter(wider)
    right_to_left = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter.drawPixmap(GAP if right_to_left else 0, 0, pixmap)
    painter.end()
    return wider


def _drawn(name: str, color: QColor, size: int, ratio: float, *, mirrored: bool) -> QPixmap:
    source = _source(name)
    colored = source.replace("<svg ", f'<svg fill="{color.name()}" ', 1)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(colored.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    if mirrored and _FLIPS in source:
        pixmap = pixmap.transformed(QTransform.fromScale(-1, 1))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
