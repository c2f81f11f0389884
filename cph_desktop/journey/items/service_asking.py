"""Asking a reconciliation service for names: ten by one request, everything kept on disk."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Sequence

from cph_desktop.journey.items.patient_asking import PatientAsking, ask_all
from cph_desktop.journey.progress import IsCancelled, Progress, ShowProgress, Station
from cph_desktop.wiki.item_cache import ItemCache
from cph_desktop.wiki.items import FoundItem
from cph_desktop.wiki.reconciliation import QUERIES_AT_ONCE, NameQuery, ReconciliationService


class ServiceAsker:
    """Methods raise :class:`~cph_desktop.wiki.errors.WikiTrouble` where nobody answers what is not on disk, and Unusable where
    the service turns out to be none for Wikidata."""

    def __init__(self, service: ReconciliationService, cache: ItemCache) -> None:
        self._service = service
        self._cache = cache
        self._patience = PatientAsking()
        self._introducing = threading.Lock()
        self._is_introduced = False

    def close(self) -> None:
        """Lets go of the service and the cache."""
        self._patience.close()
        self._cache.close()
        self._service.close()

    def search_all(
        self, queries: Sequence[NameQuery], progress: ShowProgress, cancelled: IsCancelled
    ) -> dict[NameQuery, tuple[FoundItem, ...]]:
        """What each query found. Raises CalledOff."""
        known = {one: kept for one in queries if (kept := self._cache.search(_key(one))) is not None}
        missing = [one for one in dict.fromkeys(queries) if one not in known]
        batches = [tuple(missing[at : at + QUERIES_AT_ONCE]) for at in range(0, len(missing), QUERIES_AT_ONCE)]
        there = len(known)

        def told(number: int) -> None:
            progress(Progress(Station.NAMES, min(there + number * QUERIES_AT_ONCE, len(queries)), len(queries)))

        answers = ask_all(self._ask, batches, told, cancelled)
        found = {one: items for batch, results in answers.items() for one, items in zip(batch, results, strict=True)}
        return known | found

    def search(self, query: NameQuery) -> tuple[FoundItem, ...]:
        """What one query found."""
        known = self._cache.search(_key(query))
        return known if known is not None else self._ask((query,))[0]

    def _ask(self, queries: Sequence[NameQuery]) -> list[tuple[FoundItem, ...]]:
        with self._introducing:
            if not self._is_introduced:
                self._patience.ask(self._service.introduce)
                self._is_introduced = True
        results = self._patience.ask(lambda: self._service.ask(queries))
        for query, found in zip(queries, results, strict=True):
            self._cache.keep_search(_key(query), found)
        return results


def _key(query: NameQuery) -> str:
    """By what the cache knows a query."""
    return "|".join(itertools.chain([query.words], query.types))
