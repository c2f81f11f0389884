"""The table over a list keeps Qt's rules, sorts and filters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from cph_desktop.messages import msg
from cph_desktop.ui.models.table import ITEM_ROLE, TableColumn, TableModel
from cph_desktop.ui.texts import Texts


@pytest.fixture
def model(qapp: object) -> Iterator[TableModel[int]]:
    changed: list[tuple[int, str]] = []
    made: TableModel[int] = TableModel(
        Texts("en"),
        [
            TableColumn(msg("ui-column-row"), str, sort_key=lambda number: number, align_end=True),
            TableColumn(
                msg("ui-column-name"),
                lambda number: f"name {number}",
                set_text=lambda number, text: changed.append((number, text)),
            ),
        ],
    )
    made.changed = changed  # type: ignore[attr-defined]
    return made


def _shown(model: TableModel[int]) -> list[str]:
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_that_it_is_a_proper_model(model: TableModel[int], qtmodeltester: ModelTester) -> None:
    model.set_items([3, 1, 2])
    qtmodeltester.check(model, force_py=True)


def test_that_numbers_are_sorted_as_numbers_and_filtered_at_the_same_time(model: TableModel[int]) -> None:
    model.set_items([10, 9, 100, 7])
    model.sort(0)
    assert _shown(model) == ["7", "9", "10", "100"]
    model.show_only(lambda number: number > 8)
    assert _shown(model) == ["9", "10", "100"]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert _shown(model) == ["100", "10", "9"]
    model.sort(-1)
    model.show_only(None)
    assert _shown(model) == ["10", "9", "100", "7"]


def test_that_delegates_get_the_item_itself(model: TableModel[int]) -> None:
    model.set_items([5])
    assert model.data(model.index(0, 1), ITEM_ROLE) == 5


def test_that_only_columns_made_for_it_can_be_edited(model: TableModel[int]) -> None:
    model.set_items([5])
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert model.setData(model.index(0, 1), "new")
    assert model.changed == [(5, "new")]  # type: ignore[attr-defined]
    assert not model.setData(model.index(0, 0), "new")


def test_that_changed_rows_are_told_as_one_range(model: TableModel[int], qtbot: object) -> None:
    model.set_items(range(10))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.retell_rows([7, 2, 99])
    assert told == [(2, 7)]
