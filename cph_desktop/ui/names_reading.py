"""Reading the names out of a batch, for a worker: there may be as many as rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cph_desktop.collecting import made_to_stay
from cph_desktop.ui.models.name_lines import ListedNames, NameLine, listed

if TYPE_CHECKING:  # these rooms are loaded with the first batch, not with the window
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.compose.naming.name_decisions import Key, NameDecision, NameToMatch
    from cph_desktop.compose.recipe import Recipe
    from cph_desktop.journey.items.naming import Proposal
    from cph_desktop.journey.prepared import Matched


@dataclass(frozen=True)
class NamesRead:
    """The names of a batch, also by their keys, and what the recipe says of them."""

    names: tuple[NameToMatch, ...]
    known: dict[Key, NameToMatch]
    decisions: dict[Key, NameDecision]
    recipe: Recipe


def names_read(matched: Matched, facts: CommonsFacts, labels: Mapping[str, str]) -> NamesRead:
    """For a worker; the collector of cycles rests. ``labels`` of items are those that are known from before."""
    from cph_desktop.compose.naming.name_decisions import decisions_in
    from cph_desktop.journey.items.naming import names_of

    def read() -> NamesRead:
        names = names_of(matched, facts)
        decisions = labelled(decisions_in(matched.recipe, names), labels)
        return NamesRead(names, {name.key: name for name in names}, decisions, matched.recipe)

    return made_to_stay(read)


def labelled(decisions: Mapping[Key, NameDecision], labels: Mapping[str, str]) -> dict[Key, NameDecision]:
    """Decisions with what their items are called, where that is known."""
    return {key: dataclasses.replace(one, label=labels.get(one.item, "")) for key, one in decisions.items()}


def lines_of(
    names: Iterable[NameToMatch], proposals: Mapping[Key, Proposal], decisions: Mapping[Key, NameDecision]
) -> Iterator[NameLine]:
    """What is known of each name."""
    for name in names:
        key = name.key
        yield NameLine(name, proposals.get(key), decisions.get(key))


def listed_apart(lines: Iterable[NameLine]) -> ListedNames:
    """As :func:`listed`, for a worker; the collector of cycles rests."""
    return made_to_stay(lambda: listed(lines))
