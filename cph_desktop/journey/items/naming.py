"""Matching names to Wikidata: gather the names, look for them, decide, and put the decisions into the recipe.

Searches go to where the target's items live (Wikidata for Commons, the practice wiki for itself), at most three at once, each
distinct name once, and what was found is kept on disk. Look-ups of items are rationed to one for fifty names.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from cph_desktop.batch.remembered_names import RememberedNames
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.matching import ItemKind
from cph_desktop.compose.naming.candidates import Candidate, fit_of, is_same_name, life_agrees, preselected, ranked
from cph_desktop.compose.naming.name_decisions import Choice, DecidedBy, Key, NameDecision, NameToMatch, with_decisions
from cph_desktop.compose.naming.names import names_to_match
from cph_desktop.compose.recipe import Recipe
from cph_desktop.journey.items.item_asking import ItemAsker
from cph_desktop.journey.items.service_asking import ServiceAsker
from cph_desktop.journey.prepared import Matched
from cph_desktop.journey.progress import IsCancelled, Progress, ShowProgress, Station, never, show_nothing
from cph_desktop.journey.wikis import practice_account
from cph_desktop.paths import cache_folder, user_data_folder
from cph_desktop.values.items import read_item
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import NoConnection
from cph_desktop.wiki.item_cache import ItemCache
from cph_desktop.wiki.item_repository import WIKIDATA_ITEM, ItemRepository, for_recipes, known_repository, repository_of
from cph_desktop.wiki.items import ITEMS_AT_ONCE, FoundItem, KnownItem
from cph_desktop.wiki.pictures import COMMONS_PICTURES
from cph_desktop.wiki.reconciliation import NameQuery, ReconciliationService
from cph_desktop.wiki.target import COMMONS, Target, target_from


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name with the items it may stand for, best first. ``searched`` is False where neither wiki nor cache could be asked."""

    name: NameToMatch
    candidates: tuple[Candidate, ...]
    decision: NameDecision
    searched: bool = True


def names_of(matched: Matched, facts: CommonsFacts) -> tuple[NameToMatch, ...]:
    """The distinct names in the sheet, the most frequent first; rows that are left out do not count."""
    rows = [row for row in matched.sheet.rows if not row.is_blank and row.number not in matched.left_out]
    return names_to_match(matched.recipe, matched.sheet.columns, rows, facts)


def apply_names(recipe: Recipe, decisions: Iterable[NameDecision]) -> Recipe:
    """The recipe with what was decided; undecided names change nothing."""
    return with_decisions(recipe, [one for one in decisions if one.choice is not Choice.UNDECIDED])


