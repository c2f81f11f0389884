"""What is inside the window: the rail with the steps, and beside it all else."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.ui.widgets.step_rail import StepRail

_NARROW = 1120


class Inside(QWidget):
    """The ``parts`` stand one above the other, ``page`` takes the free room. In a narrow window the rail shrinks."""

    def __init__(self, rail: StepRail, parts: list[QWidget], page: QWidget) -> None:
        super().__init__()
        self._rail = rail
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part, 1 if part is page else 0)
        line.addWidget(rail)
        line.addLayout(column, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.shrink(on=event.size().width() < _NARROW)
