"""What a row would add to the page of a file that is on the wiki already, beside the table of rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from cph_desktop.messages import msg
from cph_desktop.ui.browsing import open_page
from cph_desktop.ui.delegates.cells import MarkedWordsDelegate
from cph_desktop.ui.differences import Differences
from cph_desktop.ui.models.table import TableColumn, TableModel
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button, in_a_column, in_a_row, label
from cph_desktop.ui.widgets.item_table import ItemTable
from cph_desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.journey.differences import DifferenceLine, RowDifference
    from cph_desktop.journey.prepared import PreparedRow
    from cph_desktop.upload.page_job import PageDifference

_MARKS = {
    "added": ("add", "success"),
    "replaced": ("alert", "warning"),
    "kept": ("info-filled", "secondary"),
    "there": ("success", "secondary"),
    "no-place": ("subtract", "secondary"),
}


class DifferenceView(QFrame):
    """Hidden for rows that are uploaded."""

    def __init__(self, around: Surroundings, differences: Differences) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setObjectName("difference")
        self._around, self._differences = around, differences
        self._row: PreparedRow | None = None
        self._facts: CommonsFacts | None = None
        self._address = ""
        self.head = label(around, None, "heading", wraps=True)
        self.head.setObjectName("difference-head")
        self.open_page = button(around, "difference-open", msg("ui-open-page"), self._open_page, role="link")
        self.notice = Notice(around, "difference-notice")
        self.model: TableModel[DifferenceLine] = TableModel(around.texts, _columns(around))
        self.table = ItemTable(around, "difference-table", self.model, msg("ui-difference-table"), stretch=1, row_height=44)
        self._marks = MarkedWordsDelegate(around, lambda line: _MARKS[line.change.value])
        self.table.setItemDelegateForColumn(2, self._marks)
        column = in_a_column(self, 12, 8)
        line = in_a_row(self.head, self.open_page)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        differences.changed.connect(self._draw)
        around.texts.changed.connect(self._draw)
        around.labels.changed.connect(self._draw)
        self.hide()

    def show_row(self, row: PreparedRow | None, facts: CommonsFacts | None) -> bool:
        """Another row, or none; gives whether there is a page to be compared with."""
        self._row, self._facts = row, facts
        self._draw()
        return row is not None and bool(row.match.page)

    def _draw(self) -> None:
        row = self._row
        self.setVisible(row is not None and bool(row.match.page))
        if row is None or not row.match.page:
            return
        difference = self._differences.of_row(row.row.number)
        found = difference.found if difference is not None else None
        self._tell(difference, found, row)
        self._address = found.page.url if found is not None else ""
        self.open_page.setVisible(bool(self._address))
        self.table.setVisible(found is not None)
        self.model.set_items(self._lines(found) if found is not None else ())
        title = isolated(f"File:{found.page.title}" if found is not None else row.match.page)
        self._around.texts.bind(self.head, self.head.setText, msg("ui-difference-head", title))

    def _tell(self, difference: RowDifference | None, found: PageDifference | None, row: PreparedRow) -> None:
        if found is not None and not found.is_empty:
            self.notice.hide()
        elif found is not None:
            self.notice.tell(Tone.SUCCESS, msg("enrich-nothing-to-add"))
        elif difference is not None:
            self.notice.tell(Tone.ERROR, msg("enrich-page-missing", isolated(row.match.wanted or row.match.page)))
        elif self._differences.problem is not None:
            self.notice.tell(Tone.WARNING, msg("ui-difference-failed"), self._differences.problem, self._again)
        elif self._differences.is_asking:
            self.notice.tell(Tone.INFO, msg("ui-difference-asking"))
        elif not row.may_go:
            self.notice.tell(Tone.INFO, msg("ui-difference-not-going"))
        else:
            self.notice.tell(Tone.INFO, msg("ui-difference-none-yet"), None, self._again)

    def _again(self) -> list[QWidget]:
        return [button(self._around, "difference-again", msg("ui-difference-look"), self._differences.look_again)]

    def _lines(self, found: PageDifference) -> list[DifferenceLine]:
        from cph_desktop.journey.differences import difference_lines, statement_text

        assert self._facts is not None
        words = self._around.labels.words(self._around.texts, self._facts)

        return difference_lines(found, partial(statement_text, words))

    def _open_page(self) -> None:
        if self._address:
            open_page(self._address)


def _columns(around: Surroundings) -> list[TableColumn[DifferenceLine]]:
    texts = around.texts

    def change(line: DifferenceLine) -> str:
        return texts.text(msg(f"change-{line.change.value}"))

    def ink(line: DifferenceLine, role: int) -> Any:
        quiet = line.change.value not in {"added", "replaced"}
        return around.theme.color("secondary") if quiet and role == Qt.ItemDataRole.ForegroundRole else None

    def tip(line: DifferenceLine) -> str:
        before = texts.text(msg("ui-difference-before", line.before)) if line.before else ""
        return "\n".join(filter(None, (line.text, before)))

    return [
        TableColumn(msg("ui-column-what"), lambda line: texts.text(line.what), roles=ink, width=130),
        TableColumn(msg("ui-column-text"), lambda line: " ".join(line.text.split()), tip=tip, roles=ink, width=180),
        TableColumn(msg("ui-column-change"), change, roles=ink, width=140),
    ]
