"""The page of one row beside the table: as it will look, its structured data, its wikitext."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QSizePolicy, QTabWidget, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.messages import Message, msg
from cph_desktop.ui.browsing import open_page
from cph_desktop.ui.preview.page_html import data_html, page_html, quiet_html
from cph_desktop.ui.preview.wiki_rendering import WikiRendering
from cph_desktop.ui.preview.wikitext_highlighter import WikitextHighlighter
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import without_letter

if TYPE_CHECKING:
    from cph_desktop.checks.wiki_answers import WikiAnswers
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.journey.prepared import PreparedRow

_PICTURE = 640
_PICTURE_SHARE = 0.32
_HIGHEST_PICTURE = 240
_SMALLEST_PICTURE = 90


class PagePreview(QFrame):
    """Shows one prepared row. Nothing is waited for: labels that are not known yet come later."""

    def __init__(self, around: Surroundings, *, asks_wiki: bool = False) -> None:
        """``asks_wiki``: there is a tab with the wiki's own rendering, asked for when that tab is in view."""
        super().__init__()
        self.setProperty("card", "true")
        self.setObjectName("preview")
        self._around = around
        self._shown: tuple[PreparedRow, CommonsFacts] | None = None
        self._answers: WikiAnswers | None = None
        self.picture = _Picture(around)
        self.page = _browser("preview-page")
        self.data = _browser("preview-data")
        self.wikitext = QPlainTextEdit()
        self.wikitext.setObjectName("preview-wikitext")
        self.wikitext.setProperty("mono", "true")
        self.wikitext.setReadOnly(True)
        self.wikitext.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.wiki = WikiRendering(around)
        around.texts.bind(self.page, self.page.setAccessibleName, msg("ui-tab-page"))
        self._highlighter = WikitextHighlighter(self.wikitext.document(), around.theme)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("preview-tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setUsesScrollButtons(False)  # every tab is to be seen, so the preview is never narrower than they are
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.picture)
        column.addWidget(self.page, 1)
        for widget, words in (
            (first, msg("ui-tab-page")),
            (self.data, msg("ui-tab-data")),
            (self.wikitext, msg("ui-tab-wikitext")),
        ):
            self._tab(widget, words)
        if asks_wiki:
            self._tab(self.wiki, msg("ui-tab-wiki"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 6, 12, 8)
        outer.addWidget(self.tabs)
        around.theme.changed.connect(self._draw)
        around.texts.changed.connect(self._draw)
        around.labels.changed.connect(self._draw_named)

    def _tab(self, widget: QWidget, words: Message) -> None:
        number = self.tabs.addTab(widget, "")

        def name(text: str) -> None:
            self.tabs.setTabText(number, text)
            widget.setAccessibleName(without_letter(text))

        self._around.texts.bind(widget, name, words)

    def show_row(
        self, row: PreparedRow | None, facts: CommonsFacts | None, target: str = "", answers: WikiAnswers | None = None
    ) -> None:
        """Another row, or none. ``target`` is the wiki that shall show it, ``answers`` what that said about its categories."""
        self._shown = (row, facts) if row is not None and facts is not None else None
        self._answers = answers
        self.wiki.show_draft(target, row.draft if row is not None else None)
        self._draw()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.picture.fit_into(event.size().height())
        super().resizeEvent(event)

    def _draw(self) -> None:
        if self._shown is None:
            self.picture.hide()
            nothing = quiet_html(self._around.texts.text(msg("ui-preview-empty")), self._around.theme.palette)
            for part in (self.page, self.data):
                part.setHtml(nothing)
            self.wikitext.setPlainText("")
            return
        row, _facts = self._shown
        self.picture.show()
        self.picture.show_file(row.match.media.path if row.match.media is not None else None)
        self.wikitext.setPlainText(row.draft.wikitext)
        self._draw_named()

    def _draw_named(self) -> None:
        """What names items: the page, captions and statements; again when more labels are known."""
        if self._shown is None:
            return
        row, facts = self._shown
        texts, colors, labels = self._around.texts, self._around.theme.palette, self._around.labels
        said = labels.words(texts, facts).all_said(row.statements)
        _show(self.page, page_html(row.draft, texts, colors, self._answers, facts, name_of=labels.label))
        _show(self.data, data_html(row.draft.captions, said, texts, colors))


def _show(part: QTextBrowser, html: str) -> None:
    """Where it was scrolled to."""
    place = part.verticalScrollBar().value()
    part.setHtml(html)
    part.verticalScrollBar().setValue(place)


def _browser(name: str) -> QTextBrowser:
    made = QTextBrowser()
    made.setObjectName(name)
    made.setProperty("plain", "true")
    made.setOpenLinks(False)
    made.anchorClicked.connect(open_page)
    made.document().setDocumentMargin(2)
    return made


class _Picture(QLabel):
    """The file's picture, as large as the room allows; a word where there is none."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("preview-picture")
        self.setProperty("kind", "quiet")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(_HIGHEST_PICTURE)
        self._around = around
        self._file: Path | None = None
        around.thumbnails.ready.connect(self._ready)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.maximumHeight())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, _SMALLEST_PICTURE)  # on a small screen it makes room for what there is to say about the row

    def fit_into(self, height: int) -> None:
        """Takes its share of a preview of ``height`` pixels, so that most of it is left for the page."""
        self.setMaximumHeight(max(_SMALLEST_PICTURE, min(_HIGHEST_PICTURE, round(height * _PICTURE_SHARE))))

    def show_file(self, file: Path | None) -> None:
        self._file = file
        self._draw()

    def _ready(self, file: Path) -> None:
        if file == self._file:
            self._draw()

    def _draw(self) -> None:
        if self._file is None:
            self.setText(self._around.texts.text(msg("ui-no-file")))
            return
        picture = self._around.thumbnails.get(self._file, _PICTURE)
        if picture is None:
            self.clear()  # setText("") would keep the picture of the row before
        elif picture.isNull():
            self.setText(self._around.texts.text(msg("ui-no-picture")))
        else:
            ratio = self.devicePixelRatioF()
            room = QSize(round(self.width() * ratio), round(self.height() * ratio))
            shown = picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            shown.setDevicePixelRatio(ratio)
            self.setPixmap(shown)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()
