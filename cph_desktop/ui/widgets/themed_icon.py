"""An icon that stands by itself and follows the theme."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from cph_desktop.ui.surroundings import Surroundings


class ThemedIcon(QLabel):
    """A picture beside words; screen readers pass over it, since the words say the same."""

    def __init__(self, around: Surroundings, name: str, role: str = "text", size: int = 20) -> None:
        super().__init__()
        self._around = around
        self._shown = (name, role, size)
        self.setFixedSize(size, size)
        around.theme.changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, role: str) -> None:
        """Another icon or colour."""
        self._shown = (name, role, self._shown[2])
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(self._around.icons.pixmap(*self._shown))
