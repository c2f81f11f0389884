"""What the wiki asks about the chosen rows: its warning, what happens when it is accepted, and the buttons to do so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cph_desktop.messages import msg
from cph_desktop.ui.browsing import open_page
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.upload.outcome import Outcome
from cph_desktop.upload.questions import what_happens

DUPLICATE = "duplicate"
"""MediaWiki's code of the warning that the same bytes are there under another name."""


class WikiQuestion(Notice):
    """Hidden while nothing is asked. ``accepted`` carries the numbers of the rows that the user wants sent all the same,
    ``described`` of those whose file is on the wiki already and that shall describe its page instead.
    """

    accepted = Signal(list)
    described = Signal(list)

    def __init__(self, around: Surroundings, name: str) -> None:
        super().__init__(around, name)
        self._texts = around

    def show_for(self, chosen: Sequence[Outcome], alike: Sequence[Outcome]) -> None:
        """``chosen`` rows, of which the first one's question is shown; ``alike``: all rows that the wiki asks the same about."""
        asked = next((one for one in chosen if one.asks), None)
        if asked is None or asked.reason is None:
            self.hide()
            return
        mine = [one.row for one in chosen if one.asks == asked.asks]
        all_rows = [one.row for one in alike]
        head, text = msg("ui-upload-asks", asked.reason), what_happens(asked.asks)
        self.tell(Tone.WARNING, head, text, lambda: self._buttons(asked, mine, all_rows), about=(mine, len(all_rows)))

    def _buttons(self, asked: Outcome, mine: list[int], all_rows: list[int]) -> list[QWidget]:
        around, url = self._texts, asked.url
        words = msg("ui-upload-accept-one") if len(mine) == 1 else msg("ui-upload-accept-chosen", len(mine))
        made: list[QWidget] = []
        if url:
            look = msg("ui-upload-look-there")
            made.append(button(around, "question-look", look, lambda: open_page(url), icon="link-external"))
        if DUPLICATE in asked.asks:
            instead = msg("ui-describe-existing")
            made.append(button(around, "question-describe", instead, lambda: self.described.emit(mine)))
        made.append(button(around, "question-accept", words, lambda: self.accepted.emit(mine)))
        if len(all_rows) > len(mine):
            everything = msg("ui-upload-accept-all", len(all_rows))
            made.append(button(around, "question-accept-all", everything, lambda: self.accepted.emit(all_rows)))
        return made
