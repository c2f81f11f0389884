"""Whether 5/12/1899 is in May or December: asked once for the whole batch, with what each answer would mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from cph_desktop.commons.statement import Snak
from cph_desktop.finding import Finding
from cph_desktop.messages import Message, msg
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.values.date_pieces import DayMonthOrder

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.journey.prepared import Prepared

_CODE = "date-order"
_INCEPTION = "P571"
ORDER_WORDS = {
    DayMonthOrder.DAY_FIRST: msg("ui-describe-day-first"),
    DayMonthOrder.MONTH_FIRST: msg("ui-describe-month-first"),
}


class DateQuestion(Notice):
    """In sight while nobody answered. ``answered`` carries the :class:`DayMonthOrder`."""

    answered = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "date-question")
        self._surroundings = around

    def ask_about(self, prepared: Prepared, facts: CommonsFacts) -> None:
        """Show the question, or hide it where there is none (any more)."""
        found = next((finding for finding in prepared.findings if finding.code == _CODE), None)
        if found is None or prepared.recipe.day_month_order is not None:
            self.hide()
            return
        count, example = found.message.params
        self.tell(
            Tone.WARNING,
            msg("ui-describe-date-question", count, isolated(str(example))),
            _hint(found),
            lambda: [self._answer(order, str(example), facts) for order in DayMonthOrder],
        )

    def _answer(self, order: DayMonthOrder, example: str, facts: CommonsFacts) -> QPushButton:
        meant = self._read(example, order, facts)
        words = msg("ui-describe-date-answer", ORDER_WORDS[order], isolated(example), isolated(meant))
        return button(self._surroundings, f"date-{order.value}", words, lambda: self.answered.emit(order))

    def _read(self, example: str, order: DayMonthOrder, facts: CommonsFacts) -> str:
        from cph_desktop.values.dates import read_date  # loaded with the first batch, not with the window

        main = read_date(example, facts.words.dates, order).main
        if main is None:
            return example
        return self._surroundings.labels.words(self._surroundings.texts, facts).value(Snak(_INCEPTION, main))


def _hint(found: Finding) -> Message:
    """What the other dates of the sheet tell."""
    suggested = found.message.key.removeprefix("finding-date-order-")
    if suggested == DayMonthOrder.DAY_FIRST.value:
        return msg("ui-describe-date-hint-day")
    if suggested == DayMonthOrder.MONTH_FIRST.value:
        return msg("ui-describe-date-hint-month")
    return msg("ui-describe-date-hint-none")
