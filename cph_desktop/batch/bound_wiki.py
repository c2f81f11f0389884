"""The wiki that a batch was begun for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cph_desktop.values.urls import for_browser


@dataclass(frozen=True, slots=True)
class BoundWiki:
    """``target`` is the name by which the journal knows the wiki, ``name`` what it calls itself,
    ``user`` the account that uploaded last, ``article_url`` the address of its pages with ``$1`` for the title.

    ``identity`` changes when another wiki stands at the same place, as when the practice wiki was emptied.
    """

    identity: str
    target: str
    name: str
    user: str = ""
    article_url: str = ""


def wiki_from_json(data: Mapping[str, str]) -> BoundWiki:
    """As it lies in the .cph file. Raises TypeError for anything else."""
    found = BoundWiki(**data)
    if not all(isinstance(value, str) for value in data.values()):
        raise TypeError(data)
    return replace(found, article_url=for_browser(found.article_url))
