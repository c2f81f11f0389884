"""Batches worked on before, as the start page lists them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from cph_desktop.ui.recent_batch import RecentBatch
from cph_desktop.ui.texts import Texts, isolated

BATCH_ROLE = int(Qt.ItemDataRole.UserRole)
LINE_ROLE = BATCH_ROLE + 1


class RecentList(QAbstractListModel):
    """A row a batch, the latest first."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._batches: list[RecentBatch] = []
        texts.changed.connect(lambda: self.show_batches(self._batches))

    def show_batches(self, batches: Sequence[RecentBatch]) -> None:
        """Replace all."""
        self.beginResetModel()
        self._batches = list(batches)
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._batches)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        batch = self._batches[index.row()]
        line = self._texts.text(batch.state)
        if batch.when is not None:
            line = f"{line} · {self._texts.moment(batch.when)}"
        if role == Qt.ItemDataRole.DisplayRole:
            return isolated(batch.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{batch.name}: {line}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(batch.path)
        return {BATCH_ROLE: batch, LINE_ROLE: line}.get(role)
