"""Getting the rest of the window ready once its first page is in view: the other pages, then the heavy libraries."""

from __future__ import annotations

import logging
import threading
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from cph_desktop.ui.pages import MODULES, Pages

HEAVY = (
    "cph_desktop.ui.opening",
    "cph_desktop.sheets.reading",
    "cph_desktop.media.thumbnails",
    "cph_desktop.journey.uploading",
    "cph_desktop.journey.items.naming",
    "cph_desktop.wiki.connection",
)
"""What a batch needs sooner or later, with the libraries below it: each is a pause where it is imported only then."""
_FIRST_MS = 150
_BREATH = 0.005  # seconds between two imports, in which the window has the interpreter to itself

_log = logging.getLogger(__name__)


class Preloading(QObject):
    """Imports in a thread of its own, which waits for each page to be made on the main thread: one in a turn of its loop."""

    _loaded = Signal()

    def __init__(self, pages: Pages) -> None:
        super().__init__(pages)
        self._pages = pages
        self._is_over, self._is_done, self._is_made = threading.Event(), threading.Event(), threading.Event()
        # by a timer: a signal from a thread may arrive in the turn in which the page before was made
        self._loaded.connect(lambda: QTimer.singleShot(0, self, self._make))

    def begin(self) -> None:
        """As soon as the window has been drawn."""
        QTimer.singleShot(_FIRST_MS, self._start)

    @property
    def is_done(self) -> bool:
        """Whether everything is there."""
        return self._is_done.is_set()

    def stop(self) -> None:
        """The program ends."""
        self._is_over.set()
        self._is_made.set()

    def _start(self) -> None:
        threading.Thread(target=self._load, name="preloading", daemon=True).start()

    def _make(self) -> None:
        self._pages.make_next()
        self._is_made.set()

    def _load(self) -> None:
        for number, name in enumerate((*MODULES, *HEAVY)):
            if self._is_over.wait(_BREATH):
                return
            try:
                import_module(name)
            except ImportError:  # told in full where it is needed
                _log.warning("%s cannot be loaded", name, exc_info=True)
            if number < len(MODULES):
                self._is_made.clear()
                self._loaded.emit()
                self._is_made.wait()
        self._is_done.set()
