"""The items that one name may stand for, as cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from cph_desktop.commons.matching import Fit
from cph_desktop.compose.naming.candidates import Candidate
from cph_desktop.messages import Message, msg
from cph_desktop.ui.models.table import ITEM_ROLE, Index
from cph_desktop.ui.texts import Texts

MARK_ROLE = ITEM_ROLE + 10
"""Data role of what is to be said about a card beside its own words, "" for nothing."""
DATES_ROLE = ITEM_ROLE + 11
"""Data role of the years of life, "" where none are known."""


class CandidateList(QAbstractListModel):
    """A row a candidate, the likeliest first. ``decided`` and ``proposed`` are the item taken and the one that waits for it."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.candidates: tuple[Candidate, ...] = ()
        self._decided = self._proposed = ""
        texts.changed.connect(self._retell)

    def show_candidates(self, candidates: Sequence[Candidate], decided: str, proposed: str) -> None:
        """Replace all."""
        self.beginResetModel()
        self.candidates = tuple(candidates)
        self._decided, self._proposed = decided, proposed
        self.endResetModel()

    def candidate(self, index: Index | int) -> Candidate | None:
        """The candidate in a row."""
        row = index if isinstance(index, int) else index.row()
        return self.candidates[row] if 0 <= row < len(self.candidates) else None

    def row_of(self, item: str) -> int:
        """Where an item is, -1 for nowhere."""
        return next((row for row, one in enumerate(self.candidates) if one.id == item), -1)

    def is_decided(self, candidate: Candidate) -> bool:
        """Whether this one was taken."""
        return candidate.id == self._decided

    def mark_of(self, candidate: Candidate) -> Message | None:
        """Taken, proposed, or not the sort of thing that is wanted."""
        if self.is_decided(candidate):
            return msg("ui-names-card-taken")
        if candidate.id == self._proposed:
            return msg("ui-names-card-found")
        if candidate.fit is Fit.NO:
            return msg("ui-names-card-unfit")
        return msg("ui-names-card-agrees") if candidate.agrees else None

    def _retell(self) -> None:
        if self.candidates:
            self.dataChanged.emit(self.index(0), self.index(len(self.candidates) - 1))

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.candidates)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.candidate(index)
        if one is None:
            return None
        if role == ITEM_ROLE:
            return one
        mark = self.mark_of(one)
        words = {
            Qt.ItemDataRole.DisplayRole: one.label or one.id,
            DATES_ROLE: self._texts.text(dates) if (dates := dates_of(one)) is not None else "",
            MARK_ROLE: self._texts.text(mark) if mark is not None else "",
        }
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            name = f"{one.label} ({one.id})" if one.label else one.id
            return ". ".join(filter(None, (name, one.description, words[DATES_ROLE], words[MARK_ROLE])))
        return words.get(role)


def dates_of(candidate: Candidate) -> Message | None:
    """The years of life."""
    born, died = candidate.born, candidate.died
    if born is not None and died is not None:
        return msg("ui-names-lived", str(born), str(died))
    if born is not None:
        return msg("ui-names-born", str(born))
    return msg("ui-names-died", str(died)) if died is not None else None
