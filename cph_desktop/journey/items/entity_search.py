"""Searching items and properties by name while somebody types: one request a search, none for what was searched before."""

from __future__ import annotations

from cph_desktop.journey.items.item_wiki import ItemWiki
from cph_desktop.wiki.items import FoundItem, search_items


class EntitySearch:
    """Searches in the wiki where a target's items live. Its methods wait for the answer: call them from a worker."""

    def __init__(self, wiki: ItemWiki) -> None:
        self._wiki = wiki

    def items(self, words: str) -> tuple[FoundItem, ...] | None:
        """The items whose name begins so, best first; None when nobody can be asked."""
        return self._search(words, "item")

    def properties(self, words: str) -> tuple[FoundItem, ...] | None:
        """The properties whose name begins so, best first; None when nobody can be asked."""
        return self._search(words, "property")

    def _search(self, words: str, kind: str) -> tuple[FoundItem, ...] | None:
        words = words.strip()
        if not words:
            return ()
        key = words if kind == "item" else f"{kind}\t{words}"  # no name that is searched has a tab in it
        known = self._wiki.cached(lambda cache: cache.search(key))
        if known is not None:
            return known
        found = self._wiki.ask(lambda connection: search_items(connection, words, self._wiki.language, kind))
        if found is None:
            return self._wiki.cached(lambda cache: cache.search(key, however_old=True))
        self._wiki.cached(lambda cache: cache.keep_search(key, found))
        return found
