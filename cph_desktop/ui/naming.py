"""The names of the batch and the items they may stand for: looked for in the background, decided through the recipe.

Everything here is asked of :mod:`cph_desktop.journey.items.naming`. Decisions live in the recipe, so that undo and redo work for
them as for all else, and follow it from there into the memory for the next batch. There may be a hundred thousand names: a worker
reads them and puts them in order, and of what is found and decided only those names are told that changed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cph_desktop.finding import Unusable
from cph_desktop.messages import Message
from cph_desktop.ui.models.name_lines import ListedNames, listed
from cph_desktop.ui.models.table import MANY
from cph_desktop.ui.names_reading import NamesRead, labelled, lines_of, listed_apart, names_read
from cph_desktop.ui.session import Session
from cph_desktop.ui.tasks import Cancelled, Tasks, now_and_then
from cph_desktop.ui.working_out import let_go

if TYPE_CHECKING:  # these rooms are loaded with the first batch, not with the window
    from cph_desktop.compose.naming.candidates import Candidate
    from cph_desktop.compose.naming.name_decisions import Key, NameDecision, NameToMatch
    from cph_desktop.compose.recipe import Recipe
    from cph_desktop.journey.items.naming import NameLookup, Proposal

_READING = "names-read"
_SEARCHING = "names-search"
_CANDIDATES = "names-candidates"
_LISTING = "names-list"
_TOGETHER_MS = 50
_TOGETHER = 1000


class Naming(QObject):
    """The names of the batch in view.

    ``listed`` carries all of them in their order. ``lines_changed`` carries the lines of those for which something was found, or
    about which something was decided, since then. ``changed``: the search began, ended or cannot go on. ``progressed``: how far
    it is. ``candidates_found``: the key of a name, and its candidates, all of them looked up.
    """

    listed = Signal(object)
    lines_changed = Signal(object)
    changed = Signal()
    progressed = Signal(object)
    candidates_found = Signal(object, object)
    _opened = Signal(int, object)
    _found = Signal(object, object)

    def __init__(self, tasks: Tasks, session: Session) -> None:
        super().__init__()
        self._tasks = tasks
        self._session = session
        self.names: tuple[NameToMatch, ...] = ()
        self.proposals: dict[Key, Proposal] = {}
        self.decisions: dict[Key, NameDecision] = {}
        self.is_read = False
        self.is_stopped = False
        self.problem: Message | None = None
        self.service = ""
        self._known: dict[Key, NameToMatch] = {}
        self._listed = ListedNames()
        self._late: set[Key] = set()
        self._fresh: list[Key] = []
        self._lookup: NameLookup | None = None
        self._read_of: tuple[object, ...] = ()
        self._recipe: Recipe | None = None
        self._labels: dict[str, str] = {}
        self._wanted = False
        self._round = 0
        self._opened.connect(self._take_lookup)
        self._found.connect(self._take_found)
        self._together = QTimer(self, interval=_TOGETHER_MS, singleShot=True)
        self._together.timeout.connect(self._show_found)
        session.prepared_changed.connect(self._read)
        session.batch_changed.connect(self._batch_changed)
        session.rows_changed.connect(self._batch_changed)

    # -- which names ---------------------------------------------------------------------------------------------------

    def _batch_changed(self) -> None:
        if self._session.batch is None:
            self.leave()
            self._show_list(ListedNames())
            self.changed.emit()
        elif self.is_read:
            self._follow_recipe()

    def leave(self) -> None:
        """Let go of everything: another batch, or the end of the program."""
        self._close_lookup()
        self._tasks.cancel(_READING)
        self._tasks.cancel(_LISTING)
        self.names = ()
        self._known, self.decisions = {}, {}
        self.is_read = self._wanted = False
        self._read_of = ()
        self._recipe = None

    def _close_lookup(self) -> None:
        for name in (_SEARCHING, _CANDIDATES):
            self._tasks.cancel(name)
        if self._lookup is not None:
            self._lookup.close()
        self._lookup = self.problem = None
        self._round += 1
        self._fresh = []
        self.proposals = {}
        self.is_stopped = False

    def _read(self) -> None:
        """Which names there are; only when rows or columns are others than before."""
        prepared, facts = self._session.prepared, self._session.facts
        if prepared is None or facts is None:
            return
        from cph_desktop.compose.naming.names import read_for_names

        matched = prepared.matched
        basis = (matched.sheet, matched.left_out, read_for_names(matched.recipe, facts))
        if self.is_read and basis[0] is self._read_of[0] and basis[1:] == self._read_of[1:]:
            self._follow_recipe()
            return
        self._read_of = basis
        labels = dict(self._labels)
        self._tasks.start(_READING, lambda _cancelled: names_read(matched, facts, labels), self._take_names, _raise)

    def _take_names(self, read: NamesRead) -> None:
        old, self.names, self._known = self._known, read.names, read.known
        let_go(self._tasks, [old], self)
        self.decisions = read.decisions
        self.proposals = {key: one for key, one in self.proposals.items() if key in self._known}
        self.is_read = True
        self._recipe = read.recipe
        self._follow_recipe()
        self.list_anew()
        if self._wanted:
            self.search_all()

    def list_anew(self) -> None:
        """Put all names in order by what is known of them now; ``listed`` tells when that is done, for few names at once."""
        names, proposals, decisions = self.names, dict(self.proposals), dict(self.decisions)
        self._late.clear()
        if len(names) < MANY:
            self._tasks.cancel(_LISTING)
            self._show_list(listed(lines_of(names, proposals, decisions)))
            return
        self._tasks.start(
            _LISTING, lambda _cancelled: listed_apart(lines_of(names, proposals, decisions)), self._show_list, _raise
        )

    @property
    def is_listing(self) -> bool:
        """Whether names are being put in order."""
        return self._tasks.is_busy(_LISTING)

    def _show_list(self, names: ListedNames) -> None:
        old, self._listed = self._listed, names
        let_go(self._tasks, [old], self)
        self.listed.emit(names)
        self._tell_lines(self._late)

    def _tell_lines(self, keys: Iterable[Key]) -> None:
        names = [name for key in keys if (name := self._known.get(key)) is not None]
        if names:
            self.lines_changed.emit(list(lines_of(names, self.proposals, self.decisions)))

    # -- looking for them ----------------------------------------------------------------------------------------------

    @property
    def is_searching(self) -> bool:
        """Whether the search for all names is under way."""
        return self._tasks.is_busy(_SEARCHING)

    @property
    def is_offline(self) -> bool:
        """Whether there is only what is known from earlier searches."""
        return self._lookup is not None and self._lookup.offline

    @property
    def is_of_use(self) -> bool:
        """Whether items there are Wikidata's; where they are not, an id means something else."""
        return self._lookup is None or self._lookup.ids_are_wikidatas

    @property
    def picture_page(self) -> str:
        """The address with ``$1`` where pictures of items are, "" where that is not known."""
        return self._lookup.picture_page if self._lookup is not None else ""

    @property
    def item_page(self) -> str:
        """The address with ``$1`` where the wiki tells about an item, "" where that is not known."""
        return self._lookup.item_page if self._lookup is not None else ""

    def search_all(self) -> None:
        """Look for the names that were not looked for yet, the most frequent first."""
        self._wanted = True
        settings, facts = self._session.settings, self._session.facts
        if len(self.proposals) == len(self.names) or self.is_searching or settings is None or facts is None or not self.is_of_use:
            return
        self.is_stopped = False
        self.problem = None
        names, there, known = self.names, set(self.proposals), dict(self.decisions)
        lookup, target, service, this_round = self._lookup, settings.target, self.service, self._round
        language = self._recipe.language if self._recipe is not None else "en"

        def work(cancelled: Cancelled) -> None:
            from cph_desktop.journey.items.naming import open_names
            from cph_desktop.wiki.target import target_from

            opened = lookup or open_names(target_from(target) if target else None, facts, language, service=service)
            self._opened.emit(this_round, opened)
            if opened.ids_are_wikidatas:
                missing = [name for name in names if name.key not in there]
                tell = now_and_then(self.progressed.emit)
                for part in opened.propose_in_parts(missing, known, progress=tell, cancelled=cancelled):
                    self._found.emit(opened, part)

        self._tasks.start(_SEARCHING, work, lambda _nothing: self._ended(None), self._ended)
        self.changed.emit()

    def search_again(self, service: str) -> None:
        """Look for everything anew, with this reconciliation service, or without one ("")."""
        self.service = service
        if self._wanted:
            self._close_lookup()
            self.list_anew()
            self.search_all()
            self.changed.emit()

    def stop(self) -> None:
        """No more searching; what was found stays."""
        self._tasks.cancel(_SEARCHING)
        self.is_stopped = True
        self.changed.emit()

    def _take_lookup(self, of_round: int, lookup: NameLookup) -> None:
        if of_round == self._round:
            self._lookup = lookup
        else:
            lookup.close()

    def _take_found(self, lookup: NameLookup, proposals: Sequence[Proposal]) -> None:
        if lookup is not self._lookup:
            return
        for one in proposals:
            key, item, label = one.name.key, one.decision.item, one.decision.label
            if key not in self._known:
                continue
            self.proposals[key] = one
            self._fresh.append(key)
            if label:
                self._labels[item] = label
            if label and (decided := self.decisions.get(key)) is not None and decided.item == item:
                self.decisions[key] = dataclasses.replace(decided, label=label)
        if not self._together.isActive():
            self._together.start()

    def _show_found(self) -> None:
        """What was found since the last time; of very much a part each time, so that the window never waits for long."""
        fresh, self._fresh = self._fresh[:_TOGETHER], self._fresh[_TOGETHER:]
        self._tell_of(fresh)
        if self._fresh:
            self._together.start()

    def _tell_of(self, keys: Collection[Key]) -> None:
        """Something else is known of these names; again when a list comes that was begun before."""
        if self.is_listing:
            self._late.update(keys)
        self._tell_lines(keys)

    def _ended(self, error: BaseException | None) -> None:
        from cph_desktop.wiki.errors import WikiTrouble

        if isinstance(error, Unusable | WikiTrouble):
            self.problem = error.message
        elif error is not None:
            raise error
        self._show_found()
        self.changed.emit()

    def find_candidates(self, name: NameToMatch, words: str = "") -> None:
        """All that is known of the candidates of a name, or of what other words find; ``candidates_found`` tells."""
        lookup = self._lookup
        if lookup is None:
            return

        def work(_cancelled: Cancelled) -> tuple[Candidate, ...]:
            return lookup.search(name, words) if words else lookup.candidates(name)

        self._tasks.start(_CANDIDATES, work, lambda found: self.candidates_found.emit(name.key, found), self._ended)

    @property
    def is_asking(self) -> bool:
        """Whether the candidates of one name are being looked up."""
        return self._tasks.is_busy(_CANDIDATES)

    # -- deciding ------------------------------------------------------------------------------------------------------

    def decide(self, decisions: Sequence[NameDecision], words: str) -> None:
        """Put decisions into the recipe; ``words`` name it for undo."""
        from cph_desktop.compose.naming.name_decisions import with_decisions

        recipe = self._session.recipe
        if recipe is not None:
            self._labels |= {one.item: one.label for one in decisions if one.label}
            self._session.change_recipe(with_decisions(recipe, decisions), words)

    def read_table(self, path: Path, words: str) -> int:
        """Decide as a table says; how many of its names the batch has. Raises Unusable."""
        from cph_desktop.journey.items.name_tables import read_names

        keys = {name.key for name in self.names}
        known = [one for one in read_names(path) if one.key in keys]
        self.decide(known, words)
        return len(known)

    def write_table(self, path: Path) -> None:
        """All names with what was found and decided. Raises Unusable."""
        from cph_desktop.compose.naming.name_decisions import NameDecision
        from cph_desktop.journey.items.name_tables import write_names
        from cph_desktop.journey.items.naming import Proposal

        def told(name: NameToMatch) -> Proposal:
            nothing = Proposal(name, (), NameDecision(name.field, name.name), searched=False)
            found = self.proposals.get(name.key, nothing)
            return dataclasses.replace(found, decision=self.decisions.get(name.key, found.decision))

        write_names(path, [told(name) for name in self.names])

    def _follow_recipe(self) -> None:
        """What the recipe says now, remembered for the next batch where it changed."""
        from cph_desktop.compose.naming.name_decisions import decisions_in, names_between

        recipe = self._session.recipe
        if recipe is None or recipe is self._recipe:
            return
        assert self._recipe is not None
        changed = names_between(self._recipe, recipe) & self._known.keys()
        self._recipe = recipe
        if not changed:
            return
        before = {key: one for key in changed if (one := self.decisions.pop(key, None)) is not None}
        found = decisions_in(recipe, [self._known[key] for key in changed])
        now = labelled(found, self._labels)
        self.decisions |= now
        self._remember(before, now)
        self._tell_of(changed)

    def _remember(self, before: Mapping[Key, NameDecision], now: Mapping[Key, NameDecision]) -> None:
        """``before`` and ``now`` are about the same names, of which each has what is decided."""
        from cph_desktop.compose.naming.name_decisions import NameDecision

        if self._lookup is None or not self._lookup.ids_are_wikidatas:
            return
        taken_back = [NameDecision(one.field, one.name) for key, one in before.items() if key not in now]
        names = [self._known[key] for key in before.keys() | now.keys()]
        self._lookup.remember(names, [*now.values(), *taken_back])


def _raise(error: BaseException) -> None:
    raise error
