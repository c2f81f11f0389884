"""What a row says about the work itself, in plain text: for the lists and reports that are made afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cph_desktop.commons.licences import Licence
from cph_desktop.commons.statement import Statement
from cph_desktop.compose.reading.row_values import RowValues
from cph_desktop.values.datavalue import ItemValue, TextValue

_INVENTORY_NUMBER, _DIGITAL_FORM_OF = "P217", "P6243"


@dataclass(frozen=True, slots=True)
class AboutWork:
    """``items`` are the Wikidata items of the work shown, ``licences`` the names of the licences."""

    inventory_number: str = ""
    items: tuple[str, ...] = ()
    institution: str = ""
    creator: str = ""
    licences: tuple[str, ...] = ()


NOTHING_ABOUT_IT = AboutWork()


def about_work(values: RowValues, statements: Sequence[Statement], licences: Sequence[Licence]) -> AboutWork:
    """From the row's fields; where a recipe names properties instead of fields, from its statements (P217, P6243)."""
    return AboutWork(
        inventory_number=values.text("inventory_number") or _number_in(statements),
        items=tuple(dict.fromkeys(values.first("wikidata").items or _works_in(statements))),
        institution=values.text("institution"),
        creator=values.text("creator") or values.text("photographer"),
        licences=tuple(licence.name for licence in licences),
    )


def _number_in(statements: Sequence[Statement]) -> str:
    snaks = (statement.main for statement in statements if statement.main.property == _INVENTORY_NUMBER)
    return next((snak.value.text for snak in snaks if isinstance(snak.value, TextValue)), "")


def _works_in(statements: Sequence[Statement]) -> list[str]:
    snaks = (statement.main for statement in statements if statement.main.property == _DIGITAL_FORM_OF)
    return [snak.value.id for snak in snaks if isinstance(snak.value, ItemValue)]
