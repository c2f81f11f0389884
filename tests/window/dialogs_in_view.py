"""The program with the sample batch and every dialog open at once, for a screen reader to walk.

python -m tests.window.dialogs_in_view
"""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QDialog, QPushButton

from cph_desktop.ui.app import application, make_window
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.preferences import Preferences
from tests.ui.every_dialog import DIALOGS


def _open_all(window: MainWindow) -> list[QDialog]:
    """None of them keeps another from being used."""
    made = [make(window) for make in DIALOGS.values()]
    for name, dialog in zip(DIALOGS, made, strict=True):
        dialog.setWindowTitle(name)
        dialog.show()
    return made


def main() -> int:
    """Runs until it is killed."""
    app = application()
    window = make_window(app, Preferences(language="en"))
    window.show()
    opened: list[QDialog] = []

    def prepared() -> None:
        if window.session.prepared is not None and not opened:
            opened.extend(_open_all(window))

    window.session.prepared_changed.connect(prepared)
    window.start.findChild(QPushButton, "choose-sample").click()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
