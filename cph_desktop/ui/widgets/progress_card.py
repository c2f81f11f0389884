"""How far the upload is: a sentence, a bar, counts, speed and when it will be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from cph_desktop.messages import Message, msg
from cph_desktop.ui.announcing import NowAndThen, announce
from cph_desktop.ui.models.upload_lines import UploadLine
from cph_desktop.ui.sending import Sending
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import in_a_column, in_a_row, label
from cph_desktop.ui.widgets.filter_chips import Chip, FilterChips
from cph_desktop.upload.tally import Group

_STEPS = 1000


class ProgressCard(QFrame):
    """``chosen`` is the key of a count that was clicked: it filters the table."""

    chosen = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("progress")
        self.setProperty("card", "true")
        self._around = around
        self._announced = -1
        self._now_and_then = NowAndThen()
        self.head = label(around, None, "heading")
        self.head.setObjectName("progress-head")
        self.until = label(around, None, "quiet")
        self.until.setObjectName("progress-until")
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
        self.window_words = label(around, None, "quiet", wraps=True)
        self.window_words.setObjectName("progress-window")
        self.window_words.hide()
        column = in_a_column(self, 16, 10)
        column.addLayout(in_a_row(self.head, None, self.until))
        column.addWidget(self.bar)
        line = in_a_row(self.counts)
        line.setStretch(0, 1)
        line.addWidget(self.bytes)
        column.addLayout(line)
        column.addWidget(self.window_words)

    def show_run(self, sending: Sending) -> None:
        """The state of the run now."""
        texts = self._around.texts
        tally, number = sending.tally, sending.tally.number
        total, there = tally.total, tally.there
        head = msg("ui-upload-pages-done", there, total) if tally.only_pages else msg("ui-upload-there", there, total)
        texts.bind(self.head, self.head.setText, head)
        self.bar.setValue(int(_STEPS * tally.share))
        self.counts.show_counts(
            {
                "upload-all": msg("ui-upload-chip-all", total),
                "upload-finished": msg("ui-upload-chip-finished", number[Group.FINISHED]),
                "upload-undescribed": msg("ui-upload-chip-undescribed", number[Group.UNDESCRIBED]),
                "upload-failed": msg("ui-upload-chip-failed", number[Group.FAILED] + number[Group.SKIPPED]),
                "upload-waiting": msg("ui-upload-chip-waiting", number[Group.WAITING]),
            }
        )
        speed = sending.speed() if sending.is_running else 0.0
        texts.bind(self.bytes, self.bytes.setText, self._bytes(sending, speed))
        texts.bind(self.until, self.until.setText, sending.done_words(texts))
        texts.bind(self.window_words, self.window_words.setText, sending.window_words(texts))
        self.window_words.setVisible(bool(self.window_words.text()))
        self._announce(there, total, tally.share)

    def _bytes(self, sending: Sending, speed: float) -> Message | None:
        size = self._around.texts.size
        if not sending.tally.bytes_total:
            return None
        done, whole = size(sending.tally.bytes_done), size(sending.tally.bytes_total)
        return msg("ui-upload-speed", size(round(speed)), done, whole) if speed > 0 else msg("ui-upload-bytes", done, whole)

    def _announce(self, there: int, total: int, share: float) -> None:
        """Each tenth and the last file are told to screen readers; of a file that takes long, how many bytes have gone."""
        is_other = there != self._announced
        if self._now_and_then.is_due(share) or (is_other and there == total):
            announce(self, self.head.text() if is_other else self.bytes.text())
            self._announced = there


FILTERS: dict[str, Callable[[UploadLine], bool]] = {
    "upload-all": lambda _line: True,
    "upload-finished": lambda line: line.group is Group.FINISHED,
    "upload-undescribed": lambda line: line.group is Group.UNDESCRIBED,
    "upload-failed": lambda line: line.group in {Group.FAILED, Group.SKIPPED},
    "upload-waiting": lambda line: line.group is Group.WAITING,
}
"""Which rows a count stands for, by the key of its chip."""
