"""A page as the wiki itself would show it, before it is there (https://www.mediawiki.org/wiki/API:Parsing_wikitext)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import ServerTrouble
from cph_desktop.wiki.lookup import FILE_PREFIX


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """``html`` is the wiki's and must be cleaned before it is shown; links in it are relative to ``base``.

    ``categories`` tells of each whether it exists, hidden ones left out.
    """

    html: str
    base: str
    categories: tuple[tuple[str, bool], ...] = ()


def parsed_page(connection: Connection, filename: str, wikitext: str, language: str) -> ParsedPage:
    """Nothing is saved by this, and no login is needed. ``language`` is that of the reader. Raises WikiTrouble."""
    answer = connection.ask(
        action="parse",
        title=FILE_PREFIX + filename,
        text=wikitext,
        contentmodel="wikitext",
        prop="text|categories",
        pst="1",
        preview="1",
        disableeditsection="1",
        disablelimitreport="1",
        uselang=language,
    )
    parsed = answer.get("parse")
    if not isinstance(parsed, Mapping) or not isinstance(parsed.get("text"), str):
        raise ServerTrouble(200)
    base = urljoin(connection.target.api_url, connection.site.article_url.partition("$1")[0] or "/")
    return ParsedPage(
        parsed["text"], base, tuple(_category(one) for one in parsed.get("categories", ()) if not one.get("hidden"))
    )


def _category(told: Mapping[str, Any]) -> tuple[str, bool]:
    return str(told["category"]).replace("_", " "), not told.get("missing")
