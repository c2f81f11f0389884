"""Small pictures of items, from the wiki that has the files, without a login."""

from __future__ import annotations

from contextlib import closing
from urllib.parse import quote

from cph_desktop.wiki.plain_web import bounded_answer, plain_session

COMMONS_PICTURES = "https://commons.wikimedia.org/wiki/Special:FilePath/$1"
"""Where the pictures of Wikidata's items are (the values of P18 are names of files on Commons)."""

MOST_BYTES = 2_000_000


def picture(page: str, name: str, width: int) -> bytes:
    """The file made so wide, as PNG, JPEG or what it is. ``page`` is an address with ``$1`` for the name.

    ``Special:FilePath`` leads to it: https://www.mediawiki.org/wiki/Manual:Special_pages. Raises
    :class:`~cph_desktop.wiki.errors.NoConnection` or, for a file that is not there or too large, ServerTrouble.
    """
    address = page.replace("$1", quote(name.replace(" ", "_"), safe="")) + f"?width={width}"
    with closing(plain_session()) as session:
        return bounded_answer(session, "GET", address, MOST_BYTES)
