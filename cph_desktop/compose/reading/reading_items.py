"""Fields whose value is a Wikidata item where one is known, and a name where not."""

from __future__ import annotations

from cph_desktop.commons.fields import Field
from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.compose.page.kept_wikitext import kept_or_none, plain_value
from cph_desktop.compose.reading.cell_text import split_text
from cph_desktop.compose.reading.field_value import FieldValue, Problem
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.finding import Severity
from cph_desktop.messages import msg
from cph_desktop.values.datavalue import ItemValue
from cph_desktop.values.items import ItemReading, read_item
from cph_desktop.values.text import clean_text


def looked_up(source: FieldSource, text: str) -> ItemReading:
    """The item of a text: by the recipe's look-up table, else as written in the cell. The text itself stays the label."""
    found = source.lookup.get(text) if source.lookup else None
    if found is None:
        return read_item(text)
    reading = read_item(found)
    if reading.value is not None:
        return ItemReading(reading.text, reading.value, reading.label or clean_text(text))
    return reading


def item_statement(property_id: str, item: ItemValue, *qualifiers: Snak) -> Statement:
    """The statement that a file has that item for that property."""
    return Statement(Snak(property_id, item), qualifiers)


def read_item_text(source: FieldSource, field: Field, text: str) -> FieldValue:
    """One thing: an institution, a place. With an item there is a statement; a name alone waits for matching."""
    reading = looked_up(source, text)
    label = reading.label or reading.text
    if reading.value is None:
        return FieldValue(label, _named(label), problems=_problems(field, reading))
    item = reading.value
    statements = (item_statement(field.property_id, item),) if field.property_id else ()
    return FieldValue(reading.label, _shown(field, reading), statements, (item.id,))


def read_items(source: FieldSource, field: Field, text: str) -> FieldValue:
    """Several things, cut at the recipe's separator: only those with an item become statements."""
    items: dict[ItemValue, None] = {}
    names: list[str] = []
    shown: list[str] = []
    problems: list[Problem] = []
    for part in split_text(text, source.split):
        reading = looked_up(source, part)
        names.append(reading.label or reading.text)
        if reading.value is None:
            shown.append(plain_value(names[-1]))
            problems += _problems(field, reading)
        else:
            shown.append(_shown(field, reading))
            items[reading.value] = None
    statements = tuple(item_statement(field.property_id, item) for item in items) if field.property_id else ()
    ids = tuple(item.id for item in items)
    return FieldValue("; ".join(names), "; ".join(shown), statements, ids, names=tuple(names), problems=tuple(problems))


def read_own_item(source: FieldSource, field: Field, text: str) -> FieldValue:
    """The work's own item: an id, nothing else."""
    reading = looked_up(source, text)
    if reading.value is not None:
        return FieldValue(reading.label, reading.value.id, items=(reading.value.id,))
    problem = Problem("item-unusable", Severity.WARNING, msg("finding-item-no-id", field.label, text))
    return FieldValue(text, "", problems=(problem,))


def _shown(field: Field, reading: ItemReading) -> str:
    """How an item is shown: the template for institutions takes the item; elsewhere the name, or a link that shows the label."""
    assert reading.value is not None
    if field.id == "institution":
        return f"{{{{Institution|wikidata={reading.value.id}}}}}"
    return plain_value(reading.label) if reading.label else f"{{{{Q|{reading.value.id}}}}}"


def _named(label: str) -> str:
    """A name. ``{{Institution:…}}`` and the like are kept when somebody wrote them into the cell."""
    if label.startswith("{{") and label.endswith("}}"):
        kept = kept_or_none(label)
        if kept is not None:
            return kept
    return plain_value(label)


def _problems(field: Field, reading: ItemReading) -> tuple[Problem, ...]:
    if reading.problem is None:
        return ()
    return (Problem("item-unusable", Severity.WARNING, msg("finding-left-out", field.label, reading.problem)),)