class NameLookup:
    """Looks for names in one repository of items. Close it after use; usable from several threads."""

    def __init__(
        self,
        repository: ItemRepository,
        connection: Connection | None,
        facts: CommonsFacts,
        language: str,
        folder: tuple[Path, Path] | None = None,
        *,
        service: ReconciliationService | None = None,
    ) -> None:
        """``connection`` None: only what is remembered and cached. ``folder``: where the cache and the memory lie.

        ``service`` finds the candidates instead of the wiki's own search.
        """
        cache, memory = folder or (cache_folder(), user_data_folder())
        self.ids_are_wikidatas = repository.is_wikidatas
        self._rules = facts.matching
        wiki, language = repository.target.name, language or "en"
        self._memory = RememberedNames(memory / "names.sqlite", wiki)
        self._asker = ItemAsker(connection, ItemCache(cache / "items.sqlite", wiki, language), language)
        self._service: ServiceAsker | None = None
        if service is not None:
            self._service = ServiceAsker(service, ItemCache(cache / "items.sqlite", service.address, ""))
        self.picture_page = _picture_page(repository, connection)
        self.item_page = _item_page(repository, connection)

    @property
    def offline(self) -> bool:
        """Whether nobody answers, so that there is only what is cached."""
        return self._asker.offline

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the connection and the files."""
        self._asker.close()
        if self._service is not None:
            self._service.close()
        self._memory.close()

    def propose(
        self,
        names: Sequence[NameToMatch],
        decisions: Mapping[Key, NameDecision] | None = None,
        *,
        progress: ShowProgress = show_nothing,
        cancelled: IsCancelled = never,
    ) -> tuple[Proposal, ...]:
        """Candidates and a decision for each name: the one given, the one remembered, or a plain match preselected.

        Names that are decided are not searched. Raises CalledOff, and
        :class:`~cph_desktop.wiki.errors.WikiTrouble` where the wiki refuses; without a connection the cache is what there is.
        """
        decided = {name.key: known for name in names if (known := self._decided(name, decisions or {})) is not None}
        wanted = [name for name in names if name.key not in decided]
        found = self._search_all(wanted, progress, cancelled)
        shortlists = {name.key: [_candidate(name, one) for one in found[name.key] or ()] for name in wanted}
        nameless = list(dict.fromkeys(one.item for one in decided.values() if one.choice is Choice.ITEM and not one.label))
        items = self._asker.look_up(_rationed(nameless, shortlists.values(), len(nameless) + len(found)), cancelled)
        return tuple(
            self._proposal(
                name, decided.get(name.key), shortlists.get(name.key, []), items, searched=found.get(name.key) is not None
            )
            for name in names
        )

    def propose_in_parts(
        self,
        names: Sequence[NameToMatch],
        decisions: Mapping[Key, NameDecision] | None = None,
        *,
        progress: ShowProgress = show_nothing,
        cancelled: IsCancelled = never,
    ) -> Iterator[tuple[Proposal, ...]]:
        """As :meth:`propose`, some names at a time, so that a person can begin with the first ones."""
        for start in range(0, len(names), ITEMS_AT_ONCE):
            part = names[start : start + ITEMS_AT_ONCE]

            def tell(of_part: Progress, before: int = start) -> None:
                progress(Progress(Station.NAMES, before + of_part.done, len(names)))

            yield self.propose(part, decisions, progress=tell, cancelled=cancelled)

    def search(self, name: NameToMatch, words: str) -> tuple[Candidate, ...]:
        """Candidates for the user's own words or an item's id, all of them looked up; none for what is cached.

        Two requests at most.
        """
        wanted = read_item(words).value
        if wanted is not None:
            candidates = [Candidate(wanted.id)]
        else:
            candidates = [_candidate(name, one) for one in self._search(name, words)]
        items = self._asker.look_up([one.id for one in candidates], never)
        if wanted is not None:
            candidates = [one for one in candidates if one.id in items]
        return self._ranked(name, candidates, items)

    def candidates(self, name: NameToMatch) -> tuple[Candidate, ...]:
        """The candidates of a name, all of them looked up."""
        return self.search(name, name.search)

    def remember(self, names: Iterable[NameToMatch], decisions: Iterable[NameDecision]) -> None:
        """Keeps what a person decided for the next batch; what was only preselected is not remembered."""
        kinds: dict[Key, ItemKind] = {name.key: name.kind for name in names}
        by_people = (one for one in decisions if one.by in {DecidedBy.USER, DecidedBy.TABLE} and one.key in kinds)
        self._memory.keep((kinds[one.key], one) for one in by_people)

    def _search_all(
        self, names: Sequence[NameToMatch], progress: ShowProgress, cancelled: IsCancelled
    ) -> dict[Key, tuple[FoundItem, ...] | None]:
        """What was found for each name, None where nobody could be asked."""
        if self._service is None:
            words = list(dict.fromkeys(name.search for name in names))
            by_words = self._asker.search_all(words, progress, cancelled)
            return {name.key: by_words[name.search] for name in names}
        queries = {name.key: self._query(name, name.search) for name in names}
        by_query = self._service.search_all(list(dict.fromkeys(queries.values())), progress, cancelled)
        return {key: by_query[query] for key, query in queries.items()}

    def _search(self, name: NameToMatch, words: str) -> tuple[FoundItem, ...]:
        if self._service is not None:
            return self._service.search(self._query(name, words))
        return self._asker.search(words) or ()

    def _query(self, name: NameToMatch, words: str) -> NameQuery:
        return NameQuery(words, self._rules.types.get(name.kind, ()))

    def _decided(self, name: NameToMatch, decisions: Mapping[Key, NameDecision]) -> NameDecision | None:
        """What was decided in this batch, with the item's name where it is remembered; otherwise what was in an earlier one."""
        given, remembered = decisions.get(name.key), self._memory.recall(name)
        if given is None or given.label or remembered is None or remembered.item != given.item:
            return given or remembered
        return dataclasses.replace(given, label=remembered.label)

    def _proposal(
        self,
        name: NameToMatch,
        decision: NameDecision | None,
        shortlist: Sequence[Candidate],
        items: Mapping[str, KnownItem],
        *,
        searched: bool,
    ) -> Proposal:
        candidates = self._ranked(name, shortlist, items)
        if decision is not None:
            known = items.get(decision.item)
            label = decision.label or (known.label if known is not None else "")
            return Proposal(name, candidates, dataclasses.replace(decision, label=label))
        plain = preselected(name, candidates)
        if plain is None:
            return Proposal(name, candidates, NameDecision(name.field, name.name), searched)
        chosen = NameDecision(name.field, name.name, Choice.ITEM, plain.id, plain.label, DecidedBy.PRESELECTED)
        return Proposal(name, candidates, chosen)

    def _ranked(
        self, name: NameToMatch, candidates: Iterable[Candidate], items: Mapping[str, KnownItem]
    ) -> tuple[Candidate, ...]:
        told = (_told(one, items[one.id]) if one.id in items else one for one in candidates)
        return ranked(dataclasses.replace(one, fit=fit_of(name, one, self._rules), agrees=life_agrees(name, one)) for one in told)


