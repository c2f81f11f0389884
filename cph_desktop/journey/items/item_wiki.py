"""The wiki where a target's items and properties live: reached when it is first needed, left alone while it does not answer."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cph_desktop.finding import Unusable
from cph_desktop.journey.wikis import practice_account
from cph_desktop.paths import cache_folder
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import NoConnection, WikiTrouble
from cph_desktop.wiki.item_cache import ItemCache
from cph_desktop.wiki.item_repository import ItemRepository, for_recipes, known_repository, repository_of
from cph_desktop.wiki.target import COMMONS, Target, target_from

_LEFT_ALONE = 60.0  # seconds after which a wiki that did not answer is asked again
_log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")


@dataclass
class _Reached:
    repository: ItemRepository
    cache: ItemCache
    connection: Connection | None = None


class ItemWiki:
    """Items and properties in one language. ``target`` None stands for Commons. Usable from several threads; no login is needed.

    ``is_wikidatas``: an id means what it means on Wikidata, as far as that is known yet. That is so except for ``own`` ones: the
    items of the target itself, where they are not Wikidata's.
    """

    def __init__(
        self,
        target: Target | None,
        language: str,
        folder: Path | None = None,
        *,
        offline: bool = False,
        own: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``folder``: where the cache lies; ``offline``: only what is cached, nobody is asked."""
        self.language = language or "en"
        self._target = target or target_from(COMMONS)
        self._folder = folder
        self._offline = offline
        self._own = own
        self._clock = clock
        self._lock = threading.RLock()
        self._reached: _Reached | None = None
        self._quiet_until = 0.0
        self._closed = False

    @property
    def is_wikidatas(self) -> bool:
        """Whether an id means what it means on Wikidata; taken for granted until the wiki was asked."""
        known = self._reached.repository if self._reached is not None else self._known_by_name()
        return known is None or known.is_wikidatas

    def ask(self, question: Callable[[Connection], _Answer]) -> _Answer | None:
        """The wiki's answer, None when it gives none; then it is left alone for a minute."""
        if self._closed or self._offline or self._clock() < self._quiet_until:
            return None
        try:
            return question(self._connection())
        except (WikiTrouble, Unusable) as trouble:
            _log.info("no answer about items: %s", trouble)
            self._quiet_until = self._clock() + (getattr(trouble, "seconds", None) or _LEFT_ALONE)
            return None

    def cached(self, use: Callable[[ItemCache], _Answer]) -> _Answer | None:
        """What the cache on disk gives; None for a wiki of which it is not known (yet) where its items live."""
        cache = self._cache()
        if cache is None:
            return None
        try:
            return use(cache)
        except sqlite3.ProgrammingError:
            if not self._closed:
                raise
            return None  # another thread closed it meanwhile

    def _cache(self) -> ItemCache | None:
        with self._lock:
            if self._closed:
                return None
            if self._reached is None and (known := self._known_by_name()) is not None:
                self._reached = _Reached(known, self._opened(known))
            return self._reached.cache if self._reached is not None else None

    def close(self) -> None:
        """Lets go of the connection and the cache."""
        with self._lock:
            self._closed = True
            if self._reached is not None:
                self._reached.cache.close()
                if self._reached.connection is not None:
                    self._reached.connection.close()

    def _connection(self) -> Connection:
        with self._lock:
            if self._cache() is None:
                self._find_out()
            reached = self._reached
            if self._closed or reached is None:
                raise NoConnection(self._target.name)
            if reached.connection is None:
                reached.connection = Connection(_running(reached.repository.target), "", "")
            return reached.connection

    def _known_by_name(self) -> ItemRepository | None:
        known = known_repository(self._target)
        return self._meant(known) if known is not None else None

    def _meant(self, repository: ItemRepository) -> ItemRepository:
        return repository if self._own else for_recipes(repository)

    def _find_out(self) -> None:
        """Asks a wiki that is not known by name where its items live."""
        connection = Connection(self._target, "", "")
        repository = self._meant(repository_of(connection))
        self._reached = _Reached(repository, self._opened(repository), connection if repository.target is self._target else None)
        if repository.target is not self._target:
            connection.close()

    def _opened(self, repository: ItemRepository) -> ItemCache:
        folder = self._folder or cache_folder()
        return ItemCache(folder / "items.sqlite", repository.target.name, self.language)


def _running(target: Target) -> Target:
    return practice_account(target).target if target.is_practice and not target.api_url else target
