"""Telling of a new version of the program, where the user said yes to that: once a week at most, and quietly."""

from __future__ import annotations

import dataclasses
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cph_desktop import __version__
from cph_desktop.messages import msg
from cph_desktop.ui.news import News
from cph_desktop.ui.preferences import KeptPreferences
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button
from cph_desktop.ui.widgets.notice import Tone

if TYPE_CHECKING:
    from datetime import date

_TASK = "new version"
_EVERY_DAYS = 7

_log = logging.getLogger(__name__)


class NewVersion(QObject):
    """Asks a page on Commons, without an account; what goes wrong is only logged."""

    def __init__(self, around: Surroundings, kept: KeptPreferences, news: News) -> None:
        super().__init__(news)
        self._around, self._kept, self._news = around, kept, news

    @property
    def is_wanted(self) -> bool:
        """Whether the user wants to hear of them."""
        return self._kept.now.tells_versions

    def wish(self, tells: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Whether the user wants to hear of new versions."""
        self._kept.keep(dataclasses.replace(self._kept.now, tells_versions=tells))

    def ask(self) -> None:
        """In the background, where the user wants it and the last time was a week ago."""
        from datetime import datetime

        today = datetime.now().astimezone().date()
        if not self._kept.now.tells_versions or not _is_due(self._kept.now.asked_version, today):
            return
        self._kept.keep(dataclasses.replace(self._kept.now, asked_version=today.isoformat()))

        def work(_cancelled: object) -> tuple[str, str] | None:
            from cph_desktop.journey.new_version import newer_version, version_page

            told_at = version_page()
            newer = newer_version(told_at)
            return (newer, told_at.page) if newer is not None else None

        self._around.tasks.start(_TASK, work, self._tell, self._not_told)

    def _tell(self, found: tuple[str, str] | None) -> None:
        if found is None or self._news.isVisible():  # what is told there already counts more; next week again
            return
        from cph_desktop.ui.browsing import open_page

        version, page = found
        show = button(self._around, "show-version", msg("ui-new-version-show"), lambda: open_page(page))
        text = msg("ui-new-version-text", __version__)
        self._news.bring(Tone.INFO, msg("ui-new-version", version), text, lambda: [show])

    def _not_told(self, error: BaseException) -> None:
        _log.info("no word of new versions: %s", error)


def _is_due(asked: str, today: date) -> bool:
    try:
        return (today - type(today).fromisoformat(asked)).days >= _EVERY_DAYS
    except ValueError:
        return True
