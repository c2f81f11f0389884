"""Asking for items, patiently: three requests at once, everything kept on disk, and what is on disk when nobody answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from cph_desktop.journey.items.patient_asking import PatientAsking, ask_all
from cph_desktop.journey.progress import CalledOff, IsCancelled, Progress, ShowProgress, Station
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import NoConnection
from cph_desktop.wiki.item_cache import ItemCache
from cph_desktop.wiki.items import ITEMS_AT_ONCE, FoundItem, KnownItem, known_items, search_items

_Answer = TypeVar("_Answer")


class ItemAsker:
    """Searches and look-ups in one wiki. ``connection`` None, or one that broke: only what is cached, however old.

    Methods raise :class:`~cph_desktop.wiki.errors.WikiTrouble` where the wiki refuses, not where it cannot be reached.
    """

    def __init__(self, connection: Connection | None, cache: ItemCache, language: str) -> None:
        self.offline = connection is None
        self._connection = connection
        self._cache = cache
        self._language = language
        self._patience = PatientAsking()

    def close(self) -> None:
        """Lets go of the connection and the cache; whoever waits for a busy wiki stops waiting."""
        self._patience.close()
        self._cache.close()
        if self._connection is not None:
            self._connection.close()

    def search_all(
        self, words: Sequence[str], progress: ShowProgress, cancelled: IsCancelled
    ) -> dict[str, tuple[FoundItem, ...] | None]:
        """What each search found, None where nobody could be asked. Raises CalledOff."""
        progress(Progress(Station.NAMES, 0, len(words)))
        return ask_all(self.search, words, lambda number: progress(Progress(Station.NAMES, number, len(words))), cancelled)

    def search(self, words: str) -> tuple[FoundItem, ...] | None:
        """What the search found; None where nobody could be asked."""
        known = self._cache.search(words, however_old=self.offline)
        if known is not None or self.offline:
            return known
        try:
            found = self._patiently(partial(search_items, words=words, language=self._language))
        except NoConnection:
            self.offline = True
            return self._cache.search(words, however_old=True)
        self._cache.keep_search(words, found)
        return found

    def look_up(self, ids: Sequence[str], cancelled: IsCancelled) -> dict[str, KnownItem]:
        """What is known of the items, fifty by one request; an item nobody can tell about is left out. Raises CalledOff."""
        wanted = list(dict.fromkeys(ids))
        known = {one: item for one in wanted if (item := self._cache.item(one, however_old=self.offline)) is not None}
        missing = [one for one in wanted if one not in known]
        for start in range(0, 0 if self.offline else len(missing), ITEMS_AT_ONCE):
            if cancelled():
                raise CalledOff
            some = missing[start : start + ITEMS_AT_ONCE]
            try:
                told = self._patiently(partial(known_items, ids=some, language=self._language))
            except NoConnection:
                self.offline = True
                break
            for asked, item in told.items():
                self._cache.keep_item(asked, item)
            known |= told
        return known

    def _patiently(self, ask: Callable[[Connection], _Answer]) -> _Answer:
        assert self._connection is not None
        return self._patience.ask(partial(ask, self._connection))
