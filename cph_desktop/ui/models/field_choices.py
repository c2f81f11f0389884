"""What can be added to a recipe: the fields of the catalogue, and properties of the target's Wikidata."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cph_desktop.commons.fields import FieldKind
from cph_desktop.messages import Message, msg
from cph_desktop.ui.texts import Texts

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.commons.fields import Field
    from cph_desktop.compose.recipe import Recipe
    from cph_desktop.wiki.items import FoundItem

_WORD_BREAK = re.compile(r"[\W_]+")
_NOT_OFFERED = frozenset({FieldKind.FILE, FieldKind.FILENAME})


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """``id`` of a field or of a property. ``about`` tells it apart from others; ``names`` are what a search looks through.

    ``languages`` are those it has a source in already; a field that has some can be added in another one.
    ``datatype`` is "" for a field.
    """

    id: str
    label: str
    about: str
    names: str = ""
    datatype: str = ""
    is_multilingual: bool = False
    languages: frozenset[str] = frozenset()


def fields_to_add(recipe: Recipe, facts: CommonsFacts, texts: Texts) -> Iterator[FieldChoice]:
    """The fields that the recipe has not, and those that it can have again in another language."""
    for field in facts.fields:
        used = [source for source in recipe.fields if source.field == field.id]
        if field.kind in _NOT_OFFERED or (used and not takes_language(field)):
            continue
        label = texts.text(field.label)
        names = " ".join(name for names in field.names.values() for name in names)
        languages = frozenset(source.language or recipe.language for source in used)
        words = msg("ui-add-field-again", field.help) if used else field.help
        about = texts.text(words)
        yield FieldChoice(field.id, label, about, names, is_multilingual=takes_language(field), languages=languages)


def takes_language(field: Field) -> bool:
    """Whether a field can be there once for each language."""
    return field.multilingual or field.kind is FieldKind.CAPTION


def property_choices(found: Iterable[FoundItem], texts: Texts) -> Iterator[FieldChoice]:
    """Properties as choices, with the type of their values in words."""
    for one in found:
        kind = texts.text(datatype_words(one.datatype))
        about = " · ".join(filter(None, (one.id, kind, one.description)))
        yield FieldChoice(one.id, one.label or one.id, about, one.matched, one.datatype)


def best_first(choices: Iterable[FieldChoice], typed: str, found: Container[str] = ()) -> list[FieldChoice]:
    """What fits the words typed: all of them begin words of its names. Labels that begin so come first, fields before properties.

    ``found`` are ids that a search of the wiki found: they fit by its word.
    """
    wanted = typed.casefold().split()
    ranked = []
    for choice in choices:
        rank = _rank(choice, wanted)
        if rank is None and choice.id in found:
            rank = 2
        if rank is not None:
            ranked.append((bool(choice.datatype), rank, choice))
    return [choice for _is_property, _rank, choice in sorted(ranked, key=lambda one: one[:2])]


def _rank(choice: FieldChoice, wanted: Sequence[str]) -> int | None:
    label = choice.label.casefold()
    if label.startswith(" ".join(wanted)):
        return 0
    for rank, text in ((1, label), (2, f"{label} {choice.names} {choice.id}".casefold())):
        begins = _WORD_BREAK.split(text)
        if all(any(word.startswith(one) for word in begins) for one in wanted):
            return rank
    return None


def datatype_words(datatype: str) -> Message:
    """A type of values for a person (messages ``ui-datatype-<Wikibase's word>``)."""
    from cph_desktop.compose.reading.property_values import DATATYPES

    return msg(f"ui-datatype-{datatype}") if datatype in DATATYPES else msg("ui-datatype-other")
