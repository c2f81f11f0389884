"""The names of the batch as the page Match names lists them: by field, those that want a decision first."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from cph_desktop.compose.naming.name_decisions import Choice, DecidedBy, Key, NameDecision, NameToMatch
from cph_desktop.messages import Message, msg
from cph_desktop.ui.models.table import ITEM_ROLE, Index
from cph_desktop.ui.texts import Texts, isolated

if TYPE_CHECKING:
    from cph_desktop.journey.items.naming import Proposal

LINE_ROLE = ITEM_ROLE + 10


class NameState(Enum):
    """How a name stands; the value is its icon and colour. They stand in the order of a list: the first four want an eye."""

    UNDECIDED = ("alert", "warning")
    NOT_SEARCHED = ("", "secondary")
    PRESELECTED = ("search", "progressive")
    REMEMBERED = ("clock", "progressive")
    ITEM = ("success", "success")
    TEXT = ("text-style", "secondary")


_OPEN = frozenset({NameState.UNDECIDED, NameState.PRESELECTED, NameState.REMEMBERED, NameState.NOT_SEARCHED})
_BY = {DecidedBy.PRESELECTED: NameState.PRESELECTED, DecidedBy.REMEMBERED: NameState.REMEMBERED}


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name, what was found for it (None: nobody looked yet), and what the recipe says of it (None: nothing)."""

    name: NameToMatch
    proposal: Proposal | None = None
    decision: NameDecision | None = None

    @property
    def is_unfound(self) -> bool:
        """It was looked for, nothing was found, and nothing was decided."""
        found = self.proposal.candidates if self.proposal is not None else None
        return self.state is NameState.UNDECIDED and found is not None and not found

    @property
    def state(self) -> NameState:
        """How it stands."""
        if self.decision is not None:
            return NameState.ITEM if self.decision.choice is Choice.ITEM else NameState.TEXT
        if self.proposal is None or not self.proposal.searched:
            return self._proposed_state or NameState.NOT_SEARCHED
        return self._proposed_state or NameState.UNDECIDED

    @property
    def _proposed_state(self) -> NameState | None:
        proposed = self.proposal.decision if self.proposal is not None else None
        return _BY.get(proposed.by) if proposed is not None and proposed.choice is not Choice.UNDECIDED else None

    @property
    def is_open(self) -> bool:
        """Whether a person should look at it."""
        return self.state in _OPEN

    @property
    def proposed(self) -> NameDecision | None:
        """What waits to be confirmed: found by the program, or decided in an earlier batch."""
        if self.decision is None and self.proposal is not None and self._proposed_state is not None:
            return self.proposal.decision
        return None

    @property
    def item(self) -> str:
        """The item that is decided or proposed, "" for none."""
        shown = self.decision or self.proposed
        return shown.item if shown is not None else ""

    @property
    def words(self) -> Message:
        """How it stands, in a line."""
        shown = self.decision or self.proposed
        item = isolated(f"{shown.label} ({shown.item})" if shown.label else shown.item) if shown is not None else ""
        state = self.state
        if state is NameState.ITEM:
            return msg("ui-names-is-item", item)
        if state is NameState.TEXT:
            return msg("ui-names-is-text")
        if state is NameState.PRESELECTED:
            return msg("ui-names-is-found", item)
        if state is NameState.REMEMBERED:
            return msg("ui-names-is-remembered", item) if item else msg("ui-names-is-remembered-text")
        if state is NameState.NOT_SEARCHED:
            return msg("ui-names-is-not-searched")
        number = len(self.proposal.candidates) if self.proposal is not None else 0
        return msg("ui-names-is-undecided", number) if number else msg("ui-names-is-unfound")


@dataclass(frozen=True, slots=True)
class FieldHeading:
    """The field whose names follow, and how many they are."""

    field: str
    count: int


