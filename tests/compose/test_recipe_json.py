from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.templates import PageTemplate, TemplateParameter
from cph_desktop.compose.recipe import FieldSource, Recipe, WikitextSyntax
from cph_desktop.compose.recipe_json import recipe_from_json, recipe_to_json
from cph_desktop.compose.shipped_recipes import fitted, shipped_recipes
from cph_desktop.finding import Unusable
from cph_desktop.values.dates import DayMonthOrder
from tests.compose.sheets import guessed


def test_that_a_recipe_comes_back_as_it_was() -> None:
    reference = (FieldSource("P854", ("url",)),)
    recipe = Recipe(
        template="artwork",
        fields=(
            FieldSource("title", ("A", "B"), joiner=", ", language="sv", confidence=0.5),
            FieldSource("institution", constant="Tate", lookup={"Tate": "Q430682"}),
            FieldSource(
                "P1071", ("C",), split=";", qualifiers=(FieldSource("P1932", ("C",)),), references=(reference,), rank="preferred"
            ),
        ),
        filename="{title}",
        language="sv",
        name="Mine",
        wikitext="{title}",
        wikitext_syntax=WikitextSyntax.PLACEHOLDERS,
        own_template=PageTemplate(
            "own", "Our work", (TemplateParameter("maker", ("creator", "author")),), extra_parameter="more", required=("source",)
        ),
        day_month_order=DayMonthOrder.DAY_FIRST,
    )
    assert recipe_from_json(json.loads(json.dumps(recipe_to_json(recipe)))) == recipe


def test_that_unknown_keys_do_no_harm() -> None:
    data = recipe_to_json(Recipe("artwork", (FieldSource("title", ("A",)),), "{title}")) | {"future": [1]}
    data["fields"][0]["later"] = {"x": 1}
    assert recipe_from_json(data).fields[0].columns == ("A",)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"format": "other"},
        {"format": "cph-recipe", "version": 1, "fields": [], "day_month_order": "year-first"},
        {"format": "cph-recipe", "version": 1, "fields": [], "own_template": "Artwork"},
        {"format": "cph-recipe", "version": 1, "fields": [], "own_template": {"name": "A}}[[B", "parameters": []}},
        {"format": "cph-recipe"},
        {"format": "cph-recipe", "version": 99, "fields": []},
        {"format": "cph-recipe", "version": True, "fields": []},
        {"format": "cph-recipe", "version": 1, "fields": {}},
        {"format": "cph-recipe", "version": 1, "fields": [{"field": 3}]},
        {"format": "cph-recipe", "version": 1, "fields": [{"field": "title", "columns": "A"}]},
        {"format": "cph-recipe", "version": 1, "fields": [{"field": "title", "lookup": {"a": 1}}]},
        {"format": "cph-recipe", "version": 1, "fields": [{"field": "title", "confidence": 3}]},
        {"format": "cph-recipe", "version": 1, "fields": [{"field": "P1", "rank": "best"}]},
        {"format": "cph-recipe", "version": 1, "fields": [{"field": "P1", "qualifiers": [{"field": "title"}]}]},
        {"format": "cph-recipe", "version": 1, "fields": [], "filename": 7},
        {"format": "cph-recipe", "version": 1, "fields": [], "wikitext_syntax": "python"},
    ],
)
def test_that_a_bad_recipe_is_refused_with_a_sentence(data) -> None:
    with pytest.raises(Unusable):
        recipe_from_json(data)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["field", "columns", "lookup", "qualifiers", "x"]), inner)
    ),
    max_leaves=8,
)


@given(_JSON)
def test_that_no_recipe_breaks_the_reading(fields) -> None:
    with contextlib.suppress(Unusable):
        recipe_from_json({"format": "cph-recipe", "version": 1, "fields": fields})


def test_that_every_shipped_recipe_can_be_used(facts: CommonsFacts) -> None:
    recipes = shipped_recipes(facts)
    assert len(recipes) >= 8
    for recipe in recipes.values():
        assert recipe.template in facts.templates
        assert all(source.field in facts.fields for source in recipe.fields)


def test_that_a_shipped_recipe_takes_the_columns_of_the_sheet(facts: CommonsFacts) -> None:
    guess = guessed(facts, ["Filnamn", "Titel", "Fotograf", "ISBN"], ["a.jpg", "Ett hus och en sjö", "A", "9"])
    recipe = fitted(shipped_recipes(facts)["photographs"], guess)
    assert recipe.template == "photograph"
    title, isbn, licence = recipe.source("title"), recipe.source("isbn"), recipe.source("licence")
    assert title is not None
    assert title.columns == ("Titel",)
    assert isbn is not None
    assert licence is not None
    assert licence.columns == ()
