"""One line that says whether the wiki was asked about the rows, how far that is, and why it cannot be."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.ui.announcing import NowAndThen, announce
from cph_desktop.ui.asking_wiki import AskingWiki
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, label


class WikiAsked(QWidget):
    """Follows an :class:`AskingWiki`."""

    def __init__(self, around: Surroundings, asking: AskingWiki) -> None:
        super().__init__()
        self.setObjectName("wiki-asked")
        self._around, self._asking = around, asking
        self._was_asking = False
        self._now_and_then = NowAndThen()
        self.said = label(around, None, "quiet", wraps=True)
        self.said.setObjectName("wiki-asked-said")
        self._again = button(around, "ask-wiki-again", msg("ui-asked-again"), asking.ask_again, role="link", icon="reload")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.said, 1)
        line.addWidget(self._again)
        asking.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        words = self._words()
        self.setVisible(words is not None)
        self._again.setVisible(not self._asking.is_asking)
        self._around.texts.bind(self.said, self.said.setText, words)
        far = self._asking.progress
        is_due = self._asking.is_asking and far is not None and far.total > 0 and self._now_and_then.is_due(far.done / far.total)
        if is_due or (self._was_asking and not self._asking.is_asking):
            announce(self, self.said.text())
        self._was_asking = self._asking.is_asking

    def _words(self) -> Message | None:
        asking = self._asking
        if asking.is_asking:
            far = asking.progress
            return msg("ui-asked-busy", far.done, far.total) if far is not None and far.total else msg("ui-asked-begins")
        if asking.problem is not None:
            return msg("ui-asked-problem", asking.problem)
        return msg("ui-asked-done") if asking.has_answers else None
