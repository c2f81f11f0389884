"""Where a field goes: which parameter of the template shows it, and with which properties structured data says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cph_desktop.commons.fields import FieldKind
from cph_desktop.commons.properties import is_property_id

if TYPE_CHECKING:  # the window shows itself before all facts are loaded
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.commons.templates import PageTemplate

_BY_KIND = {
    FieldKind.LICENCE: ("P275", "P6216"),
    FieldKind.SOURCE: ("P7482",),
    FieldKind.URL: ("P7482", "P973"),
    FieldKind.LATITUDE: ("P1259",),
    FieldKind.LONGITUDE: ("P1259",),
}
_WORK = ("P6243", "P921", "P180")
_WORK_IS_SUBJECT = ("P921", "P180")


@dataclass(frozen=True, slots=True)
class Destinations:
    """``parameter`` of the template, "" for none; ``in_extra`` when it becomes a row of its own there; ``properties`` by id.

    ``is_caption``: its text becomes the caption in its language, where no better one is given.
    """

    parameter: str = ""
    in_extra: bool = False
    properties: tuple[str, ...] = ()
    is_caption: bool = False


def destinations(field_id: str, template: PageTemplate, facts: CommonsFacts) -> Destinations:
    """What composing does with a field (or with a property id) in pages of this template."""
    if is_property_id(field_id):
        return Destinations(properties=(field_id,))
    field = facts.fields.get(field_id)
    if field is None:
        return Destinations()
    parameter = next((one.name for one in template.parameters if field_id in one.fields), "")
    own: tuple[str, ...] = (field.property_id,) if field.property_id else ()
    if field_id == "wikidata":
        own = _WORK if template.faithful_reproduction else _WORK_IS_SUBJECT
    return Destinations(
        parameter=parameter,
        in_extra=not parameter and bool(field.heading) and bool(template.extra_parameter),
        properties=_BY_KIND.get(field.kind, own),
        is_caption=field.kind in {FieldKind.CAPTION, FieldKind.DESCRIPTION},
    )
