"""What a wiki has under the names of categories: nothing, a category, or a page that leads to another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cph_desktop.checks.wiki_answers import AboutCategory
from cph_desktop.commons.categories import CategoryRules
from cph_desktop.commons.filenames import title_key
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import ServerTrouble

_PREFIX = "Category:"


def about_categories(connection: Connection, names: Sequence[str], rules: CategoryRules) -> dict[str, AboutCategory]:
    """The categories of these names (at most 50) by one request, under their ``title_key``.

    A category without a page is none, even where files are in it. A name that cannot be a title is left out.
    """
    answer = connection.ask(
        action="query",
        titles="|".join(_PREFIX + name for name in names),
        prop="info|categoryinfo|revisions",
        rvprop="content",
        rvslots="main",
    )
    query = answer.get("query")
    if not isinstance(query, Mapping):
        raise ServerTrouble(200)
    pages = [page for page in query.get("pages", ()) if not page.get("invalid")]
    return {title_key(str(page["title"]).partition(":")[2]): _about(page, rules) for page in pages}


def _about(page: Mapping[str, Any], rules: CategoryRules) -> AboutCategory:
    if page.get("missing"):
        return AboutCategory(exists=False)
    text = _text(page)
    sizes: Mapping[str, Any] = page.get("categoryinfo") or {}
    return AboutCategory(
        exists=True,
        leads_to=rules.leads_to(text),
        is_ambiguous=rules.is_ambiguous(text),
        is_hidden=bool(sizes.get("hidden")),
        subcategories=int(sizes.get("subcats", 0)),
        files=int(sizes.get("files", 0)),
    )


def _text(page: Mapping[str, Any]) -> str:
    """Its wikitext; "" where the wiki cut the answer short or hides it."""
    revision: Mapping[str, Any] = next(iter(page.get("revisions", ())), {})
    return str(revision.get("slots", {}).get("main", {}).get("content", ""))
