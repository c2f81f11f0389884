"""Draws the icon of the program for Windows and macOS, ``build/windows/cph-desktop.ico`` and ``build/macos/cph-desktop.icns``."""

from __future__ import annotations

import io
import os

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from release_words import ROOT

SOURCE = ROOT / "resources/icons/program.svg"


def drawn(size: int) -> bytes:
    """The icon as a PNG of so many pixels. A QGuiApplication must be there."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def application() -> QGuiApplication:
    """What Qt needs to draw, without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    existing = QGuiApplication.instance()
    return existing if isinstance(existing, QGuiApplication) else QGuiApplication([])


def main() -> None:
    app = application()
    pictures = {size: Image.open(io.BytesIO(drawn(size))) for size in (16, 24, 32, 48, 64, 128, 256, 512, 1024)}
    windows, macos = ROOT / "build/windows/cph-desktop.ico", ROOT / "build/macos/cph-desktop.icns"
    for made in (windows, macos):
        made.parent.mkdir(parents=True, exist_ok=True)
    small = [size for size in pictures if size <= 256]
    others = [pictures[size] for size in small]
    pictures[256].save(windows, sizes=[(size, size) for size in small], append_images=others)
    pictures[1024].save(macos, append_images=[pictures[size] for size in (32, 64, 128, 256, 512)])
    del app


if __name__ == "__main__":
    main()
