"""Files: the sheet and the media folder, what was understood of them, and which row has which file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.finding import Unusable
from cph_desktop.media.file import MatchedBy, MediaFile
from cph_desktop.media.suggesting import suggest_files
from cph_desktop.messages import Message, msg
from cph_desktop.ui.announcing import RowsFound
from cph_desktop.ui.choosers import SHEET_SUFFIXES, Choosers
from cph_desktop.ui.delegates.cells import MarkedWordsDelegate, PictureDelegate
from cph_desktop.ui.dialogs.asking import Question
from cph_desktop.ui.models.file_lines import FileLine, file_columns
from cph_desktop.ui.models.files_seen import NOTHING_SEEN, FilesSeen, files_seen
from cph_desktop.ui.models.table import TableModel
from cph_desktop.ui.session import Session
from cph_desktop.ui.sheet_watch import SheetWatch
from cph_desktop.ui.standing import Mark, Standing, Step
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.about_sheet import AboutSheet
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.drop_area import DropArea
from cph_desktop.ui.widgets.enriching_box import EnrichingBox
from cph_desktop.ui.widgets.file_choice import FileChoice
from cph_desktop.ui.widgets.filter_chips import Chip, FilterChips
from cph_desktop.ui.widgets.item_table import ItemTable
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.ui.widgets.sheet_reading import SheetReading
from cph_desktop.ui.widgets.side_by_side import Row, SideBySide

if TYPE_CHECKING:
    from cph_desktop.batch.decisions import DecisionChange
    from cph_desktop.journey.generating import Generated


_SEEN = "files"
_LOWEST, _NARROWEST = 220, 400
_FILTERS: dict[str, Callable[[FileLine], bool]] = {
    "files-all": lambda line: line.match is not None,
    "files-found": lambda line: line.match is not None and line.is_found,
    "files-missing": lambda line: line.match is not None and not line.is_found,
    "files-asked": lambda line: line.is_asked,
    "files-left": lambda line: line.match is None,
}
"""Which lines a chip shows, by its key."""


class FilesPage(StepPage):
    """The user sees at a glance whether the program read the right thing."""

    step: ClassVar[Step] = Step.FILES

    def __init__(self, around: Surroundings, session: Session, choosers: Choosers) -> None:
        super().__init__(around, session, msg("ui-files-title"), msg("ui-files-intro"))
        self._choosers = choosers
        self._seen: FilesSeen = NOTHING_SEEN
        self._row = 0
        self.watch = SheetWatch(session)
        self.watch.noticed.connect(self._show_notice)
        self.model: TableModel[FileLine] = TableModel(around.texts, file_columns(around.texts, around.theme), around.tasks)
        self.body.addWidget(self._drops())
        self.body.addLayout(self._understood())
        self.notice = Notice(around, "files-notice")
        self.body.addWidget(self.notice)
        self.about = AboutSheet(around)
        self.about.explain.connect(self.explain)
        self.body.addWidget(self.about)
        self.enriching = EnrichingBox(around, session)
        self.body.addWidget(self.enriching)
        self.chips = FilterChips(
            around,
            [
                Chip("files-all"),
                Chip("files-found", "success", "success"),
                Chip("files-missing", "error", "error"),
                Chip("files-asked", "warning", "alert"),
                Chip("files-left"),
            ],
        )
        self.chips.chosen.connect(self._filter)
        self.add_rows = button(around, "add-rows", msg("ui-files-add-rows"), self._ask_to_add_rows, icon="add")
        self.body.addLayout(in_a_row(self.chips, self.add_rows))
        self.choice = FileChoice(around)
        self.choice.taken.connect(self._take_file)
        self.choice.given_back.connect(self._give_back)
        self.choice.other_wanted.connect(self._look_for_file)
        self.body.addWidget(SideBySide("files-split", [self._table(), self.choice], [760, 320], lowest=_LOWEST), 1)
        session.work_out(_SEEN, files_seen)
        self.model.modelReset.connect(self._arranged)
        session.batch_changed.connect(self.refresh)
        session.prepared_changed.connect(around.thumbnails.look_again)
        session.prepared_changed.connect(self.refresh)
        self.refresh()

    # -- the parts of the page -----------------------------------------------------------------------------------------

    def _drops(self) -> Row:
        change_sheet = button(self.around, "change-sheet", msg("ui-files-change-sheet"), self.change_sheet)
        change_media = button(self.around, "change-media", msg("ui-files-change-media"), self.change_media)
        self.sheet_drop = DropArea(self.around, "table", msg("ui-files-sheet"), change_sheet)
        self.media_drop = DropArea(self.around, "folder-placeholder", msg("ui-files-media"), change_media)
        self.sheet_drop.dropped.connect(self.take)
        self.media_drop.dropped.connect(self.take)
        return Row([self.sheet_drop, self.media_drop], [1, 1])

    def _understood(self) -> QHBoxLayout:
        self.reading = SheetReading(self.around)
        self.reading.chosen.connect(self._choose)
        self.summary = label(self.around, None, "strong")
        self.summary.setObjectName("files-summary")
        line = in_a_row(self.reading, self.summary)
        line.setStretch(0, 1)
        return line

    def _table(self) -> ItemTable:
        self.table = ItemTable(self.around, "files-table", self.model, msg("ui-files-table"), stretch=3)
        self.table.setMinimumWidth(_NARROWEST)
        self.chips.chosen.connect(RowsFound(self.around.texts, self.table).asked)
        self._pictures = PictureDelegate(self.around, _path, lambda line: line.is_on_wiki)
        self._marks = MarkedWordsDelegate(self.around, _mark)
        self.table.setItemDelegateForColumn(0, self._pictures)
        self.table.setItemDelegateForColumn(4, self._marks)
        self.table.sort_by_click()
        self.table.selectionModel().currentRowChanged.connect(lambda _current, _previous: self._line_picked())
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
        """What was dropped or chosen: folders say where to look, spreadsheets what to read, other files are added."""
        settings = self.session.settings
        if settings is None:
            return
        single = [path for path in paths if not path.is_dir() and path.suffix.lower() not in SHEET_SUFFIXES]
        for path in paths:
            if path == settings.media:
                self.session.prepare()  # chosen once more because something in it has changed
            elif path.is_dir():
                self._choose({"media": path})
            elif path.suffix.lower() in SHEET_SUFFIXES:
                # a spreadsheet that was moved is still the same one
                anew = ("sheet_name", "header_row", "encoding", "delimiter", "recipe") if settings.sheet.exists() else ()
                self._choose({"sheet": path, **dict.fromkeys(anew)})
        if single:
            self._choose({"extra_media": tuple(dict.fromkeys([*settings.extra_media, *single]))})

    def _choose(self, changes: dict[str, Any]) -> None:
        """Other files, or another way to read them; it can be undone."""
        self.session.choose(self.around.texts.text(msg("ui-undo-reading")), **changes)

    def _line_picked(self) -> None:
        """Ask for the file of the row in the table, where it has none."""
        line: FileLine | None = self.table.current_item()
        self._row = line.row if line is not None else 0
        if line is not None and line.match is not None and line.match.by is MatchedBy.ON_WIKI:
            self.choice.hide()
            return
        candidates = line.match.candidates if line is not None and line.match is not None else ()
        self.choice.ask(line, candidates)
        prepared = self.session.prepared
        if line is None or line.match is None or line.media is not None or candidates or prepared is None:
            return
        text, lines = line.says, self.model.items

        def work(_cancelled: object) -> tuple[MediaFile, ...]:
            return suggest_files(text, [one.media for one in lines if one.match is None and one.media is not None])

        self.around.tasks.start("suggest", work, lambda files: self._suggested(line, files), _raise)

    def _suggested(self, line: FileLine, files: tuple[MediaFile, ...]) -> None:
        if line is self.table.current_item():
            self.choice.ask(line, files)

    def _take_file(self, line: FileLine, file: MediaFile) -> None:
        self._decide_file(line, file.relative)

    def _look_for_file(self, line: FileLine) -> None:
        """The user picks any file for one row, the dialog begins in the media folder."""
        settings, prepared = self.session.settings, self.session.prepared
        if settings is None or prepared is None:
            return
        path = self._choosers.media(self, line.row, prepared.matched.folder.root)
        if path is not None:
            known = (file.relative for file in prepared.matched.folder.files if file.path == path)
            self._decide_file(line, next(known, str(path)))

    def _decide_file(self, line: FileLine, text: str) -> None:
        self.session.deciding.decide(self._made(line, text), self.around.texts.text(msg("ui-edit-choose-file")))

    def _give_back(self, line: FileLine) -> None:
        chosen = line.media.relative if line.media is not None else ""
        self.session.deciding.decide(self._made(line, chosen).reversed(()), self.around.texts.text(msg("ui-edit-give-back")))

    def _made(self, line: FileLine, text: str) -> DecisionChange:
        from cph_desktop.batch.decisions import DecisionChange, DecisionKind, decision

        prepared = self.session.prepared
        found = prepared.at(line.row) if prepared is not None else None
        assert prepared is not None
        assert found is not None
        as_read = prepared.matched.as_read.get(line.row, found.row)
        return DecisionChange((decision(as_read, DecisionKind.FILE, text=text),))

    def _ask_to_add_rows(self) -> None:
        settings = self.session.settings
        if settings is None:
            return
        Question(
            self.around,
            msg("ui-files-add-rows-ask", self._seen.left),
            msg("ui-files-add-rows-text", isolated(settings.sheet.name)),
            [("add-rows-now", msg("ui-files-add-rows-now"), self._add_rows), ("add-rows-not", msg("ui-cancel"), lambda: None)],
            self,
        ).open()

    def _add_rows(self) -> None:
        settings, prepared = self.session.settings, self.session.prepared
        if settings is None or prepared is None:
            return
        template = prepared.recipe.template

        def work(_cancelled: object) -> Generated:
            from cph_desktop.ui.opening import add_rows

            return add_rows(settings, template)

        self.around.tasks.start("add-rows", work, lambda _done: self.session.prepare(), self._not_added)

    def _not_added(self, error: BaseException) -> None:
        if not isinstance(error, Unusable):
            raise error
        self.session.trouble.emit(error.message)

    def _filter(self, key: str) -> None:
        self.model.show_only(_FILTERS[key])

    # -- what the page shows -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is known now."""
        settings, prepared = self.session.settings, self.session.prepared
        self.sheet_drop.tell(msg("ui-name", isolated(str(settings.sheet))) if settings else msg("ui-files-drop-sheet"))
        self.media_drop.tell(self._media_words())
        self._show_lines(self.session.worked_out.get(_SEEN) or NOTHING_SEEN)
        self.reading.show_sheet(prepared.sheet if prepared is not None else None)
        self._show_counts()
        self.about.tell(self._seen.about)
        self._line_picked()
        self._show_notice()
        self.said.emit()

    def _show_lines(self, seen: FilesSeen) -> None:
        if seen is not self._seen:
            self._seen = seen
            self.model.show(seen.lines, _FILTERS[self.chips.key])

    def _arranged(self) -> None:
        """The row looked at stays the current one."""
        if self._row:
            self.table.go_to(self.model.row_of(lambda line: line.row == self._row))

    def _media_words(self) -> Message:
        settings = self.session.settings
        if settings is None:
            return msg("ui-files-drop-media")
        folder = isolated(str(settings.media))
        return msg("ui-files-media-more", folder, len(settings.extra_media)) if settings.extra_media else msg("ui-name", folder)

    def _show_counts(self) -> None:
        rows, found, left = self._seen.rows, self._seen.found, self._seen.left
        self.chips.show_counts(
            {
                "files-all": msg("ui-files-chip-all", rows),
                "files-found": msg("ui-files-chip-found", found),
                "files-missing": msg("ui-files-chip-missing", rows - found),
                "files-asked": msg("ui-files-chip-asked", self._seen.asked),
                "files-left": msg("ui-files-chip-left", left),
            }
        )
        self.add_rows.setVisible(left > 0 and self._can_add_rows())
        known = self.session.prepared is not None
        self.around.texts.bind(self.summary, self.summary.setText, msg("ui-files-have", found, rows) if known else None)

    def _can_add_rows(self) -> bool:
        """Only to an xlsx that is read from its first sheet and row, without files chosen by hand, which it does not name."""
        settings, prepared = self.session.settings, self.session.prepared
        if settings is None or prepared is None or prepared.sheet.page_template or settings.sheet.suffix.lower() != ".xlsx":
            return False
        is_plain = prepared.sheet.name in prepared.sheet.sheet_names[:1]
        return is_plain and settings.media.is_dir() and not self._seen.has_choice

    def _show_notice(self) -> None:
        prepared = self.session.prepared
        rows, found = self._seen.rows, self._seen.found
        if self.watch.is_stale and not (self.session.is_preparing or self.session.is_in_use):
            self.notice.tell(Tone.WARNING, msg("ui-sheet-changed"), msg("ui-sheet-changed-text"), self._reading_again)
        elif self.session.problem is not None:
            self.notice.tell(Tone.ERROR, msg("ui-files-problem"), self.session.problem, self._reading_again)
        elif prepared is not None and rows and not found and prepared.recipe.source("file") is None:
            say = button(self.around, "say-file-column", msg("ui-check-describe"), lambda: self.go.emit(Step.DESCRIBE))
            self.notice.tell(Tone.WARNING, msg("ui-files-no-column"), msg("ui-files-no-column-text"), lambda: [say])
        elif prepared is not None and rows and not found:
            self.notice.tell(Tone.WARNING, msg("ui-files-none-found"), msg("ui-files-none-found-text"))
        else:
            self.notice.hide()

    @override
    def explain_first(self) -> None:
        if self.about.first:
            self.explain.emit(self.about.first)

    def _reading_again(self) -> list[QWidget]:
        return [button(self.around, "read-again", msg("ui-sheet-read-again"), self.session.prepare)]

    @override
    def standing(self) -> Standing:
        if self.session.problem is not None:
            return Standing(Mark.ERROR, msg("ui-files-standing-problem"))
        if self.session.prepared is None:
            reachable = self.session.settings is not None or self.session.is_preparing
            return Standing(Mark.NONE, msg("ui-reading") if reachable else None, reachable=reachable)
        rows, found = self._seen.rows, self._seen.found
        return Standing(Mark.DONE if found else Mark.ERROR, msg("ui-files-have", found, rows))

    @override
    def next_words(self) -> Message | None:
        return msg("ui-files-next")

    @override
    def may_go_on(self) -> bool:
        return self.session.prepared is not None

    @override
    def still_open(self) -> Message | None:
        rows, found = self._seen.rows, self._seen.found
        return msg("ui-files-open", rows - found) if rows > found else None


def _raise(error: BaseException) -> None:
    raise error


def _path(line: FileLine) -> Path | None:
    media: MediaFile | None = line.media
    return media.path if media is not None else None


def _mark(line: FileLine) -> tuple[str, str]:
    if line.match is None:
        return "info-filled", "secondary"
    if line.is_asked:
        return "alert", "warning"
    return ("success", "success") if line.is_found else ("error", "error")
