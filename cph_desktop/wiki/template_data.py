"""Which parameters a template of the wiki has (https://www.mediawiki.org/wiki/Extension:TemplateData)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cph_desktop.checks.wiki_answers import AboutTemplate
from cph_desktop.commons.any_template import DescribedParameter
from cph_desktop.commons.filenames import title_key
from cph_desktop.commons.templates import is_template_name
from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.wiki.answers import being_read
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import ServerTrouble, WikiRefusal
from cph_desktop.wiki.lookup import bare_title

_PREFIX = "Template:"
_NO_TEMPLATE_DATA = frozenset({"badvalue", "unknown_action"})
"""How a wiki refuses what it does not know."""
_USED = re.compile(r"\{\{\{([^{}|<>=\n]+)[|}]")


def template_parameters(connection: Connection, name: str, language: str = "en") -> tuple[str, tuple[DescribedParameter, ...]]:
    """The template's name as the wiki spells it and its parameters in its own order.

    A wiki without TemplateData gives the template's text, and the parameters are read out of it, as TemplateData itself does
    where nobody described them. Raises Unusable where there is no such template or it has none, and WikiTrouble.
    """
    bare = name.strip().removeprefix("{{").removesuffix("}}").removeprefix(_PREFIX).strip()
    if not is_template_name(bare):
        raise Unusable(msg("template-name-bad", name))
    page = _described(connection, bare, language)
    if page is None:
        page = _read_out(connection, bare)
    if page.get("missing"):
        raise Unusable(msg("template-unknown", bare, connection.site.name))
    title, parameters = bare_title(str(page["title"])), page.get("params")
    if not isinstance(parameters, Mapping) or not parameters:
        raise Unusable(msg("template-no-parameters", title, connection.site.name))
    order = [one for one in page.get("paramOrder") or parameters if one in parameters]
    return title, tuple(_parameter(one, parameters[one]) for one in order)


def _described(connection: Connection, name: str, language: str) -> Mapping[str, Any] | None:
    """What TemplateData tells of a template; None on a wiki without it."""
    try:
        # with missing titles included, the wiki reads the parameters out of a template that nobody described
        answer = connection.ask(
            action="templatedata", titles=_PREFIX + name, includeMissingTitles="1", redirects="1", lang=language
        )
    except WikiRefusal as refusal:
        if refusal.code not in _NO_TEMPLATE_DATA:
            raise
        return None
    pages = answer.get("pages")
    if not isinstance(pages, Mapping):
        raise ServerTrouble(200)
    return next(iter(pages.values()), {"missing": True})


def _read_out(connection: Connection, name: str) -> Mapping[str, Any]:
    """The same from the template's own text."""
    asked = {"prop": "revisions", "rvprop": "content", "rvslots": "main", "redirects": "1"}
    answer = connection.ask(action="query", titles=_PREFIX + name, **asked)
    with being_read():
        page: Mapping[str, Any] = answer["query"]["pages"][0]
        if page.get("missing"):
            return page
        text = str(page["revisions"][0]["slots"]["main"]["content"])
        return {"title": page["title"], "params": dict.fromkeys(one.strip() for one in _USED.findall(text))}


def about_templates(connection: Connection, names: Sequence[str]) -> dict[str, AboutTemplate]:
    """Whether these templates (at most 50) exist and what parameters they describe, under their ``title_key``.

    A wiki without TemplateData tells only whether they exist.
    """
    titles = "|".join(_PREFIX + name for name in names)
    try:
        answer = connection.ask(action="templatedata", titles=titles, includeMissingTitles="1", redirects="1")
    except WikiRefusal as refusal:
        if refusal.code not in _NO_TEMPLATE_DATA:
            raise
        return _existing_templates(connection, titles)
    pages = answer.get("pages")
    if not isinstance(pages, Mapping):
        raise ServerTrouble(200)
    told = {str(page["title"]): _about(page) for page in pages.values() if "title" in page}
    for moved in (*answer.get("redirects", ()), *answer.get("normalized", ())):
        if moved["to"] in told:
            told[str(moved["from"])] = told[moved["to"]]
    return {_key(title): about for title, about in told.items()}


def _existing_templates(connection: Connection, titles: str) -> dict[str, AboutTemplate]:
    query = connection.ask(action="query", titles=titles, prop="info").get("query")
    if not isinstance(query, Mapping):
        raise ServerTrouble(200)
    pages = [page for page in query.get("pages", ()) if not page.get("invalid")]
    return {_key(str(page["title"])): AboutTemplate(exists=not page.get("missing")) for page in pages}


def _about(page: Mapping[str, Any]) -> AboutTemplate:
    """Parameters that the wiki only read out of the template's text are no description."""
    parameters = page.get("params")
    if page.get("missing"):
        return AboutTemplate(exists=False)
    if page.get("notemplatedata") or not isinstance(parameters, Mapping):
        return AboutTemplate(exists=True)
    aliases = (alias for told in parameters.values() if isinstance(told, Mapping) for alias in told.get("aliases") or ())
    return AboutTemplate(exists=True, parameters=frozenset(map(str, (*parameters, *aliases))))


def _key(title: str) -> str:
    return title_key(bare_title(title))


def _parameter(name: str, told: Any) -> DescribedParameter:
    """An empty description comes as a list, as PHP writes it."""
    data: Mapping[str, Any] = told if isinstance(told, Mapping) else {}
    label = data.get("label")
    labels = tuple(map(str, label.values())) if isinstance(label, Mapping) else (str(label),) if label else ()
    return DescribedParameter(name, tuple(map(str, data.get("aliases") or ())), labels, bool(data.get("required")))
