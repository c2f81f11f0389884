"""People: an artist, a photographer, an author, with what is known about how sure it is.

Conventions: https://commons.wikimedia.org/wiki/Commons:Structured_data/Modeling/Author and
https://www.wikidata.org/wiki/Wikidata:WikiProject_Visual_arts/Item_structure (uncertain attributions).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from cph_desktop.commons.fields import Field
from cph_desktop.commons.statement import Snak, SnakType, Statement
from cph_desktop.compose.page.kept_wikitext import kept_or_none, without_markup
from cph_desktop.compose.reading.field_value import FieldValue, Problem
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.finding import Severity
from cph_desktop.messages import msg
from cph_desktop.values.datavalue import ItemValue, TextValue
from cph_desktop.values.items import read_item
from cph_desktop.values.people import Attribution, PeopleWords, PersonReading, read_people
from cph_desktop.values.text import read_string

_CREATOR_TEMPLATE = re.compile(r"\{\{\s*[Cc]reator\s*:\s*([^{}|]+?)\s*(?:\|[^{}]*)?\}\}")
CREATOR, ROLE, NAME_STRING, STATED_AS = "P170", "P3831", "P2093", "P1932"


class PeopleReader:
    """Reads the people of a cell. ``items`` names the items for "anonymous" and "photographer"."""

    def __init__(self, words: PeopleWords, items: Mapping[str, str]) -> None:
        self._words = words
        self._anonymous = Snak(ROLE, ItemValue(items["anonymous"]))
        self._photographer = ItemValue(items["photographer"])

    def __call__(self, source: FieldSource, field: Field, text: str) -> FieldValue:
        """All people of the cell. Those without an item are said by name, for P170 alone: other properties wait for matching."""
        if "{{" in text or "[[" in text:
            kept = kept_or_none(text)
            if kept is not None:
                return self._written_as_wikitext(field, kept)
        people = read_people(text, self._words)
        items = [person.item or _looked_up(source, person) for person in people]
        statements: list[Statement] = []
        shown: list[str] = []
        for person, item in zip(people, items, strict=True):
            shown.append(_shown(person, item))
            statement = self._statement(field, person, item)
            if statement is not None:
                statements.append(statement)
        problems = tuple(
            Problem("person-unusable", Severity.WARNING, msg("finding-left-out", field.label, person.problem))
            for person in people
            if person.problem is not None
        )
        problems += tuple(
            Problem("person-unclear", Severity.WARNING, msg("finding-person-unclear", field.label, person.text))
            for person, item in zip(people, items, strict=True)
            if person.unclear and item is None
        )
        names = tuple(person.name or person.text for person in people if not person.unknown)
        return FieldValue("; ".join(names), "<br>".join(shown), tuple(dict.fromkeys(statements)), names=names, problems=problems)

    def _written_as_wikitext(self, field: Field, wikitext: str) -> FieldValue:
        """``{{Creator:Name}}`` and ``[[User:Name|Name]]`` are kept; the name in them is said."""
        names = _CREATOR_TEMPLATE.findall(wikitext)
        name = "; ".join(names) if names else without_markup(wikitext)
        reading = read_string(name)
        if field.property_id != CREATOR or not reading.text or reading.problem is not None:
            return FieldValue(name, wikitext)
        statement = Statement(Snak(CREATOR, None, SnakType.SOMEVALUE), (Snak(NAME_STRING, TextValue(reading.text)),))
        return FieldValue(name, wikitext, (statement,), names=(name,))

    def is_attribution(self, role: str) -> bool:
        """Whether a word such as "after" or "workshop of" belongs before a name."""
        people = read_people(f"{role} X", self._words)
        return len(people) == 1 and people[0].attribution is not Attribution.NONE

    def _statement(self, field: Field, person: PersonReading, item: ItemValue | None) -> Statement | None:
        if field.property_id != CREATOR:
            return Statement(Snak(field.property_id, item)) if item is not None and field.property_id else None
        role = ItemValue(person.role_item) if person.role_item else self._photographer if field.id == "photographer" else None
        roles = (Snak(ROLE, role),) if role is not None else ()
        unknown = Snak(CREATOR, None, SnakType.SOMEVALUE)
        if person.unknown:
            return Statement(unknown, (self._anonymous,))
        if person.attribution is not Attribution.NONE:
            return Statement(unknown, _attribution(person, item) + roles)
        if item is not None:
            return Statement(Snak(CREATOR, item), roles)
        if person.unclear:
            return Statement(unknown, (Snak(STATED_AS, TextValue(read_string(person.text).text[:1500])), *roles))
        name = read_string(person.name or person.text)
        if name.problem is not None or not name.text:
            return None
        return Statement(unknown, (Snak(NAME_STRING, TextValue(name.text)), *roles))


def _attribution(person: PersonReading, item: ItemValue | None) -> tuple[Snak, ...]:
    """ "After X" has a property for X as an item; a mere name must not say that X is the creator, so the words stay as stated."""
    if item is not None:
        return (Snak(person.attribution.property, item),)
    return (Snak(STATED_AS, TextValue(read_string(person.text).text[:1500])),)


def _looked_up(source: FieldSource, person: PersonReading) -> ItemValue | None:
    if not source.lookup:
        return None
    found = source.lookup.get(person.text) or source.lookup.get(person.name)
    return read_item(found).value if found else None


def _shown(person: PersonReading, item: ItemValue | None) -> str:
    if item is not None and person.attribution is Attribution.NONE:
        return f"{{{{Creator|Wikidata={item.id}}}}}"
    return person.wikitext
