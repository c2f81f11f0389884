"""Which file names a wiki forbids by its title blacklist (https://www.mediawiki.org/wiki/Extension:TitleBlacklist)."""

from __future__ import annotations

from collections.abc import Mapping

from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import ServerTrouble, WikiRefusal
from cph_desktop.wiki.lookup import FILE_PREFIX

_NO_TITLE = "invalidtitle"


class NoBlacklist(Exception):
    """The wiki has no such list."""


def banned_by(connection: Connection, filename: str) -> str:
    """The line of the list that forbids an upload of that name by this account, "" where none does.

    Raises :class:`NoBlacklist` and :class:`~cph_desktop.wiki.errors.WikiTrouble`.
    """
    try:
        answer = connection.ask(action="titleblacklist", tbaction="upload", tbtitle=FILE_PREFIX + filename)
    except WikiRefusal as refusal:
        if refusal.code in {"badvalue", "unknown_action"}:
            raise NoBlacklist from refusal
        if refusal.code == _NO_TITLE:
            return ""  # the rules for names say so already
        raise
    told = answer.get("titleblacklist")
    if not isinstance(told, Mapping):
        raise ServerTrouble(200)
    return str(told.get("line", "")) if told.get("result") == "blacklisted" else ""
