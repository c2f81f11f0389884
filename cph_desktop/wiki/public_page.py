"""The text of one page of any MediaWiki, asked for by somebody who is not logged in."""

from __future__ import annotations

import json
from contextlib import closing
from urllib.parse import urlencode

from cph_desktop.wiki.plain_web import bounded_answer, plain_session

_MOST = 200_000


def public_page(api_url: str, title: str) -> str:
    """The wikitext, "" where there is no such page.

    ``action=query&prop=revisions`` as in https://www.mediawiki.org/wiki/API:Revisions. Raises the errors of
    :func:`~cph_desktop.wiki.plain_web.bounded_answer`, and ValueError for an answer that is none of MediaWiki's.
    """
    asked = {
        "action": "query",
        "prop": "revisions",
        "rvprop": "content",
        "rvslots": "main",
        "titles": title,
        "format": "json",
        "formatversion": "2",
    }
    with closing(plain_session()) as session:
        answer = json.loads(bounded_answer(session, "GET", f"{api_url}?{urlencode(asked)}", _MOST))
    try:
        page = answer["query"]["pages"][0]
        return "" if page.get("missing") else str(page["revisions"][0]["slots"]["main"]["content"])
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError("no answer of MediaWiki's") from error
