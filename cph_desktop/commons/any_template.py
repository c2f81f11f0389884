"""A template that does not come with the program, made usable from what the wiki tells about its parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cph_desktop.commons.fields import FieldCatalogue, field_of_parameter
from cph_desktop.commons.spelling import spelling_key
from cph_desktop.commons.templates import OWN_TEMPLATE, PageTemplate, TemplateParameter, is_parameter_name

_EXTRA = frozenset({"otherfields", "other fields", "other_fields"})


@dataclass(frozen=True, slots=True)
class DescribedParameter:
    """A parameter as the wiki's TemplateData tells it. ``labels`` are its names for people."""

    name: str
    aliases: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    required: bool = False


def template_from_parameters(
    name: str, parameters: Sequence[DescribedParameter], fields: FieldCatalogue, known: Mapping[str, PageTemplate]
) -> PageTemplate:
    """The template with a field for each parameter whose name, alias or label says which; others have one of their own.

    A name that is a parameter of a template that comes with the program means the same here, else it is read as the name of a
    column would be. No field is shown twice.
    """
    meanings = _meanings(fields, known)
    taken: set[str] = set()
    made = []
    for parameter in parameters:
        if not is_parameter_name(parameter.name) or parameter.name in _EXTRA:
            continue
        found = tuple(field for field in _fields_of(parameter, meanings) if field not in taken)
        taken.update(found)
        found = found or (field_of_parameter(parameter.name),)
        made.append((parameter, TemplateParameter(parameter.name, found, shows_all=len(found) > 1)))
    required = tuple(one.fields[0] for parameter, one in made if parameter.required)
    return PageTemplate(
        id=OWN_TEMPLATE,
        name=name,
        parameters=tuple(one for _, one in made),
        extra_parameter=next((one.name for one in parameters if one.name in _EXTRA), ""),
        leave_out_empty=True,
        required=tuple(dict.fromkeys((*required, "licence"))),
    )


def _fields_of(parameter: DescribedParameter, meanings: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    for text in (parameter.name, *parameter.aliases, *parameter.labels):
        if fields := meanings.get(spelling_key(text)):
            return fields
    return ()


def _meanings(fields: FieldCatalogue, known: Mapping[str, PageTemplate]) -> dict[str, tuple[str, ...]]:
    """Spelling of a name → the fields it stands for; what stands first counts."""
    meanings: dict[str, tuple[str, ...]] = {}
    for name, found in _named(fields, known.values()):
        key = spelling_key(name)
        if key and key not in meanings:
            meanings[key] = found
    return meanings


def _named(fields: FieldCatalogue, known: Iterable[PageTemplate]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for template in known:
        for parameter in template.parameters:
            if parameter.fields:
                yield parameter.name, parameter.fields
    for field in fields:
        yield field.id, (field.id,)
    for field in fields:
        for names in field.names.values():
            for name in names:
                yield name, (field.id,)
