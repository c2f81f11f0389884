"""What there is to know about the sheet and the folder: the first sentences at once, all of them at a click."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg
from cph_desktop.ui.dialogs.remarks import Remarks
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label, restyle
from cph_desktop.ui.widgets.elided_label import ElidedLabel
from cph_desktop.ui.widgets.themed_icon import ThemedIcon

_AT_ONCE = 2
_ICONS = {
    Severity.ERROR: ("error", "error"),
    Severity.WARNING: ("alert", "warning"),
    Severity.HINT: ("info-filled", "secondary"),
}
_ORDER = list(_ICONS)


class AboutSheet(QFrame):
    """Hidden while there is nothing to say. ``explain`` carries the code of a finding to look up."""

    explain = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("about-sheet")
        self._around = around
        self._findings: list[Finding] = []
        self._head = label(around, None, "strong")
        self._all = button(around, "read-all", msg("ui-files-read-all"), self._show_all, role="link")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(in_a_row(self._head, None, self._all))
        column.addLayout(self._lines)
        restyle(self, "notice", "info")
        self.hide()

    def tell(self, findings: Sequence[Finding]) -> None:
        """These, the gravest first."""
        ordered = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
        self.setVisible(bool(ordered))
        if ordered == self._findings:
            return
        self._findings = ordered
        self._around.texts.bind(self._head, self._head.setText, msg("ui-files-odd", len(ordered)))
        while (taken := self._lines.takeAt(0)) is not None:
            if (old := taken.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, finding in enumerate(ordered[:_AT_ONCE]):
            self._lines.addWidget(self._line(finding, is_first=place == 0))

    @property
    def first(self) -> str:
        """Code of the gravest, "" without any."""
        return self._findings[0].code if self._findings else ""

    def _line(self, finding: Finding, *, is_first: bool) -> QWidget:
        shown = QWidget()
        words = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        self._around.texts.bind(words, words.show_text, finding.message)
        explain = partial(self.explain.emit, finding.code)
        what = button(self._around, f"explain-{finding.code}", msg("ui-help-finding"), explain, role="link", has_letter=is_first)
        line = in_a_row(ThemedIcon(self._around, *_ICONS[finding.severity], 16), words, what)
        line.setStretch(1, 1)
        shown.setLayout(line)
        return shown

    def _show_all(self) -> None:
        lines, codes = [one.message for one in self._findings], [one.code for one in self._findings]
        remarks = Remarks(self._around, msg("ui-files-odd", len(lines)), lines, self.window(), codes)
        remarks.explain.connect(self.explain)
        remarks.open()
