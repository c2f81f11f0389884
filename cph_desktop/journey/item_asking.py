"""Asking for items, patiently: three requests at once, everything kept on disk, and what is on disk when nobody answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from typing import TypeVar

from cph_desktop.journey.progress import CalledOff, IsCancelled, Progress, ShowProgress, Station
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import NoConnection, RetryLater, ServerTrouble
from cph_desktop.wiki.item_cache import ItemCache
from cph_desktop.wiki.items import ITEMS_AT_ONCE, FoundItem, KnownItem, known_items, search_items

AT_ONCE = 3  # requests at the same time, as https://www.mediawiki.org/wiki/API:Etiquette asks
_PATIENCE = 4  # how often a busy wiki is asked again
_PAUSE = 5.0  # seconds, where the wiki names none
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
        self._closed = threading.Event()

    def close(self) -> None:
        """Lets go of the connection and the cache; whoever waits for a busy wiki stops waiting."""
        self._closed.set()
        self._cache.close()
        if self._connection is not None:
            self._connection.close()

    def search_all(
        self, words: Sequence[str], progress: ShowProgress, cancelled: IsCancelled
    ) -> dict[str, tuple[FoundItem, ...] | None]:
        """What each search found, None where nobody could be asked. Raises CalledOff."""
        found: dict[str, tuple[FoundItem, ...] | None] = {}
        progress(Progress(Station.NAMES, 0, len(words)))
        with ThreadPoolExecutor(AT_ONCE) as pool:
            asked = {pool.submit(self.search, one): one for one in words}
            try:
                for done in as_completed(asked):
                    if cancelled():
                        raise CalledOff
                    found[asked[done]] = done.result()
                    progress(Progress(Station.NAMES, len(found), len(words)))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        return found

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
        """Asks again after the pause that a busy wiki wishes for."""
        assert self._connection is not None
        for _attempt in range(_PATIENCE - 1):
            try:
                return ask(self._connection)
            except (RetryLater, ServerTrouble) as trouble:
                if self._closed.wait(trouble.seconds or _PAUSE):
                    raise
        return ask(self._connection)
