"""A place where a file or a folder is dropped, or chosen with the button in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton
from typing_extensions import override

from cph_desktop.messages import Message
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import label, restyle
from cph_desktop.ui.widgets.elided_label import ElidedLabel
from cph_desktop.ui.widgets.themed_icon import ThemedIcon


class DropArea(QFrame):
    """``dropped`` carries the local paths; the button that opens a chooser is the caller's."""

    dropped = Signal(list)

    def __init__(self, around: Surroundings, icon: str, title: Message, choose: QPushButton) -> None:
        super().__init__()
        self.setObjectName("dropArea")
        self.setAcceptDrops(True)
        self._around = around
        self.path = ElidedLabel("quiet")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(12)
        grid.addWidget(ThemedIcon(around, icon, "secondary", 24), 0, 0, 2, 1)
        grid.addWidget(label(around, title, "strong"), 0, 1)
        grid.addWidget(self.path, 1, 1)
        grid.addWidget(choose, 0, 2, 2, 1)
        grid.setColumnStretch(1, 1)

    def tell(self, message: Message) -> None:
        """What was chosen, or what to do."""
        self._around.texts.bind(self.path, self.path.show_text, message)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            restyle(self, "over", "true")
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, "over", "false")

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, "over", "false")
        event.acceptProposedAction()
        self.dropped.emit(local_paths(event.mimeData()))


def local_paths(data: QMimeData) -> list[Path]:
    """Files and folders of this machine in what is being dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
