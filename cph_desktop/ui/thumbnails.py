"""Small pictures for tables and previews, made away from the main thread and only for what is looked at."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_KEPT = 600
_WAITING_AT_MOST = 40


class Thumbnails(QObject):
    """Ask :meth:`get` while painting; ``ready`` says that asking again will give a picture.

    Of the requests that wait, the latest are served first and the oldest are dropped: those rows were scrolled away. A file that
    has no picture is remembered and not read again; one that was not there is, after :meth:`look_again`. Qt turns the bytes into
    a picture in the main thread: trying formats, it connects signals, which can hang for good when another thread does that while
    the main one disconnects some (PySide holds Python's lock meanwhile, and needs it for a disconnection).
    """

    ready = Signal(Path)
    _made = Signal(object, object, bool)

    def __init__(self, threads: int = 2) -> None:
        super().__init__()
        self._threads = threads
        self._pool: ThreadPoolExecutor | None = None  # made with the first picture
        self._kept: OrderedDict[tuple[Path, int], QPixmap] = OrderedDict()
        self._wanted: OrderedDict[tuple[Path, int], None] = OrderedDict()
        self._away: set[tuple[Path, int]] = set()
        self._asked = self._got = 0
        self._made.connect(self._keep)

    def get(self, file: Path, size: int) -> QPixmap | None:
        """The picture fitting into ``size`` pixels, None while it is being made; null when the file has none."""
        key = (file, size)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._wanted:
            self._wanted[key] = None
            self._asked += 1
            while len(self._wanted) > _WAITING_AT_MOST:
                self._wanted.popitem(last=False)
                self._got += 1
            self._workers().submit(self._make_one)
        return None

    def look_again(self) -> None:
        """The folder was looked through once more: files whose drive was away may be there now."""
        for key in self._away:
            self._kept.pop(key, None)
        self._away.clear()

    @property
    def is_busy(self) -> bool:
        """Whether pictures that were asked for are still to come."""
        return self._asked > self._got

    def close(self) -> None:
        """Make no more; the program ends."""
        self._wanted.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _workers(self) -> ThreadPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=self._threads, thread_name_prefix="thumbnails")
        return self._pool

    def _make_one(self) -> None:
        from cph_desktop.media.thumbnails import thumbnail_png

        try:
            key, _ = self._wanted.popitem(last=True)
        except KeyError:
            return
        png = thumbnail_png(*key) or b""
        self._made.emit(key, png, not png and not key[0].is_file())

    def _keep(self, key: tuple[Path, int], png: bytes, is_away: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._got += 1
        if is_away:
            self._away.add(key)
        picture = QPixmap()
        picture.loadFromData(png, "PNG")
        self._kept[key] = picture
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(key[0])
