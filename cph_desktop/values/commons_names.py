"""Pages of Commons as the value of a statement: files, map data and tabular data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote

from cph_desktop.messages import Message, msg
from cph_desktop.values.text import clean_text, shortened

LONGEST_NAME = 240
"""Wikibase takes at most 240 characters for all three (ValidatorBuilders.php, 2026)."""
_ADDRESS = re.compile(
    r"(?:https?:)?//commons\.(?:m\.)?wikimedia\.org/(?:wiki/|entity/)?(?P<title>[^?#]+)(?:[?#].*)?", re.IGNORECASE
)
_IN_FRONT = re.compile(r":?(?:File|Image)\s*:\s*", re.IGNORECASE)
_DATA = re.compile(r"Data\s*:\s*", re.IGNORECASE)
_NOT_IN_TITLES = re.compile(r"[#<>\[\]|{}\x00-\x1f]")


class CommonsPage(Enum):
    """What kind of page is named; the value is an example of one."""

    FILE = "Example.jpg"
    MAP = "Data:Sweden.map"
    TABLE = "Data:Population.tab"


@dataclass(frozen=True, slots=True)
class CommonsName:
    """``name`` as Wikibase keeps it (a file without ``File:``, data with ``Data:``); "" with a problem, or for an empty text."""

    text: str
    name: str = ""
    problem: Message | None = None


def read_commons_name(text: str, page: CommonsPage) -> CommonsName:
    """The name of one page, by its title or its address. "" gives an empty reading. Whether it is there is not asked."""
    cell = clean_text(text)
    if not cell:
        return CommonsName(cell)
    address = _ADDRESS.fullmatch(cell)
    title = clean_text((unquote(address["title"]) if address else cell).replace("_", " "))
    name = _as_file(title) if page is CommonsPage.FILE else _as_data(title, page)
    if not name or len(name) > LONGEST_NAME or _NOT_IN_TITLES.search(name):
        return CommonsName(cell, problem=msg("value-commons-name-bad", shortened(cell, 60), page.value))
    return CommonsName(cell, name)


def _as_file(title: str) -> str:
    name = _IN_FRONT.sub("", title, count=1)
    fits = "." in name.strip(".") and ":" not in name and "/" not in name
    return name[:1].upper() + name[1:] if fits else ""


def _as_data(title: str, page: CommonsPage) -> str:
    """``Data:`` in front may be missing; the ending must be there, as it tells maps from tables."""
    name = _DATA.sub("", title, count=1)
    ending = "." + page.value.rpartition(".")[2]
    fits = name.endswith(ending) and len(name) > len(ending) and ":" not in name
    return f"Data:{name[:1].upper()}{name[1:]}" if fits else ""
