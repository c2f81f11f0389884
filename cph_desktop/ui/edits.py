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
    """A step of decisions, and the step ``back``. ``use`` keeps the one or the other, maybe later, or sets ``is_void``.

    ``is_void``: the last step could not be kept, so that the next one, the other way, changes nothing.
    """

    def __init__(
        self, use: Callable[[ChangeDecisions, DecisionChange], None], change: DecisionChange, back: DecisionChange, words: str
    ) -> None:
        super().__init__(words)
        self._use, self.change, self._back = use, change, back
        self.is_void = False

    @override
    def redo(self) -> None:
        if self.is_void:
            self.is_void = False
        else:
            self._use(self, self.change)

    @override
    def undo(self) -> None:
        if self.is_void:
            self.setObsolete(True)  # it never was
        else:
            self._use(self, self._back)
