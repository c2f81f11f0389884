"""Every type of value is read from text, and what is made of it passes Wikibase's rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.reading.property_values import DATATYPES, Reading, read_value
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.practice.api.snaks import VALUE_TYPES, refuse_value
from cph_desktop.practice.knowledge import shipped_knowledge
from cph_desktop.shipped import shipped_facts
from tests.compose.sheets import codes, drafted, said


def read(text: str, datatype: str, **source: object):
    return read_value(text, datatype, Reading(FieldSource("P1", ("c",), **source), shipped_facts(), "en"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("datatype", "text", "value"),
    [
        ("wikibase-item", "Anders Zorn (Q206820)", {"entity-type": "item", "id": "Q206820"}),
        ("wikibase-property", "https://www.wikidata.org/wiki/Property:P170", {"entity-type": "property", "id": "P170"}),
        ("wikibase-property", "creator (P170)", {"entity-type": "property", "id": "P170"}),
        ("wikibase-property", "p170", {"entity-type": "property", "id": "P170"}),
        ("wikibase-lexeme", "Lexeme:L99", {"entity-type": "lexeme", "id": "L99"}),
        ("wikibase-form", "L99-F1", {"entity-type": "form", "id": "L99-F1"}),
        ("wikibase-form", "https://www.wikidata.org/wiki/Lexeme:L99#F1", {"entity-type": "form", "id": "L99-F1"}),
        ("wikibase-sense", "L99-S2", {"entity-type": "sense", "id": "L99-S2"}),
        ("string", " MH  1 ", "MH 1"),
        ("external-id", "0000000121474567", "0000000121474567"),
        ("url", "https://example.org/a", "https://example.org/a"),
        ("monolingualtext", "A boat", {"text": "A boat", "language": "en"}),
        ("quantity", "24.5 cm", {"amount": "+24.5", "unit": "http://www.wikidata.org/entity/Q174728"}),
        ("commonsMedia", "File:a_boat.jpg", "A boat.jpg"),
        ("commonsMedia", "https://commons.wikimedia.org/wiki/File:%C3%85_boat.jpg", "Å boat.jpg"),
        ("geo-shape", "Sweden.map", "Data:Sweden.map"),
        ("tabular-data", "data:COVID/Cases.tab", "Data:COVID/Cases.tab"),
        ("math", r"\frac{a}{b}", r"\frac{a}{b}"),
        ("musical-notation", r"\relative c' { c d e }", r"\relative c' { c d e }"),
        ("edtf", "1898-05/1899~", "1898-05/1899~"),
    ],
)
def test_that_a_text_becomes_a_value_of_its_type(datatype: str, text: str, value: object) -> None:
    found, problem = read(text, datatype)
    assert problem is None
    assert found is not None
    assert found.to_json()["value"] == value


@pytest.mark.parametrize(
    ("datatype", "text"),
    [
        ("wikibase-property", "Q42"),
        ("wikibase-lexeme", "L99-F1"),
        ("wikibase-form", "L99"),
        ("wikibase-sense", "sense"),
        ("commonsMedia", "a boat"),
        ("commonsMedia", "a|b.jpg"),
        ("commonsMedia", "x" * 240 + ".jpg"),
        ("geo-shape", "Sweden.tab"),
        ("tabular-data", ".tab"),
        ("edtf", "about 1898"),
        ("edtf", "-"),
        ("url", "no address"),
        ("time", "c. 1890 or later"),
        ("globe-coordinate", "95, 11"),
        ("quantity", "many"),
        ("string", "x" * 1501),
        ("entity-schema", "E1"),
        ("", "text"),
    ],
)
def test_that_what_is_no_value_is_told(datatype: str, text: str) -> None:
    found, problem = read(text, datatype)
    assert found is None
    assert problem is not None


@pytest.mark.parametrize("datatype", sorted(DATATYPES & VALUE_TYPES.keys()))
@given(
    text=st.text(max_size=60)
    | st.sampled_from(["Q42", "P170", "a.jpg", "Data:a.map", "a.tab", "1890", "2 cm", "1, 2", "http://a.b"])
)
def test_that_wikibase_takes_every_value_that_is_read(datatype: str, text: str) -> None:
    found, _problem = read(text, datatype)
    if found is not None:
        written = found.to_json()
        assert written["type"] == VALUE_TYPES[datatype]
        refuse_value(datatype, written["value"], shipped_knowledge())


@pytest.mark.parametrize("datatype", sorted(DATATYPES))
@given(text=st.text(max_size=60))
def test_that_no_text_breaks_a_reader(datatype: str, text: str) -> None:
    found, problem = read(text, datatype)
    assert found is None or problem is None


def test_that_a_look_up_table_holds_for_every_type_and_for_special_values(facts: CommonsFacts) -> None:
    sources = (
        FieldSource("P1476", ("name",), lookup={"?": "somevalue", "-": "novalue", "a": "A boat"}, datatype="monolingualtext"),
        FieldSource("P571", ("when",), lookup={"old": "1890"}),
    )
    assert said(drafted(facts, {"name": "?", "when": "old"}, sources=sources)) == {
        "P1476": ["somevalue"],
        "P571": ["+1890-00-00T00:00:00Z"],
    }
    assert said(drafted(facts, {"name": "-", "when": "old"}, sources=sources))["P1476"] == ["novalue"]


def test_that_a_cell_that_says_somevalue_is_a_text(facts: CommonsFacts) -> None:
    draft = drafted(facts, {"x": "somevalue"}, sources=(FieldSource("P217", ("x",)), FieldSource("P1684", text="{x}")))
    assert said(draft) == {"P217": ["somevalue"], "P1684": [{"text": "somevalue", "language": "en"}]}


def test_that_a_property_nobody_knows_is_left_out_with_a_finding(facts: CommonsFacts) -> None:
    draft = drafted(facts, {"x": "1"}, sources=(FieldSource("P99999", ("x",)),))
    assert draft.statements == ()
    assert "statement-left-out" in codes(draft)
