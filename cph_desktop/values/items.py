"""Wikidata items written into a cell: ``Q42``, ``d:Q42``, an address, or ``Vincent van Gogh (Q5582)``."""

from __future__ import annotations

import re
from typing import NamedTuple

from cph_desktop.messages import Message, msg
from cph_desktop.values.datavalue import ItemValue
from cph_desktop.values.text import clean_text, shortened

_BARE = re.compile(r"(?:(?:d|wd|wikidata|item):)*(Q[1-9]\d{0,11})", re.IGNORECASE)
_LINK = re.compile(r"\[\[:?(?:(?:d|wikidata|item):)*(Q[1-9]\d{0,11})(?:\|([^\]|]*))?\]\]", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{(?:Q|item|wikidata)\|(?:Q)?([1-9]\d{0,11})\}\}", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?:)?(?://)?(?:www\.|m\.)?wikidata\.org/(?:entity/|wiki/(?:Special:EntityData/|Item:)?)(Q[1-9]\d{0,11})(?:\.\w+)?(?:[?#]\S*)?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?P<before>.*\S)\s*[(\[]\s*(?P<after_id>Q[1-9]\d{0,11})\s*[)\]]|(?P<first_id>Q[1-9]\d{0,11})\s*[(:,–-]\s*(?P<after>.*[^\s)])\s*\)?"
)
_ANY = re.compile(r"(?<!\w)Q[1-9]\d{0,11}(?!\w)", re.IGNORECASE)
_ALMOST = re.compile(r"(?:q\s*[-:#]?\s*\d+|https?://\S*wikidata\S*)", re.IGNORECASE)


class ItemReading(NamedTuple):
    """``value`` where the text names an item by its id; else ``label`` is a name still to be matched."""

    text: str
    value: ItemValue | None = None
    label: str = ""
    problem: Message | None = None


def read_item(text: str) -> ItemReading:
    """One item or one name. Two ids in one cell, or something that only looks like an id, are problems."""
    cell = clean_text(text)
    if "q" not in cell and "Q" not in cell and "wikidata" not in cell.lower():
        return ItemReading(cell, label=cell)
    for form in (_BARE, _ADDRESS, _TEMPLATE, _LINK):
        found = form.fullmatch(cell)
        if found:
            label = (found.group(2) or "").strip() if form is _LINK else ""
            return ItemReading(cell, ItemValue("Q" + found.group(1).lstrip("Qq")), label)
    ids = _ANY.findall(cell)
    if len(ids) > 1:
        return ItemReading(cell, problem=msg("value-item-several", shortened(cell, 60)))
    found = _NAMED.fullmatch(cell)
    if found and len(ids) == 1:
        label = found.group("before") or found.group("after")
        return ItemReading(cell, ItemValue(found.group("after_id") or found.group("first_id")), label)
    if _ALMOST.fullmatch(cell):
        return ItemReading(cell, problem=msg("value-item-bad", shortened(cell, 60)))
    return ItemReading(cell, label=cell)
