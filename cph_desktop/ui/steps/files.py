"""Files: the sheet and the media folder, what was understood of them, and which row has which file."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget
from typing_extensions import override

from cph_desktop.media.file import MediaFile
from cph_desktop.messages import Message, msg
from cph_desktop.ui.choosers import SHEET_SUFFIXES, Choosers
from cph_desktop.ui.delegates.cells import MarkedWordsDelegate, PictureDelegate
from cph_desktop.ui.models.file_lines import FileLine, file_columns, file_lines
from cph_desktop.ui.models.table import TableModel
from cph_desktop.ui.session import Session
from cph_desktop.ui.standing import Mark, Standing, Step
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.drop_area import DropArea
from cph_desktop.ui.widgets.filter_chips import Chip, FilterChips
from cph_desktop.ui.widgets.item_table import ItemTable
from cph_desktop.ui.widgets.notice import Notice, Tone

_ENCODINGS = ("utf-8", "utf-16", "windows-1252", "iso-8859-1", "windows-1250", "windows-1251", "mac-roman")
_LAST_HEADER_ROW = 100


class FilesPage(StepPage):
    """The user sees at a glance whether the program read the right thing."""

    step: ClassVar[Step] = Step.FILES

    def __init__(self, around: Surroundings, session: Session, choosers: Choosers) -> None:
        super().__init__(around, session, msg("ui-files-title"), msg("ui-files-intro"))
        self._choosers = choosers
        self._counts = (0, 0, 0)
        self.model: TableModel[FileLine] = TableModel(around.texts, file_columns(around.texts, around.theme))
        self.body.addLayout(self._drops())
        self.body.addLayout(self._understood())
        self.notice = Notice(around, "files-notice")
        self.body.addWidget(self.notice)
        self.chips = FilterChips(
            around,
            [
                Chip("files-all"),
                Chip("files-found", "success", "success"),
                Chip("files-missing", "error", "error"),
                Chip("files-left"),
            ],
        )
        self.chips.chosen.connect(self._filter)
        self.body.addWidget(self.chips)
        self.body.addWidget(self._table(), 1)
        session.batch_changed.connect(self.refresh)
        session.prepared_changed.connect(self.refresh)
        self.refresh()

    # -- the parts of the page -----------------------------------------------------------------------------------------

    def _drops(self) -> QHBoxLayout:
        change_sheet = button(self.around, "change-sheet", msg("ui-files-change-sheet"), self.change_sheet)
        change_media = button(self.around, "change-media", msg("ui-files-change-media"), self.change_media)
        self.sheet_drop = DropArea(self.around, "table", msg("ui-files-sheet"), change_sheet)
        self.media_drop = DropArea(self.around, "folder-placeholder", msg("ui-files-media"), change_media)
        self.sheet_drop.dropped.connect(self.take)
        self.media_drop.dropped.connect(self.take)
        return in_a_row(self.sheet_drop, self.media_drop, spacing=16)

    def _understood(self) -> QHBoxLayout:
        self.sheet_names = QComboBox()
        self.sheet_names.setObjectName("sheet-name")
        self.sheet_names.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheet_names.setMaximumWidth(240)
        self.header_row = QSpinBox()
        self.header_row.setObjectName("header-row")
        self.header_row.setRange(1, _LAST_HEADER_ROW)
        self.header_row.setKeyboardTracking(False)
        self.encoding = QComboBox()
        self.encoding.setObjectName("encoding")
        self.sheet_names.activated.connect(
            lambda: self.session.choose(sheet_name=self.sheet_names.currentText(), header_row=None)
        )
        self.header_row.valueChanged.connect(self._header_row_chosen)
        self.encoding.activated.connect(lambda: self.session.choose(encoding=self.encoding.currentText()))
        self._encoding_parts: list[QWidget] = []
        line = in_a_row(*self._labelled(self.sheet_names, msg("ui-files-sheet-name")), 12, spacing=8)
        for part in self._labelled(self.header_row, msg("ui-files-header-row")):
            line.addWidget(part)
        self._encoding_parts = list(self._labelled(self.encoding, msg("ui-files-encoding")))
        line.addSpacing(12)
        for part in self._encoding_parts:
            line.addWidget(part)
        self.summary = label(self.around, None, "strong")
        self.summary.setObjectName("files-summary")
        line.addStretch(1)
        line.addWidget(self.summary)
        return line

    def _labelled(self, field: QWidget, words: Message) -> tuple[QLabel, QWidget]:
        title = label(self.around, words, "quiet")
        title.setBuddy(field)
        self.around.texts.bind(field, field.setAccessibleName, words)
        return title, field

    def _table(self) -> ItemTable:
        self.table = ItemTable(self.around, "files-table", self.model, msg("ui-files-table"), stretch=3)
        self._pictures = PictureDelegate(self.around, _path)
        self._marks = MarkedWordsDelegate(self.around, _mark)
        self.table.setItemDelegateForColumn(0, self._pictures)
        self.table.setItemDelegateForColumn(4, self._marks)
        self.table.sort_by_click()
        return self.table

    # -- what the user does --------------------------------------------------------------------------------------------

    def change_sheet(self) -> None:
        """Take another spreadsheet: another batch."""
        start = self.session.settings.sheet.parent if self.session.settings else None
        chosen = self._choosers.sheet(self, start)
        if chosen is not None:
            self.take([chosen])

    def change_media(self) -> None:
        """Look for the media files elsewhere."""
        start = self.session.settings.media if self.session.settings else None
        chosen = self._choosers.folder(self, start)
        if chosen is not None:
            self.take([chosen])

    def take(self, paths: list[Path]) -> None:
        """What was dropped or chosen: folders and media say where to look, spreadsheets what to read."""
        for path in paths:
            if self.session.settings is None:
                return
            if path.is_dir():
                self.session.choose(media=path)
            elif path.suffix.lower() in SHEET_SUFFIXES:
                self.session.choose(sheet=path, sheet_name=None, header_row=None, encoding=None, delimiter=None, recipe=None)
            else:
                self.session.choose(media=path.parent)

    def _header_row_chosen(self, row: int) -> None:
        self.session.choose(header_row=row)

    def _filter(self, key: str) -> None:
        tests = {
            "files-all": lambda line: line.match is not None,
            "files-found": lambda line: line.match is not None and line.media is not None,
            "files-missing": lambda line: line.media is None,
            "files-left": lambda line: line.match is None,
        }
        self.model.show_only(tests[key])

    # -- what the page shows -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is known now."""
        settings, prepared = self.session.settings, self.session.prepared
        self.sheet_drop.tell(msg("ui-name", isolated(str(settings.sheet))) if settings else msg("ui-files-drop-sheet"))
        self.media_drop.tell(msg("ui-name", isolated(str(settings.media))) if settings else msg("ui-files-drop-media"))
        self.model.set_items(file_lines(prepared.matched) if prepared is not None else ())
        self._filter(self.chips.key)
        self._show_sheet()
        self._show_counts()
        self._show_notice()
        self.said.emit()

    def _show_sheet(self) -> None:
        sheet = self.session.prepared.sheet if self.session.prepared is not None else None
        for widget in (self.sheet_names, self.header_row):
            widget.setEnabled(sheet is not None)
        for part in self._encoding_parts:
            part.setVisible(sheet is not None and bool(sheet.encoding))
        if sheet is None:
            return
        self.sheet_names.clear()
        self.sheet_names.addItems(sheet.sheet_names or [sheet.name])
        self.sheet_names.setCurrentText(sheet.name)
        with QSignalBlocker(self.header_row):  # shown, not chosen
            self.header_row.setValue(sheet.header_row)
        self.encoding.clear()
        self.encoding.addItems(list(dict.fromkeys([sheet.encoding, *_ENCODINGS])))

    def _count(self) -> tuple[int, int, int]:
        """Rows, rows with a file, files without a row."""
        rows = [line for line in self.model.items if line.match is not None]
        found = sum(1 for line in rows if line.media is not None)
        return len(rows), found, len(self.model.items) - len(rows)

    def _show_counts(self) -> None:
        self._counts = rows, found, left = self._count()
        self.chips.show_counts(
            {
                "files-all": msg("ui-files-chip-all", rows),
                "files-found": msg("ui-files-chip-found", found),
                "files-missing": msg("ui-files-chip-missing", rows - found),
                "files-left": msg("ui-files-chip-left", left),
            }
        )
        known = self.session.prepared is not None
        self.around.texts.bind(self.summary, self.summary.setText, msg("ui-files-have", found, rows) if known else None)

    def _show_notice(self) -> None:
        prepared = self.session.prepared
        rows, found, _left = self._counts
        if self.session.problem is not None:
            self.notice.tell(Tone.ERROR, msg("ui-files-problem"), self.session.problem)
        elif prepared is not None and rows and not found:
            self.notice.tell(Tone.WARNING, msg("ui-files-none-found"), msg("ui-files-none-found-text"))
        elif prepared is not None and prepared.findings:
            first = prepared.findings[0].message
            self.notice.tell(Tone.INFO, msg("ui-files-odd", len(prepared.findings)), first)
        else:
            self.notice.hide()

    @override
    def standing(self) -> Standing:
        if self.session.problem is not None:
            return Standing(Mark.ERROR, msg("ui-files-standing-problem"))
        if self.session.prepared is None:
            reachable = self.session.settings is not None or self.session.is_preparing
            return Standing(Mark.NONE, msg("ui-reading") if reachable else None, reachable=reachable)
        rows, found, _left = self._counts
        return Standing(Mark.DONE if found else Mark.ERROR, msg("ui-files-have", found, rows))

    @override
    def next_words(self) -> Message | None:
        return msg("ui-files-next")

    @override
    def may_go_on(self) -> bool:
        return self.session.prepared is not None

    @override
    def still_open(self) -> Message | None:
        rows, found, _left = self._counts
        return msg("ui-files-open", rows - found) if rows > found else None


def _path(line: FileLine) -> Path | None:
    media: MediaFile | None = line.media
    return media.path if media is not None else None


def _mark(line: FileLine) -> tuple[str, str]:
    if line.match is None:
        return "info-filled", "secondary"
    return ("success", "success") if line.media is not None else ("error", "error")
