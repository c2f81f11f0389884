"""What the window shows to those who ask for help: the manual, the list of keys, and what program this is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cph_desktop.messages import msg
from cph_desktop.ui.help import MANUAL_PAGES, open_manual
from cph_desktop.ui.new_version import NewVersion
from cph_desktop.ui.news import News
from cph_desktop.ui.standing import Step
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.notice import Tone


class Helping(QObject):
    """``step`` tells which one is in view."""

    def __init__(
        self, around: Surroundings, news: News, new_version: NewVersion, step: Callable[[], Step], window: QWidget
    ) -> None:
        super().__init__(window)
        self._around, self._news, self._new_version = around, news, new_version
        self._step, self._window = step, window

    def show_help(self) -> None:
        """The manual, at the page about the step in view."""
        self._show_manual(MANUAL_PAGES[self._step()])

    def explain(self, code: str) -> None:
        """The manual, at the page about a finding."""
        self._show_manual(f"finding/{code}")

    def _show_manual(self, page: str) -> None:
        if not open_manual(page, self._around.texts.language):
            self._news.bring(Tone.INFO, msg("ui-help-absent"), msg("ui-help-absent-text", isolated("docs/manual")))

    def show_about(self) -> None:
        """Version, licence, and whether to tell of new versions."""
        from cph_desktop.ui.dialogs.about import About

        about = About(self._around, self._new_version.wish, self._window, tells_versions=self._new_version.is_wanted)
        about.keys_wanted.connect(self.show_keys)
        about.open()

    def show_keys(self) -> None:
        """Which keys do what."""
        from cph_desktop.ui.dialogs.keys import Keys

        Keys(self._around, self._window).open()
