"""Where a field goes, by template."""

from __future__ import annotations

import pytest

from cph_desktop.compose.destinations import Destinations, destinations
from cph_desktop.shipped import shipped_facts


@pytest.mark.parametrize(
    ("field", "template", "expected"),
    [
        ("photographer", "photograph", Destinations("photographer", properties=("P170",))),
        ("creator", "artwork", Destinations("artist", properties=("P170",))),
        ("licence", "information", Destinations(properties=("P275", "P6216"))),
        ("description", "information", Destinations("description", is_caption=True)),
        ("caption", "information", Destinations("description", is_caption=True)),
        ("wikidata", "photograph", Destinations(properties=("P6243", "P921", "P180"))),
        ("P1071", "photograph", Destinations(properties=("P1071",))),
        ("no_such_field", "photograph", Destinations()),
    ],
)
def test_that_a_field_goes_to_its_parameter_and_its_property(field: str, template: str, expected: Destinations) -> None:
    facts = shipped_facts()
    assert destinations(field, facts.templates[template], facts) == expected


def test_that_a_field_without_a_parameter_gets_a_line_of_its_own() -> None:
    facts = shipped_facts()
    assert destinations("weight", facts.templates["photograph"], facts).in_extra
