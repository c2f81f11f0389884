"""The rail and the page in view go together."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step


def test_that_a_step_is_entered_once(qtbot: QtBot, window: MainWindow) -> None:
    window.start.practise()
    qtbot.waitUntil(lambda: window.session.prepared is not None and not window.session.is_preparing, timeout=30_000)
    chosen: list[Step] = []
    window.rail.chosen.connect(chosen.append)
    window.show_step(Step.DESCRIBE)
    assert chosen == []
    assert window.rail.steps.currentIndex().row() == list(Step).index(Step.DESCRIBE)


def test_that_a_step_that_is_moved_to_in_the_rail_comes_into_view(qtbot: QtBot, window: MainWindow) -> None:
    window.start.practise()
    qtbot.waitUntil(lambda: window.session.prepared is not None and not window.session.is_preparing, timeout=30_000)
    window.show_step(Step.FILES)
    steps = window.rail.steps
    steps.setCurrentIndex(steps.model().index(list(Step).index(Step.CHECK), 0))
    assert window.page.step is Step.CHECK
