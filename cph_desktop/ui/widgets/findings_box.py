"""What there is to say about the row in view, with the fixes at hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.finding import CellFix, Finding, Severity
from cph_desktop.journey.row_counts import NO_COUNTS
from cph_desktop.messages import Message, msg
from cph_desktop.ui.browsing import open_page
from cph_desktop.ui.models.check_lines import ORDER
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button
from cph_desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import PreparedRow
    from cph_desktop.journey.row_counts import RowCounts

_TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.HINT: Tone.INFO}
_TALLEST = 210
_NO_COLUMN = frozenset({msg("finding-licence-missing").key, msg("finding-field-missing", "").key})
SAME_BYTES = "same-bytes-there"
"""Code of the finding that the row's bytes are on the wiki under another name, which its sentence tells first."""


class FindingsBox(QScrollArea):
    """``fix`` carries (finding, fix), ``fix_all`` the same for all rows with that finding; the others are about the row.

    ``all_right`` carries a warning that the user calls all right, ``all_right_everywhere`` one for all rows that have it,
    ``warn_again`` one of which the row shall warn again.
    ``describe_existing`` carries the finding that the row's bytes are on the wiki: that page is to be described instead;
    ``describe_all_existing`` is the same for all such rows, ``upload_own`` takes it back for the row.
    ``write`` carries a finding whose cell the user has to fill in, ``write_all`` the same for all rows with that finding.
    ``describe`` is about what no column gives: it is said for all rows on the page Describe.
    ``explain`` carries the code of a finding to look up.
    """

    fix = Signal(object, object)
    fix_all = Signal(object, object)
    all_right = Signal(object)
    all_right_everywhere = Signal(object)
    warn_again = Signal(object)
    write = Signal(object)
    write_all = Signal(object)
    describe = Signal()
    leave_out = Signal()
    take_back = Signal()
    describe_existing = Signal(object)
    describe_all_existing = Signal()
    upload_own = Signal()
    explain = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.setProperty("plain", "true")
        self._around = around
        self._counts = NO_COUNTS
        self.first = ""
        """Code of the finding that is told first, "" without any."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        around.texts.bind(self, self.setAccessibleName, msg("ui-column-findings"))

    def show_row(self, row: PreparedRow | None, counts: RowCounts, chosen: str = "") -> None:
        """The findings of a row, those of the ``chosen`` kind first, then the gravest.

        ``counts``: how many rows of the batch have such findings.
        """
        self._counts, self.first = counts, ""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if row is not None and row.left_out:
            column.addWidget(self._left_out(inside))
        elif row is not None:
            findings = graded(row, chosen)
            if (words := describes_instead(row)) is not None:
                column.addWidget(self._describes(inside, words))
            for number, finding in enumerate(findings):
                column.addWidget(self._notice(inside, number, finding))
            self.first = findings[0].code if findings else ""
        self.setVisible(row is not None and column.count() > 0)
        column.addStretch(1)
        self.setWidget(inside)
        self._fit()

    def _fit(self) -> None:
        """As tall as its contents, up to a limit."""
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if layout is not None:
            height = layout.totalHeightForWidth(max(self.width(), 300)) + 2
            # a bar makes lines shorter, and more of them: where it once appeared, it would be needed from then on
            bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if height > _TALLEST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.setVerticalScrollBarPolicy(bar)
            self.setFixedHeight(min(_TALLEST, height))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _left_out(self, inside: QWidget) -> Notice:
        notice = Notice(self._around, "finding-left-out", inside)
        back = button(self._around, "take-back", msg("ui-check-take-back"), self.take_back.emit)
        notice.tell(Tone.INFO, msg("ui-check-left-out"), msg("ui-check-left-out-text"), lambda: [back])
        return notice

    def _describes(self, inside: QWidget, words: Message) -> Notice:
        notice = Notice(self._around, "finding-describes", inside)
        own = button(self._around, "upload-own-file", msg("ui-upload-own-file"), self.upload_own.emit)
        notice.tell(Tone.INFO, words, None, lambda: [own])
        return notice

    def _notice(self, inside: QWidget, number: int, finding: Finding) -> Notice:
        notice = Notice(self._around, f"finding-{number}", inside)
        notice.tell(_TONES[finding.severity], finding.message, _where(finding), lambda: self._actions(number, finding))
        return notice

    def _actions(self, number: int, finding: Finding) -> list[QWidget]:
        others = self._counts.alike(finding)
        made: list[QWidget] = [self._fix_button(f"fix-{number}-{place}", finding, fix) for place, fix in enumerate(finding.fixes)]
        if finding.fixes and others > 1:
            first: CellFix = finding.fixes[0]
            words = msg("ui-check-same-for-all", others)
            tip, act = msg("ui-check-same-for-all-tip", others), partial(self.fix_all.emit, finding, first)
            made.append(self._button(number, f"fix-all-{number}", words, act, role="link", tip=tip))
        if finding.severity is not Severity.HINT and not finding.fixes:
            made += self._ways_to_write(number, finding, others)
        if finding.code == SAME_BYTES:
            made += self._ways_to_existing(number, finding, others)
        if finding.address:
            made.append(self._way_to_page(number, finding.address))
        made += self._about_warning(number, finding)
        if finding.severity is Severity.ERROR and number == 0:
            made.append(self._button(number, "leave-out", msg("ui-check-leave-out"), self.leave_out.emit))
        explain = partial(self.explain.emit, finding.code)
        made.append(self._button(number, f"explain-{number}", msg("ui-help-finding"), explain, role="link"))
        return made

    def _ways_to_write(self, number: int, finding: Finding, others: int) -> list[QWidget]:
        """What only the user knows is written into the cell, of this row or of all rows that lack it, or said for all rows."""
        if finding.message.key in _NO_COLUMN:
            return [self._button(number, f"describe-{number}", msg("ui-check-describe"), self.describe.emit)]
        if not finding.column:
            return []
        made: list[QWidget] = [self._button(number, f"write-{number}", msg("ui-check-write"), partial(self.write.emit, finding))]
        if others > 1:
            words, act = msg("ui-check-write-all", others), partial(self.write_all.emit, finding)
            made.append(self._button(number, f"write-all-{number}", words, act))
        return made

    def _about_warning(self, number: int, finding: Finding) -> list[QWidget]:
        """What asks once can be called all right, for the row and for all others too, and that can be taken back."""
        if finding.seen:
            again = partial(self.warn_again.emit, finding)
            return [self._button(number, f"warn-again-{number}", msg("ui-check-warn-again"), again, role="link")]
        if finding.severity is not Severity.WARNING:
            return []
        right, everywhere = partial(self.all_right.emit, finding), partial(self.all_right_everywhere.emit, finding)
        made: list[QWidget] = [self._button(number, f"all-right-{number}", msg("ui-check-all-right"), right, role="link")]
        others = self._counts.warned_of.get(finding.code, 0)
        if others > 1:
            words = msg("ui-check-all-right-everywhere", others)
            made.append(self._button(number, f"all-right-everywhere-{number}", words, everywhere, role="link"))
        return made

    def _ways_to_existing(self, number: int, finding: Finding, others: int) -> list[QWidget]:
        words, all_words = msg("ui-describe-existing"), msg("ui-describe-existing-all", others)
        made: list[QWidget] = [self._button(number, "describe-existing", words, lambda: self.describe_existing.emit(finding))]
        if others > 1:
            made.append(self._button(number, "describe-all-existing", all_words, self.describe_all_existing.emit, role="link"))
        return made

    def _way_to_page(self, number: int, address: str) -> QWidget:
        show = partial(open_page, address)
        return self._button(number, f"open-page-{number}", msg("ui-check-open-page"), show, role="link", icon="link-external")

    def _button(self, number: int, name: str, words: Message, act: Callable[[], object], **look: Any) -> QWidget:
        """The letters of the buttons are those of the first finding: no letter can press two of them."""
        return button(self._around, name, words, act, has_letter=number == 0, **look)

    def _fix_button(self, name: str, finding: Finding, fix: CellFix) -> QWidget:
        return button(self._around, name, fix.label, lambda: self.fix.emit(finding, fix))


def describes_instead(row: PreparedRow) -> Message | None:
    """The words for a row whose own file is here, and which describes a page on the wiki instead; None for any other."""
    return msg("ui-describes-page", isolated(row.match.page)) if row.match.page and row.match.media is not None else None


def graded(row: PreparedRow, chosen: str = "") -> list[Finding]:
    """The findings of a row, those of the chosen kind first, then the gravest."""
    return sorted(row.findings, key=lambda finding: (finding.code != chosen, ORDER[finding.severity]))


def _where(finding: Finding) -> Message | None:
    if finding.row is None:
        return None
    if finding.column:
        where = msg("ui-check-where-column", finding.row, isolated(finding.column))
    else:
        where = msg("ui-check-where-row", finding.row)
    return msg("ui-check-called-all-right", where) if finding.seen else where
