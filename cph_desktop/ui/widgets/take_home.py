"""What can be taken home from a batch: a card each, with what it is for, to be saved or copied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cph_desktop.finding import Unusable
from cph_desktop.messages import Message, msg
from cph_desktop.ui.choosers import Choosers
from cph_desktop.ui.session import Session
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from cph_desktop.journey.result_files import ResultFormat, WrittenResult

_WORK = "take-home"
_COLUMNS = 2


class TakeHome(QScrollArea):
    """Cards for every format of :mod:`cph_desktop.journey.result_files`; ``notice`` tells what became of a wish."""

    def __init__(self, around: Surroundings, session: Session, choosers: Choosers, notice: Notice) -> None:
        super().__init__()
        self.setObjectName("take-home")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._around = around
        self._session = session
        self._choosers = choosers
        self._notice = notice
        self._cards = QWidget()
        self.setWidget(self._cards)
        self._grid = QGridLayout(self._cards)
        self._grid.setContentsMargins(0, 12, 4, 4)
        self._grid.setSpacing(12)
        self._buttons: list[QPushButton] = []

    def fill(self) -> None:
        """Make the cards, the first time that they are looked at: what they need takes a moment to read in."""
        if self._buttons:
            return
        from cph_desktop.journey.result_files import ResultFormat

        for place, wanted in enumerate(ResultFormat):
            self._grid.addWidget(self._card(wanted), place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _card(self, wanted: ResultFormat) -> QFrame:
        around, name = self._around, msg(f"result-format-{wanted.value}")
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(label(around, name, "strong", wraps=True))
        about = label(around, msg(f"result-format-about-{wanted.value}"), "quiet", wraps=True)
        about.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        column.addWidget(about, 1)
        save = button(around, f"save-{wanted.value}", msg("ui-take-home-save"), lambda: self.save(wanted), icon="download")
        around.texts.bind(save, save.setAccessibleName, msg("ui-take-home-save-what", name))
        made = [save]
        if wanted.is_text:
            copy = button(around, f"copy-{wanted.value}", msg("ui-take-home-copy"), lambda: self.copy(wanted), icon="copy")
            around.texts.bind(copy, copy.setAccessibleName, msg("ui-take-home-copy-what", name))
            made.append(copy)
        self._buttons += made
        column.addLayout(in_a_row(*made, None))
        return card

    def save(self, wanted: ResultFormat, tell: Callable[[WrittenResult], tuple[Message, Message | None]] | None = None) -> None:
        """Ask where to, and write it there. ``tell`` gives the words for the notice when it is done."""
        from cph_desktop.journey.result_files import suggested_path, write_result

        batch, catalogue = self._session.batch, self._around.texts.catalogue
        if batch is None:
            return
        path = self._choosers.place_for(self, suggested_path(batch, wanted))
        if path is not None:
            self._around.tasks.start(
                _WORK,
                lambda _cancelled: write_result(batch, wanted, path, catalogue),
                lambda made: self._saved(made, *(tell or _saved_words)(made)),
                self._failed,
            )

    def copy(self, wanted: ResultFormat) -> None:
        """Put the text on the clipboard."""
        from cph_desktop.journey.result_files import result_note, result_text

        batch, catalogue = self._session.batch, self._around.texts.catalogue
        if batch is None:
            return

        def copied(result: tuple[str, Message | None]) -> None:
            QGuiApplication.clipboard().setText(result[0])
            self._notice.tell(Tone.SUCCESS, msg("ui-take-home-copied", msg(f"result-format-{wanted.value}")), result[1])

        self._around.tasks.start(
            _WORK,
            lambda _cancelled: (result_text(batch, wanted, catalogue), result_note(batch, wanted)),
            copied,
            self._failed,
        )

    def _saved(self, made: WrittenResult, head: Message, text: Message | None) -> None:
        def ways_on() -> list[QWidget]:
            around = self._around
            return [
                button(around, "saved-open", msg("ui-take-home-open"), lambda: _open(made.path)),
                button(
                    around, "saved-folder", msg("ui-results-folder"), lambda: _open(made.path.parent), icon="folder-placeholder"
                ),
            ]

        self._notice.tell(Tone.SUCCESS, head, text, ways_on)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Unusable):
            raise error
        self._notice.tell(Tone.ERROR, msg("ui-take-home-failed"), error.message)


def _saved_words(made: WrittenResult) -> tuple[Message, Message | None]:
    return msg("ui-take-home-saved", isolated(made.path.name)), made.note


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
