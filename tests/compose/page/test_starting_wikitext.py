"""The wikitext to begin with makes the page of the template it was made from."""

from __future__ import annotations

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.page.own_wikitext import own_page
from cph_desktop.compose.page.starting_wikitext import starting_wikitext
from cph_desktop.compose.recipe import FieldSource, Recipe, WikitextSyntax

RECIPE = Recipe(
    "artwork",
    (
        FieldSource("title", ("Title",)),
        FieldSource("description", ("About (en)",), language="en"),
        FieldSource("description", ('Om "det" (sv)',), language="sv"),
        FieldSource("dimensions", ("H", "B"), joiner=" x "),
        FieldSource("institution", constant="Hamnmuseet"),
        FieldSource("categories", ("Categories",), split=";"),
        FieldSource("licence", ("Licence",)),
    ),
    "",
    "en",
)


def _page(facts: CommonsFacts, **more: str) -> str:
    wikitext = starting_wikitext(RECIPE, facts.templates["artwork"], facts.fields)
    recipe = Recipe("artwork", (), "", wikitext=wikitext, wikitext_syntax=WikitextSyntax.JINJA)
    cells = {
        "Title": "Boats",
        "About (en)": "",
        'Om "det" (sv)': "Båtar",
        "H": "1",
        "B": "2",
        "Categories": "A; B;",
        "Licence": "",
    }
    return own_page(recipe)(cells | more)


def test_that_the_page_has_the_columns_and_constants_of_the_recipe(facts: CommonsFacts) -> None:
    page = _page(facts)
    lines = {key.strip(" |"): value.strip() for key, _, value in (line.partition("=") for line in page.splitlines())}
    assert lines["title"] == "{{en|1=Boats}}"
    assert lines["dimensions"] == "1 x 2"
    assert lines["institution"] == "Hamnmuseet"
    assert "{{sv|1=Båtar}}" in page
    assert "{{en|1=}}" not in page
    assert page.endswith("[[Category:A]]\n[[Category:B]]\n")
