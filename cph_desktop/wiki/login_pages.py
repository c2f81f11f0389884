"""Addresses of the wiki's own pages on which a user gets what this program logs in with."""

from __future__ import annotations

from urllib.parse import urlencode

from cph_desktop.wiki.oauth_clients import oauth_scripts
from cph_desktop.wiki.target import Target

PROGRAM = "CPH_Desktop"
"""The bot password's name; its login is then ``Name@CPH_Desktop``."""

GRANTS = ("editpage", "createeditmovepage", "uploadfile", "highvolume")
"""What an upload with structured data needs; "basic" is always given. https://www.mediawiki.org/wiki/OAuth/Owner-only_consumers"""

REPLACING = "uploadeditmovefile"
"""Needed in addition for new versions of files that are there."""


def bot_password_page(target: Target, *, replacing: bool = False) -> str:
    """Special:BotPasswords, at the form for this program, with the grants ticked that it needs.

    MediaWiki fills a form from the address when it carries ``wpFormIdentifier`` (HTMLFormField::isSubmitAttempt); it saves
    nothing, because only what is posted with a token counts. Tried with 1.39.
    """
    wanted = [("title", f"Special:BotPasswords/{PROGRAM}"), ("wpFormIdentifier", "")]
    wanted += [("wpgrants[]", f"grant-{grant}") for grant in _grants(replacing)]
    return f"{target.api_url.removesuffix('api.php')}index.php?{urlencode(wanted)}"


def owner_only_page(target: Target, *, replacing: bool = False) -> str:
    """The form for an OAuth 2 client that only its owner uses, with the grants ticked; the page after it shows the token."""
    wanted = [
        ("title", "Special:OAuthConsumerRegistration/propose/oauth2"),
        ("wpFormIdentifier", ""),
        ("wpname", PROGRAM.replace("_", " ")),
        ("wpownerOnly", "1"),
    ]
    wanted += [("wpgrants[]", f"grant-{grant}") for grant in _grants(replacing)]
    return f"{oauth_scripts(target)}/index.php?{urlencode(wanted)}"


def _grants(replacing: bool) -> list[str]:  # noqa: FBT001 - private
    return [*GRANTS, REPLACING] if replacing else list(GRANTS)
