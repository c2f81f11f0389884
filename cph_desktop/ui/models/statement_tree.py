"""A statement as a tree: its value, below it the qualifiers, and the references with their parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from cph_desktop.compose.recipe import FieldSource
from cph_desktop.compose.saying.statement_parts import QUALIFIER, REFERENCE, Place
from cph_desktop.messages import Message, listed, msg
from cph_desktop.ui.texts import Texts

Index = QModelIndex | QPersistentModelIndex
PLACE_ROLE = int(Qt.ItemDataRole.UserRole)
"""Data role that gives the :data:`Place` of a line, None for the headings."""
_ROW_HEIGHT = 30
_HEADINGS = (msg("ui-statement-column-what"), msg("ui-column-comes-from"), msg("ui-column-row-says"))


@dataclass(eq=False)
class Line:
    """A line of the tree. ``part`` is None for a heading and for a reference as a whole; ``place`` None for a heading."""

    heading: Message | None
    part: FieldSource | None
    place: Place | None
    above: Line | None = None
    below: list[Line] = field(default_factory=list)

    def add(self, heading: Message | None, part: FieldSource | None, place: Place | None) -> Line:
        """A line below this one."""
        made = Line(heading, part, place, self)
        self.below.append(made)
        return made


@dataclass(frozen=True)
class PartTexts:
    """What a part says in the three columns: the name of its property, where it comes from, what it says of the row in view."""

    name: Callable[[FieldSource], str]
    comes_from: Callable[[FieldSource], str]
    says: Callable[[FieldSource], str]


class StatementTree(QAbstractItemModel):
    """Read-only: the statement is replaced as a whole by :meth:`show_statement`."""

    def __init__(self, texts: Texts, told: PartTexts) -> None:
        super().__init__()
        self._texts = texts
        self._told = told
        self._top = Line(None, None, None)
        texts.changed.connect(self.retell)

    def show_statement(self, source: FieldSource) -> None:
        """Another statement, or this one changed. The tree stays as it is where only its words differ."""
        made = _lines(source)
        if _shape(made) == _shape(self._top):
            _take_parts(self._top, made)
            self.retell()
            return
        self.beginResetModel()
        self._top = made
        self.endResetModel()

    def retell(self) -> None:
        """The words of all lines may be others now."""
        self._retell(QModelIndex())
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_HEADINGS) - 1)

    def index_of(self, place: Place) -> QModelIndex:
        """The line of a part, an invalid index where there is none."""
        return self._find(QModelIndex(), place)

    def _find(self, parent: QModelIndex, place: Place) -> QModelIndex:
        for row in range(self.rowCount(parent)):
            index = self.index(row, 0, parent)
            if index.data(PLACE_ROLE) == place:
                return index
            inside = self._find(index, place)
            if inside.isValid():
                return inside
        return QModelIndex()

    def _retell(self, parent: QModelIndex) -> None:
        rows = self.rowCount(parent)
        if rows:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(rows - 1, len(_HEADINGS) - 1, parent))
        for row in range(rows):
            self._retell(self.index(row, 0, parent))

    def _line(self, index: Index) -> Line:
        line: Line = index.internalPointer() if index.isValid() else self._top
        return line

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own signature
        below = self._line(parent).below
        inside = 0 <= row < len(below) and 0 <= column < len(_HEADINGS)
        return self.createIndex(row, column, below[row]) if inside else QModelIndex()

    @override
    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        above = self._line(index).above if index.isValid() else None
        if above is None or above.above is None:
            return QModelIndex()
        return self.createIndex(above.above.below.index(above), 0, above)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self._line(parent).below) if parent.column() <= 0 else 0

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(_HEADINGS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._texts.text(_HEADINGS[section])
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._line(index)
        if role == PLACE_ROLE:
            return line.place
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            texts = (self._text(line, column) for column in range(len(_HEADINGS)))
            return self._texts.text(msg("ui-name", listed(filter(None, texts))))
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, _ROW_HEIGHT)
        if role == Qt.ItemDataRole.FontRole and (line.part is None or line.place == ()) and index.column() == 0:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def _text(self, line: Line, column: int) -> str:
        if line.part is None or line.place is None:
            return self._texts.text(line.heading) if column == 0 and line.heading is not None else ""
        if column == 0:
            return self._told.name(line.part)
        return self._told.comes_from(line.part) if column == 1 else self._told.says(line.part)


def _lines(source: FieldSource) -> Line:
    top = Line(None, None, None)
    statement = top.add(None, source, ())
    if source.qualifiers:
        heading = statement.add(msg("ui-statement-qualifiers", len(source.qualifiers)), None, None)
        for number, part in enumerate(source.qualifiers):
            heading.add(None, part, (QUALIFIER, number))
    for group, parts in enumerate(source.references):
        reference = statement.add(msg("ui-statement-reference", group + 1), None, (REFERENCE, group))
        for number, part in enumerate(parts):
            reference.add(None, part, (REFERENCE, group, number))
    return top


def _shape(line: Line) -> Sequence[Any]:
    return [line.place, [_shape(one) for one in line.below]]


def _take_parts(old: Line, new: Line) -> None:
    old.part, old.heading = new.part, new.heading
    for one, other in zip(old.below, new.below, strict=True):
        _take_parts(one, other)
