"""What Wikidata calls items and properties, for finding their counterparts on another wiki: as shipped, as cached, as it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.journey.items.item_wiki import ItemWiki
from cph_desktop.journey.items.labels import Labels
from cph_desktop.practice.knowledge import shipped_knowledge
from cph_desktop.wiki.target import COMMONS, target_from


@dataclass(frozen=True, slots=True)
class WikidataName:
    """``labels`` by language, English first. ``datatype`` is a property's; ``kinds`` are the English labels of an item's classes,
    as far as they are known.
    """

    id: str
    labels: tuple[tuple[str, str], ...]
    datatype: str = ""
    kinds: frozenset[str] = frozenset()

    @property
    def is_property(self) -> bool:
        """Whether it is one; else it is an item."""
        return self.id.startswith("P")

    @property
    def label(self) -> str:
        """For a person: the label, else the id."""
        return self.labels[0][1] if self.labels else self.id


def wikidata_names(ids: Iterable[str], facts: CommonsFacts, language: str) -> dict[str, WikidataName]:
    """A name for each id, without labels where nobody can tell. Asks Wikidata for what does not come with the program."""
    wanted = sorted(set(ids))
    shipped = {one: name for one in wanted if (name := _shipped(one, facts, language)) is not None}
    unknown = [one for one in wanted if one not in shipped]
    return shipped | _asked(unknown, facts, language)


def _shipped(entity_id: str, facts: CommonsFacts, language: str) -> WikidataName | None:
    known = shipped_knowledge().get(entity_id)
    if known is not None:
        labels = tuple((code, known.labels[code]) for code in dict.fromkeys(("en", language)) if code in known.labels)
        kinds = (shipped_knowledge().get(str(kind)) for kind in known.claims.get("P31", ()))
        return WikidataName(entity_id, labels, known.datatype, frozenset(kind.label("en") for kind in kinds if kind is not None))
    known_property = facts.properties.get(entity_id)
    if known_property is not None:
        return WikidataName(entity_id, (("en", known_property.label),), known_property.datatype)
    return None


def _asked(ids: list[str], facts: CommonsFacts, language: str) -> dict[str, WikidataName]:
    found: dict[str, list[tuple[str, str]]] = {one: [] for one in ids}
    datatypes: dict[str, str] = {}
    for code in dict.fromkeys(("en", language)) if ids else ():
        labels = Labels(facts, ItemWiki(target_from(COMMONS), code))
        labels.fetch(ids)
        for one in ids:
            if (told := labels.known(one)) is not None:
                found[one].append((code, told.label))
                datatypes[one] = told.datatype or datatypes.get(one, "")
        labels.close()
    return {one: WikidataName(one, tuple(some), datatypes.get(one, "")) for one, some in found.items()}
