"""Which parameters a template of the wiki has (https://www.mediawiki.org/wiki/Extension:TemplateData)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cph_desktop.commons.any_template import DescribedParameter
from cph_desktop.commons.templates import is_template_name
from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import ServerTrouble

_PREFIX = "Template:"


def template_parameters(connection: Connection, name: str, language: str = "en") -> tuple[str, tuple[DescribedParameter, ...]]:
    """The template's name as the wiki spells it and its parameters in its own order.

    Raises Unusable where there is no such template or nobody described it, and WikiTrouble.
    """
    bare = name.strip().removeprefix("{{").removesuffix("}}").removeprefix(_PREFIX).strip()
    if not is_template_name(bare):
        raise Unusable(msg("template-name-bad", name))
    # with missing titles included, the wiki reads the parameters out of a template that nobody described
    answer = connection.ask(action="templatedata", titles=_PREFIX + bare, includeMissingTitles="1", redirects="1", lang=language)
    pages = answer.get("pages")
    if not isinstance(pages, Mapping):
        raise ServerTrouble(200)
    page: Mapping[str, Any] = next(iter(pages.values()), {"missing": True})
    parameters = page.get("params")
    if page.get("missing") or not isinstance(parameters, Mapping) or not parameters:
        raise Unusable(msg("template-unknown", bare, connection.site.name))
    order = [one for one in page.get("paramOrder") or parameters if one in parameters]
    return str(page["title"]).removeprefix(_PREFIX), tuple(_parameter(one, parameters[one]) for one in order)


def _parameter(name: str, told: Any) -> DescribedParameter:
    """An empty description comes as a list, as PHP writes it."""
    data: Mapping[str, Any] = told if isinstance(told, Mapping) else {}
    label = data.get("label")
    labels = tuple(map(str, label.values())) if isinstance(label, Mapping) else (str(label),) if label else ()
    return DescribedParameter(name, tuple(map(str, data.get("aliases") or ())), labels, bool(data.get("required")))
