"""The counterparts of Wikidata's items and properties on a wiki that has its own: found by their exact labels, or left out.

A property has to bear the same label and take the same type of value, an item the same label and, where both wikis tell it, be of
the same kind; and it has to be the only one. Each distinct label is looked for once, at most three at a time, and remembered.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.saying.foreign_ids import OtherIds
from cph_desktop.finding import Finding, Severity
from cph_desktop.journey.items.other_id_memory import OtherIdMemory
from cph_desktop.journey.items.patient_asking import ask_all
from cph_desktop.journey.items.wikidata_names import WikidataName, wikidata_names
from cph_desktop.journey.progress import IsCancelled, never
from cph_desktop.messages import msg
from cph_desktop.paths import cache_folder
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.entity_labels import entity_labels
from cph_desktop.wiki.errors import WikiTrouble
from cph_desktop.wiki.items import ITEMS_AT_ONCE
from cph_desktop.wiki.label_search import Called, called, kinds_of
from cph_desktop.wiki.target import target_from

INSTANCE_OF = "P31"
_MOST_NAMED = 40
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Counterparts:
    """``other`` has what was found. ``names`` are those of everything that was wanted; ``is_offline``: not all could be asked."""

    other: OtherIds
    names: Mapping[str, WikidataName]
    is_offline: bool = False

    def findings(self, wiki: str) -> tuple[Finding, ...]:
        """What to tell about the batch: what stands for what, and what is left out. ``wiki`` is what the wiki is called."""
        if not self.names:
            return ()
        if self.is_offline and not self.other.ids:
            return (Finding("items-foreign", Severity.WARNING, msg("finding-items-foreign", wiki)),)
        found = [f"{name.label} ({one} → {self.other.ids[one]})" for one, name in self.names.items() if one in self.other.ids]
        missing = [f"{name.label} ({one})" for one, name in self.names.items() if one not in self.other.ids]
        told: list[Finding] = []
        if found:
            told.append(Finding("items-mapped", Severity.HINT, msg("finding-items-mapped", wiki, len(found), _listed(found))))
        if missing:
            told.append(Finding("items-missing", Severity.WARNING, msg("finding-items-missing", wiki, _listed(missing))))
        return tuple(told)


def counterparts(
    wiki: str, wanted: Iterable[str], facts: CommonsFacts, language: str = "en", *, cancelled: IsCancelled = never
) -> Counterparts:
    """The ids that stand on ``wiki`` (the address of its API) for those of Wikidata. Raises CalledOff.

    A wiki that does not answer leaves what is remembered.
    """
    ids = frozenset(wanted)
    names = wikidata_names(ids, facts, language)
    memory = OtherIdMemory(cache_folder(), wiki)
    unknown = ids - memory.ids().ids.keys()
    is_offline = False
    if unknown:
        try:
            _ask(wiki, memory, {one: names[one] for one in unknown}, facts, cancelled)
        except WikiTrouble as trouble:
            _log.info("no answer about counterparts of items: %s", trouble)
            is_offline = True
    known = memory.ids(however_old=is_offline)
    return Counterparts(
        OtherIds({one: known.ids[one] for one in ids if known.ids.get(one)}, known.concept_base), names, is_offline
    )


def _ask(
    wiki: str, memory: OtherIdMemory, names: Mapping[str, WikidataName], facts: CommonsFacts, cancelled: IsCancelled
) -> None:
    asked = dict(names) | wikidata_names([INSTANCE_OF], facts, "en")
    with closing(Connection(target_from(wiki, plain_http_allowed=True), "", "")) as connection:
        candidates = _candidates(connection, list(asked.values()), cancelled)
        instance_of = [one.id for one in candidates[INSTANCE_OF]]
        items = [one for name in names.values() if not name.is_property and name.kinds for one in candidates[name.id]]
        kinds = _kinds(connection, items, instance_of[0]) if len(instance_of) == 1 else {}
    found: dict[str, str] = {}
    base = ""
    for name in names.values():
        fitting = [
            one for one in candidates[name.id] if not (name.kinds and kinds.get(one.id) and not name.kinds & kinds[one.id])
        ]
        found[name.id] = fitting[0].id if len(fitting) == 1 else ""
        base = next((one.address.removesuffix(one.id) for one in fitting if one.address.endswith(one.id)), base)
    memory.keep(found, base)


def _candidates(connection: Connection, names: Sequence[WikidataName], cancelled: IsCancelled) -> dict[str, tuple[Called, ...]]:
    """Everything that bears the same label and is of the same type: by the English label, else by that of the user's language."""
    found: dict[str, tuple[Called, ...]] = {name.id: () for name in names}
    for place in range(2):
        open_ones = [name for name in names if not found[name.id] and len(name.labels) > place]
        wanted = list(dict.fromkeys((*name.labels[place], name.is_property) for name in open_ones))

        def look_for(one: tuple[str, str, bool]) -> tuple[Called, ...]:
            code, label, is_property = one
            return called(connection, label, code, is_property=is_property)

        hits = ask_all(look_for, wanted, lambda _told: None, cancelled)
        for name in open_ones:
            some = hits[(*name.labels[place], name.is_property)]
            found[name.id] = tuple(one for one in some if not name.is_property or one.datatype == name.datatype)
    return found


def _kinds(connection: Connection, items: Sequence[Called], instance_of: str) -> dict[str, frozenset[str]]:
    """The English labels of the classes of these items of the wiki."""
    ids = list(dict.fromkeys(one.id for one in items))
    kinds: dict[str, frozenset[str]] = {}
    for start in range(0, len(ids), ITEMS_AT_ONCE):
        kinds |= kinds_of(connection, ids[start : start + ITEMS_AT_ONCE], instance_of)
    classes = list(dict.fromkeys(one for some in kinds.values() for one in some))
    labels: dict[str, str] = {}
    for start in range(0, len(classes), ITEMS_AT_ONCE):
        told = entity_labels(connection, classes[start : start + ITEMS_AT_ONCE], "en")
        labels |= {one: entity.label for one, entity in told.items() if entity.label}
    return {one: frozenset(labels[kind] for kind in some if kind in labels) for one, some in kinds.items()}


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(sorted(names)[:_MOST_NAMED])
    return f"{shown}, …" if len(names) > _MOST_NAMED else shown
