"""The pages of the window, each made when it is first needed: a window with all of them takes three times as long to come up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from cph_desktop.ui.standing import Standing, Step
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from cph_desktop.ui.asking_wiki import AskingWiki
    from cph_desktop.ui.choosers import Choosers
    from cph_desktop.ui.connecting import Connecting
    from cph_desktop.ui.differences import Differences
    from cph_desktop.ui.left_to_do import LeftToDo
    from cph_desktop.ui.preferences import KeptPreferences
    from cph_desktop.ui.sending import Sending
    from cph_desktop.ui.session import Session
    from cph_desktop.ui.surroundings import Surroundings

Maker = Callable[[], StepPage]

MODULES = tuple(f"cph_desktop.ui.steps.{step.value}" for step in Step)
"""The module of each page, in the order of the steps."""


@dataclass(frozen=True)
class Workroom:
    """What the pages show and work on."""

    around: Surroundings
    session: Session
    choosers: Choosers
    preferences: KeptPreferences
    connecting: Connecting
    asking: AskingWiki
    differences: Differences
    sending: Sending

    @cached_property
    def left(self) -> LeftToDo:
        """One for all pages that tell what is left to be done."""
        from cph_desktop.ui.left_to_do import LeftToDo

        return LeftToDo(self.around.tasks, self.session)

    def makers(self) -> Mapping[Step, Maker]:
        """How each page is made. What a page needs is imported only then."""
        return {
            Step.START: self._start,
            Step.FILES: self._files,
            Step.DESCRIBE: self._describe,
            Step.NAMES: self._names,
            Step.CHECK: self._check,
            Step.UPLOAD: self._upload,
            Step.RESULTS: self._results,
        }

    def _start(self) -> StepPage:
        from cph_desktop.ui.steps.start import StartPage

        return StartPage(self.around, self.session, self.choosers, self.preferences.now)

    def _files(self) -> StepPage:
        from cph_desktop.ui.steps.files import FilesPage

        return FilesPage(self.around, self.session, self.choosers)

    def _describe(self) -> StepPage:
        from cph_desktop.ui.steps.describe import DescribePage

        return DescribePage(self.around, self.session, self.choosers)

    def _names(self) -> StepPage:
        from cph_desktop.ui.steps.names import NamesPage

        page = NamesPage(self.around, self.session, self.choosers)
        page.show_service(self.preferences.now.service, used=self.preferences.now.uses_service)
        return page

    def _check(self) -> StepPage:
        from cph_desktop.ui.steps.check import CheckPage

        return CheckPage(
            self.around, self.session, self.asking, self.differences, self.choosers, sending=self.sending, left=self.left
        )

    def _upload(self) -> StepPage:
        from cph_desktop.ui.steps.upload import UploadPage

        return UploadPage(self.around, self.session, self.connecting, self.sending, self.differences, left=self.left)

    def _results(self) -> StepPage:
        from cph_desktop.ui.steps.results import ResultsPage

        return ResultsPage(self.around, self.session, self.sending, self.choosers)


class Pages(QStackedWidget):
    """One page a step, which scrolls on a small screen. ``made`` carries one that has just been made, before anybody sees it."""

    made = Signal(object)

    def __init__(self, makers: Mapping[Step, Maker]) -> None:
        super().__init__()
        self._makers = makers
        self._pages: dict[Step, StepPage] = {}
        self._frames: dict[Step, Scrolled] = {}

    def __getitem__(self, step: Step) -> StepPage:
        """The page of a step, made now where it was not yet."""
        if step not in self._pages:
            page = self._pages[step] = self._makers[step]()
            frame = self._frames[step] = Scrolled(page)
            self.addWidget(frame)
            self.made.emit(page)
        return self._pages[step]

    def __iter__(self) -> Iterator[StepPage]:
        """The pages that have been made."""
        return iter(list(self._pages.values()))

    @property
    def current(self) -> StepPage:
        """The page in view."""
        return next(page for step, page in self._pages.items() if self._frames[step] is self.currentWidget())

    def bring(self, step: Step) -> None:
        """Bring the page of a step into view."""
        page = self[step]
        self.setCurrentWidget(self._frames[page.step])

    def make_next(self) -> bool:
        """Make one more, the first of those that are not there yet; False when all are."""
        step = next((step for step in Step if step not in self._pages), None)
        if step is None:
            return False
        self[step]
        return True

    def make_soon(self) -> None:
        """Make all that are not there yet, one in each turn of the window's loop, so that it answers its user in between."""
        if self.make_next():
            QTimer.singleShot(0, self, self.make_soon)

    def make_all(self) -> None:
        """Make all that are not there yet, because there is a batch that they have to hear of."""
        while self.make_next():
            pass

    def standings(self) -> dict[Step, Standing]:
        """How each step stands; one without a page cannot be gone to yet."""
        absent = Standing(reachable=False)
        return {step: self._pages[step].standing() if step in self._pages else absent for step in Step}
