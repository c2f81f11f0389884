"""Addresses of the wiki's own pages on which a user gets what this program logs in with."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit, urlunsplit

from cph_desktop.wiki.facts import SiteFacts

PROGRAM = "CPH_Desktop"
"""The bot password's name; its login is then ``Name@CPH_Desktop``."""

GRANTS = ("editpage", "createeditmovepage", "uploadfile", "highvolume")
"""What an upload with structured data needs; "basic" is always given. https://www.mediawiki.org/wiki/OAuth/Owner-only_consumers"""

REPLACING = "uploadeditmovefile"
"""Needed in addition for new versions of files that are there."""


def bot_password_page(site: SiteFacts, *, replacing: bool = False) -> str:
    """Special:BotPasswords, at the form for this program, with the grants ticked that it needs.

    MediaWiki fills a form from the address when it carries ``wpFormIdentifier`` (HTMLFormField::isSubmitAttempt); it saves
    nothing, because only what is posted with a token counts. Tried with 1.39.
    """
    grants = [*GRANTS, REPLACING] if replacing else list(GRANTS)
    wanted = [("wpFormIdentifier", ""), *(("wpgrants[]", f"grant-{grant}") for grant in grants)]
    page = urlsplit(site.page_url(f"Special:BotPasswords/{PROGRAM}"))
    query = f"{page.query}&{urlencode(wanted)}" if page.query else urlencode(wanted)
    return urlunsplit(page._replace(query=query))
