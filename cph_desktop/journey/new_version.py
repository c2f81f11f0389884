"""Whether there is a newer version of this program: the text of one page on Commons. Nothing is downloaded."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from cph_desktop import __version__
from cph_desktop.paths import resource
from cph_desktop.wiki.public_page import public_page

_NUMBER = re.compile(r"\d+(?:\.\d+){1,3}")


@dataclass(frozen=True)
class VersionPage:
    """``title`` on the wiki at ``api`` holds the number of the newest version; ``page`` tells people of it."""

    api: str
    title: str
    page: str


def version_page() -> VersionPage:
    """Where this program's versions are told, from ``resources/updates.json``."""
    data = json.loads(resource("updates.json").read_text(encoding="utf-8"))
    return VersionPage(data["api"], data["title"], data["page"])


def newer_version(told_at: VersionPage, current: str = __version__) -> str | None:
    """The number of the newest version where it is newer than ``current``.

    Raises the errors of :func:`~cph_desktop.wiki.public_page.public_page`.
    """
    found = _NUMBER.search(public_page(told_at.api, told_at.title))
    return found.group() if found is not None and _parts(found.group()) > _parts(current) else None


def _parts(version: str) -> tuple[int, ...]:
    found = _NUMBER.search(version)
    return tuple(int(part) for part in found.group().split(".")) if found is not None else ()
