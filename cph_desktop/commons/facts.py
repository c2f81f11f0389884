"""All facts about Commons in one value, made from parsed files; nothing here reads a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cph_desktop.commons.categories import CategoryRules
from cph_desktop.commons.fields import FieldCatalogue
from cph_desktop.commons.filenames import FilenameRules
from cph_desktop.commons.licences import LicenceCatalogue
from cph_desktop.commons.matching import MatchingRules
from cph_desktop.commons.properties import PropertyFacts, properties_from_json
from cph_desktop.commons.templates import PageTemplate
from cph_desktop.values.coordinates import CompassWords
from cph_desktop.values.date_words import DateWords
from cph_desktop.values.languages import LanguageNames
from cph_desktop.values.people import PeopleWords
from cph_desktop.values.quantities import UnitWords


@dataclass(frozen=True)
class Vocabularies:
    """The words by which values are read, in all languages known."""

    dates: DateWords
    units: UnitWords
    languages: LanguageNames
    people: PeopleWords
    compass: CompassWords


@dataclass(frozen=True)
class CommonsFacts:
    """What Commons expects. ``recipes`` are the shipped recipes as parsed JSON, by name of their file.

    ``items`` names the Wikidata items that statements use by themselves ("file available on the internet").
    ``usual_qualifiers`` and ``usual_references`` are the properties to offer first for these.
    """

    fields: FieldCatalogue
    templates: Mapping[str, PageTemplate]
    licences: LicenceCatalogue
    filenames: FilenameRules
    properties: Mapping[str, PropertyFacts]
    items: Mapping[str, str]
    words: Vocabularies
    recipes: Mapping[str, Mapping[str, Any]]
    matching: MatchingRules
    categories: CategoryRules
    usual_qualifiers: tuple[str, ...] = ()
    usual_references: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, files: Mapping[str, Any]) -> CommonsFacts:
        """The facts of parsed files: the key is the path below ``resources/`` without ``.json`` (``templates/artwork``)."""
        return cls(
            fields=FieldCatalogue.from_json(files["fields"]),
            templates={name: PageTemplate.from_json(name, data) for name, data in _below("templates/", files)},
            licences=LicenceCatalogue.from_json(files["licences"]),
            filenames=FilenameRules.from_json(files["filenames"]),
            properties=properties_from_json(files["properties"]),
            items=dict(files["properties"]["items"]),
            words=Vocabularies(
                dates=DateWords.from_json(files["dates"]),
                units=UnitWords.from_json(files["units"]),
                languages=LanguageNames.from_json(files["languages"]),
                people=PeopleWords.from_json(files["people"]),
                compass=CompassWords.from_json(files["compass"]),
            ),
            recipes=dict(_below("recipes/", files)),
            matching=MatchingRules.from_json(files["matching"]),
            usual_qualifiers=tuple(files["properties"]["usual_qualifiers"]),
            usual_references=tuple(files["properties"]["usual_references"]),
            categories=CategoryRules.from_json(files["categories"]),
        )


def _below(folder: str, files: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(name.removeprefix(folder), data) for name, data in sorted(files.items()) if name.startswith(folder)]
