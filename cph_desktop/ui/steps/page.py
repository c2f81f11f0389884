"""What all pages have in common: a title, a sentence, and what the footer and the rail say about them."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from cph_desktop.messages import Message
from cph_desktop.ui.session import Session
from cph_desktop.ui.standing import Standing, Step
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import label


class StepPage(QWidget):
    """A page of the way. ``go`` asks the window for another step; ``said`` means that its standing or footer changed.

    ``explain`` carries the code of a finding that the manual is to be opened at.
    """

    go = Signal(object)
    said = Signal()
    explain = Signal(str)
    step: ClassVar[Step]

    def __init__(self, around: Surroundings, session: Session, title: Message, intro: Message) -> None:
        super().__init__()
        self.setObjectName(f"page-{self.step.value}")
        self.around = around
        self.session = session
        around.texts.bind(self, self.setAccessibleName, title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 20, 24, 12)
        self.body.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(label(around, title, "title", wraps=True))
        self.intro = label(around, intro, "quiet", wraps=True)
        head.addWidget(self.intro)
        self.body.addLayout(head)

    def standing(self) -> Standing:
        """How this step stands, for the rail."""
        return Standing()

    def still_open(self) -> Message | None:
        """What is still to be done here, for the footer."""
        return None

    def next_words(self) -> Message | None:
        """What the blue button says; None where there is none."""
        return None

    def may_go_on(self) -> bool:
        """Whether the blue button can be pressed."""
        return True

    def go_on(self) -> None:
        """The blue button was pressed: the next step, unless a page does more."""
        order = list(Step)
        self.go.emit(order[order.index(self.step) + 1])

    def entered(self) -> None:
        """The page comes into view."""

    def go_to_search(self) -> None:
        """The keyboard goes to where the list of this page is searched, if it is."""

    def explain_first(self) -> None:
        """What is to be known first about the row in view is looked up in the manual, if there is anything."""

    def turn_tab(self, by: int) -> None:
        """So many tabs on, or back; after the last one comes the first."""
        tabs = next((tabs for tabs in self.findChildren(QTabWidget) if tabs.isVisible()), None)
        if tabs is not None:
            tabs.setCurrentIndex((tabs.currentIndex() + by) % tabs.count())

    def end(self) -> None:
        """The program ends."""
