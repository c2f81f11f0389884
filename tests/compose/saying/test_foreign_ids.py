"""Statements for wikis on which ids mean other things."""

from __future__ import annotations

from decimal import Decimal

from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.compose.draft import Draft
from cph_desktop.compose.saying.foreign_ids import OtherIds, ids_in, in_other_ids, with_counterparts
from cph_desktop.values.datavalue import EntityKind, EntityValue, ItemValue, QuantityValue, TextValue

SHIP = Statement(Snak("P180", ItemValue("Q11446")))
NUMBER = Statement(Snak("P217", TextValue("A 1")), (Snak("P195", ItemValue("Q842858")),))
HEIGHT = Statement(Snak("P2048", QuantityValue(Decimal(3), "Q174728")))


def _draft(*statements: Statement) -> Draft:
    return Draft(2, "a.jpg", "A.jpg", "", {"en": "A ship"}, statements)


def test_that_no_statement_keeps_an_id_that_means_something_else_there() -> None:
    draft = in_other_ids(_draft(SHIP, NUMBER, HEIGHT), OtherIds())
    assert draft.statements == ()
    assert draft.captions == {"en": "A ship"}


def test_that_statements_are_made_in_the_ids_of_the_wiki_where_all_are_known() -> None:
    ids = {"P180": "P9", "Q11446": "Q77", "P217": "P3"}
    assert in_other_ids(_draft(SHIP, NUMBER), OtherIds(ids)).statements == (Statement(Snak("P9", ItemValue("Q77"))),)


def test_that_all_ids_of_a_statement_are_known() -> None:
    assert ids_in([NUMBER, HEIGHT]) == {"P217", "P195", "Q842858", "P2048", "Q174728"}


def test_that_a_unit_is_the_address_of_the_wikis_own_item() -> None:
    other = OtherIds({"P2048": "P5", "Q174728": "Q6"}, "https://items.example/entity/")
    (height,) = in_other_ids(_draft(HEIGHT), other).statements
    assert isinstance(height.main.value, QuantityValue)
    assert height.main.value.to_json()["value"]["unit"] == "https://items.example/entity/Q6"


def test_that_a_property_as_a_value_is_the_wikis_own() -> None:
    about = Statement(Snak("P1", EntityValue("P170", EntityKind.PROPERTY)))
    other = OtherIds({"P1": "P2", "P170": "P3"})
    assert in_other_ids(_draft(about), other).statements == (Statement(Snak("P2", EntityValue("P3", EntityKind.PROPERTY))),)


def test_that_a_copyright_status_does_not_stand_without_its_licence() -> None:
    licence = Statement(Snak("P275", ItemValue("Q20007257")))
    status = Statement(Snak("P6216", ItemValue("Q50423863")))
    known = {one: one for one in ids_in([status, SHIP])}
    assert with_counterparts(_draft(licence, status, SHIP), OtherIds(known)).statements == (SHIP,)
    assert with_counterparts(_draft(status, SHIP), OtherIds(known)).statements == (status, SHIP)
    assert with_counterparts(_draft(licence, status), OtherIds(known | {"P275": "", "Q20007257": ""})).statements == (
        licence,
        status,
    )
