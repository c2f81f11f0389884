"""The tracking category: one that every page of a batch gets, so that its files are found again together."""

from __future__ import annotations

from dataclasses import replace

from cph_desktop.compose.draft import Draft
from cph_desktop.compose.reading.reading_lists import categories_in
from cph_desktop.finding import Unusable
from cph_desktop.messages import msg

_FORBIDDEN = frozenset("#<>[]|{}")


def tracking_category(text: str) -> str:
    """The name of a category from what a user typed, without "Category:"; "" for nothing. Raises Unusable for no name at all."""
    bare = text.strip().removeprefix("[[").removesuffix("]]").strip()
    if not _FORBIDDEN.isdisjoint(bare):
        raise Unusable(msg("finding-category-unusable", bare))
    named = categories_in(f"[[{bare}]]") or categories_in(f"[[Category:{bare}]]")
    return named[0] if named else ""


def in_category(draft: Draft, name: str) -> Draft:
    """The draft with its page in that category too, last of all; unchanged for "" and where it is in it already."""
    if not name or name in draft.categories or not draft.wikitext:
        return draft
    wikitext = f"{draft.wikitext.rstrip()}\n[[Category:{name}]]\n"
    return replace(draft, wikitext=wikitext, categories=(*draft.categories, name))
