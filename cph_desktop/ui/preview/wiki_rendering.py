"""The tab "As on the wiki": the wiki's own rendering of the page, asked for in a worker when the tab is in view."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTextBrowser
from typing_extensions import override

from cph_desktop.messages import Message, msg
from cph_desktop.ui.browsing import open_page
from cph_desktop.ui.preview.page_html import quiet_html
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.tasks import Cancelled

if TYPE_CHECKING:
    from cph_desktop.compose.draft import Draft
    from cph_desktop.wiki.connection import Connection
    from cph_desktop.wiki.page_parsing import ParsedPage

_TASK = "wiki rendering"
_KEPT = 50
_PAUSE_MS = 250  # while somebody goes through the rows, not each of them is asked for


class WikiRendering(QTextBrowser):
    """Shows what the wiki makes of a draft. It loads nothing itself: neither pictures nor files, near or far."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("preview-wiki")
        self.setProperty("plain", "true")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(2)
        self.anchorClicked.connect(open_page)
        self._around = around
        self._reader = PageReader()
        self._wanted: tuple[str, Draft] | None = None
        self._timer = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self._ask)
        around.theme.changed.connect(self._draw)
        around.texts.changed.connect(self._draw)
        self.destroyed.connect(self._reader.close)

    def show_draft(self, target: str, draft: Draft | None) -> None:
        """Another row, for the wiki ``target``; None for no row."""
        self._wanted = (target, draft) if draft is not None and target else None
        self._draw()

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        if not self.isVisible():
            return
        known = self._reader.known(*self._question()) if self._wanted is not None else None
        if known is not None:
            self._show(known)
            return
        self._say(msg("ui-preview-asking") if self._wanted is not None else msg("ui-preview-empty"))
        if self._wanted is not None:
            self._timer.start()

    def _question(self) -> tuple[str, str, str, str]:
        assert self._wanted is not None
        target, draft = self._wanted
        return target, draft.filename, draft.wikitext, self._around.texts.language

    def _ask(self) -> None:
        if self._wanted is None or not self.isVisible():
            return
        question, reader = self._question(), self._reader

        def work(_cancelled: Cancelled) -> ParsedPage | Message:
            return reader.read(*question)

        def done(found: ParsedPage | Message) -> None:
            if self._wanted is not None and self._question() == question:
                self._say(msg("ui-preview-problem", found)) if isinstance(found, Message) else self._show(found)

        self._around.tasks.start(_TASK, work, done, _raise)

    def _say(self, words: Message) -> None:
        self.setHtml(quiet_html(self._around.texts.text(words), self._around.theme.palette))

    def _show(self, page: ParsedPage) -> None:
        from cph_desktop.ui.preview.wiki_html import wiki_page_html  # with the first page, not with the window

        self.setHtml(wiki_page_html(page, self._around.texts, self._around.theme.palette))


class PageReader:
    """Asks one wiki at a time for renderings, over a connection without an account, and remembers the last ones."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages: OrderedDict[tuple[str, ...], ParsedPage] = OrderedDict()
        self._connection: Connection | None = None
        self._target = ""

    def known(self, target: str, filename: str, wikitext: str, language: str) -> ParsedPage | None:
        """A rendering that was asked for before."""
        return self._pages.get((target, filename, wikitext, language))

    def read(self, target: str, filename: str, wikitext: str, language: str) -> ParsedPage | Message:
        """The rendering, or the sentence that says why there is none. In a worker."""
        from cph_desktop.finding import Unusable
        from cph_desktop.wiki.errors import WikiTrouble
        from cph_desktop.wiki.page_parsing import parsed_page

        try:
            with self._lock:
                found = parsed_page(self._connected(target), filename or "?", wikitext, language)
                self._pages[target, filename, wikitext, language] = found
                if len(self._pages) > _KEPT:
                    self._pages.popitem(last=False)
                return found
        except (WikiTrouble, Unusable) as trouble:
            return trouble.message

    def close(self) -> None:
        """Lets go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self, target: str) -> Connection:
        from cph_desktop.journey.wikis import reading_connection

        if self._connection is None or target != self._target:
            self.close()
            self._connection, self._target = reading_connection(target), target
        return self._connection


def _raise(error: BaseException) -> None:
    raise error
