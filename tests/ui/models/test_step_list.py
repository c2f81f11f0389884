"""The rail's list tells how each step stands, to the eye and to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from cph_desktop.messages import msg
from cph_desktop.ui.models.step_list import StepList
from cph_desktop.ui.standing import Mark, Standing, Step
from cph_desktop.ui.texts import Texts


def test_that_it_is_a_proper_model(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(StepList(Texts("en")), force_py=True)


def test_that_a_step_is_read_out_with_how_it_stands() -> None:
    steps = StepList(Texts("en"))
    steps.stand({Step.FILES: Standing(Mark.DONE, msg("ui-files-have", 70, 73))})
    assert steps.data(steps.row_of(Step.FILES), Qt.ItemDataRole.AccessibleTextRole) == "Files: 70 of 73 rows have a file"


def test_that_a_step_with_nothing_to_see_cannot_be_chosen() -> None:
    steps = StepList(Texts("en"))
    steps.stand({Step.RESULTS: Standing(reachable=False)})
    assert not steps.flags(steps.row_of(Step.RESULTS)) & Qt.ItemFlag.ItemIsEnabled
    assert steps.flags(steps.row_of(Step.START)) & Qt.ItemFlag.ItemIsEnabled