def open_names(target: Target | None, facts: CommonsFacts, language: str = "en", *, service: str = "") -> NameLookup:
    """The look-up for a target, Commons where none is named yet; no login is needed.

    ``service`` is the address of a reconciliation service that is asked for candidates, "" for none; Unusable is raised where
    it is no address. Without a connection there is what is cached, except for a wiki that is not known by name: it has to be
    asked where its items live, and :class:`~cph_desktop.wiki.errors.WikiTrouble` is raised.
    """
    asked = ReconciliationService(service) if service else None
    target = target or target_from(COMMONS)
    if target.is_practice:
        target = practice_account(target).target
    repository = known_repository(target)
    if repository is not None:
        repository = for_recipes(repository)
    else:
        connection = Connection(target, "", "")
        repository = repository_of(connection)
        if connection.site.has_structured_data:
            repository = for_recipes(repository)
        if repository.target is target:
            return NameLookup(repository, connection, facts, language, service=asked)
        connection.close()
    try:
        return NameLookup(repository, Connection(repository.target, "", ""), facts, language, service=asked)
    except NoConnection:
        return NameLookup(repository, None, facts, language, service=asked)


def _picture_page(repository: ItemRepository, connection: Connection | None) -> str:
    """The address with ``$1`` for the name of a picture, "" where nobody knows it."""
    if repository.is_wikidatas and not repository.target.is_practice:
        return COMMONS_PICTURES
    return connection.site.article_url.replace("$1", "Special:FilePath/$1") if connection is not None else ""


def _item_page(repository: ItemRepository, connection: Connection | None) -> str:
    """The address with ``$1`` for the id of an item: on the wiki that knows it, since some know items of their own."""
    if repository.is_wikidatas and not repository.target.is_practice:
        return WIKIDATA_ITEM
    return connection.site.article_url.replace("$1", "Special:EntityPage/$1") if connection is not None else ""


def _candidate(name: NameToMatch, found: FoundItem) -> Candidate:
    exact = any(is_same_name(found.matched, text) for text in (name.search, name.name))
    return Candidate(found.id, found.label, found.description, found.matched, exact, found.by_alias, url=found.url)


def _told(candidate: Candidate, item: KnownItem) -> Candidate:
    """The candidate with what is known of its item. An item that was merged into another one goes by the other's id."""
    return dataclasses.replace(
        candidate,
        id=item.id,
        label=item.label or candidate.label,
        description=item.description or candidate.description,
        looked_up=True,
        kinds=item.kinds,
        born=item.born,
        died=item.died,
        image=item.image,
    )


def _rationed(first: Collection[str], shortlists: Collection[Sequence[Candidate]], names: int) -> list[str]:
    """The items to look up, at most as many as fill one request for fifty names: ``first``, then those that could be preselected.

    A name with few exact candidates comes before others, and all of its candidates or none, as one alone proves nothing.
    """
    ration = math.ceil(names / ITEMS_AT_ONCE) * ITEMS_AT_ONCE
    exact = sorted(([one.id for one in shortlist if one.exact] for shortlist in shortlists), key=len)
    others = [one.id for shortlist in shortlists for one in shortlist if not one.exact]
    chosen: dict[str, None] = dict.fromkeys(first)
    for ids in exact:
        new = [one for one in ids if one not in chosen]
        if len(chosen) + len(new) > ration:
            break
        chosen |= dict.fromkeys(new)
    for one in others:
        if len(chosen) >= ration:
            break
        chosen[one] = None
    return list(chosen)
