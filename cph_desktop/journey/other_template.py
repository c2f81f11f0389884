"""Any other template: its parameters come from the wiki the files are meant for."""

from __future__ import annotations

import dataclasses
from contextlib import closing

from cph_desktop.commons.any_template import template_from_parameters
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.templates import PageTemplate
from cph_desktop.compose.recipe import Recipe
from cph_desktop.journey.wikis import practice_account
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.target import COMMONS, Target, target_from
from cph_desktop.wiki.template_data import template_parameters


def template_on(target: Target | None, name: str, facts: CommonsFacts, language: str = "en") -> PageTemplate:
    """The template of that name on the target, Commons where none is named; a template that comes with the program as it comes.

    No login is needed. Raises Unusable where there is no such template, and :class:`~cph_desktop.wiki.errors.WikiTrouble`.
    """
    shipped = next((one for one in facts.templates.values() if one.name.casefold() == name.strip().casefold()), None)
    if shipped is not None:
        return shipped
    target = target or target_from(COMMONS)
    if target.is_practice:
        target = practice_account(target).target
    with closing(Connection(target, "", "")) as connection:
        spelled, parameters = template_parameters(connection, name, language)
    return template_from_parameters(spelled, parameters, facts.fields, facts.templates)


def with_template(recipe: Recipe, template: PageTemplate, facts: CommonsFacts) -> Recipe:
    """The recipe with that template, whether it comes with the program or not."""
    if template.id in facts.templates:
        return dataclasses.replace(recipe, template=template.id, own_template=None)
    return dataclasses.replace(recipe, own_template=template)
