"""How far the names are: decided, looked for, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from cph_desktop.messages import msg
from cph_desktop.ui.announcing import NowAndThen, announce
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_column, in_a_flow, label

if TYPE_CHECKING:
    from cph_desktop.journey.progress import Progress


class NamesProgress(QWidget):
    """A sentence, a bar, and a button to stop the search or to go on with it.

    ``confirmed``: what was found is right. ``kept``: names of which nothing was found stay text.
    """

    stopped = Signal()
    resumed = Signal()
    confirmed = Signal()
    kept = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._was_searching = False
        self._now_and_then = NowAndThen()
        self._to_confirm = 0
        self.head = label(around, None, "strong")
        self.head.setObjectName("names-head")
        self.searching = label(around, None, "quiet")
        self.searching.setObjectName("names-searching")
        self.bar = QProgressBar()
        self.bar.setObjectName("names-bar")
        self.bar.setTextVisible(False)
        around.texts.bind(self.bar, self.bar.setAccessibleName, msg("ui-names-progress"))
        self.stop_button = button(around, "names-stop", msg("ui-names-stop"), self.stopped.emit, role="link", icon="stop")
        self.resume_button = button(around, "names-resume", msg("ui-names-resume"), self.resumed.emit, role="link", icon="search")
        self.confirm_button = button(around, "names-confirm", msg("ui-names-confirm", 0), self.confirmed.emit, icon="check-all")
        self.keep_button = button(around, "names-keep-unfound", msg("ui-names-keep-unfound"), self.kept.emit, icon="text-style")
        column = in_a_column(self, 0, 6)
        last = (self.confirm_button, self.keep_button)
        column.addLayout(in_a_flow(self.head, self.searching, self.stop_button, self.resume_button, None, *last))
        column.addWidget(self.bar)

    def show_decided(self, decided: int, total: int, to_confirm: int, *, may_keep: bool) -> None:
        """How many names are decided, and how many wait to be confirmed; those that remain unfound may be kept as text."""
        texts = self._around.texts
        texts.bind(self.head, self.head.setText, msg("ui-names-decided", decided, total))
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(decided)
        texts.bind(self.confirm_button, self.confirm_button.setText, msg("ui-names-confirm", to_confirm))
        self.confirm_button.setVisible(to_confirm > 0)
        self.keep_button.setVisible(may_keep and not to_confirm)
        self._to_confirm = to_confirm

    def show_search(self, progress: Progress | None, *, is_searching: bool, is_stopped: bool) -> None:
        """Whether names are being looked for, and how many were."""
        self.stop_button.setVisible(is_searching)
        self.resume_button.setVisible(is_stopped and not is_searching)
        words = msg("ui-names-looking", progress.done, progress.total) if progress else msg("ui-names-looking-begun")
        self._around.texts.bind(self.searching, self.searching.setText, words if is_searching else None)
        if is_searching and progress and progress.total and self._now_and_then.is_due(progress.done / progress.total):
            announce(self, self.searching.text())
        if self._was_searching and not is_searching and not is_stopped:
            announce(self, self._around.texts.text(msg("ui-announce-names", self._to_confirm)))
        self._was_searching = is_searching
