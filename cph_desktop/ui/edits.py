"""Changes of the batch that can be undone and redone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

if TYPE_CHECKING:
    from cph_desktop.batch.decisions import DecisionChange
    from cph_desktop.compose.recipe import Recipe


class ChangeRecipe(QUndoCommand):
    """From one recipe to another and back."""

    def __init__(self, use: Callable[[Recipe], None], before: Recipe, after: Recipe, words: str) -> None:
        super().__init__(words)
        self._use, self._before, self._after = use, before, after

    @override
    def redo(self) -> None:
        self._use(self._after)

    @override
    def undo(self) -> None:
        self._use(self._before)


class ChangeSettings(QUndoCommand):
    """What is read, and how: other values of settings, by their names."""

    def __init__(self, use: Callable[[dict[str, Any]], None], before: dict[str, Any], after: dict[str, Any], words: str) -> None:
        super().__init__(words)
        self._use, self._before, self._after = use, before, after

    @override
    def redo(self) -> None:
        self._use(self._after)

    @override
    def undo(self) -> None:
        self._use(self._before)


class ChangeDecisions(QUndoCommand):
    """A step of decisions, and the step ``back``. ``use`` tells whether they could be kept: else there is nothing to undo."""

    def __init__(self, use: Callable[[DecisionChange], bool], change: DecisionChange, back: DecisionChange, words: str) -> None:
        super().__init__(words)
        self._use, self._change, self._back = use, change, back

    @override
    def redo(self) -> None:
        if not self._use(self._change):
            self.setObsolete(True)

    @override
    def undo(self) -> None:
        self._use(self._back)
