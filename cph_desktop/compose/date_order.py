"""Whether 5/12/1899 is in May or December: what the other dates of the sheet tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.fields import FieldKind
from cph_desktop.compose.reading.cell_text import cell_text, column_indexes
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.sheets.sheet import Column, Row
from cph_desktop.values.date_words import DateWords
from cph_desktop.values.dates import DayMonthOrder, read_date

_NUMERIC = re.compile(r"\d{1,2}([./ -])\s?\d{1,2}\1\s?\d{4}")
_DATES = frozenset({FieldKind.DATE, FieldKind.DATE_TEXT})


@dataclass(frozen=True, slots=True)
class OrderNeeded:
    """``count`` rows have a date that can be read both ways, such as ``example``.

    ``suggested`` is the order of those dates that can be read one way only, None where there are none or some of each.
    Message keys are ``finding-date-order-<value>``, ``-unknown`` for None.
    """

    count: int = 0
    example: str = ""
    suggested: DayMonthOrder | None = None


def order_needed(recipe: Recipe, columns: Sequence[Column], rows: Iterable[Row], facts: CommonsFacts) -> OrderNeeded:
    """Looks through the dates of the sheet; each distinct text is read once."""
    indexes = column_indexes(columns)
    texts = [cell_text(source, indexes) for source in recipe.fields if source.columns and _is_date(source, facts)]
    counts: dict[str, int] = {}
    for row in rows if texts else ():
        for text in texts:
            cell = text(row.cells)
            counts[cell] = counts.get(cell, 0) + 1
    numeric = {text: count for text, count in counts.items() if _NUMERIC.fullmatch(text)}
    words = facts.words.dates
    both_ways = [text for text in numeric if read_date(text, words).needs_order]
    orders = {order for text in numeric if (order := _only_order(text, words)) is not None}
    return OrderNeeded(
        sum(numeric[text] for text in both_ways),
        both_ways[0] if both_ways else "",
        orders.pop() if len(orders) == 1 else None,
    )


def _is_date(source: FieldSource, facts: CommonsFacts) -> bool:
    field = facts.fields.get(source.field)
    if field is not None:
        return field.kind in _DATES
    known = facts.properties.get(source.field)
    return (source.datatype or (known.datatype if known is not None else "")) == "time"


def _only_order(text: str, words: DateWords) -> DayMonthOrder | None:
    """The order of a date such as 25/12/1899, which has no month 25; None for one that says nothing."""
    if read_date(text, words).needs_order:
        return None
    against = [order for order in DayMonthOrder if _is_against(text, words, order)]
    return next((order for order in DayMonthOrder if order not in against), None) if against else None


def _is_against(text: str, words: DateWords, order: DayMonthOrder) -> bool:
    remark = read_date(text, words, order).remark
    return remark is not None and remark.key == "value-date-against-order"
