"""The columns of a spreadsheet to be filled in: the fields that a template asks for, under names that are understood again."""

from __future__ import annotations

from collections.abc import Sequence

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.fields import Field
from cph_desktop.commons.filenames import first_upper
from cph_desktop.commons.templates import PageTemplate
from cph_desktop.compose.guessing.column_names import ColumnNames
from cph_desktop.finding import Unusable
from cph_desktop.messages import msg

_FIRST = ("file",)
_LAST = ("depicts", "licence", "categories")
_LONGEST_NAME = 20  # characters of a licence's name that are read at a glance in a drop-down


def template_named(name: str, facts: CommonsFacts) -> PageTemplate:
    """The template by its name on Commons ("Art Photo") or its id. Raises Unusable with the names there are."""
    template = known_template(name, facts)
    if template is None:
        raise Unusable(msg("generate-template-unknown", name, ", ".join(sorted(one.name for one in facts.templates.values()))))
    return template


def known_template(name: str, facts: CommonsFacts) -> PageTemplate | None:
    """The same, None for an unknown name. A form's sheet bears the name of its template, by which it is known again."""
    wanted = name.strip().replace("_", " ").casefold()
    for template in facts.templates.values():
        if wanted in {template.id.casefold(), template.name.casefold(), template.id.replace("-", " ").casefold()}:
            return template
    return None


def form_fields(template: PageTemplate, facts: CommonsFacts) -> list[Field]:
    """The file, what the template shows in its own order, what is depicted, the licence and the categories."""
    shown = [parameter.fields[0] for parameter in template.parameters if parameter.fields]
    ids = [*_FIRST, *(one for one in shown if one not in _LAST), *_LAST]
    return [facts.fields[field_id] for field_id in dict.fromkeys(ids)]


def fields_named(names: Sequence[str], facts: CommonsFacts) -> list[Field]:
    """The fields that these ids or column names mean, the file first. Raises Unusable for one that means none."""
    known = ColumnNames(facts.fields, facts.words.languages)
    found = [facts.fields["file"]]
    for name in filter(None, (name.strip() for name in names)):
        matches = known.matches(name)
        exact = facts.fields.get(name.casefold())
        if exact is None and not matches:
            raise Unusable(msg("generate-column-unknown", name))
        field = exact or facts.fields[matches[0].field]
        if field not in found:
            found.append(field)
    return found


def column_name(field: Field, language: str, names: ColumnNames) -> str:
    """The first name of the field in that language (else in English) that means this field and no other."""
    candidates = [*field.names.get(language, ()), *field.names.get("en", ()), field.id.replace("_", " ")]
    for name in candidates:
        matches = names.matches(name)
        if matches and matches[0].field == field.id and (len(matches) == 1 or matches[1].score < matches[0].score):
            return first_upper(name)
    return first_upper(candidates[0])


def licence_choices(facts: CommonsFacts) -> tuple[str, ...]:
    """The usual licences as people write them: short names, else the name of the template on Commons."""
    licences = (facts.licences.licences[licence_id] for licence_id in facts.licences.usual)
    return tuple(one.name if len(one.name) <= _LONGEST_NAME else one.template for one in licences)
