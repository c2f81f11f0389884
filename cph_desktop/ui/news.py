"""What the window has to say above any page, until the user goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_column
from cph_desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from cph_desktop.journey.recipe_files import RecipeFile


class News(QWidget):
    """A notice that takes no room while there is none. ``told``: there is one."""

    told = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.notice = Notice(around, "news")
        column = in_a_column(self, 0, 0)
        column.setContentsMargins(24, 12, 24, 0)
        column.addWidget(self.notice)
        self.hide()

    def bring(
        self,
        tone: Tone,
        head: Message,
        text: Message | None = None,
        actions: Callable[[], Sequence[QWidget]] = tuple,
        *,
        about: object = None,
    ) -> None:
        """Say something; ``actions`` makes the buttons below it, anew where the same words are ``about`` something else."""
        self.show()
        self.notice.tell(tone, head, text, actions, about=about)
        self.told.emit()

    def tell_trouble(self, message: Message) -> None:
        """Something cannot be done."""
        self.bring(Tone.ERROR, message)

    def tell_not_kept(self, why: Message, again: Callable[[], object]) -> None:
        """What was decided could not be saved, so that nothing was changed; ``again`` tries it once more."""

        def try_again() -> None:
            self.hide()
            again()

        retry = button(self._around, "decide-again", msg("ui-not-kept-again"), try_again)
        self.bring(Tone.ERROR, msg("ui-not-kept"), msg("ui-not-kept-text", why), lambda: [retry], about=again)

    def tell_notes(self, read: RecipeFile) -> None:
        """What a recipe out of another program could not bring along."""
        from cph_desktop.ui.dialogs.remarks import Remarks

        head = msg("ui-recipe-notes" if read.notes else "ui-recipe-no-notes", len(read.notes))
        Remarks(self._around, head, read.notes, self.window()).open()
