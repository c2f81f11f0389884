"""What a row says about the work, for lists and reports."""

from __future__ import annotations

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.about_work import AboutWork
from cph_desktop.compose.recipe import FieldSource
from tests.compose.sheets import drafted


def test_that_the_fields_of_a_row_tell_of_the_work(facts: CommonsFacts) -> None:
    cells = {"title": "Hills", "creator": "Turner", "institution": "Tate", "inventory_number": "D1", "wikidata": "Q42"}
    draft = drafted(facts, {**cells, "licence": "CC BY 4.0"})
    assert draft.work == AboutWork("D1", ("Q42",), "Tate", "Turner", ("CC BY 4.0",))


def test_that_properties_of_a_recipe_tell_of_the_work_too(facts: CommonsFacts) -> None:
    sources = (
        FieldSource("P217", ("number",), datatype="external-id"),
        FieldSource("P6243", ("work",), datatype="wikibase-item"),
    )
    draft = drafted(facts, {"number": "D1", "work": "Q42"}, sources=sources)
    assert (draft.work.inventory_number, draft.work.items) == ("D1", ("Q42",))
