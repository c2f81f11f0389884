"""What nobody expected: written to the log, and told in plain words with details that can be copied."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from cph_desktop.logbook import without_secrets
from cph_desktop.paths import log_folder
from cph_desktop.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from cph_desktop.ui.dialogs.asking import Trouble

_logger = logging.getLogger("cph_desktop")
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Troubles(QObject):
    """Hears of every exception that nothing else caught, in any thread; shows the first, and logs all."""

    _happened = Signal(str)

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._window = window
        self._shown: Trouble | None = None
        self._happened.connect(self._show)

    def install(self) -> None:
        """Take the place of the hooks there were."""
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def qt_said(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        """Qt's own messages go to the log."""
        _logger.log(_QT_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)

    def _caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        details = without_secrets("".join(traceback.format_exception(kind, error, trace)))
        _logger.error("%s", details)
        self._happened.emit(details)

    def _show(self, details: str) -> None:
        from cph_desktop.ui.dialogs.asking import Trouble

        if self._shown is not None and self._shown.isVisible():
            return
        self._shown = Trouble(self._around, details, self._open_log, self._window)
        self._shown.open()

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))
