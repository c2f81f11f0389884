"""What sort of Wikidata item each field wants, and by which classes such an item is known (``resources/matching.json``)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cph_desktop.values.life_years import LifeWords


class ItemKind(Enum):
    """A sort of items. Message keys are ``names-kind-<value>``."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    TAXON = "taxon"
    THING = "thing"


class Fit(Enum):
    """Whether an item can be what a field wants, as far as is known."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


@dataclass(frozen=True, slots=True)
class _Classes:
    """``fitting`` and ``never`` are ids of classes. ``strict``: no class but the fitting ones will do."""

    fitting: frozenset[str]
    never: frozenset[str]
    strict: bool


@dataclass(frozen=True)
class MatchingRules:
    """``kind_of`` has field ids and property ids. ``types`` are the few classes by which a service is asked for a sort.

    ``life`` are the words beside a year of a person's life.
    """

    kind_of: Mapping[str, ItemKind]
    classes: Mapping[ItemKind, _Classes]
    types: Mapping[ItemKind, tuple[str, ...]]
    life: LifeWords

    def fit(self, kind: ItemKind, classes: Collection[str]) -> Fit:
        """Whether an item of these classes (P31) fits; an item without a class may be anything."""
        rules = self.classes[kind]
        if not rules.never.isdisjoint(classes):
            return Fit.NO
        if not rules.fitting or not rules.fitting.isdisjoint(classes):
            return Fit.YES
        return Fit.NO if rules.strict and classes else Fit.UNKNOWN

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> MatchingRules:
        """The rules of a parsed ``matching.json``."""
        kind_of: dict[str, ItemKind] = {}
        classes: dict[ItemKind, _Classes] = {}
        types: dict[ItemKind, tuple[str, ...]] = {}
        for word, entry in data["kinds"].items():
            kind = ItemKind(word)
            kind_of |= dict.fromkeys([*entry["fields"], *entry["properties"]], kind)
            never = frozenset({*data["never"], *entry.get("never", {})})
            classes[kind] = _Classes(frozenset(entry["of"]), never, entry.get("strict", False))
            types[kind] = tuple(entry.get("ask_for", {}))
        life = LifeWords(*(frozenset(data["life"][word]) for word in ("born", "died", "active")))
        return cls(kind_of, classes, types, life)
