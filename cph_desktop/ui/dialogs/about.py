"""About the program: its version, its licence, the way to the manual, and whether it shall tell of new versions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from cph_desktop import __version__
from cph_desktop.messages import msg
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.help import manual_page, open_manual
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label

_FIRST_PAGE = "index"


class About(Dialog):
    """``wish`` hears whether the user wants to be told of new versions, which nobody does unasked.

    ``keys_wanted``: the list of keys is to be shown instead.
    """

    keys_wanted = Signal()

    def __init__(self, around: Surroundings, wish: Callable[[bool], object], parent: QWidget, *, tells_versions: bool) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setMinimumWidth(480)
        around.texts.bind(self, self.setWindowTitle, msg("ui-program-name"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(around, msg("ui-program-name"), "heading"))
        column.addWidget(label(around, msg("ui-about-version", __version__)))
        column.addWidget(label(around, msg("ui-about-licence"), "quiet", wraps=True))
        tells = QCheckBox()
        tells.setObjectName("tell-versions")
        tells.setChecked(tells_versions)
        around.texts.bind(tells, tells.setText, msg("ui-about-tell"))
        tells.toggled.connect(wish)
        column.addWidget(tells)
        column.addWidget(label(around, msg("ui-about-tell-text"), "small", wraps=True))

        def read() -> None:
            open_manual(_FIRST_PAGE, around.texts.language)

        manual = button(around, "about-manual", msg("ui-about-manual"), read)
        manual.setVisible(manual_page(_FIRST_PAGE, around.texts.language) is not None)
        keys = button(around, "about-keys", msg("ui-about-keys"), self._show_keys)
        column.addLayout(in_a_row(manual, keys, None, button(around, "about-close", msg("ui-close"), self.accept, role="next")))

    def _show_keys(self) -> None:
        self.accept()
        self.keys_wanted.emit()
