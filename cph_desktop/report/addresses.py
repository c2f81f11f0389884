"""Addresses on the wiki that follow from the address of a file's page."""

from __future__ import annotations

from urllib.parse import quote

THUMBNAIL_WIDTH = 120


def thumbnail_url(url: str, width: int = THUMBNAIL_WIDTH) -> str:
    """The address of a small picture of the file whose page has this address, "" when it is no file page.

    ``Special:Redirect/file`` is in every MediaWiki: https://www.mediawiki.org/wiki/Help:Redirects#Special:Redirect
    """
    before, mark, name = url.rpartition("File:")
    joint = "&" if "?" in before else "?"
    return f"{before}Special:Redirect/file/{name}{joint}width={width}" if mark else ""


def data_url(url: str, mid: str) -> str:
    """The address of the file's structured data, "" where there is none."""
    before, mark, _name = url.rpartition("File:")
    return f"{before}Special:EntityPage/{mid}" if mark and mid else ""


def change_url(url: str, revision: int) -> str:
    """The address that shows one change to the page, with the wiki's own "undo" beside it; "" where there was none."""
    before, mark, _name = url.rpartition("File:")
    return f"{before}Special:Diff/{revision}" if mark and revision else ""


def page_url(article_url: str, title: str) -> str:
    """The address of any page; ``article_url`` is the wiki's pattern with ``$1``. "" where the pattern is not known."""
    return article_url.replace("$1", quoted(title)) if "$1" in article_url else ""


def edit_url(url: str) -> str:
    """The address that opens the page for editing."""
    return f"{url}{'&' if '?' in url else '?'}action=edit" if url else ""


def quoted(title: str) -> str:
    """A title as it stands in an address."""
    return quote(title.replace(" ", "_"), safe="/:@!$()*,;~-._")
