"""Adding to a page that is there: only what is missing, in the page's own spelling, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.compose.page.enriched_page import (
    TextDifference,
    WantedField,
    WantedText,
    text_difference,
    wanted_fields,
    with_difference,
    within,
)
from cph_desktop.shipped import shipped_facts

TEMPLATES = tuple(shipped_facts().templates.values())
COMPOSED = (
    "=={{int:filedesc}}==\n{{Artwork\n |artist = Bob\n |date = 1900\n |accession number = 77\n |source =\n}}\n[[Category:X]]"
)
FIELDS = wanted_fields(COMPOSED, TEMPLATES)
PAGE = """== Summary ==
{{Information
 |Description = {{en|1=A house}}
 |Date        = 1899
 |author      =
}}

[[category:Houses_in Bergen|*]]
[[Category:Wood]]

<!-- [[Category:Comment]] -->
"""


def _enriched(text: str, wanted: WantedText, categories: tuple[str, ...] = ()) -> str:
    return with_difference(text, text_difference(text, wanted, TEMPLATES, categories), TEMPLATES)


def test_that_filled_parameters_are_what_is_wanted() -> None:
    assert [(one.parameter, one.value) for one in FIELDS] == [("artist", "Bob"), ("date", "1900"), ("accession number", "77")]
    assert wanted_fields("no template", TEMPLATES) == ()


def test_that_an_empty_field_is_filled_and_a_filled_one_stays() -> None:
    found = text_difference(PAGE, WantedText(fields=FIELDS), TEMPLATES)
    assert found.fields == {"author": "Bob"}
    assert found.kept_fields == {"Date": "1899"}
    assert found.homeless == ("accession number",)


def test_that_every_other_character_stays() -> None:
    enriched = _enriched(PAGE, WantedText(("Bergen",), FIELDS))
    assert enriched == PAGE.replace("|author      =\n", "|author      = Bob\n").replace(
        "[[Category:Wood]]", "[[Category:Wood]]\n[[Category:Bergen]]"
    )


@pytest.mark.parametrize("name", ["date", "Date"])
def test_that_a_field_is_replaced_where_the_user_chose_to(name: str) -> None:
    wanted = WantedText(fields=FIELDS, replacing=frozenset({name}))
    assert text_difference(PAGE, wanted, TEMPLATES).replaced_fields == {"Date": "1899"}
    assert "|Date        = 1900\n" in _enriched(PAGE, wanted)


@pytest.mark.parametrize("name", ["Houses in Bergen", "houses_in Bergen", "Wood"])
def test_that_a_category_in_another_spelling_is_known(name: str) -> None:
    found = text_difference(PAGE, WantedText((name,)), TEMPLATES)
    assert (found.categories, found.known_categories) == ((), (name,))


def test_that_a_category_the_wiki_knows_of_is_not_added() -> None:
    assert text_difference(PAGE, WantedText(("From a template",)), TEMPLATES, ["From a template"]).is_empty


def test_that_a_category_in_a_comment_does_not_count() -> None:
    assert "[[Category:Wood]]\n[[Category:Comment]]\n" in _enriched(PAGE, WantedText(("Comment",)))


@pytest.mark.parametrize(("text", "expected"), [("", "\n\n[[Category:A]]"), ("Text\n", "Text\n\n[[Category:A]]")])
def test_that_a_first_category_comes_last(text: str, expected: str) -> None:
    assert _enriched(text, WantedText(("A",))) == expected


def test_that_an_absent_field_is_added_in_the_form_of_the_template() -> None:
    in_lines = "{{Artwork\n |artist = Bob\n}}"
    assert _enriched(in_lines, WantedText(fields=FIELDS)) == "{{Artwork\n |artist = Bob\n|date = 1900\n|accession number = 77\n}}"
    assert _enriched("{{artwork|artist=Bob}}", WantedText(fields=FIELDS)).startswith("{{artwork|artist=Bob|date=1900|")


def test_that_a_list_begins_on_its_own_line() -> None:
    wanted = WantedText(fields=(WantedField("author", "* a\n* b", ("creator",)),))
    assert "|author      =\n* a\n* b\n}}" in _enriched(PAGE, wanted)


def test_that_fields_find_no_place_on_a_page_without_a_template() -> None:
    found = text_difference("Only words", WantedText(fields=FIELDS), TEMPLATES)
    assert found.is_empty
    assert found.homeless == ("artist", "date", "accession number")


def test_that_no_more_is_written_than_was_agreed() -> None:
    agreed = text_difference(PAGE, WantedText(("Bergen",), FIELDS), TEMPLATES)
    emptied = PAGE.replace("1899", "").replace("[[Category:Wood]]", "")
    now = text_difference(emptied, WantedText(("Bergen", "Wood"), FIELDS), TEMPLATES)
    assert now.categories == ("Bergen", "Wood")
    left = within(agreed, now)
    assert (left.categories, left.fields) == (("Bergen",), {"author": "Bob"})


def test_that_what_was_not_shown_is_not_overwritten() -> None:
    wanted = WantedText(fields=FIELDS, replacing=frozenset({"author"}))
    agreed = text_difference(PAGE, wanted, TEMPLATES)
    now = text_difference(PAGE.replace("|author      =", "|author      = Anna"), wanted, TEMPLATES)
    assert now.replaced_fields == {"author": "Anna"}
    assert within(agreed, now).fields == {}


@given(st.text("{}[]|=\n aAC:*<!->'", max_size=60), st.sampled_from(["", PAGE, "{{Information|author="]))
def test_that_a_page_to_which_nothing_is_added_comes_back_as_it_was(noise: str, start: str) -> None:
    text = start + noise
    difference = text_difference(text, WantedText(("New",), FIELDS), TEMPLATES)
    assert with_difference(text, TextDifference(), TEMPLATES) == text
    assert with_difference(text, replace(difference, categories=(), fields={}), TEMPLATES) == text
