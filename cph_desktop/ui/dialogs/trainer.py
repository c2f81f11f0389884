"""A small window for trainers: what goes wrong on the practice wiki, by plain names, and what the program does about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.messages import Message, listed, msg
from cph_desktop.practice.playing import Playable
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.practising import Practising
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.ui.widgets.scrolled import Scrolled


class Trainer(Dialog):
    """Stays beside the main window, which can be worked with meanwhile."""

    def __init__(self, around: Surroundings, practising: Practising, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("trainer")
        self.resize(560, 560)
        self._around = around
        self._practising = practising
        around.texts.bind(self, self.setWindowTitle, msg("trainer-title"))
        self.now = Notice(around, "trainer-now")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(around, msg("trainer-intro"), wraps=True))
        column.addWidget(self.now)
        column.addWidget(self._faults(), 1)
        end = button(around, "trainer-end", msg("trainer-end"), practising.end_faults)
        close = button(around, "trainer-close", msg("ui-close"), self.close, role="next")
        column.addLayout(in_a_row(end, None, close))
        practising.changed.connect(self._show_now)
        self._show_now()

    def _faults(self) -> Scrolled:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for place, what in enumerate(Playable):
            grid.addWidget(self._play(what), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(self._words(what), place, 1)
        grid.setRowStretch(len(Playable), 1)
        area = Scrolled(inside)
        area.setObjectName("trainer-faults")
        return area

    def _play(self, what: Playable) -> QWidget:
        made = button(self._around, f"play-{what.value}", msg("trainer-play"), lambda: self._practising.play(what), icon="play")
        texts = self._around.texts
        texts.bind(made, made.setAccessibleName, lambda: msg("trainer-play-named", texts.text(name_of(what))))
        return made

    def _words(self, what: Playable) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        text: QLabel = label(self._around, msg(f"trainer-does-{what.value}"), "quiet", wraps=True)
        column.addWidget(label(self._around, name_of(what), "strong", wraps=True))
        column.addWidget(text)
        return column

    def _show_now(self) -> None:
        """The fault that is under way; those that wait for a request; or that all is well."""
        playing = self._practising.playing
        running = next((one for one in playing if one.left is not None), None)
        if running is not None and running.left is not None:
            words = msg("trainer-now-left", name_of(running.what), max(1, round(running.left)))
            self.now.tell(Tone.WARNING, words)
        elif playing:
            self.now.tell(Tone.WARNING, msg("trainer-now-waits", listed(name_of(one.what) for one in playing)))
        else:
            self.now.tell(Tone.SUCCESS, msg("trainer-now-well"))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._practising.watch(on=True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._practising.watch(on=False)
        super().hideEvent(event)


def name_of(what: Playable) -> Message:
    """What a trainer calls it."""
    return msg(f"trainer-fault-{what.value}")
