"""Statements that need more than one field of a row.

Conventions: https://commons.wikimedia.org/wiki/Commons:Structured_data/Modeling/Source and …/Modeling/GLAM
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.commons.templates import PageTemplate
from cph_desktop.compose.reading.reading_texts import OWN_WORK
from cph_desktop.values.datavalue import ItemValue, TextValue
from cph_desktop.values.text import read_string


def source_of_file(url: str, source: str, holders: Sequence[str], items: Mapping[str, str]) -> tuple[Statement, ...]:
    """P7482: available on the internet at the landing page, operated by the institution where its item is known; or own work."""
    if url:
        qualifiers = [Snak("P973", TextValue(url)), *(Snak("P137", ItemValue(holder)) for holder in holders[:1])]
        return (Statement(Snak("P7482", ItemValue(items["file available on the internet"])), tuple(qualifiers)),)
    if source == OWN_WORK:
        return (Statement(Snak("P7482", ItemValue(items["original creation by uploader"]))),)
    return ()


def inventory_number(text: str, holders: Sequence[str]) -> tuple[Statement, ...]:
    """P217, qualified with whose number it is (P195) where the collection's item is known, as on Wikidata."""
    number = read_string(text)
    if not number.text or number.problem is not None:
        return ()
    return (Statement(Snak("P217", TextValue(number.text)), tuple(Snak("P195", ItemValue(holder)) for holder in holders[:1])),)


def represented_work(items: Sequence[str], template: PageTemplate) -> tuple[Statement, ...]:
    """The file shows this work (P180, P921); where the template is for faithful reproductions it is its digital form (P6243)."""
    properties = ("P6243", "P921", "P180") if template.faithful_reproduction else ("P921", "P180")
    return tuple(Statement(Snak(property_id, ItemValue(item))) for item in items[:1] for property_id in properties)