@dataclass(frozen=True)
class ListedNames:
    """Names in the order of the list, where each of them stands there, and how many stand how."""

    rows: list[NameLine | FieldHeading] = dataclasses.field(default_factory=list)
    row_of: dict[Key, int] = dataclasses.field(default_factory=dict)
    number: Counter[NameState] = dataclasses.field(default_factory=Counter)
    open_rows: set[int] = dataclasses.field(default_factory=set)


def listed(lines: Iterable[NameLine]) -> ListedNames:
    """By field in the order given, in each those that want a decision first. For a worker where there are many."""
    by_field: dict[str, dict[NameState, list[NameLine]]] = {}
    for line in lines:
        by_field.setdefault(line.name.field, {}).setdefault(line.state, []).append(line)
    made = ListedNames()
    for field, by_state in by_field.items():
        made.rows.append(FieldHeading(field, sum(map(len, by_state.values()))))
        for state in NameState:
            some = by_state.get(state, [])
            made.number[state] += len(some)
            if state in _OPEN:
                made.open_rows.update(range(len(made.rows), len(made.rows) + len(some)))
            made.rows.extend(some)
    made.row_of.update((row.name.key, number) for number, row in enumerate(made.rows) if isinstance(row, NameLine))
    return made


class NameList(QAbstractListModel):
    """Headings and names. ``label_of`` names a field; ``show`` takes them as they are listed, ``change_lines`` leaves the order.

    What it takes becomes its own: nothing is copied or counted, however many names there are.
    """

    def __init__(self, texts: Texts, label_of: Callable[[str], Message]) -> None:
        super().__init__()
        self._texts = texts
        self._label_of = label_of
        self._listed = ListedNames()
        texts.changed.connect(self._retell)

    @property
    def rows(self) -> list[NameLine | FieldHeading]:
        """Everything as it stands in the list."""
        return self._listed.rows

    @property
    def lines(self) -> list[NameLine]:
        """The names as they stand in the list."""
        return [row for row in self.rows if isinstance(row, NameLine)]

    @property
    def number(self) -> Counter[NameState]:
        """How many names stand how."""
        return self._listed.number

    def show(self, names: ListedNames) -> None:
        """Replace all."""
        self.beginResetModel()
        self._listed = names
        self.endResetModel()

    def change_lines(self, lines: Iterable[NameLine]) -> None:
        """Some names with other decisions; each stays where it is, so that nothing jumps under the user's hands."""
        changed = [row for line in lines if (row := self._changed(line)) >= 0]
        if changed:
            self.dataChanged.emit(self.index(min(changed)), self.index(max(changed)))

    def _changed(self, line: NameLine) -> int:
        """Put in the place of the line before; its row, -1 where nothing is another or the name is not listed."""
        row = self.row_of(line.name.key)
        before = self.line(row)
        if before is None or before == line:
            return -1
        self.rows[row] = line
        self.number[before.state] -= 1
        self.number[line.state] += 1
        if line.is_open:
            self._listed.open_rows.add(row)
        else:
            self._listed.open_rows.discard(row)
        return row

    def line(self, index: Index | int) -> NameLine | None:
        """The name in a row; None for a heading and for no row."""
        row = index if isinstance(index, int) else index.row()
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, NameLine) else None

    def row_of(self, key: Key) -> int:
        """Where a name stands, -1 for nowhere."""
        return self._listed.row_of.get(key, -1)

    def next_open(self, after: int) -> int:
        """The row of the next name that wants a decision, from the top again at the end; -1 when there is none."""
        rows = self._listed.open_rows
        return min((row for row in rows if row > after), default=min(rows, default=-1))

    def _retell(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ITEM_ROLE:
            return row
        if isinstance(row, FieldHeading):
            shown = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            return self._texts.text(msg("ui-names-heading", self._label_of(row.field), row.count)) if role in shown else None
        words = self._texts.text(row.words)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name.name}, {self._texts.text(msg('ui-names-rows', row.name.count))}: {words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.name.name}\n{words}"
        return words if role == LINE_ROLE else None
