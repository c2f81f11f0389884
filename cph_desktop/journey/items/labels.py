"""What items and properties are called in the user's language: as shipped, as kept on disk, then as the wiki says."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.journey.items.item_wiki import ItemWiki
from cph_desktop.wiki.entity_labels import EntityLabel, entity_labels
from cph_desktop.wiki.item_cache import ItemCache
from cph_desktop.wiki.items import ITEMS_AT_ONCE, KnownItem

_GATHERING = 0.05  # seconds in which ids gather for one request
_ID = re.compile(r"[QP][1-9]\d{0,9}")


class Labels:
    """Ids to labels. Asking never waits: what is not known yet is fetched in the background, and ``told`` is called, from there,
    when more is known. Usable from several threads.
    """

    def __init__(self, facts: CommonsFacts, wiki: ItemWiki, told: Callable[[], object] = lambda: None) -> None:
        self._wiki = wiki
        self._told = told
        self._shipped = _shipped(facts)
        self._symbols = facts.words.units.symbols
        self._lock = threading.Lock()
        self._known: dict[str, EntityLabel] = {}
        self._wanted: dict[str, None] = {}
        self._asked: set[str] = set()
        self._at_work = False
        self._closed = threading.Event()

    @property
    def language(self) -> str:
        """The language of the labels."""
        return self._wiki.language

    def label(self, entity_id: str) -> str:
        """The label, "" while (or where) there is none; one that is not known is asked for."""
        known = self.known(entity_id)
        return known.label if known is not None else ""

    def known(self, entity_id: str) -> EntityLabel | None:
        """What is known of an item or a property by now; the rest is asked for. A label that is shipped is in English."""
        known = self._known.get(entity_id)
        if known is not None:
            return known
        shipped = self._shipped.get(entity_id) if self._wiki.is_wikidatas else None
        if shipped is None or self.language != "en":
            self.want([entity_id])
        return shipped

    def unit(self, item_id: str) -> str:
        """A unit's symbol (cm), else its label, else its id."""
        symbol = self._symbols.get(item_id, "") if self._wiki.is_wikidatas else ""
        return symbol or self.label(item_id) or item_id

    def want(self, ids: Iterable[str]) -> None:
        """These will be needed: many at once take few requests."""
        with self._lock:
            new = [one for one in ids if one not in self._asked and one not in self._known and _ID.fullmatch(one)]
            self._wanted |= dict.fromkeys(new)
            self._asked.update(new)
            if not new or self._at_work or self._closed.is_set():
                return
            self._at_work = True
        threading.Thread(target=self._work, name="labels", daemon=True).start()

    def fetch(self, ids: Iterable[str]) -> None:
        """As :meth:`want`, and waits for the answers: for the command line."""
        wanted = [one for one in dict.fromkeys(ids) if one not in self._known and _ID.fullmatch(one)]
        for start in range(0, len(wanted), ITEMS_AT_ONCE):
            self._look_up(wanted[start : start + ITEMS_AT_ONCE])

    def learn(self, labels: Iterable[EntityLabel]) -> None:
        """Takes what was learned elsewhere, such as by a search."""
        found = [one for one in labels if one.label]
        with self._lock:
            self._known |= {one.id: one for one in found}
        self._keep(found)

    def ask_again(self) -> None:
        """What nobody answered may be asked for again: the connection may be back."""
        with self._lock:
            self._asked = set(self._wanted)

    def close(self) -> None:
        """Asks no more."""
        self._closed.set()
        self._wiki.close()

    def _work(self) -> None:
        while True:
            self._closed.wait(_GATHERING)
            with self._lock:
                batch = list(islice(self._wanted, ITEMS_AT_ONCE))
                if not batch or self._closed.is_set():
                    self._at_work = False
                    return
                for one in batch:
                    del self._wanted[one]
            if self._look_up(batch) and not self._closed.is_set():
                self._told()

    def _look_up(self, ids: Sequence[str]) -> bool:
        """Whether any of them is known now."""
        found = self._cached(ids, however_old=False)
        missing = [one for one in ids if one not in found]
        if missing:
            told = self._wiki.ask(lambda connection: entity_labels(connection, missing, self.language))
            found |= self._cached(missing, however_old=True) if told is None else told
            self._keep((told or {}).values())
        found = {entity_id: one for entity_id, one in found.items() if one.label}
        with self._lock:
            self._known |= found
        return bool(found)

    def _cached(self, ids: Iterable[str], *, however_old: bool) -> dict[str, EntityLabel]:
        def read(cache: ItemCache) -> dict[str, EntityLabel]:
            found = {one: cache.label(one, however_old=however_old) or _of_item(cache.item(one, however_old=True)) for one in ids}
            return {one: label for one, label in found.items() if label is not None}

        return self._wiki.cached(read) or {}

    def _keep(self, labels: Iterable[EntityLabel]) -> None:
        for label in labels:
            self._wiki.cached(partial(ItemCache.keep_label, label=label))


def _of_item(item: KnownItem | None) -> EntityLabel | None:
    """What was learned of an item when a name was matched to it."""
    return EntityLabel(item.id, item.label, item.description) if item is not None and item.label else None


def _shipped(facts: CommonsFacts) -> Mapping[str, EntityLabel]:
    """The English labels that come with the program."""
    found = {item: EntityLabel(item, name) for item, name in facts.licences.labels.items()}
    found |= {item: EntityLabel(item, name) for name, item in facts.items.items()}
    licences = facts.licences.licences.values()  # one of several items is a family of licences
    found |= {one.items[0]: EntityLabel(one.items[0], one.name) for one in licences if len(one.items) == 1}
    return found | {one.id: EntityLabel(one.id, one.label, datatype=one.datatype) for one in facts.properties.values()}
