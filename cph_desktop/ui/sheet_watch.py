"""Notices that the batch's spreadsheet was saved by another program since it was read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from cph_desktop.ui.session import Session

_QUIET_MS = 700  # a spreadsheet program writes in several steps: look when it has ended


class SheetWatch(QObject):
    """``noticed``: the file is another one than that which was read (``is_stale``), or is the same again.

    The folder is watched too: many programs save by putting a new file in the place of the old one.
    """

    noticed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._watcher = QFileSystemWatcher(self)
        self._pause = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._watcher.fileChanged.connect(self._look_soon)
        self._watcher.directoryChanged.connect(self._look_soon)
        self._pause.timeout.connect(self.look)
        session.batch_changed.connect(self.look)
        self.is_stale = False

    def look(self) -> None:
        """Compare the file with what was read."""
        sheet = self._session.settings.sheet if self._session.settings is not None else None
        self._watch(sheet)
        stale = sheet is not None and self._session.is_sheet_changed()
        if stale != self.is_stale:
            self.is_stale = stale
            self.noticed.emit()

    def _look_soon(self) -> None:
        self._pause.start()

    def _watch(self, sheet: Path | None) -> None:
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted = {str(sheet), str(sheet.parent)} if sheet is not None else set()
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        # a file that is gone for a moment cannot be watched; its folder tells when it is back
        there = [path for path in sorted(wanted - watched) if Path(path).exists()]
        if there:
            self._watcher.addPaths(there)
