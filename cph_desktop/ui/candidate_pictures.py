"""Pictures of the items that a name may stand for, fetched one after the other away from the main thread."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

_KEPT = 200
_WAITING_AT_MOST = 12


class CandidatePictures(QObject):
    """Ask :meth:`get` while painting; ``ready`` says that asking again will give a picture.

    ``page`` is where pictures are (an address with ``$1``), "" for nowhere. The latest that was asked for comes first.
    """

    ready = Signal()
    _made = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.page = ""
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="item-pictures")
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: OrderedDict[str, int] = OrderedDict()
        self._fetching = ""
        self._made.connect(self._keep)

    def get(self, name: str, width: int) -> QPixmap | None:
        """The picture, None while it is fetched and where nobody knows from where; null where there is none."""
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        if self.page and name not in self._wanted and name != self._fetching:
            self._wanted[name] = width
            while len(self._wanted) > _WAITING_AT_MOST:
                self._wanted.popitem(last=False)
            self._pool.submit(self._fetch_one, self.page)
        return None

    def close(self) -> None:
        """Fetch no more; the program ends."""
        self._wanted.clear()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _fetch_one(self, page: str) -> None:
        from cph_desktop.journey.items.item_pictures import item_picture

        try:
            self._fetching, width = self._wanted.popitem(last=True)
        except KeyError:
            return
        name = self._fetching
        # made into a picture in the main thread, for the reason that Thumbnails tells
        self._made.emit(name, item_picture(page, name, width) or b"")

    def _keep(self, name: str, content: bytes) -> None:
        picture = QPixmap()
        picture.loadFromData(content)
        self._kept[name] = picture
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.ready.emit()
