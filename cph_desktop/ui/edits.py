"""Changes of the batch that can be undone and redone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

if TYPE_CHECKING:
    from cph_desktop.batch.decisions import Decision
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
    """Decisions made (or withdrawn), and those that stood in their place before."""

    def __init__(
        self,
        use: Callable[[Sequence[Decision], Sequence[Decision]], None],
        standing: Sequence[Decision],
        made: Sequence[Decision],
        words: str,
        *,
        withdrawn: Sequence[Decision] = (),
    ) -> None:
        super().__init__(words)
        self._use = use
        self._made, self._withdrawn = list(made), list(withdrawn)
        places = {_place(decision) for decision in self._made}
        self._replaced = [decision for decision in standing if _place(decision) in places]

    @override
    def redo(self) -> None:
        self._use(self._made, self._withdrawn)

    @override
    def undo(self) -> None:
        kept = {_place(decision) for decision in self._replaced}
        self._use([*self._replaced, *self._withdrawn], [one for one in self._made if _place(one) not in kept])


def _place(decision: Decision) -> tuple[int, str, object, str]:
    return decision.row, decision.digest, decision.kind, decision.column
