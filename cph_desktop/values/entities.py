"""Properties and lexemes of Wikidata as the value of a statement: an id, an address, or a name with its id."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cph_desktop.messages import Message, msg
from cph_desktop.values.datavalue import EntityKind, EntityValue
from cph_desktop.values.text import clean_text, shortened

# https://www.mediawiki.org/wiki/Extension:WikibaseLexeme/Data_Model: L99, its form L99-F1, its sense L99-S1
_FORMS = {
    EntityKind.PROPERTY: re.compile(r"P[1-9]\d{0,9}"),
    EntityKind.LEXEME: re.compile(r"L[1-9]\d{0,9}"),
    EntityKind.FORM: re.compile(r"L[1-9]\d{0,9}-F[1-9]\d{0,9}"),
    EntityKind.SENSE: re.compile(r"L[1-9]\d{0,9}-S[1-9]\d{0,9}"),
}
_BEFORE_ID = re.compile(
    r"(?:(?:https?:)?//(?:www\.|m\.)?wikidata\.org/(?:entity/|wiki/)|(?:d|wd|wikidata):)?(?:property:|lexeme:)?", re.IGNORECASE
)
_NAMED = re.compile(r".*\S\s*\(([PL][\dFS-]+)\)", re.IGNORECASE)
_EXAMPLES = {
    EntityKind.PROPERTY: "P170",
    EntityKind.LEXEME: "L99",
    EntityKind.FORM: "L99-F1",
    EntityKind.SENSE: "L99-S1",
}


@dataclass(frozen=True, slots=True)
class EntityReading:
    """``value`` where the text is the id of such an entity, else the reason why it is none; both None for an empty text."""

    text: str
    value: EntityValue | None = None
    problem: Message | None = None


def read_entity(text: str, kind: EntityKind) -> EntityReading:
    """One entity of that kind, by its id, its address on Wikidata, or as ``creator (P170)``. "" gives an empty reading."""
    cell = clean_text(text)
    if not cell:
        return EntityReading(cell)
    named = _NAMED.fullmatch(cell)
    before = _BEFORE_ID.match(cell)
    entity_id = (named[1] if named else cell[before.end() if before else 0 :].replace("#", "-")).upper()
    if _FORMS[kind].fullmatch(entity_id):
        return EntityReading(cell, EntityValue(entity_id, kind))
    return EntityReading(cell, problem=msg("value-entity-bad", shortened(cell, 60), _EXAMPLES[kind]))
