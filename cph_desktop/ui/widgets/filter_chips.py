"""A row of filters with counts: All 73 · Errors 4 · …; exactly one is on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from cph_desktop.messages import Message
from cph_desktop.ui.icons import GAP
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import in_a_flow, restyle

_ICON = 16


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter. ``key`` names it; ``tone`` is its colour ("" for grey), ``icon`` says the same without colour."""

    key: str
    tone: str = ""
    icon: str = ""


class FilterChips(QWidget):
    """``chosen`` tells the key of the filter that was switched on."""

    chosen = Signal(str)

    def __init__(self, around: Surroundings, chips: Sequence[Chip]) -> None:
        super().__init__()
        self._around = around
        self._buttons: dict[str, QPushButton] = {}
        self._chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        self.setLayout(in_a_flow(*(self._made(chip) for chip in chips)))
        around.theme.changed.connect(self._draw)
        first = next(iter(self._buttons.values()))
        first.setChecked(True)

    def _made(self, chip: Chip) -> QPushButton:
        made = QPushButton()
        made.setObjectName(f"chip-{chip.key}")
        made.setCheckable(True)
        made.setAutoDefault(True)
        made.setProperty("role", "chip")
        made.setProperty("tone", chip.tone)
        made.setText(" ")  # the words come with the counts
        made.clicked.connect(lambda: self.chosen.emit(chip.key))
        self._group.addButton(made)
        self._buttons[chip.key] = made
        self._chips[chip.key] = chip
        return made

    @property
    def key(self) -> str:
        """The filter that is on."""
        return next(key for key, made in self._buttons.items() if made.isChecked())

    def choose(self, key: str) -> None:
        """Switch a filter on, as a click would."""
        self._buttons[key].setChecked(True)
        self.chosen.emit(key)

    def show_counts(self, words: Mapping[str, Message]) -> None:
        """What each chip says, its count included. One that counts nothing has no colour: nothing is wrong there."""
        for key, message in words.items():
            made = self._buttons[key]
            self._around.texts.bind(made, made.setText, message)
            restyle(made, "tone", self._chips[key].tone if any(message.params) else "")
        self._draw()

    def _draw(self) -> None:
        """The icons, in the colour of the words."""
        for key, made in self._buttons.items():
            if icon := self._chips[key].icon:
                made.setIcon(self._around.icons.icon(icon, made.property("tone") or "secondary", _ICON))
                made.setIconSize(QSize(_ICON + GAP, _ICON))
