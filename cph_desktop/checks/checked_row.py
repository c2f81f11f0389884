"""What is checked: a draft with its file, and the wiki it is meant for."""

from __future__ import annotations

from dataclasses import dataclass

from cph_desktop.compose.draft import Draft
from cph_desktop.media.file import Match, MediaFacts


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """``media`` is None when the row has no file."""

    draft: Draft
    match: Match
    media: MediaFacts | None


@dataclass(frozen=True, slots=True)
class TargetRules:
    """What the target wiki takes. ``extensions`` in lower case without the dot, ``max_bytes`` of one file, 0 when not known.

    ``ids_are_wikidatas``: an item or a property id means there what it means on Wikidata. Where it does not, ``items_at`` is the
    address of the API of the wiki that has its items and properties.
    ``properties`` are those that the practice wiki has, None for a wiki that has all of Wikidata's.
    """

    extensions: frozenset[str]
    max_bytes: int
    has_structured_data: bool
    name: str
    ids_are_wikidatas: bool = True
    properties: frozenset[str] | None = None
    items_at: str = ""
