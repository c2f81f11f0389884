"""The names of the batch as the page Match names lists them: by field, those that want a decision first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
_ORDER = {state: number for number, state in enumerate(NameState)}
_BY = {DecidedBy.PRESELECTED: NameState.PRESELECTED, DecidedBy.REMEMBERED: NameState.REMEMBERED}


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name, what was found for it (None: nobody looked yet), and what the recipe says of it (None: nothing)."""

    name: NameToMatch
    proposal: Proposal | None = None
    decision: NameDecision | None = None

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


class NameList(QAbstractListModel):
    """Headings and names. ``label_of`` names a field; ``set_lines`` puts them in order, ``change_lines`` leaves the order."""

    def __init__(self, texts: Texts, label_of: Callable[[str], Message]) -> None:
        super().__init__()
        self._texts = texts
        self._label_of = label_of
        self.rows: list[NameLine | FieldHeading] = []
        self._row_of: dict[Key, int] = {}
        texts.changed.connect(self._retell)

    @property
    def lines(self) -> list[NameLine]:
        """The names as they stand in the list."""
        return [row for row in self.rows if isinstance(row, NameLine)]

    def set_lines(self, lines: Sequence[NameLine]) -> None:
        """Replace all: by field in the order given, in each those that want a decision first."""
        by_field: dict[str, list[NameLine]] = {}
        for line in lines:
            by_field.setdefault(line.name.field, []).append(line)
        self.beginResetModel()
        self.rows = []
        for field, some in by_field.items():
            undecided_first: list[NameLine] = sorted(some, key=lambda line: _ORDER[line.state])
            self.rows += [FieldHeading(field, len(some)), *undecided_first]
        self._row_of = {row.name.key: number for number, row in enumerate(self.rows) if isinstance(row, NameLine)}
        self.endResetModel()

    def change_lines(self, lines: Mapping[Key, NameLine]) -> None:
        """The same names with other decisions; each stays where it is, so that nothing jumps under the user's hands."""
        changed = [row for key, row in self._row_of.items() if self.rows[row] != lines[key]]
        for row in changed:
            line = self.rows[row]
            assert isinstance(line, NameLine)
            self.rows[row] = lines[line.name.key]
        if changed:
            self.dataChanged.emit(self.index(min(changed)), self.index(max(changed)))

    def line(self, index: Index | int) -> NameLine | None:
        """The name in a row; None for a heading and for no row."""
        row = index if isinstance(index, int) else index.row()
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, NameLine) else None

    def row_of(self, key: Key) -> int:
        """Where a name stands, -1 for nowhere."""
        return self._row_of.get(key, -1)

    def next_open(self, after: int) -> int:
        """The row of the next name that wants a decision, from the top again at the end; -1 when there is none."""
        order = [*range(after + 1, len(self.rows)), *range(min(after + 1, len(self.rows)))]
        return next((row for row in order if (line := self.line(row)) is not None and line.is_open), -1)

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
