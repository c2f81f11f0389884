"""The facts agree with each other."""

from __future__ import annotations

import json

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.messages import Catalogue

_LANGUAGES = {"en", "sv", "de", "fr", "es", "pt", "nl", "da", "nb", "fi", "pl", "it"}


def test_that_every_field_is_known_in_twelve_languages(facts: CommonsFacts) -> None:
    for field in facts.fields:
        assert field.names.keys() >= _LANGUAGES, field.id


def test_that_every_field_has_a_label_and_a_help_text(facts: CommonsFacts) -> None:
    catalogue = Catalogue("en")
    for field in facts.fields:
        assert "⧼" not in catalogue.text(field.label), field.id
        assert "⧼" not in catalogue.text(field.help), field.id


def test_that_every_property_of_a_field_is_known(facts: CommonsFacts) -> None:
    assert {field.property_id for field in facts.fields if field.property_id} <= facts.properties.keys()


def test_that_templates_show_fields_that_exist(facts: CommonsFacts) -> None:
    assert facts.templates.keys() >= {
        "information",
        "artwork",
        "photograph",
        "art-photo",
        "book",
        "map",
        "musical-work",
        "specimen",
    }
    for template in facts.templates.values():
        shown = {field_id for parameter in template.parameters for field_id in parameter.fields}
        assert shown | set(template.required) <= set(facts.fields.fields), template.id
        assert set(template.guess or ()) <= set(facts.fields.fields), template.id


def test_that_a_field_without_a_parameter_has_a_heading_to_be_shown_under(facts: CommonsFacts) -> None:
    elsewhere = {"file", "filename", "caption", "rights", "permission", "licence", "categories", "other_versions", "wikidata"}
    elsewhere |= {
        "object_coordinates",
        "camera_coordinates",
        "latitude",
        "longitude",
        "partnership",
        "creator_role",
        "creator_dates",
        "earliest_year",
        "latest_year",
        "artwork_licence",
    }
    for field in facts.fields:
        if field.id not in elsewhere and not field.heading:
            assert all(template.shows(field.id) for template in facts.templates.values()), field.id


def test_that_the_parameters_are_those_that_pattypan_writes(facts: CommonsFacts, shared) -> None:
    """Pattypan's parameters of each template are Commons' own; every one must be known here, or be none of the template's."""
    fields_of = json.loads((shared / "contract" / "pattypan" / "template-fields.json").read_text(encoding="utf-8"))
    not_on_commons = {
        "place of discovery",
        "image",
        "Image",
        "Image page",
        "artwork license",
        "legend",
        "location",
        "heading",
        "warp status",
    }
    by_name = {template.name: template for template in facts.templates.values()}
    for name, entries in fields_of.items():
        known = {parameter.name for parameter in by_name[name].parameters}
        wanted = {entry["parameter"] for entry in entries if entry["parameter"]}
        assert wanted - known - not_on_commons == set(), name
