"""Files that were double-clicked while the program runs, as macOS tells of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from typing_extensions import override

if TYPE_CHECKING:
    from cph_desktop.ui.main_window import MainWindow


class OpenedFiles(QObject):
    """macOS tells a running program by an event which file was double-clicked. Elsewhere nobody needs to see every event."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._window.take([Path(event.file())])
            return True
        return super().eventFilter(watched, event)
