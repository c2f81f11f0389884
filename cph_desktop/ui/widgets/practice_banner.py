"""A banner over the whole window for as long as the batch goes to the practice wiki."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from cph_desktop.messages import msg
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button
from cph_desktop.ui.widgets.elided_label import ElidedLabel
from cph_desktop.ui.widgets.themed_icon import ThemedIcon


class PracticeBanner(QFrame):
    """``look``: at the wiki in the browser; ``teach``: the window for trainers; ``empty``: begin again with an empty wiki."""

    look = Signal()
    teach = Signal()
    empty = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("practiceBanner")
        words = ElidedLabel("strong", Qt.TextElideMode.ElideRight)
        words.setObjectName("practiceBannerText")
        around.texts.bind(words, words.show_text, msg("ui-practice-banner"))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 2, 12, 2)
        line.setSpacing(8)
        line.addWidget(ThemedIcon(around, "lab-flask", "progressive"))
        line.addWidget(words, 1)
        for made in (
            button(around, "practice-look", msg("ui-practice-look"), self.look.emit, role="link"),
            button(
                around, "practice-empty", msg("ui-practice-empty"), self.empty.emit, role="link", tip=msg("ui-practice-empty-tip")
            ),
            button(
                around,
                "practice-trainer",
                msg("ui-practice-trainer"),
                self.teach.emit,
                role="link",
                tip=msg("ui-practice-trainer-tip"),
            ),
        ):
            line.addWidget(made)
