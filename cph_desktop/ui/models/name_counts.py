"""How many names stand how, and what the rail and the footer say of it."""

from __future__ import annotations

from collections import Counter

from cph_desktop.messages import Message, msg
from cph_desktop.ui.models.name_lines import NameState
from cph_desktop.ui.standing import Mark, Standing


class NameCounts:
    """``number``: how many names there are of each state."""

    def __init__(self, number: Counter[NameState]) -> None:
        self.total = number.total()
        self.undecided = number[NameState.UNDECIDED]
        self.decided = number[NameState.ITEM] + number[NameState.TEXT]
        self.waiting = number[NameState.PRESELECTED] + number[NameState.REMEMBERED]

    @property
    def open(self) -> int:
        """How many want a person's eye."""
        return self.total - self.decided

    def standing(self, *, is_read: bool, was_entered: bool) -> Standing:
        """For the rail. ``is_read``: it is known which names there are; ``was_entered``: the user has seen the page."""
        if not self.total:
            return Standing(Mark.NONE, msg("ui-names-standing-none") if is_read else None)
        if not self.open:
            return Standing(Mark.DONE, msg("ui-names-standing-done", self.total))
        if not was_entered and not self.decided:
            return Standing(Mark.NONE, msg("ui-names-standing-new", self.total))
        return Standing(Mark.WARNING, msg("ui-names-standing-open", self.open, self.total))

    def still_open(self) -> Message | None:
        """For the footer."""
        if not self.open:
            return None
        if self.waiting == self.open:
            return msg("ui-names-open-confirm", self.waiting)
        return msg("ui-names-open", self.open, self.total)
