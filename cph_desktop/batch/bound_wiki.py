"""The wiki that a batch was begun for."""

from __future__ import annotations

from dataclasses import dataclass


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
