"""Whether a reconciliation service is asked for candidates, and which."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from cph_desktop.messages import msg
from cph_desktop.ui.surroundings import Surroundings


class ServiceChoice(QWidget):
    """``chosen`` carries the address, and whether it is to be used."""

    chosen = Signal(str, bool)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setObjectName("use-service")
        around.texts.bind(self.box, self.box.setText, msg("ui-names-service"))
        around.texts.bind(self.box, self.box.setToolTip, msg("ui-names-service-help"))
        self.address = QLineEdit()
        self.address.setObjectName("service-address")
        self.address.setMinimumWidth(240)
        around.texts.bind(self.address, self.address.setAccessibleName, msg("ui-names-service-address"))
        self.box.toggled.connect(self._told)
        self.address.editingFinished.connect(self._told)
        self._last: tuple[str, bool] = ("", False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.box)
        line.addWidget(self.address, 1)

    def show_service(self, address: str, *, used: bool) -> None:
        """What is preferred."""
        self._last = (address, used)
        self.address.setText(address)
        self.box.setChecked(used)
        self.address.setVisible(used)

    def _told(self) -> None:
        now = (self.address.text().strip(), self.box.isChecked())
        self.address.setVisible(now[1])
        if now != self._last and (now[1] or self._last[1]):
            self._last = now
            self.chosen.emit(*now)
