"""The steps as the rail shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from cph_desktop.ui.standing import STEP_NAMES, Standing, Step
from cph_desktop.ui.texts import Texts

STEP_ROLE = int(Qt.ItemDataRole.UserRole)
STANDING_ROLE = STEP_ROLE + 1
LINE_ROLE = STEP_ROLE + 2


class StepList(QAbstractListModel):
    """A row a step; names and lines in the language in use. Steps that cannot be reached yet are disabled."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._steps = list(Step)
        self._standings: dict[Step, Standing] = {}
        texts.changed.connect(self._retell)

    def stand(self, standings: Mapping[Step, Standing]) -> None:
        """How the steps stand now."""
        if self._standings != standings:
            self._standings = dict(standings)
            self._retell()

    def row_of(self, step: Step) -> QModelIndex:
        """Where a step is."""
        return self.index(self._steps.index(step))

    def _retell(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self._steps) - 1))

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._steps)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usable = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        step = self._steps[index.row()]
        return usable if self._standings.get(step, Standing()).reachable else Qt.ItemFlag.NoItemFlags

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        step = self._steps[index.row()]
        standing = self._standings.get(step, Standing())
        name = self._texts.text(STEP_NAMES[step])
        line = self._texts.text(standing.line) if standing.line else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return f"{name}: {line}" if line else name
        return {STEP_ROLE: step, STANDING_ROLE: standing, LINE_ROLE: line}.get(role)
