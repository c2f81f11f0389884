"""How far the upload is: a sentence, a bar, counts, speed and when it will be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QProgressBar

from cph_desktop.messages import Message, msg
from cph_desktop.ui.models.upload_lines import UploadLine
from cph_desktop.ui.sending import Sending
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import in_a_column, in_a_row, label
from cph_desktop.ui.widgets.filter_chips import Chip, FilterChips
from cph_desktop.upload.outcome import Status

_STEPS = 1000
_ANNOUNCE_EVERY = 10


class ProgressCard(QFrame):
    """``chosen`` is the key of a count that was clicked: it filters the table."""

    chosen = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("progress")
        self.setProperty("card", "true")
        self._around = around
        self._announced = -1
        self.head = label(around, None, "heading")
        self.head.setObjectName("progress-head")
        self.until = label(around, None, "quiet")
        self.bar = QProgressBar()
        self.bar.setObjectName("progress-bar")
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        around.texts.bind(self.bar, self.bar.setAccessibleName, msg("ui-upload-progress"))
        self.counts = FilterChips(
            around,
            [
                Chip("upload-all"),
                Chip("upload-finished", "success", "success"),
                Chip("upload-undescribed", "progressive", "clock"),
                Chip("upload-failed", "error", "error"),
                Chip("upload-waiting"),
            ],
        )
        self.counts.chosen.connect(self.chosen)
        self.bytes = label(around, None, "quiet")
        column = in_a_column(self, 16, 10)
        column.addLayout(in_a_row(self.head, None, self.until))
        column.addWidget(self.bar)
        line = in_a_row(self.counts)
        line.addWidget(self.bytes)
        column.addLayout(line)

    def show_run(self, sending: Sending) -> None:
        """The state of the run now."""
        texts = self._around.texts
        total, there = len(sending.lines), sending.there
        texts.bind(self.head, self.head.setText, msg("ui-upload-there", there, total))
        whole = sending.bytes_total
        self.bar.setValue(_STEPS * sending.bytes_done // whole if whole else 0)
        number = counts(sending.lines.values())
        self.counts.show_counts(
            {
                "upload-all": msg("ui-upload-chip-all", total),
                "upload-finished": msg("ui-upload-chip-finished", number["upload-finished"]),
                "upload-undescribed": msg("ui-upload-chip-undescribed", number["upload-undescribed"]),
                "upload-failed": msg("ui-upload-chip-failed", number["upload-failed"]),
                "upload-waiting": msg("ui-upload-chip-waiting", number["upload-waiting"]),
            }
        )
        speed = sending.speed() if sending.is_running else 0.0
        texts.bind(self.bytes, self.bytes.setText, self._bytes(sending, speed))
        texts.bind(self.until, self.until.setText, self._until(sending, speed))
        self._announce(there, total)

    def _bytes(self, sending: Sending, speed: float) -> Message:
        size = self._around.texts.size
        done, whole = size(sending.bytes_done), size(sending.bytes_total)
        return msg("ui-upload-speed", size(round(speed)), done, whole) if speed > 0 else msg("ui-upload-bytes", done, whole)

    def _until(self, sending: Sending, speed: float) -> Message | None:
        left = sending.bytes_total - sending.bytes_done
        if speed <= 0 or left <= 0 or sending.pause_now is not None:
            return None
        return msg("ui-upload-until", self._around.texts.time(datetime.now().astimezone() + timedelta(seconds=left / speed)))

    def _announce(self, there: int, total: int) -> None:
        """Every tenth file, and the last one, is told to screen readers."""
        if there == self._announced or not (there == total or there % _ANNOUNCE_EVERY == 0) or not QAccessible.isActive():
            return
        self._announced = there
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.head.text()))


FILTERS: dict[str, Callable[[UploadLine], bool]] = {
    "upload-all": lambda _line: True,
    "upload-finished": lambda line: line.is_described,
    "upload-undescribed": lambda line: line.is_there and not line.is_described,
    "upload-failed": lambda line: line.outcome is not None and line.outcome.status in {Status.FAILED, Status.SKIPPED},
    "upload-waiting": lambda line: line.outcome is None and not line.is_there,
}
"""Which rows a count stands for, by the key of its chip."""


def counts(lines: Iterable[UploadLine]) -> dict[str, int]:
    """How many rows each filter shows."""
    found = dict.fromkeys(FILTERS, 0)
    for line in lines:
        for key, accepts in FILTERS.items():
            found[key] += accepts(line)
    return found
