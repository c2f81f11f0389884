"""Statements for wikis on which ids mean other things."""

from __future__ import annotations

from decimal import Decimal

from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.compose.draft import Draft
from cph_desktop.compose.foreign_ids import ids_in, in_other_ids
from cph_desktop.values.datavalue import ItemValue, QuantityValue, TextValue

SHIP = Statement(Snak("P180", ItemValue("Q11446")))
NUMBER = Statement(Snak("P217", TextValue("A 1")), (Snak("P195", ItemValue("Q842858")),))
HEIGHT = Statement(Snak("P2048", QuantityValue(Decimal(3), "Q174728")))


def _draft(*statements: Statement) -> Draft:
    return Draft(2, "a.jpg", "A.jpg", "", {"en": "A ship"}, statements)


def test_that_no_statement_keeps_an_id_that_means_something_else_there() -> None:
    draft = in_other_ids(_draft(SHIP, NUMBER, HEIGHT), {})
    assert draft.statements == ()
    assert draft.captions == {"en": "A ship"}


def test_that_statements_are_made_in_the_ids_of_the_wiki_where_all_are_known() -> None:
    ids = {"P180": "P9", "Q11446": "Q77", "P217": "P3"}
    assert in_other_ids(_draft(SHIP, NUMBER), ids).statements == (Statement(Snak("P9", ItemValue("Q77"))),)


def test_that_all_ids_of_a_statement_are_known() -> None:
    assert ids_in([NUMBER, HEIGHT]) == {"P217", "P195", "Q842858", "P2048", "Q174728"}
